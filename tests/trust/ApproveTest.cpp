// SPDX-License-Identifier: Apache-2.0
#include "trust/Approve.h"

#include <QTest>

#include <type_traits>

using namespace signpost;
using namespace signpost::trust;

static_assert(!std::is_default_constructible_v<ApprovedServer>);
static_assert(!std::is_constructible_v<ApprovedServer, JudgedServer, Decision, std::optional<QByteArray>>);

class ApproveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyVerifiedAndPinnedPass_data();
    void onlyVerifiedAndPinnedPass();
    void aPinIsTheCertificateThatWasShown();
    void aPinNeedsADigest();
    void daneNeedsRecords();
    void anotherServersNamesAreRefused();
};

namespace {

JudgedServer judged()
{
    const ServerName server = ServerName::parse(u"imap.example.com").value();
    return {.endpoint = {server, defaultPort(Service::Imap, TlsMode::Implicit), TlsMode::Implicit},
            .address = IpAddress::v4({192, 0, 2, 1}),
            .service = Service::Imap,
            .names = {.server = server},
            .certificateSha256 = QByteArray(32, 'x'),
            .tlsa = {{3, 0, 1, QByteArray(32, 'x')}}};
}

Decision decision(Verdict verdict, Basis basis, IdentityKind identity = IdentityKind::ServerName)
{
    return {verdict, {Reason::ServerNameMatch}, identity, basis};
}

} // namespace

void ApproveTest::onlyVerifiedAndPinnedPass_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<Basis>("basis");
    QTest::addColumn<bool>("passes");
    constexpr std::array verdicts = {Verdict::Refused,     Verdict::PinOffered, Verdict::Confirm,
                                     Verdict::Unavailable, Verdict::NotFound,   Verdict::Absent,
                                     Verdict::Pinned,      Verdict::Verified};
    constexpr std::array bases = {Basis::None, Basis::Pkix, Basis::Dane, Basis::Pin};
    for (const Verdict verdict : verdicts) {
        for (const Basis basis : bases) {
            const bool passes =
                (verdict == Verdict::Verified && (basis == Basis::Pkix || basis == Basis::Dane))
                || (verdict == Verdict::Pinned && basis == Basis::Pin);
            const QString name = u"LIM-10: %1 on %2"_qs.arg(QString(code(verdict)), QString(code(basis)));
            QTest::newRow(qPrintable(name)) << verdict << basis << passes;
        }
    }
}

void ApproveTest::onlyVerifiedAndPinnedPass()
{
    QFETCH(Verdict, verdict);
    QFETCH(Basis, basis);
    QFETCH(bool, passes);
    const Result<ApprovedServer> result = approve(decision(verdict, basis), judged());
    QCOMPARE(result.has_value(), passes);
    if (passes) {
        QCOMPARE(result->endpoint(), judged().endpoint);
        QCOMPARE(result->basis(), basis);
        QCOMPARE(result->pinnedSha256().has_value(), basis == Basis::Pin);
        return;
    }
    QCOMPARE(result.error().kind, FailureKind::InvalidInput);
    QCOMPARE(result.error().detail, QString(code(verdict)));
}

void ApproveTest::aPinIsTheCertificateThatWasShown()
{
    const Result<ApprovedServer> result =
        approve(decision(Verdict::Pinned, Basis::Pin, IdentityKind::None), judged());
    QVERIFY(result.has_value());
    QCOMPARE(result->pinnedSha256(), std::optional(QByteArray(32, 'x')));
}

void ApproveTest::aPinNeedsADigest()
{
    for (const qsizetype length : {0, 31, 33}) {
        JudgedServer server = judged();
        server.certificateSha256 = QByteArray(length, 'x');
        QVERIFY(!approve(decision(Verdict::Pinned, Basis::Pin), server));
    }
}

void ApproveTest::daneNeedsRecords() // CONF-5
{
    JudgedServer server = judged();
    server.tlsa.clear();
    QVERIFY(!approve(decision(Verdict::Verified, Basis::Dane), server));
    QVERIFY(approve(decision(Verdict::Verified, Basis::Pkix), server));
}

void ApproveTest::anotherServersNamesAreRefused()
{
    JudgedServer server = judged();
    server.names.server = ServerName::parse(u"imap.example.net").value();
    QVERIFY(!approve(decision(Verdict::Verified, Basis::Pkix), server));
    QVERIFY(!approve(decision(Verdict::Verified, Basis::Pkix, IdentityKind::None), judged()));
}

QTEST_GUILESS_MAIN(ApproveTest)
#include "ApproveTest.moc"
