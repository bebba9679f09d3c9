// SPDX-License-Identifier: Apache-2.0
#include "setup/NameQuestion.h"

#include <QTest>

using namespace signpost;
using namespace signpost::setup;

namespace {

ServiceReport service(Service service, const QString &host, Verdict verdict, TargetRelation relation)
{
    const TlsMode mode = TlsMode::Implicit;
    JudgedCandidate candidate{
        {service, {ServerName::parse(host).value(), defaultPort(service, mode), mode}, Origin::Srv},
        relation};
    candidate.probe.connection = ConnectionFact::Completed;
    candidate.decision = {verdict, {Reason::SrvUnsignedForeignTarget}};
    return {service, verdict, candidate.decision.reasons, {candidate}, 0};
}

SetupReport reportOf(const std::vector<ServiceReport> &services, Verdict overall = Verdict::Confirm)
{
    return {EmailAddress::parse(u"joe@corp.example.com").value(), overall, Service::Imap, services};
}

} // namespace

class NameQuestionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTyped_data();
    void whatIsTyped();
    void howItMayBeTyped_data();
    void howItMayBeTyped();
    void nothingIsAskedBesideARefusal();
};

void NameQuestionTest::whatIsTyped_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<TargetRelation>("relation");
    QTest::addColumn<QString>("site");
    const auto foreign = TargetRelation::Foreign;
    QTest::newRow("the company's registrable domain")
        << u"imap.mail.hosting.co.uk"_qs << foreign << u"hosting.co.uk"_qs;
    QTest::newRow("TV-S9: that of a sister domain") << u"mail.example.com"_qs << foreign << u"example.com"_qs;
    QTest::newRow("the whole name where no company can be told") << u"co.uk"_qs << foreign << u"co.uk"_qs;
    QTest::newRow("an internationalised company")
        << u"imap.bücher.example"_qs << foreign << u"xn--bcher-kva.example"_qs;
    QTest::newRow("the server's name within the own domain")
        << u"smtp.corp.example.com"_qs << TargetRelation::SameDomain << u"smtp.corp.example.com"_qs;
}

void NameQuestionTest::whatIsTyped()
{
    QFETCH(QString, host);
    QFETCH(TargetRelation, relation);
    QFETCH(QString, site);
    const auto questions =
        nameQuestions(reportOf({service(Service::Imap, host, Verdict::Confirm, relation)}));
    QCOMPARE(questions.size(), 1U);
    QCOMPARE(questions.front().site.toString(), site);
}

void NameQuestionTest::howItMayBeTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isIt");
    QTest::newRow("as it is") << u"bücher.example"_qs << true;
    QTest::newRow("in A-labels") << u"xn--bcher-kva.example"_qs << true;
    QTest::newRow("in capitals, with blanks around") << u" BÜCHER.Example "_qs << true;
    QTest::newRow("with www.") << u"www.bücher.example"_qs << true;
    QTest::newRow("with a trailing dot") << u"bücher.example."_qs << true;
    QTest::newRow("without its dots") << u"buecher.example"_qs << false;
    QTest::newRow("a host of it") << u"imap.bücher.example"_qs << false;
    QTest::newRow("with www. twice") << u"www.www.bücher.example"_qs << false;
    QTest::newRow("an address of the web") << u"https://bücher.example/"_qs << false;
    QTest::newRow("a blank inside") << u"bücher. example"_qs << false;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("only www.") << u"www."_qs << false;
    QTest::newRow("another letter that reads the same") << u"büсher.example"_qs << false;
}

void NameQuestionTest::howItMayBeTyped()
{
    QFETCH(QString, typed);
    QFETCH(bool, isIt);
    QCOMPARE(isSite(typed, ServerName::parse(u"bücher.example").value()), isIt);
}

void NameQuestionTest::nothingIsAskedBesideARefusal()
{
    const auto imap =
        service(Service::Imap, u"imap.hosting.test"_qs, Verdict::Confirm, TargetRelation::Foreign);
    const auto sending =
        service(Service::Submission, u"smtp.hosting.test"_qs, Verdict::Refused, TargetRelation::Foreign);
    QVERIFY(nameQuestions(reportOf({imap, sending}, Verdict::Refused)).empty());
}

QTEST_GUILESS_MAIN(NameQuestionTest)
#include "NameQuestionTest.moc"
