// SPDX-License-Identifier: Apache-2.0
#include "probe/TlsaLookup.h"

#include "tests/support/FakeResolver.h"

#include <QCoreApplication>
#include <QTest>

using namespace signpost;
using namespace signpost::probe;
using namespace signpost::test;

namespace {

HostName host(const QString &text)
{
    return HostName::parse(text).value();
}

const HostName server = host(u"mail.example.com"_qs);
const HostName node = host(u"node1.example.org"_qs);
const QString atServer = u"_993._tcp.mail.example.com"_qs;
const QString atNode = u"_993._tcp.node1.example.org"_qs;
const std::vector<TlsaRecord> some = {{3, 1, 1, QByteArray(32, 's')}};
const std::vector<TlsaRecord> others = {{3, 1, 1, QByteArray(32, 'o')}};

dns::Answer addressAnswer(const QStringList &aliases, DnssecStatus status = DnssecStatus::Secure)
{
    dns::Answer answer{{server, dns::RecordType::A}, dns::AnswerOutcome::Records, status};
    answer.records = {IpAddress::v4({192, 0, 2, 1})};
    for (const QString &alias : aliases)
        answer.aliases.push_back({dns::DnsName::parse(alias).value(), status});
    return answer;
}

/// A secure alias that leads out of what is secure.
dns::Answer leavingAnswer(const QString &alias)
{
    dns::Answer answer = addressAnswer({alias}, DnssecStatus::Insecure);
    answer.aliases.front().status = DnssecStatus::Secure;
    return answer;
}

TlsaReport look(FakeResolver &resolver, const std::vector<HostName> &baseDomains)
{
    std::optional<TlsaReport> report;
    const TlsaLookup lookup(baseDomains, Port::of<993>(), resolver,
                            [&](const TlsaReport &found) { report = found; });
    for (int turn = 0; turn < 10; ++turn)
        QCoreApplication::processEvents();
    if (!report)
        qFatal("the look-up has not ended");
    return *report;
}

TlsaReport found(const HostName &at, const std::vector<TlsaRecord> &records)
{
    return {DnssecStatus::Secure, at, records, TlsaResult::None, Seconds(300)};
}

using Fill = std::function<void(FakeResolver &)>;

} // namespace

Q_DECLARE_METATYPE(TlsaReport)
Q_DECLARE_METATYPE(Fill)
Q_DECLARE_METATYPE(std::vector<dns::Answer>)
Q_DECLARE_METATYPE(std::vector<HostName>)

class TlsaLookupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void baseDomains_data();
    void baseDomains();
    void theBetterPlaceDecides_data();
    void theBetterPlaceDecides();
    void aBetterPlaceIsWaitedFor();
    void anAnswerThatDecidesEndsTheRest();
    void namesThatAreTooLongHaveNoRecords();
};

void TlsaLookupTest::baseDomains_data()
{
    QTest::addColumn<std::vector<dns::Answer>>("used");
    QTest::addColumn<std::vector<HostName>>("expected");
    using Answers = std::vector<dns::Answer>;
    using Names = std::vector<HostName>;
    const QString middle = u"middle.example.com"_qs;
    const QString end = node.toString();
    QTest::newRow("DANE-4: no alias") << Answers{addressAnswer({})} << Names{server};
    QTest::newRow("DANE-4: unsigned") << Answers{addressAnswer({}, DnssecStatus::Insecure)} << Names{};
    QTest::newRow("DANE-4: not to be told")
        << Answers{addressAnswer({}, DnssecStatus::Indeterminate)} << Names{};
    QTest::newRow("DANE-4: one of two is unsigned")
        << Answers{addressAnswer({}), addressAnswer({}, DnssecStatus::Insecure)} << Names{};
    QTest::newRow("DANE-4: no address") << Answers{} << Names{};
    QTest::newRow("DANE-6: the end of the aliases first")
        << Answers{addressAnswer({end}), addressAnswer({end})} << Names{node, server};
    QTest::newRow("DANE-6: names between never")
        << Answers{addressAnswer({middle, end})} << Names{node, server};
    QTest::newRow("DANE-6: an expansion that is not secure") << Answers{leavingAnswer(end)} << Names{server};
    QTest::newRow("DANE-6: not even the first step is secure")
        << Answers{addressAnswer({end}, DnssecStatus::Insecure)} << Names{};
    QTest::newRow("DANE-6: two ends are none")
        << Answers{addressAnswer({end}), addressAnswer({middle})} << Names{server};
    QTest::newRow("DANE-6: nor is one alias of two answers")
        << Answers{addressAnswer({}), addressAnswer({end})} << Names{server};
    QTest::newRow("SNI-13: an end that is no host name")
        << Answers{addressAnswer({u"a_b.example.com"_qs})} << Names{server};
}

void TlsaLookupTest::baseDomains()
{
    QFETCH(std::vector<dns::Answer>, used);
    QFETCH(std::vector<HostName>, expected);
    QVERIFY(tlsaBaseDomains(server, used) == expected);
}

void TlsaLookupTest::theBetterPlaceDecides_data()
{
    QTest::addColumn<Fill>("fill");
    QTest::addColumn<TlsaReport>("expected");
    const auto row = [](const char *name, const Fill &fill, const TlsaReport &expected) {
        QTest::newRow(name) << fill << expected;
    };
    const TlsaReport nothing{DnssecStatus::Secure};
    const TlsaReport bogus{DnssecStatus::Bogus, {}, {}, TlsaResult::Bogus};
    const TlsaReport failed{DnssecStatus::Indeterminate, {}, {}, TlsaResult::Failed};
    row(
        "TV-T5: at the end of the aliases",
        [](FakeResolver &r) { r.tlsa(atNode, some).tlsa(atServer, others); }, found(node, some));
    row(
        "TV-T6: at the name itself", [](FakeResolver &r) { r.tlsa(atNode, {}).tlsa(atServer, some); },
        found(server, some));
    row(
        "DANE-8: proven to be nowhere", [](FakeResolver &r) { r.tlsa(atNode, {}).tlsa(atServer, {}); },
        nothing);
    row("DANE-8: unsigned answers do not count",
        [](FakeResolver &r) {
            r.tlsa(atNode, others, DnssecStatus::Insecure).tlsa(atServer, some, DnssecStatus::Insecure);
        },
        {DnssecStatus::Insecure});
    row(
        "DANE-8: an unsigned answer, and records at the name itself",
        [](FakeResolver &r) { r.tlsa(atNode, others, DnssecStatus::Insecure).tlsa(atServer, some); },
        found(server, some));
    row(
        "TV-T9: forged at the end of the aliases",
        [](FakeResolver &r) { r.tlsa(atNode, some, DnssecStatus::Bogus).tlsa(atServer, some); }, bogus);
    row(
        "TV-T9: a forged denial", [](FakeResolver &r) { r.tlsa(atNode, {}, DnssecStatus::Bogus); }, bogus);
    row(
        "TV-T9: forged at the name itself",
        [](FakeResolver &r) { r.tlsa(atNode, {}).tlsa(atServer, some, DnssecStatus::Bogus); }, bogus);
    row(
        "DANE-6: forged at the name itself, which does not matter",
        [](FakeResolver &r) { r.tlsa(atNode, some).tlsa(atServer, some, DnssecStatus::Bogus); },
        found(node, some));
    row(
        "TV-T10: no answer for the end of the aliases",
        [](FakeResolver &r) { r.fail(atNode, dns::RecordType::Tlsa).tlsa(atServer, some); }, failed);
    row(
        "TV-T10: no answer for the name itself",
        [](FakeResolver &r) { r.tlsa(atNode, {}).fail(atServer, dns::RecordType::Tlsa); }, failed);
    row("DNS-7: an answer of which nothing can be told",
        [](FakeResolver &r) { r.tlsa(atNode, some, DnssecStatus::Indeterminate); },
        {.status = DnssecStatus::Indeterminate,
         .result = TlsaResult::Failed,
         .remarks = {Reason::DnssecUnavailable}});
}

void TlsaLookupTest::theBetterPlaceDecides()
{
    QFETCH(Fill, fill);
    QFETCH(TlsaReport, expected);
    FakeResolver resolver;
    fill(resolver);
    QVERIFY(look(resolver, {node, server}) == expected);
}

void TlsaLookupTest::aBetterPlaceIsWaitedFor()
{
    FakeResolver resolver;
    resolver.tlsa(atNode, some).tlsa(atServer, others).hold(atNode, dns::RecordType::Tlsa);
    std::optional<TlsaReport> report;
    const TlsaLookup lookup({node, server}, Port::of<993>(), resolver,
                            [&](const TlsaReport &ended) { report = ended; });
    const auto settle = [] {
        for (int turn = 0; turn < 10; ++turn)
            QCoreApplication::processEvents();
    };
    settle();
    QVERIFY(!report);
    resolver.release(atNode, dns::RecordType::Tlsa);
    settle();
    QVERIFY(report == found(node, some));
}

void TlsaLookupTest::anAnswerThatDecidesEndsTheRest()
{
    FakeResolver resolver;
    resolver.tlsa(atNode, some).tlsa(atServer, others).hold(atServer, dns::RecordType::Tlsa);
    QVERIFY(look(resolver, {node, server}) == found(node, some));
}

void TlsaLookupTest::namesThatAreTooLongHaveNoRecords()
{
    const QString label(61, u'a');
    const HostName longest = host(QStringList{label, label, label, label}.join(u'.'));
    FakeResolver resolver;
    resolver.tlsa(atServer, some);
    QVERIFY(look(resolver, {longest}) == TlsaReport());
    QVERIFY(look(resolver, {longest, server}) == found(server, some));
}

QTEST_GUILESS_MAIN(TlsaLookupTest)
#include "TlsaLookupTest.moc"
