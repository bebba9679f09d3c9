// SPDX-License-Identifier: Apache-2.0
#include "accounts/AccountFile.h"

#include "tests/support/SampleAccount.h"

#include <QTest>

using namespace signpost;
using namespace signpost::accounts;
using namespace signpost::test;

/// What accounts.json keeps of directions over time, of mailboxes and of what was there before.
class WatchFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackEveryField();
    void noSecretIsInIt();
    void everyVerdictAndReasonComesBack();
    void everyMissingKeyIsDamaged();
    void everyWrongTypeIsDamaged();
    void whatWouldNotComeBackIsNotWritten_data();
    void whatWouldNotComeBackIsNotWritten();
    void aPreviousConfigurationHasNoPast();
};

namespace {

TargetSet targets()
{
    const auto host = [](const char *name) { return HostName::parse(QString::fromLatin1(name)).value(); };
    return {{host("a.example.org"), Port::of<993>(), SrvLabel::Imaps},
            {host("b.example.org"), Port::of<143>(), SrvLabel::Imap}};
}

Account sample()
{
    Account account = sampleAccount(); // without what AccountFileTest looks at
    account.history.clear();
    for (AccountService &other : account.services) {
        other.stopped.reset();
        other.tlsa.reset();
        other.policy = {};
    }
    AccountService &service = account.services[0];
    const Time day = std::chrono::floor<std::chrono::days>(sampleTime(0));
    ChangeLog log{targets(), sampleTime(1), sampleTime(2)};
    log.lastContrary = sampleTime(3);
    log.observations = 7;
    log.dayCount = 2;
    log.days = {{day, 3, true}, {day + std::chrono::days(1), 4, false}};
    service.srvWatch = {log, SettledChange{targets(), Reason::MailboxDifferent, sampleTime(4), sampleTime(5)},
                        LastLook{{ChangeVerdict::Hold, {Reason::SrvChangeUnproven}},
                                 targets().front(),
                                 DnssecStatus::Insecure,
                                 sampleTime(6)},
                        sampleTime(7), Seconds(300)};
    service.mailbox = {QByteArray(markKeyOctets, 'k'),
                       {3412, 77, u"M1"_qs, {{u"9"_qs, QByteArray(markOctets, 'm')}, {u"8"_qs, {}}}},
                       sampleTime(8)};
    service.previous = {service.finding, service.basis,    {},
                        u"alice"_qs,     Mechanism::Plain, sampleTime(9),
                        sampleTime(10),  targets(),        Reason::SrvChangeProven};
    return account;
}

QString spoilt(const std::function<void(Account &)> &change)
{
    Account account = sample();
    change(account);
    const auto written = writeAccounts({account});
    return written ? u"nothing"_qs : written.error().detail;
}

/// Whether the file with one line after the other changed is damaged; how many lines that were.
int spoilLines(const std::function<QByteArray(const QByteArray &)> &change)
{
    const QList<QByteArray> lines = writeAccounts({sample()}).value().split('\n');
    int seen = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QList<QByteArray> all = lines;
        all[i] = change(lines[i]);
        if (all[i] == lines[i])
            continue;
        ++seen;
        if (readAccounts(all.join('\n')))
            qFatal("%s", lines[i].constData());
    }
    return seen;
}

} // namespace

void WatchFileTest::givesBackEveryField()
{
    const auto content = writeAccounts({sample()});
    QVERIFY2(content, content ? "" : qPrintable(content.error().detail));
    QVERIFY(readAccounts(*content).value().accounts == std::vector{sample()});
    Account least = sample();
    least.services[0].srvWatch = {ChangeLog{targets()}, SettledChange{targets()}, LastLook{}, {}, {}};
    least.services[0].mailbox = {QByteArray(markKeyOctets, 'k')};
    const auto again = writeAccounts({least});
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QVERIFY(readAccounts(*again).value().accounts == std::vector{least});
}

void WatchFileTest::noSecretIsInIt()
{
    Account account = sample(); // STO-13
    std::erase_if(account.services, [](const AccountService &service) {
        return service.mechanism == Mechanism::PasswordCommand; // whose name has the word
    });
    const QByteArray content = writeAccounts({account}).value().toLower();
    for (const char *word : {"password", "secret", "token"})
        QVERIFY(!content.contains(word));
}

void WatchFileTest::everyVerdictAndReasonComesBack()
{
    Account account = sample();
    LastLook &last = *account.services[0].srvWatch.last;
    last.decision.reasons = allReasons();
    for (const ChangeVerdict verdict : allChangeVerdicts) {
        last.decision.verdict = verdict;
        QVERIFY(readAccounts(writeAccounts({account}).value()).value().accounts == std::vector{account});
    }
}

void WatchFileTest::everyMissingKeyIsDamaged()
{
    const QByteArrayList optional = {"\"lastCheck\"",   "\"srvWatch\"", "\"mailbox\"",      "\"previous\"",
                                     "\"log\"",         "\"settled\"",  "\"last\"",         "\"savedSeen\"",
                                     "\"target\"",      "\"remindAt\"", "\"lastContrary\"", "\"mark\"",
                                     "\"uidValidity\"", "\"history\""};
    const auto rename = [&](QByteArray line) {
        for (const QByteArray &key : optional) {
            if (line.contains(key + ": "))
                return line;
        }
        return line.replace("\": ", "_\": ");
    };
    QVERIFY(spoilLines(rename) > 100);
}

void WatchFileTest::everyWrongTypeIsDamaged()
{
    const auto spoil = [](const QByteArray &line) {
        const qsizetype colon = line.indexOf("\": ");
        const bool isOneValue = colon >= 0 && !line.endsWith('{') && !line.endsWith('[');
        return isOneValue ? line.first(colon + 3) + "[[1]]" + (line.endsWith(',') ? "," : "") : line;
    };
    QVERIFY(spoilLines(spoil) > 100);
}

void WatchFileTest::whatWouldNotComeBackIsNotWritten_data()
{
    using Change = std::function<void(AccountService &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("place");
    const auto row = [](const char *name, const Change &change, const char *place) {
        QTest::newRow(name) << change << QString::fromLatin1(place);
    };
    row(
        "more targets than are kept of an answer",
        [](AccountService &s) {
            TargetSet &set = s.srvWatch.log->targets;
            set.clear();
            for (std::size_t i = 0; i <= maximumTargets; ++i)
                set.push_back({HostName::parse(u"h%1.example"_qs.arg(i, 3, 10, QChar(u'0'))).value(),
                               Port::of<993>(), SrvLabel::Imaps});
        },
        "srvWatch.log.targets");
    row(
        "a log about nothing", [](AccountService &s) { s.srvWatch.log->targets.clear(); },
        "srvWatch.log.targets");
    row(
        "more days than are kept",
        [](AccountService &s) {
            for (std::size_t i = 0; i < maximumObservedDays; ++i)
                s.srvWatch.log->days.push_back({s.srvWatch.log->days.back().day + std::chrono::days(1)});
        },
        "srvWatch.log.days");
    row(
        "days in disorder",
        [](AccountService &s) { std::swap(s.srvWatch.log->days[0], s.srvWatch.log->days[1]); },
        "srvWatch.log.days[1].day");
    row(
        "targets in disorder",
        [](AccountService &s) { std::swap(s.srvWatch.log->targets[0], s.srvWatch.log->targets[1]); },
        "srvWatch.log.targets[1].host");
    row(
        "a count beyond its bound",
        [](AccountService &s) { s.srvWatch.log->observations = maximumObservations + 1; },
        "srvWatch.log.observations");
    row(
        "more samples than a fingerprint has",
        [](AccountService &s) {
            s.mailbox->view.newest.assign(maximumSamples + 1, {u"1"_qs, QByteArray(markOctets, 'm')});
        },
        "mailbox.newest");
    row(
        "a mark of another length",
        [](AccountService &s) { s.mailbox->view.newest[0].identity = QByteArray(markOctets + 1, 'm'); },
        "mailbox.newest[0].mark");
    row(
        "a UID beyond its bound",
        [](AccountService &s) { s.mailbox->view.newest[0].uid = QString(maximumUidLength + 1, u'1'); },
        "mailbox.newest[0].uid");
    row(
        "a key of another length", [](AccountService &s) { s.mailbox->key.chop(1); }, "mailbox.key");
    row(
        "the previous configuration of another service",
        [](AccountService &s) { s.previous->finding.service = Service::Submission; }, "previous.service");
    row(
        "a pin without its basis", [](AccountService &s) { s.previous->pin = Pin{QByteArray(32, 'p')}; },
        "previous.pin");
}

void WatchFileTest::whatWouldNotComeBackIsNotWritten()
{
    QFETCH(std::function<void(AccountService &)>, change);
    QFETCH(QString, place);
    const QString problem = spoilt([&](Account &account) { change(account.services[0]); });
    QVERIFY2(problem.contains(u"accounts[0].services[0]."_qs + place + u':'), qPrintable(problem));
}

void WatchFileTest::aPreviousConfigurationHasNoPast()
{
    QByteArray content = writeAccounts({sample()}).value();
    const qsizetype previous = content.indexOf("\"previous\": {");
    QVERIFY(previous > 0);
    content.insert(content.indexOf('{', previous) + 1, "\"previous\": {}, ");
    const auto read = readAccounts(content);
    QVERIFY(!read && read.error().detail.contains(u"previous.previous"));
}

QTEST_GUILESS_MAIN(WatchFileTest)
#include "WatchFileTest.moc"
