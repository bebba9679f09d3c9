// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/Scenario.h"
#include "app/practice/ServerDialogue.h"
#include "app/practice/ServerIdentity.h"
#include "base/Timers.h"

#include <QTcpServer>

namespace signpost::practice {

class MailConnection;

/// One mail server of a scenario on a loopback port. Destroy it to stop it and to close its connections.
class MailServer final : public QObject
{
public:
    static constexpr std::size_t maximumConnections = 32;

    /// Fails with Network when loopback gives no port.
    static Result<std::unique_ptr<MailServer>> start(ScenarioServer server, ServerIdentity identity,
                                                     Mailbox mailbox, Timers &timers);
    ~MailServer() override;

    Port port() const;

private:
    MailServer(ScenarioServer server, ServerIdentity identity, Mailbox mailbox, Timers &timers);
    void accept();

    ScenarioServer m_server;
    ServerIdentity m_identity;
    Mailbox m_mailbox;
    Timers &m_timers;
    QTcpServer m_listener;
    std::map<MailConnection *, std::unique_ptr<MailConnection>> m_connections;
};

} // namespace signpost::practice
