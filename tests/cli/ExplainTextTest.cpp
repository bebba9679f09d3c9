// SPDX-License-Identifier: Apache-2.0
#include "app/cli/ExplainText.h"

#include "report/ExplainJson.h"

#include <QJsonArray>
#include <QTest>

using namespace signpost;

class ExplainTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void olderFormsAreExplained_data();
    void olderFormsAreExplained();
};

void ExplainTextTest::olderFormsAreExplained_data()
{
    using Labels = std::vector<SrvLabel>;
    QTest::addColumn<Labels>("missing");
    QTest::addColumn<QString>("says");
    QTest::newRow("FB-6: _imap without _imaps")
        << Labels{SrvLabel::Imaps} << u"should publish SRV records for _imaps._tcp.example.com"_qs;
    QTest::newRow("FB-6: _smtp alone")
        << Labels{SrvLabel::Submissions, SrvLabel::Submission}
        << u"for _submissions._tcp.example.com and _submission._tcp.example.com"_qs;
    QTest::newRow("nothing is missing") << Labels{} << QString();
}

void ExplainTextTest::olderFormsAreExplained()
{
    QFETCH(std::vector<SrvLabel>, missing);
    QFETCH(QString, says);
    SetupReport report{EmailAddress::parse(u"joe@example.com").value()};
    report.services = {{Service::Imap, Verdict::NotFound, {Reason::NothingFound}}};
    report.services[0].missingLabels = missing;
    const QString text = cli::explainText(report, cli::Detail::Verdicts).join(u'\n');
    QCOMPARE(text.contains(u"should publish"), !missing.empty());
    QVERIFY(text.contains(says));

    QStringList codes;
    const QJsonValue service = report::explainJson(report)[u"services"][0];
    for (const QJsonValue &code : service[u"missingLabels"].toArray())
        codes += code.toString();
    QCOMPARE(codes.size(), qsizetype(missing.size()));
    for (const QString &code : codes)
        QVERIFY(says.contains(code + u"._tcp.example.com"_qs));
}

QTEST_GUILESS_MAIN(ExplainTextTest)
#include "ExplainTextTest.moc"
