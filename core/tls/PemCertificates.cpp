// SPDX-License-Identifier: Apache-2.0
#include "tls/PemCertificates.h"

#include "base/Owned.h"

#include <QString>

#include <openssl/err.h>
#include <openssl/pem.h>

namespace signpost::tls {
namespace {

QByteArray toDer(const X509 *certificate)
{
    unsigned char *octets = nullptr;
    const int length = i2d_X509(certificate, &octets);
    const Owned<void, [](void *memory) { OPENSSL_free(memory); }> owner(octets);
    return length > 0 ? QByteArray(reinterpret_cast<const char *>(octets), length) : QByteArray();
}

} // namespace

Result<std::vector<QByteArray>> certificatesFromPem(const QByteArray &pem)
{
    const Owned<BIO, BIO_free_all> in(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    std::vector<QByteArray> certificates;
    ERR_clear_error();
    while (const Owned<X509, X509_free> certificate{PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr)})
        certificates.push_back(toDer(certificate.get()));
    const bool atEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (!atEnd)
        return Failure{FailureKind::InvalidInput, u"damaged PEM certificate"_qs};
    if (certificates.empty())
        return Failure{FailureKind::InvalidInput, u"no PEM certificate"_qs};
    return certificates;
}

} // namespace signpost::tls
