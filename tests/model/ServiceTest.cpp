// SPDX-License-Identifier: Apache-2.0
#include "model/Endpoint.h"

#include <QTest>

using namespace signpost;

class ServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void portsFollowTheLabels_data();
    void portsFollowTheLabels();
    void labelsComeBackFromTheirCodes();
    void smtpIsSubmissionByStartTls();
};

void ServiceTest::portsFollowTheLabels_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<TlsMode>("mode");
    QTest::addColumn<SrvLabel>("label");
    QTest::addColumn<int>("port");
    QTest::newRow("_imaps") << Service::Imap << TlsMode::Implicit << SrvLabel::Imaps << 993;
    QTest::newRow("_imap") << Service::Imap << TlsMode::StartTls << SrvLabel::Imap << 143;
    QTest::newRow("_pop3s") << Service::Pop3 << TlsMode::Implicit << SrvLabel::Pop3s << 995;
    QTest::newRow("_pop3") << Service::Pop3 << TlsMode::StartTls << SrvLabel::Pop3 << 110;
    QTest::newRow("FB-5: 465 is implicit TLS")
        << Service::Submission << TlsMode::Implicit << SrvLabel::Submissions << 465;
    QTest::newRow("FB-5: 587 is STARTTLS; FB-4: never 25")
        << Service::Submission << TlsMode::StartTls << SrvLabel::Submission << 587;
}

void ServiceTest::portsFollowTheLabels()
{
    QFETCH(Service, service);
    QFETCH(TlsMode, mode);
    QFETCH(SrvLabel, label);
    QCOMPARE(srvLabel(service, mode), label);
    QCOMPARE(serviceOf(label), service);
    QCOMPARE(tlsModeOf(label), mode);
    QTEST(int(defaultPort(service, mode).number()), "port");
}

void ServiceTest::labelsComeBackFromTheirCodes()
{
    for (const SrvLabel label : allSrvLabels)
        QVERIFY(srvLabelFromCode(QString(code(label))) == label);
    QVERIFY(!srvLabelFromCode(u"_smtps")); // SRV-2
}

void ServiceTest::smtpIsSubmissionByStartTls()
{
    QCOMPARE(serviceOf(SrvLabel::Smtp), Service::Submission); // FB-3
    QCOMPARE(tlsModeOf(SrvLabel::Smtp), TlsMode::StartTls);
}

QTEST_GUILESS_MAIN(ServiceTest)
#include "ServiceTest.moc"
