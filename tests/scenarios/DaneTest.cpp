// SPDX-License-Identifier: Apache-2.0
#include "report/ExplainJson.h"
#include "setup/AccountSetup.h"

#include "tests/support/FakeMailWorld.h"
#include "tests/support/Tlsa.h"
#include "watch/AccountCheck.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QTest>

using namespace signpost;
using namespace signpost::setup;
using namespace signpost::test;
using Phase = AccountSetup::Phase;

namespace {

const QString server = u"mail.example.com"_qs;
const QString address = u"192.0.2.1"_qs;
const QString owner = u"_993._tcp.mail.example.com"_qs;
const QString node = u"node1.example.org"_qs;

const TestCa &unknown()
{
    static const TestCa ca("CA-U");
    return ca;
}

TestIdentity trustedFor(const std::vector<QByteArray> &names)
{
    return authority().issue(dnsNames(names));
}

TestIdentity selfSigned()
{
    return makeSelfSigned(dnsNames({"mail.example.com"}));
}

TestIdentity expired()
{
    CertificateRequest request = dnsNames({"mail.example.com"});
    request.notBefore = std::chrono::hours(-24 * 300);
    request.notAfter = std::chrono::hours(-24 * 200);
    return authority().issue(request);
}

/// example.com with an IMAP server that has this certificate, and a submission server without fault. Signed
/// directions and addresses, no TLSA records.
struct World : FakeMailWorld
{
    explicit World(const TestIdentity &identity, const std::vector<QByteArray> &chain = {},
                   const QString &host = server, DnssecStatus directions = DnssecStatus::Secure)
        : certificate(identity.certificate)
    {
        add({Service::Imap, host, address, identity, false, chain});
        add({Service::Submission, u"smtp.example.com"_qs, u"192.0.2.2"_qs});
        resolver.address(host, address, DnssecStatus::Secure);
        resolver.srv(u"_imaps._tcp.example.com"_qs, {{0, 1, 993, host.toLatin1()}}, directions);
        resolver.srv(u"_submissions._tcp.example.com"_qs, {{0, 1, 465, "smtp.example.com"}},
                     DnssecStatus::Secure);
    }
    World &publish(const std::vector<TlsaRecord> &records, const QString &at = owner,
                   DnssecStatus status = DnssecStatus::Secure)
    {
        resolver.tlsa(at, records, status);
        return *this;
    }
    bool didAskForTlsa() const { return !resolver.asked().filter(u" TLSA"_qs).isEmpty(); }

    QByteArray certificate;
};

struct Setup
{
    Setup(World &of, DanePolicy policy) : world(of)
    {
        world.site.dane = policy;
        setup.emplace(world.setupPorts());
    }
    const JudgedCandidate &search()
    {
        setup->search(EmailAddress::parse(u"alice@example.com"_qs).value(), {});
        world.settle();
        return judged();
    }
    const JudgedCandidate &judged()
    {
        if (setup->phase() != Phase::Judged)
            qFatal("the search has not ended");
        return *setup->candidate(Service::Imap);
    }
    void signIn()
    {
        setup->signIn({}, Secret(world.password), AccountSetup::Remember::No);
        world.settle();
    }

    World &world;
    std::optional<AccountSetup> setup;
};

using Build = std::function<std::unique_ptr<World>()>;

std::unique_ptr<World> worldWith(const TestIdentity &identity, int usage, int selector, int matchingType,
                                 const QByteArray &published, const std::vector<QByteArray> &chain = {})
{
    auto world = std::make_unique<World>(identity, chain);
    world->publish({tlsa(usage, selector, matchingType, published)});
    return world;
}

bool has(const Decision &decision, Reason reason)
{
    return std::find(decision.reasons.begin(), decision.reasons.end(), reason) != decision.reasons.end();
}

AccountCheckReport check(World &world, const Account &account)
{
    std::optional<AccountCheckReport> report;
    const watch::AccountCheck running(account, world.probePorts(),
                                      [&](const AccountCheckReport &ended) { report = ended; });
    world.settle();
    if (!report)
        qFatal("the check has not ended");
    return *report;
}

} // namespace

Q_DECLARE_METATYPE(Build)

/// Chapter 7, from the directions to the login and the first check of the stored account.
class DaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void anUnsignedAddressMeansNoQuestion();
    void oneUnsignedAddressMeansNoQuestion();
    void aForgedAddressIsNotConnectedTo();
    void thePortIsTheOneConnectedTo();
    void anAliasWithRecordsIsTheName();
    void anAliasWithoutRecordsIsNot();
    void theReportShowsTheRecords();
    void aTypedServer();
    void anAccountOnRecordsAlone();
    void aChangedCertificateGetsNoPassword();
    void normalUse_data();
    void normalUse();
};

void DaneTest::verdicts_data()
{
    QTest::addColumn<Build>("build");
    QTest::addColumn<Verdict>("sufficient");
    QTest::addColumn<Verdict>("additional");
    QTest::addColumn<Reasons>("reasons"); // the first of each policy, then what is there too
    const auto row = [](const char *name, const Build &build, Verdict sufficient, Verdict additional,
                        const Reasons &reasons) {
        QTest::newRow(name) << build << sufficient << additional << reasons;
    };
    using enum Verdict;
    const auto one = Reason::DaneAuthenticated;
    const auto two = Reason::DaneMatchUntrustedChain;
    const auto mismatch = Reason::TlsaMismatch;
    const TestIdentity good = goodIdentity();
    const TestIdentity self = selfSigned();
    const TestIdentity old = expired();
    const QByteArray other = selfSigned().certificate;
    const TestIdentity below = unknown().issue(dnsNames({"mail.example.com"}));
    const TestIdentity strange = unknown().issue(dnsNames({"other.example.com"}));
    const std::vector<QByteArray> sent = {unknown().certificate()};

    row("TV-T1: 3 1 1 matches a trusted certificate",
        [=] { return worldWith(good, 3, 1, 1, good.certificate); }, Verified, Verified,
        {Reason::SrvSecure, Reason::SrvSecure, Reason::TlsaMatch});
    row("TV-T2: 3 1 1 of another key", [=] { return worldWith(good, 3, 1, 1, other); }, Refused, Refused,
        {mismatch, mismatch});
    row("TV-T3: 3 1 1 matches a self-signed certificate",
        [=] { return worldWith(self, 3, 1, 1, self.certificate); }, Verified, PinOffered,
        {one, two, Reason::TlsaMatch});
    row("TV-T4: 3 1 1 matches an expired certificate",
        [=] { return worldWith(old, 3, 1, 1, old.certificate); }, Verified, PinOffered,
        {one, two, Reason::TlsaMatch});
    row("TV-T7: 2 0 1 of a CA that is sent",
        [=] { return worldWith(below, 2, 0, 1, unknown().certificate(), sent); }, Verified, PinOffered,
        {one, two, Reason::TlsaMatch});
    const auto foreign = [=](const QByteArray &published, const TestIdentity &identity) {
        auto world = std::make_unique<World>(identity, std::vector<QByteArray>{}, u"mail.example.net"_qs,
                                             DnssecStatus::Insecure);
        world->publish({tlsa(3, 1, 1, published)}, u"_993._tcp.mail.example.net"_qs);
        return world;
    };
    const TestIdentity net = trustedFor({"mail.example.net"});
    row("TV-T8: unsigned foreign directions, and a mismatch", [=] { return foreign(other, net); }, Refused,
        Refused, {mismatch, mismatch});
    row("TV-T9: forged records",
        [=] {
            auto world = std::make_unique<World>(good);
            world->publish({tlsa(3, 1, 1, good.certificate)}, owner, DnssecStatus::Bogus);
            return world;
        },
        Refused, Refused, {Reason::TlsaBogus, Reason::TlsaBogus});
    row("TV-T10: no answer",
        [=] {
            auto world = std::make_unique<World>(good);
            world->resolver.fail(owner, dns::RecordType::Tlsa);
            return world;
        },
        Unavailable, Unavailable, {Reason::TlsaLookupFailed, Reason::TlsaLookupFailed});
    row("TV-T11: a record of usage 4", [=] { return worldWith(good, 4, 1, 1, good.certificate); }, Verified,
        Verified, {Reason::SrvSecure, Reason::SrvSecure, Reason::TlsaUnusable});
    row("TV-T12: 3 1 1 matches, 3 1 2 does not",
        [=] {
            auto world = std::make_unique<World>(good);
            world->publish({tlsa(3, 1, 1, good.certificate), tlsa(3, 1, 2, other)});
            return world;
        },
        Refused, Refused, {mismatch, mismatch});
    row("TV-T13: 0 0 1 of another CA", [=] { return worldWith(good, 0, 0, 1, unknown().certificate()); },
        Refused, Refused, {mismatch, mismatch});
    row("TV-T14: unsigned foreign directions, and a match", [=] { return foreign(net.certificate, net); },
        Confirm, Confirm,
        {Reason::SrvUnsignedForeignTarget, Reason::SrvUnsignedForeignTarget, Reason::TlsaMatch});
    const TestIdentity netSelf = makeSelfSigned(dnsNames({"mail.example.net"}));
    row("DANE-5: a match is no proof of an unsigned foreign name",
        [=] { return foreign(netSelf.certificate, netSelf); }, Refused, Refused,
        {Reason::SrvUnsignedForeignUnverified, Reason::SrvUnsignedForeignUnverified, Reason::TlsaMatch});
    row("TV-T15: 1 1 1 of a self-signed certificate",
        [=] { return worldWith(self, 1, 1, 1, self.certificate); }, Refused, Refused, {mismatch, mismatch});
    row("TV-T16: 2 0 1, and another name",
        [=] { return worldWith(strange, 2, 0, 1, unknown().certificate(), sent); }, Refused, Refused,
        {mismatch, mismatch});
    row("T53: no records", [=] { return std::make_unique<World>(good); }, Verified, Verified,
        {Reason::SrvSecure, Reason::SrvSecure, Reason::TlsaAbsent});
    row("T53: 0 0 1 of the CA", [=] { return worldWith(good, 0, 0, 1, authority().certificate()); }, Verified,
        Verified, {Reason::SrvSecure, Reason::SrvSecure, Reason::TlsaMatch});
    row("T53: an unusable digest beside a self-signed certificate",
        [=] {
            auto world = std::make_unique<World>(self);
            world->publish({{3, 1, 1, QByteArray(31, 'x')}});
            return world;
        },
        PinOffered, PinOffered, {Reason::CertSelfSigned, Reason::CertSelfSigned, Reason::TlsaUnusable});
    row("T53: records and no server",
        [=] {
            auto world = worldWith(good, 3, 1, 1, good.certificate);
            world->resolver.address(server, u"192.0.2.99"_qs, DnssecStatus::Secure);
            return world;
        },
        Unavailable, Unavailable, {Reason::TcpConnectFailed, Reason::TcpConnectFailed});
    row("DNS-7: records that cannot be told to be signed or not",
        [=] {
            auto world = std::make_unique<World>(good);
            world->publish({tlsa(3, 1, 1, good.certificate)}, owner, DnssecStatus::Indeterminate);
            return world;
        },
        Unavailable, Unavailable, {Reason::TlsaLookupFailed, Reason::TlsaLookupFailed});
    row("DANE-8: unsigned records do not count",
        [=] {
            auto world = std::make_unique<World>(good);
            world->publish({tlsa(3, 1, 1, other)}, owner, DnssecStatus::Insecure);
            return world;
        },
        Verified, Verified, {Reason::SrvSecure, Reason::SrvSecure, Reason::TlsaAbsent});
    row("DANE-5: unsigned directions within the domain, self-signed and a match",
        [=] {
            auto world =
                std::make_unique<World>(self, std::vector<QByteArray>{}, server, DnssecStatus::Insecure);
            world->publish({tlsa(3, 1, 1, self.certificate)});
            return world;
        },
        Verified, PinOffered, {one, two, Reason::TlsaMatch});
}

void DaneTest::verdicts()
{
    QFETCH(Build, build);
    QFETCH(Reasons, reasons);
    for (const DanePolicy policy : {DanePolicy::Sufficient, DanePolicy::Additional}) {
        const bool isSufficient = policy == DanePolicy::Sufficient;
        const auto world = build();
        Setup setup(*world, policy);
        const Decision decision = setup.search().decision;
        QFETCH(Verdict, sufficient);
        QFETCH(Verdict, additional);
        QCOMPARE(code(decision.verdict), code(isSufficient ? sufficient : additional));
        QCOMPARE(code(decision.reasons.front()), code(reasons[isSufficient ? 0 : 1]));
        if (reasons.size() > 2)
            QVERIFY(has(decision, reasons[2]));

        setup.signIn();
        const bool isSignedIn = decision.verdict == Verdict::Verified;
        QCOMPARE(setup.setup->phase() == Phase::Finished, isSignedIn);
        QCOMPARE(world->didHear(world->password), isSignedIn);
        if (isSignedIn)
            QVERIFY(check(*world, setup.setup->account()).verdict == Verdict::Verified);
    }
}

void DaneTest::anUnsignedAddressMeansNoQuestion() // DANE-4
{
    World world(goodIdentity());
    world.publish({tlsa(3, 1, 1, selfSigned().certificate)});
    world.resolver.address(server, address, DnssecStatus::Insecure);
    const JudgedCandidate judged = Setup(world, DanePolicy::Sufficient).search();
    QVERIFY(judged.decision.verdict == Verdict::Verified);
    QVERIFY(has(judged.decision, Reason::TlsaAbsent));
    QVERIFY(judged.probe.addressStatus == DnssecStatus::Insecure);
    QVERIFY(judged.probe.tlsa == TlsaReport());
    QVERIFY(!world.didAskForTlsa());
}

void DaneTest::oneUnsignedAddressMeansNoQuestion() // DANE-4: the addresses used are as good as the worst
{
    World world(goodIdentity());
    world.resolver.address(server, u"2001:db8::1"_qs, DnssecStatus::Insecure);
    QVERIFY(Setup(world, DanePolicy::Sufficient).search().probe.addressStatus == DnssecStatus::Insecure);
    QVERIFY(!world.didAskForTlsa());
}

void DaneTest::aForgedAddressIsNotConnectedTo() // DNS-5
{
    World world(goodIdentity());
    world.resolver.address(server, address, DnssecStatus::Bogus);
    const Decision decision = Setup(world, DanePolicy::Sufficient).search().decision;
    QVERIFY(decision.verdict == Verdict::Refused);
    QVERIFY(decision.reasons.front() == Reason::AddressBogus);
    QVERIFY(!world.didAskForTlsa());
    QVERIFY(world.serverNames(address).isEmpty());
}

void DaneTest::thePortIsTheOneConnectedTo() // DANE-7
{
    World world(goodIdentity());
    world.publish({tlsa(3, 1, 1, selfSigned().certificate)}, u"_143._tcp.mail.example.com"_qs);
    QVERIFY(Setup(world, DanePolicy::Sufficient).search().decision.verdict == Verdict::Verified);
    QCOMPARE(world.resolver.asked().filter(u" TLSA"_qs), QStringList{owner + u" TLSA"_qs});
}

void DaneTest::anAliasWithRecordsIsTheName() // TV-T5, SNI-10
{
    for (const DanePolicy policy : {DanePolicy::Sufficient, DanePolicy::Additional}) {
        for (const std::vector<QByteArray> &names :
             {std::vector<QByteArray>{"node1.example.org", "mail.example.com"}, {"node1.example.org"}}) {
            World world(trustedFor(names));
            world.resolver.alias(server, {u"middle.example.com"_qs, node}, address, DnssecStatus::Secure);
            world.publish({tlsa(3, 1, 1, world.certificate)}, u"_993._tcp."_qs + node);
            Setup setup(world, policy);
            const JudgedCandidate judged = setup.search();
            QVERIFY(judged.decision.verdict == Verdict::Verified);
            QVERIFY(judged.decision.basis == Basis::Pkix); // row D: the base domain is a name of the server
            QCOMPARE(judged.probe.tlsa.baseDomain->toString(), node);
            QVERIFY(world.resolver.asked().filter(u"middle"_qs).isEmpty()); // never an intermediate name
            setup.signIn();
            QVERIFY(setup.setup->phase() == Phase::Finished);
            QVERIFY(check(world, setup.setup->account()).verdict == Verdict::Verified);
            QCOMPARE(world.serverNames(address), QList<QByteArray>(3, node.toLatin1()));
        }
    }
}

void DaneTest::anAliasWithoutRecordsIsNot() // TV-T6
{
    for (const DanePolicy policy : {DanePolicy::Sufficient, DanePolicy::Additional}) {
        World world(goodIdentity());
        world.resolver.alias(server, {node}, address, DnssecStatus::Secure);
        world.publish({tlsa(3, 1, 1, world.certificate)});
        Setup setup(world, policy);
        const JudgedCandidate judged = setup.search();
        QVERIFY(judged.decision.verdict == Verdict::Verified);
        QVERIFY(has(judged.decision, Reason::TlsaMatch));
        QCOMPARE(judged.probe.tlsa.baseDomain->toString(), server);
        QCOMPARE(world.serverNames(address), QList<QByteArray>{server.toLatin1()});
    }
}

void DaneTest::theReportShowsTheRecords() // design 4.2
{
    for (const DanePolicy policy : {DanePolicy::Sufficient, DanePolicy::Additional}) {
        World world(selfSigned());
        world.publish({tlsa(3, 0, 1, world.certificate)});
        Setup setup(world, policy);
        setup.search();
        const QJsonObject candidate =
            report::explainJson(setup.setup->report())[u"services"][0][u"candidates"][0].toObject();
        const bool isSufficient = policy == DanePolicy::Sufficient;
        const QString fingerprint = QString::fromLatin1(
            QCryptographicHash::hash(world.certificate, QCryptographicHash::Sha256).toHex());
        const QJsonObject dnssec{
            {u"srv"_qs, u"secure"_qs}, {u"address"_qs, u"secure"_qs}, {u"tlsa"_qs, u"secure"_qs}};
        QCOMPARE(candidate[u"dnssec"].toObject(), dnssec);
        const QJsonObject expected{
            {u"baseDomain"_qs, server},
            {u"records"_qs, QJsonArray{u"3 0 1 "_qs + (isSufficient ? fingerprint : u"…"_qs)}},
            {u"result"_qs, u"match"_qs}};
        QCOMPARE(candidate[u"tlsa"].toObject(), expected);
        const QJsonValue shown = candidate[u"handshakes"][0][u"certificate"][u"sha256"];
        QCOMPARE(shown, isSufficient ? QJsonValue(fingerprint) : QJsonValue(QJsonValue::Null)); // D7
    }
}

void DaneTest::aTypedServer() // TV-T17
{
    for (const DanePolicy policy : {DanePolicy::Sufficient, DanePolicy::Additional}) {
        const TestIdentity self = selfSigned();
        World world(self);
        world.publish({tlsa(3, 1, 1, self.certificate)});
        Setup setup(world, policy);
        setup.setup->setAddress(EmailAddress::parse(u"alice@example.com"_qs).value(), {});
        setup.setup->checkTyped(
            {{Service::Imap, {host(server), Port::of<993>(), TlsMode::Implicit}, Origin::User}}, {});
        world.settle();
        const Decision decision = setup.judged().decision;
        const bool isSufficient = policy == DanePolicy::Sufficient;
        QVERIFY(decision.verdict == (isSufficient ? Verdict::Verified : Verdict::PinOffered));
        QVERIFY(decision.reasons.front()
                == (isSufficient ? Reason::DaneAuthenticated : Reason::DaneMatchUntrustedChain));
    }
}

void DaneTest::anAccountOnRecordsAlone() // DANE-2, DANE-15
{
    World world(selfSigned());
    world.publish({tlsa(3, 1, 1, world.certificate)});
    Setup setup(world, DanePolicy::Sufficient);
    setup.search();
    setup.signIn();
    QVERIFY(setup.setup->phase() == Phase::Finished);
    const StoredBasis &basis = setup.setup->account().services.front().basis;
    QVERIFY(basis.basis == Basis::Dane);
    QVERIFY(basis.daneExpected);
}

/// The server changes its certificate between the verdict and the login, to one that is as good for PKIX.
void DaneTest::aChangedCertificateGetsNoPassword() // DANE-14, TLS-4
{
    World world(goodIdentity());
    world.publish({tlsa(3, 1, 1, world.certificate)});
    Setup setup(world, DanePolicy::Sufficient);
    QVERIFY(setup.search().decision.verdict == Verdict::Verified);
    world.replace(address, goodIdentity());
    setup.signIn();
    QVERIFY(setup.setup->phase() == Phase::Judged);
    QVERIFY(setup.setup->logins().front().report->outcome == Reason::TlsaMismatch);
    QVERIFY(!world.didHear(world.password));
}

void DaneTest::normalUse_data()
{
    QTest::addColumn<Basis>("basis");
    QTest::addColumn<std::function<void(World &)>>("change");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<Reason>("reason");
    using Change = std::function<void(World &)>;
    const auto row = [](const char *name, Basis basis, const Change &change, Verdict verdict, Reason reason) {
        QTest::newRow(name) << basis << change << verdict << reason;
    };
    const QByteArray other = selfSigned().certificate;
    const Change mismatch = [=](World &world) { world.publish({tlsa(3, 1, 1, other)}); };
    const Change forged = [=](World &world) { world.publish({}, owner, DnssecStatus::Bogus); };
    const Change silent = [](World &world) { world.resolver.fail(owner, dns::RecordType::Tlsa); };
    const Change withdrawn = [](World &world) { world.publish({}); };
    const Change unsign = [](World &world) {
        world.resolver.address(server, address, DnssecStatus::Insecure);
    };
    const Change strip = [](World &world) {
        world.resolver.address(server, address, DnssecStatus::Indeterminate);
    };
    for (const Basis basis : {Basis::Pkix, Basis::Dane}) {
        row("TV-U10, row 3: the records changed", basis, mismatch, Verdict::Refused, Reason::TlsaMismatch);
        row("row 2: forged", basis, forged, Verdict::Refused, Reason::TlsaBogus);
        row("row 4: no answer", basis, silent, Verdict::Unavailable, Reason::TlsaLookupFailed);
        row("row 4: the network strips signatures", basis, strip, Verdict::Unavailable,
            Reason::TlsaLookupFailed);
    }
    row("DANE-16: withdrawn, PKIX decides", Basis::Pkix, withdrawn, Verdict::Verified,
        Reason::ServerNameMatch);
    row("DANE-16: not signed any more, PKIX decides", Basis::Pkix, unsign, Verdict::Verified,
        Reason::ServerNameMatch);
    row("DANE-16, row 12: withdrawn, and nothing else vouches", Basis::Dane, withdrawn, Verdict::Refused,
        Reason::CertChangedUnverifiable);
    row("DANE-16, row 12: not signed any more", Basis::Dane, unsign, Verdict::Refused,
        Reason::CertChangedUnverifiable);
}

void DaneTest::normalUse()
{
    QFETCH(Basis, basis);
    QFETCH(std::function<void(World &)>, change);
    World world(basis == Basis::Pkix ? goodIdentity() : selfSigned());
    world.publish({tlsa(3, 1, 1, world.certificate)});
    Setup setup(world, DanePolicy::Sufficient);
    setup.search();
    setup.signIn();
    QVERIFY(setup.setup->phase() == Phase::Finished);
    const Account &account = setup.setup->account();
    QVERIFY(account.services.front().basis.basis == basis);
    change(world);
    const Decision decision = check(world, account).services.front().decision;
    QTEST(decision.verdict, "verdict");
    QTEST(decision.reasons.front(), "reason");
}

QTEST_GUILESS_MAIN(DaneTest)
#include "DaneTest.moc"
