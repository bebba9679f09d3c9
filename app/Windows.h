// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accounts/AccountsWindow.h"
#include "ui/wizard/SetupWizard.h"

#include <memory>

namespace signpost::app {

/// The program's windows: My accounts, and the assistant while an account is set up.
class Windows final : public QObject
{
    Q_OBJECT

public:
    /// What `ports` refers to outlives the windows.
    Windows(setup::SetupPorts ports, wizard::Surroundings surroundings);
    ~Windows() override;

    /// The assistant where there is no account yet, else My accounts.
    void open();

    wizard::SetupWizard *assistant() const { return m_assistant.get(); }
    myaccounts::AccountsWindow &accounts() { return m_accounts; }

Q_SIGNALS:
    /// The last window is closed, and no other comes in its place.
    void lastClosed();

private:
    void setUp();
    void showAccounts();
    /// Closes the assistant; not from inside its own signal.
    void closeAssistant();
    void onAssistantClosed();

    setup::SetupPorts m_ports;
    wizard::Surroundings m_surroundings;
    watch::AccountWatch m_watch;
    myaccounts::AccountsWindow m_accounts;
    std::unique_ptr<wizard::SetupWizard> m_assistant;
};

} // namespace signpost::app
