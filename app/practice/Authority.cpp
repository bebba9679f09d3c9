// SPDX-License-Identifier: Apache-2.0
#include "app/practice/Authority.h"

#include "base/Owned.h"

#include <openssl/ec.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace signpost::practice {
namespace {

using OwnedCertificate = Owned<X509, X509_free>;
using OwnedKey = Owned<EVP_PKEY, EVP_PKEY_free>;
using OwnedExtension = Owned<X509_EXTENSION, X509_EXTENSION_free>;
using OwnedOctets = Owned<unsigned char, [](unsigned char *octets) { OPENSSL_free(octets); }>;

const Failure notMade{FailureKind::Internal, QStringLiteral("a practice certificate could not be made")};

enum class Role { Authority, Server };

template <class Encode, class T> QByteArray encoded(Encode encode, T *value)
{
    unsigned char *octets = nullptr;
    const int length = encode(value, &octets);
    const OwnedOctets owner(octets);
    return length > 0 ? QByteArray(reinterpret_cast<const char *>(octets), length) : QByteArray();
}

bool addExtension(X509 *certificate, X509 *issuer, const char *name, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509V3_set_ctx_nodb(&context);
    const OwnedExtension extension(X509V3_EXT_nconf(nullptr, &context, name, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool addExtensions(X509 *certificate, X509 *issuer, Role role, const QByteArrayList &dnsNames)
{
    const auto add = [&](const char *name, const QByteArray &value) {
        return addExtension(certificate, issuer, name, value);
    };
    if (role == Role::Authority)
        return add("basicConstraints", "critical,CA:TRUE") && add("keyUsage", "critical,keyCertSign,cRLSign")
            && add("subjectKeyIdentifier", "hash");
    return add("basicConstraints", "critical,CA:FALSE") && add("keyUsage", "critical,digitalSignature")
        && add("extendedKeyUsage", "serverAuth") && add("subjectKeyIdentifier", "hash")
        && add("authorityKeyIdentifier", "keyid") && add("subjectAltName", "DNS:" + dnsNames.join(",DNS:"));
}

/// RFC 5280 4.1.2.2: positive and never used twice.
bool setSerial(X509 *certificate)
{
    std::uint64_t serial = 0;
    return RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial) == 1
        && ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), (serial >> 1) | 1) == 1;
}

/// Signed by `issuer`, or by itself when there is none.
Result<ServerIdentity> make(const QByteArray &subject, Role role, const QByteArrayList &dnsNames, Time now,
                            const ServerIdentity *issuer)
{
    const OwnedKey key(EVP_EC_gen("P-256"));
    const OwnedCertificate certificate(X509_new());
    if (!key || !certificate)
        return notMade;
    OwnedCertificate authority;
    OwnedKey authorityKey;
    if (issuer) {
        const auto *at = reinterpret_cast<const unsigned char *>(issuer->certificate.constData());
        authority.reset(d2i_X509(nullptr, &at, issuer->certificate.size()));
        at = reinterpret_cast<const unsigned char *>(issuer->privateKey.constData());
        authorityKey.reset(d2i_AutoPrivateKey(nullptr, &at, issuer->privateKey.size()));
    }
    X509 *const above = authority ? authority.get() : certificate.get();
    EVP_PKEY *const signer = authorityKey ? authorityKey.get() : key.get();
    const auto seconds = [](Time time) { return std::chrono::system_clock::to_time_t(time); };
    const bool isMade = X509_set_version(certificate.get(), X509_VERSION_3) == 1
        && setSerial(certificate.get())
        && ASN1_TIME_set(X509_getm_notBefore(certificate.get()), seconds(now - Authority::validBefore))
        && ASN1_TIME_set(X509_getm_notAfter(certificate.get()), seconds(now + Authority::validFor))
        && X509_set_pubkey(certificate.get(), key.get()) == 1
        && X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(subject.constData()),
                                      static_cast<int>(subject.size()), -1, 0)
            == 1
        && X509_set_issuer_name(certificate.get(), X509_get_subject_name(above)) == 1
        && addExtensions(certificate.get(), above, role, dnsNames)
        && X509_sign(certificate.get(), signer, EVP_sha256()) > 0;
    const ServerIdentity identity{encoded(&i2d_X509, certificate.get()), encoded(&i2d_PrivateKey, key.get())};
    if (!isMade || identity.certificate.isEmpty() || identity.privateKey.isEmpty())
        return notMade;
    return identity;
}

} // namespace

Result<Authority> Authority::make(Time now)
{
    auto identity = practice::make("Signpost practice authority", Role::Authority, {}, now, nullptr);
    if (!identity)
        return identity.error();
    return Authority(now, std::move(*identity));
}

Result<ServerIdentity> Authority::issue(const QByteArrayList &dnsNames) const
{
    return practice::make(dnsNames.front().left(64), Role::Server, dnsNames, m_now, &m_identity);
}

Result<ServerIdentity> Authority::selfSigned(const QByteArrayList &dnsNames) const
{
    return practice::make(dnsNames.front().left(64), Role::Server, dnsNames, m_now, nullptr);
}

} // namespace signpost::practice
