// SPDX-License-Identifier: Apache-2.0
#include "tests/support/TestCa.h"

#include "base/Owned.h"

#include <openssl/ec.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <map>

namespace signpost::test {
namespace {

using OwnedCertificate = Owned<X509, X509_free>;
using OwnedKey = Owned<EVP_PKEY, EVP_PKEY_free>;
enum class Role { Leaf, Authority };

void require(bool ok)
{
    if (!ok)
        qFatal("the test certificate authority failed");
}

/// RSA keys take long to find, and two certificates may have one.
OwnedKey rsaKey(int bits)
{
    static std::map<int, OwnedKey> keys;
    OwnedKey &key = keys[bits];
    if (!key)
        key.reset(EVP_RSA_gen(static_cast<unsigned>(bits)));
    require(key && EVP_PKEY_up_ref(key.get()) == 1);
    return OwnedKey(key.get());
}

OwnedKey makePssKey()
{
    const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new_id(EVP_PKEY_RSA_PSS, nullptr));
    EVP_PKEY *key = nullptr;
    require(EVP_PKEY_keygen_init(context.get()) == 1
            && EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), 2048) == 1
            && EVP_PKEY_generate(context.get(), &key) == 1);
    return OwnedKey(key);
}

OwnedKey makeKey(KeyKind kind)
{
    switch (kind) {
    case KeyKind::P256:
        return OwnedKey(EVP_EC_gen("P-256"));
    case KeyKind::P224:
        return OwnedKey(EVP_EC_gen("P-224"));
    case KeyKind::P192:
        return OwnedKey(EVP_EC_gen("P-192"));
    case KeyKind::Ed25519:
        return OwnedKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    case KeyKind::Rsa2048:
        return rsaKey(2048);
    case KeyKind::Rsa2047:
        return rsaKey(2047);
    case KeyKind::Rsa1024:
        return rsaKey(1024);
    case KeyKind::RsaPss2048:
        return makePssKey();
    }
    Q_UNREACHABLE();
}

const EVP_MD *digest(SignedWith with)
{
    switch (with) {
    case SignedWith::Sha256:
    case SignedWith::PssSha256:
        return EVP_sha256();
    case SignedWith::Sha1:
    case SignedWith::PssSha1:
        return EVP_sha1();
    case SignedWith::Md5:
        return EVP_md5();
    }
    Q_UNREACHABLE();
}

void sign(X509 *certificate, EVP_PKEY *signer, SignedWith with)
{
    const bool isPss = with == SignedWith::PssSha256 || with == SignedWith::PssSha1;
    const bool hasDigest = EVP_PKEY_get_base_id(signer) != EVP_PKEY_ED25519;
    const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *parameters = nullptr;
    require(
        EVP_DigestSignInit(context.get(), &parameters, hasDigest ? digest(with) : nullptr, nullptr, signer)
        == 1);
    require(!isPss || EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1);
    require(X509_sign_ctx(certificate, context.get()) > 0);
}

ASN1_IA5STRING *ia5(const QByteArray &value)
{
    ASN1_IA5STRING *const text = ASN1_IA5STRING_new();
    ASN1_STRING_set(text, value.constData(), static_cast<int>(value.size()));
    return text;
}

Owned<GENERAL_NAME, GENERAL_NAME_free> makeName(const AlternativeName &name)
{
    Owned<GENERAL_NAME, GENERAL_NAME_free> result(GENERAL_NAME_new());
    switch (name.kind) {
    case NameKind::Dns:
        GENERAL_NAME_set0_value(result.get(), GEN_DNS, ia5(name.value));
        break;
    case NameKind::Uri:
        GENERAL_NAME_set0_value(result.get(), GEN_URI, ia5(name.value));
        break;
    case NameKind::Ip: {
        ASN1_OCTET_STRING *const octets = ASN1_OCTET_STRING_new();
        ASN1_STRING_set(octets, name.value.constData(), static_cast<int>(name.value.size()));
        GENERAL_NAME_set0_value(result.get(), GEN_IPADD, octets);
        break;
    }
    case NameKind::Srv: {
        ASN1_TYPE *const value = ASN1_TYPE_new();
        ASN1_TYPE_set(value, V_ASN1_IA5STRING, ia5(name.value));
        GENERAL_NAME_set0_othername(result.get(), OBJ_nid2obj(NID_SRVName), value);
        break;
    }
    }
    return result;
}

void addNames(X509 *certificate, const std::vector<AlternativeName> &names)
{
    if (names.empty())
        return;
    const Owned<GENERAL_NAMES, GENERAL_NAMES_free> list(sk_GENERAL_NAME_new_null());
    for (const AlternativeName &name : names)
        sk_GENERAL_NAME_push(list.get(), makeName(name).release());
    require(X509_add1_ext_i2d(certificate, NID_subject_alt_name, list.get(), 0, X509V3_ADD_DEFAULT) == 1);
}

void addExtension(X509 *certificate, const QByteArray &name, const QByteArray &value)
{
    if (value.isEmpty())
        return;
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509V3_set_ctx_nodb(&context);
    const Owned<X509_EXTENSION, X509_EXTENSION_free> extension(
        X509V3_EXT_nconf(nullptr, &context, name.constData(), value.constData()));
    require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

void addExtensions(X509 *certificate, const CertificateRequest &request, Role role)
{
    addNames(certificate, request.names);
    QByteArray constraints = role == Role::Authority ? "critical,CA:TRUE" : "CA:FALSE";
    if (request.pathLength)
        constraints += ",pathlen:" + QByteArray::number(*request.pathLength);
    addExtension(certificate, "basicConstraints", constraints);
    if (role == Role::Authority)
        addExtension(certificate, "keyUsage", "critical,keyCertSign,cRLSign,digitalSignature");
    else
        addExtension(certificate, "extendedKeyUsage", request.extendedKeyUsage);
    addExtension(certificate, "nameConstraints", request.nameConstraints);
    if (request.mustStaple)
        addExtension(certificate, "tlsfeature", "status_request");
    const qsizetype equals = request.extraExtension.indexOf('=');
    if (equals > 0)
        addExtension(certificate, request.extraExtension.left(equals),
                     request.extraExtension.mid(equals + 1));
}

template <class Encode, class T> QByteArray encode(Encode i2d, T *value)
{
    unsigned char *octets = nullptr;
    const int length = i2d(value, &octets);
    require(length > 0);
    const Owned<void, [](void *memory) { OPENSSL_free(memory); }> owner(octets);
    return {reinterpret_cast<const char *>(octets), length};
}

OwnedCertificate parse(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return OwnedCertificate(d2i_X509(nullptr, &at, der.size()));
}

OwnedKey parseKey(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return OwnedKey(d2i_AutoPrivateKey(nullptr, &at, der.size()));
}

/// Signed by `issuer`, or by itself when there is none.
TestIdentity make(const CertificateRequest &request, Role role, const TestIdentity *issuer)
{
    static long serial = 1;
    const OwnedKey key = makeKey(request.key);
    require(key != nullptr);
    const OwnedCertificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
    const auto seconds = [](Time time) { return std::chrono::system_clock::to_time_t(time); };
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), seconds(certificateNow + request.notBefore));
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), seconds(certificateNow + request.notAfter));
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(request.commonName.constData()),
                               static_cast<int>(request.commonName.size()), -1, 0);
    const OwnedCertificate authority = issuer ? parse(issuer->certificate) : nullptr;
    const OwnedKey authorityKey = issuer ? parseKey(issuer->privateKey) : nullptr;
    X509_set_issuer_name(certificate.get(),
                         X509_get_subject_name(authority ? authority.get() : certificate.get()));
    addExtensions(certificate.get(), request, role);
    EVP_PKEY *const signer = authorityKey ? authorityKey.get() : key.get();
    sign(certificate.get(), signer, request.digest);
    return {encode(&i2d_X509, certificate.get()), encode(&i2d_PrivateKey, key.get())};
}

CertificateRequest named(NameKind kind, const std::vector<QByteArray> &names)
{
    CertificateRequest request;
    for (const QByteArray &name : names)
        request.names.push_back({kind, name});
    return request;
}

} // namespace

CertificateRequest dnsNames(const std::vector<QByteArray> &names)
{
    return named(NameKind::Dns, names);
}

CertificateRequest srvNames(const std::vector<QByteArray> &names)
{
    return named(NameKind::Srv, names);
}

TestIdentity issueWith(const TestIdentity &issuer, const CertificateRequest &request)
{
    return make(request, Role::Leaf, &issuer);
}

TestIdentity makeSelfSigned(const CertificateRequest &request)
{
    return make(request, Role::Leaf, nullptr);
}

QByteArray toPem(const QByteArray &certificate)
{
    const Owned<BIO, BIO_free_all> out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(out.get(), parse(certificate).get());
    char *text = nullptr;
    const long length = BIO_get_mem_data(out.get(), &text);
    return {text, length};
}

TestCa::TestCa(const QByteArray &name)
    : m_identity(make(CertificateRequest{.commonName = name}, Role::Authority, nullptr))
{
}

TestCa TestCa::subordinate(CertificateRequest request) const
{
    return TestCa(make(request, Role::Authority, &m_identity));
}

TestIdentity TestCa::issue(const CertificateRequest &request) const
{
    return make(request, Role::Leaf, &m_identity);
}

QByteArray TestCa::staple(const QByteArray &leaf, Status status, Time thisUpdate) const
{
    return staple(leaf, status, thisUpdate, m_identity);
}

QByteArray TestCa::staple(const QByteArray &leaf, Status status, Time thisUpdate,
                          const TestIdentity &responder) const
{
    const OwnedCertificate authority = parse(m_identity.certificate);
    const OwnedCertificate signer = parse(responder.certificate);
    const OwnedKey key = parseKey(responder.privateKey);
    const Owned<OCSP_BASICRESP, OCSP_BASICRESP_free> basic(OCSP_BASICRESP_new());
    const Owned<OCSP_CERTID, OCSP_CERTID_free> id(
        OCSP_cert_to_id(EVP_sha1(), parse(leaf).get(), authority.get()));
    const std::time_t from = std::chrono::system_clock::to_time_t(thisUpdate);
    const Owned<ASN1_TIME, ASN1_TIME_free> begin(ASN1_TIME_adj(nullptr, from, 0, 0));
    const Owned<ASN1_TIME, ASN1_TIME_free> end(ASN1_TIME_adj(nullptr, from, 1, 0));
    const auto say = [&](int what) {
        const bool revoked = what == V_OCSP_CERTSTATUS_REVOKED;
        require(OCSP_basic_add1_status(basic.get(), id.get(), what, OCSP_REVOKED_STATUS_UNSPECIFIED,
                                       revoked ? begin.get() : nullptr, begin.get(), end.get())
                != nullptr);
    };
    if (status != Status::Revoked)
        say(V_OCSP_CERTSTATUS_GOOD);
    if (status != Status::Good)
        say(V_OCSP_CERTSTATUS_REVOKED);
    require(OCSP_basic_sign(basic.get(), signer.get(), key.get(), EVP_sha256(), nullptr, 0) == 1);
    const Owned<OCSP_RESPONSE, OCSP_RESPONSE_free> response(
        OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
    return encode(&i2d_OCSP_RESPONSE, response.get());
}

} // namespace signpost::test
