// SPDX-License-Identifier: Apache-2.0
#include "app/Windows.h"
#include "app/FirstPaint.h"

#include "tests/support/FakeMailWorld.h"
#include "ui/widgets/Motion.h"
#include "ui/widgets/Theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace signpost;
using namespace signpost::test;

namespace {

struct Program
{
    Program()
    {
        world.addExample();
        windows.emplace(world.setupPorts(), wizard::Surroundings{world.timers});
        last = std::make_unique<QSignalSpy>(&*windows, &app::Windows::lastClosed);
    }
    void open()
    {
        windows->open();
        world.settle();
    }
    void press(const char *name)
    {
        windows->assistant()->findChild<QAbstractButton *>(QLatin1String(name))->click();
        world.settle();
    }
    void typeAndGo(const QString &text)
    {
        QTest::keyClicks(QApplication::focusWidget(), text);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        world.settle();
    }
    void setUpAlice()
    {
        windows->assistant()->activateWindow();
        world.settle();
        typeAndGo(u"alice@example.com"_qs);
        typeAndGo(u"correct horse"_qs);
    }

    FakeMailWorld world;
    std::optional<app::Windows> windows;
    std::unique_ptr<QSignalSpy> last;
};

} // namespace

class WindowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        widgets::setMotion(widgets::Motion::Reduced);
        QApplication::setQuitOnLastWindowClosed(false);
    }
    void withoutAccountsTheAssistantOpens();
    void afterFinishingMyAccountsShowsTheAccount();
    void setUpAnotherStartsAgain();
    void aStoredAddressLeadsToItsCard();
    void aListThatCannotBeReadIsShown();
    void whatMayWaitComesAfterTheFirstPaint();

private:
    widgets::Theme m_theme{*qApp};
};

void WindowsTest::withoutAccountsTheAssistantOpens()
{
    Program program;
    program.open();
    QVERIFY(program.windows->assistant()->isVisible());
    QVERIFY(!program.windows->accounts().isVisible());
    program.press("A1.cancel");
    QVERIFY(!program.windows->assistant());
    QCOMPARE(program.last->size(), 1);
}

void WindowsTest::afterFinishingMyAccountsShowsTheAccount()
{
    Program program;
    program.open();
    program.setUpAlice();
    program.press("A8.finish");
    QVERIFY(!program.windows->assistant());
    QVERIFY(program.windows->accounts().isVisible());
    QVERIFY(program.windows->accounts().findChild<QWidget *>(u"B1.alice@example.com"_qs));
    QCOMPARE(program.last->size(), 0);
    program.windows->accounts().close();
    QCOMPARE(program.last->size(), 1);
}

void WindowsTest::setUpAnotherStartsAgain()
{
    Program program;
    program.open();
    program.setUpAlice();
    program.press("A8.another");
    QVERIFY(program.windows->assistant()->isVisible());
    QCOMPARE(program.windows->assistant()->page(), wizard::WizardPage::Address);
    QCOMPARE(program.last->size(), 0);
}

void WindowsTest::aStoredAddressLeadsToItsCard()
{
    Program program;
    program.open();
    program.setUpAlice();
    program.press("A8.another");
    program.windows->assistant()->activateWindow();
    program.world.settle();
    program.typeAndGo(u"alice@example.com"_qs);
    program.press("A1.open");
    QVERIFY(!program.windows->assistant());
    QVERIFY(program.windows->accounts().findChild<QWidget *>(u"B2.remove"_qs)->isVisible());
}

void WindowsTest::aListThatCannotBeReadIsShown()
{
    Program program;
    QFile damaged(program.world.folder.filePath(u"accounts.json"_qs));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("{");
    damaged.close();
    program.windows.emplace(program.world.setupPorts(), wizard::Surroundings{program.world.timers});
    program.open();
    QVERIFY(!program.windows->assistant());
    QVERIFY(program.windows->accounts().findChild<QWidget *>(u"B1.problem"_qs)->isVisible());
}

void WindowsTest::whatMayWaitComesAfterTheFirstPaint()
{
    struct Canvas : QWidget
    {
        void paintEvent(QPaintEvent *) override { ++paints; }
        int paints = 0;
    } canvas;
    std::vector<int> paintsBefore;
    const app::FirstPaint first([&] { paintsBefore.push_back(canvas.paints); });
    for (int turn = 0; turn < 5; ++turn)
        QCoreApplication::processEvents();
    QVERIFY(paintsBefore.empty()); // nothing is shown yet
    canvas.show();
    QTRY_VERIFY(!paintsBefore.empty());
    QCOMPARE(paintsBefore.front(), 1);
    canvas.repaint();
    QCoreApplication::processEvents();
    QCOMPARE(paintsBefore.size(), std::size_t(1));
}

QTEST_MAIN(WindowsTest)
#include "WindowsTest.moc"
