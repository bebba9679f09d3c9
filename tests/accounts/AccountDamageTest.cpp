// SPDX-License-Identifier: Apache-2.0
#include "accounts/AccountFile.h"
#include "accounts/AccountStore.h"

#include "tests/accounts/DataFolder.h"
#include "tests/support/SampleAccount.h"

#include <QTest>

#include <memory>

using namespace signpost;
using namespace signpost::accounts;
using namespace signpost::test;

class AccountDamageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_data = std::make_unique<DataFolder>(); }

    void setsADamagedFileAside_data();
    void setsADamagedFileAside();
    void aCopySetAsideIsNeverOverwritten();
    void lostAccountsAreNotNoAccounts_data();
    void lostAccountsAreNotNoAccounts();
    void thePreviousVersionBringsTheAccountsBack();
    void newerVersionsStayAsTheyAre();
    void newerVersionsAreOnlyLookedAt();

private:
    std::unique_ptr<DataFolder> m_data;
};

void AccountDamageTest::setsADamagedFileAside_data()
{
    QTest::addColumn<QByteArray>("damage");
    const QByteArray whole = writeAccounts({sampleAccount()}).value();
    QTest::newRow("STO-4: cut off") << whole.first(whole.size() / 2);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not ours") << QByteArray("hello");
    QTest::newRow("LIM-7: a key twice")
        << QByteArray(whole).replace(R"("port": 993)", R"("port": 993, "port": 1)");
    QTest::newRow("too large") << whole + QByteArray(maximumFileSize, ' ');
}

void AccountDamageTest::setsADamagedFileAside()
{
    QFETCH(QByteArray, damage);
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    VERIFY_DONE(m_data->store().add(sampleAccount(2)));
    const QByteArray previous = m_data->content(u"accounts.json.previous"_qs);
    m_data->put(damage);
    VERIFY_FAILED(
        m_data->store().load(), FailureKind::Damaged,
        u"^'.*/data/accounts\\.json' is damaged \\(.+\\); it was set aside as "
        "accounts\\.json\\.damaged-\\d{8}T\\d{6}Z; rename accounts\\.json\\.previous to accounts\\.json "
        "to go back, or move accounts\\.json\\.damaged-\\S+ and accounts\\.json\\.previous away to begin "
        "anew$"_qs);
    const QStringList left = m_data->names();
    QCOMPARE(left.size(), 2);
    QVERIFY(m_data->content(left[0]) == damage);
    QCOMPARE(m_data->content(u"accounts.json.previous"_qs), previous);
}

void AccountDamageTest::aCopySetAsideIsNeverOverwritten()
{
    for (int i = 0; i < 5; ++i) {
        m_data->put("damage " + QByteArray::number(i));
        VERIFY_FAILED(i % 2 ? Result<Nothing>(m_data->store().add(sampleAccount()))
                            : Result<Nothing>(m_data->store().load().error()),
                      FailureKind::Damaged, u"set aside as accounts\\.json\\.damaged-"_qs);
    }
    QStringList kept;
    for (const QString &name : m_data->names())
        kept += QString::fromUtf8(m_data->content(name));
    kept.sort();
    QCOMPARE(kept,
             (QStringList{u"damage 0"_qs, u"damage 1"_qs, u"damage 2"_qs, u"damage 3"_qs, u"damage 4"_qs}));
}

void AccountDamageTest::lostAccountsAreNotNoAccounts_data()
{
    QTest::addColumn<QStringList>("remains");
    QTest::addColumn<QString>("message");
    QTest::newRow("STO-4: a previous version")
        << QStringList{u"accounts.json.previous"_qs}
        << u"accounts\\.json' is gone; rename accounts\\.json\\.previous to accounts\\.json to go back, or "
           u"move "
           "accounts\\.json\\.previous away to begin anew$"_qs;
    QTest::newRow("STO-4: a damaged copy") << QStringList{u"accounts.json.damaged-20260131T000000Z"_qs}
                                           << u"is gone; repair accounts\\.json\\.damaged-20260131T000000Z "
                                              u"and rename it to accounts\\.json to go back, "
                                              "or move it away to begin anew$"_qs;
    QTest::newRow("STO-4: both")
        << QStringList{u"accounts.json.previous"_qs, u"accounts.json.damaged-20260131T000000Z-2"_qs}
        << u"is gone; rename accounts\\.json\\.previous to accounts\\.json to go back, or move "
           "accounts\\.json\\.damaged-20260131T000000Z-2 and accounts\\.json\\.previous away to begin anew$"_qs;
}

void AccountDamageTest::lostAccountsAreNotNoAccounts()
{
    QFETCH(QStringList, remains);
    QFETCH(QString, message);
    for (const QString &name : remains)
        m_data->put("x", name);
    const QStringList before = m_data->names();
    for (int i = 0; i < 2; ++i) {
        VERIFY_FAILED(m_data->store().load(), FailureKind::Damaged, message);
        VERIFY_FAILED(m_data->store().add(sampleAccount()), FailureKind::Damaged, message);
        VERIFY_FAILED(m_data->store().remove(sampleAccount().id), FailureKind::Damaged, message);
        QCOMPARE(m_data->names(), before);
    }
    for (const QString &name : remains)
        QVERIFY(QFile::rename(m_data->path(name), m_data->outside(name)));
    QVERIFY(m_data->store().load().value().empty());
    VERIFY_DONE(m_data->store().add(sampleAccount()));
}

void AccountDamageTest::thePreviousVersionBringsTheAccountsBack()
{
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    VERIFY_DONE(m_data->store().add(sampleAccount(2)));
    m_data->put("damage");
    VERIFY_FAILED(m_data->store().load(), FailureKind::Damaged, anyText());
    QVERIFY(QFile::rename(m_data->path(u"accounts.json.previous"_qs), m_data->path()));
    QVERIFY(m_data->store().load().value() == std::vector{sampleAccount(1)});
    VERIFY_DONE(m_data->store().add(sampleAccount(3)));
    QVERIFY(m_data->store().load().value() == (std::vector{sampleAccount(1), sampleAccount(3)}));
}

void AccountDamageTest::newerVersionsStayAsTheyAre()
{
    const QByteArray newer = R"({"schema": "signpost/accounts/2", "people": []})";
    m_data->put(newer);
    const QString message =
        u"^'.*/accounts\\.json': a newer version of Signpost wrote it; use that version"_qs;
    VERIFY_FAILED(m_data->store().load(), FailureKind::Unsupported, message);
    VERIFY_FAILED(m_data->store().add(sampleAccount()), FailureKind::Unsupported, message);
    VERIFY_FAILED(m_data->store().replace(sampleAccount()), FailureKind::Unsupported, message);
    VERIFY_FAILED(m_data->store().remove(sampleAccount().id), FailureKind::Unsupported, message);
    QCOMPARE(m_data->content(), newer);
    QCOMPARE(m_data->names(), QStringList{u"accounts.json"_qs});
}

void AccountDamageTest::newerVersionsAreOnlyLookedAt()
{
    VERIFY_DONE(m_data->store().add(sampleAccount()));
    VERIFY_DONE(m_data->store().checkWritable());
    const QByteArray newer = m_data->content().replace("accounts/1", "accounts/2");
    m_data->put(newer);
    const QStringList names = m_data->names();
    QVERIFY(m_data->store().load().value() == std::vector{sampleAccount()}); // STO-4
    const QString message =
        u"^'.*/accounts\\.json': a newer version of Signpost wrote it; use that version"_qs;
    VERIFY_FAILED(m_data->store().checkWritable(), FailureKind::Unsupported, message);
    VERIFY_FAILED(m_data->store().add(sampleAccount(1)), FailureKind::Unsupported, message);
    VERIFY_FAILED(m_data->store().replace(sampleAccount()), FailureKind::Unsupported, message);
    VERIFY_FAILED(m_data->store().remove(sampleAccount().id), FailureKind::Unsupported, message);
    QCOMPARE(m_data->content(), newer);
    QCOMPARE(m_data->names(), names);
}

QTEST_GUILESS_MAIN(AccountDamageTest)
#include "AccountDamageTest.moc"
