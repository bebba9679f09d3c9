// SPDX-License-Identifier: Apache-2.0
#include "setup/AccountSetup.h"
#include "tests/support/FakeMailWorld.h"
#include "tests/support/Tlsa.h"
#include "watch/AccountWatch.h"

#include <QCryptographicHash>
#include <QTest>

using namespace signpost;
using namespace signpost::test;

namespace {

const QString server = u"imap.example.com"_qs;
const QString address = u"192.0.2.1"_qs;
const QString owner = u"_993._tcp.imap.example.com"_qs;
const QString accountId = QString(32, u'a');
constexpr std::chrono::hours day(24);

TestIdentity trustedFor(const QByteArray &name)
{
    return authority().issue(dnsNames({name}));
}

TestIdentity selfSigned()
{
    return makeSelfSigned(dnsNames({server.toLatin1()}));
}

TestIdentity ended(bool isTrusted)
{
    CertificateRequest request = dnsNames({server.toLatin1()});
    request.notBefore = std::chrono::hours(-24 * 300);
    request.notAfter = std::chrono::hours(-24 * 200);
    return isTrusted ? authority().issue(request) : makeSelfSigned(request);
}

QByteArray sha256(const TestIdentity &identity)
{
    return QCryptographicHash::hash(identity.certificate, QCryptographicHash::Sha256);
}

/// One stored account whose only server shows what a test wants.
struct Life
{
    explicit Life(const TestIdentity &first)
    {
        world.add({Service::Imap, server, address, first});
        account.services = {service()};
    }
    static AccountService service()
    {
        AccountService stored{
            {Service::Imap, {host(server), Port::of<993>(), TlsMode::Implicit}, Origin::User}};
        stored.basis = {Basis::Pkix, IdentityKind::ServerName};
        stored.userName = u"alice"_qs;
        return stored;
    }
    Life &pin(const TestIdentity &identity)
    {
        account.services.front().basis = {Basis::Pin, IdentityKind::None};
        account.services.front().pin = Pin{sha256(identity), world.timers.now()};
        return *this;
    }
    Life &fromSrv(IdentityKind identity)
    {
        AccountService &stored = account.services.front();
        stored.finding.origin = Origin::Srv;
        stored.finding.srv = SrvDetails{SrvLabel::Imaps, 0, DnssecStatus::Insecure};
        stored.basis = {Basis::Pkix, identity, false, false, true};
        return *this;
    }
    Life &begin()
    {
        if (!world.accounts.add(account))
            qFatal("the account cannot be stored");
        watch.emplace(world.watchPorts());
        return *this;
    }
    const ServiceCheckReport &check()
    {
        watch->check(accountId);
        world.settle();
        if (watch->isChecking(accountId))
            qFatal("the check has not ended");
        return watch->lastCheck(accountId)->services.front();
    }
    const ServiceCheckReport &checkAfter(const TestIdentity &identity)
    {
        world.replace(address, identity);
        return check();
    }
    AccountService stored() const { return world.accounts.load()->front().services.front(); }
    AccountHistory history() const { return world.accounts.load()->front().history; }

    FakeMailWorld world;
    Account account{accountId, EmailAddress::parse(u"alice@example.com"_qs).value()};
    std::optional<watch::AccountWatch> watch;
};

Reason first(const ServiceCheckReport &checked)
{
    return checked.decision.reasons.front();
}

bool has(const ServiceCheckReport &checked, Reason reason)
{
    const Reasons &all = checked.decision.reasons;
    return std::find(all.begin(), all.end(), reason) != all.end();
}

} // namespace

/// Table 20.6 and the attacks on trust over time, on a whole account.
class NormalUseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void renewalIsSilent();
    void whatDoesNotVerifyIsRefused_data();
    void whatDoesNotVerifyIsRefused();
    void aPinIsOneCertificate();
    void aPinnedCertificateMayEnd();
    void aSupersededPinIsRetired();
    void pinsAreNotShared();
    void theMailDomainsOwnCertificate();
    void recordsChanged();
    void recordsAreRemembered_data();
    void recordsAreRemembered();
    void rememberedRecordsCondemnWhileTheyAreCurrent();
    void aPolicyIsRemembered();
    void trustWithdrawn();
    void trustWithdrawnWhileACheckRuns();
    void theAccountIsBackToNormalByItself();
    void nothingElseConnectsToAStoppedService();
};

void NormalUseTest::renewalIsSilent()
{
    Life life(trustedFor(server.toLatin1()));
    life.begin();
    QVERIFY(life.check().decision.verdict == Verdict::Verified);
    const ServiceCheckReport &renewed = life.checkAfter(trustedFor(server.toLatin1()));
    QVERIFY2(renewed.decision.verdict == Verdict::Verified, "TV-U1: new key, same CA");
    QCOMPARE(first(renewed), Reason::ServerNameMatch);
    QVERIFY2(life.history().empty(), "T68: renewal of a verified server is silent");
    QVERIFY(!life.stored().stopped);
}

void NormalUseTest::whatDoesNotVerifyIsRefused_data()
{
    QTest::addColumn<TestIdentity>("now");
    QTest::addColumn<Reason>("fault");
    QTest::newRow("TV-U2: self-signed") << selfSigned() << Reason::CertSelfSigned;
    QTest::newRow("TV-U8: only the mail domain's name") << trustedFor("example.com") << Reason::MailDomainMatch;
    QTest::newRow("TV-U13: expired") << ended(true) << Reason::CertExpired;
    QTest::newRow("USE-1: an unknown authority")
        << TestCa("CA-U").issue(dnsNames({server.toLatin1()})) << Reason::ChainUntrusted;
}

void NormalUseTest::whatDoesNotVerifyIsRefused()
{
    QFETCH(TestIdentity, now);
    QFETCH(Reason, fault);
    Life life(trustedFor(server.toLatin1()));
    life.fromSrv(IdentityKind::ServerName).begin();
    const ServiceCheckReport &refused = life.checkAfter(now);
    QVERIFY(refused.decision.verdict == Verdict::Refused);
    QCOMPARE(first(refused), Reason::CertChangedUnverifiable);
    QVERIFY(has(refused, fault));
    QVERIFY(refused.caseCode && life.stored().stopped->code == *refused.caseCode);
    QVERIFY(!life.world.didHear("alice"));
}

void NormalUseTest::aPinIsOneCertificate()
{
    const TestIdentity pinned = selfSigned();
    Life life(pinned);
    life.pin(pinned).begin();
    const ServiceCheckReport &same = life.check();
    QVERIFY2(same.decision.verdict == Verdict::Pinned, "TV-U3: the same");
    QCOMPARE(first(same), Reason::PinMatch);
    const ServiceCheckReport &other = life.checkAfter(selfSigned());
    QVERIFY2(other.decision.verdict == Verdict::Refused, "TV-U4, T60, T61: any other that does not verify");
    QCOMPARE(first(other), Reason::PinChanged);
    QCOMPARE(life.stored().stopped->code.number(), 32);
    QCOMPARE(life.stored().pin->sha256, sha256(pinned)); // no offer to change it (USE-9)
}

void NormalUseTest::aPinnedCertificateMayEnd()
{
    const TestIdentity pinned = ended(false);
    Life life(pinned);
    life.pin(pinned).begin();
    QVERIFY2(life.check().decision.verdict == Verdict::Pinned, "T62: USE-8");
}

void NormalUseTest::aSupersededPinIsRetired()
{
    const TestIdentity pinned = selfSigned();
    Life life(pinned);
    life.pin(pinned).begin();
    const ServiceCheckReport &superseded = life.checkAfter(trustedFor(server.toLatin1()));
    QVERIFY2(superseded.decision.verdict == Verdict::Verified, "TV-U5, T61: one that verifies by itself");
    QCOMPARE(first(superseded), Reason::PinSuperseded);
    QVERIFY(life.stored().basis.pinRetired);
    const ServiceCheckReport &again = life.checkAfter(pinned);
    QVERIFY2(again.decision.verdict == Verdict::Refused, "TV-U6: the old pinned certificate again");
    QCOMPARE(first(again), Reason::CertChangedUnverifiable);
}

void NormalUseTest::pinsAreNotShared()
{
    const TestIdentity pinned = selfSigned();
    Life life(pinned);
    life.world.resolver.srv(u"_imaps._tcp.example.com"_qs, {{0, 1, 993, server.toLatin1()}});
    life.pin(pinned).begin();
    QVERIFY(life.check().decision.verdict == Verdict::Pinned);
    setup::AccountSetup setup(life.world.setupPorts());
    setup.search(EmailAddress::parse(u"bob@example.com"_qs).value(), {});
    life.world.settle();
    QVERIFY2(setup.report().services.front().verdict == Verdict::PinOffered,
             "TV-U7, T64: another account, same server, is asked again");
}

void NormalUseTest::theMailDomainsOwnCertificate()
{
    Life life(trustedFor("example.com"));
    life.fromSrv(IdentityKind::MailDomain).begin();
    const ServiceCheckReport &renewed = life.checkAfter(trustedFor("example.com"));
    QVERIFY2(renewed.decision.verdict == Verdict::Verified, "TV-U9: renewed");
    QCOMPARE(first(renewed), Reason::MailDomainMatch);
    QCOMPARE(life.world.serverNames(address), QList<QByteArray>{server.toLatin1()}); // SNI-2
}

void NormalUseTest::recordsChanged()
{
    const TestIdentity shown = trustedFor(server.toLatin1());
    Life life(shown);
    life.world.resolver.address(server, address, DnssecStatus::Secure)
        .tlsa(owner, {tlsa(3, 1, 1, shown.certificate)});
    life.begin();
    QVERIFY(life.check().decision.verdict == Verdict::Verified);
    QVERIFY2(life.stored().basis.daneExpected, "DANE-17: set later too");
    life.world.resolver.tlsa(owner, {tlsa(3, 1, 1, selfSigned().certificate)});
    const ServiceCheckReport &changed = life.check();
    QVERIFY2(changed.decision.verdict == Verdict::Refused, "TV-U10: TLSA changed, certificate not");
    QCOMPARE(first(changed), Reason::TlsaMismatch);
    life.world.resolver.tlsa(owner, {});
    const ServiceCheckReport &withdrawn = life.check();
    QVERIFY2(withdrawn.decision.verdict == Verdict::Verified, "DANE-16: withdrawn, PKIX decides");
    QVERIFY(has(withdrawn, Reason::TlsaWithdrawn));
    QVERIFY(!life.stored().basis.daneExpected);
    QVERIFY(!has(life.check(), Reason::TlsaWithdrawn)); // shown once
}

void NormalUseTest::recordsAreRemembered_data()
{
    QTest::addColumn<bool>("isStripped");
    QTest::newRow("TV-U11, TV-U12: no answer for TLSA") << false;
    QTest::newRow("TV-U11, TV-U12: the network strips signatures") << true;
}

void NormalUseTest::recordsAreRemembered()
{
    QFETCH(bool, isStripped);
    const TestIdentity shown = trustedFor(server.toLatin1());
    Life life(shown);
    life.world.resolver.address(server, address, DnssecStatus::Secure)
        .tlsa(owner, {tlsa(3, 1, 1, shown.certificate)}, DnssecStatus::Secure,
              life.world.timers.now() + 2 * day);
    life.begin();
    QVERIFY(life.check().decision.verdict == Verdict::Verified);
    QVERIFY(life.stored().tlsa);
    if (isStripped)
        life.world.resolver.address(server, address, DnssecStatus::Indeterminate);
    life.world.resolver.fail(owner, dns::RecordType::Tlsa);
    life.world.timers.advance(day);
    const ServiceCheckReport &before = life.check();
    QVERIFY2(before.decision.verdict == Verdict::Verified, "TV-U11: DNS down, RRSIG still valid");
    QVERIFY(has(before, Reason::TlsaMatch));
    life.world.timers.advance(2 * day);
    const ServiceCheckReport &after = life.check();
    QVERIFY2(after.decision.verdict == Verdict::Unavailable, "TV-U12: DNS down, RRSIG expired");
    QCOMPARE(first(after), Reason::TlsaLookupFailed);
    QVERIFY(!life.stored().stopped);
}

void NormalUseTest::rememberedRecordsCondemnWhileTheyAreCurrent()
{
    const TestIdentity shown = trustedFor(server.toLatin1());
    Life life(shown);
    life.world.resolver.address(server, address, DnssecStatus::Secure)
        .tlsa(owner, {tlsa(3, 1, 1, shown.certificate)}, DnssecStatus::Secure,
              life.world.timers.now() + 2 * day);
    life.begin();
    life.check();
    life.world.resolver.fail(owner, dns::RecordType::Tlsa);
    QCOMPARE(first(life.checkAfter(trustedFor(server.toLatin1()))), Reason::TlsaMismatch);
    life.world.timers.advance(std::chrono::hours(1)); // past their time to live: newer ones may say otherwise
    const ServiceCheckReport &later = life.check();
    QVERIFY(later.decision.verdict == Verdict::Unavailable);
    QCOMPARE(first(later), Reason::TlsaLookupFailed);
}

void NormalUseTest::aPolicyIsRemembered()
{
    const QString label = u"_imaps._tcp.example.com"_qs;
    const QByteArray root =
        QCryptographicHash::hash(authority().certificate(), QCryptographicHash::Sha256).toBase64();
    const auto publish = [&](Life &life, const QByteArray &digest) {
        life.world.resolver.txt(label, {"v=imaps STARTTLS=_certroot.example.com"}, DnssecStatus::Secure)
            .txt(u"_certroot.example.com"_qs, {"v=keyrecord sha256=" + digest}, DnssecStatus::Secure);
    };
    Life life(trustedFor(server.toLatin1())); // TXT-11
    life.fromSrv(IdentityKind::ServerName);
    publish(life, root);
    life.begin();
    QVERIFY(life.check().decision.verdict == Verdict::Verified);
    QVERIFY(life.stored().policy.state == MailPolicy::State::Binding);
    publish(life, QByteArray(32, 'x').toBase64());
    QCOMPARE(first(life.check()), Reason::PolicyRootMismatch);
    publish(life, root);
    QVERIFY(life.check().decision.verdict == Verdict::Verified);
    life.world.resolver.fail(label, dns::RecordType::Txt); // silence takes nothing back
    QVERIFY(life.check().decision.verdict == Verdict::Verified);
    QVERIFY(life.stored().policy.state == MailPolicy::State::Binding);
    life.world.resolver.deny(label, dns::RecordType::Txt, DnssecStatus::Secure);
    QVERIFY(life.check().decision.verdict == Verdict::Verified);
    QVERIFY(life.stored().policy == MailPolicy());
}

void NormalUseTest::trustWithdrawn()
{
    const TestIdentity pinned = selfSigned();
    Life life(pinned);
    life.pin(pinned).begin();
    QVERIFY(life.check().decision.verdict == Verdict::Pinned);
    life.watch->stopTrusting(accountId, Service::Imap);
    QVERIFY(life.stored().stopped); // at once
    QVERIFY(life.stored().basis.pinRetired);
    const ServiceCheckReport &refused = life.check();
    QVERIFY2(refused.decision.verdict == Verdict::Refused, "TV-U14, T63: pin undone, same certificate");
    QCOMPARE(first(refused), Reason::CertChangedUnverifiable);
    QCOMPARE(*refused.caseCode, life.stored().stopped->code);
}

void NormalUseTest::trustWithdrawnWhileACheckRuns()
{
    const TestIdentity pinned = selfSigned();
    Life life(pinned); // U31
    life.pin(pinned).begin();
    life.watch->check(accountId);
    QVERIFY(life.watch->isChecking(accountId));
    life.watch->stopTrusting(accountId, Service::Imap);
    life.world.settle();
    QVERIFY(!life.watch->isChecking(accountId));
    const ServiceCheckReport &refused = life.watch->lastCheck(accountId)->services.front();
    QVERIFY(refused.decision.verdict == Verdict::Refused);
    QVERIFY(life.stored().stopped);
    QVERIFY(!life.world.didHear("alice"));
}

void NormalUseTest::theAccountIsBackToNormalByItself()
{
    Life life(trustedFor(server.toLatin1())); // U14
    life.begin();
    life.checkAfter(selfSigned());
    const Time since = life.stored().stopped->since;
    life.world.timers.advance(std::chrono::hours(2));
    life.check();
    life.world.timers.advance(std::chrono::hours(1));
    QVERIFY(life.checkAfter(trustedFor(server.toLatin1())).decision.verdict == Verdict::Verified);
    QVERIFY(!life.stored().stopped);
    const AccountEvent event = life.history().front();
    QVERIFY(event.kind == EventKind::BackToNormal);
    QVERIFY(event.firstSeen == since && event.lastSeen == since + Seconds(7200));
}

void NormalUseTest::nothingElseConnectsToAStoppedService()
{
    Life life(selfSigned());
    life.begin();
    life.check();
    QVERIFY(life.stored().stopped);
    QCOMPARE(life.world.serverNames(address).size(), 1);
    life.watch->reload();
    life.world.timers.advance(day);
    life.world.settle();
    QCOMPARE(life.world.serverNames(address).size(), 1);
    for (int turn = 0; turn < 50; ++turn) // USE-4
        QVERIFY(life.check().decision.verdict == Verdict::Refused);
    QCOMPARE(life.world.serverNames(address).size(), 51);
}

QTEST_GUILESS_MAIN(NormalUseTest)
#include "NormalUseTest.moc"
