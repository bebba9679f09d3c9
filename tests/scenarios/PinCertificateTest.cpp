// SPDX-License-Identifier: Apache-2.0
#include "setup/AccountSetup.h"
#include "setup/Rejudge.h"

#include "app/cli/ExplainText.h"
#include "report/AccountsJson.h"
#include "report/ExplainJson.h"
#include "tests/support/FakeMailWorld.h"
#include "tests/support/SelfSignedWorld.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace signpost;
using namespace signpost::setup;
using signpost::test::FakeMailWorld;
using signpost::test::PracticeWorld;
using signpost::test::SelfSignedWorld;
using Phase = AccountSetup::Phase;
using State = CertificateQuestion::State;

namespace {

const QStringList wrongGroups{u"0000"_qs, u"0000"_qs, u"0000"_qs, u"0000"_qs};

/// Everything a page, the helpdesk text or a script could be given of a setup.
QStringList everythingSaid(const AccountSetup &setup)
{
    QStringList said{QString::fromUtf8(QJsonDocument(report::explainJson(setup.report())).toJson())};
    said += cli::explainText(setup.report(), cli::Detail::Handshakes);
    for (const CertificateQuestion &question : setup.certificateQuestions()) {
        const CertificateFacts &facts = question.certificate;
        said += QStringList{facts.subject, facts.issuer} + facts.dnsIds + facts.srvIds + facts.ipIds
            + question.path;
        for (const ShownGroup &group : question.shown)
            said += group.digits;
    }
    for (const ServiceReport &service : setup.report().services) {
        for (const JudgedCandidate &candidate : service.candidates) {
            for (const auto *handshake : {&candidate.probe.serverName, &candidate.probe.mailDomain}) {
                if (!*handshake)
                    continue;
                said += (*handshake)->errors;
                said += QString::fromLatin1((*handshake)->certificate->sha256.toHex());
                for (const QByteArray &der : (*handshake)->presentedChain)
                    said += QString::fromLatin1(
                        QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex());
            }
            for (const TlsaRecord &record : candidate.probe.tlsa.records)
                said += QString::fromLatin1(record.data.toHex());
        }
    }
    return said;
}

} // namespace

class PinCertificateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAComparisonLeadsToAPin();
    void nothingTellsTheHiddenGroups();
    void threeTriesForAllDialogs();
    void theGroupsAreTheSameAfterARestart();
    void aPinNeedsALoginThatWorks_data();
    void aPinNeedsALoginThatWorks();
    void eachCertificateIsAskedAbout();
    void anotherAccountIsAskedAgain();
    void aTypedServerOfAnotherCompanyMayBePinned();
    void answersBelongToTheirAddress();
    void namesComeBeforeCertificates();
    void withoutItsKeyNothingIsAsked();
};

void PinCertificateTest::onlyAComparisonLeadsToAPin()
{
    SelfSignedWorld world; // TV-S14, SET-6, SET-7
    AccountSetup setup(world.setupPorts());
    world.search(setup);
    QVERIFY(setup.outcome() == Outcome::CheckCertificates);
    const std::vector<CertificateQuestion> questions = setup.certificateQuestions();
    QCOMPARE(questions.size(), 1U); // one server name and one certificate
    const CertificateQuestion &question = questions.front();
    QCOMPARE(question.server.toString(), u"mail.birch.example"_qs);
    QCOMPARE(question.places.size(), 2U);
    QVERIFY(question.places[0].service == Service::Imap && question.places[0].port.number() == 993);
    QVERIFY(question.places[1].service == Service::Submission && question.places[1].port.number() == 465);
    QVERIFY(question.isNeeded && question.state == State::Open && !question.confirmedFor);
    QVERIFY(question.failedChecks == Reasons{Reason::CertSelfSigned});
    QCOMPARE(question.certificate.dnsIds, QStringList{u"mail.birch.example"_qs});
    QCOMPARE(question.path, QStringList{question.certificate.subject});
    QCOMPARE(question.triesLeft, 3);

    setup.trustCertificate(question.id); // not compared: ignored
    QVERIFY(setup.certificateQuestions().front().state == State::Open);
    world.signIn(setup);
    QVERIFY(setup.phase() == Phase::Judged && setup.logins().empty());
    QVERIFY(setup.compareGroups(question.id + 1, world.rightGroups(question)) == PinAnswer::Ignored);
    QVERIFY(setup.compareGroups(-1, world.rightGroups(question)) == PinAnswer::Ignored);

    QVERIFY(setup.compareGroups(question.id, world.rightGroups(question)) == PinAnswer::Matches);
    QVERIFY(setup.certificateQuestions().front().state == State::Matched);
    QVERIFY(setup.outcome() == Outcome::CheckCertificates); // matching is not trusting
    world.signIn(setup);
    QVERIFY(setup.phase() == Phase::Judged && setup.logins().empty());

    setup.trustCertificate(question.id);
    QVERIFY(setup.outcome() == Outcome::SignIn);
    QVERIFY(setup.report().overall == Verdict::Pinned);
    QVERIFY(setup.candidate(Service::Imap)->decision.verdict == Verdict::Pinned);
    QVERIFY(world.stored().empty()); // SET-7

    world.signIn(setup);
    QVERIFY(setup.phase() == Phase::Finished);
    const std::vector<Account> stored = world.stored();
    QCOMPARE(stored.front().services.size(), 2U);
    for (const AccountService &service : stored.front().services) { // one pin for each service (STO-5)
        QVERIFY(service.basis.basis == Basis::Pin && service.pin);
        QCOMPARE(QString::fromLatin1(service.pin->sha256.toHex()), world.digits);
        QVERIFY(service.pin->proof == PinProofKind::TypedParts);
        QVERIFY(service.pin->confirmed >= stored.front().created - Seconds(10)
                && service.pin->confirmed <= stored.front().created);
        QVERIFY(service.pin->certificateEnds == question.certificate.notAfter);
        QVERIFY(service.lastCheck->verdict == Verdict::Pinned);
    }
}

void PinCertificateTest::nothingTellsTheHiddenGroups()
{
    SelfSignedWorld world; // SET-6
    AccountSetup setup(world.setupPorts());
    world.search(setup);
    const CertificateQuestion question = setup.certificateQuestions().front();
    const auto verify = [&] {
        const QString said = everythingSaid(setup).join(u'\n') + world.folderContent();
        const QString flat = QString(said).remove(u':').remove(u' ').toLower();
        QVERIFY(!flat.contains(world.digits));
        for (const int number : question.asked) {
            // Four digits occur by chance; with a neighbour that is not asked for they do not.
            const QString withNeighbour =
                number == 1 ? world.group(1) + world.group(2) : world.group(number - 1) + world.group(number);
            QVERIFY2(!flat.contains(withNeighbour), qPrintable(withNeighbour));
        }
        for (const ServiceReport &service : setup.report().services) {
            for (const JudgedCandidate &candidate : service.candidates) {
                QVERIFY(candidate.probe.serverName->certificate->sha256.isEmpty());
                QVERIFY(candidate.probe.serverName->presentedChain.empty());
            }
        }
    };
    verify();
    QVERIFY(setup.compareGroups(question.id, wrongGroups) == PinAnswer::Differs);
    verify();
    QVERIFY(setup.compareGroups(question.id, world.rightGroups(question)) == PinAnswer::Matches);
    verify(); // until it is trusted
    setup.trustCertificate(question.id);
    QCOMPARE(
        QString::fromLatin1(setup.candidate(Service::Imap)->probe.serverName->certificate->sha256.toHex()),
        world.digits);
}

void PinCertificateTest::threeTriesForAllDialogs()
{
    SelfSignedWorld world;
    AccountSetup setup(world.setupPorts());
    world.search(setup);
    QVERIFY(setup.compareGroups(0, wrongGroups) == PinAnswer::Differs);
    world.search(setup); // "Check again" gives no new tries
    QCOMPARE(setup.certificateQuestions().front().triesLeft, 2);
    QVERIFY(setup.compareFingerprint(0, QString(40, u'0')) == PinAnswer::OlderKind);
    QVERIFY(setup.compareFingerprint(0, QString(64, u'0')) == PinAnswer::Differs);
    setup.startAgain();
    QVERIFY(setup.compareGroups(0, wrongGroups) == PinAnswer::Ignored);
    world.search(setup);
    QCOMPARE(setup.certificateQuestions().front().triesLeft, 1);
    QVERIFY(setup.compareGroups(0, wrongGroups) == PinAnswer::Refused);
    const auto isRefused = [&] {
        return setup.outcome() == Outcome::Stopped && setup.report().overall == Verdict::Refused
            && setup.candidate(Service::Imap)->decision.reasons.front() == Reason::FingerprintMismatch
            && setup.candidate(Service::Submission)->decision.reasons.front() == Reason::FingerprintMismatch;
    };
    QVERIFY(isRefused()); // R37
    const CertificateQuestion question = setup.certificateQuestions().front();
    QVERIFY(question.state == State::Refused);
    QVERIFY(setup.compareGroups(0, world.rightGroups(question)) == PinAnswer::Ignored);
    setup.trustCertificate(0);
    world.search(setup);
    QVERIFY(isRefused());
    QVERIFY(setup.compareGroups(0, world.rightGroups(question)) == PinAnswer::Ignored);
    world.signIn(setup);
    QVERIFY(setup.logins().empty());

    world.search(setup, u"ann@birch.example"_qs); // another account: its own tries
    QCOMPARE(setup.certificateQuestions().front().triesLeft, 3);
}

void PinCertificateTest::theGroupsAreTheSameAfterARestart()
{
    SelfSignedWorld world;
    std::optional<std::array<int, 4>> asked;
    for (int run = 0; run < 3; ++run) {
        AccountSetup setup(world.setupPorts());
        world.search(setup);
        const CertificateQuestion question = setup.certificateQuestions().front();
        QVERIFY(!asked || question.asked == *asked);
        asked = question.asked;
        QCOMPARE(question.triesLeft, 3);
        QVERIFY(setup.compareGroups(question.id, wrongGroups) == PinAnswer::Differs);
    }
    QFile key(world.folder.filePath(u"challenge.key"_qs));
    QCOMPARE(key.size(), 32);
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(key.permissions() & others));
}

void PinCertificateTest::aPinNeedsALoginThatWorks_data()
{
    QTest::addColumn<int>("end");
    QTest::newRow("SET-7: the person stops") << 0;
    QTest::newRow("SET-7: the password is wrong") << 1;
    QTest::newRow("SET-7: the program ends") << 2;
}

void PinCertificateTest::aPinNeedsALoginThatWorks()
{
    QFETCH(int, end);
    PracticeWorld practice([](practice::Scenario &scenario) { scenario.password = "right"; }, u"P04"_qs);
    auto setup = std::make_unique<AccountSetup>(practice.setupPorts());
    setup->search(practice.scenario.address, {});
    QTRY_VERIFY(setup->phase() == Phase::Judged);
    QVERIFY(setup->compareFingerprint(0, practice.network->paper()) == PinAnswer::Matches);
    setup->trustCertificate(0);
    if (end == 0)
        setup->startAgain();
    if (end == 1) {
        setup->signIn({}, Secret(QByteArray("wrong")), AccountSetup::Remember::Yes);
        QTRY_VERIFY(setup->phase() == Phase::Judged);
        QVERIFY(setup->logins().front().report->outcome == Reason::AuthFailed);
    }
    if (end == 2)
        setup.reset();
    QVERIFY(practice.stored().empty());
    QVERIFY(!QFile::exists(practice.folder.filePath(u"accounts.json"_qs)));

    AccountSetup next(practice.setupPorts()); // and what was trusted counts in that run only
    next.search(practice.scenario.address, {});
    QTRY_VERIFY(next.phase() == Phase::Judged);
    QVERIFY(next.outcome() == Outcome::CheckCertificates);
}

void PinCertificateTest::eachCertificateIsAskedAbout()
{
    FakeMailWorld world; // SET-9
    const auto imap = test::makeSelfSigned(test::dnsNames({"imap.example.com"}));
    const auto smtp = test::makeSelfSigned(test::dnsNames({"smtp.example.com"}));
    world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, imap});
    world.add({Service::Submission, u"smtp.example.com"_qs, u"192.0.2.2"_qs, smtp});
    world.publish(u"example.com"_qs);
    AccountSetup setup(world.setupPorts());
    setup.search(EmailAddress::parse(u"alice@example.com").value(), {});
    world.settle();
    QCOMPARE(setup.certificateQuestions().size(), 2U);
    QVERIFY(setup.compareCertificate(1, imap.certificate) == PinAnswer::Differs);
    QVERIFY(setup.compareCertificate(0, imap.certificate) == PinAnswer::Matches);
    setup.trustCertificate(1);
    setup.trustCertificate(0);
    QVERIFY(setup.candidate(Service::Imap)->decision.verdict == Verdict::Pinned);
    QVERIFY(setup.candidate(Service::Submission)->decision.verdict == Verdict::PinOffered);
    QVERIFY(setup.outcome() == Outcome::CheckCertificates);
    QVERIFY(setup.compareCertificate(1, smtp.certificate) == PinAnswer::Matches);
    setup.trustCertificate(1);
    QVERIFY(setup.outcome() == Outcome::SignIn);

    QVERIFY(!world.didHear("alice"));
    setup.signIn({}, Secret(world.password), AccountSetup::Remember::Yes);
    world.settle();
    QVERIFY(setup.phase() == Phase::Finished);
    QVERIFY(setup.account().services[0].pin->proof == PinProofKind::WholeFingerprint);
    QVERIFY(setup.account().services[0].pin->sha256 != setup.account().services[1].pin->sha256);
}

void PinCertificateTest::anotherAccountIsAskedAgain()
{
    FakeMailWorld world; // TV-U7, STO-5
    const auto shown = test::makeSelfSigned(test::dnsNames({"imap.example.com", "smtp.example.com"}));
    world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, shown});
    world.add({Service::Submission, u"smtp.example.com"_qs, u"192.0.2.2"_qs, shown});
    world.publish(u"example.com"_qs);
    for (const char16_t *address : {u"alice@example.com", u"bob@example.com"}) {
        AccountSetup setup(world.setupPorts());
        setup.search(EmailAddress::parse(address).value(), {});
        world.settle();
        QVERIFY(setup.outcome() == Outcome::CheckCertificates);
        QCOMPARE(setup.certificateQuestions().size(), 2U); // two names, though one certificate
        const auto before = setup.certificateQuestions().front().confirmedFor;
        QCOMPARE(before.has_value(), address == QStringView(u"bob@example.com"));
        QVERIFY(!before || before->toString() == u"alice@example.com");
        for (const int question : {0, 1}) {
            QVERIFY(setup.compareCertificate(question, shown.certificate) == PinAnswer::Matches);
            setup.trustCertificate(question);
        }
        setup.signIn({}, Secret(world.password), AccountSetup::Remember::Yes);
        world.settle();
        QVERIFY(setup.phase() == Phase::Finished);
    }
}

void PinCertificateTest::aTypedServerOfAnotherCompanyMayBePinned()
{
    FakeMailWorld world; // TV-S7, SET-3
    const auto shown = test::makeSelfSigned(test::dnsNames({"mailserver.example.net"}));
    world.add({Service::Imap, u"mailserver.example.net"_qs, u"192.0.2.1"_qs, shown});
    world.publish(u"example.com"_qs);
    world.add({Service::Submission, u"smtp.example.com"_qs, u"192.0.2.2"_qs});
    AccountSetup setup(world.setupPorts());
    setup.search(EmailAddress::parse(u"alice@example.com").value(), {});
    world.settle();
    QVERIFY(setup.outcome() == Outcome::Stopped);
    const Decision refused = setup.candidate(Service::Imap)->decision;
    QVERIFY(refused.reasons.front() == Reason::SrvUnsignedForeignUnverified);
    QVERIFY(mayTypeServers(refused.verdict, refused.reasons.front()));
    QVERIFY(setup.certificateQuestions().empty());
    // What it showed is not told either: the same certificate may be asked about next.
    QVERIFY(setup.candidate(Service::Imap)->probe.serverName->certificate->sha256.isEmpty());
    QVERIFY(setup.candidate(Service::Imap)->probe.mailDomain->certificate->sha256.isEmpty());

    const auto typed = [](Service service, const QString &host) {
        return Finding{
            service,
            {HostName::parse(host).value(), defaultPort(service, TlsMode::Implicit), TlsMode::Implicit},
            Origin::User};
    };
    setup.checkTyped({typed(Service::Imap, u"mailserver.example.net"_qs),
                      typed(Service::Submission, u"smtp.example.com"_qs)},
                     {});
    world.settle();
    QVERIFY(setup.outcome() == Outcome::CheckCertificates);
    QVERIFY(setup.certificateQuestions().front().failedChecks == Reasons{Reason::CertSelfSigned});
    QVERIFY(setup.compareCertificate(0, shown.certificate) == PinAnswer::Matches);
    setup.trustCertificate(0);
    QVERIFY(setup.outcome() == Outcome::SignIn);
}

void PinCertificateTest::answersBelongToTheirAddress()
{
    SelfSignedWorld world; // STO-5
    AccountSetup setup(world.setupPorts());
    world.search(setup);
    QVERIFY(setup.compareFingerprint(0, world.digits) == PinAnswer::Matches);
    setup.setAddress(EmailAddress::parse(u"ann@birch.example").value(), {});
    QVERIFY(setup.certificateQuestions().empty());
    setup.trustCertificate(0);
    setup.setAddress(EmailAddress::parse(u"jo@birch.example").value(), {});
    QVERIFY(setup.certificateQuestions().front().state == State::Matched);
    setup.trustCertificate(0);
    QVERIFY(setup.outcome() == Outcome::SignIn);
    setup.setAddress(EmailAddress::parse(u"ann@birch.example").value(), {});
    world.signIn(setup);
    QVERIFY(setup.phase() == Phase::Judged && setup.logins().empty());
    QVERIFY(world.stored().empty());
}

void PinCertificateTest::namesComeBeforeCertificates()
{
    FakeMailWorld world;
    const auto shown = test::makeSelfSigned(test::dnsNames({"imap.example.com"}));
    world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, shown});
    world.add({Service::Submission, u"smtp.hosting.test"_qs, u"192.0.2.2"_qs});
    world.publish(u"example.com"_qs);
    AccountSetup setup(world.setupPorts());
    setup.search(EmailAddress::parse(u"alice@example.com").value(), {});
    world.settle();
    QVERIFY(setup.outcome() == Outcome::ConfirmNames);
    QVERIFY(setup.compareCertificate(0, shown.certificate) == PinAnswer::Ignored);
    world.timers.advance(confirmationFreshness); // looked at again
    const ServerName site = setup.nameQuestions().front().site;
    QVERIFY(setup.confirmSite(site, site.toString()) == NameAnswer::Accepted);
    world.settle();
    QVERIFY(setup.outcome() == Outcome::CheckCertificates);
    QVERIFY(setup.compareCertificate(0, shown.certificate) == PinAnswer::Matches);
    setup.trustCertificate(0);
    QVERIFY(setup.outcome() == Outcome::SignIn);
}

void PinCertificateTest::withoutItsKeyNothingIsAsked()
{
    SelfSignedWorld world;
    QFile key(world.folder.filePath(u"challenge.key"_qs));
    QVERIFY(key.open(QIODevice::WriteOnly));
    key.write("short");
    key.close();
    AccountSetup setup(world.setupPorts());
    world.search(setup);
    QVERIFY(setup.savingProblem() && setup.savingProblem()->kind == FailureKind::Damaged);
    QVERIFY(setup.certificateQuestions().empty());
    QVERIFY(setup.outcome() == Outcome::CheckCertificates);
}

QTEST_GUILESS_MAIN(PinCertificateTest)
#include "PinCertificateTest.moc"
