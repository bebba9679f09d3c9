// SPDX-License-Identifier: Apache-2.0
#include "app/practice/MailServer.h"

#include "app/practice/MailConnection.h"

#include <QNetworkProxy>

namespace signpost::practice {

MailServer::MailServer(ScenarioServer server, ServerIdentity identity, Mailbox mailbox, Timers &timers)
    : m_server(std::move(server)), m_identity(std::move(identity)), m_mailbox(std::move(mailbox)),
      m_timers(timers)
{
    m_listener.setProxy(QNetworkProxy::NoProxy);
    connect(&m_listener, &QTcpServer::newConnection, this, &MailServer::accept);
}

MailServer::~MailServer() = default;

Result<std::unique_ptr<MailServer>> MailServer::start(ScenarioServer server, ServerIdentity identity,
                                                      Mailbox mailbox, Timers &timers)
{
    std::unique_ptr<MailServer> result(
        new MailServer(std::move(server), std::move(identity), std::move(mailbox), timers));
    if (!result->m_listener.listen(QHostAddress::LocalHost))
        return Failure{FailureKind::Network,
                       QStringLiteral("the practice network got no port on this computer: %1")
                           .arg(result->m_listener.errorString())};
    return result;
}

Port MailServer::port() const
{
    return Port::from(m_listener.serverPort()).value();
}

void MailServer::accept()
{
    while (m_listener.hasPendingConnections()) {
        std::unique_ptr<QTcpSocket> socket(m_listener.nextPendingConnection());
        socket->setParent(nullptr);
        if (m_connections.size() >= maximumConnections)
            continue; // closed
        auto dialogue = serverDialogueFor(
            m_server.service,
            {m_server.security, m_server.certificateNames.front(), m_server.mechanisms, m_mailbox});
        auto place = std::make_shared<MailConnection *>(nullptr);
        auto connection = std::make_unique<MailConnection>(std::move(socket), std::move(dialogue),
                                                           m_server.security, m_identity, m_timers,
                                                           [this, place] { m_connections.erase(*place); });
        *place = connection.get();
        m_connections.emplace(*place, std::move(connection));
    }
}

} // namespace signpost::practice
