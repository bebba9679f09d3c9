// SPDX-License-Identifier: Apache-2.0
#include "accounts/AccountFile.h"
#include "accounts/AccountStore.h"

#include "tests/accounts/DataFolder.h"
#include "tests/support/SampleAccount.h"

#include <QFileInfo>
#include <QTest>

#include <csignal>
#include <functional>
#include <limits>
#include <memory>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace signpost;
using namespace signpost::accounts;
using namespace signpost::test;

class AccountKillTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_data = std::make_unique<DataFolder>(); }

    void aKillWhileWritingLeavesOldOrNew();
    void aKillWhileTheFirstAccountIsAddedLeavesNoneOrOne();

private:
    int killAt(int stop, const std::function<void(AccountStore)> &work) const;
    std::vector<int> stops(const std::function<void(AccountStore)> &work) const;
    void freeTheLock() const;

    std::unique_ptr<DataFolder> m_data;
};

namespace {

constexpr int kills = 30;
constexpr int killsInLongRuns = 500;

} // namespace

/// Lets a process do `work` as far as the `stop`-th entry to or return from the kernel and kills it there, in
/// what it is doing. Returns how many of them there were.
int AccountKillTest::killAt(int stop, const std::function<void(AccountStore)> &work) const
{
    const pid_t child = fork();
    if (child == 0) {
        ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
        raise(SIGSTOP);
        work(m_data->store());
        _exit(0);
    }
    int status = 0;
    int count = 0;
    while (waitpid(child, &status, 0) == child && WIFSTOPPED(status)) {
        if (count++ == stop)
            kill(child, SIGKILL);
        else
            ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
    }
    return count;
}

/// Points in the whole of `work`, evenly spread, from its beginning to behind its end; all of them when there
/// are few.
std::vector<int> AccountKillTest::stops(const std::function<void(AccountStore)> &work) const
{
    const int measured = killAt(std::numeric_limits<int>::max(), work);
    const int all = measured + measured / 10; // another run may take a few more
    const int wanted = std::min(all, qEnvironmentVariableIsSet("SIGNPOST_LONG") ? killsInLongRuns : kills);
    std::vector<int> stops;
    for (int i = 0; i < wanted; ++i)
        stops.push_back(i * (all - 1) / (wanted - 1));
    return stops;
}

/// A process that was killed before it had written its name into the lock would hold it for lockStale.
void AccountKillTest::freeTheLock() const
{
    const QString lock = m_data->path(u"accounts.json.lock"_qs);
    if (QFileInfo::exists(lock) && QFileInfo(lock).size() == 0)
        QVERIFY(QFile::remove(lock));
}

void AccountKillTest::initTestCase()
{
    init();
    if (killAt(std::numeric_limits<int>::max(), [](const AccountStore &) {}) < 2)
        QSKIP("needs the right to trace a process");
}

void AccountKillTest::aKillWhileWritingLeavesOldOrNew()
{
    VERIFY_DONE(m_data->store().add(sampleAccount(1)));
    VERIFY_DONE(m_data->store().add(sampleAccount(2)));
    const std::vector old = m_data->store().load().value();
    std::vector<Account> changed = old;
    changed[0].displayName = u"changed"_qs;
    const auto work = [&](AccountStore store) { (void)store.replace(changed[0]).has_value(); };
    const std::vector<int> all = stops(work);
    QVERIFY(all.size() >= std::size_t(kills));
    int unchanged = 0;
    for (const int stop : all) {
        freeTheLock();
        VERIFY_DONE(m_data->store().replace(old[0]));
        killAt(stop, work);
        const auto left = m_data->store().load();
        QVERIFY2(left, left ? "" : qPrintable(left.error().detail));
        QVERIFY2(*left == old || *left == changed, qPrintable(QString::number(stop)));
        QVERIFY(readAccounts(m_data->content(u"accounts.json.previous"_qs)));
        unchanged += *left == old;
    }
    QVERIFY(unchanged > 0 && unchanged < int(all.size())); // it was killed before and behind the change
    freeTheLock();
    VERIFY_DONE(m_data->store().replace(old[0]));
    QCOMPARE(m_data->names(), (QStringList{u"accounts.json"_qs, u"accounts.json.previous"_qs}));
}

void AccountKillTest::aKillWhileTheFirstAccountIsAddedLeavesNoneOrOne()
{
    const auto work = [](AccountStore store) { (void)store.add(sampleAccount(1)).has_value(); };
    const std::vector<int> all = stops(work);
    int none = 0;
    for (const int stop : all) {
        init();
        killAt(stop, work);
        const auto left = m_data->store().load();
        QVERIFY2(left, left ? "" : qPrintable(left.error().detail));
        QVERIFY2(left->empty() || *left == std::vector{sampleAccount(1)}, qPrintable(QString::number(stop)));
        none += left->empty();
        freeTheLock();
        VERIFY_DONE(m_data->store().add(sampleAccount(2)));
    }
    QVERIFY(none > 0 && none < int(all.size()));
}

QTEST_GUILESS_MAIN(AccountKillTest)
#include "AccountKillTest.moc"
