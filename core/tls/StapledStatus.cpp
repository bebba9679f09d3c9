// SPDX-License-Identifier: Apache-2.0
#include "tls/StapledStatus.h"

#include "base/Owned.h"

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace signpost::tls {
namespace {

using OwnedCertificate = Owned<X509, X509_free>;
using OwnedResponse = Owned<OCSP_BASICRESP, OCSP_BASICRESP_free>;

void freeList(STACK_OF(X509) * list)
{
    sk_X509_free(list);
}

OwnedCertificate parse(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return OwnedCertificate(d2i_X509(nullptr, &at, der.size()));
}

OwnedResponse parseResponse(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    const Owned<OCSP_RESPONSE, OCSP_RESPONSE_free> whole(d2i_OCSP_RESPONSE(nullptr, &at, der.size()));
    if (!whole || OCSP_response_status(whole.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL)
        return nullptr;
    return OwnedResponse(OCSP_response_get1_basic(whole.get()));
}

/// ASN1_TIME_cmp_time_t answers -2 for a time it cannot read.
bool isPast(const ASN1_TIME *time, std::time_t now)
{
    const int order = ASN1_TIME_cmp_time_t(time, now);
    return order == -1 || order == 0;
}

bool isFuture(const ASN1_TIME *time, std::time_t now)
{
    return ASN1_TIME_cmp_time_t(time, now) == 1;
}

/// RFC 6960 4.2.2.2: issued directly by the CA, with id-kp-OCSPSigning.
bool isDelegated(X509 *responder, X509 *issuer, std::time_t now)
{
    return X509_check_issued(issuer, responder) == X509_V_OK
        && X509_verify(responder, X509_get0_pubkey(issuer)) == 1
        && (X509_get_extension_flags(responder) & EXFLAG_XKUSAGE) != 0
        && (X509_get_extended_key_usage(responder) & XKU_OCSP_SIGN) != 0
        && isPast(X509_get0_notBefore(responder), now) && isFuture(X509_get0_notAfter(responder), now);
}

bool isSigned(OCSP_BASICRESP *response, X509 *issuer, std::time_t now)
{
    const Owned<STACK_OF(X509), freeList> signers(sk_X509_new_null());
    if (sk_X509_push(signers.get(), issuer) <= 0)
        return false;
    const STACK_OF(X509) *const enclosed = OCSP_resp_get0_certs(response);
    for (int i = 0; i < sk_X509_num(enclosed); ++i)
        if (isDelegated(sk_X509_value(enclosed, i), issuer, now))
            sk_X509_push(signers.get(), sk_X509_value(enclosed, i));
    // The signers were judged above, at `now`; the library would judge them by the computer's clock.
    return OCSP_basic_verify(response, signers.get(), nullptr, OCSP_TRUSTOTHER | OCSP_NOINTERN) == 1;
}

bool isAbout(OCSP_SINGLERESP *single, X509 *leaf, X509 *issuer)
{
    // const_cast: OpenSSL's accessor returns what OCSP_id_get0_info takes without const.
    auto *const id = const_cast<OCSP_CERTID *>(OCSP_SINGLERESP_get0_id(single));
    ASN1_OBJECT *algorithm = nullptr;
    OCSP_id_get0_info(nullptr, &algorithm, nullptr, nullptr, id);
    const EVP_MD *const digest = EVP_get_digestbyobj(algorithm);
    if (!digest)
        return false;
    const Owned<OCSP_CERTID, OCSP_CERTID_free> wanted(OCSP_cert_to_id(digest, leaf, issuer));
    return wanted && OCSP_id_cmp(wanted.get(), id) == 0;
}

StapledStatus statusOf(OCSP_SINGLERESP *single, std::time_t now)
{
    ASN1_GENERALIZEDTIME *thisUpdate = nullptr;
    ASN1_GENERALIZEDTIME *nextUpdate = nullptr;
    const int status = OCSP_single_get0_status(single, nullptr, nullptr, &thisUpdate, &nextUpdate);
    if (status == V_OCSP_CERTSTATUS_REVOKED)
        return StapledStatus::Revoked;
    const bool current = thisUpdate && isPast(thisUpdate, now) && nextUpdate && isFuture(nextUpdate, now);
    return status == V_OCSP_CERTSTATUS_GOOD && current ? StapledStatus::Good : StapledStatus::Missing;
}

} // namespace

StapledStatus readStaple(const QByteArray &response, const QByteArray &leaf, const QByteArray &issuer,
                         Time now)
{
    const OwnedResponse basic = parseResponse(response);
    const OwnedCertificate subject = parse(leaf);
    const OwnedCertificate authority = parse(issuer);
    const std::time_t moment = std::chrono::system_clock::to_time_t(now);
    if (!basic || !subject || !authority || !isSigned(basic.get(), authority.get(), moment))
        return StapledStatus::Missing;
    StapledStatus status = StapledStatus::Missing;
    for (int i = 0; i < OCSP_resp_count(basic.get()); ++i) {
        OCSP_SINGLERESP *const single = OCSP_resp_get0(basic.get(), i);
        if (isAbout(single, subject.get(), authority.get()))
            status = std::max(status, statusOf(single, moment)); // the worst that is said of it
    }
    return status;
}

} // namespace signpost::tls
