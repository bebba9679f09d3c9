// SPDX-License-Identifier: Apache-2.0
#include "probe/ServerText.h"

#include <QTest>

using namespace signpost::probe;

class ServerTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleans_data();
    void cleans();
    void isBounded();
};

void ServerTextTest::cleans_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("expected");
    QTest::newRow("words stay") << QByteArray("[ALERT] Caf\xC3\xA9 closed") << u"[ALERT] Café closed"_qs;
    QTest::newRow("T37: escape sequences") << QByteArray("\x1B[31mred\x07\x7F") << u"[31mred"_qs;
    QTest::newRow("T37: C1 control characters") << QByteArray("a\xC2\x9B"
                                                              "b")
                                                << u"ab"_qs;
    QTest::newRow("LIM-5: bidi characters") << QByteArray("a\xE2\x80\xAE"
                                                          "b\xE2\x81\xA6"
                                                          "c")
                                            << u"abc"_qs;
    QTest::newRow("T36: no line of its own") << QByteArray("a\n\tb\xE2\x80\xA8"
                                                           "c")
                                             << u"a b c"_qs;
    QTest::newRow("no UTF-8") << QByteArray("a\xFF"
                                            "b")
                              << QString(u"a\uFFFDb"_qs);
    QTest::newRow("nothing") << QByteArray() << QString();
}

void ServerTextTest::cleans()
{
    QFETCH(QByteArray, octets);
    QTEST(cleanedServerText(octets), "expected");
}

void ServerTextTest::isBounded()
{
    QCOMPARE(cleanedServerText(QByteArray(maximumServerText, 'x')).size(), maximumServerText);
    QCOMPARE(cleanedServerText(QByteArray(100'000, 'x')).size(), maximumServerText);
    const QByteArray face = "\xF0\x9F\x98\x80"; // two UTF-16 units: never cut in the middle
    const QString cut = cleanedServerText('x' + face.repeated(maximumServerText));
    QCOMPARE(cut.size(), maximumServerText - 1);
    QVERIFY(cut.isValidUtf16());
}

QTEST_GUILESS_MAIN(ServerTextTest)
#include "ServerTextTest.moc"
