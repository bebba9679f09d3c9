// SPDX-License-Identifier: Apache-2.0
#include "trust/Gather.h"

#include <QTest>

#include <algorithm>

using namespace signpost;
using namespace signpost::trust;

namespace {

const HostName domain = HostName::parse(u"example.com").value();

Finding finding(int port, std::optional<SrvDetails> srv = SrvDetails{SrvLabel::Imaps})
{
    return {Service::Imap,
            {HostName::parse(u"mail.example.com").value(), Port::from(port).value(), TlsMode::Implicit},
            srv ? Origin::Srv : Origin::User,
            srv};
}

bool has(const Evidence &evidence, Reason note)
{
    return std::find(evidence.notes.begin(), evidence.notes.end(), note) != evidence.notes.end();
}

} // namespace

class GatherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unusualPortsAreNoted_data();
    void unusualPortsAreNoted();
    void aliasesAreNoted();
    void policiesBecomeFacts_data();
    void policiesBecomeFacts();
    void smtpLabelIsAFact();
    void normalUseTakesWhatWasSeen();
    void recordsAreFacts_data();
    void recordsAreFacts();
    void forgedRecordsAreWhyNothingWasTried();
};

void GatherTest::unusualPortsAreNoted_data()
{
    QTest::addColumn<int>("port");
    QTest::addColumn<bool>("isNoted");
    for (const int port : {25, 110, 143, 465, 587, 993, 995})
        QTest::addRow("SRV-11: %d is a mail port", port) << port << false;
    QTest::newRow("SRV-11: 9143 is not") << 9143 << true;
    QTest::newRow("SRV-11: nor is 443") << 443 << true;
}

void GatherTest::unusualPortsAreNoted()
{
    QFETCH(int, port);
    QTEST(has(gather(finding(port), &domain, {}), Reason::NonstandardPort), "isNoted");
}

void GatherTest::aliasesAreNoted()
{
    ProbeReport probe; // SRV-12
    probe.isAlias = true;
    QVERIFY(has(gather(finding(993), &domain, probe), Reason::SrvAliasTarget));
    QVERIFY(!has(gather(finding(993), &domain, {}), Reason::SrvAliasTarget));
    QVERIFY(!has(gather(finding(993, std::nullopt), &domain, probe), Reason::SrvAliasTarget)); // typed
}

void GatherTest::policiesBecomeFacts_data()
{
    using State = MailPolicy::State;
    QTest::addColumn<MailPolicy>("policy");
    QTest::addColumn<RootFact>("root");
    QTest::addColumn<PolicyFact>("fact");
    QTest::addColumn<std::optional<Reason>>("reason");
    const auto row = [](const char *name, const MailPolicy &policy, RootFact root, PolicyFact fact,
                        std::optional<Reason> reason = {}) {
        QTest::newRow(name) << policy << root << fact << reason;
    };
    const MailPolicy roots{State::Binding, true, false, {QByteArray(32, 'x')}};
    row("no policy", {}, RootFact::NotChecked, PolicyFact::None);
    row("TXT-5: the root was shown", roots, RootFact::Shown, PolicyFact::None);
    row("TXT-5: it was not", roots, RootFact::Missing, PolicyFact::Contradicted, Reason::PolicyRootMismatch);
    row("TXT-5: no handshake yet", roots, RootFact::NotChecked, PolicyFact::None);
    row("TXT-2: forged", {State::Forged}, RootFact::NotChecked, PolicyFact::Contradicted,
        Reason::PolicyRootMismatch);
    row("TXT-7: cannot be had", {State::LookupFailed}, RootFact::NotChecked, PolicyFact::LookupFailed);
    row("TXT-8: authentication, and nothing heard yet", {State::Binding, false, true}, RootFact::NotChecked,
        PolicyFact::None);
}

void GatherTest::policiesBecomeFacts()
{
    QFETCH(MailPolicy, policy);
    QFETCH(RootFact, root);
    ProbeReport probe;
    probe.policy = policy;
    probe.policyRoot = root;
    const Evidence evidence = gather(finding(993), &domain, probe);
    QTEST(evidence.policy, "fact");
    QTEST(evidence.policyReason, "reason");
    QVERIFY(gatherNormalUse({finding(993)}, probe).policyContradicted == evidence.policyReason); // TXT-11

    const bool wantsAuthentication = probe.policy.requiresAuthentication;
    probe.capabilities.hasInitialResponse = true;
    const Evidence heard = gather(finding(993), &domain, probe);
    QCOMPARE(heard.policyReason == Reason::PolicyAuthRequired, wantsAuthentication);
    probe.capabilities.mechanisms = {u"PLAIN"_qs};
    QVERIFY(gather(finding(993), &domain, probe) == evidence);
}

void GatherTest::smtpLabelIsAFact()
{
    for (const SrvLabel label : allSrvLabels) // FB-3
        QCOMPARE(gather(finding(993, SrvDetails{label}), &domain, {}).smtpLabel, label == SrvLabel::Smtp);
    QVERIFY(!gather(finding(993, std::nullopt), &domain, {}).smtpLabel);
}

void GatherTest::normalUseTakesWhatWasSeen()
{
    AccountService stored{finding(993)};
    stored.pin = Pin{QByteArray(32, 'p')};
    ProbeReport probe;
    probe.address = AddressFact::Ok;
    probe.connection = ConnectionFact::Completed;
    probe.serverName = HandshakeReport{};
    probe.serverName->chain = ChainStatus::Expired;
    probe.serverName->identity.serverName = true;
    probe.serverName->certificate = CertificateReport{};
    probe.serverName->certificate->sha256 = QByteArray(32, 'p');
    NormalUseEvidence expected;
    expected.connection = ConnectionNow::Completed;
    expected.chainFaults = {Reason::CertExpired};
    expected.serverNameMatches = true;
    expected.equalsPin = true;
    QVERIFY(gatherNormalUse(stored, probe) == expected);

    probe.serverName->certificate->sha256 = QByteArray(32, 'q');
    probe.serverName->defects = {Reason::CertRevoked};
    expected.equalsPin = false;
    expected.defect = Reason::CertRevoked;
    QVERIFY(gatherNormalUse(stored, probe) == expected);

    probe.address = AddressFact::Local; // LIM-9
    probe.connection = ConnectionFact::HeldBack;
    QVERIFY(gatherNormalUse(stored, probe).address == AddressNow::Failed);
    QVERIFY(gatherNormalUse(stored, probe).connection == ConnectionNow::NotCompleted);
}

void GatherTest::recordsAreFacts_data()
{
    QTest::addColumn<TlsaResult>("result");
    QTest::addColumn<TlsaFact>("fact");
    QTest::addColumn<TlsaNow>("now");
    QTest::addColumn<TlsaNow>("nowExpected");
    const auto row = [](TlsaResult result, TlsaFact fact, TlsaNow now, TlsaNow nowExpected) {
        QTest::newRow(code(result).latin1()) << result << fact << now << nowExpected;
    };
    row(TlsaResult::None, TlsaFact::None, TlsaNow::None, TlsaNow::Withdrawn);
    row(TlsaResult::Unusable, TlsaFact::None, TlsaNow::None, TlsaNow::Withdrawn);
    row(TlsaResult::Match, TlsaFact::Match, TlsaNow::Match, TlsaNow::Match);
    row(TlsaResult::Mismatch, TlsaFact::Mismatch, TlsaNow::Mismatch, TlsaNow::Mismatch);
    row(TlsaResult::Bogus, TlsaFact::Bogus, TlsaNow::Bogus, TlsaNow::Bogus);
    row(TlsaResult::Failed, TlsaFact::Failed, TlsaNow::NoAnswer, TlsaNow::NoAnswer);
}

void GatherTest::recordsAreFacts() // DANE-8, DANE-9, DANE-16
{
    QFETCH(TlsaResult, result);
    ProbeReport probe;
    probe.connection = ConnectionFact::Completed;
    probe.serverName = HandshakeReport{};
    probe.addressStatus = DnssecStatus::Secure;
    probe.tlsa = {.status = DnssecStatus::Secure, .result = result};
    const Evidence evidence = gather(finding(993), &domain, probe);
    QTEST(evidence.tlsa, "fact");
    QCOMPARE(has(evidence, Reason::TlsaUnusable), result == TlsaResult::Unusable);

    AccountService stored{finding(993)};
    QTEST(gatherNormalUse(stored, probe).tlsa, "now");
    stored.basis.daneExpected = true;
    QTEST(gatherNormalUse(stored, probe).tlsa, "nowExpected");
    stored.basis = {Basis::Dane};
    QTEST(gatherNormalUse(stored, probe).tlsa, "nowExpected");
    if (result != TlsaResult::None)
        return;
    probe.tlsa.status.reset(); // not asked: what the address is decides
    QVERIFY(gatherNormalUse(stored, probe).tlsa == TlsaNow::Withdrawn);
    probe.addressStatus = DnssecStatus::Insecure;
    QVERIFY(gatherNormalUse(stored, probe).tlsa == TlsaNow::Withdrawn);
    probe.addressStatus = DnssecStatus::Indeterminate;
    QVERIFY(gatherNormalUse(stored, probe).tlsa == TlsaNow::NoAnswer);
}

void GatherTest::forgedRecordsAreWhyNothingWasTried() // rows 1b and 2 of table 9.3
{
    ProbeReport probe;
    probe.connection = ConnectionFact::HeldBack;
    probe.tlsa = {.status = DnssecStatus::Bogus, .result = TlsaResult::Bogus};
    const AccountService stored{finding(993)};
    QVERIFY(gatherNormalUse(stored, probe).connection == ConnectionNow::Completed);
    probe.tlsa.result = TlsaResult::None;
    QVERIFY(gatherNormalUse(stored, probe).connection == ConnectionNow::NotCompleted);
}

QTEST_GUILESS_MAIN(GatherTest)
#include "GatherTest.moc"
