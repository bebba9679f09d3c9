// SPDX-License-Identifier: Apache-2.0
#include "watch/CheckRecord.h"

#include "tests/support/SampleAccount.h"
#include "watch/LocalCause.h"
#include "watch/TrustWithdrawal.h"

#include <QTemporaryDir>
#include <QTest>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::watch;

namespace {

const QByteArray oldPin(32, 'p');

/// What a server showed.
enum class Shows { Verified, SelfSigned, Pinned, Nothing, ClockSuspect };

ProbeReport probeOf(Shows shows)
{
    ProbeReport probe;
    probe.address = AddressFact::Ok;
    if (shows == Shows::Nothing) {
        probe.connection = ConnectionFact::NotCompleted;
        probe.connectionReason = Reason::Timeout;
        return probe;
    }
    probe.connection = ConnectionFact::Completed;
    probe.serverName = HandshakeReport{};
    probe.serverName->outcome = HandshakeOutcome::Completed;
    probe.serverName->certificate = CertificateReport{};
    probe.serverName->certificate->sha256 = shows == Shows::Pinned ? oldPin : QByteArray(32, 'x');
    probe.serverName->chain = shows == Shows::Verified ? ChainStatus::Trusted : ChainStatus::SelfSigned;
    probe.serverName->identity.serverName = true;
    if (shows == Shows::ClockSuspect)
        probe.dnsRemarks = {Reason::ClockSuspect};
    return probe;
}

/// An account with one service, and checks of it one after the other.
struct Life
{
    explicit Life(Basis basis = Basis::Pkix)
    {
        AccountService service = sampleService(Service::Imap, u"mail.example.com"_qs, TlsMode::Implicit);
        service.basis = {basis, IdentityKind::ServerName};
        if (basis == Basis::Pin)
            service.pin = Pin{oldPin};
        account.services = {service};
    }
    AccountService &service() { return account.services.front(); }
    AccountCheckReport look(ProbeReport probe) const
    {
        AccountCheckReport report{account.address, account.id};
        report.time = sampleTime(now);
        const Decision decision = judge(account.services.front(), probe, report.dane);
        report.services.push_back({account.services.front(), std::move(probe), decision});
        return report;
    }
    AccountCheckReport record(const AccountCheckReport &report)
    {
        RecordedCheck recorded = recordCheck(account, report, newCode());
        account = std::move(recorded.account);
        return std::move(recorded.report);
    }
    AccountCheckReport check(Shows shows) { return check(probeOf(shows)); }
    AccountCheckReport check(const ProbeReport &probe)
    {
        now += 60;
        return record(look(probe));
    }
    NewCaseCode newCode()
    {
        return [this](int number) {
            ++codes;
            return CaseCode::make(number, CaseCode::World::Real,
                                  [this](std::uint32_t largest) { return std::uint32_t(codes) % largest; });
        };
    }
    QStringList events() const
    {
        QStringList kinds;
        for (const AccountEvent &event : account.history)
            kinds.append(code(event.kind));
        return kinds;
    }

    Account account{QString(32, u'a'), EmailAddress::parse(u"joe@example.com").value()};
    int now = 0;
    int codes = 0;
};

KnownTlsa known()
{
    return {HostName::parse(u"mail.example.com").value(),
            {{3, 1, 1, QByteArray(32, 't')}},
            sampleTime(0),
            Seconds(300),
            sampleTime(86400)};
}

ProbeReport withTlsa(TlsaResult result)
{
    ProbeReport probe = probeOf(Shows::Verified);
    probe.tlsa = {DnssecStatus::Secure, known().baseDomain, known().records, result,
                  Seconds(300),         sampleTime(86400)};
    if (result == TlsaResult::None)
        probe.tlsa.records.clear();
    return probe;
}

} // namespace

class CheckRecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusalStopsAndStaysOneCase();
    void fiftyRefusalsChangeNothing();
    void onlyTheOldOrAVerifiedCertificateEndsIt_data();
    void onlyTheOldOrAVerifiedCertificateEndsIt();
    void backToNormalSaysFromWhenToWhen();
    void localCausesStopNothing();
    void aSupersededPinIsRetired();
    void trustWithdrawnDuringACheckIsRefused();
    void aReplacedServerIsNotJudgedByTheOldOne();
    void noAnswerIsToldOnce();
    void daneIsExpectedFromTheFirstMatch();
    void rememberedRecordsAreNotRememberedAgain();
    void daneEndsWhereDnsSaysSo();
    void aRefusalRemembersNothing();
    void policiesAreKept();
    void historyIsBounded();
    void twoProcessesMergeIntoTheFile();
    void whatIsGoneStaysGone();
};

void CheckRecordTest::aRefusalStopsAndStaysOneCase()
{
    Life life; // TV-U2
    const AccountCheckReport report = life.check(Shows::SelfSigned);
    QVERIFY(report.verdict == Verdict::Refused);
    QVERIFY(life.service().stopped);
    const StoppedCase first = *life.service().stopped;
    QCOMPARE(first.code.number(), 36);
    QVERIFY(first.reasons.front() == Reason::CertChangedUnverifiable);
    QVERIFY(report.services.front().caseCode == first.code);
    QCOMPARE(life.events(), QStringList{u"stopped"_qs});
    QVERIFY(life.check(Shows::SelfSigned).services.front().caseCode == first.code);
    QVERIFY(life.service().stopped->code == first.code && life.service().stopped->since == first.since);
    QVERIFY(life.service().stopped->lastSeen == sampleTime(120));
    QCOMPARE(life.events(), QStringList{u"stopped"_qs});
    QCOMPARE(life.codes, 1);
}

void CheckRecordTest::fiftyRefusalsChangeNothing()
{
    Life life(Basis::Pin); // USE-4
    life.check(Shows::SelfSigned);
    const Account after = life.account;
    for (int turn = 0; turn < 50; ++turn)
        QVERIFY(life.check(Shows::SelfSigned).services.front().decision.reasons.front()
                == Reason::PinChanged); // TV-U4, T60, T61
    Account now = life.account;
    now.services.front().lastCheck = after.services.front().lastCheck;
    now.services.front().stopped->lastSeen = after.services.front().stopped->lastSeen;
    QVERIFY(now == after);
}

void CheckRecordTest::onlyTheOldOrAVerifiedCertificateEndsIt_data()
{
    QTest::addColumn<Basis>("basis");
    QTest::addColumn<Shows>("shows");
    QTest::addColumn<bool>("ends");
    QTest::newRow("a verified one, for a verified account") << Basis::Pkix << Shows::Verified << true;
    QTest::newRow("the pinned one, for a pinned account") << Basis::Pin << Shows::Pinned << true;
    QTest::newRow("a verified one, for a pinned account") << Basis::Pin << Shows::Verified << true;
    QTest::newRow("another bad one") << Basis::Pkix << Shows::SelfSigned << false;
    QTest::newRow("no answer") << Basis::Pkix << Shows::Nothing << false;
    QTest::newRow("a local cause") << Basis::Pkix << Shows::ClockSuspect << false;
}

void CheckRecordTest::onlyTheOldOrAVerifiedCertificateEndsIt()
{
    QFETCH(Basis, basis);
    QFETCH(Shows, shows);
    QFETCH(bool, ends);
    Life life(basis);
    life.check(Shows::SelfSigned);
    QVERIFY(life.service().stopped);
    life.check(shows);
    QCOMPARE(!life.service().stopped, ends);
}

void CheckRecordTest::backToNormalSaysFromWhenToWhen()
{
    Life life;
    life.check(Shows::SelfSigned);
    const CaseCode code = life.service().stopped->code;
    life.check(Shows::SelfSigned);
    life.check(Shows::Nothing);
    life.check(Shows::Verified);
    QCOMPARE(life.events(),
             (QStringList{u"back-to-normal"_qs, u"answered"_qs, u"no-answer"_qs, u"stopped"_qs}));
    const AccountEvent &event = life.account.history.front();
    QVERIFY(event.code == code);
    QVERIFY(event.firstSeen == sampleTime(60) && event.lastSeen == sampleTime(120));
    QVERIFY(event.time == sampleTime(240));
    QVERIFY(life.check(Shows::SelfSigned).services.front().caseCode != code); // another case
}

void CheckRecordTest::localCausesStopNothing()
{
    Life life;
    const AccountCheckReport report = life.check(Shows::ClockSuspect);
    QVERIFY(report.verdict == Verdict::Refused); // and nothing connects all the same
    QVERIFY(localCause(report) == Reason::ClockSuspect);
    QVERIFY(!life.service().stopped);
    QVERIFY(life.account.history.empty());
    QVERIFY(!report.services.front().caseCode);
    QVERIFY(!localCause(life.check(Shows::SelfSigned)));
}

void CheckRecordTest::aSupersededPinIsRetired()
{
    Life life(Basis::Pin); // TV-U5, TV-U6
    QVERIFY(life.check(Shows::Pinned).verdict == Verdict::Pinned); // TV-U3
    QVERIFY(life.check(Shows::Verified).services.front().decision.reasons.front() == Reason::PinSuperseded);
    QVERIFY(life.service().basis.pinRetired);
    QCOMPARE(life.events(), QStringList{u"pin-superseded"_qs});
    const AccountCheckReport back = life.check(Shows::Pinned);
    QVERIFY(back.verdict == Verdict::Refused);
    QVERIFY(back.services.front().decision.reasons.front() == Reason::CertChangedUnverifiable);
}

void CheckRecordTest::trustWithdrawnDuringACheckIsRefused()
{
    Life life(Basis::Pin); // U31, TV-U14
    const AccountCheckReport running = life.look(probeOf(Shows::Pinned));
    QVERIFY(judge(life.service(), running.services.front().probe, running.dane).verdict == Verdict::Pinned);
    life.account = withdrawTrust(life.account, Service::Imap, sampleTime(30), life.newCode());
    QVERIFY(life.service().stopped);
    QCOMPARE(life.events(), QStringList{u"trust-withdrawn"_qs});
    const AccountCheckReport ended = life.record(running);
    QVERIFY(ended.verdict == Verdict::Refused);
    QVERIFY(ended.services.front().decision.reasons.front() == Reason::CertChangedUnverifiable);
    QVERIFY(life.service().stopped && life.service().basis.pinRetired);
    const Account once = life.account;
    QVERIFY(withdrawTrust(once, Service::Imap, sampleTime(90), life.newCode()) == once); // nothing is left
    QVERIFY(withdrawTrust(once, Service::Pop3, sampleTime(90), life.newCode()) == once);
    life.check(Shows::Verified); // row 16
    QVERIFY(!life.service().stopped);
}

void CheckRecordTest::aReplacedServerIsNotJudgedByTheOldOne()
{
    Life life;
    const AccountCheckReport running = life.look(probeOf(Shows::SelfSigned));
    life.service().finding.endpoint.server = ServerName::parse(u"new.example.com").value();
    const Account before = life.account;
    const AccountCheckReport ended = life.record(running);
    QVERIFY(life.account == before);
    QVERIFY(ended.services.empty());
    QVERIFY(ended.verdict == Verdict::Unavailable);
}

void CheckRecordTest::noAnswerIsToldOnce()
{
    Life life;
    life.check(Shows::Verified);
    for (int turn = 0; turn < 3; ++turn)
        life.check(Shows::Nothing);
    QCOMPARE(life.events(), QStringList{u"no-answer"_qs});
    QVERIFY(life.service().lastCheck->verdict == Verdict::Verified); // takes nothing away
    life.check(Shows::Verified);
    life.check(Shows::Verified);
    QCOMPARE(life.events(), (QStringList{u"answered"_qs, u"no-answer"_qs}));
}

void CheckRecordTest::daneIsExpectedFromTheFirstMatch()
{
    Life life; // DANE-17
    life.check(withTlsa(TlsaResult::Match));
    QVERIFY(life.service().basis.daneExpected);
    KnownTlsa expected = known();
    QVERIFY(life.service().tlsa);
    expected.lookedUp = life.service().tlsa->lookedUp;
    QVERIFY(life.service().tlsa == expected);
    QCOMPARE(life.events(), QStringList{u"dane-expected"_qs});
    QVERIFY(life.check(withTlsa(TlsaResult::Mismatch)).services.front().decision.reasons.front()
            == Reason::TlsaMismatch); // TV-U10
    QCOMPARE(life.service().stopped->code.number(), 39);
}

void CheckRecordTest::rememberedRecordsAreNotRememberedAgain()
{
    Life life;
    life.check(withTlsa(TlsaResult::Match));
    const auto before = life.service().tlsa;
    ProbeReport silent = withTlsa(TlsaResult::Match);
    silent.tlsa.isRemembered = true;
    silent.tlsa.provenUntil.reset();
    QVERIFY(life.check(silent).verdict == Verdict::Verified);
    QVERIFY(life.service().tlsa == before); // or it would never run out
}

void CheckRecordTest::daneEndsWhereDnsSaysSo()
{
    Life life; // DANE-16
    life.check(withTlsa(TlsaResult::Match));
    const AccountCheckReport report = life.check(withTlsa(TlsaResult::None));
    QVERIFY(report.verdict == Verdict::Verified);
    QVERIFY(!life.service().basis.daneExpected && !life.service().tlsa);
    life.check(withTlsa(TlsaResult::None));
    QCOMPARE(life.events(), (QStringList{u"dane-withdrawn"_qs, u"dane-expected"_qs})); // told once

    Life only(Basis::Dane); // rows 11 and 12
    only.service().basis.daneExpected = true;
    only.check(withTlsa(TlsaResult::None));
    only.check(withTlsa(TlsaResult::None));
    QVERIFY(only.service().basis.daneExpected);
    QCOMPARE(only.events(), QStringList{u"dane-withdrawn"_qs});
    ProbeReport untrusted = withTlsa(TlsaResult::None);
    untrusted.serverName->chain = ChainStatus::SelfSigned;
    QVERIFY(only.check(untrusted).verdict == Verdict::Refused);
}

void CheckRecordTest::aRefusalRemembersNothing()
{
    Life life;
    ProbeReport probe = withTlsa(TlsaResult::Match);
    probe.serverName->chain = ChainStatus::SelfSigned;
    probe.policy.state = MailPolicy::State::Binding;
    QVERIFY(life.check(probe).verdict == Verdict::Refused);
    QVERIFY(!life.service().tlsa && !life.service().basis.daneExpected);
    QVERIFY(life.service().policy == MailPolicy());
}

void CheckRecordTest::policiesAreKept()
{
    Life life; // TXT-11
    ProbeReport probe = probeOf(Shows::Verified);
    probe.policy.state = MailPolicy::State::Binding;
    probe.policy.requiresTls = true;
    life.check(probe);
    QVERIFY(life.service().policy == probe.policy);
    life.check(Shows::Nothing);
    QVERIFY(life.service().policy == probe.policy);
    life.check(Shows::Verified);
    QVERIFY(life.service().policy == MailPolicy());
}

void CheckRecordTest::historyIsBounded()
{
    Life life;
    for (std::size_t turn = 0; turn < maximumEvents; ++turn) {
        life.check(Shows::SelfSigned);
        life.check(Shows::Verified);
    }
    QCOMPARE(life.account.history.size(), maximumEvents);
    QVERIFY(life.account.history.front().kind == EventKind::BackToNormal);
    QVERIFY(life.account.history.front().time > life.account.history.back().time);
}

void CheckRecordTest::twoProcessesMergeIntoTheFile()
{
    const QTemporaryDir folder;
    accounts::AccountStore first(folder.path());
    accounts::AccountStore second(folder.path());
    Life life(Basis::Pin);
    QVERIFY(first.add(life.account));
    life.now = 60;
    const AccountCheckReport good = life.look(probeOf(Shows::Pinned));
    const AccountCheckReport bad = life.look(probeOf(Shows::SelfSigned));
    // Both looked at the account as it was; the second one writes later.
    QVERIFY(recordCheck(first, bad, life.newCode()));
    QVERIFY(withdrawTrust(second, life.account.id, Service::Imap, sampleTime(61), life.newCode()));
    const auto ended = recordCheck(second, good, life.newCode());
    QVERIFY(ended);
    QVERIFY(ended->verdict == Verdict::Refused);
    const Account stored = first.load()->front();
    QVERIFY(stored.services.front().basis.pinRetired); // stays removed
    QVERIFY(stored.services.front().stopped);
    QCOMPARE(stored.history.size(), std::size_t(2)); // stopped, withdrawn: neither lost the other's
    QVERIFY(!withdrawTrust(first, life.account.id, Service::Imap, sampleTime(62), life.newCode()));
}

void CheckRecordTest::whatIsGoneStaysGone()
{
    const QTemporaryDir folder;
    accounts::AccountStore accounts(folder.path());
    Life life;
    QVERIFY(accounts.add(life.account));
    QVERIFY(accounts.remove(life.account.id));
    const auto recorded = recordCheck(accounts, life.look(probeOf(Shows::Verified)), life.newCode());
    QVERIFY(!recorded);
    QVERIFY(recorded.error().kind == FailureKind::NotFound);
    QVERIFY(accounts.load()->empty());
}

QTEST_GUILESS_MAIN(CheckRecordTest)
#include "CheckRecordTest.moc"
