// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/TestCa.h"

#include <QByteArray>
#include <QList>

#include <map>
#include <memory>
#include <optional>

namespace signpost::test {

/// What a server answers to a name in SNI that it has no certificate for.
enum class NamePolicy {
    Accept, ///< acknowledges it and presents its own certificate
    Ignore, ///< presents its own certificate as if there had been no name
    FatalAlert,
    WarningAlert, ///< and goes on as Ignore; in TLS 1.3 there is no such thing
};
enum class VersionPolicy { Any, Tls11Only, Tls12Only };

struct TlsPeerOptions
{
    TestIdentity identity; ///< the server's own, for names that are not in `byName`
    std::vector<QByteArray> chain = {}; ///< sent below the leaf, DER
    std::map<QByteArray, TestIdentity> byName = {};
    NamePolicy names = NamePolicy::Accept;
    VersionPolicy versions = VersionPolicy::Any;
    QByteArray ciphers = {}; ///< of TLS 1.2; empty: the library's own
    QByteArray alpn = {}; ///< selected, whatever the client offers
    bool asksForCertificate = false;
    QByteArray staple = {};
};

/// What the ClientHello held.
struct SeenHello
{
    std::optional<QByteArray> serverName;
    QByteArray alpn; ///< the extension's octets
    bool resumes = false; ///< pre_shared_key, a session id of TLS 1.2 or a ticket
    bool earlyData = false;
    bool offersRawKeys = false; ///< client_certificate_type or server_certificate_type
    bool asksForStaple = false;
    bool extendedMasterSecret = false;
    QList<int> ciphers;
    QList<int> compressions;
    int count = 0; ///< of ClientHellos
};

/// An OpenSSL server on memory buffers.
class TlsPeer
{
public:
    explicit TlsPeer(TlsPeerOptions options);
    ~TlsPeer();

    void receive(const QByteArray &ciphertext);
    QByteArray takeOutgoing();
    void send(const QByteArray &plaintext);
    /// Sends a HelloRequest; TLS 1.2 only.
    bool askToRenegotiate();
    void close();

    const SeenHello &hello() const;
    const QByteArray &plaintext() const;
    bool isEstablished() const;
    bool sawCloseNotify() const;
    bool sawClientCertificate() const;
    QByteArray exporter(const QByteArray &label, qsizetype length) const;

private:
    struct Session;
    std::unique_ptr<Session> m_session;
};

} // namespace signpost::test
