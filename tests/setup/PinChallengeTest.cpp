// SPDX-License-Identifier: Apache-2.0
#include "setup/PinChallenge.h"

#include "tests/support/TestCa.h"

#include <QCryptographicHash>
#include <QTest>

#include <map>
#include <set>

using namespace signpost;
using namespace signpost::setup;

namespace {

QByteArray digestOf(const QByteArray &octets)
{
    return QCryptographicHash::hash(octets, QCryptographicHash::Sha256);
}

EmailAddress address(const QString &text = u"alice@example.com"_qs)
{
    return EmailAddress::parse(text).value();
}

const QByteArray key(32, 'k');

PinChallenge sample(const QByteArray &sha256 = digestOf("certificate"))
{
    return {sha256, address(), key};
}

/// What the provider's copy has in the places that are asked for.
QStringList rightGroups(const PinChallenge &challenge, const QByteArray &sha256 = digestOf("certificate"))
{
    QStringList groups;
    for (const int number : challenge.asked())
        groups += QString::fromLatin1(sha256.toHex()).mid(4 * (number - 1), 4);
    return groups;
}

} // namespace

class PinChallengeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFourGroupsAreAsLikely();
    void theGroupsStayTheSame();
    void whatIsAskedForIsNotShown();
    void threeTriesAreAllThereAre();
    void groupsMayBeTypedInAnyUsualForm_data();
    void groupsMayBeTypedInAnyUsualForm();
    void whatIsNoGroupIsNoTry();
    void aWholeFingerprint_data();
    void aWholeFingerprint();
    void aCertificateFile();
    void oneOfSeveralAtOnce();
};

void PinChallengeTest::everyFourGroupsAreAsLikely()
{
    constexpr int ways = 1820;
    constexpr int draws = 20 * ways;
    std::map<std::array<int, 4>, int> times;
    std::map<int, int> timesOfGroup;
    for (int i = 0; i < draws; ++i) {
        const PinChallenge challenge = sample(digestOf(QByteArray::number(i)));
        ++times[challenge.asked()];
        const std::set<int> groups(challenge.asked().begin(), challenge.asked().end());
        QCOMPARE(groups.size(), 4U);
        QVERIFY(*groups.begin() >= 1 && *groups.rbegin() <= 16);
        QVERIFY(std::is_sorted(challenge.asked().begin(), challenge.asked().end()));
        for (const int group : groups)
            ++timesOfGroup[group];
    }
    QCOMPARE(times.size(), std::size_t(ways)); // each of them occurs
    double distance = 0; // chi-square with 1819 degrees of freedom: 1819 ± 60
    for (const auto &[groups, seen] : times)
        distance += (seen - 20.0) * (seen - 20.0) / 20.0;
    QVERIFY2(distance > 1600 && distance < 2050, qPrintable(QString::number(distance)));
    for (const auto &[group, seen] : timesOfGroup)
        QVERIFY2(std::abs(seen - draws / 4) < draws / 80, qPrintable(QString::number(group)));
}

void PinChallengeTest::theGroupsStayTheSame()
{
    const QByteArray sha256 = digestOf("certificate");
    QVERIFY(sample().asked() == sample().asked());
    int differences[3] = {};
    for (int i = 0; i < 50; ++i) { // by certificate, by address and by key
        const QByteArray number = QByteArray::number(i);
        const auto asked = sample(digestOf(number)).asked();
        differences[0] += asked != sample().asked();
        const QString other = QStringLiteral("bob%1@example.com").arg(i);
        differences[1] += PinChallenge(sha256, address(other), key).asked() != sample().asked();
        differences[2] += PinChallenge(sha256, address(), digestOf(number)).asked() != sample().asked();
    }
    for (const int different : differences)
        QVERIFY(different > 45);
    // Worked out by other means: the drawing must not change between versions.
    QVERIFY(sample().asked() == (std::array{5, 8, 9, 16}));
}

void PinChallengeTest::whatIsAskedForIsNotShown()
{
    const PinChallenge challenge = sample();
    const auto shown = challenge.shown();
    QCOMPARE(shown.size(), 12U);
    for (const ShownGroup &group : shown) {
        QVERIFY(std::find(challenge.asked().begin(), challenge.asked().end(), group.number)
                == challenge.asked().end());
        QCOMPARE(group.digits,
                 QString::fromLatin1(digestOf("certificate").toHex()).mid(4 * (group.number - 1), 4));
    }
}

void PinChallengeTest::threeTriesAreAllThereAre()
{
    PinChallenge challenge = sample(); // SET-6
    QStringList wrong = rightGroups(challenge);
    wrong[2] = wrong[2] == u"0000" ? u"0001"_qs : u"0000"_qs;
    QVERIFY(challenge.compareGroups(wrong) == PinAnswer::Differs);
    QCOMPARE(challenge.triesLeft(), 2);
    QVERIFY(challenge.compareFingerprint(QString(64, u'0')) == PinAnswer::Differs);
    QCOMPARE(challenge.triesLeft(), 1);
    QVERIFY(challenge.compareGroups(wrong) == PinAnswer::Refused);
    QCOMPARE(challenge.triesLeft(), 0);
    QVERIFY(challenge.compareGroups(rightGroups(challenge)) == PinAnswer::Refused); // too late
    QVERIFY(challenge.compareOnce({QString::fromLatin1(digestOf("certificate").toHex())})
            == PinAnswer::Refused);
}

void PinChallengeTest::groupsMayBeTypedInAnyUsualForm_data()
{
    QTest::addColumn<int>("form");
    QTest::newRow("as it is") << 0;
    QTest::newRow("in capitals") << 1;
    QTest::newRow("in pairs with colons") << 2;
    QTest::newRow("with blanks and dashes") << 3;
}

void PinChallengeTest::groupsMayBeTypedInAnyUsualForm()
{
    QFETCH(int, form);
    PinChallenge challenge = sample();
    QStringList groups = rightGroups(challenge);
    for (QString &group : groups) {
        if (form == 1)
            group = group.toUpper();
        if (form == 2)
            group = group.left(2) + u':' + group.mid(2);
        if (form == 3)
            group = u' ' + group.left(2) + u'–' + group.mid(2) + QChar(QChar::Nbsp);
    }
    QVERIFY(challenge.compareGroups(groups) == PinAnswer::Matches);
    QCOMPARE(challenge.triesLeft(), 3);
}

void PinChallengeTest::whatIsNoGroupIsNoTry()
{
    PinChallenge challenge = sample();
    const QStringList right = rightGroups(challenge);
    for (const QString &typed : {QString(), right[0].left(3), right[0] + u'0', u"12g4"_qs, u"１２３４"_qs}) {
        QStringList groups = right;
        groups[0] = typed;
        QVERIFY(challenge.compareGroups(groups) == PinAnswer::Incomplete);
    }
    QVERIFY(challenge.compareGroups(right.mid(0, 3)) == PinAnswer::Incomplete);
    QVERIFY(challenge.compareGroups({}) == PinAnswer::Incomplete);
    QCOMPARE(challenge.triesLeft(), 3);
}

void PinChallengeTest::aWholeFingerprint_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<PinAnswer>("answer");
    const QByteArray digest = digestOf("certificate");
    const QString plain = QString::fromLatin1(digest.toHex());
    const QString colons = QString::fromLatin1(digest.toHex(':')).toUpper();
    QString groups;
    for (int i = 0; i < 64; i += 4)
        groups += plain.mid(i, 4) + u' ';
    QTest::newRow("64 digits") << plain << PinAnswer::Matches;
    QTest::newRow("in capitals with colons") << colons << PinAnswer::Matches;
    QTest::newRow("in groups of four") << groups << PinAnswer::Matches;
    QTest::newRow("over several lines") << plain.left(32) + u"\r\n"_qs + plain.mid(32) << PinAnswer::Matches;
    QTest::newRow("as OpenSSL 1 writes it") << u"SHA256 Fingerprint="_qs + colons << PinAnswer::Matches;
    QTest::newRow("as OpenSSL 3 writes it") << u"sha256 Fingerprint="_qs + colons << PinAnswer::Matches;
    QTest::newRow("with a title of a window") << u"SHA-256: "_qs + colons << PinAnswer::Matches;
    QTest::newRow("with a title alone") << u"Fingerprint "_qs + plain << PinAnswer::Matches;
    QTest::newRow("another one") << QString(64, u'a') << PinAnswer::Differs;
    QTest::newRow("40 digits: SHA-1") << QString(40, u'a') << PinAnswer::OlderKind;
    QTest::newRow("SHA-1 with its title")
        << u"SHA1 Fingerprint="_qs + colons.left(59) << PinAnswer::OlderKind;
    QTest::newRow("32 digits: MD5") << QString(32, u'a') << PinAnswer::OlderKind;
    QTest::newRow("SHA-512") << plain + plain << PinAnswer::OtherKind;
    QTest::newRow("63 digits") << plain.left(63) << PinAnswer::OtherKind;
    QTest::newRow("65 digits") << plain + u'0' << PinAnswer::OtherKind;
    QTest::newRow("as ssh writes it")
        << u"SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8"_qs << PinAnswer::OtherKind;
    QTest::newRow("a letter that is no digit") << plain.left(63) + u'g' << PinAnswer::OtherKind;
    QTest::newRow("nothing") << QString() << PinAnswer::OtherKind;
    QTest::newRow("only a title") << u"SHA256 Fingerprint="_qs << PinAnswer::OtherKind;
    QTest::newRow("behind as many blanks as are read")
        << QString(1000 - 64, u' ') + plain << PinAnswer::Matches;
    QTest::newRow("behind one blank more") << QString(1001 - 64, u' ') + plain << PinAnswer::OtherKind;
}

void PinChallengeTest::aWholeFingerprint()
{
    QFETCH(QString, text);
    QFETCH(PinAnswer, answer);
    PinChallenge challenge = sample();
    QVERIFY(challenge.compareFingerprint(text) == answer);
    QCOMPARE(challenge.triesLeft(), answer == PinAnswer::Differs ? 2 : 3);
}

void PinChallengeTest::aCertificateFile()
{
    const QByteArray der = test::makeSelfSigned(test::dnsNames({"mail.example.com"})).certificate;
    const QByteArray other = test::makeSelfSigned(test::dnsNames({"mail.example.com"})).certificate;
    PinChallenge challenge = sample(digestOf(der));
    QVERIFY(challenge.compareCertificate(der) == PinAnswer::Matches);
    QVERIFY(challenge.compareCertificate(test::toPem(der)) == PinAnswer::Matches);
    QVERIFY(challenge.compareCertificate("From: the provider\n\n" + test::toPem(der)) == PinAnswer::Matches);
    for (const QByteArray &none : {QByteArray(), QByteArray("hello"), der + '\0', der.chopped(1),
                                   test::toPem(der) + test::toPem(other), QByteArray(262'145, 'x')})
        QVERIFY(challenge.compareCertificate(none) == PinAnswer::NoCertificate);
    QCOMPARE(challenge.triesLeft(), 3);
    QVERIFY(challenge.compareCertificate(other) == PinAnswer::Differs);
    QCOMPARE(challenge.triesLeft(), 2);
}

void PinChallengeTest::oneOfSeveralAtOnce()
{
    const QString right = QString::fromLatin1(digestOf("certificate").toHex());
    const QStringList others{QString(64, u'a'), QString(64, u'b'), QString(64, u'c'), QString(64, u'd')};
    PinChallenge challenge = sample();
    QVERIFY(challenge.compareOnce(others + QStringList{right}) == PinAnswer::Matches);
    QVERIFY(challenge.compareOnce(others) == PinAnswer::Refused);
    QCOMPARE(challenge.triesLeft(), 0);
    QVERIFY(sample().compareOnce({}) == PinAnswer::Refused);
}

QTEST_GUILESS_MAIN(PinChallengeTest)
#include "PinChallengeTest.moc"
