// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace signpost::test {

/// The moment every test certificate is made for: 2026-03-01.
inline constexpr Time certificateNow =
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::March / 1);

enum class KeyKind { P256, P224, P192, Ed25519, Rsa2048, Rsa2047, Rsa1024, RsaPss2048 };
/// Pss…: by an RSA key, with PSS padding. Ed25519 keys sign in their own way, whatever is asked for.
enum class SignedWith { Sha256, Sha1, Md5, PssSha256, PssSha1 };
enum class NameKind { Dns, Srv, Ip, Uri };

/// One entry of subjectAltName; octets as they shall stand there, an address in 4 or 16 octets.
struct AlternativeName
{
    NameKind kind;
    QByteArray value;
};

/// What a certificate shall say.
struct CertificateRequest
{
    QByteArray commonName = "leaf";
    std::vector<AlternativeName> names = {};
    std::chrono::hours notBefore{-24 * 30}; ///< relative to certificateNow
    std::chrono::hours notAfter{24 * 30};
    KeyKind key = KeyKind::P256;
    SignedWith digest = SignedWith::Sha256;
    QByteArray extendedKeyUsage = "serverAuth"; ///< empty: no such extension
    QByteArray nameConstraints = {}; ///< as in openssl.cnf: "permitted;DNS:example.org"
    QByteArray extraExtension = {}; ///< as in openssl.cnf: "1.2.3.4=critical,DER:0500"
    bool mustStaple = false;
    std::optional<int> pathLength = {}; ///< of an authority
};

/// Certificate (DER) and private key (DER, PKCS #8 or traditional).
struct TestIdentity
{
    QByteArray certificate;
    QByteArray privateKey;
};

CertificateRequest dnsNames(const std::vector<QByteArray> &names);
CertificateRequest srvNames(const std::vector<QByteArray> &names);
/// A leaf signed by any key, whether it may or not.
TestIdentity issueWith(const TestIdentity &issuer, const CertificateRequest &request);
TestIdentity makeSelfSigned(const CertificateRequest &request);
QByteArray toPem(const QByteArray &certificate);

/// A certificate authority made in memory: CA-T, CA-U or one below them.
class TestCa
{
public:
    explicit TestCa(const QByteArray &name);
    /// A CA of its own name, whose certificate this one signs.
    TestCa subordinate(CertificateRequest request) const;

    TestIdentity issue(const CertificateRequest &request) const;
    const TestIdentity &identity() const { return m_identity; }
    const QByteArray &certificate() const { return m_identity.certificate; }

    enum class Status { Good, Revoked, GoodAndRevoked /* it contradicts itself */ };
    /// An OCSP response about `leaf`, current from `thisUpdate` for a day; signed by this CA.
    QByteArray staple(const QByteArray &leaf, Status status, Time thisUpdate) const;
    /// The same, signed by `responder`, whose certificate goes along.
    QByteArray staple(const QByteArray &leaf, Status status, Time thisUpdate,
                      const TestIdentity &responder) const;

private:
    explicit TestCa(TestIdentity identity) : m_identity(std::move(identity)) { }

    TestIdentity m_identity;
};

} // namespace signpost::test
