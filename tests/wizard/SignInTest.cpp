// SPDX-License-Identifier: Apache-2.0
#include "tests/wizard/Assistant.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/Motion.h"
#include "ui/widgets/Theme.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::wizard;

/// From the password to the stored account.
class SignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { widgets::setMotion(widgets::Motion::Reduced); }
    void changeShowsWhatWasFoundAndBackForgetsThePassword();
    void anotherAddressHasItsOwnUserName();
    void aRefusedPasswordKeepsTheField();
    void whatIsWrongIsInSight();
    void thePageScrollsNoFurtherThanThePassword();
    void sendingMayBeLeftOut();
    void sendingMayHaveItsOwnPassword();
    void sendingMayHaveItsOwnUserName();
    void aSignInCanBeStopped();
    void withoutAPasswordStoreNothingIsRemembered();
    void anAccountThatCannotBeStoredIsNotLost();
    void closingEndsEverything();

private:
    widgets::Theme m_theme{*qApp};
};

void SignInTest::changeShowsWhatWasFoundAndBackForgetsThePassword()
{
    Assistant assistant;
    assistant.world.addExample();
    assistant.search();
    assistant.type(u"secret"_qs);
    assistant.press("A6.change");
    QCOMPARE(assistant.page(), WizardPage::Found);
    QVERIFY(assistant.isSeen("A3.receiving"));
    assistant.press("A3.continue");
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    assistant.press("A6.back");
    QCOMPARE(assistant.find<QLineEdit>("A6.password")->text(), QString());
}

void SignInTest::anotherAddressHasItsOwnUserName()
{
    Assistant assistant;
    assistant.world.addExample();
    assistant.search();
    assistant.press("A6.otherName");
    assistant.press("A6.back");
    assistant.find<QLineEdit>("A1.address")->setText(u"bob@example.com"_qs);
    assistant.find("A1.address")->setFocus();
    assistant.key(Qt::Key_Return);
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    assistant.find("A6.password")->setFocus();
    assistant.signIn(u"correct horse"_qs);
    QCOMPARE(assistant.page(), WizardPage::Finished);
    QCOMPARE(assistant.window->setup().account().services.front().userName, u"bob@example.com"_qs);
}

void SignInTest::aRefusedPasswordKeepsTheField()
{
    Assistant assistant; // U22, reason 61
    assistant.world.addExample();
    assistant.search();
    assistant.signIn(u"wrong"_qs);
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    auto *password = assistant.find<QLineEdit>("A6.password");
    QVERIFY(
        password->accessibleDescription().startsWith(u"Problem: The server did not accept this password."));
    QCOMPARE(password->text(), u"wrong"_qs);
    QCOMPARE(assistant.focus(), u"A6.password"_qs);
    QVERIFY(assistant.isSeen("A6.serverSaid"));
    QVERIFY(assistant.world.accounts.load()->empty());
    password->clear();
    assistant.signIn(u"correct horse"_qs);
    QCOMPARE(assistant.page(), WizardPage::Finished);
}

/// However long the page: the field with the sentence below it, not the field alone.
void SignInTest::whatIsWrongIsInSight()
{
    Assistant assistant;
    assistant.world.addExample();
    assistant.show(QSize(480, 340));
    assistant.search();
    assistant.press("A6.why");
    auto *password = assistant.find<QLineEdit>("A6.password");
    password->setFocus();
    assistant.signIn(u"wrong"_qs);
    QWidget *field = password;
    while (field && !qobject_cast<widgets::Field *>(field))
        field = field->parentWidget();
    QVERIFY(field);
    const QWidget *view = assistant.window->shownPage()->findChild<QScrollArea *>()->viewport();
    QTRY_VERIFY(view->rect().contains(QRect(field->mapTo(view, QPoint()), field->size())));
}

/// The servers stand above the password, and are seen as far as there is room.
void SignInTest::thePageScrollsNoFurtherThanThePassword()
{
    Assistant assistant(Surroundings::Mode::Practice);
    assistant.world.addExample();
    assistant.show(QSize(614, 345));
    assistant.search();
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    QCOMPARE(assistant.focus(), u"A6.password"_qs);
    const QScrollArea *scroll = assistant.window->shownPage()->scrollArea();
    scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
    assistant.press("A6.change");
    assistant.press("A3.continue"); // where it was left does not count
    const QWidget *field = assistant.find("A6.passwordField");
    const int end = field->mapTo(scroll->widget(), QPoint(0, field->height())).y();
    constexpr int margin = 16;
    QTRY_VERIFY(scroll->verticalScrollBar()->value()
                <= std::max(0, end + margin - scroll->viewport()->height()));
}

void SignInTest::sendingMayBeLeftOut()
{
    Assistant assistant; // reason 65
    assistant.world.addExample();
    assistant.world.sendingPassword = "battery staple";
    assistant.search();
    assistant.signIn(u"correct horse"_qs);
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    QVERIFY(assistant.isSeen("A6.notice"));
    assistant.press("A6.withoutSending");
    QCOMPARE(assistant.page(), WizardPage::Finished);
    QCOMPARE(assistant.window->setup().account().services.size(), std::size_t(1));
}

void SignInTest::sendingMayHaveItsOwnPassword()
{
    Assistant assistant;
    assistant.world.addExample();
    assistant.world.sendingPassword = "battery staple";
    assistant.search();
    assistant.signIn(u"correct horse"_qs);
    assistant.press("A6.otherPassword");
    QCOMPARE(assistant.find<QLineEdit>("A6.password")->text(), QString());
    QCOMPARE(assistant.focus(), u"A6.password"_qs);
    assistant.signIn(u"battery staple"_qs);
    QCOMPARE(assistant.page(), WizardPage::Finished);
    QCOMPARE(assistant.window->setup().account().services.size(), std::size_t(2));
}

void SignInTest::sendingMayHaveItsOwnUserName()
{
    Assistant assistant; // M1, unticked
    assistant.world.addExample();
    assistant.world.sendingPassword = "battery staple";
    assistant.search();
    assistant.press("A6.change");
    assistant.press("A3.typeSettings");
    QVERIFY(assistant.find<QAbstractButton>("M1.sameLogin")->isChecked());
    QVERIFY(!assistant.isSeen("M1.sendingUserName"));
    assistant.press("M1.sameLogin");
    QVERIFY(assistant.isSeen("M1.sendingUserName"));
    auto *userName = assistant.find<QLineEdit>("M1.sendingUserName");
    QCOMPARE(userName->text(), u"alice@example.com"_qs);
    userName->setText(u"sender"_qs);
    assistant.press("M1.check");
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    assistant.signIn(u"correct horse"_qs);
    QCOMPARE(assistant.page(), WizardPage::SignIn); // receiving works
    QVERIFY(assistant.isSeen("A6.notice"));
    QVERIFY(assistant.isSeen("A6.withoutSending"));
    QVERIFY(!assistant.isSeen("A6.otherPassword"));
    QVERIFY(assistant.world.accounts.load()->empty());
    QCOMPARE(assistant.focus(), u"A6.password"_qs);
    QCOMPARE(assistant.find<QLineEdit>("A6.password")->text(), QString());
    assistant.signIn(u"battery stable"_qs);
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    QVERIFY(!assistant.isSeen("A6.notice")); // beside the field, and nowhere else
    QVERIFY(assistant.isSeen("A6.withoutSending"));
    assistant.find<QLineEdit>("A6.password")->clear();
    assistant.signIn(u"battery staple"_qs);
    QCOMPARE(assistant.page(), WizardPage::Finished);
    const Account account = assistant.window->setup().account();
    QCOMPARE(account.services.size(), std::size_t(2));
    QCOMPARE(account.services[0].userName, u"alice@example.com"_qs);
    QCOMPARE(account.services[1].userName, u"sender"_qs);
    QVERIFY(assistant.world.didHear(QByteArray("sender\0battery staple", 21)));
    QVERIFY(!assistant.world.didHear(QByteArray("sender\0correct horse", 20)));
    QCOMPARE(assistant.world.secrets.secrets().size(), std::size_t(2));
}

void SignInTest::aSignInCanBeStopped()
{
    Assistant assistant;
    assistant.world.addExample();
    assistant.search();
    QTest::keyClicks(QApplication::focusWidget(), u"correct horse"_qs);
    assistant.find<QAbstractButton>("A6.signIn")->click(); // no time to answer
    QCOMPARE(assistant.page(), WizardPage::Checking);
    QTest::keyClick(&*assistant.window, Qt::Key_Escape);
    assistant.world.settle();
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    QVERIFY(assistant.world.accounts.load()->empty());
    QVERIFY(assistant.world.secrets.secrets().empty());
}

void SignInTest::withoutAPasswordStoreNothingIsRemembered()
{
    Assistant assistant;
    assistant.world.secrets.set(FakeSecretStore::State::Missing);
    assistant.window.emplace(assistant.world.setupPorts(), Surroundings{assistant.world.timers});
    assistant.world.addExample();
    assistant.search();
    QVERIFY(!assistant.isSeen("A6.remember"));
    QVERIFY(assistant.isSeen("A6.noStore"));
    assistant.signIn(u"correct horse"_qs);
    QCOMPARE(assistant.page(), WizardPage::Finished);
    QVERIFY(assistant.world.secrets.secrets().empty());
}

void SignInTest::anAccountThatCannotBeStoredIsNotLost()
{
    Assistant assistant;
    assistant.world.addExample();
    assistant.search();
    QFile damaged(assistant.world.folder.filePath(u"accounts.json"_qs));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("{");
    damaged.close();
    assistant.signIn(u"correct horse"_qs);
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    QVERIFY(assistant.isSeen("A6.notice"));
    QVERIFY(assistant.world.secrets.secrets().empty());
    QCOMPARE(assistant.find<QLineEdit>("A6.password")->text(), u"correct horse"_qs);
}

void SignInTest::closingEndsEverything()
{
    Assistant assistant;
    assistant.world.addExample();
    assistant.search();
    QTest::keyClicks(QApplication::focusWidget(), u"correct horse"_qs);
    assistant.find<QAbstractButton>("A6.signIn")->click();
    assistant.window.reset();
    assistant.world.settle();
    QVERIFY(assistant.world.accounts.load()->empty());
    QVERIFY(assistant.world.secrets.secrets().empty());
}

QTEST_MAIN(SignInTest)
#include "SignInTest.moc"
