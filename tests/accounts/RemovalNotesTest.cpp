// SPDX-License-Identifier: Apache-2.0
#include "accounts/RemovalNotes.h"

#include "tests/accounts/DataFolder.h"
#include "tests/support/SampleAccount.h"

using namespace signpost;
using namespace signpost::accounts;
using namespace signpost::test;

namespace {

EmailAddress address(int number = 0)
{
    return sampleAccount(number).address;
}

RemovalNote note(Time removed = sampleTime(0))
{
    return {ServerName::parse(u"mail.example.com").value(), Reason::PinChanged, removed, QByteArray(32, 'f')};
}

const QString file = QStringLiteral("removals.json");

} // namespace

class RemovalNotesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheNoteOfThisAddressOnly();
    void doesNotNameTheAddress();
    void forgetsAfterNinetyDays();
    void keepsTheNewestOnly();
    void isBounded();
    void damageIsToldAndMended_data();
    void damageIsToldAndMended();
};

void RemovalNotesTest::findsTheNoteOfThisAddressOnly()
{
    const QTemporaryDir folder;
    RemovalNotes notes(folder.path());
    QVERIFY(!notes.find(address(), sampleTime(1))->has_value());
    VERIFY_DONE(notes.keep(address(), note()));
    QVERIFY(notes.find(address(), sampleTime(1)).value() == note());
    QVERIFY(!notes.find(address(1), sampleTime(1))->has_value());
    RemovalNote withoutPin = note();
    withoutPin.fingerprint.clear();
    VERIFY_DONE(notes.keep(address(1), withoutPin));
    QVERIFY(notes.find(address(1), sampleTime(1)).value() == withoutPin);
    QVERIFY(notes.find(address(), sampleTime(1)).value() == note());
}

void RemovalNotesTest::doesNotNameTheAddress()
{
    const QTemporaryDir folder;
    RemovalNotes notes(folder.path());
    VERIFY_DONE(notes.keep(address(), note()));
    QFile written(folder.filePath(file));
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray first = written.readAll();
    QVERIFY(!first.contains("alice")); // ux.md 3.4: a hash
    QCOMPARE(written.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    VERIFY_DONE(notes.keep(address(), note()));
    QFile again(folder.filePath(file));
    QVERIFY(again.open(QIODevice::ReadOnly));
    QVERIFY(again.readAll() != first); // salted
}

void RemovalNotesTest::forgetsAfterNinetyDays()
{
    const QTemporaryDir folder; // USE-5
    RemovalNotes notes(folder.path());
    VERIFY_DONE(notes.keep(address(), note()));
    const Time end = note().removed + RemovalNotes::noteLife;
    QVERIFY(notes.find(address(), end - Seconds(1))->has_value());
    QVERIFY(!notes.find(address(), end)->has_value());
    VERIFY_DONE(notes.keep(address(1), note(end)));
    QVERIFY(!notes.find(address(), sampleTime(1))->has_value()); // gone from the file as well
}

void RemovalNotesTest::keepsTheNewestOnly()
{
    const QTemporaryDir folder;
    RemovalNotes notes(folder.path());
    VERIFY_DONE(notes.keep(address(), note()));
    VERIFY_DONE(notes.keep(address(), note(sampleTime(5))));
    QVERIFY(notes.find(address(), sampleTime(6)).value() == note(sampleTime(5)));
}

void RemovalNotesTest::isBounded()
{
    const QTemporaryDir folder;
    RemovalNotes notes(folder.path());
    for (int number = 0; number <= RemovalNotes::maximumNotes; ++number)
        VERIFY_DONE(notes.keep(address(number), note()));
    QVERIFY(!notes.find(address(0), sampleTime(1))->has_value());
    QVERIFY(notes.find(address(1), sampleTime(1))->has_value());
    QVERIFY(notes.find(address(int(RemovalNotes::maximumNotes)), sampleTime(1))->has_value());
}

void RemovalNotesTest::damageIsToldAndMended_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("another file") << QByteArray(R"({"schema": "signpost/accounts/1", "removals": []})");
    QTest::newRow("a hash that is none")
        << QByteArray(R"({"schema": "signpost/removals/1", "removals": [{"salt": "00", "hash": "00",
            "host": "a.example", "reason": "pin-changed", "removed": "2026-01-31T00:00:00Z"}]})");
    QTest::newRow("too large") << QByteArray(RemovalNotes::maximumFileSize + 1, ' ');
}

void RemovalNotesTest::damageIsToldAndMended()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    QFile damaged(folder.filePath(file));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(content);
    damaged.close();
    RemovalNotes notes(folder.path());
    VERIFY_FAILED(notes.find(address(), sampleTime(1)), FailureKind::Damaged, u"removals.json"_qs);
    VERIFY_DONE(notes.keep(address(), note()));
    QVERIFY(notes.find(address(), sampleTime(1)).value() == note());
}

QTEST_GUILESS_MAIN(RemovalNotesTest)
#include "RemovalNotesTest.moc"
