// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

namespace signpost::test {

enum class ScramHash { Sha1, Sha256 };

/// The server's side of SCRAM (RFC 5802, RFC 7677), as far as a test needs one: it knows one password and
/// can misbehave.
class ScramServer
{
public:
    struct Options
    {
        ScramHash hash = ScramHash::Sha256;
        QByteArray password = "pencil";
        QByteArray salt = QByteArray::fromBase64("W22ZaJ0SNY7soEsUEjb6gQ==");
        QByteArray iterations = "4096"; ///< as it stands in the message
        QByteArray serverNonce = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        QByteArray channelBinding = {}; ///< of this end of the connection; empty: no -PLUS
        std::optional<QByteArray> firstMessage = {}; ///< instead of the right one
        std::optional<QByteArray> finalMessage = {}; ///< likewise
    };

    explicit ScramServer(Options options);

    /// client-first-message to server-first-message.
    QByteArray first(const QByteArray &clientFirst);
    /// client-final-message to server-final-message; nothing when the proof or the binding is wrong.
    std::optional<QByteArray> final(const QByteArray &clientFinal) const;

private:
    Options m_options;
    QByteArray m_gs2Header;
    QByteArray m_clientFirstBare;
    QByteArray m_serverFirst;
    QByteArray m_nonce;
};

} // namespace signpost::test
