// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/SetupWizard.h"

#include "ui/wizard/AddressPage.h"
#include "ui/wizard/CertificateDialog.h"
#include "ui/wizard/CheckingPage.h"
#include "ui/wizard/ConfirmNamePage.h"
#include "ui/wizard/FinishedPage.h"
#include "ui/wizard/FoundPage.h"
#include "ui/wizard/ManualPage.h"
#include "ui/wizard/NothingFoundPage.h"
#include "ui/wizard/SearchPage.h"
#include "ui/wizard/SignInPage.h"
#include "ui/wizard/StoppedPage.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Question.h"

#include <QKeyEvent>

namespace signpost::wizard {

using namespace widgets;
using setup::AccountSetup;
using setup::Outcome;

SetupWizard::SetupWizard(setup::SetupPorts ports, Surroundings surroundings, QWidget *parent)
    : AssistantChassis(parent), m_setup(std::move(ports)), m_surroundings(std::move(surroundings)),
      m_address(new AddressPage(m_setup, m_surroundings.startAddress)),
      m_search(new SearchPage(m_setup, m_surroundings.timers)), m_found(new FoundPage(m_setup)),
      m_signIn(new SignInPage(m_setup, m_surroundings)), m_checking(new CheckingPage(m_setup)),
      m_finished(new FinishedPage(m_setup, m_surroundings)), m_typed(new ManualPage(m_setup)),
      m_nothing(new NothingFoundPage(m_setup)), m_stopped(new StoppedPage(m_setup)),
      m_confirmName(new ConfirmNamePage(m_setup))
{
    add(WizardPage::Address, m_address);
    add(WizardPage::Searching, m_search);
    add(WizardPage::Found, m_found);
    add(WizardPage::SignIn, m_signIn);
    add(WizardPage::Checking, m_checking);
    add(WizardPage::Finished, m_finished);
    add(WizardPage::Typed, m_typed);
    add(WizardPage::NothingFound, m_nothing);
    add(WizardPage::Stopped, m_stopped);
    add(WizardPage::ConfirmName, m_confirmName);
    setPractice(m_surroundings.mode == Surroundings::Mode::Practice);
    connectPages();
    connect(&m_setup, &AccountSetup::phaseChanged, this, &SetupWizard::follow);
    connect(this, &AssistantChassis::cancelRequested, this, &SetupWizard::onCancel);
    connect(this, &AssistantChassis::helpRequested, this, &SetupWizard::explainPage);
}

SetupWizard::~SetupWizard()
{
    m_signIn->forgetPassword();
    // The pages look at the setup, which dies before QWizard deletes its children.
    const QList<int> numbers = pageIds();
    for (const int number : numbers)
        delete QWizard::page(number);
}

void SetupWizard::add(WizardPage number, Page *page)
{
    addPage(int(number), page);
}

void SetupWizard::connectPages()
{
    const auto toAddress = [this] { turnTo(WizardPage::Address); };
    connect(m_address, &AddressPage::cancelRequested, this, &SetupWizard::onCancel);
    connect(m_address, &AddressPage::typeRequested, this, &SetupWizard::typeSettings);
    connect(m_address, &AddressPage::openRequested, this, &SetupWizard::openRequested);
    connect(m_search, &SearchPage::stopRequested, this, &SetupWizard::stopSearching);
    connect(m_search, &SearchPage::typeRequested, this, &SetupWizard::typeSettings);
    connect(m_search, &SearchPage::startAgainRequested, &m_setup, &AccountSetup::startAgain);
    connect(m_search, &SearchPage::continueRequested, this, [this] {
        if (m_setup.phase() != AccountSetup::Phase::Judged)
            return;
        m_searchEnd = SearchEnd::ByItself;
        follow();
    });
    connect(m_found, &FoundPage::backRequested, this, toAddress);
    connect(m_found, &FoundPage::typeRequested, this, &SetupWizard::typeSettings);
    connect(m_found, &FoundPage::continueRequested, this, [this] {
        const Outcome outcome = m_setup.outcome();
        if (outcome == Outcome::SignIn || outcome == Outcome::Choose)
            turnTo(WizardPage::SignIn);
    });
    connect(m_found, &FoundPage::checkRequested, this, &SetupWizard::checkCertificate);
    connect(m_signIn, &SignInPage::backRequested, this, &SetupWizard::backFromSignIn);
    connect(m_signIn, &SignInPage::changeRequested, this, [this] { turnTo(WizardPage::Found); });
    connect(m_finished, &FinishedPage::finishRequested, this, &AssistantChassis::leave);
    connect(m_finished, &FinishedPage::anotherRequested, this, &SetupWizard::anotherRequested);
    connect(m_typed, &ManualPage::backRequested, this, [this] { turnTo(m_beforeTyped); });
    connect(m_nothing, &NothingFoundPage::backRequested, this, toAddress);
    connect(m_nothing, &NothingFoundPage::typeRequested, this, &SetupWizard::typeSettings);
    connect(m_stopped, &StoppedPage::backRequested, this,
            [this] { turnTo(m_wasTyped ? WizardPage::Typed : WizardPage::Address); });
    connect(m_confirmName, &ConfirmNamePage::backRequested, this, toAddress);
    connect(m_confirmName, &ConfirmNamePage::typeRequested, this, &SetupWizard::typeSettings);
    connect(m_stopped, &StoppedPage::checkAgainRequested, this, &SetupWizard::checkAgain);
}

void SetupWizard::follow()
{
    const AccountSetup::Phase phase = m_setup.phase();
    const auto outcome = phase == AccountSetup::Phase::Judged ? m_setup.outcome() : Outcome::NothingFound;
    if (phase == AccountSetup::Phase::Searching) {
        m_searchEnd = SearchEnd::ByItself;
        m_confirmName->forget();
        m_wasTyped = page() == WizardPage::Typed || (m_wasTyped && page() == WizardPage::Stopped);
    }
    LoginEnd login = loginEnd(m_setup.logins());
    if (login == LoginEnd::NotTried && page() == WizardPage::Checking)
        login = LoginEnd::Open; // stopped: back to the password, whatever led there
    WizardPage next = pageFor(phase, outcome, m_searchEnd, login);
    if (next == WizardPage::SignIn && page() == WizardPage::Found)
        next = WizardPage::Found; // a certificate was confirmed there: the person sees what came of it
    turnTo(next);
    if (phase == AccountSetup::Phase::Finished)
        Q_EMIT accountStored();
}

void SetupWizard::turnTo(WizardPage wanted)
{
    const bool isNew = page() != wanted;
    switch (wanted) {
    case WizardPage::Searching:
        m_searchEnd == SearchEnd::ByPerson ? m_search->showStopped() : m_search->begin();
        break;
    case WizardPage::Found:
        m_found->present();
        break;
    case WizardPage::SignIn:
        m_signIn->present();
        break;
    case WizardPage::Checking:
        m_checking->present();
        break;
    case WizardPage::Finished:
        m_signIn->forgetPassword();
        m_finished->present();
        break;
    case WizardPage::Typed:
        m_typed->present();
        break;
    case WizardPage::NothingFound:
        m_nothing->present();
        break;
    case WizardPage::ConfirmName:
        m_confirmName->present();
        break;
    case WizardPage::Stopped:
        m_signIn->forgetPassword();
        m_stopped->present();
        break;
    case WizardPage::Address:
        m_signIn->forgetPassword();
        break;
    }
    if (isNew)
        go(int(wanted));
}

void SetupWizard::typeSettings()
{
    m_beforeTyped = page();
    turnTo(WizardPage::Typed);
}

void SetupWizard::stopSearching()
{
    m_searchEnd = SearchEnd::ByPerson;
    m_search->showStopped();
    m_setup.stopSearching();
}

void SetupWizard::checkAgain()
{
    if (m_wasTyped)
        m_typed->check();
    else
        m_setup.search(*m_setup.address(), m_setup.displayName());
}

void SetupWizard::backFromSignIn()
{
    m_signIn->forgetPassword();
    turnTo(visitedIds().contains(int(WizardPage::Found)) ? WizardPage::Found : WizardPage::Address);
}

void SetupWizard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_setup.phase() == AccountSetup::Phase::Searching)
        return stopSearching();
    if (event->key() == Qt::Key_Escape && m_setup.phase() == AccountSetup::Phase::SigningIn)
        return m_setup.stopSigningIn();
    AssistantChassis::keyPressEvent(event);
}

void SetupWizard::checkCertificate(int id)
{
    for (const setup::CertificateQuestion &question : m_setup.certificateQuestions()) {
        if (question.id == id)
            (new CertificateDialog(m_setup, question, m_surroundings, this))->open();
    }
}

void SetupWizard::onCancel()
{
    if (m_setup.phase() == AccountSetup::Phase::Saving)
        return; // it is stored, and about to be finished
    const bool isTouched = m_address->isTouched() || m_typed->isTouched();
    if (m_setup.phase() == AccountSetup::Phase::Finished || !isTouched)
        return leave();
    //: Short title of a window.
    auto *question =
        new Question(tr("Stop"), tr("Stop setting up this account?"), tr("Nothing has been saved."), this);
    question->setObjectName(QStringLiteral("cancel"));
    question->setPractice(m_surroundings.mode == Surroundings::Mode::Practice);
    // It is about the page it was asked on; and once the account is stored, what it says no longer holds.
    connect(&m_setup, &AccountSetup::phaseChanged, question, &QWidget::close);
    question->addSafeAnswer(tr("&Keep going"))->setObjectName(QStringLiteral("cancel.keep"));
    Button *stop = question->addAnswer(tr("&Stop"));
    stop->setObjectName(QStringLiteral("cancel.stop"));
    connect(stop, &QAbstractButton::clicked, this, &AssistantChassis::leave);
    question->open();
}

void SetupWizard::explainPage(const QString &id)
{
    //: %1 is a page number such as A3, %2 its title.
    const QString where = tr("This is page %1, “%2”.").arg(id, shownPage()->header()->title());
    QString what =
        tr("If you call your helpdesk, tell them this number. Helpdesks don’t need your password.");
    if (!m_surroundings.helpdeskPhone.isEmpty())
        //: Two sentences; %1 is the sentence about calling the helpdesk, %2 its name, %3 its phone number.
        what = tr("%1 Your helpdesk: %2, %3.")
                   .arg(what, m_surroundings.helpdeskName, m_surroundings.helpdeskPhone);
    //: Short title of a window.
    auto *told = new Question(tr("Help"), where, what, this);
    told->setObjectName(QStringLiteral("help"));
    told->setPractice(m_surroundings.mode == Surroundings::Mode::Practice);
    told->addSafeAnswer(tr("&Close"))->setObjectName(QStringLiteral("help.close"));
    told->open();
}

} // namespace signpost::wizard
