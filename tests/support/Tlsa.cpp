// SPDX-License-Identifier: Apache-2.0
#include "tests/support/Tlsa.h"

#include "base/Owned.h"

#include <QCryptographicHash>

#include <openssl/x509.h>

namespace signpost::test {
namespace {

QByteArray publicKeyOf(const QByteArray &certificate)
{
    const auto *at = reinterpret_cast<const unsigned char *>(certificate.constData());
    const Owned<X509, X509_free> parsed(d2i_X509(nullptr, &at, certificate.size()));
    QByteArray key(i2d_X509_PUBKEY(X509_get_X509_PUBKEY(parsed.get()), nullptr), Qt::Uninitialized);
    auto *to = reinterpret_cast<unsigned char *>(key.data());
    i2d_X509_PUBKEY(X509_get_X509_PUBKEY(parsed.get()), &to);
    return key;
}

} // namespace

TlsaRecord tlsa(int usage, int selector, int matchingType, const QByteArray &certificate)
{
    TlsaRecord record{static_cast<std::uint8_t>(usage), static_cast<std::uint8_t>(selector),
                      static_cast<std::uint8_t>(matchingType),
                      selector == 0 ? certificate : publicKeyOf(certificate)};
    if (matchingType == 1)
        record.data = QCryptographicHash::hash(record.data, QCryptographicHash::Sha256);
    if (matchingType == 2)
        record.data = QCryptographicHash::hash(record.data, QCryptographicHash::Sha512);
    return record;
}

} // namespace signpost::test
