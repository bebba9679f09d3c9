// SPDX-License-Identifier: Apache-2.0
#include "tls/Certificate.h"

#include "base/Owned.h"
#include "model/IpAddress.h"

#include <QCryptographicHash>

#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace signpost::tls {
namespace {

constexpr long statusRequestFeature = 5; // RFC 7633 names the extension by its TLS number

QByteArray octets(const ASN1_STRING *text)
{
    return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)), ASN1_STRING_length(text)};
}

/// Printable ASCII stays, everything else becomes \xHH (LIM-8).
QString escaped(const QByteArray &text)
{
    QString result;
    for (const char c : text) {
        if (c >= ' ' && c <= '~' && c != '\\')
            result += QLatin1Char(c);
        else
            result += u"\\x%1"_qs.arg(static_cast<uchar>(c), 2, 16, QLatin1Char('0'));
    }
    return result;
}

QString distinguishedName(const X509_NAME *name)
{
    const Owned<BIO, BIO_free_all> out(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253);
    char *text = nullptr;
    const long length = BIO_get_mem_data(out.get(), &text);
    return QString::fromLatin1(text, length);
}

std::optional<Time> calendarTime(const ASN1_TIME *time)
{
    std::tm fields = {};
    if (ASN1_TIME_to_tm(time, &fields) != 1)
        return std::nullopt;
    using namespace std::chrono;
    const auto date = year(fields.tm_year + 1900) / (fields.tm_mon + 1) / fields.tm_mday;
    return sys_days(date) + hours(fields.tm_hour) + minutes(fields.tm_min) + seconds(fields.tm_sec);
}

void readName(const GENERAL_NAME &name, PresentedNames &names)
{
    if (name.type == GEN_DNS)
        names.dnsIds.push_back(octets(name.d.dNSName));
    else if (name.type == GEN_IPADD)
        names.ipIds.push_back(octets(name.d.iPAddress));
    else if (name.type == GEN_OTHERNAME && OBJ_obj2nid(name.d.otherName->type_id) == NID_SRVName
             && name.d.otherName->value->type == V_ASN1_IA5STRING)
        names.srvIds.push_back(octets(name.d.otherName->value->value.ia5string));
}

/// One extension by number; `broken` when it is there and cannot be decoded, or is there twice.
void *extension(const X509 *certificate, int nid, bool &broken)
{
    int critical = 0;
    void *const decoded = X509_get_ext_d2i(certificate, nid, &critical, nullptr);
    if (!decoded && critical != -1)
        broken = true;
    return decoded;
}

void readAlternativeNames(const X509 *certificate, Certificate &result)
{
    const Owned<GENERAL_NAMES, GENERAL_NAMES_free> names(
        static_cast<GENERAL_NAMES *>(extension(certificate, NID_subject_alt_name, result.malformed)));
    if (!names)
        return;
    const int count = sk_GENERAL_NAME_num(names.get());
    result.nameCount = count;
    for (int i = 0; i < count; ++i)
        readName(*sk_GENERAL_NAME_value(names.get(), i), result.names);
}

void readCommonNames(const X509 *certificate, PresentedNames &names)
{
    const X509_NAME *const subject = X509_get_subject_name(certificate);
    int at = -1;
    while ((at = X509_NAME_get_index_by_NID(subject, NID_commonName, at)) >= 0)
        names.commonNames.push_back(octets(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at))));
}

void readKey(X509 *certificate, Certificate &result)
{
    const EVP_PKEY *const key = X509_get0_pubkey(certificate);
    if (!key) {
        result.malformed = true;
        return;
    }
    const int bits = EVP_PKEY_get_bits(key);
    const int kind = EVP_PKEY_get_base_id(key);
    if (kind == EVP_PKEY_RSA || kind == EVP_PKEY_RSA_PSS)
        result.weakKey = bits < minimumRsaBits;
    else if (kind == EVP_PKEY_EC)
        result.weakKey = bits < minimumEcBits;
    else
        result.weakKey = kind != EVP_PKEY_ED25519 && kind != EVP_PKEY_ED448;
}

/// An algorithm that cannot be judged counts as weak.
void readSignature(X509 *certificate, Certificate &result)
{
    int digest = NID_undef;
    constexpr std::array weak = {NID_md2, NID_md4, NID_md5, NID_md5_sha1, NID_mdc2, NID_sha1};
    result.weakSignature = X509_get_signature_info(certificate, &digest, nullptr, nullptr, nullptr) != 1
        || std::find(weak.begin(), weak.end(), digest) != weak.end();
}

/// OpenSSL also takes the purposes that browsers of the 1990s made up ("server gated cryptography").
void readPurposes(X509 *certificate, Certificate &result)
{
    const bool isLimited = (X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE) != 0;
    result.forOtherUse = isLimited && (X509_get_extended_key_usage(certificate) & XKU_SSL_SERVER) == 0;
}

void readFeatures(const X509 *certificate, Certificate &result)
{
    const Owned<TLS_FEATURE, TLS_FEATURE_free> features(
        static_cast<TLS_FEATURE *>(extension(certificate, NID_tlsfeature, result.malformed)));
    const int count = features ? sk_ASN1_INTEGER_num(features.get()) : 0;
    for (int i = 0; i < count; ++i)
        if (ASN1_INTEGER_get(sk_ASN1_INTEGER_value(features.get(), i)) == statusRequestFeature)
            result.mustStaple = true;
}

QString addressText(const QByteArray &octets)
{
    if (octets.size() == 4) {
        std::array<std::uint8_t, 4> v4 = {};
        std::copy(octets.begin(), octets.end(), v4.begin());
        return IpAddress::v4(v4).toString();
    }
    if (octets.size() == 16) {
        std::array<std::uint8_t, 16> v6 = {};
        std::copy(octets.begin(), octets.end(), v6.begin());
        return IpAddress::v6(v6).toString();
    }
    return escaped(octets);
}

void fillReport(const X509 *certificate, const QByteArray &der, Certificate &result)
{
    CertificateReport &report = result.report;
    report.sha256 = QCryptographicHash::hash(der, QCryptographicHash::Sha256);
    report.subject = distinguishedName(X509_get_subject_name(certificate));
    report.issuer = distinguishedName(X509_get_issuer_name(certificate));
    const auto notBefore = calendarTime(X509_get0_notBefore(certificate));
    const auto notAfter = calendarTime(X509_get0_notAfter(certificate));
    result.malformed = result.malformed || !notBefore || !notAfter;
    report.notBefore = notBefore.value_or(Time());
    report.notAfter = notAfter.value_or(Time());
    for (const QByteArray &name : result.names.dnsIds)
        report.dnsIds += escaped(name);
    for (const QByteArray &name : result.names.srvIds)
        report.srvIds += escaped(name);
    for (const QByteArray &name : result.names.ipIds)
        report.ipIds += addressText(name);
}

} // namespace

Result<Certificate> readCertificate(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    const unsigned char *const end = at + der.size();
    const Owned<X509, X509_free> certificate(d2i_X509(nullptr, &at, der.size()));
    if (!certificate || at != end)
        return Failure{FailureKind::Malformed, u"not an X.509 certificate"_qs};

    Certificate result;
    // Makes OpenSSL decode and cross-check the extensions it knows.
    result.malformed = (X509_get_extension_flags(certificate.get()) & EXFLAG_INVALID) != 0;
    readAlternativeNames(certificate.get(), result);
    readCommonNames(certificate.get(), result.names);
    readKey(certificate.get(), result);
    readSignature(certificate.get(), result);
    readPurposes(certificate.get(), result);
    readFeatures(certificate.get(), result);
    fillReport(certificate.get(), der, result);
    return result;
}

} // namespace signpost::tls
