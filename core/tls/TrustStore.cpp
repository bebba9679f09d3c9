// SPDX-License-Identifier: Apache-2.0
#include "tls/TrustStore.h"

#include "base/Owned.h"
#include "tls/PathProblem.h"
#include "tls/PemCertificates.h"
#include "tls/StapledStatus.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <utility>

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
    unsigned char *octets = nullptr;
    const int length = i2d_X509(certificate, &octets);
    const Owned<void, [](void *memory) { OPENSSL_free(memory); }> owner(octets);
    return length > 0 ? QByteArray(reinterpret_cast<const char *>(octets), length) : QByteArray();
}

/// Notes the problem and goes on: evidence is collected in one pass.
int collect(int ok, X509_STORE_CTX *context)
{
    if (!ok) {
        auto *const problems = static_cast<PathProblems *>(X509_STORE_CTX_get_app_data(context));
        problems->push_back({X509_STORE_CTX_get_error(context), X509_STORE_CTX_get_error_depth(context)});
    }
    return 1;
}

struct Path
{
    std::vector<OwnedCertificate> certificates = {}; ///< leaf first, as far as it could be built
    PathProblems problems = {};
    bool rooted = false; ///< the last one is a trust anchor
};

OwnedList parseOthers(const std::vector<QByteArray> &certificates)
{
    OwnedList others(sk_X509_new_null());
    for (std::size_t i = 1; i < certificates.size(); ++i) {
        OwnedCertificate certificate = parse(certificates[i]);
        if (certificate && sk_X509_push(others.get(), certificate.get()) > 0)
            certificate.release();
    }
    return others;
}

/// Everything that X509_verify_cert() has to look at; false when a part of it cannot be set up.
bool configure(X509_STORE_CTX *context, Time now, PathProblems &problems)
{
    if (X509_STORE_CTX_set_default(context, "ssl_server") != 1)
        return false;
    X509_VERIFY_PARAM *const parameters = X509_STORE_CTX_get0_param(context);
    X509_VERIFY_PARAM_set_time(parameters, std::chrono::system_clock::to_time_t(now));
    X509_VERIFY_PARAM_set_auth_level(parameters, 0); // key sizes are judged below, as TLS-3 counts them
    // An anchor need not be a root, and RFC 5280 6.1 includes certificate policies.
    if (X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_POLICY_CHECK) != 1)
        return false;
    X509_STORE_CTX_set_verify_cb(context, &collect);
    return X509_STORE_CTX_set_app_data(context, &problems) == 1;
}

Path buildPath(X509_STORE *anchors, const PresentedChain &chain, Time now)
{
    Path path;
    const OwnedCertificate leaf = parse(chain.certificates.front());
    const OwnedList others = parseOthers(chain.certificates);
    const Owned<X509_STORE_CTX, X509_STORE_CTX_free> context(X509_STORE_CTX_new());
    const bool ready = leaf && context
        && X509_STORE_CTX_init(context.get(), anchors, leaf.get(), others.get()) == 1
        && configure(context.get(), now, path.problems);
    const bool judged = ready && X509_verify_cert(context.get()) == 1;
    if (!judged)
        path.problems.push_back({X509_V_ERR_UNSPECIFIED, 0}); // LIM-10: "could not verify" is not "verified"

    const STACK_OF(X509) *const built = ready ? X509_STORE_CTX_get0_chain(context.get()) : nullptr;
    for (int i = 0; i < sk_X509_num(built); ++i) {
        X509 *const certificate = sk_X509_value(built, i);
        X509_up_ref(certificate);
        path.certificates.emplace_back(certificate);
    }
    path.rooted = judged && reachesAnchor(path.problems);
    ERR_clear_error();
    return path;
}

bool isIssuer(X509 *issuer, X509 *subject, Time now)
{
    std::time_t moment = std::chrono::system_clock::to_time_t(now);
    return X509_check_issued(issuer, subject) == X509_V_OK && X509_check_ca(issuer) > 0
        && X509_cmp_time(X509_get0_notBefore(issuer), &moment) < 0
        && X509_cmp_time(X509_get0_notAfter(issuer), &moment) > 0
        && X509_verify(subject, X509_get0_pubkey(issuer)) == 1;
}

/// Adds whoever of `candidates` issued a CA of the path, whoever issued those, and so on.
void extendPath(std::vector<QByteArray> &path, const std::vector<OwnedCertificate> &candidates, Time now)
{
    for (std::size_t i = 1; i < path.size(); ++i) {
        const OwnedCertificate authority = parse(path[i]);
        for (const OwnedCertificate &candidate : candidates) {
            if (!authority || !candidate || !isIssuer(candidate.get(), authority.get(), now))
                continue;
            const QByteArray der = toDer(candidate.get());
            if (std::find(path.begin(), path.end(), der) == path.end())
                path.push_back(der);
        }
    }
    ERR_clear_error();
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

/// What cannot be read counts as malformed.
std::vector<Certificate> readAll(const std::vector<QByteArray> &path)
{
    std::vector<Certificate> result;
    for (const QByteArray &der : path) {
        if (auto certificate = readCertificate(der))
            result.push_back(std::move(*certificate));
        else
            result.emplace_back().malformed = true;
    }
    return result;
}

enum class Top { Anchor, Other };

/// TLS-3, TLS-6: leaf and intermediates; what an anchor's own key or signature is like is its operator's
/// affair.
void addDefectsOfPath(const std::vector<Certificate> &path, Top top, Reasons &defects)
{
    for (std::size_t i = 0; i < path.size(); ++i) {
        const Certificate &certificate = path[i];
        if (certificate.malformed) {
            add(defects, Reason::CertMalformed);
            continue;
        }
        const bool isLast = i + 1 == path.size();
        const bool isAnchor = isLast && top == Top::Anchor;
        const bool isTop = isAnchor || (i > 0 && isLast && isSelfIssued(certificate));
        const bool weakKey = certificate.weakKey && (i == 0 || !isTop);
        const bool weakSignature = certificate.weakSignature && !isTop;
        if (weakKey || weakSignature)
            add(defects, Reason::CertWeakKey);
        if (certificate.forOtherUse && (i == 0 || !isAnchor))
            add(defects, Reason::CertWrongUsage);
    }
}

StapledStatus stapledStatus(const QByteArray &staple, const std::vector<QByteArray> &path, Time now)
{
    if (staple.isEmpty() || path.size() < 2)
        return StapledStatus::Missing;
    return readStaple(staple, path[0], path[1], now);
}

void addRevocation(const Certificate &leaf, StapledStatus status, Reasons &defects)
{
    if (status == StapledStatus::Revoked)
        add(defects, Reason::CertRevoked);
    if (leaf.mustStaple && status == StapledStatus::Missing)
        add(defects, Reason::MustStapleMissing);
}

} // namespace

struct TrustStore::Anchors
{
    std::vector<OwnedCertificate> certificates;
    Owned<X509_STORE, X509_STORE_free> store{X509_STORE_new()};
    std::function<void(Anchors &)> load = {}; ///< until it was called
    QStringList loadErrors = {}; ///< why authorities are missing

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
        loadErrors += others.loadErrors;
    }
};

Result<TrustStore> TrustStore::fromPem(const QByteArray &pem)
{
    const auto certificates = certificatesFromPem(pem);
    return certificates ? fromDer(*certificates) : Result<TrustStore>(certificates.error());
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

TrustStore TrustStore::loadedLater(std::function<Result<std::vector<QByteArray>>()> load)
{
    auto anchors = std::make_shared<Anchors>();
    anchors->load = [load = std::move(load)](Anchors &own) {
        const auto certificates = load();
        if (!certificates) {
            own.loadErrors += certificates.error().detail;
            return;
        }
        for (const QByteArray &der : *certificates) {
            if (OwnedCertificate certificate = parse(der))
                own.add(std::move(certificate));
        }
        ERR_clear_error();
    };
    return TrustStore(std::move(anchors));
}

void TrustStore::prepare() const
{
    if (const auto load = std::exchange(m_anchors->load, {}))
        load(*m_anchors);
}

TrustStore TrustStore::combinedWith(const TrustStore &other) const
{
    auto both = std::make_shared<Anchors>();
    both->load = [one = *this, other](Anchors &own) {
        for (const TrustStore &each : {one, other}) {
            each.prepare();
            own.add(*each.m_anchors);
        }
    };
    return TrustStore(std::move(both));
}

qsizetype TrustStore::size() const
{
    prepare();
    return static_cast<qsizetype>(m_anchors->certificates.size());
}

ChainJudgement TrustStore::judge(const PresentedChain &chain, Time now) const
{
    Q_ASSERT(!chain.certificates.empty());
    prepare();
    const Path path = buildPath(m_anchors->store.get(), chain, now);
    ChainJudgement judgement;
    for (const OwnedCertificate &certificate : path.certificates)
        judgement.path.push_back(toDer(certificate.get()));
    judgement.errors = inWords(path.problems);
    const std::vector<Certificate> certificates = readAll(judgement.path);
    if (certificates.empty())
        add(judgement.defects, Reason::CertMalformed); // LIM-10: nothing was seen
    else
        addRevocation(certificates.front(), stapledStatus(chain.staple, judgement.path, now),
                      judgement.defects);
    addDefectsOfPath(certificates, path.rooted ? Top::Anchor : Top::Other, judgement.defects);
    for (const Reason defect : defectsOf(path.problems))
        add(judgement.defects, defect);
    judgement.status = chainStatusOf(path.problems);
    if (auto constraints = readNameConstraints(judgement.path)) {
        judgement.constraints = std::move(*constraints);
    } else {
        judgement.status = ChainStatus::Untrusted;
        judgement.errors += constraints.error().detail;
    }
    if (!judgement.defects.empty())
        judgement.status = ChainStatus::Defective;
    if (judgement.status != ChainStatus::Trusted)
        judgement.errors = m_anchors->loadErrors + judgement.errors;
    return judgement;
}

std::vector<QByteArray> TrustStore::authorities(const PresentedChain &chain, Time now) const
{
    const ChainJudgement judgement = judge(chain, now);
    if (judgement.status != ChainStatus::Trusted)
        return {};
    std::vector<QByteArray> path = judgement.path;
    std::vector<OwnedCertificate> candidates;
    for (const QByteArray &der : chain.certificates)
        candidates.push_back(parse(der));
    for (const OwnedCertificate &anchor : m_anchors->certificates) {
        X509_up_ref(anchor.get());
        candidates.emplace_back(anchor.get());
    }
    extendPath(path, candidates, now);
    path.erase(path.begin());
    return path;
}

} // namespace signpost::tls
