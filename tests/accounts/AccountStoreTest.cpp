// SPDX-License-Identifier: Apache-2.0
#include "accounts/AccountStore.h"
#include "accounts/AccountFile.h"
#include "accounts/SecretStore.h"

#include "tests/accounts/DataFolder.h"
#include "tests/support/SampleAccount.h"

#include <QElapsedTimer>
#include <QLockFile>
#include <QSet>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace signpost;
using namespace signpost::accounts;
using namespace signpost::test;

class AccountStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_data = std::make_unique<DataFolder>(); }

    void nothingWasEverStored();
    void addsReplacesAndRemoves();
    void editsWhatIsStoredNow();
    void removingForgetsTheAccountEverywhere();
    void filesAreForTheirOwnerAlone();
    void theKeyOfAFolderIsMadeOnce();
    void keepsThePreviousVersion();
    void wrongChangesChangeNothing_data();
    void wrongChangesChangeNothing();
    void waitsForTheLockButNotForever();
    void aDeadProcessHoldsNoLock();
    void leftoversOfADeadProcessAreReplaced();
    void findsAccountsAsALoginWould();
    void secretsAreNamedByIdAndService();

private:
    std::unique_ptr<DataFolder> m_data;
};

void AccountStoreTest::nothingWasEverStored()
{
    QVERIFY(m_data->store().load().value().empty());
    VERIFY_FAILED(m_data->store().replace(sampleAccount()), FailureKind::NotFound, anyText());
    VERIFY_FAILED(m_data->store().remove(sampleAccount().id), FailureKind::NotFound, anyText());
    QVERIFY(!QFileInfo::exists(m_data->store().folder()));
}

void AccountStoreTest::addsReplacesAndRemoves()
{
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    VERIFY_DONE(m_data->store().add(sampleAccount(2)));
    QVERIFY(m_data->store().load().value() == (std::vector{sampleAccount(1), sampleAccount(2)}));
    Account changed = sampleAccount(1);
    changed.services[0].lastCheck = ServiceCheck{Verdict::Unavailable, {Reason::Timeout}, sampleTime(9)};
    VERIFY_DONE(m_data->store().replace(changed));
    QVERIFY(m_data->store().load().value() == (std::vector{changed, sampleAccount(2)}));
    VERIFY_DONE(m_data->store().remove(changed.id));
    QVERIFY(m_data->store().load().value() == std::vector{sampleAccount(2)});
    VERIFY_DONE(m_data->store().remove(sampleAccount(2).id));
    QVERIFY(m_data->store().load().value().empty());
    QCOMPARE(m_data->names(), (QStringList{u"accounts.json"_qs, u"accounts.json.previous"_qs}));
}

void AccountStoreTest::editsWhatIsStoredNow()
{
    accounts::AccountStore store = m_data->store();
    VERIFY_DONE(store.add(sampleAccount(1)));
    Account changed = sampleAccount(1);
    changed.displayName = u"changed meanwhile"_qs;
    VERIFY_DONE(m_data->store().replace(changed)); // by another process
    VERIFY_DONE(store.update(changed.id, [](Account &account) -> Result<Nothing> {
        account.services.pop_back();
        return Nothing{};
    }));
    changed.services.pop_back();
    QVERIFY(store.load().value() == std::vector{changed});
    const auto refuse = [](Account &account) -> Result<Nothing> {
        account.services.clear();
        return Failure{FailureKind::InvalidInput, u"no"_qs};
    };
    VERIFY_FAILED(store.update(changed.id, refuse), FailureKind::InvalidInput, u"no"_qs);
    VERIFY_FAILED(store.update(sampleAccount(2).id, refuse), FailureKind::NotFound, anyText());
    QVERIFY(store.load().value() == std::vector{changed});
}

void AccountStoreTest::removingForgetsTheAccountEverywhere()
{
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    VERIFY_DONE(m_data->store().add(sampleAccount(2)));
    VERIFY_DONE(m_data->store().remove(sampleAccount(1).id));
    for (const QString &name : m_data->names())
        QVERIFY2(!m_data->content(name).contains(sampleAccount(1).id.toLatin1()), qPrintable(name)); // STO-11
    QVERIFY(readAccounts(m_data->content(u"accounts.json.previous"_qs)).value().accounts
            == std::vector{sampleAccount(2)});
}

void AccountStoreTest::filesAreForTheirOwnerAlone()
{
    const mode_t before = umask(0);
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    VERIFY_DONE(m_data->store().add(sampleAccount(2)));
    umask(before);
    const auto mode = [](const QString &of) {
        struct stat found = {};
        stat(QFile::encodeName(of).constData(), &found);
        return QString::number(found.st_mode & 07777, 8);
    };
    QCOMPARE(mode(m_data->store().folder()), u"700"_qs);
    QCOMPARE(mode(m_data->path()), u"600"_qs);
    QCOMPARE(mode(m_data->path(u"accounts.json.previous"_qs)), u"600"_qs);

    QVERIFY(
        QFile::setPermissions(m_data->path(), QFile::permissions(m_data->path()) | QFileDevice::ReadOther));
    VERIFY_DONE(m_data->store().add(sampleAccount(3)));
    QCOMPARE(mode(m_data->path()), u"600"_qs);
}

void AccountStoreTest::theKeyOfAFolderIsMadeOnce()
{
    const mode_t before = umask(0); // SET-6
    const auto key = m_data->store().challengeKey();
    umask(before);
    VERIFY_DONE(key);
    QCOMPARE(key->size(), 32);
    VERIFY_DONE(m_data->store().challengeKey());
    QCOMPARE(m_data->store().challengeKey().value(), *key);
    QCOMPARE(m_data->content(u"challenge.key"_qs), *key);
    const QFileDevice::Permissions others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFile::permissions(m_data->path(u"challenge.key"_qs)) & others));
    QCOMPARE(m_data->names(), QStringList{u"challenge.key"_qs});
    QVERIFY(m_data->store().load().value().empty()); // it is no remainder of lost accounts

    const DataFolder other;
    QVERIFY(other.store().challengeKey().value() != *key);
    for (const QByteArray &damaged : {key->chopped(1), *key + 'x', QByteArray()}) {
        m_data->put(damaged, u"challenge.key"_qs);
        VERIFY_FAILED(m_data->store().challengeKey(), FailureKind::Damaged, u"challenge.key' is damaged"_qs);
        QCOMPARE(m_data->content(u"challenge.key"_qs), damaged);
    }
}

void AccountStoreTest::keepsThePreviousVersion()
{
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    QVERIFY(!QFileInfo::exists(m_data->path(u"accounts.json.previous"_qs)));
    const QByteArray first = m_data->content();
    VERIFY_DONE(m_data->store().add(sampleAccount(2)));
    QCOMPARE(m_data->content(u"accounts.json.previous"_qs), first);
    const QByteArray second = m_data->content();
    VERIFY_DONE(m_data->store().add(sampleAccount(3)));
    QCOMPARE(m_data->content(u"accounts.json.previous"_qs), second);
}

void AccountStoreTest::wrongChangesChangeNothing_data()
{
    QTest::addColumn<Account>("account");
    QTest::addColumn<QString>("message");
    Account sameAddress = sampleAccount(2);
    sameAddress.address = sampleAccount(1).address;
    Account sameId = sampleAccount(2);
    sameId.id = sampleAccount(1).id;
    Account wrong = sampleAccount(2);
    wrong.services[0].userName = u"a\nb"_qs;
    QTest::newRow("an address that is there") << sameAddress << u"^alice1@example.com is stored already"_qs;
    QTest::newRow("an id that is there") << sameId << u"id is stored already"_qs;
    QTest::newRow("LIM-6: a line end in the user name") << wrong << u"cannot be stored: .*userName"_qs;
}

void AccountStoreTest::wrongChangesChangeNothing()
{
    QFETCH(Account, account);
    QFETCH(QString, message);
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    const QByteArray before = m_data->content();
    VERIFY_FAILED(m_data->store().add(account), FailureKind::InvalidInput, message);
    QCOMPARE(m_data->content(), before);
    QCOMPARE(m_data->names(), QStringList{u"accounts.json"_qs});
}

void AccountStoreTest::waitsForTheLockButNotForever()
{
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    QLockFile other(m_data->path(u"accounts.json.lock"_qs));
    QVERIFY(other.tryLock(0));
    QElapsedTimer clock;
    clock.start();
    VERIFY_FAILED(m_data->store().add(sampleAccount(2)), FailureKind::Locked,
                  u"^another Signpost is changing the accounts"_qs);
    QVERIFY(clock.elapsed() >= lockWait.count() - 100 && clock.elapsed() < 2 * lockWait.count());
    QVERIFY(m_data->store().load().value() == std::vector{sampleAccount(1)}); // reading needs no lock
    other.unlock();
    VERIFY_DONE(m_data->store().add(sampleAccount(2)));
}

void AccountStoreTest::aDeadProcessHoldsNoLock()
{
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    const pid_t child = fork();
    if (child == 0) {
        QLockFile lock(m_data->path(u"accounts.json.lock"_qs));
        lock.tryLock(0);
        _exit(lock.isLocked() ? 0 : 1);
    }
    int status = 1;
    QCOMPARE(waitpid(child, &status, 0), child);
    QCOMPARE(status, 0);
    QVERIFY(QFileInfo::exists(m_data->path(u"accounts.json.lock"_qs)));
    VERIFY_DONE(m_data->store().add(sampleAccount(2)));
}

void AccountStoreTest::leftoversOfADeadProcessAreReplaced()
{
    m_data->put("half a fi", u"accounts.json.new"_qs);
    QVERIFY(m_data->store().load().value().empty());
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    m_data->put("half a fi", u"accounts.json.new"_qs);
    m_data->put("half a fi", u"accounts.json.previous.new"_qs);
    VERIFY_DONE(m_data->store().add(sampleAccount(2)));
    QCOMPARE(m_data->names(), (QStringList{u"accounts.json"_qs, u"accounts.json.previous"_qs}));
}

void AccountStoreTest::findsAccountsAsALoginWould()
{
    const std::vector<Account> accounts{sampleAccount(1), sampleAccount(2)};
    const auto found = [&](const QString &text) {
        return accountOf(accounts, EmailAddress::parse(text).value());
    };
    QCOMPARE(found(u"alice2@EXAMPLE.com."_qs), &accounts[1]);
    QCOMPARE(found(u"Alice2@example.com"_qs), nullptr); // IN-2
    QCOMPARE(found(u"alice3@example.com"_qs), nullptr);
}

void AccountStoreTest::secretsAreNamedByIdAndService()
{
    QSet<QString> keys;
    for (const Service service : allServices) {
        keys += secretKey(sampleAccount(1).id, service);
        keys += secretKey(sampleAccount(2).id, service);
    }
    QCOMPARE(keys.size(), 6);
    QCOMPARE(secretKey(sampleAccount(1).id, Service::Imap), u"00000000000000000000000000000001/imap"_qs);
}

QTEST_GUILESS_MAIN(AccountStoreTest)
#include "AccountStoreTest.moc"
