// SPDX-License-Identifier: Apache-2.0
#include "accounts/AccountFile.h"
#include "accounts/AccountStore.h"

#include "tests/accounts/DataFolder.h"
#include "tests/support/SampleAccount.h"

#include <QScopeGuard>
#include <QTest>

#include <csignal>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace signpost;
using namespace signpost::accounts;
using namespace signpost::test;

class AccountDiskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_data = std::make_unique<DataFolder>(); }

    void whatIsNoFileIsNotTouched_data();
    void whatIsNoFileIsNotTouched();
    void linksBesideItLeadNowhere();
    void theFolderMustBeAFolder();
    void aDiskThatIsFullChangesNothing_data();
    void aDiskThatIsFullChangesNothing();
    void aFullFileSystemChangesNothing();
    void aFolderThatIsReadOnlyIsOnlyRead();

private:
    std::unique_ptr<DataFolder> m_data;
};

namespace {

/// No file of this process grows beyond `octets` while it lives: a disk that fills up half-way.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t octets)
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{octets, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
    }
    ~SmallDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }

private:
    rlimit m_before{};
    void (*m_signal)(int);
};

/// A file system of 128 KiB in memory. The mount belongs to this process and ends with it.
bool mountMemory(const QByteArray &target)
{
    return unshare(CLONE_NEWNS) == 0 && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
        && mount("signpost-test", target.constData(), "tmpfs", 0, "size=512k") == 0;
}

} // namespace

void AccountDiskTest::whatIsNoFileIsNotTouched_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("a link to a good file") << u"link"_qs;
    QTest::newRow("a link to nothing") << u"dangling"_qs;
    QTest::newRow("a folder") << u"folder"_qs;
    QTest::newRow("a pipe, which would never end") << u"pipe"_qs;
}

void AccountDiskTest::whatIsNoFileIsNotTouched()
{
    QFETCH(QString, kind);
    const QByteArray elsewhere = writeAccounts({sampleAccount(1)}).value();
    m_data->put(elsewhere, u"elsewhere"_qs);
    if (kind == u"folder")
        QVERIFY(QDir().mkdir(m_data->path()));
    else if (kind == u"pipe")
        QCOMPARE(mkfifo(QFile::encodeName(m_data->path()).constData(), 0600), 0);
    else
        QVERIFY(QFile::link(kind == u"link" ? m_data->path(u"elsewhere"_qs) : m_data->path(u"nothing"_qs),
                            m_data->path()));
    const QString message = kind.endsWith(u"ing") || kind == u"link"
        ? u"^'.*/accounts\\.json' is a symbolic link: "_qs
        : u"^'.*/accounts\\.json' cannot be read: "_qs;
    const QStringList before = m_data->names();
    VERIFY_FAILED(m_data->store().load(), FailureKind::Storage, message);
    VERIFY_FAILED(m_data->store().add(sampleAccount(2)), FailureKind::Storage, message);
    QCOMPARE(m_data->names(), before);
    QCOMPARE(m_data->content(u"elsewhere"_qs), elsewhere);
}

void AccountDiskTest::linksBesideItLeadNowhere()
{
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    m_data->put("mine", u"elsewhere"_qs);
    QVERIFY(QFile::link(m_data->path(u"elsewhere"_qs), m_data->path(u"accounts.json.previous"_qs)));
    QVERIFY(QFile::link(m_data->path(u"elsewhere"_qs), m_data->path(u"accounts.json.new"_qs)));
    VERIFY_DONE(m_data->store().add(sampleAccount(2)));
    QCOMPARE(m_data->content(u"elsewhere"_qs), QByteArray("mine"));
    QVERIFY(!QFileInfo(m_data->path(u"accounts.json.previous"_qs)).isSymLink());
    QVERIFY(!QFileInfo(m_data->path()).isSymLink());
}

void AccountDiskTest::theFolderMustBeAFolder()
{
    m_data->put("not a folder", u"file"_qs);
    AccountStore inFile(m_data->path(u"file"_qs));
    VERIFY_FAILED(inFile.load(), FailureKind::Storage, u"^'.*/file' is not a folder"_qs);
    VERIFY_FAILED(inFile.add(sampleAccount()), FailureKind::Storage,
                  u"^the folder '.*/file' cannot be made"_qs);
    AccountStore belowFile(m_data->path(u"file/below"_qs));
    VERIFY_FAILED(belowFile.add(sampleAccount()), FailureKind::Storage,
                  u"^the folder '.*/below' cannot be made"_qs);
    AccountStore unwritable(u"/proc/self/signpost"_qs);
    VERIFY_FAILED(unwritable.add(sampleAccount()), FailureKind::Storage,
                  u"^the folder '.*' cannot be made"_qs);
    AccountStore readOnly(u"/proc/self"_qs);
    VERIFY_FAILED(readOnly.add(sampleAccount()), FailureKind::Storage,
                  u"^'/proc/self/accounts.json' cannot be written; see that there is room"_qs);
    QCOMPARE(m_data->content(u"file"_qs), QByteArray("not a folder"));
}

void AccountDiskTest::aDiskThatIsFullChangesNothing_data()
{
    QTest::addColumn<int>("octets");
    for (const int octets : {0, 20, 200, 1000, 4096, 5000})
        QTest::addRow("full at octet %d", octets) << octets;
}

void AccountDiskTest::aDiskThatIsFullChangesNothing()
{
    QFETCH(int, octets);
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    VERIFY_DONE(m_data->store().add(sampleAccount(2)));
    const QByteArray before = m_data->content();
    const QByteArray previous = m_data->content(u"accounts.json.previous"_qs);
    QVERIFY(before.size() > octets);
    {
        const SmallDisk disk{rlim_t(octets)};
        const QString message =
            u"^'.*/accounts\\.json' cannot be written[:;].*see that there is room on the disk"_qs;
        VERIFY_FAILED(m_data->store().add(sampleAccount(3)), FailureKind::Storage, message);
    }
    QCOMPARE(m_data->content(), before);
    QCOMPARE(m_data->content(u"accounts.json.previous"_qs), previous);
    QCOMPARE(m_data->names(), (QStringList{u"accounts.json"_qs, u"accounts.json.previous"_qs}));
}

void AccountDiskTest::aFullFileSystemChangesNothing()
{
    QVERIFY(QDir().mkpath(m_data->store().folder()));
    const QByteArray target = QFile::encodeName(m_data->store().folder());
    if (!mountMemory(target))
        QSKIP("needs the right to mount a file system");
    const auto unmount = qScopeGuard([&] { umount2(target.constData(), MNT_DETACH); });
    QByteArray before;
    QByteArray previous;
    int number = 0;
    Result<Nothing> added = Nothing{};
    while (added && number < 200) {
        before = m_data->content();
        previous = m_data->content(u"accounts.json.previous"_qs);
        added = m_data->store().add(sampleAccount(++number));
    }
    VERIFY_FAILED(added, FailureKind::Storage, u"cannot be written[:;].*see that there is room"_qs);
    QVERIFY(number > 5);
    QCOMPARE(m_data->content(), before);
    QCOMPARE(m_data->content(u"accounts.json.previous"_qs), previous);
    QCOMPARE(m_data->names(), (QStringList{u"accounts.json"_qs, u"accounts.json.previous"_qs}));
    QCOMPARE(m_data->store().load().value().size(), std::size_t(number - 1));
}

void AccountDiskTest::aFolderThatIsReadOnlyIsOnlyRead()
{
    QVERIFY(QDir().mkpath(m_data->store().folder()));
    const QByteArray target = QFile::encodeName(m_data->store().folder());
    if (!mountMemory(target))
        QSKIP("needs the right to mount a file system");
    const auto unmount = qScopeGuard([&] { umount2(target.constData(), MNT_DETACH); });
    const auto readOnly = [&](unsigned long flag) {
        return mount("none", target.constData(), nullptr, MS_REMOUNT | flag, nullptr) == 0;
    };
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    QVERIFY(readOnly(MS_RDONLY));
    QVERIFY(m_data->store().load().value() == std::vector{sampleAccount(1)});
    VERIFY_FAILED(m_data->store().add(sampleAccount(2)), FailureKind::Storage, u"cannot be written"_qs);
    QVERIFY(readOnly(0));
    m_data->put("damage");
    QVERIFY(readOnly(MS_RDONLY));
    VERIFY_FAILED(m_data->store().load(), FailureKind::Damaged,
                  u"is damaged \\(.+\\); it could not be set aside"_qs);
    QCOMPARE(m_data->content(), QByteArray("damage"));
    QCOMPARE(m_data->names(), QStringList{u"accounts.json"_qs});
}

QTEST_GUILESS_MAIN(AccountDiskTest)
#include "AccountDiskTest.moc"
