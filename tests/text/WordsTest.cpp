// SPDX-License-Identifier: Apache-2.0
#include "ui/text/AddressText.h"
#include "ui/text/LoginText.h"
#include "ui/text/Names.h"
#include "ui/text/ReasonText.h"
#include "ui/text/Refusal.h"
#include "ui/text/SearchText.h"
#include "ui/text/StorageText.h"
#include "ui/text/WhyText.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace signpost;
using namespace signpost::report;
using namespace signpost::text;

namespace {

/// Words that no front text has; a sentence about a program's own kind of password says "app password".
const QStringList banned{u"tls"_qs,  u"ssl"_qs,    u"pki"_qs,       u"ca"_qs,      u"srv"_qs,
                         u"pin"_qs,  u"mitm"_qs,   u"handshake"_qs, u"invalid"_qs, u"error"_qs,
                         u"oops"_qs, u"secure"_qs, u"safe"_qs,      u"x.509"_qs,   u"trust anchor"_qs,
                         u"just"_qs, u"simply"_qs, u"!"_qs};

QString bannedWordIn(const QString &text)
{
    for (const QString &word : banned) {
        const QRegularExpression whole(u"(?<![\\w.])%1(?![\\w])"_qs.arg(QRegularExpression::escape(word)),
                                       QRegularExpression::CaseInsensitiveOption);
        if (whole.match(text).hasMatch())
            return word;
    }
    return {};
}

qsizetype wordsIn(const QString &sentence)
{
    return sentence.split(u' ', Qt::SkipEmptyParts).size();
}

Time day(int year, unsigned month, unsigned date)
{
    return std::chrono::sys_days(std::chrono::year(year) / int(month) / int(date)) + std::chrono::hours(12);
}

Subject example()
{
    return {isolated(u"example.com"_qs),
            isolated(u"imap.example.com"_qs),
            u"993"_qs,
            isolated(u"mail.example.org"_qs),
            isolated(u"CN=Example Filter"_qs),
            day(2026, 5, 1),
            day(2026, 3, 4),
            day(2026, 1, 31)};
}

} // namespace

class WordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void everyReasonHasASentence_data();
    void everyReasonHasASentence();
    void everyRefusalIsAFinishedPage_data();
    void everyRefusalIsAFinishedPage();
    void reasonsLeadToTheNumberOfTheHandbook_data();
    void reasonsLeadToTheNumberOfTheHandbook();
    void aSuspectedClockExplainsEverything();
    void certificateReasonsNameWhatWasSeen();
    void addressProblemsSayWhatToDo();
    void sourcesAndServersHaveWordsForEveryState();
    void loginsThatFailSayWhatToDo_data();
    void loginsThatFailSayWhatToDo();
    void storageProblemsSayWhatToDo();
    void namesAreShownInAFormThatCannotDeceive();
    void whyLinesSayWhatWasCheckedAndNoMore_data();
    void whyLinesSayWhatWasCheckedAndNoMore();
    void fingerprintsOfUnverifiedCertificatesAreLeftOut();
    void recordsAreNoFingerprintEither();
    void missingServersAreNamed();
    void timesOfDayHaveNoSeconds_data();
    void timesOfDayHaveNoSeconds();
};

void WordsTest::everyReasonHasASentence_data()
{
    QTest::addColumn<Reason>("reason");
    for (const Reason reason : allReasons())
        QTest::addRow("%s", code(reason).data()) << reason;
}

void WordsTest::everyReasonHasASentence()
{
    QFETCH(Reason, reason);
    const QString sentence = reasonText(reason);
    QVERIFY(sentence.endsWith(u'.'));
    QVERIFY(sentence.front().isUpper());
    QVERIFY2(wordsIn(sentence) <= 20, qPrintable(sentence));
    QVERIFY2(bannedWordIn(sentence).isEmpty(), qPrintable(sentence + u": "_qs + bannedWordIn(sentence)));
    QSet<QString> others;
    for (const Reason other : allReasons())
        others.insert(reasonText(other));
    QCOMPARE(others.size(), qsizetype(allReasons().size())); // no two reasons say the same
}

void WordsTest::everyRefusalIsAFinishedPage_data()
{
    QTest::addColumn<Reason>("reason");
    QSet<int> covered{int(CaseNumber::StoppedByPerson), int(CaseNumber::NameDeclined)}; // no server’s reasons
    for (const Reason reason : allReasons()) {
        if (const auto number = caseNumber(reason)) {
            QTest::addRow("%s", code(reason).data()) << reason;
            covered.insert(int(*number));
        }
    }
    QCOMPARE(covered.size(), qsizetype(allCaseNumbers.size()));
}

void WordsTest::everyRefusalIsAFinishedPage()
{
    QFETCH(Reason, reason);
    for (const Subject &subject : {example(), Subject{isolated(u"example.com"_qs)}}) {
        const Refusal page = refusal({reason}, subject);
        QCOMPARE(page.number, *caseNumber(reason));
        QVERIFY(!page.title.isEmpty());
        // One title of the specification is a letter longer.
        QVERIFY2(page.title.size() <= 61, qPrintable(page.title));
        QVERIFY(page.happened.endsWith(u'.'));
        QVERIFY2(wordsIn(page.happened) <= 45, qPrintable(page.happened));
        QVERIFY(!page.steps.isEmpty());
        for (const QString &text : QStringList{page.title, page.happened} + page.steps)
            QVERIFY2(bannedWordIn(text).isEmpty(), qPrintable(text + u": "_qs + bannedWordIn(text)));
    }
}

void WordsTest::reasonsLeadToTheNumberOfTheHandbook_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<int>("number");
    const std::initializer_list<std::pair<Reason, int>> rows{{Reason::NothingFound, 11},
                                                             {Reason::SrvServiceAbsent, 11},
                                                             {Reason::SrvUnsignedForeignTarget, 21},
                                                             {Reason::SpecialUseAddress, 21},
                                                             {Reason::ServerNameLookalike, 23},
                                                             {Reason::SrvBogus, 24},
                                                             {Reason::DnssecWorkLimit, 24},
                                                             {Reason::ServerNameUnverified, 25},
                                                             {Reason::NameMismatch, 31},
                                                             {Reason::CertSelfSigned, 31},
                                                             {Reason::PinChanged, 32},
                                                             {Reason::MustStapleMissing, 33},
                                                             {Reason::CertWeakKey, 34},
                                                             {Reason::CatalogueContradicted, 35},
                                                             {Reason::CertChangedUnverifiable, 36},
                                                             {Reason::FingerprintMismatch, 37},
                                                             {Reason::TlsaMismatch, 39},
                                                             {Reason::PolicyRootMismatch, 39},
                                                             {Reason::StarttlsNotOffered, 40},
                                                             {Reason::PolicyStarttlsRequired, 40},
                                                             {Reason::TlsVersionTooOld, 41},
                                                             {Reason::StarttlsInjection, 42},
                                                             {Reason::PreauthBeforeTls, 42},
                                                             {Reason::WrongProtocol, 43},
                                                             {Reason::LimitExceeded, 43},
                                                             {Reason::Timeout, 50},
                                                             {Reason::TcpConnectFailed, 50},
                                                             {Reason::NetworkOffline, 51},
                                                             {Reason::CaptivePortal, 52},
                                                             {Reason::ClockWrong, 53},
                                                             {Reason::TrafficInspected, 54},
                                                             {Reason::DnsFiltered, 55},
                                                             {Reason::PortBlocked, 56},
                                                             {Reason::ProxyRequired, 57},
                                                             {Reason::AuthFailed, 61},
                                                             {Reason::AuthMechanismUnavailable, 63},
                                                             {Reason::SrvChangeLoginFailed, 75}};
    for (const auto &[reason, number] : rows)
        QTest::addRow("ux 4.1: %s is %d", code(reason).data(), number) << reason << number;
}

void WordsTest::reasonsLeadToTheNumberOfTheHandbook()
{
    QFETCH(Reason, reason);
    QFETCH(int, number);
    QCOMPARE(int(*caseNumber(reason)), number);
}

void WordsTest::aSuspectedClockExplainsEverything()
{
    QCOMPARE(caseNumber({Reason::CertExpired, Reason::ClockSuspect}), CaseNumber::WrongDate);
    const Refusal page = refusal({Reason::CertNotYetValid, Reason::ClockSuspect}, example());
    QCOMPARE(page.happened, u"It says 31 January 2026. Certificates can’t be checked with a wrong date."_qs);
}

void WordsTest::certificateReasonsNameWhatWasSeen()
{
    QCOMPARE(
        certificateReason(Reason::NameMismatch, example()),
        u"Its certificate is made out to \u2066mail.example.org\u2069, not to \u2066imap.example.com\u2069."_qs);
    QCOMPARE(certificateReason(Reason::CertExpired, example()),
             u"Its certificate ran out on 4 March 2026. Ask your provider why it was not renewed."_qs);
    QCOMPARE(certificateReason(Reason::CertNotYetValid, example()),
             u"Its certificate starts only on 1 May 2026."_qs);
    QCOMPARE(certificateReason(Reason::CertSelfSigned, example()),
             u"Nobody Signpost knows has vouched for its certificate."_qs);
}

void WordsTest::addressProblemsSayWhatToDo()
{
    const std::initializer_list<std::pair<QString, QString>> rows{
        {u""_qs, u"Type your email address, for example alice@example.com."_qs},
        {u"alice.example.com"_qs, u"An email address needs an @ sign."_qs},
        {u"al ice@example.com"_qs, u"There is a space in the address. Remove it."_qs},
        {u"@example.com"_qs,
         u"The part before the @ is missing. An address looks like alice@example.com."_qs},
        {u"a@b@example.com"_qs, u"There is more than one @ sign in the address. Keep only one."_qs},
        {u"alice@"_qs, u"The part after the @ looks incomplete."_qs},
        {u"alice@example..com"_qs, u"The part after the @ looks incomplete."_qs}};
    for (const auto &[typed, sentence] : rows)
        QCOMPARE(addressProblem(*EmailAddress::problemOf(typed)), sentence);
    for (const AddressProblem problem : {AddressProblem::ControlCharacter, AddressProblem::TooLong,
                                         AddressProblem::LocalPart, AddressProblem::Domain})
        QVERIFY(bannedWordIn(addressProblem(problem)).isEmpty());
}

void WordsTest::sourcesAndServersHaveWordsForEveryState()
{
    QCOMPARE(sourceRow(Origin::Srv, u"example.com"_qs), u"Directions from example.com"_qs);
    QCOMPARE(sourceRow(Origin::Srv, u"example.com"_qs, DnssecStatus::Secure),
             u"Directions from example.com (signed)"_qs);
    QCOMPARE(sourceRow(Origin::Srv, u"example.com"_qs, DnssecStatus::Insecure),
             u"Directions from example.com (not signed)"_qs);
    for (const Origin origin : allOrigins) {
        QVERIFY(bannedWordIn(sourceRow(origin, u"example.com"_qs)).isEmpty());
        for (const SourceOutcome outcome : {SourceOutcome::Found, SourceOutcome::None, SourceOutcome::Failed,
                                            SourceOutcome::Refused, SourceOutcome::Skipped})
            QVERIFY(!sourceEnded(origin, outcome).isEmpty());
    }
    QCOMPARE(sourceEnded(Origin::Srv, SourceOutcome::None), u"none published"_qs);
    QCOMPARE(sourceEnded(Origin::Catalogue, SourceOutcome::None), u"not listed"_qs);
    QCOMPARE(serverEnded(Verdict::Confirm), u"needs your help"_qs);
    QCOMPARE(serverEnded(Verdict::Refused), u"stopped"_qs);
}

void WordsTest::loginsThatFailSayWhatToDo_data()
{
    QTest::addColumn<Reason>("outcome");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("61") << Reason::AuthFailed << u"The server did not accept this password."_qs;
    QTest::newRow("62") << Reason::AuthNeedsOauth << u"\u2066example.com\u2069 wants an app password."_qs;
    QTest::newRow("63") << Reason::AuthMechanismUnavailable
                        << u"Your account isn’t allowed to use this kind of access."_qs;
    QTest::newRow("64") << Reason::AuthTemporary << u"The server is busy or has blocked sign-ins for now."_qs;
    QTest::newRow("50") << Reason::Timeout << u"\u2066imap.example.com\u2069 doesn’t answer."_qs;
}

void WordsTest::loginsThatFailSayWhatToDo()
{
    QFETCH(Reason, outcome);
    QFETCH(QString, sentence);
    LoginReport report{outcome};
    report.serverText = u"no\u202e <a href='x'>"_qs + QString(300, u'x');
    const LoginProblem problem = loginProblem(report, example());
    QCOMPARE(problem.sentence, sentence);
    QVERIFY(bannedWordIn(problem.sentence + problem.advice).isEmpty());
    QVERIFY(problem.serverSaid.startsWith(u"What the server said: ‘\u2068no <a"_qs)); // quoted, bidi removed
    QVERIFY(problem.serverSaid.size() < 240);
    QVERIFY(sendingProblem(report, example()).sentence.startsWith(u"Receiving works"_qs));
}

void WordsTest::storageProblemsSayWhatToDo()
{
    for (const FailureKind kind : {FailureKind::Damaged, FailureKind::Unsupported, FailureKind::Locked,
                                   FailureKind::Storage, FailureKind::InvalidInput, FailureKind::Internal}) {
        const QString sentence = storageProblem({kind, {}});
        QVERIFY(sentence.endsWith(u'.'));
        QVERIFY(bannedWordIn(sentence).isEmpty());
    }
}

void WordsTest::namesAreShownInAFormThatCannotDeceive()
{
    const auto shown = [](const QString &name) { return hostText(HostName::parse(name).value()); };
    QCOMPARE(shown(u"xn--bcher-kva.example"_qs), u"\u2066bücher.example\u2069"_qs);
    QCOMPARE(shown(u"xn--80ak6aa92e.com"_qs), u"\u2066xn--80ak6aa92e.com\u2069"_qs); // Cyrillic "apple"
    QCOMPARE(quoted(u"a\u202eb\nc"_qs), u"\u2068abc\u2069"_qs);
    QCOMPARE(quoted(QString(500, u'x')).size(), 202);
    QCOMPARE(withoutIsolates(shown(u"example.com"_qs)), u"example.com"_qs);
}

namespace {

JudgedCandidate judged(const Decision &decision, ChainStatus chain = ChainStatus::Trusted)
{
    const HostName host = HostName::parse(u"imap.example.com"_qs).value();
    JudgedCandidate candidate{{Service::Imap, {host, Port::of<993>(), TlsMode::Implicit}, Origin::Srv}};
    candidate.decision = decision;
    HandshakeReport handshake;
    handshake.outcome = HandshakeOutcome::Completed;
    handshake.chain = chain;
    handshake.identity.serverName = true;
    handshake.certificate = CertificateReport{QByteArray::fromHex("ab12").repeated(16),
                                              u"CN=imap.example.com"_qs,
                                              u"CN=Example CA"_qs,
                                              day(2026, 1, 1),
                                              day(2026, 3, 4),
                                              {u"imap.example.com"_qs},
                                              {},
                                              {}};
    candidate.probe.serverName = handshake;
    return candidate;
}

const EmailAddress alice = EmailAddress::parse(u"alice@example.com"_qs).value();

} // namespace

void WordsTest::whyLinesSayWhatWasCheckedAndNoMore_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("name");
    const QString domain = u"\u2066example.com\u2069"_qs;
    QTest::newRow("signed") << Reason::SrvSecure << u"published by %1 in signed directions."_qs.arg(domain);
    QTest::newRow("own domain") << Reason::SrvUnsignedSameDomain << u"is part of %1 itself."_qs.arg(domain);
    QTest::newRow("E1 or E2") << Reason::SrvProvenByMailDomainCert
                              << u"the server showed a verified certificate of %1 itself."_qs.arg(domain);
    QTest::newRow("typed") << Reason::UserSuppliedName << u"you typed it."_qs;
    QTest::newRow("nothing else") << Reason::ServerNameMatch << u"from unsigned directions."_qs;
}

void WordsTest::whyLinesSayWhatWasCheckedAndNoMore()
{
    QFETCH(Reason, reason);
    QFETCH(QString, name);
    const JudgedCandidate good = judged({Verdict::Verified, {reason}, IdentityKind::ServerName, Basis::Pkix});
    QCOMPARE(nameLine(good, alice), name);
    QCOMPARE(certificateLine(good, alice),
             u"issued for \u2066imap.example.com\u2069, valid until 4 March 2026."_qs);
    QCOMPARE(encryptionLine(good), u"starts before anything is sent."_qs);
    const JudgedCandidate expired =
        judged({Verdict::PinOffered, {Reason::CertExpired}}, ChainStatus::Expired);
    QCOMPARE(certificateLine(expired, alice), u"ran out on 4 March 2026."_qs);
    const JudgedCandidate unknown =
        judged({Verdict::PinOffered, {Reason::CertSelfSigned}}, ChainStatus::SelfSigned);
    QCOMPARE(certificateLine(unknown, alice), u"not issued by anyone Signpost knows."_qs);
}

void WordsTest::fingerprintsOfUnverifiedCertificatesAreLeftOut()
{
    const auto shows = [](const JudgedCandidate &candidate) { // P4, X19
        for (const Line &line : technicalDetails(candidate)) {
            if (line.text.contains(u"AB12"))
                return true;
        }
        return false;
    };
    QVERIFY(shows(judged({Verdict::Verified, {Reason::SrvSecure}, IdentityKind::ServerName, Basis::Pkix})));
    QVERIFY(!shows(judged({Verdict::PinOffered, {Reason::CertSelfSigned}}, ChainStatus::SelfSigned)));
}

void WordsTest::recordsAreNoFingerprintEither() // D7: 3 0 1 holds it
{
    const auto shown = [](const Decision &decision, TlsaResult result) {
        JudgedCandidate candidate = judged(decision, ChainStatus::SelfSigned);
        candidate.probe.tlsa.records = {{3, 0, 1, QByteArray::fromHex("ab12")}};
        candidate.probe.tlsa.result = result;
        for (const Line &line : technicalDetails(candidate)) {
            if (line.label == u"TLSA records:")
                return line.text;
        }
        return QString();
    };
    const Decision verified{
        Verdict::Verified, {Reason::DaneAuthenticated}, IdentityKind::ServerName, Basis::Dane};
    QVERIFY(shown(verified, TlsaResult::Match).contains(u"match: 3 0 1 ab12"));
    const Decision offered{Verdict::PinOffered, {Reason::DaneMatchUntrustedChain}};
    QVERIFY(shown(offered, TlsaResult::Match).contains(u"match: 3 0 1 …"));
    QVERIFY(shown({Verdict::Refused, {Reason::TlsaMismatch}}, TlsaResult::Mismatch)
                .contains(u"mismatch: 3 0 1 ab12"));
}

void WordsTest::missingServersAreNamed()
{
    QCOMPARE(nameDeclined(example()).number, CaseNumber::NameDeclined);
    QVERIFY(nameDeclined(example()).title.size() <= 60);
    QCOMPARE(nothingFor(Service::Submission, example()).title, u"No server for sending mail was found"_qs);
    QCOMPARE(nothingFor(Service::Imap, example()).title, u"No server for receiving mail was found"_qs);
}

void WordsTest::timesOfDayHaveNoSeconds_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("words");
    QTest::newRow("the C locale, whose short form has some") << QLocale::c() << u"checked 15:14 today"_qs;
    QTest::newRow("British English") << QLocale(QLocale::English, QLocale::UnitedKingdom)
                                     << u"checked 15:14 today"_qs;
    QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany) << u"checked 15:14 today"_qs;
}

void WordsTest::timesOfDayHaveNoSeconds()
{
    QFETCH(QLocale, locale);
    const QLocale before;
    QLocale::setDefault(locale);
    const QDateTime local(QDate(2026, 1, 31), QTime(15, 14, 9));
    const Time time{Seconds(local.toSecsSinceEpoch())};
    const QString words = checkedText(time, time);
    QLocale::setDefault(before);
    QTEST(words, "words");
}

QTEST_GUILESS_MAIN(WordsTest)
#include "WordsTest.moc"
