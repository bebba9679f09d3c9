// SPDX-License-Identifier: Apache-2.0
#include "app/practice/ScenarioFile.h"

#include "app/practice/Scenarios.h"

#include <QTest>

using namespace signpost;
using namespace signpost::practice;

namespace {

const QByteArray good = R"({
  "title": "A title", "goal": "A goal.", "address": "alex@willow.example", "password": "pass",
  "zones": [{"name": "willow.example", "signed": false, "records": ["imap A 192.0.2.10"]}],
  "servers": [{"service": "imap", "security": "tls", "port": 993, "addresses": ["192.0.2.10"],
               "certificate": ["imap.willow.example"], "mechanisms": ["PLAIN"]}],
  "verdicts": {"imap": "verified", "pop3": "absent", "submission": "not-found"}
})";

QByteArray changed(const QByteArray &from, const QByteArray &to)
{
    QByteArray text = good;
    Q_ASSERT(text.contains(from));
    return text.replace(from, to);
}

} // namespace

class ScenarioFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKey();
    void ownScenariosCanBeRead();
    void unknownScenarioIsNamed();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void sizeIsBounded();
};

void ScenarioFileTest::readsEveryKey()
{
    const auto scenario = parseScenario(good, u"X1"_qs);
    QVERIFY2(scenario, scenario ? "" : qPrintable(scenario.error().detail));
    QCOMPARE(scenario->id, u"X1"_qs);
    QCOMPARE(scenario->title, u"A title"_qs);
    QCOMPARE(scenario->goal, u"A goal."_qs);
    QCOMPARE(scenario->address.toString(), u"alex@willow.example"_qs);
    QVERIFY(scenario->password == QByteArray("pass"));
    QCOMPARE(scenario->zones.size(), 1U);
    QVERIFY(scenario->zones[0].signing == Signing::Unsigned);
    QCOMPARE(scenario->zones[0].records, QByteArrayList{"imap A 192.0.2.10"});
    const ScenarioServer &server = scenario->servers.at(0);
    QVERIFY(server.service == Service::Imap && server.security == TlsMode::Implicit);
    QCOMPARE(server.port.number(), 993);
    QCOMPARE(server.addresses.at(0).toString(), u"192.0.2.10"_qs);
    QCOMPARE(server.certificateNames, QByteArrayList{"imap.willow.example"});
    QCOMPARE(server.mechanisms, QByteArrayList{"PLAIN"});
    QVERIFY(scenario->verdicts.at(Service::Submission) == Verdict::NotFound);
}

void ScenarioFileTest::ownScenariosCanBeRead()
{
    QVERIFY(scenarioIds().contains(u"P01"_qs));
    for (const QString &id : scenarioIds()) {
        const auto scenario = loadScenario(id);
        QVERIFY2(scenario, scenario ? "" : qPrintable(scenario.error().detail));
        QCOMPARE(scenario->id, id);
    }
    QVERIFY(!loadScenario(u"P01"_qs)->password); // any password is right
    QVERIFY(loadScenario(u"P01"_qs)->paper == Paper::None && loadScenario(u"P01"_qs)->sites.isEmpty());
    QCOMPARE(loadScenario(u"P02"_qs)->sites, QStringList{u"hosting.example"_qs});
    QVERIFY(loadScenario(u"P04"_qs)->paper == Paper::Right);
    QVERIFY(loadScenario(u"P06"_qs)->paper == Paper::Wrong);
    QVERIFY(loadScenario(u"P06"_qs)->servers.front().isSelfSigned);
}

void ScenarioFileTest::unknownScenarioIsNamed()
{
    for (const QString &id : {u"P99"_qs, QString(), u"../practice/P01"_qs, u"*"_qs}) {
        const auto scenario = loadScenario(id);
        QVERIFY(!scenario);
        QCOMPARE(scenario.error().kind, FailureKind::NotFound);
        QCOMPARE(scenario.error().detail, u"there is no practice scenario '%1'"_qs.arg(id));
    }
}

void ScenarioFileTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &json, const QString &says) {
        QTest::newRow(name) << json << says;
    };
    row("not JSON", "{", u"X1.json: not a JSON object (octet 1: "_qs);
    row("a list", "[]", u"X1.json: not a JSON object"_qs);
    row("a key is missing", changed("\"title\": \"A title\",", ""), u"X1.json: title: a text is missing"_qs);
    row("a key nobody knows", changed("\"goal\"", "\"aim\": 1, \"goal\""),
        u"X1.json: aim: there is no such key"_qs);
    row("a key nobody knows, deeper", changed("\"port\"", "\"host\": 1, \"port\""),
        u"X1.json: servers[0].host: there is no such key"_qs);
    row("the wrong type", changed("993", "\"993\""),
        u"X1.json: servers[0].port: a port from 1 to 65535 is missing"_qs);
    row("port 0", changed("993", "0"), u"servers[0].port: a port"_qs);
    row("a real name", changed("alex@willow.example", "alex@example.com"),
        u"X1.json: address: 'alex@example.com' is not an address below example"_qs);
    row("a real zone", changed("\"name\": \"willow.example\"", "\"name\": \"example.org\""),
        u"X1.json: zones[0].name: 'example.org' is not a name below example"_qs);
    row("example itself", changed("\"name\": \"willow.example\"", "\"name\": \"example\""),
        u"zones[0].name: 'example' is not a name below example"_qs);
    row("a real certificate", changed("\"imap.willow.example\"", "\"imap.example.com\""),
        u"servers[0].certificate: 'imap.example.com' is not a name below example"_qs);
    row("no address", changed("alex@willow.example", "alex"), u"X1.json: address: "_qs);
    row("not an address", changed("[\"192.0.2.10\"]", "[\"192.0.2.999\"]"), u"servers[0].addresses: "_qs);
    row("an empty list", changed("[\"PLAIN\"]", "[]"),
        u"servers[0].mechanisms: a list of texts is missing"_qs);
    row("a number in a list", changed("[\"PLAIN\"]", "[1]"), u"servers[0].mechanisms: a list of texts"_qs);
    row("another mechanism", changed("\"PLAIN\"", "\"LOGIN\""),
        u"servers[0].mechanisms: practice servers know PLAIN and SCRAM-SHA-256"_qs);
    row("another service", changed("\"service\": \"imap\"", "\"service\": \"nntp\""),
        u"servers[0].service: this value is not known"_qs);
    row("CONF-6: no third kind of encryption", changed("\"tls\"", "\"none\""),
        u"servers[0].security: this value is not known"_qs);
    row("signed is no text", changed("false", "\"no\""), u"zones[0].signed: true or false is missing"_qs);
    row("a verdict is missing", changed("\"pop3\": \"absent\",", ""), u"verdicts.pop3: a text is missing"_qs);
    row("another verdict", changed("\"absent\"", "\"fine\""), u"verdicts.pop3: this value is not known"_qs);
    row("an empty password", changed("\"pass\"", "\"\""), u"X1.json: password: a text is missing"_qs);
    row("SCRAM without a password",
        changed("\"PLAIN\"", "\"SCRAM-SHA-256\"").replace(", \"password\": \"pass\"", ""),
        u"X1.json: password: a text is missing"_qs);
    row("self-signed is no text", changed("\"port\"", "\"selfSigned\": \"yes\", \"port\""),
        u"servers[0].selfSigned: true or false is missing"_qs);
    row("a company with a real name", changed("\"goal\"", "\"sites\": [\"example.com\"], \"goal\""),
        u"X1.json: sites: 'example.com' is not a name below example"_qs);
    row("another paper", changed("\"goal\"", "\"paper\": \"torn\", \"goal\""),
        u"X1.json: paper: write right or wrong"_qs);
    row("a paper about no certificate", changed("\"goal\"", "\"paper\": \"right\", \"goal\""),
        u"X1.json: paper: no server is selfSigned"_qs);
    QByteArray twice = good;
    const qsizetype at = twice.indexOf("{\"service\"");
    const QByteArray server = twice.mid(at, twice.indexOf("}]", at) + 1 - at);
    row("two servers in one place", twice.insert(at, server + ','),
        u"X1.json: servers: two servers are at 192.0.2.10 port 993"_qs);
}

void ScenarioFileTest::saysWhatIsWrong()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const auto scenario = parseScenario(json, u"X1"_qs);
    QVERIFY(!scenario);
    QCOMPARE(scenario.error().kind, FailureKind::InvalidInput);
    QVERIFY2(scenario.error().detail.contains(says), qPrintable(scenario.error().detail));
    QVERIFY(scenario.error().detail.startsWith(u"X1.json: "));
    QVERIFY(!scenario.error().detail.contains(u'\n'));
}

void ScenarioFileTest::sizeIsBounded()
{
    const QByteArray largest = good + QByteArray(maximumScenarioSize - good.size(), ' ');
    QVERIFY(parseScenario(largest, u"X1"_qs));
    const auto tooLarge = parseScenario(largest + ' ', u"X1"_qs);
    QVERIFY(!tooLarge);
    QVERIFY(tooLarge.error().detail.contains(u"larger than 65536 octets"));
}

QTEST_GUILESS_MAIN(ScenarioFileTest)
#include "ScenarioFileTest.moc"
