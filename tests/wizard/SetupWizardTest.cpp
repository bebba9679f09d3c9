// SPDX-License-Identifier: Apache-2.0
#include "tests/wizard/Assistant.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/Motion.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/Question.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/WhyPanel.h"

#include <QClipboard>
#include <QComboBox>
#include <QCryptographicHash>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::wizard;
using Phase = setup::AccountSetup::Phase;
using setup::Outcome;

namespace {

QString problemOf(QWidget *field)
{
    return field->accessibleDescription();
}

TestIdentity selfSigned(const QByteArray &name)
{
    return makeSelfSigned(dnsNames({name}));
}

} // namespace

class SetupWizardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { widgets::setMotion(widgets::Motion::Reduced); }
    void everyMomentHasItsPage_data();
    void everyMomentHasItsPage();
    void aVerifiedAccountTakesTwoFieldsAndTwoReturns();
    void whatMayNotWorkIsToldAtTheEnd();
    void problemsOfTheAddressStandUnderTheField();
    void aStoredAddressIsOffered();
    void theChoiceBetweenImapAndPop3();
    void everyServiceHasItsOwnReasons();
    void lookingChangesNothing();
    void aRemovedStoppedAccountIsRemembered();
    void nothingFoundLeadsToTypedSettings();
    void typedSettingsSayWhatIsWrong();
    void stoppedPagesHaveNoWayOn_data();
    void stoppedPagesHaveNoWayOn();
    void cancelAsksOnlyWhenSomethingWasTyped();
    void theTitleNamesThePageAndPractice();

private:
    widgets::Theme m_theme{*qApp};
};

void SetupWizardTest::everyMomentHasItsPage_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("search");
    QTest::addColumn<int>("login");
    for (int phase = 0; phase <= int(Phase::Finished); ++phase)
        for (int outcome = 0; outcome <= int(Outcome::Stopped); ++outcome)
            for (int search = 0; search < 2; ++search)
                for (int login = 0; login < 3; ++login)
                    QTest::addRow("phase %d, outcome %d, search %d, login %d", phase, outcome, search, login)
                        << phase << outcome << search << login;
}

void SetupWizardTest::everyMomentHasItsPage()
{
    QFETCH(int, phase);
    QFETCH(int, outcome);
    QFETCH(int, search);
    QFETCH(int, login);
    const WizardPage page = pageFor(Phase(phase), Outcome(outcome), SearchEnd(search), LoginEnd(login));
    if (Phase(phase) != Phase::Judged) {
        constexpr WizardPage pages[]{WizardPage::Address,  WizardPage::Searching, WizardPage::Address,
                                     WizardPage::Checking, WizardPage::Checking,  WizardPage::Finished};
        QCOMPARE(page, pages[phase]); // whatever else was
        return;
    }
    if (SearchEnd(search) == SearchEnd::ByPerson)
        QCOMPARE(page, WizardPage::Searching); // nobody goes on for the person
    else if (LoginEnd(login) == LoginEnd::Blocked || Outcome(outcome) == Outcome::Stopped)
        QVERIFY(page == WizardPage::Stopped || LoginEnd(login) == LoginEnd::Open);
    // A page for passwords only where a sign-in is possible or was.
    if (page == WizardPage::SignIn)
        QVERIFY(Outcome(outcome) == Outcome::SignIn || LoginEnd(login) == LoginEnd::Open);
}

void SetupWizardTest::aVerifiedAccountTakesTwoFieldsAndTwoReturns()
{
    Assistant assistant; // U01, U02
    assistant.world.addExample();
    assistant.show();
    QCOMPARE(assistant.focus(), u"A1.address"_qs); // X05
    assistant.search();
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    QCOMPARE(assistant.focus(), u"A6.password"_qs);
    QCOMPARE(assistant.find<widgets::Prose>("A6.receiving")->text(), u"imap.example.com"_qs);
    QCOMPARE(assistant.find<widgets::Prose>("A6.sending")->text(), u"smtp.example.com"_qs);
    QVERIFY(!assistant.world.didHear("correct horse"));
    assistant.signIn(u"correct horse"_qs);
    QCOMPARE(assistant.page(), WizardPage::Finished);
    QCOMPARE(assistant.title(), u"alice@example.com is ready"_qs);
    QCOMPARE(assistant.world.accounts.load()->size(), std::size_t(1));
    QCOMPARE(assistant.world.secrets.secrets().size(), std::size_t(2));
    QCOMPARE(assistant.find<QLineEdit>("A6.password")->text(), QString());
}

void SetupWizardTest::whatMayNotWorkIsToldAtTheEnd()
{
    Assistant assistant; // AUTH-12
    assistant.world.addExample();
    assistant.world.refusesSender = true;
    assistant.search();
    assistant.signIn(u"correct horse"_qs);
    QCOMPARE(assistant.page(), WizardPage::Finished); // the account works
    QVERIFY(assistant.isSeen("A8.notice"));

    Assistant greek; // IN-7
    greek.world.addExample();
    greek.show();
    greek.find<QLineEdit>("A1.address")->insert(u"δοκιμή@example.com"_qs);
    greek.key(Qt::Key_Return);
    greek.signIn(u"correct horse"_qs);
    QCOMPARE(greek.page(), WizardPage::Finished);
    QCOMPARE(greek.window->findChildren<QWidget *>(u"A8.notice"_qs).size(), 2); // both servers
}

void SetupWizardTest::problemsOfTheAddressStandUnderTheField()
{
    Assistant assistant;
    assistant.show();
    auto *address = assistant.find<QLineEdit>("A1.address");
    for (const auto &[typed, problem] :
         {std::pair{u""_qs, u"Type your email address, for example alice@example.com."_qs},
          {u"alice.example.com"_qs, u"An email address needs an @ sign."_qs},
          {u"@example.com"_qs,
           u"The part before the @ is missing. An address looks like alice@example.com."_qs},
          {u"a@b@c.com"_qs, u"There is more than one @ sign in the address. Keep only one."_qs},
          {u"a b@example.com"_qs, u"There is a space in the address. Remove it."_qs},
          {u"alice@localhost"_qs, u"The part after the @ looks incomplete."_qs},
          {u"../../etc/x@example.com"_qs,
           u"The part before the @ has a character that can’t be there."_qs}}) {
        address->clear();
        address->setFocus();
        assistant.type(typed);
        QVERIFY(problemOf(address).isEmpty()); // never while typing
        assistant.key(Qt::Key_Return);
        QCOMPARE(problemOf(address), u"Problem: "_qs + problem); // X03
        QCOMPARE(assistant.focus(), u"A1.address"_qs);
        QCOMPARE(assistant.page(), WizardPage::Address);
    }
    QVERIFY(assistant.world.resolver.asked().isEmpty()); // nothing left this computer
}

void SetupWizardTest::aStoredAddressIsOffered()
{
    Assistant assistant;
    assistant.world.addExample();
    assistant.search();
    assistant.signIn(u"correct horse"_qs);
    QSignalSpy another(&*assistant.window, &SetupWizard::anotherRequested);
    assistant.press("A8.another");
    QCOMPARE(another.size(), 1);

    assistant.window.emplace(assistant.world.setupPorts(), Surroundings{assistant.world.timers});
    QSignalSpy opened(&*assistant.window, &SetupWizard::openRequested);
    assistant.search();
    QCOMPARE(assistant.page(), WizardPage::Address);
    QVERIFY(problemOf(assistant.find("A1.address")).contains(u"is already in My accounts."));
    const QWidget *open = assistant.find("A1.open"); // beside its sentence
    const QWidget *address = assistant.find("A1.address");
    QVERIFY(open->mapTo(&*assistant.window, QPoint(open->width(), 0)).x()
            <= address->mapTo(&*assistant.window, QPoint(address->width(), 0)).x());
    assistant.press("A1.open");
    QCOMPARE(opened.size(), 1);
}

void SetupWizardTest::theChoiceBetweenImapAndPop3()
{
    Assistant assistant;
    assistant.world.add({Service::Pop3, u"pop.example.com"_qs, u"192.0.2.3"_qs}).addExample();
    assistant.search();
    QCOMPARE(assistant.page(), WizardPage::Found);
    QVERIFY(assistant.find<QAbstractButton>("A3.keep")->isChecked());
    QVERIFY(assistant.find("A3.continue")->isEnabled());
    assistant.press("A3.download");
    assistant.press("A3.continue");
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    QCOMPARE(assistant.find<widgets::Prose>("A6.receiving")->text(), u"pop.example.com"_qs);
    assistant.press("A6.back");
    QCOMPARE(assistant.page(), WizardPage::Found);
    QVERIFY(assistant.find<QAbstractButton>("A3.download")->isChecked());
    QCOMPARE(assistant.focus(), u"A3.download"_qs); // X05: on the answer that is chosen
}

void SetupWizardTest::everyServiceHasItsOwnReasons()
{
    Assistant assistant;
    assistant.world.addExample();
    assistant.search();
    assistant.press("A6.why");
    auto *panel = assistant.window->shownPage()->findChild<widgets::WhyPanel *>();
    QStringList headings;
    for (const widgets::Prose *text : panel->findChildren<widgets::Prose *>()) {
        if (text->isVisible() && text->role() == widgets::TextRole::Strong)
            headings.append(text->text());
    }
    QCOMPARE(headings,
             (QStringList{u"Why is this account verified?"_qs, u"Receiving mail"_qs, u"Sending mail"_qs}));
}

void SetupWizardTest::lookingChangesNothing()
{
    Assistant assistant; // P9, U21
    assistant.world.addExample();
    assistant.search();
    assistant.press("A6.why");
    assistant.press("A6.otherName");
    assistant.press("A6.change");
    assistant.press("A3.receiving.why");
    assistant.press("A3.typeSettings");
    QCOMPARE(assistant.find<QLineEdit>("M1.receiving.server")->text(), u"imap.example.com"_qs);
    assistant.press("M1.back");
    assistant.press("A3.continue");
    assistant.find("A6.password")->setFocus();
    assistant.signIn(u"correct horse"_qs);
    QCOMPARE(assistant.page(), WizardPage::Finished);
    const Account account = assistant.window->setup().account();
    QCOMPARE(account.services.front().finding.origin, Origin::Srv);
    QCOMPARE(account.services.front().userName, u"alice@example.com"_qs);
}

void SetupWizardTest::aRemovedStoppedAccountIsRemembered()
{
    Assistant assistant; // USE-5
    assistant.world.add({Service::Pop3, u"pop.example.com"_qs, u"192.0.2.3"_qs}).addExample();
    const accounts::RemovalNote note{ServerName::parse(u"imap.example.com"_qs).value(), Reason::PinChanged,
                                     assistant.world.timers.now()};
    QVERIFY(accounts::RemovalNotes(assistant.world.folder.path())
                .keep(EmailAddress::parse(u"alice@example.com"_qs).value(), note));
    assistant.search();
    QVERIFY(assistant.find("A3.removed")->isVisible());
}

void SetupWizardTest::nothingFoundLeadsToTypedSettings()
{
    Assistant assistant; // P18
    assistant.world.add({Service::Imap, u"mail.example.net"_qs, u"192.0.2.1"_qs});
    assistant.world.add({Service::Submission, u"send.example.net"_qs, u"192.0.2.2"_qs});
    assistant.search();
    QCOMPARE(assistant.page(), WizardPage::NothingFound);
    QCOMPARE(assistant.title(), u"No directions for example.com"_qs);
    assistant.press("N1.ask");
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"Which servers do I use for receiving and sending mail for example.com?"_qs);
    assistant.press("N1.typeSettings");
    QCOMPARE(assistant.focus(), u"M1.receiving.server"_qs);
    assistant.type(u"mail.example.net"_qs);
    assistant.find("M1.sending.server")->setFocus();
    assistant.type(u"send.example.net"_qs);
    assistant.key(Qt::Key_Return);
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    assistant.signIn(u"correct horse"_qs);
    QCOMPARE(assistant.page(), WizardPage::Finished);
}

void SetupWizardTest::typedSettingsSayWhatIsWrong()
{
    Assistant assistant;
    assistant.show();
    assistant.type(u"alice@example.com"_qs);
    assistant.press("A1.typeSettings");
    QCOMPARE(assistant.page(), WizardPage::Typed);
    auto *server = assistant.find<QLineEdit>("M1.receiving.server");
    auto *port = assistant.find<QLineEdit>("M1.receiving.port");
    QCOMPARE(port->text(), u"993"_qs);
    assistant.type(u"alice@example.com"_qs);
    port->setText(u"70000"_qs);
    assistant.press("M1.check");
    QCOMPARE(assistant.page(), WizardPage::Typed);
    QVERIFY(problemOf(server).startsWith(u"Problem: This is an email address."));
    QCOMPARE(problemOf(port), u"Problem: A port is a number from 1 to 65535. The usual one here is 993."_qs);
    QCOMPARE(assistant.focus(), u"M1.receiving.server"_qs);
    QVERIFY(problemOf(assistant.find("M1.sending.server")).contains(u"Server names look like"));
    // Port and sentence stand in a line each: the column of the port is too narrow for words.
    auto *field = qobject_cast<widgets::Field *>(port->parentWidget());
    QVERIFY(field && field->problemLine()->width() > 3 * field->width());
    // The usual port follows; another one stays.
    port->setText(u"993"_qs);
    auto *kind = assistant.find<QComboBox>("M1.kind");
    kind->setFocus();
    assistant.key(Qt::Key_Down);
    QCOMPARE(port->text(), u"995"_qs);
    port->setText(u"1995"_qs);
    assistant.key(Qt::Key_Up);
    QCOMPARE(port->text(), u"1995"_qs);
}

void SetupWizardTest::stoppedPagesHaveNoWayOn_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("id");
    QTest::newRow("another company's, self-signed") << u"mail.example.net"_qs << 1 << u"R25"_qs;
    QTest::newRow("nothing answers") << u"imap.example.com"_qs << 2 << u"R50"_qs;
}

void SetupWizardTest::stoppedPagesHaveNoWayOn()
{
    QFETCH(QString, server);
    QFETCH(int, fault);
    QFETCH(QString, id);
    Assistant assistant;
    FakeMailWorld::Host host{Service::Imap, server, u"192.0.2.1"_qs};
    if (fault == 1)
        host.identity = selfSigned(server.toLatin1());
    assistant.world.add(host);
    assistant.world.add({Service::Submission, u"smtp.example.com"_qs, u"192.0.2.2"_qs});
    assistant.world.publish(u"example.com"_qs);
    if (fault == 2)
        assistant.world.resolver.address(server, u"192.0.2.77"_qs); // nobody there
    assistant.search();
    QCOMPARE(assistant.page(), WizardPage::Stopped);
    QCOMPARE(assistant.window->shownPage()->id(), id);
    QCOMPARE(assistant.focus(), u"R.happened"_qs);
    QCOMPARE(assistant.find<widgets::Prose>("R.notSent")->text(), u"Your password was not sent."_qs);
    QStringList buttons;
    for (const QAbstractButton *button : assistant.window->shownPage()->findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            buttons += button->objectName();
    }
    buttons.removeAll(QString()); // Help
    buttons.sort();
    QCOMPARE(buttons, (QStringList{u"R.again"_qs, u"R.back"_qs, u"R.copy"_qs, u"R.details"_qs}));
    assistant.press("R.copy");
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(id));
    QVERIFY(!copied.contains(u"alice@"));
    if (host.identity) { // P4: nobody vouches for it, so its fingerprint is nowhere
        const QByteArray digest =
            QCryptographicHash::hash(host.identity->certificate, QCryptographicHash::Sha256);
        const QString hex = QString::fromLatin1(digest.toHex().toUpper());
        const QString group = hex.left(4) + u' ' + hex.mid(4, 4);
        assistant.press("R.details");
        QVERIFY(!copied.contains(group));
        for (const QLabel *label : assistant.window->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(group));
    }
    QStringList headings;
    for (const auto *text : assistant.window->shownPage()->findChildren<widgets::Prose *>()) {
        if (text->role() == widgets::TextRole::Strong)
            headings += text->text();
    }
    QVERIFY(headings.contains(u"IMAP"_qs)); // of the technical details
    assistant.key(Qt::Key_Return); // [Check again] repeats and widens nothing
    QCOMPARE(assistant.page(), WizardPage::Stopped);
    assistant.press("R.back");
    QCOMPARE(assistant.page(), WizardPage::Address);
    QVERIFY(assistant.world.accounts.load()->empty());
}

void SetupWizardTest::cancelAsksOnlyWhenSomethingWasTyped()
{
    Assistant assistant;
    assistant.show();
    assistant.press("A1.cancel");
    QVERIFY(!assistant.window->isVisible());

    assistant.show();
    assistant.type(u"alice"_qs);
    assistant.key(Qt::Key_Escape);
    QVERIFY(assistant.window->isVisible());
    auto *box = assistant.window->findChild<widgets::Question *>(u"cancel"_qs);
    QVERIFY(box && box->isVisible());
    QCOMPARE(box->text(), u"Stop setting up this account?"_qs);
    QCOMPARE(box->windowTitle(), u"Stop – Signpost"_qs); // not the page's, which would be cut
    QVERIFY(!(box->windowFlags() & Qt::WindowMinMaxButtonsHint));
    QCOMPARE(box->minimumSize(), box->maximumSize());
    QCOMPARE(box->findChild<widgets::Prose *>()->role(), widgets::TextRole::Section); // its heading
    QTest::keyClick(box, Qt::Key_Return); // keeping is the default
    assistant.world.settle();
    QVERIFY(assistant.window->isVisible());
    assistant.window->close();
    assistant.world.settle();
    assistant.press("cancel.stop");
    QVERIFY(!assistant.window->isVisible());
}

void SetupWizardTest::theTitleNamesThePageAndPractice()
{
    Assistant real; // X04
    real.show();
    QCOMPARE(real.window->windowTitle(), u"What is your email address? – Signpost"_qs);
    Assistant practice(Surroundings::Mode::Practice);
    practice.show();
    QCOMPARE(practice.window->windowTitle(), u"What is your email address? – Signpost (practice)"_qs);
}

QTEST_MAIN(SetupWizardTest)
#include "SetupWizardTest.moc"
