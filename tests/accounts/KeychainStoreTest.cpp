// SPDX-License-Identifier: Apache-2.0
#include "accounts/KeychainStore.h"
#include "base/SystemTimers.h"

#include "tests/support/FakeTimers.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <functional>
#include <memory>
#include <optional>

using namespace signpost;
using namespace signpost::accounts;
using namespace signpost::test;

namespace {

const QByteArray password = "Grüße, correct horse battery";

QString said(const Failure &failure)
{
    const QString kind = failure.kind == FailureKind::Unsupported ? u"unsupported"_qs
        : failure.kind == FailureKind::NotFound                   ? u"not found"_qs
                                                                  : u"another kind"_qs;
    return kind + u": "_qs + failure.detail;
}

template <class T> T waitFor(const std::function<Pending(Done<T>)> &start)
{
    std::optional<T> outcome;
    const Pending pending = start([&](T result) { outcome.emplace(std::move(result)); });
    while (!outcome)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return std::move(*outcome);
}

QString said(const Result<Nothing> &result)
{
    return result ? u"done"_qs : said(result.error());
}

QString said(const Result<Secret> &result)
{
    if (!result)
        return said(result.error());
    return result->octets() == password ? u"the password"_qs : u"something else"_qs;
}

/// Ends writes and reads after 0, 1, 2 … turns of the event loop, in the middle of whatever they do then.
QString cancelledAtEveryTurn(KeychainStore &store, const QString &key)
{
    bool called = false;
    for (int turns = 0; turns < 40; ++turns) {
        Pending write = store.write(key, Secret(password), [&](auto) { called = true; });
        Pending read = store.read(key, [&](auto) { called = true; });
        for (int i = 0; i < turns && !called; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        write.reset();
        read.reset();
        called = false;
        QCoreApplication::processEvents();
        if (called)
            return u"called after its end"_qs;
    }
    return u"done"_qs;
}

/// One process in one session: GLib keeps to the bus it found first.
int workIn(const QStringList &steps)
{
    SystemTimers timers;
    KeychainStore store(timers);
    for (const QString &step : steps) {
        const QString key = step.section(u' ', 1);
        QString answer;
        if (step == u"try")
            answer = said(waitFor<Result<Nothing>>([&](auto done) { return store.tryOut(done); }));
        else if (step.startsWith(u"write "))
            answer = said(waitFor<Result<Nothing>>(
                [&](auto done) { return store.write(key, Secret(password), done); }));
        else if (step.startsWith(u"read "))
            answer = said(waitFor<Result<Secret>>([&](auto done) { return store.read(key, done); }));
        else if (step.startsWith(u"remove "))
            answer = said(waitFor<Result<Nothing>>([&](auto done) { return store.remove(key, done); }));
        else if (step.startsWith(u"cancel "))
            answer = cancelledAtEveryTurn(store, key);
        std::printf("%s -> %s\n", qPrintable(step), qPrintable(answer));
    }
    return 0;
}

} // namespace

class KeychainStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void keepsSecretsFromOneSessionToTheNext();
    void removesWhatItIsToldAndNothingElse();
    void cancellingIsSafeAtEveryTurn();
    void withoutABusNothingIsKept();
    void withoutAServiceNothingIsKept();
    void aStoreThatIsLockedIsFoundOut();
    void aStoreWithoutACollectionIsFoundOut();
    void aStoreThatIsSilentIsGivenUp();
    void theSearchForThePasswordFindsIt();

private:
    enum class Keyring { Unlocked, NotUnlocked };

    QStringList inSession(Keyring keyring, const QStringList &steps);
    QStringList withBus(const QString &configuration, Keyring keyring, const QStringList &steps);
    QStringList run(const QString &program, const QStringList &arguments);
    bool isAnywhere(const QByteArray &octets) const;

    std::unique_ptr<QTemporaryDir> m_home;
};

void KeychainStoreTest::initTestCase()
{
    for (const char *program : {"dbus-run-session", "dbus-send", "gnome-keyring-daemon"})
        QVERIFY2(!QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty(), program);
}

void KeychainStoreTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
    QVERIFY(QDir().mkdir(m_home->filePath(u"runtime"_qs),
                         QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
}

/// STO-1: whatever a test did, no file has the password.
void KeychainStoreTest::cleanup()
{
    if (QTest::currentTestFunction() == QByteArray("theSearchForThePasswordFindsIt"))
        return;
    QVERIFY(!isAnywhere(password));
    QVERIFY(!isAnywhere(password.toBase64()));
}

bool KeychainStoreTest::isAnywhere(const QByteArray &octets) const
{
    QDirIterator files(m_home->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(octets))
            return true;
    }
    return false;
}

QStringList KeychainStoreTest::run(const QString &program, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP",
                             "DESKTOP_SESSION", "GNOME_DESKTOP_SESSION_ID", "KDE_FULL_SESSION",
                             "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        environment.remove(QString::fromLatin1(name));
    environment.insert(u"HOME"_qs, m_home->path());
    environment.insert(u"XDG_RUNTIME_DIR"_qs, m_home->filePath(u"runtime"_qs));
    environment.insert(u"LC_ALL"_qs, u"C.UTF-8"_qs);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(60000) || process.exitCode() != 0)
        return {u"the session failed: "_qs + QString::fromUtf8(process.readAllStandardError())};
    return QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

QStringList KeychainStoreTest::withBus(const QString &configuration, Keyring keyring,
                                       const QStringList &steps)
{
    // The keyring outlives its bus: it is ended by its id, which the bus knows.
    const QString script =
        u"bus() { dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / "
        "org.freedesktop.DBus.\"$1\" string:org.freedesktop.secrets | tr -d ' ' ; }\n"
        "if [ \"$1\" = unlock ]; then\n"
        "printf 'ring\\n' | gnome-keyring-daemon --unlock --components=secrets --daemonize "
        ">/dev/null\nfi\nshift\n\"$@\" || exit 1\n"
        "if [ \"$(bus NameHasOwner)\" = booleantrue ]; then\n"
        "id=$(bus GetConnectionUnixProcessID)\nkill \"${id#uint32}\"\nfi\n"_qs;
    QStringList arguments;
    if (!configuration.isEmpty())
        arguments += u"--config-file="_qs + configuration;
    arguments << u"--"_qs << u"sh"_qs << u"-c"_qs << script << u"sh"_qs
              << (keyring == Keyring::Unlocked ? u"unlock"_qs : u"leave"_qs)
              << QCoreApplication::applicationFilePath() << u"--steps"_qs << steps;
    return run(u"dbus-run-session"_qs, arguments);
}

QStringList KeychainStoreTest::inSession(Keyring keyring, const QStringList &steps)
{
    return withBus({}, keyring, steps);
}

#define COMPARE_LINES(lines, patterns)                                                                       \
    do {                                                                                                     \
        const QStringList said = (lines);                                                                    \
        const QStringList wanted = patterns;                                                                 \
        QVERIFY2(said.size() == wanted.size(), qPrintable(said.join(u'\n')));                                \
        for (qsizetype i = 0; i < said.size(); ++i)                                                          \
            QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(wanted[i]))                      \
                         .match(said[i])                                                                     \
                         .hasMatch(),                                                                        \
                     qPrintable(said[i]));                                                                   \
    } while (false)

void KeychainStoreTest::keepsSecretsFromOneSessionToTheNext()
{
    COMPARE_LINES(
        inSession(Keyring::Unlocked, {u"try"_qs, u"read a/imap"_qs, u"write a/imap"_qs, u"read a/imap"_qs}),
        (QStringList{u"try -> done"_qs, u"read a/imap -> not found: .+"_qs, u"write a/imap -> done"_qs,
                     u"read a/imap -> the password"_qs}));
    COMPARE_LINES(inSession(Keyring::Unlocked, {u"read a/imap"_qs}),
                  QStringList{u"read a/imap -> the password"_qs});
}

void KeychainStoreTest::removesWhatItIsToldAndNothingElse()
{
    COMPARE_LINES(
        inSession(Keyring::Unlocked,
                  {u"write a/imap"_qs, u"write a/pop3"_qs, u"remove a/imap"_qs, u"remove a/imap"_qs,
                   u"read a/imap"_qs, u"read a/pop3"_qs}),
        (QStringList{u"write a/imap -> done"_qs, u"write a/pop3 -> done"_qs, u"remove a/imap -> done"_qs,
                     u"remove a/imap -> done"_qs, u"read a/imap -> not found: .+"_qs,
                     u"read a/pop3 -> the password"_qs})); // STO-2
}

void KeychainStoreTest::cancellingIsSafeAtEveryTurn()
{
    COMPARE_LINES(inSession(Keyring::Unlocked, {u"cancel a/imap"_qs, u"write b/imap"_qs, u"read b/imap"_qs}),
                  (QStringList{u"cancel a/imap -> done"_qs, u"write b/imap -> done"_qs,
                               u"read b/imap -> the password"_qs}));
}

namespace {

const QStringList allSteps{u"try"_qs, u"write a/imap"_qs, u"read a/imap"_qs, u"remove a/imap"_qs};

/// Everything is Unsupported, for this reason.
QStringList nothingWorks(const QString &reason)
{
    QStringList lines;
    for (const QString &step : allSteps)
        lines += step + u" -> unsupported: the password store of this system cannot be used: "_qs + reason;
    return lines;
}

} // namespace

void KeychainStoreTest::withoutABusNothingIsKept()
{
    COMPARE_LINES(run(QCoreApplication::applicationFilePath(), QStringList{u"--steps"_qs} + allSteps),
                  nothingWorks(u".*autolaunch D-Bus.*"_qs));
}

void KeychainStoreTest::withoutAServiceNothingIsKept()
{
    QFile configuration(m_home->filePath(u"bus.conf"_qs));
    QVERIFY(configuration.open(QIODevice::WriteOnly));
    configuration.write("<busconfig><type>session</type><listen>unix:tmpdir="
                        + QFile::encodeName(m_home->filePath(u"runtime"_qs))
                        + "</listen><policy context='default'><allow send_destination='*' eavesdrop='true'/>"
                          "<allow eavesdrop='true'/><allow own='*'/></policy></busconfig>");
    configuration.close();
    COMPARE_LINES(withBus(configuration.fileName(), Keyring::NotUnlocked, allSteps),
                  nothingWorks(u".*org\\.freedesktop\\.secrets.*"_qs));
}

void KeychainStoreTest::aStoreThatIsLockedIsFoundOut()
{
    COMPARE_LINES(inSession(Keyring::Unlocked, {u"write a/imap"_qs}),
                  QStringList{u"write a/imap -> done"_qs});
    QStringList expected = nothingWorks(u".+"_qs);
    expected[2] = u"read a/imap -> not found: .+, or is locked"_qs;
    COMPARE_LINES(inSession(Keyring::NotUnlocked, allSteps), expected);
    // Removing did not say that it worked, and it did not.
    COMPARE_LINES(inSession(Keyring::Unlocked, {u"read a/imap"_qs}),
                  QStringList{u"read a/imap -> the password"_qs});
}

void KeychainStoreTest::aStoreWithoutACollectionIsFoundOut()
{
    QStringList expected = nothingWorks(u".+"_qs);
    expected[2] = u"read a/imap -> not found: .+, or is locked"_qs;
    COMPARE_LINES(inSession(Keyring::NotUnlocked, allSteps), expected);
}

void KeychainStoreTest::aStoreThatIsSilentIsGivenUp()
{
    FakeTimers timers;
    KeychainStore store(timers);
    std::optional<Result<Nothing>> outcome;
    const Pending pending = store.tryOut([&](const Result<Nothing> &result) { outcome = result; });
    timers.advance(keychainDeadline - Milliseconds(1));
    QVERIFY(!outcome);
    timers.advance(Milliseconds(1));
    QVERIFY(!outcome); // through the event loop
    QTRY_VERIFY(outcome);
    QCOMPARE(said(*outcome),
             u"unsupported: the password store of this system cannot be used: it does not answer"_qs);
}

void KeychainStoreTest::theSearchForThePasswordFindsIt()
{
    QVERIFY(QDir(m_home->path()).mkpath(u".local/share"_qs));
    QFile file(m_home->filePath(u".local/share/.plain"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("password=" + password);
    file.close();
    QVERIFY(isAnywhere(password));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--steps")
        return workIn(arguments.mid(2));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // this process has no bus of its own
    KeychainStoreTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "KeychainStoreTest.moc"
