// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/AccountsWindow.h"
#include "tests/support/FakeMailWorld.h"
#include "tests/support/SampleAccount.h"
#include "ui/accounts/AccountLook.h"
#include "ui/text/Names.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/Motion.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/Question.h"
#include "ui/widgets/Theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QCryptographicHash>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::myaccounts;
using widgets::TrustBadge;

namespace {

AccountService verified(Service service, const QString &host)
{
    AccountService stored = sampleService(service, host, TlsMode::Implicit);
    stored.finding.srv->status = DnssecStatus::Insecure;
    stored.basis = {Basis::Pkix, IdentityKind::ServerName, false, false, true};
    return stored;
}

Account exampleAccount(const QString &address, const QString &id)
{
    Account account{id.repeated(32), EmailAddress::parse(address).value()};
    account.services = {verified(Service::Imap, u"imap.example.com"_qs),
                        verified(Service::Submission, u"smtp.example.com"_qs)};
    account.created = sampleTime(0);
    return account;
}

/// My accounts over a folder of this test.
struct Accounts
{
    void store(const Account &account) { QVERIFY(world.accounts.add(account)); }
    void show()
    {
        watch.emplace(world.watchPorts());
        window.emplace(
            *watch,
            AccountsSurroundings{world.timers, AccountsSurroundings::Mode::Real, u"GNOME Keyring"_qs});
        window->show();
        world.settle();
    }
    template <class Widget = QWidget> Widget *find(const QString &name)
    {
        auto *found = window->findChild<Widget *>(name);
        if (!found)
            qFatal("there is no %s", qPrintable(name));
        return found;
    }
    void press(const QString &name)
    {
        find<QAbstractButton>(name)->click();
        world.settle();
    }

    Account stored(const QString &address) const
    {
        const auto all = world.accounts.load().value();
        return *accounts::accountOf(all, EmailAddress::parse(address).value());
    }
    QByteArray file() const
    {
        QFile stored(world.folder.filePath(u"accounts.json"_qs));
        return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray();
    }
    static QStringList visibleButtons(const QWidget *in)
    {
        QStringList names;
        for (const QAbstractButton *button : in->findChildren<QAbstractButton *>()) {
            if (button->isVisible())
                names += button->objectName();
        }
        names.sort();
        return names;
    }

    FakeMailWorld world;
    std::optional<watch::AccountWatch> watch;
    std::optional<AccountsWindow> window;
};

} // namespace

class AccountsWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void withoutAccountsItSaysSo();
    void aDamagedListIsNotAnEmptyOne();
    void checkNowSaysThatEverythingMatches();
    void noAnswerTakesNothingAway();
    void aStoppedAccountComesFirstAndHasNoWayOn();
    void aStoppedAccountGoesBackToNormalByItself();
    void trustIsGivenUpInOneStep();
    void aStoppedAccountIsRemovedByTypingItsAddress();
    void removingAsksFirst();
    void openShowsTheAccount();
    void controlsHaveNamesOfTheirOwn();
    void theWindowMayBePhotographed();

private:
    widgets::Theme m_theme{*qApp};
};

void AccountsWindowTest::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    widgets::setMotion(widgets::Motion::Reduced);
    QFont font = QApplication::font();
    font.setPixelSize(14);
    QApplication::setFont(font);
    m_theme.use(widgets::Roles::light());
}

void AccountsWindowTest::withoutAccountsItSaysSo()
{
    Accounts accounts;
    accounts.show();
    QCOMPARE(accounts.window->windowTitle(), u"My accounts – Signpost"_qs);
    QVERIFY(accounts.find(u"B1.empty"_qs)->isVisible());
    QVERIFY(!accounts.find(u"B1.checkAll"_qs)->isVisible());
    QSignalSpy spy(&*accounts.window, &AccountsWindow::setUpRequested);
    accounts.press(u"B1.setUp"_qs);
    QCOMPARE(spy.size(), 1);
}

void AccountsWindowTest::aDamagedListIsNotAnEmptyOne()
{
    Accounts accounts;
    QFile damaged(accounts.world.folder.filePath(u"accounts.json"_qs));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("{");
    damaged.close();
    accounts.show();
    QVERIFY(accounts.find(u"B1.problem"_qs)->isVisible());
    QVERIFY(!accounts.find(u"B1.empty"_qs)->isVisible());
}

void AccountsWindowTest::checkNowSaysThatEverythingMatches()
{
    Accounts accounts;
    accounts.world.addExample();
    accounts.store(exampleAccount(u"alice@example.com"_qs, u"a"_qs));
    accounts.show();
    auto *status = accounts.find<widgets::Prose>(u"B1.alice@example.com.status"_qs);
    QVERIFY(!status->isVisible());
    accounts.find<QAbstractButton>(u"B1.alice@example.com.check"_qs)->click();
    QCOMPARE(status->text(), u"Checking… receiving · sending"_qs);
    QVERIFY(!accounts.find(u"B1.alice@example.com.check"_qs)->isEnabled());
    accounts.world.settle();
    QCOMPARE(status->text(), u"Everything matches. Checked just now."_qs);
    QCOMPARE(accounts.find<widgets::Badge>(u"B1.alice@example.com.badge"_qs)->badge(), TrustBadge::Verified);
}

void AccountsWindowTest::noAnswerTakesNothingAway()
{
    Accounts accounts; // nobody is there
    accounts.store(exampleAccount(u"alice@example.com"_qs, u"a"_qs));
    accounts.show();
    accounts.press(u"B1.checkAll"_qs);
    QCOMPARE(accounts.find<widgets::Prose>(u"B1.alice@example.com.status"_qs)->text(),
             u"No answer from imap.example.com. Nothing has changed here; try again later."_qs);
    QCOMPARE(accounts.find<widgets::Badge>(u"B1.alice@example.com.badge"_qs)->badge(), TrustBadge::Verified);
}

void AccountsWindowTest::aStoppedAccountComesFirstAndHasNoWayOn()
{
    Accounts accounts; // U10
    const TestIdentity other = makeSelfSigned(dnsNames({"imap.example.com"}));
    accounts.world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, other});
    accounts.world.add({Service::Submission, u"smtp.example.com"_qs, u"192.0.2.2"_qs});
    accounts.store(exampleAccount(u"alice@example.com"_qs, u"a"_qs));
    Account second = exampleAccount(u"bob@example.com"_qs, u"b"_qs);
    second.services.erase(second.services.begin());
    accounts.store(second);
    accounts.show();
    accounts.press(u"B1.alice@example.com.check"_qs);
    QCOMPARE(accounts.find<widgets::Badge>(u"B1.alice@example.com.badge"_qs)->badge(), TrustBadge::Stopped);
    QCOMPARE(accounts.find<widgets::Prose>(u"B1.alice@example.com.status"_qs)->text(),
             u"imap.example.com can’t be verified any more."_qs);
    QVERIFY(accounts.find(u"B1.alice@example.com"_qs)->y() < accounts.find(u"B1.bob@example.com"_qs)->y());
    const auto stopped = accounts.stored(u"alice@example.com"_qs).services.front().stopped;
    QVERIFY(stopped);
    QVERIFY(accounts.find<widgets::Prose>(u"B1.alice@example.com.checked"_qs)
                ->text()
                .contains(stopped->code.text()));
    QCOMPARE(accounts.visibleButtons(accounts.find(u"B1.alice@example.com"_qs)),
             (QStringList{u"B1.alice@example.com.open"_qs, u"B1.alice@example.com.whatNow"_qs}));
    accounts.press(u"B1.alice@example.com.whatNow"_qs);
    const QWidget *page = accounts.find(u"B4"_qs);
    QCOMPARE(text::withoutIsolates(page->windowTitle()),
             u"Stopped: imap.example.com can’t be verified any more – Signpost"_qs);
    QVERIFY(
        accounts.find<widgets::Prose>(u"B4.happened"_qs)->text().startsWith(u"Until now this account had"));
    QVERIFY(accounts.find<widgets::Prose>(u"B4.script"_qs)->text().contains(u"imap.example.com"));
    QCOMPARE(accounts.visibleButtons(page),
             (QStringList{u""_qs, u"B4.again"_qs, u"B4.close"_qs, u"B4.copy"_qs, u"B4.details"_qs,
                          u"B4.replaced"_qs}));
    const QByteArray before = accounts.file();
    for (const char *name : {"B4.copy", "B4.details", "B4.replaced"})
        accounts.press(QLatin1String(name));
    QVERIFY(accounts.find(u"B4.ifReplaced"_qs)->isVisible());
    QCOMPARE(accounts.visibleButtons(page).size(), 6); // words only
    QCOMPARE(accounts.file(), before);
    QVERIFY(accounts.find<QPushButton>(u"B4.again"_qs)->isDefault());
    accounts.press(u"B4.again"_qs); // widens nothing
    QVERIFY(page->isVisible());
    QVERIFY(accounts.stored(u"alice@example.com"_qs).services.front().stopped->code == stopped->code);
}

void AccountsWindowTest::aStoppedAccountGoesBackToNormalByItself()
{
    Accounts accounts; // U14
    accounts.world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs,
                        makeSelfSigned(dnsNames({"imap.example.com"}))});
    accounts.world.add({Service::Submission, u"smtp.example.com"_qs, u"192.0.2.2"_qs});
    accounts.store(exampleAccount(u"alice@example.com"_qs, u"a"_qs));
    accounts.show();
    accounts.press(u"B1.alice@example.com.check"_qs);
    accounts.press(u"B1.alice@example.com.whatNow"_qs);
    accounts.world.replace(u"192.0.2.1"_qs, authority().issue(dnsNames({"imap.example.com"})));
    accounts.press(u"B4.again"_qs);
    QVERIFY(!accounts.window->findChild<QWidget *>(u"B4"_qs));
    QVERIFY(accounts.find(u"B1.alice@example.com.notice"_qs)->isVisible());
    accounts.press(u"B1.alice@example.com.copy"_qs);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"Back to normal. On "));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"Case code 36-"));
}

void AccountsWindowTest::trustIsGivenUpInOneStep()
{
    Accounts accounts; // B7, ux.md 3.7
    const TestIdentity pinned = makeSelfSigned(dnsNames({"imap.example.com"}));
    accounts.world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, pinned});
    Account account = exampleAccount(u"alice@example.com"_qs, u"a"_qs);
    account.services.pop_back();
    account.services[0].basis = {Basis::Pin, IdentityKind::None, false, false, true};
    account.services[0].pin =
        Pin{QCryptographicHash::hash(pinned.certificate, QCryptographicHash::Sha256), sampleTime(0),
            PinProofKind::TypedParts, accounts.world.timers.now() + std::chrono::days(300)};
    accounts.store(account);
    accounts.show();
    accounts.press(u"B1.alice@example.com.check"_qs);
    QVERIFY2(accounts.find<widgets::Badge>(u"B1.alice@example.com.badge"_qs)->badge() == TrustBadge::Limited,
             "T65: a pinned connection is never labelled like a verified one");
    accounts.press(u"B1.alice@example.com.open"_qs);
    accounts.press(u"B7.imap.stop"_qs);
    QTest::keyClick(accounts.find<widgets::Question>(u"stopTrusting"_qs),
                    Qt::Key_Return); // keeping is the default
    accounts.world.settle();
    QVERIFY(!accounts.stored(u"alice@example.com"_qs).services[0].stopped);
    accounts.press(u"B7.imap.stop"_qs);
    accounts.press(u"stopTrusting.stop"_qs);
    QVERIFY(accounts.stored(u"alice@example.com"_qs).services[0].stopped);
    QVERIFY(!accounts.visibleButtons(&*accounts.window).contains(u"B7.imap.stop"_qs)); // and there is no undo
    QCOMPARE(accounts.find<widgets::Badge>(u"B1.alice@example.com.badge"_qs)->badge(), TrustBadge::Stopped);
}

void AccountsWindowTest::aStoppedAccountIsRemovedByTypingItsAddress()
{
    Accounts accounts; // ux.md 3.4
    Account account = exampleAccount(u"alice@example.com"_qs, u"a"_qs);
    account.services[0].stopped = {
        {Reason::CertChangedUnverifiable},
        CaseCode::make(36, CaseCode::World::Real, [](std::uint32_t) { return 0U; }),
        sampleTime(0),
        sampleTime(0)};
    accounts.store(account);
    accounts.show();
    accounts.press(u"B1.alice@example.com.open"_qs);
    accounts.press(u"B2.remove"_qs);
    auto *remove = accounts.find<QAbstractButton>(u"remove.remove"_qs);
    auto *typed = accounts.find<QLineEdit>(u"remove.address"_qs);
    QVERIFY(!remove->isEnabled());
    QTest::keyClicks(typed, u"bob@example.com"_qs);
    QVERIFY(!remove->isEnabled());
    typed->clear();
    QTest::keyClicks(typed, u"alice@example.com"_qs);
    QVERIFY(remove->isEnabled());
    accounts.press(u"remove.remove"_qs);
    QVERIFY(accounts.world.accounts.load()->empty());
    QVERIFY(!accounts.window->findChild<QWidget *>(u"B2"_qs));
}

void AccountsWindowTest::removingAsksFirst()
{
    Accounts accounts;
    accounts.store(exampleAccount(u"alice@example.com"_qs, u"a"_qs));
    accounts.show();
    accounts.press(u"B1.alice@example.com.open"_qs);
    accounts.press(u"B2.remove"_qs);
    auto *box = accounts.find<widgets::Question>(u"remove"_qs);
    QVERIFY(box->explanation().contains(u"its password from GNOME Keyring"));
    QTest::keyClick(box, Qt::Key_Return); // keeping is the default
    accounts.world.settle();
    QCOMPARE(accounts.world.accounts.load()->size(), std::size_t(1));
    accounts.press(u"B2.remove"_qs);
    accounts.press(u"remove.remove"_qs);
    QVERIFY(accounts.world.accounts.load()->empty());
    QVERIFY(accounts.find(u"B1.empty"_qs)->isVisible());
}

void AccountsWindowTest::openShowsTheAccount()
{
    Accounts accounts;
    accounts.store(exampleAccount(u"alice@example.com"_qs, u"a"_qs));
    accounts.show();
    accounts.window->open(EmailAddress::parse(u"alice@example.com"_qs).value());
    QVERIFY(accounts.find(u"B2.remove"_qs)->isVisible());
    QCOMPARE(accounts.find<widgets::Badge>(u"B2.imap.badge"_qs)->badge(), TrustBadge::Verified);
    QVERIFY(accounts.find(u"B2.history"_qs)->isVisible());
    QVERIFY(accounts.find(u"B2"_qs)->findChildren<QLineEdit *>().isEmpty()); // nothing to change
    accounts.press(u"B2.imap.why"_qs);
    accounts.press(u"B2.close"_qs);
    QVERIFY(!accounts.window->findChild<QWidget *>(u"B2"_qs));
}

void AccountsWindowTest::controlsHaveNamesOfTheirOwn()
{
    Accounts accounts; // X01, X02
    accounts.store(exampleAccount(u"alice@example.com"_qs, u"a"_qs));
    accounts.store(exampleAccount(u"bob@example.com"_qs, u"b"_qs));
    accounts.show();
    QStringList names;
    for (QAbstractButton *button : accounts.window->findChildren<QAbstractButton *>()) {
        if (!button->isVisible())
            continue;
        const QString name = QAccessible::queryAccessibleInterface(button)->text(QAccessible::Name);
        QVERIFY2(!name.isEmpty() && !name.contains(u'&') && !names.contains(name), qPrintable(name));
        names.append(name);
    }
    QCOMPARE(names.size(), 7); // help, set up, check all; check and open of each
}

void AccountsWindowTest::theWindowMayBePhotographed()
{
    const QString folder = qEnvironmentVariable("SIGNPOST_SHOTS");
    if (folder.isEmpty())
        return; // nobody asked for pictures
    for (const auto &[look, use] :
         {std::pair{u"light"_qs, widgets::Roles::light()}, {u"dark"_qs, widgets::Roles::dark()}}) {
        m_theme.use(use);
        Accounts empty;
        empty.show();
        empty.window->resize(820, 600);
        empty.world.settle();
        empty.window->grab().save(QDir(folder).filePath(u"b1-empty-%1.png"_qs.arg(look)));
        Accounts accounts;
        const TestIdentity other = makeSelfSigned(dnsNames({"imap.example.com"}));
        accounts.world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, other});
        accounts.store(exampleAccount(u"alice@example.com"_qs, u"a"_qs));
        accounts.store(sampleAccount(1));
        accounts.show();
        accounts.window->resize(820, 600);
        accounts.press(u"B1.alice@example.com.check"_qs);
        accounts.window->grab().save(QDir(folder).filePath(u"b1-%1.png"_qs.arg(look)));
        accounts.press(u"B1.alice@example.com.whatNow"_qs);
        accounts.find(u"B4"_qs)->resize(720, 580);
        accounts.world.settle();
        accounts.find(u"B4"_qs)->grab().save(QDir(folder).filePath(u"b4-%1.png"_qs.arg(look)));
        accounts.press(u"B4.close"_qs);
        accounts.press(u"B1.alice1@example.com.open"_qs);
        accounts.find(u"B2"_qs)->resize(720, 1300);
        accounts.world.settle();
        accounts.find(u"B2"_qs)->grab().save(QDir(folder).filePath(u"b2-%1.png"_qs.arg(look)));
    }
}

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsSet("SIGNPOST_SHOTS"))
        qputenv("QT_SCALE_FACTOR", "2");
    QApplication application(argc, argv);
    AccountsWindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "AccountsWindowTest.moc"
