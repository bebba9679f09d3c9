// SPDX-License-Identifier: Apache-2.0
#include "discovery/SrvSource.h"

#include "tests/support/FakeResolver.h"
#include "tests/support/FakeTimers.h"

#include <QTest>

using namespace signpost;
using namespace signpost::discovery;
using signpost::test::FakeResolver;
using signpost::test::FakeTimers;
using State = SrvService::State;

namespace {

constexpr auto imaps = u"_imaps._tcp.example.com";
constexpr auto imap = u"_imap._tcp.example.com";

dns::SrvData at(const char *target, std::uint16_t port = 993, std::uint16_t priority = 0)
{
    return {priority, 1, port, target};
}

QString text(const char16_t *literal)
{
    return QString::fromUtf16(literal);
}

SrvReport lookUp(FakeResolver &resolver, const QString &domain = QStringLiteral("example.com"))
{
    FakeTimers timers;
    std::optional<SrvReport> report;
    const SrvSource running(
        HostName::parse(domain).value(), resolver, timers, [](std::uint32_t) { return 0U; },
        [&](const SrvReport &found) { report = found; });
    const bool ended = QTest::qWaitFor([&] { return report.has_value(); });
    return ended ? *report : SrvReport();
}

QString smtpQuestion(const QString &domain = QStringLiteral("example.com"))
{
    return u"_smtp._tcp."_qs + domain + u" SRV"_qs;
}

QStringList servers(const SrvService &service)
{
    QStringList list;
    for (const Finding &finding : service.findings)
        list += QStringLiteral("%1:%2/%3")
                    .arg(finding.endpoint.server.toString())
                    .arg(finding.endpoint.port.number())
                    .arg(code(finding.endpoint.security));
    return list;
}

/// What a domain says of one label, in a word.
void put(FakeResolver &resolver, const QString &owner, const QString &what)
{
    if (what == u"off")
        resolver.srv(owner, {at("", 0)});
    else if (what == u"broken")
        resolver.srv(owner, {at("a.example.com", 0)});
    else if (what == u"failed")
        resolver.fail(owner, dns::RecordType::Srv);
    else if (what == u"server")
        resolver.srv(owner, {at("a.example.com", 25)});
    else if (what == u"forged")
        resolver.srv(owner, {at("evil.example")}, DnssecStatus::Bogus);
    else if (what == u"denial forged")
        resolver.srv(owner, {}, DnssecStatus::Bogus);
    else
        QCOMPARE(what, u"none"_qs);
}

constexpr auto submissions = u"_submissions._tcp.example.com";
constexpr auto submission = u"_submission._tcp.example.com";
constexpr auto smtp = u"_smtp._tcp.example.com";

} // namespace

class SrvSourceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksExactlyTheseLabels();
    void readsServers_data();
    void readsServers();
    void statesOfAService_data();
    void statesOfAService();
    void remembersTheAnswer();
    void oversizedSetIsCut();
    void longDomainsEndWithoutALabel();
    void answersCountWhileALabelIsSilent();
    void smtpIsTheLastResort_data();
    void smtpIsTheLastResort();
    void smtpAnswers_data();
    void smtpAnswers();
    void smtpIsNotAskedBeforeBothAnswered();
    void olderFormsAreNamed_data();
    void olderFormsAreNamed();
};

void SrvSourceTest::asksExactlyTheseLabels()
{
    FakeResolver resolver;
    resolver.srv(u"_imaps._tcp.example.com"_qs, {at("imap.example.com")})
        .srv(u"_smtps._tcp.dept.example.com"_qs, {at("smtp.example.com", 465)});
    const auto report = lookUp(resolver, u"dept.example.com"_qs);
    QCOMPARE(report.at(Service::Imap).state, State::None);
    QCOMPARE(report.at(Service::Submission).state, State::None); // TV-F4
    QStringList asked = resolver.asked();
    asked.sort();
    const QStringList expected = {
        u"_imap._tcp.dept.example.com SRV"_qs,       u"_imaps._tcp.dept.example.com SRV"_qs,
        u"_pop3._tcp.dept.example.com SRV"_qs,       u"_pop3s._tcp.dept.example.com SRV"_qs,
        u"_smtp._tcp.dept.example.com SRV"_qs,       u"_submission._tcp.dept.example.com SRV"_qs,
        u"_submissions._tcp.dept.example.com SRV"_qs};
    QCOMPARE(asked, expected); // SRV-1: never the parent domain; SRV-2, TV-F4: never _smtps
    QCOMPARE(resolver.asked().last(), smtpQuestion(u"dept.example.com"_qs)); // FB-2: behind the others
}

void SrvSourceTest::readsServers_data()
{
    QTest::addColumn<std::vector<dns::SrvData>>("implicit");
    QTest::addColumn<std::vector<dns::SrvData>>("startTls");
    QTest::addColumn<QStringList>("expected");
    using Data = std::vector<dns::SrvData>;
    QTest::newRow("SRV-8, TV-S21: implicit TLS first whatever the priority")
        << Data{at("a.example.com", 993, 10)} << Data{at("b.example.com", 143)}
        << QStringList{u"a.example.com:993/tls"_qs, u"b.example.com:143/starttls"_qs};
    QTest::newRow("SRV-6, TV-S20: a label that is off removes only itself")
        << Data{at("", 0)} << Data{at("b.example.com", 143)} << QStringList{u"b.example.com:143/starttls"_qs};
    QTest::newRow("SRV-7: a dot beside others is passed over")
        << Data{at(""), at("a.example.com")} << Data{} << QStringList{u"a.example.com:993/tls"_qs};
    QTest::newRow("SRV-11: port 0 is passed over, others are free")
        << Data{at("a.example.com", 0), at("b.example.com", 9143)} << Data{}
        << QStringList{u"b.example.com:9143/tls"_qs};
    QTest::newRow("SRV-14, T16: a target that is no host name is passed over")
        << Data{at("bad\\032host.example.com"), at("_x.example.com"), at("192.0.2.1"), at("c.example.com")}
        << Data{} << QStringList{u"c.example.com:993/tls"_qs};
    QTest::newRow("failover order") << Data{at("b.example.com", 993, 5), at("a.example.com", 993, 1)}
                                    << Data{}
                                    << QStringList{u"a.example.com:993/tls"_qs, u"b.example.com:993/tls"_qs};
}

void SrvSourceTest::readsServers()
{
    QFETCH(std::vector<dns::SrvData>, implicit);
    QFETCH(std::vector<dns::SrvData>, startTls);
    FakeResolver resolver;
    resolver.srv(text(imaps), implicit);
    if (!startTls.empty())
        resolver.srv(text(imap), startTls);
    const auto service = lookUp(resolver).at(Service::Imap);
    QCOMPARE(service.state, State::Found);
    QTEST(servers(service), "expected");
    const bool someArePassedOver = implicit.size() + startTls.size() > service.findings.size();
    const bool onlyDot = implicit.size() == 1 && implicit[0].target.isEmpty();
    QCOMPARE(service.remarks == Reasons{Reason::SrvMalformed}, someArePassedOver && !onlyDot);
}

void SrvSourceTest::statesOfAService_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<State>("expected");
    QTest::newRow("no label") << u"none"_qs << u"none"_qs << State::None;
    QTest::newRow("SRV-5, T14: one label says no") << u"off"_qs << u"none"_qs << State::Absent;
    QTest::newRow("SRV-5: both say no") << u"off"_qs << u"off"_qs << State::Absent;
    QTest::newRow("only unusable records") << u"broken"_qs << u"none"_qs << State::None;
    QTest::newRow("a look-up failed") << u"failed"_qs << u"none"_qs << State::Failed;
    QTest::newRow("a failed look-up is not absence") << u"off"_qs << u"failed"_qs << State::Failed;
    QTest::newRow("one failed, one found") << u"failed"_qs << u"server"_qs << State::Found;
    QTest::newRow("DNS-5, SRV-9: forged") << u"forged"_qs << u"none"_qs << State::Forged;
    QTest::newRow("DNS-5: forged, the other label does not help")
        << u"forged"_qs << u"server"_qs << State::Forged;
}

void SrvSourceTest::statesOfAService()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(State, expected);
    FakeResolver resolver;
    put(resolver, text(imaps), first);
    put(resolver, text(imap), second);
    const auto service = lookUp(resolver).at(Service::Imap);
    QCOMPARE(service.state, expected);
    QCOMPARE(service.findings.empty(), expected != State::Found);
}

void SrvSourceTest::remembersTheAnswer()
{
    FakeResolver resolver;
    resolver.srv(text(imaps), {at("imap.example.com", 993, 7)}, DnssecStatus::Secure);
    const auto service = lookUp(resolver).at(Service::Imap);
    QCOMPARE(service.findings.size(), std::size_t(1));
    const SrvDetails expected{SrvLabel::Imaps, 7, DnssecStatus::Secure, Seconds(300),
                              FakeTimers().now()}; // SRV-18
    QVERIFY(service.findings[0].srv == expected);
}

void SrvSourceTest::oversizedSetIsCut()
{
    std::vector<dns::SrvData> records;
    for (int i = 0; i < 500; ++i)
        records.push_back(at(qPrintable(QStringLiteral("h%1.example.com").arg(i)), 993,
                             static_cast<std::uint16_t>(500 - i)));
    FakeResolver resolver;
    resolver.srv(text(imaps), records);
    const auto service = lookUp(resolver).at(Service::Imap);
    QCOMPARE(service.findings.size(), maximumSrvRecords); // TV-L7
    QCOMPARE(service.findings.front().endpoint.server.toString(), u"h499.example.com"_qs);
}

void SrvSourceTest::longDomainsEndWithoutALabel()
{
    FakeResolver resolver;
    const QString longest = QString(u"abcdefg."_qs).repeated(31) + u"abcde"_qs;
    QCOMPARE(longest.size(), HostName::maximumLength);
    QCOMPARE(lookUp(resolver, longest).at(Service::Imap).state, State::None);
    QVERIFY(resolver.asked().isEmpty());
}

void SrvSourceTest::answersCountWhileALabelIsSilent()
{
    FakeResolver resolver; // LIM-2
    resolver.srv(text(imaps), {at("imap.example.com")})
        .srv(u"_submissions._tcp.example.com"_qs, {at("evil.example")}, DnssecStatus::Bogus);
    for (const QString &silent :
         {text(imap), u"_pop3._tcp.example.com"_qs, u"_submission._tcp.example.com"_qs})
        resolver.hold(silent, dns::RecordType::Srv);
    FakeTimers timers;
    bool hasEnded = false;
    const SrvSource running(
        HostName::parse(u"example.com"_qs).value(), resolver, timers, [](std::uint32_t) { return 0U; },
        [&](const SrvReport &) { hasEnded = true; });
    QCOMPARE(running.soFar().at(Service::Imap).state, State::Failed);
    for (int turn = 0; turn < 20; ++turn)
        QCoreApplication::processEvents();
    QVERIFY(!hasEnded);
    const SrvReport report = running.soFar();
    QCOMPARE(report.at(Service::Imap).state, State::Found);
    QCOMPARE(servers(report.at(Service::Imap)), QStringList{u"imap.example.com:993/tls"_qs});
    QCOMPARE(report.at(Service::Pop3).state, State::Failed); // silence is not absence
    QCOMPARE(report.at(Service::Submission).state, State::Forged);
}

void SrvSourceTest::smtpIsTheLastResort_data()
{
    QTest::addColumn<QString>("implicit");
    QTest::addColumn<QString>("startTls");
    QTest::addColumn<State>("expected");
    QTest::newRow("FB-2: neither submission label exists") << u"none"_qs << u"none"_qs << State::Found;
    QTest::newRow("TV-F1: _submission exists") << u"none"_qs << u"server"_qs << State::Found;
    QTest::newRow("TV-F1: _submissions exists") << u"server"_qs << u"none"_qs << State::Found;
    QTest::newRow("TV-F3, SRV-5: _submission is off") << u"none"_qs << u"off"_qs << State::Absent;
    QTest::newRow("TV-F3, SRV-5: _submissions is off") << u"off"_qs << u"none"_qs << State::Absent;
    QTest::newRow("FB-2: a look-up failed") << u"failed"_qs << u"none"_qs << State::Failed;
    QTest::newRow("FB-2: an answer is forged") << u"none"_qs << u"forged"_qs << State::Forged;
    QTest::newRow("FB-2: a denial is forged") << u"denial forged"_qs << u"none"_qs << State::Forged;
    QTest::newRow("FB-2: a label that exists, though nothing in it is usable")
        << u"none"_qs << u"broken"_qs << State::None;
}

void SrvSourceTest::smtpIsTheLastResort()
{
    QFETCH(QString, implicit);
    QFETCH(QString, startTls);
    FakeResolver resolver;
    put(resolver, text(submissions), implicit);
    put(resolver, text(submission), startTls);
    resolver.srv(text(smtp), {at("relay.example.com", 25)}, DnssecStatus::Secure);
    const SrvService service = lookUp(resolver).at(Service::Submission);
    QTEST(service.state, "expected");
    const bool isDue = implicit == u"none" && startTls == u"none";
    QCOMPARE(resolver.asked().contains(smtpQuestion()), isDue);
    QCOMPARE(servers(service).contains(u"relay.example.com:25/starttls"_qs), isDue);
    if (isDue)
        QCOMPARE(service.findings[0].srv->label, SrvLabel::Smtp); // FB-3
}

void SrvSourceTest::smtpAnswers_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<State>("expected");
    QTest::newRow("none either") << u"none"_qs << State::None;
    QTest::newRow("unusable") << u"broken"_qs << State::None;
    QTest::newRow("off: speaks of mail between servers") << u"off"_qs << State::None;
    QTest::newRow("failed: it may exist") << u"failed"_qs << State::Failed;
    QTest::newRow("DNS-5: forged") << u"forged"_qs << State::Forged;
}

void SrvSourceTest::smtpAnswers()
{
    QFETCH(QString, answer);
    FakeResolver resolver;
    put(resolver, text(smtp), answer);
    const SrvReport report = lookUp(resolver);
    QTEST(report.at(Service::Submission).state, "expected");
    QVERIFY(report.at(Service::Submission).findings.empty());
    QCOMPARE(report.at(Service::Imap).state, State::None);
}

void SrvSourceTest::smtpIsNotAskedBeforeBothAnswered()
{
    FakeResolver resolver; // FB-2
    resolver.hold(text(submission), dns::RecordType::Srv).hold(text(smtp), dns::RecordType::Srv);
    FakeTimers timers;
    bool hasEnded = false;
    const SrvSource running(
        HostName::parse(u"example.com"_qs).value(), resolver, timers, [](std::uint32_t) { return 0U; },
        [&](const SrvReport &) { hasEnded = true; });
    const auto settle = [] {
        for (int turn = 0; turn < 20; ++turn)
            QCoreApplication::processEvents();
    };
    settle();
    QVERIFY(!resolver.asked().contains(smtpQuestion()));
    resolver.release(text(submission), dns::RecordType::Srv);
    settle();
    QVERIFY(resolver.asked().contains(smtpQuestion()));
    QVERIFY(!hasEnded);
    QCOMPARE(running.soFar().at(Service::Submission).state, State::Failed); // silence is not absence
    QCOMPARE(running.soFar().at(Service::Imap).state, State::None);
    resolver.release(text(smtp), dns::RecordType::Srv);
    settle();
    QVERIFY(hasEnded);
}

void SrvSourceTest::olderFormsAreNamed_data()
{
    using Labels = std::vector<SrvLabel>;
    QTest::addColumn<QString>("newer");
    QTest::addColumn<QString>("older");
    QTest::addColumn<Labels>("missing");
    QTest::newRow("FB-6: _imap without _imaps") << u"none"_qs << u"server"_qs << Labels{SrvLabel::Imaps};
    QTest::newRow("FB-6: _imaps cannot be used") << u"broken"_qs << u"server"_qs << Labels{SrvLabel::Imaps};
    QTest::newRow("both") << u"server"_qs << u"server"_qs << Labels{};
    QTest::newRow("the newer alone") << u"server"_qs << u"none"_qs << Labels{};
    QTest::newRow("neither") << u"none"_qs << u"none"_qs << Labels{};
    QTest::newRow("a failed look-up is not absence") << u"failed"_qs << u"server"_qs << Labels{};
    QTest::newRow("what is off is so by will") << u"off"_qs << u"server"_qs << Labels{};
}

void SrvSourceTest::olderFormsAreNamed()
{
    QFETCH(QString, newer);
    QFETCH(QString, older);
    FakeResolver resolver;
    put(resolver, text(imaps), newer);
    put(resolver, text(imap), older);
    put(resolver, text(smtp), u"server"_qs);
    const SrvReport report = lookUp(resolver);
    QTEST(report.at(Service::Imap).missingLabels, "missing");
    const std::vector expected = {SrvLabel::Submissions, SrvLabel::Submission}; // FB-6: _smtp only
    QCOMPARE(report.at(Service::Submission).missingLabels, expected);
}

QTEST_GUILESS_MAIN(SrvSourceTest)
#include "SrvSourceTest.moc"
