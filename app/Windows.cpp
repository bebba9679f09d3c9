// SPDX-License-Identifier: Apache-2.0
#include "app/Windows.h"

namespace signpost::app {

using myaccounts::AccountsSurroundings;
using wizard::SetupWizard;
using wizard::Surroundings;

namespace {

AccountsSurroundings forAccounts(const Surroundings &surroundings)
{
    const bool isPractice = surroundings.mode == Surroundings::Mode::Practice;
    return {surroundings.timers,
            isPractice ? AccountsSurroundings::Mode::Practice : AccountsSurroundings::Mode::Real,
            surroundings.passwordStore};
}

} // namespace

Windows::Windows(setup::SetupPorts ports, Surroundings surroundings)
    : m_ports(std::move(ports)), m_surroundings(std::move(surroundings)),
      m_watch({m_ports.probe, m_ports.accounts, m_ports.secrets, m_ports.random,
               m_surroundings.mode == Surroundings::Mode::Practice ? CaseCode::World::Practice
                                                                   : CaseCode::World::Real}),
      m_accounts(m_watch, forAccounts(m_surroundings))
{
    connect(&m_accounts, &myaccounts::AccountsWindow::setUpRequested, this, &Windows::setUp);
    connect(&m_accounts, &myaccounts::AccountsWindow::closed, this, [this] {
        if (!m_assistant)
            Q_EMIT lastClosed();
    });
}

Windows::~Windows() = default;

void Windows::open()
{
    // A list that cannot be read is shown, with the reason; it is not an empty one.
    if (m_watch.accounts().empty() && !m_watch.problem())
        setUp();
    else
        showAccounts();
}

void Windows::showAccounts()
{
    m_accounts.show();
    m_accounts.raise();
    m_accounts.activateWindow();
}

void Windows::setUp()
{
    if (!m_assistant) {
        m_assistant = std::make_unique<SetupWizard>(m_ports, m_surroundings);
        connect(m_assistant.get(), &SetupWizard::accountStored, &m_watch, &watch::AccountWatch::reload);
        connect(m_assistant.get(), &QDialog::finished, this, &Windows::onAssistantClosed,
                Qt::QueuedConnection);
        connect(
            m_assistant.get(), &SetupWizard::anotherRequested, this,
            [this] {
                closeAssistant();
                setUp();
            },
            Qt::QueuedConnection);
        connect(
            m_assistant.get(), &SetupWizard::openRequested, this,
            [this](const EmailAddress &address) {
                closeAssistant();
                showAccounts();
                m_accounts.open(address);
            },
            Qt::QueuedConnection);
    }
    m_assistant->show();
    m_assistant->raise();
    m_assistant->activateWindow();
}

void Windows::closeAssistant()
{
    m_assistant.reset();
}

void Windows::onAssistantClosed()
{
    if (!m_assistant)
        return;
    const bool isStored = m_assistant->setup().phase() == setup::AccountSetup::Phase::Finished;
    closeAssistant();
    if (isStored || m_accounts.isVisible())
        showAccounts();
    else
        Q_EMIT lastClosed();
}

} // namespace signpost::app
