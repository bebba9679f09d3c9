// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/Surroundings.h"
#include "ui/wizard/WizardPage.h"

#include "ui/widgets/AssistantChassis.h"

#include "setup/AccountSetup.h"

namespace signpost::wizard {

class AddressPage;
class CheckingPage;
class ConfirmNamePage;
class FinishedPage;
class FoundPage;
class ManualPage;
class NothingFoundPage;
class SearchPage;
class SignInPage;
class StoppedPage;

/// The assistant: one account, from its address to its stored settings. It owns the setup, so closing it ends
/// everything under way.
class SetupWizard final : public widgets::AssistantChassis
{
    Q_OBJECT

public:
    SetupWizard(setup::SetupPorts ports, Surroundings surroundings, QWidget *parent = nullptr);
    ~SetupWizard() override;

    setup::AccountSetup &setup() { return m_setup; }
    WizardPage page() const { return static_cast<WizardPage>(currentId()); }

Q_SIGNALS:
    /// The account is stored.
    void accountStored();
    /// After it: the person wants to set up one more.
    void anotherRequested();
    /// Show this stored account.
    void openRequested(const EmailAddress &address);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void add(WizardPage number, widgets::Page *page);
    void connectPages();
    void follow();
    void turnTo(WizardPage page);
    void typeSettings();
    void stopSearching();
    void checkAgain();
    void backFromSignIn();
    void checkCertificate(int question);
    void onCancel();
    void explainPage(const QString &id);

    setup::AccountSetup m_setup;
    Surroundings m_surroundings;
    SearchEnd m_searchEnd = SearchEnd::ByItself;
    bool m_wasTyped = false; ///< the last check was of typed servers
    WizardPage m_beforeTyped = WizardPage::Address;
    AddressPage *m_address;
    SearchPage *m_search;
    FoundPage *m_found;
    SignInPage *m_signIn;
    CheckingPage *m_checking;
    FinishedPage *m_finished;
    ManualPage *m_typed;
    NothingFoundPage *m_nothing;
    StoppedPage *m_stopped;
    ConfirmNamePage *m_confirmName;
};

} // namespace signpost::wizard
