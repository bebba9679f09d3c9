// SPDX-License-Identifier: Apache-2.0
#include "accounts/AccountFile.h"
#include "accounts/JsonReader.h"

#include "tests/support/SampleAccount.h"

#include <QTest>

using namespace signpost;
using namespace signpost::accounts;
using namespace signpost::test;

class AccountFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackEveryField();
    void everyValueOfEveryEnumComesBack();
    void writesWhatTheDocumentsPromise();
    void whatWouldNotComeBackIsNotWritten_data();
    void whatWouldNotComeBackIsNotWritten();
    void namesThePlaceOfDamage_data();
    void namesThePlaceOfDamage();
    void everyCutIsDamaged();
    void everyMissingKeyIsDamaged();
    void everyWrongTypeIsDamaged();
    void keysItDoesNotKnowArePassedOver();
    void newerVersionsAreUnsupported_data();
    void newerVersionsAreUnsupported();
    void newerVersionsAreReadAsFarAsTheyAreKnown();
    void boundsAreBounds();
    void findsKeysThatAreThereTwice_data();
    void findsKeysThatAreThereTwice();
};

namespace {

QByteArray sampleFile()
{
    return writeAccounts({sampleAccount()}).value();
}

QString problemOf(const QByteArray &content)
{
    const auto read = readAccounts(content);
    if (read)
        return QStringLiteral("nothing");
    return read.error().kind == FailureKind::Damaged ? read.error().detail
                                                     : QStringLiteral("not damaged: ") + read.error().detail;
}

} // namespace

void AccountFileTest::givesBackEveryField()
{
    const std::vector<Account> accounts{sampleAccount(1), sampleAccount(2)};
    const auto content = writeAccounts(accounts);
    QVERIFY2(content, content ? "" : qPrintable(content.error().detail));
    QVERIFY(readAccounts(*content).value().accounts == accounts);
    QVERIFY(readAccounts(writeAccounts({}).value()).value().accounts.empty());
}

void AccountFileTest::everyValueOfEveryEnumComesBack()
{
    const auto comesBack = [](const Account &account) {
        const auto content = writeAccounts({account});
        return content && readAccounts(*content).value().accounts == std::vector{account};
    };
    Account account = sampleAccount();
    AccountService &imap = account.services[0];
    for (const Mechanism mechanism : allMechanisms) {
        imap.mechanism = mechanism;
        QVERIFY(comesBack(account));
    }
    for (const SrvLabel label : allSrvLabels) {
        imap.finding.srv->label = label;
        QVERIFY(comesBack(account));
    }
    for (int i = int(DnssecStatus::Secure); i <= int(DnssecStatus::Bogus); ++i) {
        imap.finding.srv->status = DnssecStatus(i);
        QVERIFY(comesBack(account));
    }
    imap.lastCheck->reasons = allReasons();
    for (int i = int(Verdict::Refused); i <= int(Verdict::Verified); ++i) {
        imap.lastCheck->verdict = Verdict(i);
        QVERIFY(comesBack(account));
    }
    for (const EventKind kind : allEventKinds) {
        account.history.front().kind = kind;
        QVERIFY(comesBack(account));
    }
    imap.basis.fromSrv = false;
    for (const Origin origin : allOrigins) {
        imap.finding.origin = origin;
        if (origin != Origin::Srv)
            imap.finding.srv.reset();
        QVERIFY(comesBack(account));
    }
    imap.basis = {Basis::None, IdentityKind::None, false, false, false};
    QVERIFY(comesBack(account));
}

void AccountFileTest::writesWhatTheDocumentsPromise()
{
    const QByteArray content = sampleFile();
    for (const char *part :
         {R"("schema": "signpost/accounts/1")", R"("created": "2026-01-31T00:00:00Z")",
          R"("host": "2001:db8::1")", R"("host": "xn--bcher-kva.example")",
          R"("mechanism": "SCRAM-SHA-256-PLUS")", R"("dnssec": "insecure")",
          R"("sha256": "00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff")",
          R"("proof": "typed-parts")"})
        QVERIFY2(content.contains(part), part);
}

void AccountFileTest::whatWouldNotComeBackIsNotWritten_data()
{
    QTest::addColumn<Account>("account");
    const auto row = [](const char *name, auto &&change) {
        Account account = sampleAccount();
        change(account);
        QTest::newRow(name) << account;
    };
    row("an id that is none", [](Account &a) { a.id = QStringLiteral("1"); });
    row("an id in capitals", [](Account &a) { a.id = QStringLiteral("A").repeated(32); });
    row("LIM-6: a user name with a line end",
        [](Account &a) { a.services[0].userName = QStringLiteral("a\r\nb"); });
    row("LIM-6: a user name with NUL", [](Account &a) { a.services[0].userName = QString(QChar(0)); });
    row("a name of 1001 characters", [](Account &a) { a.displayName = QString(1001, u'a'); });
    row("STO-3: basis pin without a pin", [](Account &a) { a.services[1].pin.reset(); });
    row("STO-3: a pin without basis pin", [](Account &a) { a.services[0].pin = Pin{QByteArray(32, 'a')}; });
    row("a pin of 31 octets", [](Account &a) { a.services[1].pin->sha256.chop(1); });
    row("SRV-18: an SRV origin without its details", [](Account &a) { a.services[0].finding.srv.reset(); });
    row("SRV-18: details without an SRV origin",
        [](Account &a) { a.services[0].finding.origin = Origin::Guess; });
    row("row 14: names of the mail domain for a server not from SRV",
        [](Account &a) { a.services[1].basis.fromSrv = true; });
    row("DANE-15: basis dane and dane not expected",
        [](Account &a) { a.services[2].basis.daneExpected = false; });
    row("USE-10: a retired pin that is none", [](Account &a) { a.services[0].basis.pinRetired = true; });
    row("ID-10: basis pkix for no name",
        [](Account &a) { a.services[0].basis.identity = IdentityKind::None; });
    row("one service twice", [](Account &a) { a.services[1].finding.service = Service::Imap; });
    row("DANE-15: records where DANE is not expected",
        [](Account &a) { a.services[0].tlsa = a.services[2].tlsa; });
    row("DANE-15: no records", [](Account &a) { a.services[2].tlsa->records.clear(); });
    row("a record that is too long", [](Account &a) {
        a.services[2].tlsa->records[0].data = QByteArray(KnownTlsa::longestRecord + 1, 'c');
    });
    row("stopped for no reason", [](Account &a) { a.services[1].stopped->reasons.clear(); });
    row("TXT-11: a policy that does not bind",
        [](Account &a) { a.services[0].policy.state = MailPolicy::State::Forged; });
    row("a history of 201 events",
        [](Account &a) { a.history.assign(maximumEvents + 1, a.history.front()); });
    row("a year of five digits", [](Account &a) { a.created = Time(Seconds(253402300800)); });
    row("RFC 2181 8: a time to live that is none",
        [](Account &a) { a.services[0].finding.srv->timeToLive = Seconds(-1); });
}

void AccountFileTest::whatWouldNotComeBackIsNotWritten()
{
    QFETCH(Account, account);
    const auto content = writeAccounts({account});
    QVERIFY(!content);
    QCOMPARE(content.error().kind, FailureKind::InvalidInput);
    QVERIFY(content.error().detail.startsWith(u"it cannot be stored"));
}

void AccountFileTest::namesThePlaceOfDamage_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *from, const char *to, const char *problem) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(problem);
    };
    row("port 0", R"("port": 993)", R"("port": 0)",
        "accounts[0].services[0].port: write a number from 1 to 65535");
    row("port 65536", R"("port": 993)", R"("port": 65536)",
        "accounts[0].services[0].port: write a number from 1 to 65535");
    row("port with a fraction", R"("port": 993)", R"("port": 993.5)",
        "accounts[0].services[0].port: write a number from 1 to 65535");
    row("port as a text", R"("port": 993)", R"("port": "993")",
        "accounts[0].services[0].port: write a number from 1 to 65535");
    row("CONF-6: no TLS", R"("security": "tls")", R"("security": "none")",
        "accounts[0].services[0].security: 'none' is no value of it");
    row("a mechanism in small letters", "SCRAM-SHA-256-PLUS", "scram-sha-256-plus",
        "accounts[0].services[0].mechanism: 'scram-sha-256-plus' is no value of it");
    row("a reason nobody gives", "server-name-match", "all-is-well",
        "accounts[0].services[0].lastCheck.reasons: 'all-is-well' is no value of it");
    row("a flag as a text", R"("daneExpected": false)", R"("daneExpected": "false")",
        "accounts[0].services[0].daneExpected: write true or false");
    row("a local time", "2026-01-31T00:00:00Z", "2026-01-31T00:00:00+01:00",
        "accounts[0].created: write a time such as 2026-01-31T09:14:00Z");
    row("a day that is none", "2026-01-31T00:00:00Z", "2026-02-31T00:00:00Z",
        "accounts[0].created: write a time such as 2026-01-31T09:14:00Z");
    row("a pin with a letter that is no digit", "00ff00ff", "0gff00ff",
        "accounts[0].services[1].pin.sha256: write 64 hexadecimal digits");
    row("a proof nobody gives", R"("proof": "typed-parts")", R"("proof": "clicked")",
        "accounts[0].services[1].pin.proof: 'clicked' is no value of it");
    row("a pin in capitals", "00ff00ff", "00FF00ff",
        "accounts[0].services[1].pin.sha256: write 64 hexadecimal digits");
    row("an escaped NUL", R"("userName": "alice)", R"("userName": "\u0000alice)",
        "accounts[0].services[0].userName: has a control character");
    row("a priority beyond 16 bits", R"("priority": 10)", R"("priority": 65536)",
        "accounts[0].services[0].srv.priority: write a number from 0 to 65535");
    row("a service twice", R"("service": "pop3")", R"("service": "imap")",
        "accounts[0].services[1].service: is there twice");
    row("LIM-7: a key twice", R"("port": 993)", R"("port": 993, "port": 994)",
        "port: the key is there twice");
    row("LIM-7: a key twice, once escaped", R"("port": 993)", R"("port": 993, "p\u006frt": 994)",
        "port: the key is there twice");
    row("null for what may be absent", R"("pin": {)", R"("lastCheck": null, "pin": {)",
        "accounts[0].services[1].lastCheck: is not an object");
    row("another schema", "signpost/accounts/1", "signpost/explain/1",
        "schema: it is not a file of accounts");
    row("version 0", "signpost/accounts/1", "signpost/accounts/0", "schema: it is not a file of accounts");
    row("version 01", "signpost/accounts/1", "signpost/accounts/01", "schema: it is not a file of accounts");
}

void AccountFileTest::namesThePlaceOfDamage()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray content = sampleFile();
    const qsizetype inServices = content.indexOf(from, content.indexOf("\"services\""));
    const qsizetype at = inServices >= 0 ? inServices : content.indexOf(from);
    QVERIFY(at >= 0);
    // Keys are sorted, so the first service of the file is the first one of the account.
    QTEST(problemOf(content.replace(at, from.size(), to)), "problem");
}

void AccountFileTest::everyCutIsDamaged()
{
    const QByteArray content = sampleFile().trimmed();
    for (qsizetype size = 0; size < content.size(); ++size) {
        const auto read = readAccounts(content.first(size));
        QVERIFY2(!read && read.error().kind == FailureKind::Damaged, qPrintable(QString::number(size)));
    }
    QCOMPARE(problemOf(content + "x"),
             QStringLiteral("octet %1: it is not a JSON object").arg(content.size()));
    QCOMPARE(problemOf(content + '\0'), QStringLiteral("it has a NUL octet"));
    QCOMPARE(problemOf("[]"), QStringLiteral("octet 0: it is not a JSON object"));
    QVERIFY(problemOf(QByteArray(5000, '[')).endsWith(u"it is not a JSON object"));
}

namespace {

/// `content` with one line after the other replaced by `line`, as long as it says something else.
void withEachLine(const QByteArray &content, const std::function<QByteArray(const QByteArray &)> &change,
                  const std::function<void(const QByteArray &, const QByteArray &)> &check)
{
    const QList<QByteArray> lines = content.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray changed = change(lines[i]);
        if (changed == lines[i])
            continue;
        QList<QByteArray> all = lines;
        all[i] = changed;
        check(lines[i], all.join('\n'));
    }
}

} // namespace

void AccountFileTest::everyMissingKeyIsDamaged()
{
    constexpr std::array optionalKeys = {
        "\"lastCheck\"",     "\"stopped\"", "\"tlsa\"",      "\"policy\"",
        "\"history\"",       "\"reason\"",  "\"firstSeen\"", "\"lastSeen\": \"2026-01-31T00:00:03Z",
        "\"caseCode\": \"31"};
    int seen = 0;
    const auto rename = [](QByteArray line) {
        return line.contains("\": ") ? line.replace("\": ", "_\": ") : line;
    };
    withEachLine(sampleFile(), rename, [&](const QByteArray &line, const QByteArray &content) {
        const bool mayBeAbsent = std::any_of(optionalKeys.begin(), optionalKeys.end(),
                                             [&](const char *key) { return line.contains(key); });
        if (mayBeAbsent)
            return;
        ++seen;
        QVERIFY2(problemOf(content) != u"nothing", line.constData());
    });
    QVERIFY(seen > 50);
}

void AccountFileTest::everyWrongTypeIsDamaged()
{
    int seen = 0;
    const auto spoil = [](const QByteArray &line) {
        const qsizetype colon = line.indexOf("\": ");
        const bool isOneValue = colon >= 0 && !line.endsWith('{') && !line.endsWith('[');
        return isOneValue ? line.first(colon + 3) + "[[1]]" + (line.endsWith(',') ? "," : "") : line;
    };
    withEachLine(sampleFile(), spoil, [&](const QByteArray &line, const QByteArray &content) {
        ++seen;
        QVERIFY2(problemOf(content) != u"nothing", line.constData());
    });
    QVERIFY(seen > 50);
}

void AccountFileTest::keysItDoesNotKnowArePassedOver()
{
    QByteArray content = sampleFile();
    content.replace(R"("port": 993)", R"("port": 993, "colour": {"red": [1, 2]})");
    QVERIFY(readAccounts(content).value().accounts == std::vector{sampleAccount()});
}

void AccountFileTest::newerVersionsAreUnsupported_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("STO-4: the next one, with a value of its own")
        << sampleFile().replace("accounts/1", "accounts/2").replace("pkix", "post-quantum");
    QTest::newRow("STO-4: a far one that looks different")
        << QByteArray(R"({"schema": "signpost/accounts/999999999", "accounts": {"a": 1}})");
}

void AccountFileTest::newerVersionsAreUnsupported()
{
    QFETCH(QByteArray, content);
    const auto read = readAccounts(content);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, FailureKind::Unsupported);
}

void AccountFileTest::newerVersionsAreReadAsFarAsTheyAreKnown()
{
    const auto read = readAccounts(sampleFile()
                                       .replace("accounts/1", "accounts/2")
                                       .replace(R"("port": 993)", R"("port": 993, "ech": 1)"));
    QVERIFY(read); // STO-4
    QVERIFY(read->isOfNewerVersion);
    QVERIFY(read->accounts == std::vector{sampleAccount()});
    QVERIFY(!readAccounts(sampleFile()).value().isOfNewerVersion);
}

void AccountFileTest::boundsAreBounds()
{
    std::vector<Account> accounts;
    for (int i = 0; i < maximumAccounts; ++i) {
        accounts.push_back(sampleAccount(i));
        accounts.back().services.clear();
        accounts.back().history.clear();
    }
    QByteArray content = writeAccounts(accounts).value();
    QVERIFY(readAccounts(content).value().accounts == accounts);
    accounts.push_back(sampleAccount(maximumAccounts));
    QCOMPARE(writeAccounts(accounts).error().kind, FailureKind::LimitExceeded);
    const QByteArray first =
        content.mid(content.indexOf('[') + 1, content.indexOf("},") - content.indexOf('['));
    QCOMPARE(problemOf(content.insert(content.indexOf('[') + 1, first + ',')),
             QStringLiteral("accounts: has more than 1000 entries"));

    QByteArray largest = sampleFile();
    largest.append(maximumFileSize - largest.size(), ' ');
    QVERIFY(readAccounts(largest));
    QCOMPARE(problemOf(largest + ' '), QStringLiteral("it is larger than 8388608 octets"));

    accounts.assign(std::size_t(maximumAccounts), sampleAccount());
    for (int i = 0; i < maximumAccounts; ++i) {
        accounts[std::size_t(i)] = sampleAccount(i);
        for (AccountService &service : accounts[std::size_t(i)].services)
            service.userName = QString(JsonReader::maximumTextLength, QChar(0x4e00)); // three octets each
    }
    QCOMPARE(writeAccounts(accounts).error().kind, FailureKind::LimitExceeded);
}

void AccountFileTest::findsKeysThatAreThereTwice_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("key");
    QTest::newRow("none") << QByteArray(R"({"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]})") << QString();
    QTest::newRow("values are no keys")
        << QByteArray(R"({"a": "b", "b": "a", "c": ["a", "a"]})") << QString();
    QTest::newRow("signs inside texts") << QByteArray(R"({"a": "}{\"a\": \\", "b": "{\"b\":"})") << QString();
    QTest::newRow("side by side") << QByteArray(R"({"a":1,"a":1})") << QStringLiteral("a");
    QTest::newRow("behind an object") << QByteArray(R"({"a": {"b": 1}, "a": 1})") << QStringLiteral("a");
    QTest::newRow("deep down") << QByteArray(R"([[{"x": [{"a": 1, "b": 2, "a" : 3}]}]])")
                               << QStringLiteral("a");
    QTest::newRow("cut off") << QByteArray(R"({"a": "\)") << QString();
}

void AccountFileTest::findsKeysThatAreThereTwice()
{
    QFETCH(QByteArray, json);
    QTEST(duplicateKey(json).value_or(QString()), "key");
}

QTEST_GUILESS_MAIN(AccountFileTest)
#include "AccountFileTest.moc"
