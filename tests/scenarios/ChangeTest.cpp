// SPDX-License-Identifier: Apache-2.0
#include "tests/support/MovedAccount.h"
#include "tests/support/Tlsa.h"
#include "watch/AccountWatch.h"

#include <QTest>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::watch;

class ChangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void provenByTheMailDomain();
    void noProofNoPassword();
    void provenButNotItself();
    void sameDomainNeedsProofToo();
    void theMailboxDecides_data();
    void theMailboxDecides();
    void theSavedServerIsGone();
    void refusedUnderTheMailDomain();
    void servicesAreIndependent();
    void signedDirections();
    void strippedDirectionsTakeTheUnsignedPath();
    void nothingIsAChange_data();
    void nothingIsAChange();
    void weakerLabelsAreNeverOffered();
    void anotherPort();
    void backgroundChecksNeverSignIn();
    void persistence();
    void whatMailboxesSaidIsSettled();
    void dane();
    void applyingAndGoingBack();
    void localAddressesAreNotConnected();
    void aRefusedPasswordGoesNowhereElse();
    void pinsNeverMove();
};

void ChangeTest::provenByTheMailDomain()
{
    Moved moved; // TV-C1
    moved.proves();
    expect("TV-C1", moved.background(), ChangeVerdict::Review, Reason::SrvChangeProven);
    QCOMPARE(moved.world.transcripts(newAddress), (QStringList{u"example.com:"_qs, u"new.example.org:"_qs}));
    expect("TV-C1", moved.signedIn(), ChangeVerdict::Update, Reason::SrvChangeProven);
    QCOMPARE(moved.world.transcripts(newAddress).mid(2),
             (QStringList{u"example.com: AUTHENTICATE"_qs, // P5: and not another word
                          u"new.example.org: AUTHENTICATE EXAMINE FETCH LOGOUT"_qs}));
    QVERIFY(moved.stored().services.front().finding == moved.account.services.front().finding); // CHG-5
}

void ChangeTest::noProofNoPassword()
{
    Moved moved; // TV-C2
    expect("TV-C2", moved.signedIn(), ChangeVerdict::Hold, Reason::SrvChangeUnproven);
    QVERIFY(!moved.didNewHearAnything()); // CHG-6
    QCOMPARE(moved.world.transcripts(newAddress), QStringList{u"example.com:"_qs});
}

void ChangeTest::provenButNotItself()
{
    Moved moved; // TV-C3
    moved.proves().world.at(newAddress).identity = makeSelfSigned(dnsNames({"new.example.org"}));
    expect("TV-C3", moved.signedIn(), ChangeVerdict::Hold, Reason::SrvChangeServerNameFailed);
    QCOMPARE(moved.world.transcripts(newAddress),
             (QStringList{u"example.com: AUTHENTICATE"_qs, u"new.example.org:"_qs}));
    expect("TV-C3", moved.background(), ChangeVerdict::Hold, Reason::SrvChangeServerNameFailed);
}

void ChangeTest::sameDomainNeedsProofToo()
{
    Moved moved; // TV-C4, CHG-16
    moved.world.add({Service::Imap, u"imap2.example.com"_qs, u"192.0.2.7"_qs});
    moved.direct(u"imap2.example.com"_qs);
    expect("TV-C4, CHG-16", moved.signedIn(), ChangeVerdict::Hold, Reason::SrvChangeUnproven);
    QCOMPARE(moved.world.transcripts(u"192.0.2.7"_qs), QStringList{u"example.com:"_qs});
}

void ChangeTest::theMailboxDecides_data()
{
    using Ids = std::vector<QByteArray>;
    QTest::addColumn<Ids>("before");
    QTest::addColumn<Ids>("now");
    QTest::addColumn<ChangeVerdict>("verdict");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *name, const Ids &before, const Ids &now, ChangeVerdict verdict,
                        Reason reason) { QTest::newRow(name) << before << now << verdict << reason; };
    row("TV-C5, T67: empty", messages(0, 30), {}, ChangeVerdict::Hold, Reason::MailboxDifferent);
    row("TV-C6: there was no message", {}, messages(0, 30), ChangeVerdict::Hold, Reason::MailboxUnknown);
    row("TV-C6a: both of two", messages(0, 2), messages(0, 2), ChangeVerdict::Update,
        Reason::SrvChangeProven);
    row("CHG-9: one of two", messages(0, 2), messages(0, 1), ChangeVerdict::Hold, Reason::MailboxDifferent);
    row("CHG-9: 16 of the 20 newest", messages(0, 30), messages(0, 26), ChangeVerdict::Update,
        Reason::SrvChangeProven);
    row("CHG-9: 15 of the 20 newest", messages(0, 30), messages(0, 25), ChangeVerdict::Hold,
        Reason::MailboxDifferent);
    row("T67: somebody else's mail", messages(0, 30), messages(100, 30), ChangeVerdict::Hold,
        Reason::MailboxDifferent);
    row("CHG-9: 100 newer messages on the new server", messages(0, 30), messages(0, 130),
        ChangeVerdict::Update, Reason::SrvChangeProven);
}

void ChangeTest::theMailboxDecides()
{
    QFETCH(std::vector<QByteArray>, before);
    QFETCH(std::vector<QByteArray>, now);
    QFETCH(ChangeVerdict, verdict);
    QFETCH(Reason, reason);
    Moved moved;
    moved.proves();
    moved.world.at(oldAddress).messageIds = before;
    moved.world.at(newAddress).messageIds = now;
    expect(moved.signedIn(WhenPassed::Apply), verdict, reason);
    const bool isApplied = moved.stored().services.front().finding.endpoint.server == host(newServer);
    QCOMPARE(isApplied, verdict == ChangeVerdict::Update);
}

void ChangeTest::theSavedServerIsGone()
{
    Moved moved; // TV-C7
    moved.proves();
    moved.direct(oldServer);
    moved.signedIn(); // takes the fingerprint
    QCOMPARE(moved.stored().services.front().mailbox->view.newest.size(), maximumSamples);
    moved.direct(newServer);
    moved.world.takeDown(oldAddress);
    moved.world.at(newAddress).messageIds = messages(0, 28); // 18 of the 20
    const ChangeReport report = moved.signedIn();
    expect("TV-C7", report, ChangeVerdict::Update, Reason::SrvChangeProven);
    QCOMPARE(report.mailbox->found, 18);
}

void ChangeTest::refusedUnderTheMailDomain()
{
    Moved moved; // TV-C8, T67
    moved.proves().world.at(newAddress).refusedUnder = {"example.com"};
    expect("TV-C8, T67", moved.signedIn(), ChangeVerdict::Hold, Reason::SrvChangeLoginFailed);
    QCOMPARE(moved.world.transcripts(newAddress),
             QStringList{u"example.com: AUTHENTICATE"_qs}); // CHG-8: once
    expect("CHG-23", moved.background(), ChangeVerdict::Hold, Reason::SrvChangeLoginFailed); // CHG-23
    QCOMPARE(moved.world.transcripts(newAddress).size(), 1);
}

void ChangeTest::servicesAreIndependent()
{
    Moved moved; // TV-C9, CHG-14
    moved.proves();
    moved.world.add({Service::Submission, u"oldout.example.net"_qs, u"192.0.2.2"_qs});
    moved.world.add({Service::Submission, u"newout.example.org"_qs, u"192.0.2.8"_qs});
    moved.world.resolver.srv(u"_submissions._tcp.example.com"_qs, {{0, 1, 465, "newout.example.org"}});
    moved.add(Moved::service(Service::Submission, u"oldout.example.net"_qs));
    const AccountCheckReport report = moved.check(CheckSignIn::WithTypedPassword, WhenPassed::Apply);
    expect("TV-C9, CHG-14", *report.services[0].change, ChangeVerdict::Update, Reason::SrvChangeProven);
    expect("TV-C9, CHG-14", *report.services[1].change, ChangeVerdict::Hold, Reason::SrvChangeUnproven);
    QVERIFY(report.services[0].change->isApplied && !report.services[1].change->isApplied);
    QCOMPARE(moved.world.transcripts(u"192.0.2.8"_qs), QStringList{u"example.com:"_qs});
    const Account after = moved.stored();
    QVERIFY(after.services[0].finding.endpoint.server == host(newServer));
    QVERIFY(after.services[1].finding.endpoint.server == host(u"oldout.example.net"_qs));
    QVERIFY(!after.services[0].srvWatch.log && after.services[1].srvWatch.log);
}

void ChangeTest::signedDirections()
{
    Moved moved; // TV-C10, CHG-7
    moved.direct(newServer, DnssecStatus::Secure);
    expect("TV-C10, CHG-7", moved.background(), ChangeVerdict::Review, Reason::SrvChangeSecure);
    expect("TV-C10, CHG-7", moved.signedIn(), ChangeVerdict::Update, Reason::SrvChangeSecure);
    QCOMPARE(moved.world.transcripts(newAddress),
             (QStringList{u"new.example.org:"_qs, u"new.example.org: AUTHENTICATE EXAMINE FETCH LOGOUT"_qs}));
}

void ChangeTest::strippedDirectionsTakeTheUnsignedPath()
{
    Moved moved; // CHG-21
    moved.account.services.front().finding.srv->status = DnssecStatus::Secure;
    QVERIFY(moved.world.accounts.replace(moved.account));
    for (const DnssecStatus status : {DnssecStatus::Insecure, DnssecStatus::Indeterminate}) {
        moved.direct(newServer, status);
        expect("CHG-21", moved.signedIn(), ChangeVerdict::Hold, Reason::SrvChangeUnproven);
    }
    QVERIFY(!moved.didNewHearAnything());
}

void ChangeTest::nothingIsAChange_data()
{
    using Change = std::function<void(Moved &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<std::optional<Reason>>("reason");
    const auto row = [](const char *name, const Change &change, std::optional<Reason> reason) {
        QTest::newRow(name) << change << reason;
    };
    row(
        "TV-C11: bogus", [](Moved &m) { m.direct(newServer, DnssecStatus::Bogus); }, Reason::SrvBogus);
    row(
        "CHG-3: no answer", [](Moved &m) { m.world.resolver.fail(label, dns::RecordType::Srv); },
        Reason::SrvLookupFailed);
    row(
        "CHG-3: NXDOMAIN, maybe spoofed",
        [](Moved &m) { m.world.resolver.deny(label, dns::RecordType::Srv, DnssecStatus::Insecure); },
        Reason::SrvServiceAbsent);
    row(
        "CHG-3: the service is said to be absent",
        [](Moved &m) {
            m.world.resolver.srv(label, {{0, 0, 0, ""}});
        },
        Reason::SrvServiceAbsent);
    row(
        "TV-C12: typed by hand",
        [](Moved &m) {
            AccountService &service = m.account.services.front();
            service.finding.origin = Origin::User;
            service.finding.srv.reset();
            service.basis.fromSrv = false;
            QVERIFY(m.world.accounts.replace(m.account));
        },
        Reason::SrvChangeNotApplicable);
    row(
        "TV-C16: both are listed",
        [](Moved &m) {
            m.world.resolver.srv(label,
                                 {{0, 1, 993, newServer.toLatin1()}, {9, 1, 993, oldServer.toLatin1()}});
        },
        std::nullopt);
    row(
        "the label is silent, a weaker one names another",
        [](Moved &m) {
            m.world.resolver.fail(label, dns::RecordType::Srv);
            m.world.resolver.srv(u"_imap._tcp.example.com"_qs, {{0, 1, 143, newServer.toLatin1()}});
        },
        Reason::SrvLookupFailed);
}

void ChangeTest::nothingIsAChange()
{
    QFETCH(std::function<void(Moved &)>, change);
    QFETCH(std::optional<Reason>, reason);
    Moved moved;
    moved.proves();
    change(moved);
    expect(moved.signedIn(WhenPassed::Apply), ChangeVerdict::Keep, reason);
    QVERIFY(moved.world.transcripts(newAddress).isEmpty());
    QVERIFY(moved.stored().services.front().finding == moved.account.services.front().finding);
}

void ChangeTest::weakerLabelsAreNeverOffered()
{
    Moved moved; // TV-C15, CHG-4
    moved.world.resolver.deny(label, dns::RecordType::Srv, DnssecStatus::Insecure);
    moved.world.resolver.srv(u"_imap._tcp.example.com"_qs, {{0, 1, 143, oldServer.toLatin1()}},
                             DnssecStatus::Secure);
    expect("TV-C15, CHG-4", moved.signedIn(), ChangeVerdict::Hold, Reason::SrvChangeDowngrade);
    const int seenOnOld = int(moved.world.transcripts(oldAddress).size());
    QCOMPARE(seenOnOld, 2); // the check and its sign-in, both as stored
}

void ChangeTest::anotherPort()
{
    Moved moved; // TV-C17, CHG-15
    moved.world.resolver.srv(label, {{0, 1, 9993, oldServer.toLatin1()}});
    expect("TV-C17, CHG-15", moved.background(), ChangeVerdict::Review, Reason::SrvTargetChanged);
    expect("TV-C17, CHG-15", moved.signedIn(WhenPassed::Apply), ChangeVerdict::Update,
           Reason::SrvTargetChanged);
    QVERIFY(moved.stored().services.front().finding.endpoint.port == Port::of<9993>());
}

void ChangeTest::backgroundChecksNeverSignIn()
{
    Moved moved; // TV-C18, CHG-22, T66
    moved.proves();
    for (int turn = 0; turn < 30; ++turn) {
        expect("TV-C18, CHG-22, T66", moved.background(), ChangeVerdict::Review, Reason::SrvChangeProven);
        moved.pass(std::chrono::hours(24));
    }
    QVERIFY(!moved.didNewHearAnything());
    QVERIFY(!moved.world.didHear(moved.world.password));
    QCOMPARE(moved.stored().services.front().srvWatch.log->observations, 30);
}

void ChangeTest::persistence()
{
    Moved moved; // TV-C13
    expect("TV-C13", moved.observeOn({0, 1, 3, 7, 13}), ChangeVerdict::Hold, Reason::SrvChangeUnproven);
    expect("TV-C13", moved.observeOn({14}), ChangeVerdict::Review, Reason::SrvChangePersistent);
    expect("TV-C13", moved.signedIn(), ChangeVerdict::Review, Reason::SrvChangePersistent);
    QVERIFY(!moved.didNewHearAnything());
    Moved back; // TV-C14
    back.observeOn({0, 1, 3, 7, 10});
    back.direct(oldServer);
    back.observeOn({11});
    back.direct(newServer);
    expect("TV-C14", back.observeOn({12, 13, 14, 15, 16}), ChangeVerdict::Hold, Reason::SrvChangeUnproven);
    QCOMPARE(back.stored().services.front().srvWatch.log->observations, 5);
    Moved denied; // TV-C19
    denied.observeOn({0, 1, 3, 7});
    denied.world.resolver.deny(label, dns::RecordType::Srv, DnssecStatus::Insecure);
    denied.observeOn({13});
    denied.direct(newServer);
    expect("TV-C19", denied.observeOn({14, 19}), ChangeVerdict::Hold, Reason::SrvChangeUnproven);
    QCOMPARE(denied.stored().services.front().srvWatch.log->observations, 6);
    expect("TV-C19", denied.observeOn({20}), ChangeVerdict::Review, Reason::SrvChangePersistent);
}

void ChangeTest::whatMailboxesSaidIsSettled()
{
    Moved moved; // TV-C21, CHG-23
    moved.direct(newServer, DnssecStatus::Secure);
    moved.world.at(newAddress).messageIds.clear();
    expect("TV-C21, CHG-23", moved.signedIn(), ChangeVerdict::Hold, Reason::MailboxDifferent);
    moved.world.at(newAddress).messageIds = messages(0, 30);
    for (int day = 0; day < 40; ++day) {
        moved.pass(std::chrono::hours(24));
        expect("TV-C21, CHG-23", moved.background(), ChangeVerdict::Hold, Reason::MailboxDifferent);
    }
    const qsizetype before = moved.world.transcripts(newAddress).size();
    expect("TV-C21, CHG-23", moved.signedIn(), ChangeVerdict::Hold, Reason::MailboxDifferent);
    QCOMPARE(moved.world.transcripts(newAddress).size(), before); // not even looked at
    moved.world.resolver.srv(label, {{0, 1, 993, newServer.toLatin1()}, {0, 1, 994, newServer.toLatin1()}},
                             DnssecStatus::Secure);
    expect("TV-C21, CHG-23", moved.background(), ChangeVerdict::Review, Reason::SrvChangeSecure);
}

void ChangeTest::dane()
{
    for (const DanePolicy policy : {DanePolicy::Sufficient, DanePolicy::Additional}) {
        Moved moved; // TV-C22
        moved.world.site.dane = policy;
        const TestIdentity own = makeSelfSigned(dnsNames({"new.example.org"}));
        moved.world.at(newAddress).identity = own;
        moved.direct(newServer, DnssecStatus::Secure);
        moved.world.resolver.address(newServer, newAddress, DnssecStatus::Secure);
        moved.world.resolver.tlsa(u"_993._tcp.new.example.org"_qs, {tlsa(3, 1, 1, own.certificate)});
        const bool isEnough = policy == DanePolicy::Sufficient;
        expect("TV-C22", moved.signedIn(WhenPassed::Apply),
               isEnough ? ChangeVerdict::Update : ChangeVerdict::Hold,
               isEnough ? Reason::SrvChangeSecure : Reason::SrvChangeServerNameFailed);
        QCOMPARE(moved.stored().services.front().basis.basis == Basis::Dane, isEnough);
        QCOMPARE(moved.didNewHearAnything(), isEnough);
    }
}

void ChangeTest::applyingAndGoingBack()
{
    Moved moved; // CHG-17, STO-13
    moved.proves();
    const AccountService before = moved.account.services.front();
    moved.signedIn(WhenPassed::Apply);
    AccountService after = moved.stored().services.front();
    QVERIFY(after.finding.endpoint.server == host(newServer));
    QVERIFY(after.previous && after.previous->finding == before.finding);
    QCOMPARE(after.userName, before.userName);
    expect("CHG-17, STO-13", moved.background(), ChangeVerdict::Keep,
           std::nullopt); // the new one is the saved one now

    AccountWatch watch(moved.world.watchPorts());
    QVERIFY(watch.change(moved.account.id, Service::Imap).previous);
    QVERIFY(watch.goBack(moved.account.id, Service::Imap));
    after = moved.stored().services.front();
    QVERIFY(after.finding == before.finding && after.basis == before.basis && !after.previous);
    expect("CHG-17, STO-13", moved.background(), ChangeVerdict::Hold, Reason::SrvChangeProven); // settled
    QVERIFY(!watch.goBack(moved.account.id, Service::Imap));

    Moved late;
    late.proves();
    late.signedIn(WhenPassed::Apply);
    late.pass(std::chrono::hours(24 * 30) - std::chrono::hours(1));
    late.background();
    QVERIFY(late.stored().services.front().previous);
    late.pass(std::chrono::hours(1));
    AccountWatch tooLate(late.world.watchPorts());
    QVERIFY(!tooLate.change(late.account.id, Service::Imap).previous);
    QVERIFY(!tooLate.goBack(late.account.id, Service::Imap));
    late.background();
    QVERIFY(!late.stored().services.front().previous);
}

void ChangeTest::localAddressesAreNotConnected()
{
    for (const QString &address : {u"127.0.0.1"_qs, u"10.0.0.9"_qs}) {
        Moved moved; // P1, LIM-9
        moved.world.add({Service::Imap, u"inside.example.org"_qs, address});
        moved.direct(u"inside.example.org"_qs, DnssecStatus::Secure);
        expect("P1, LIM-9", moved.signedIn(), ChangeVerdict::Hold, Reason::SpecialUseAddress);
        QVERIFY(moved.world.transcripts(address).isEmpty());
    }
    Moved moved; // unless the saved server was there too
    moved.world.takeDown(oldAddress);
    moved.world.add({Service::Imap, oldServer, u"10.0.0.1"_qs});
    moved.world.add({Service::Imap, u"inside.example.org"_qs, u"10.0.0.9"_qs});
    moved.direct(u"inside.example.org"_qs, DnssecStatus::Secure);
    expect("P1, LIM-9", moved.background(), ChangeVerdict::Review, Reason::SrvChangeSecure);
}

void ChangeTest::aRefusedPasswordGoesNowhereElse()
{
    Moved moved; // AUTH-13
    moved.proves().world.at(oldAddress).refusedUnder = {oldServer.toLatin1()};
    const AccountCheckReport report = moved.check(CheckSignIn::WithTypedPassword);
    QVERIFY(report.services.front().login->outcome == Reason::AuthFailed);
    expect("AUTH-13", *report.services.front().change, ChangeVerdict::Review, Reason::SrvChangeProven);
    QVERIFY(!moved.didNewHearAnything());
}

void ChangeTest::pinsNeverMove()
{
    Moved moved; // CHG-18
    moved.proves();
    const TestIdentity own = makeSelfSigned(dnsNames({"new.example.org"}));
    moved.world.at(newAddress).identity = own;
    moved.world.at(oldAddress).identity = own; // the very certificate that is pinned
    AccountService &service = moved.account.services.front();
    service.basis = {Basis::Pin, IdentityKind::None, false, false, true};
    service.pin = Pin{QCryptographicHash::hash(own.certificate, QCryptographicHash::Sha256)};
    QVERIFY(moved.world.accounts.replace(moved.account));
    expect("CHG-18", moved.signedIn(WhenPassed::Apply), ChangeVerdict::Hold,
           Reason::SrvChangeServerNameFailed);
    QCOMPARE(moved.world.transcripts(newAddress).last(), u"new.example.org:"_qs);
    QVERIFY(moved.stored().services.front().pin == service.pin);
}

QTEST_GUILESS_MAIN(ChangeTest)
#include "ChangeTest.moc"
