// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/HandshakeReport.h"
#include "tls/TrustStore.h"

namespace signpost::tls {

/// LIM-1: what a server may present. Beyond it the handshake ends with LimitExceeded.
inline constexpr qsizetype maximumChainCertificates = 10;
inline constexpr qsizetype maximumChainOctets = 64 * 1024; ///< of the Certificate message
inline constexpr qsizetype maximumAlternativeNames = 1000; ///< of one certificate

/// SNI-11: offered on implicit TLS; submission offers nothing.
enum class Alpn { Imap, Pop3 };

struct EngineOptions
{
    std::optional<HostName> sni; ///< none for an address (SNI-2)
    ReferenceIdentifiers references;
    std::optional<Alpn> alpn;
    TrustStore trust;
    Time now;
    HandshakePurpose purpose;
};

enum class EngineState {
    Handshaking,
    Established,
    Closed, ///< either side sent close_notify, or close() was called
    Failed, ///< broken handshake or connection; after Established also an end without close_notify
};

/// The client's side of one TLS connection: octets in, octets out. Never resumes (SNI-9), renegotiates,
/// compresses, sends early data (TLS-2) or a client certificate (TLS-8). The handshake ends whatever the
/// certificate is like; `report()` says what was seen, and the owner sends nothing before trust has judged it
/// (TLS-4). After every call the owner fetches takeOutgoing() and takePlaintext().
class Engine
{
public:
    explicit Engine(EngineOptions options);
    ~Engine();

    /// Writes the ClientHello. Once, before receive().
    void start();
    /// What the peer sent, in pieces of any size.
    void receive(const QByteArray &ciphertext);
    /// The transport has ended: without close_notify before, that is a truncation.
    void peerClosed();
    /// Fails with Internal unless Established.
    Result<Nothing> send(const QByteArray &plaintext);
    /// Sends close_notify when the handshake is complete (TLS-9).
    void close();

    QByteArray takeOutgoing();
    QByteArray takePlaintext();

    EngineState state() const;
    /// Complete when Established; until then, and after a failed handshake, it holds what was seen.
    const HandshakeReport &report() const;
    /// What the server presented, as sent; no certificates until Established.
    const PresentedChain &presentedChain() const;
    /// RFC 8446 7.5, with an empty context; for tls-exporter (RFC 9266). Fails with Unsupported below
    /// TLS 1.3.
    Result<QByteArray> exporter(const QByteArray &label, qsizetype length) const;

private:
    struct Session;
    std::unique_ptr<Session> m_session;
};

} // namespace signpost::tls
