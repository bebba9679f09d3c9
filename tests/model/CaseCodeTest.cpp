// SPDX-License-Identifier: Apache-2.0
#include "model/CaseCode.h"

#include <QRandomGenerator>
#include <QTest>

using namespace signpost;

namespace {

constexpr QLatin1String alphabet("0123456789ABCDEFGHJKMNPQRSTVWXYZ");

RandomUpTo seeded(QRandomGenerator &generator)
{
    return [&generator](std::uint32_t largest) { return generator.bounded(largest + 1); };
}

} // namespace

class CaseCodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void typedByHand_data();
    void typedByHand();
    void refused_data();
    void refused();
    void everyWrongSymbolIsFound();
    void allSymbolsAreUsed();
};

void CaseCodeTest::vectors_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code : {"11-2HX9-9", "31-M8RT-A", "32-7K4Q-R", "37-B4WC-8", "61-K0FA-2", "72-ZP6D-9"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

void CaseCodeTest::vectors()
{
    QFETCH(const QString, code);
    qsizetype next = 3; // the random symbols, put in from outside
    const auto chosen = [&](std::uint32_t) { return std::uint32_t(alphabet.indexOf(code.at(next++))); };
    const CaseCode made = CaseCode::make(code.left(2).toInt(), CaseCode::World::Real, chosen);
    QCOMPARE(made.text(), code);
    QCOMPARE(made.number(), code.left(2).toInt());
    QVERIFY(CaseCode::parse(code) == Result(made));
}

void CaseCodeTest::typedByHand_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("code");
    QTest::newRow("lower case without dashes") << u"31m8rta"_qs << u"31-M8RT-A"_qs;
    QTest::newRow("with spaces anywhere") << u" 3 1 m8 rt a "_qs << u"31-M8RT-A"_qs;
    QTest::newRow("with long dashes") << u"31–M8RT—A"_qs << u"31-M8RT-A"_qs;
    QTest::newRow("O for nought") << u"61-KoFA-2"_qs << u"61-K0FA-2"_qs;
    QTest::newRow("I and L for one") << u"lI-2HX9-9"_qs << u"11-2HX9-9"_qs;
    QTest::newRow("of practice") << u"p 31 m8rt a"_qs << u"P-31-M8RT-A"_qs;
}

void CaseCodeTest::typedByHand()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, code);
    const auto parsed = CaseCode::parse(typed);
    QVERIFY(parsed);
    QCOMPARE(parsed->text(), code);
    QCOMPARE(parsed->world() == CaseCode::World::Practice, code.startsWith(u'P'));
}

void CaseCodeTest::refused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("nothing") << QString();
    QTest::newRow("one too few") << u"31-M8RT"_qs;
    QTest::newRow("one too many") << u"31-M8RT-AA"_qs;
    QTest::newRow("a letter U") << u"31-M8UT-A"_qs;
    QTest::newRow("a letter of another alphabet") << u"31-М8RT-A"_qs;
    QTest::newRow("letters where the digits are") << u"AB-M8RT-A"_qs;
    QTest::newRow("practice twice") << u"PP-31-M8RT-A"_qs;
}

void CaseCodeTest::refused()
{
    QFETCH(const QString, typed);
    QVERIFY(!CaseCode::parse(typed));
}

/// U25.
void CaseCodeTest::everyWrongSymbolIsFound()
{
    QRandomGenerator generator(25);
    for (int count = 0; count < 1000; ++count) {
        const int number = generator.bounded(10, 100);
        const QString code = CaseCode::make(number, CaseCode::World::Real, seeded(generator)).text();
        QVERIFY2(CaseCode::parse(code), qPrintable(code));
        for (qsizetype place = 0; place < code.size(); ++place) {
            for (const QChar other : alphabet) {
                QString wrong = code;
                wrong[place] = other;
                if (code.at(place) != u'-' && code.at(place) != other)
                    QVERIFY2(!CaseCode::parse(wrong), qPrintable(wrong));
            }
        }
    }
}

void CaseCodeTest::allSymbolsAreUsed()
{
    QRandomGenerator generator(4);
    QSet<QChar> seen;
    for (int count = 0; count < 500; ++count) {
        for (const QChar symbol :
             CaseCode::make(31, CaseCode::World::Real, seeded(generator)).text().mid(3, 4))
            seen.insert(symbol);
    }
    QCOMPARE(seen.size(), alphabet.size());
}

QTEST_GUILESS_MAIN(CaseCodeTest)
#include "CaseCodeTest.moc"
