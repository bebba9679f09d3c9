// SPDX-License-Identifier: Apache-2.0
#include "tls/TrustStore.h"

#include "base/Owned.h"
#include "tls/StapledStatus.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>

namespace signpost::tls {
namespace {

using OwnedCertificate = Owned<X509, X509_free>;

void freeList(STACK_OF(X509) * list)
{
    sk_X509_pop_free(list, X509_free);
}
using OwnedList = Owned<STACK_OF(X509), freeList>;

OwnedCertificate parse(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return OwnedCertificate(d2i_X509(nullptr, &at, der.size()));
}

QByteArray toDer(const X509 *certificate)
{
    QByteArray der(std::max(i2d_X509(certificate, nullptr), 0), Qt::Uninitialized);
    auto *at = reinterpret_cast<unsigned char *>(der.data());
    i2d_X509(certificate, &at);
    return der;
}

struct Problem
{
    int error;
    int depth;
};
using Problems = std::vector<Problem>;

/// Notes the problem and goes on: evidence is collected in one pass.
int collect(int ok, X509_STORE_CTX *context)
{
    if (!ok) {
        auto *const problems = static_cast<Problems *>(X509_STORE_CTX_get_app_data(context));
        problems->push_back({X509_STORE_CTX_get_error(context), X509_STORE_CTX_get_error_depth(context)});
    }
    return 1;
}

struct Path
{
    std::vector<QByteArray> certificates; ///< leaf first, as far as it could be built
    Problems problems;
    bool rooted = false; ///< the last one is a trust anchor
};

bool isPathError(int error)
{
    switch (error) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
        return true;
    default:
        return false;
    }
}

Path buildPath(X509_STORE *anchors, const PresentedChain &chain, Time now)
{
    Path path;
    const OwnedCertificate leaf = parse(chain.certificates.front());
    const OwnedList others(sk_X509_new_null());
    for (auto der = chain.certificates.begin() + 1; der != chain.certificates.end(); ++der)
        if (OwnedCertificate certificate = parse(*der))
            sk_X509_push(others.get(), certificate.release());

    const Owned<X509_STORE_CTX, X509_STORE_CTX_free> context(X509_STORE_CTX_new());
    if (!leaf || X509_STORE_CTX_init(context.get(), anchors, leaf.get(), others.get()) != 1) {
        path.problems.push_back({X509_V_ERR_UNSPECIFIED, 0});
        return path;
    }
    X509_STORE_CTX_set_default(context.get(), "ssl_server");
    X509_VERIFY_PARAM *const parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(parameters, std::chrono::system_clock::to_time_t(now));
    X509_VERIFY_PARAM_set_auth_level(parameters, 0); // key sizes are judged below, as TLS-3 counts them
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN); // an anchor need not be a root
    X509_STORE_CTX_set_app_data(context.get(), &path.problems);
    X509_STORE_CTX_set_verify_cb(context.get(), &collect);
    const int answer = X509_verify_cert(context.get());
    if (answer != 1)
        path.problems.push_back({X509_V_ERR_UNSPECIFIED, 0}); // "could not verify" is not "verified"

    const STACK_OF(X509) *const built = X509_STORE_CTX_get0_chain(context.get());
    for (int i = 0; i < sk_X509_num(built); ++i)
        path.certificates.push_back(toDer(sk_X509_value(built, i)));
    path.rooted = answer == 1
        && std::none_of(path.problems.begin(), path.problems.end(),
                        [](const Problem &problem) { return isPathError(problem.error); });
    ERR_clear_error();
    return path;
}

bool isMalformed(int error)
{
    switch (error) {
    case X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD:
    case X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD:
    case X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY:
    case X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE:
    case X509_V_ERR_INVALID_EXTENSION:
    case X509_V_ERR_INVALID_POLICY_EXTENSION:
    case X509_V_ERR_UNSPECIFIED:
        return true;
    default:
        return false;
    }
}

void add(Reasons &defects, Reason defect)
{
    if (std::find(defects.begin(), defects.end(), defect) == defects.end())
        defects.push_back(defect);
}

bool isSelfIssued(const Certificate &certificate)
{
    return certificate.report.subject == certificate.report.issuer;
}

/// TLS-3: leaf and intermediates; what an anchor's own key or signature is like is its operator's affair.
void addDefectsOfPath(const Path &path, Reasons &defects)
{
    const std::size_t count = path.certificates.size();
    for (std::size_t i = 0; i < count; ++i) {
        const auto certificate = readCertificate(path.certificates[i]);
        if (!certificate || certificate->malformed) {
            add(defects, Reason::CertMalformed);
            continue;
        }
        const bool isTop = i + 1 == count && (path.rooted || (i > 0 && isSelfIssued(*certificate)));
        const bool weakKey = certificate->weakKey && (i == 0 || !isTop);
        const bool weakSignature = certificate->weakSignature && !isTop;
        if (weakKey || weakSignature)
            add(defects, Reason::CertWeakKey);
    }
}

bool has(const Problems &problems, int error, int depth)
{
    return std::any_of(problems.begin(), problems.end(), [&](const Problem &problem) {
        return problem.error == error && problem.depth == depth;
    });
}

void addDefectsOfProblems(const Problems &problems, Reasons &defects)
{
    for (const Problem &problem : problems) {
        // What is no CA at all is just no path (OpenSSL reports both).
        if (problem.error == X509_V_ERR_INVALID_PURPOSE
            && !has(problems, X509_V_ERR_INVALID_CA, problem.depth))
            add(defects, Reason::CertWrongUsage);
        else if (isMalformed(problem.error))
            add(defects, Reason::CertMalformed);
    }
}

void addRevocation(const PresentedChain &chain, const Path &path, Time now, Reasons &defects)
{
    StapledStatus status = StapledStatus::Missing;
    if (!chain.staple.isEmpty() && path.certificates.size() > 1)
        status = readStaple(chain.staple, path.certificates[0], path.certificates[1], now);
    if (status == StapledStatus::Revoked)
        add(defects, Reason::CertRevoked);
    const auto leaf = readCertificate(chain.certificates.front());
    if (leaf && leaf->mustStaple && status == StapledStatus::Missing)
        add(defects, Reason::MustStapleMissing);
}

ChainStatus statusOf(const Problems &problems)
{
    bool expired = false;
    bool early = false;
    bool selfSigned = false;
    bool untrusted = false;
    for (const Problem &problem : problems) {
        if (problem.error == X509_V_ERR_CERT_HAS_EXPIRED)
            expired = true;
        else if (problem.error == X509_V_ERR_CERT_NOT_YET_VALID)
            early = true;
        else if (problem.error == X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT)
            selfSigned = true;
        else
            untrusted = true; // an unknown problem never leads to trust
    }
    if (selfSigned)
        return ChainStatus::SelfSigned;
    if (untrusted)
        return ChainStatus::Untrusted;
    if (expired)
        return ChainStatus::Expired;
    return early ? ChainStatus::NotYetValid : ChainStatus::Trusted;
}

enum class Understood { Yes, No };

bool isKnownForm(int type)
{
    return type == GEN_DNS || type == GEN_EMAIL || type == GEN_URI || type == GEN_IPADD
        || type == GEN_DIRNAME;
}

Understood readSubtrees(const STACK_OF(GENERAL_SUBTREE) * subtrees, bool critical,
                        std::vector<QByteArray> &names)
{
    for (int i = 0; i < sk_GENERAL_SUBTREE_num(subtrees); ++i) {
        const GENERAL_NAME &base = *sk_GENERAL_SUBTREE_value(subtrees, i)->base;
        const bool isSrvName =
            base.type == GEN_OTHERNAME && OBJ_obj2nid(base.d.otherName->type_id) == NID_SRVName;
        if (isSrvName || (critical && !isKnownForm(base.type)))
            return Understood::No;
        if (base.type == GEN_DNS)
            names.push_back(QByteArray(reinterpret_cast<const char *>(ASN1_STRING_get0_data(base.d.dNSName)),
                                       ASN1_STRING_length(base.d.dNSName))
                                .toLower());
    }
    return Understood::Yes;
}

/// ID-9: OpenSSL does not evaluate constraints on other names, so what we cannot apply fails the chain.
Understood readConstraints(const Path &path, std::vector<NameConstraints> &constraints)
{
    for (std::size_t i = 1; i < path.certificates.size(); ++i) {
        const OwnedCertificate authority = parse(path.certificates[i]);
        int critical = 0;
        const Owned<NAME_CONSTRAINTS, NAME_CONSTRAINTS_free> found(static_cast<NAME_CONSTRAINTS *>(
            X509_get_ext_d2i(authority.get(), NID_name_constraints, &critical, nullptr)));
        if (!found && critical != -1)
            return Understood::No;
        if (!found)
            continue;
        NameConstraints &names = constraints.emplace_back();
        if (readSubtrees(found->permittedSubtrees, critical == 1, names.permitted) == Understood::No
            || readSubtrees(found->excludedSubtrees, critical == 1, names.excluded) == Understood::No)
            return Understood::No;
    }
    return Understood::Yes;
}

QStringList words(const Problems &problems)
{
    QStringList result;
    for (const Problem &problem : problems)
        result += u"depth %1: %2"_qs.arg(problem.depth)
                      .arg(QString::fromLatin1(X509_verify_cert_error_string(problem.error)));
    return result;
}

} // namespace

struct TrustStore::Anchors
{
    std::vector<OwnedCertificate> certificates;
    Owned<X509_STORE, X509_STORE_free> store{X509_STORE_new()};

    void add(OwnedCertificate certificate)
    {
        X509_STORE_add_cert(store.get(), certificate.get()); // takes its own reference
        certificates.push_back(std::move(certificate));
    }
    void add(const Anchors &others)
    {
        for (const OwnedCertificate &certificate : others.certificates) {
            X509_up_ref(certificate.get());
            add(OwnedCertificate(certificate.get()));
        }
    }
};

Result<TrustStore> TrustStore::fromPem(const QByteArray &pem)
{
    const Owned<BIO, BIO_free_all> in(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    auto anchors = std::make_shared<Anchors>();
    ERR_clear_error();
    while (OwnedCertificate certificate{PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr)})
        anchors->add(std::move(certificate));
    const bool atEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (!atEnd)
        return Failure{FailureKind::InvalidInput, u"damaged PEM certificate"_qs};
    if (anchors->certificates.empty())
        return Failure{FailureKind::InvalidInput, u"no PEM certificate"_qs};
    return TrustStore(std::move(anchors));
}

Result<TrustStore> TrustStore::fromDer(const std::vector<QByteArray> &certificates)
{
    auto anchors = std::make_shared<Anchors>();
    for (const QByteArray &der : certificates) {
        OwnedCertificate certificate = parse(der);
        if (!certificate)
            return Failure{FailureKind::InvalidInput, u"not an X.509 certificate"_qs};
        anchors->add(std::move(certificate));
    }
    return TrustStore(std::move(anchors));
}

TrustStore TrustStore::combinedWith(const TrustStore &other) const
{
    auto both = std::make_shared<Anchors>();
    both->add(*m_anchors);
    both->add(*other.m_anchors);
    return TrustStore(std::move(both));
}

qsizetype TrustStore::size() const
{
    return static_cast<qsizetype>(m_anchors->certificates.size());
}

ChainJudgement TrustStore::judge(const PresentedChain &chain, Time now) const
{
    Q_ASSERT(!chain.certificates.empty());
    const Path path = buildPath(m_anchors->store.get(), chain, now);
    ChainJudgement judgement;
    judgement.errors = words(path.problems);
    addRevocation(chain, path, now, judgement.defects);
    addDefectsOfPath(path, judgement.defects);
    addDefectsOfProblems(path.problems, judgement.defects);
    judgement.status = statusOf(path.problems);
    if (readConstraints(path, judgement.constraints) == Understood::No) {
        judgement.status = ChainStatus::Untrusted;
        judgement.errors += u"name constraints of a form that cannot be applied"_qs;
    }
    if (!judgement.defects.empty())
        judgement.status = ChainStatus::Defective;
    return judgement;
}

} // namespace signpost::tls
