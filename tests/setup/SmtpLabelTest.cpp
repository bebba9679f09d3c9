// SPDX-License-Identifier: Apache-2.0
#include "tests/setup/PolicyLook.h"

#include <QTest>

using namespace signpost;
using namespace signpost::test;

/// Servers that only `_smtp._tcp` names (chapter 14).
class SmtpLabelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smtpLabelIsAQuestion_data();
    void smtpLabelIsAQuestion();
    void smtpServersMustOfferAuthentication();
};

void SmtpLabelTest::smtpLabelIsAQuestion_data()
{
    QTest::addColumn<bool>("isSrvSecure");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<NameKind>("kind");
    QTest::addColumn<Verdict>("verdict");
    const QByteArray srvId = "_smtp.example.com";
    QTest::newRow("TV-F2: the server's name, unsigned")
        << false << server.toLatin1() << NameKind::Dns << Verdict::Confirm;
    QTest::newRow("FB-3: signed") << true << server.toLatin1() << NameKind::Dns << Verdict::Confirm;
    QTest::newRow("FB-3: SRV-ID of this label") << true << srvId << NameKind::Srv << Verdict::Confirm;
    QTest::newRow("FB-3: SRV-ID of another label")
        << true << QByteArray("_submission.example.com") << NameKind::Srv << Verdict::PinOffered;
}

void SmtpLabelTest::smtpLabelIsAQuestion()
{
    QFETCH(bool, isSrvSecure);
    QFETCH(QByteArray, name);
    QFETCH(NameKind, kind);
    Look look(isSrvSecure ? secure : insecure, SrvLabel::Smtp);
    CertificateRequest request;
    request.names = {{kind, name}};
    look.identity = authority().issue(request);
    const ServiceReport &report = look.run();
    QTEST(report.verdict, "verdict");
    QCOMPARE(report.reasons.front() == Reason::SmtpLabelFallback, report.verdict == Verdict::Confirm);
    QCOMPARE(report.candidates[0].probe.wasHeard(), report.verdict == Verdict::Confirm);
    QVERIFY(look.resolver.asked().contains(u"_smtp._tcp.example.com TXT"_qs)); // TXT-8
}

void SmtpLabelTest::smtpServersMustOfferAuthentication()
{
    Look look(secure, SrvLabel::Smtp); // FB-3: a relay where nobody can sign in is no submission server
    const ServiceReport &report = look.run("250-x\r\n250 SIZE\r\n");
    QCOMPARE(report.verdict, Verdict::NotFound);
    QCOMPARE(report.reasons.front(), Reason::NothingFound);
    QVERIFY(has(report, Reason::AuthMechanismUnavailable));
    QVERIFY(!report.chosen);
    QCOMPARE(report.candidates.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(SmtpLabelTest)
#include "SmtpLabelTest.moc"
