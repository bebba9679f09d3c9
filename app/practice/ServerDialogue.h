// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/SaslExchange.h"
#include "model/Service.h"

#include <QByteArrayList>

namespace signpost::practice {

enum class NextStep {
    Listen,
    StartTls, ///< the next octets of the client are a handshake
    Close,
};

struct ServerReply
{
    QByteArray text; ///< with CRLF; may be empty
    NextStep next = NextStep::Listen;
};

struct DialogueSettings
{
    TlsMode security;
    QByteArray serverName;
    QByteArrayList mechanisms;
    Mailbox mailbox;
};

/// What a mail server says, line by line: no socket, no timer. Nobody signs in outside TLS.
class ServerDialogue
{
public:
    virtual ~ServerDialogue() = default;

    /// The first words. With implicit TLS, onSecured() comes before.
    virtual ServerReply greeting() const = 0;
    /// One line of the client without its end.
    ServerReply onLine(const QByteArray &line);
    /// TLS is up.
    void onSecured() { m_isSecured = true; }

protected:
    enum class SignIn {
        Accepted,
        WrongPassword,
        NotUnderstood, ///< not base64, not what the mechanism wants, or given up with "*"
        Refused, ///< outside TLS, or twice
    };

    explicit ServerDialogue(DialogueSettings settings);

    const QByteArray &serverName() const { return m_settings.serverName; }
    bool isSecured() const { return m_isSecured; }
    bool isSignedIn() const { return m_isSignedIn; }
    /// What may be used now: nothing outside TLS.
    QByteArrayList mechanisms() const { return m_isSecured ? m_settings.mechanisms : QByteArrayList(); }
    /// AUTH or AUTHENTICATE with its words: mechanism and, perhaps, the initial response (RFC 4422).
    ServerReply beginSignIn(const QByteArrayList &words);

    virtual ServerReply onCommand(const QByteArray &line) = 0;
    /// `challenge` is in base64 already.
    virtual ServerReply onChallenge(const QByteArray &challenge) const = 0;
    virtual ServerReply onSignIn(SignIn outcome) = 0;

private:
    ServerReply onResponse(const QByteArray &base64);
    ServerReply end(SignIn outcome);

    DialogueSettings m_settings;
    bool m_isSecured = false;
    bool m_isSignedIn = false;
    std::unique_ptr<SaslExchange> m_exchange; ///< while it is under way
};

std::unique_ptr<ServerDialogue> serverDialogueFor(Service service, DialogueSettings settings);

} // namespace signpost::practice
