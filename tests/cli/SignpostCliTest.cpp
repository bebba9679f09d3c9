// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

/// The program as a script sees it. Nothing here reaches the network.
class SignpostCliTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesInOneLine_data();
    void refusesInOneLine();
    void helpAndVersionAreFine();
    void nothingIsLookedUpForALiteral();
    void passwordsAreBounded();
    void noAccountsIsNoProblem();
    void lostAccountsAreAProblem();
    void practiceIsListed();
    void practiceSetsAnAccountUp();
    void practiceEndsVerified();
    void practiceEndsAsItShould_data();
    void practiceEndsAsItShould();

private:
    struct Outcome
    {
        int exitCode;
        QString output;
        QString complaint;
    };
    /// With a data folder of its own, and `input` on standard input.
    Outcome run(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_DATA_HOME"_qs, m_data.path());
        environment.insert(u"HOME"_qs, m_data.path());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(SIGNPOST_CLI), arguments);
        process.write(input);
        process.closeWriteChannel();
        const bool ended = process.waitForFinished();
        return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    QTemporaryDir m_data;
};

void SignpostCliTest::refusesInOneLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");
    QTest::newRow("no command") << QStringList{} << 64 << u"name a command"_qs;
    QTest::newRow("unknown command") << QStringList{u"fly"_qs} << 64 << u"there is no command 'fly'"_qs;
    QTest::newRow("a command that is not there yet")
        << QStringList{u"export"_qs} << 64 << u"'export' is not in this version yet"_qs;
    QTest::newRow("a fingerprint that is none")
        << QStringList{u"setup"_qs, u"joe@example.com"_qs, u"--password-stdin"_qs, u"--fingerprint"_qs,
                       u"00"_qs}
        << 64 << u"--fingerprint takes the 64 digits of a SHA-256 fingerprint"_qs;
    QTest::newRow("an older kind of fingerprint beside a good one")
        << QStringList{u"setup"_qs,       u"joe@example.com"_qs, u"--password-stdin"_qs, u"--fingerprint"_qs,
                       QString(64, u'0'), u"--fingerprint"_qs,   QString(40, u'0')}
        << 64 << u"--fingerprint takes the 64 digits of a SHA-256 fingerprint"_qs;
    QTest::newRow("a company that is no name")
        << QStringList{u"setup"_qs, u"joe@example.com"_qs, u"--password-stdin"_qs, u"--confirm-server"_qs,
                       u"hosting company"_qs}
        << 64 << u"--confirm-server: "_qs;
    QTest::newRow("COD-4: explain confirms nothing")
        << QStringList{u"explain"_qs, u"joe@example.com"_qs, u"--confirm-server"_qs, u"hosting.test"_qs} << 64
        << u"--confirm-server is an option of setup, not of explain"_qs;
    QTest::newRow("STO-7: check pins nothing")
        << QStringList{u"check"_qs, u"joe@example.com"_qs, u"--fingerprint"_qs, QString(64, u'0')} << 64
        << u"--fingerprint is an option of setup, not of check"_qs;
    QTest::newRow("explain from standard input is not there yet")
        << QStringList{u"explain"_qs, u"-"_qs} << 64 << u"explain - is not in this version yet"_qs;
    QTest::newRow("an option of another command") << QStringList{u"accounts"_qs, u"--password-stdin"_qs} << 64
                                                  << u"--password-stdin is an option of explain and setup"_qs;
    QTest::newRow("an option of certificate")
        << QStringList{u"explain"_qs, u"joe@example.com"_qs, u"--for"_qs, u"imap.example.com"_qs} << 64
        << u"--for is an option of certificate, not of explain"_qs;
    QTest::newRow("setup with a wrong time")
        << QStringList{u"setup"_qs, u"joe@example.com"_qs, u"--password-stdin"_qs, u"--timeout"_qs,
                       u"soon"_qs}
        << 64 << u"--timeout takes seconds"_qs;
    QTest::newRow("setup without a password")
        << QStringList{u"setup"_qs, u"joe@example.com"_qs} << 64 << u"--password-stdin"_qs;
    QTest::newRow("an empty password")
        << QStringList{u"explain"_qs, u"joe@example.com"_qs, u"--password-stdin"_qs} << 65
        << u"there is no password on standard input"_qs;
    QTest::newRow("accounts with an argument")
        << QStringList{u"accounts"_qs, u"joe@example.com"_qs} << 64 << u"accounts takes no argument"_qs;
    QTest::newRow("check of two") << QStringList{u"check"_qs, u"joe@example.com"_qs, u"jo@example.com"_qs}
                                  << 64 << u"check takes one address"_qs;
    QTest::newRow("D9: check applies nothing that was not signed in to")
        << QStringList{u"check"_qs, u"--apply"_qs} << 64 << u"check --apply needs --sign-in"_qs;
    QTest::newRow("a password for a check that does not sign in")
        << QStringList{u"check"_qs, u"--password-stdin"_qs} << 64
        << u"check --password-stdin needs --sign-in"_qs;
    QTest::newRow("signing in is an option of check")
        << QStringList{u"accounts"_qs, u"--sign-in"_qs} << 64 << u"--sign-in is an option of check"_qs;
    QTest::newRow("check of an address that is not stored")
        << QStringList{u"check"_qs, u"joe@example.com"_qs} << 65 << u"joe@example.com is not stored"_qs;
    QTest::newRow("remove of an address that is not stored")
        << QStringList{u"remove"_qs, u"joe@example.com"_qs} << 65 << u"joe@example.com is not stored"_qs;
    QTest::newRow("practice with a scenario that is not there")
        << QStringList{u"practice"_qs, u"P99"_qs} << 64 << u"P99"_qs;
    QTest::newRow("practice in the real network")
        << QStringList{u"practice"_qs, u"P01"_qs, u"--site"_qs, u"x.ini"_qs} << 64
        << u"practice takes no --site"_qs;
    QTest::newRow("unknown option") << QStringList{u"--insecure"_qs} << 64 << u"insecure"_qs;
    QTest::newRow("no address") << QStringList{u"explain"_qs} << 64 << u"explain takes one address"_qs;
    QTest::newRow("TV-L1: not an address") << QStringList{u"explain"_qs, u"joe"_qs} << 65 << u"no @ sign"_qs;
    QTest::newRow("TV-L1: a space") << QStringList{u"explain"_qs, u"joe@exa mple.com"_qs} << 65
                                    << u"space"_qs;
    QTest::newRow("two @") << QStringList{u"explain"_qs, u"a@b@example.com"_qs} << 65
                           << u"more than one @ sign"_qs;
    QTest::newRow("a path") << QStringList{u"explain"_qs, u"/etc/passwd"_qs} << 65 << u"no @ sign"_qs;
    QTest::newRow("a domain of 300 characters")
        << QStringList{u"explain"_qs, u"joe@"_qs + QString(300, u'a')} << 65 << u"too long"_qs;
    QTest::newRow("a line end") << QStringList{u"explain"_qs, u"joe\n@example.com"_qs} << 65
                                << u"control character"_qs;
    QTest::newRow("SRC-24: no third kind of encryption")
        << QStringList{u"explain"_qs, u"joe@example.com"_qs, u"--server"_qs,
                       u"imap=mail.example.com:143/none"_qs}
        << 64 << u"is not a server such as"_qs;
    QTest::newRow("port 0") << QStringList{u"explain"_qs, u"joe@example.com"_qs, u"--server"_qs,
                                           u"imap=mail.example.com:0"_qs}
                            << 64 << u"is not a server such as"_qs;
    QTest::newRow("timeout") << QStringList{u"explain"_qs, u"joe@example.com"_qs, u"--timeout"_qs, u"soon"_qs}
                             << 64 << u"--timeout takes seconds"_qs;
    QTest::newRow("site file that is not there")
        << QStringList{u"explain"_qs, u"joe@example.com"_qs, u"--site"_qs, u"nowhere.ini"_qs} << 65
        << u"nowhere.ini cannot be read"_qs;
    QTest::newRow("a scenario that is not there")
        << QStringList{u"practice"_qs, u"P99"_qs} << 64 << u"there is no practice scenario 'P99'"_qs;
    QTest::newRow("two scenarios") << QStringList{u"practice"_qs, u"P01"_qs, u"P02"_qs} << 64
                                   << u"practice takes one scenario"_qs;
    QTest::newRow("practice in a real network")
        << QStringList{u"practice"_qs, u"P01"_qs, u"--site"_qs, u"site.ini"_qs} << 64
        << u"practice takes no --site"_qs;
    QTest::newRow("practice with a real server")
        << QStringList{u"practice"_qs, u"P01"_qs, u"--server"_qs, u"imap=mail.example.com"_qs} << 64
        << u"--server is an option of explain and setup"_qs;
    QTest::newRow("dns without a type")
        << QStringList{u"dns"_qs, u"example.com"_qs} << 64 << u"dns takes a name and a type"_qs;
    QTest::newRow("dns with another type")
        << QStringList{u"dns"_qs, u"example.com"_qs, u"ANY"_qs} << 64 << u"not one of the types"_qs;
    QTest::newRow("dns with no name")
        << QStringList{u"dns"_qs, u"exa mple.com"_qs, u"A"_qs} << 64 << u"is not a DNS name"_qs;
}

void SignpostCliTest::refusesInOneLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const Outcome outcome = run(arguments);
    QTEST(outcome.exitCode, "exitCode");
    QVERIFY2(outcome.complaint.contains(says), qPrintable(outcome.complaint));
    QCOMPARE(outcome.complaint.count(u'\n'), 1);
    QVERIFY(outcome.output.isEmpty());
}

void SignpostCliTest::helpAndVersionAreFine()
{
    QCOMPARE(run({u"--version"_qs}).exitCode, 0);
    const Outcome help = run({u"--help"_qs});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.output.contains(u"--server"));
}

void SignpostCliTest::nothingIsLookedUpForALiteral()
{
    QTemporaryDir folder;
    QFile site(folder.filePath(u"site.ini"_qs));
    QVERIFY(site.open(QIODevice::WriteOnly));
    site.write("[dns]\nresolvers=127.0.0.1:1\n[policy]\nweaker=yes\n");
    site.close();
    const Outcome wrong = run({u"explain"_qs, u"joe@[192.0.2.1]"_qs, u"--site"_qs, site.fileName()});
    QCOMPARE(wrong.exitCode, 65);
    QVERIFY2(wrong.complaint.contains(u"line 4: there is no key weaker in section [policy]"),
             qPrintable(wrong.complaint));

    const Outcome literal = run({u"explain"_qs, u"joe@[192.0.2.1]"_qs, u"--json"_qs}); // IN-6
    QCOMPARE(literal.exitCode, 14);
    QVERIFY(literal.output.contains(u"\"verdict\":\"not-found\""));
    QVERIFY(literal.output.contains(u"\"mailDomain\":null"));
}

void SignpostCliTest::practiceIsListed()
{
    const Outcome text = run({u"practice"_qs});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.output.startsWith(u"P01  Verified provider, password\n"));
    const Outcome json = run({u"practice"_qs, u"--json"_qs});
    QCOMPARE(json.exitCode, 0);
    QVERIFY(json.output.contains(u"{\"id\":\"P01\",\"title\":\"Verified provider, password\"}"));
}

void SignpostCliTest::practiceEndsVerified()
{
    const Outcome text = run({u"practice"_qs, u"P01"_qs});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.output.startsWith(u"Practice: nothing here is real"));
    QVERIFY(text.output.contains(u"Receiving mail (IMAP): verified\n    imap.willow.example, port 993"));
    QVERIFY(text.output.contains(u"Sending mail: verified\n    smtp.willow.example, port 465"));
    QVERIFY(text.output.endsWith(u"This is how P01 should end.\n"));
    const Outcome json = run({u"practice"_qs, u"P01"_qs, u"--json"_qs});
    QCOMPARE(json.exitCode, 0);
    QCOMPARE(json.output.count(u'\n'), 1);
    QVERIFY(json.output.contains(u"\"schema\":\"signpost/explain/1\""));
    QVERIFY(json.output.contains(u"\"verdict\":\"verified\",\"version\":\"0.1.0\"}\n"));
}

void SignpostCliTest::practiceEndsAsItShould_data()
{
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<bool>("isStored");
    QTest::newRow("P02") << 0 << true; // the provider's letter names the company
    QTest::newRow("P03") << 10 << false; // nobody does
    QTest::newRow("P04") << 0 << true; // the fingerprint matches
    QTest::newRow("P05") << 11 << false; // there is none
    QTest::newRow("P06") << 12 << false; // it differs
}

void SignpostCliTest::practiceEndsAsItShould()
{
    QFETCH(bool, isStored);
    const QString id = QString::fromLatin1(QTest::currentDataTag());
    const Outcome text = run({u"practice"_qs, id, u"--verbose"_qs});
    QTEST(text.exitCode, "exitCode");
    QVERIFY2(text.output.endsWith(u"This is how %1 should end.\n"_qs.arg(id)), qPrintable(text.output));
    const Outcome json = run({u"practice"_qs, id, u"--json"_qs});
    QTEST(json.exitCode, "exitCode");
    QCOMPARE(json.output.contains(u"\"stored\":true"), isStored);
    // D7: no digest of a certificate that nobody vouches for and nobody confirmed.
    if (id == u"P05" || id == u"P06")
        QVERIFY2(!json.output.contains(QRegularExpression(u"[0-9a-f]{8}"_qs)), qPrintable(json.output));
}

void SignpostCliTest::passwordsAreBounded()
{
    const QStringList explain{u"explain"_qs, u"joe@[192.0.2.1]"_qs, u"--password-stdin"_qs};
    QCOMPARE(run(explain, QByteArray(1024, 'x') + "\nsecond line\n").exitCode, 14);
    const Outcome tooLong = run(explain, QByteArray(1025, 'x') + '\n');
    QCOMPARE(tooLong.exitCode, 65);
    QVERIFY2(tooLong.complaint.contains(u"at most 1024 octets"), qPrintable(tooLong.complaint));
    QCOMPARE(run(explain, QByteArray(10 * 1024 * 1024, 'x')).exitCode, 65);
    QCOMPARE(run(explain, "\xff\xfe\n").exitCode, 65);
    QCOMPARE(run(explain, "\r\n").exitCode, 65);
}

void SignpostCliTest::noAccountsIsNoProblem()
{
    const Outcome listed = run({u"accounts"_qs});
    QCOMPARE(listed.exitCode, 0);
    QCOMPARE(listed.output, u"no accounts yet\n"_qs);
    const Outcome checked = run({u"check"_qs, u"--json"_qs});
    QCOMPARE(checked.exitCode, 0);
    QCOMPARE(checked.output, u"{\"accounts\":[],\"schema\":\"signpost/check/1\"}\n"_qs);
}

/// STO-4: a damaged file is set aside and named, for every command and again the next time.
void SignpostCliTest::lostAccountsAreAProblem()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"accounts.json"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"schema\":\"signpost/acc");
    file.close();
    for (const QStringList &arguments :
         {QStringList{u"accounts"_qs}, QStringList{u"check"_qs},
          QStringList{u"remove"_qs, u"joe@example.com"_qs},
          QStringList{u"setup"_qs, u"joe@example.com"_qs, u"--password-stdin"_qs}}) {
        const Outcome outcome = run(arguments + QStringList{u"--data-dir"_qs, folder.path()}, "secret\n");
        QCOMPARE(outcome.exitCode, 65);
        QCOMPARE(outcome.complaint.count(u'\n'), 1);
        QVERIFY2(outcome.complaint.contains(u"accounts.json.damaged-"), qPrintable(outcome.complaint));
        QVERIFY(outcome.output.isEmpty());
    }
    QCOMPARE(QDir(folder.path()).entryList({u"accounts.json.damaged-*"_qs}).size(), 1);
}

void SignpostCliTest::practiceSetsAnAccountUp()
{
    const Outcome outcome = run({u"practice"_qs, u"P01"_qs, u"--json"_qs});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.output.contains(u"\"stored\":true"));
    QVERIFY(outcome.output.contains(u"\"outcome\":\"auth-ok\""));
    QVERIFY(!QDir(m_data.filePath(u"signpost"_qs)).exists());
}

QTEST_GUILESS_MAIN(SignpostCliTest)
#include "SignpostCliTest.moc"
