// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"
#include "setup/SetupPorts.h"
#include "tests/support/FakeResolver.h"
#include "tests/support/FakeSecretStore.h"
#include "tests/support/FakeServer.h"
#include "tests/support/FakeTimers.h"
#include "tests/support/TlsExchange.h"
#include "watch/AccountWatch.h"

#include <QCoreApplication>
#include <QTemporaryDir>

namespace signpost::test {

/// Mail servers behind the ports of setup and watch: they answer dials, shake hands and check passwords sent
/// by PLAIN. Nothing moves except in settle().
class FakeMailWorld : public net::Dialer
{
public:
    /// A server with implicit TLS; what `identity` does not say is said by a certificate for its name.
    /// Publishes its address, but no directions.
    struct Host
    {
        Service service;
        QString name;
        QString address;
        std::optional<TestIdentity> identity = {};
        bool isSilent = false; ///< takes connections and says nothing
        std::vector<QByteArray> chain = {}; ///< sent below the leaf, DER
        bool isMute = false; ///< encrypts and then says nothing
        std::map<QByteArray, TestIdentity> byName = {}; ///< what it shows for other names in SNI
        std::vector<QByteArray> messageIds = {}; ///< of its mailbox, oldest first
        QByteArrayList refusedUnder = {}; ///< names in SNI under which it accepts nobody
    };

    FakeMailWorld &add(const Host &host)
    {
        m_hosts.push_back(host);
        resolver.address(host.name, host.address);
        return *this;
    }
    /// From now on the server at this address shows another certificate.
    void replace(const QString &address, const TestIdentity &identity)
    {
        for (Host &host : m_hosts) {
            if (host.address == address)
                host.identity = identity;
        }
    }
    Host &at(const QString &address)
    {
        return *std::find_if(m_hosts.begin(), m_hosts.end(),
                             [&](const Host &host) { return host.address == address; });
    }
    void takeDown(const QString &address)
    {
        std::erase_if(m_hosts, [&](const Host &host) { return host.address == address; });
    }
    /// Directions of `domain` to the servers added until now, one for each service.
    FakeMailWorld &publish(const QString &domain)
    {
        for (const Host &host : m_hosts) {
            const SrvLabel label = srvLabel(host.service, TlsMode::Implicit);
            const std::uint16_t port = defaultPort(host.service, TlsMode::Implicit).number();
            resolver.srv(QLatin1String(code(label)) + u"._tcp."_qs + domain,
                         {{0, 1, port, host.name.toLatin1()}});
        }
        return *this;
    }
    /// IMAP and submission of example.com, on its own servers.
    FakeMailWorld &addExample()
    {
        add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs});
        add({Service::Submission, u"smtp.example.com"_qs, u"192.0.2.2"_qs});
        return publish(u"example.com"_qs);
    }

    probe::ProbePorts probePorts()
    {
        return {resolver, *this, timers, site, tls::TrustStore::fromDer({authority().certificate()}).value()};
    }
    setup::SetupPorts setupPorts() { return {probePorts(), random(), accounts, secrets}; }
    watch::WatchPorts watchPorts() { return {probePorts(), accounts, secrets, random()}; }

    /// A number that is another one each time.
    RandomUpTo random()
    {
        return [this](std::uint32_t largest) { return std::min(m_random++, largest); };
    }

    /// Lets everything happen that needs no time.
    void settle()
    {
        for (int turn = 0; turn < 60; ++turn)
            settleOnce();
    }
    void settleOnce()
    {
        QCoreApplication::processEvents();
        for (Connection &connection : m_connections)
            answer(connection);
    }

    [[nodiscard]] Pending dial(const IpAddress &address, Port, Done<Result<net::OwnedSocket>> done) override
    {
        const Host *host = hostAt(address);
        if (!host)
            return finished(Result<net::OwnedSocket>(Failure{FailureKind::Network, u"refused"_qs}),
                            std::move(done));
        m_connections.push_back({*host, std::make_unique<FakeServer>()});
        Connection &connection = m_connections.back();
        net::OwnedSocket socket = connection.server->socket();
        if (!host->isSilent)
            connection.server->startTls({identityOf(*host), host->chain, host->byName},
                                        host->isMute ? QByteArray() : greeting(host->service));
        return finished(Result<net::OwnedSocket>(std::move(socket)), std::move(done));
    }

    /// Whether a server heard the password, in whatever form.
    bool didHear(const QByteArray &octets) const
    {
        for (const Connection &connection : m_connections) {
            if (connection.server->isSecured() && connection.credentials.contains(octets))
                return true;
        }
        return false;
    }

    /// The names asked for in TLS at this address, in the order of the connections; empty: none yet.
    QList<QByteArray> serverNames(const QString &address) const
    {
        QList<QByteArray> names;
        for (const Connection &connection : m_connections) {
            if (connection.host.address == address)
                names += connection.server->serverName();
        }
        return names;
    }

    /// "SNI: AUTHENTICATE EXAMINE FETCH LOGOUT" of each connection at this address: the commands without
    /// their arguments; a connection that said nothing is its name alone.
    QStringList transcripts(const QString &address) const
    {
        QStringList transcripts;
        for (const Connection &connection : m_connections) {
            if (connection.host.address != address)
                continue;
            QStringList words = {QString::fromLatin1(connection.server->serverName()) + u':'};
            for (const QByteArray &line : connection.server->heard().split('\n')) {
                const QByteArrayList parts = line.trimmed().split(' ');
                const bool isImap = connection.host.service == Service::Imap && parts.size() > 1;
                const QByteArray command = parts[isImap ? 1 : 0];
                if (!command.isEmpty() && command != "CAPABILITY" && command != "EHLO" && command != "CAPA")
                    words += QString::fromLatin1(command);
            }
            transcripts += words.join(u' ');
        }
        return transcripts;
    }

    QByteArray password = "correct horse";
    /// Another one for sending; empty: the same.
    QByteArray sendingPassword = {};
    bool refusesSender = false;
    FakeResolver resolver;
    FakeTimers timers;
    SiteSettings site;
    QTemporaryDir folder;
    accounts::AccountStore accounts{folder.path()};
    FakeSecretStore secrets;

private:
    struct Connection
    {
        Host host;
        std::unique_ptr<FakeServer> server;
        qsizetype answered = 0;
        QByteArray credentials = {}; ///< decoded
    };

    const Host *hostAt(const IpAddress &address) const
    {
        for (const Host &host : m_hosts) {
            if (IpAddress::parse(host.address).value() == address)
                return &host;
        }
        return nullptr;
    }
    static TestIdentity identityOf(const Host &host)
    {
        return host.identity ? *host.identity : authority().issue(dnsNames({host.name.toLatin1()}));
    }
    static QByteArray greeting(Service service)
    {
        switch (service) {
        case Service::Imap:
            return "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\r\n";
        case Service::Pop3:
            return "+OK ready\r\n";
        case Service::Submission:
            return "220 ready ESMTP\r\n";
        }
        Q_UNREACHABLE();
    }
    void answer(Connection &connection)
    {
        if (!connection.server->isSecured())
            return;
        const QByteArray heard = connection.server->heard();
        qsizetype end = 0;
        while ((end = heard.indexOf("\r\n", connection.answered)) >= 0) {
            const QByteArray line = heard.mid(connection.answered, end - connection.answered);
            connection.answered = end + 2;
            const QByteArray reply = replyTo(connection, line);
            if (!reply.isEmpty())
                connection.server->send(reply);
        }
    }
    QByteArray replyTo(Connection &connection, const QByteArray &line)
    {
        switch (connection.host.service) {
        case Service::Imap:
            return imapReply(connection, line);
        case Service::Pop3:
            return pop3Reply(connection, line);
        case Service::Submission:
            return smtpReply(connection, line);
        }
        Q_UNREACHABLE();
    }
    bool accepts(Connection &connection, const QByteArray &line)
    {
        const QByteArray credentials = QByteArray::fromBase64(line.split(' ').last());
        connection.credentials += credentials;
        if (connection.host.refusedUnder.contains(connection.server->serverName()))
            return false;
        const bool isSending = connection.host.service == Service::Submission;
        return credentials.endsWith('\0'
                                    + (isSending && !sendingPassword.isEmpty() ? sendingPassword : password));
    }
    QByteArray imapReply(Connection &connection, const QByteArray &line)
    {
        const QByteArray tag = line.split(' ').front();
        if (line.contains(" AUTHENTICATE PLAIN "))
            return accepts(connection, line) ? tag + " OK welcome\r\n"
                                             : tag + " NO [AUTHENTICATIONFAILED] Wrong <b>password</b>\r\n";
        if (line.endsWith(" CAPABILITY"))
            return "* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN\r\n" + tag + " OK done\r\n";
        if (line.contains(" EXAMINE "))
            return "* " + QByteArray::number(connection.host.messageIds.size())
                + " EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\n" + tag + " OK done\r\n";
        if (line.contains(" FETCH "))
            return fetched(connection.host.messageIds) + tag + " OK done\r\n";
        return tag + " OK done\r\n";
    }
    static QByteArray fetched(const std::vector<QByteArray> &messageIds)
    {
        QByteArray reply;
        for (std::size_t i = 0; i < messageIds.size(); ++i) {
            const QByteArray number = QByteArray::number(i + 1);
            const QByteArray header = "Message-ID: " + messageIds[i] + "\r\n\r\n";
            reply += "* " + number + " FETCH (UID " + number + " BODY[HEADER.FIELDS (MESSAGE-ID)] {"
                + QByteArray::number(header.size()) + "}\r\n" + header + ")\r\n";
        }
        return reply;
    }
    QByteArray pop3Reply(Connection &connection, const QByteArray &line)
    {
        if (line.startsWith("CAPA"))
            return "+OK\r\nSASL PLAIN\r\n.\r\n";
        if (line.startsWith("AUTH PLAIN "))
            return accepts(connection, line) ? "+OK\r\n" : "-ERR [AUTH] no\r\n";
        return "+OK\r\n";
    }
    QByteArray smtpReply(Connection &connection, const QByteArray &line)
    {
        if (line.startsWith("EHLO"))
            return "250-smtp\r\n250 AUTH PLAIN\r\n";
        if (line.startsWith("AUTH PLAIN "))
            return accepts(connection, line) ? "235 2.7.0 ok\r\n" : "535 5.7.8 no\r\n";
        if (line.startsWith("MAIL") && refusesSender)
            return "553 5.7.1 <b>not</b> yours\r\n";
        return line.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n";
    }

    std::vector<Host> m_hosts;
    std::vector<Connection> m_connections;
    std::uint32_t m_random = 0;
};

} // namespace signpost::test
