// SPDX-License-Identifier: Apache-2.0
#include "tls/PolicyRoot.h"

#include "base/Owned.h"

#include <QCryptographicHash>

#include <openssl/x509.h>

#include <algorithm>

namespace signpost::tls {
namespace {

/// Empty when `der` is no certificate.
QByteArray publicKeyInfo(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    const Owned<X509, X509_free> certificate(d2i_X509(nullptr, &at, der.size()));
    if (!certificate)
        return {};
    const X509_PUBKEY *const key = X509_get_X509_PUBKEY(certificate.get());
    QByteArray octets(std::max(i2d_X509_PUBKEY(key, nullptr), 0), Qt::Uninitialized);
    auto *out = reinterpret_cast<unsigned char *>(octets.data());
    i2d_X509_PUBKEY(key, &out);
    return octets;
}

bool hasOneOf(const std::vector<QByteArray> &digests, const std::vector<QByteArray> &certificates)
{
    const auto isListed = [&](const QByteArray &octets) {
        return std::any_of(digests.begin(), digests.end(), [&](const QByteArray &digest) {
            return digest == QCryptographicHash::hash(octets, QCryptographicHash::Sha256)
                || digest == QCryptographicHash::hash(octets, QCryptographicHash::Sha1);
        });
    };
    return std::any_of(certificates.begin(), certificates.end(), [&](const QByteArray &der) {
        const QByteArray key = publicKeyInfo(der);
        return isListed(der) || (!key.isEmpty() && isListed(key));
    });
}

} // namespace

RootFact policyRoot(const MailPolicy &policy, const HandshakeReport &handshake)
{
    if (policy.rootDigests.empty() || handshake.presentedChain.empty())
        return RootFact::NotChecked;
    const auto &certificates =
        handshake.verifiedPath.empty() ? handshake.presentedChain : handshake.verifiedPath;
    return hasOneOf(policy.rootDigests, certificates) ? RootFact::Shown : RootFact::Missing;
}

} // namespace signpost::tls
