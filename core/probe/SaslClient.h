// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Mechanism.h"
#include "model/Reason.h"
#include "model/Secret.h"

#include <memory>
#include <optional>

namespace signpost::probe {

/// AUTH-6. SHA-1 below the minimum is for the caller to judge: see SaslAnswer::lowIterations.
inline constexpr int minimumIterations = 4096;
inline constexpr int maximumIterations = 600'000;
inline constexpr int quickIterations = 20'000; ///< more of them take a worker
inline constexpr qsizetype maximumSalt = 1024;

/// What the client says to a challenge, or why it says no more.
struct SaslAnswer
{
    std::optional<Reason> problem = {}; ///< class block, AuthFailed or AuthMechanismUnavailable; final
    QByteArray octets = {}; ///< may hold the password: wipe it
    bool isComplete = false; ///< nothing is missing; for SCRAM: the server proved that it knows the password
    std::optional<int> lowIterations = {}; ///< SCRAM-SHA-1 with fewer than minimumIterations
};

/// What a login is made of. The channel binding is tls-exporter's (RFC 9266), for the -PLUS mechanisms only.
struct SaslCredentials
{
    QString userName;
    Secret password;
    QByteArray channelBinding = {};
};

/// The client's side of one SASL exchange, as octets without base64. A value with shared state: a worker may
/// hold a copy and outlive its owner. Not for two threads at once.
///
/// The octets of the password are wiped with the last copy, and so is libgsasl's own copy of them. Out of
/// reach are what SASLprep makes of it inside libgsasl and the keys that SCRAM derives there, which libgsasl
/// frees as they are.
class SaslClient
{
public:
    /// For -PLUS a channel binding is needed.
    SaslClient(Mechanism mechanism, SaslCredentials credentials);

    /// Whether step() would take so long that it belongs into a worker.
    bool isSlow(const QByteArray &challenge) const;
    /// The answer to a challenge: to an empty one first, except with LOGIN, where the server speaks first.
    /// For PasswordCommand, which is no SASL: the user name, then the password.
    SaslAnswer step(const QByteArray &challenge) const;

private:
    struct Session;
    std::shared_ptr<Session> m_session;
};

} // namespace signpost::probe
