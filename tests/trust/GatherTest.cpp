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

void GatherTest::normalUseTakesWhatWasSeen()
{
    AccountService stored{finding(993)};
    stored.pinnedSha256 = QByteArray(32, 'p');
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
