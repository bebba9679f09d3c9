// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tls/Identity.h"

#include <functional>
#include <memory>

namespace signpost::tls {

/// What a server sent along with its certificate.
struct PresentedChain
{
    std::vector<QByteArray> certificates = {}; ///< DER, leaf first; at least one where it is judged
    QByteArray staple = {}; ///< OCSP response in DER; empty when there was none
};

/// A chain, judged without an early stop (TLS-5, TLS-6).
struct ChainJudgement
{
    ChainStatus status = ChainStatus::Untrusted;
    Reasons defects = {}; ///< class block, each once; not empty exactly when Defective
    std::vector<QByteArray> path =
        {}; ///< DER, leaf first, as far as it could be built; up to an anchor when Trusted
    std::vector<NameConstraints> constraints = {}; ///< of the CAs on the path, for matchIdentity()
    QStringList errors = {}; ///< the library's words, with the depth
};

/// The trust anchors a chain may end in. A value; copies share the parsed certificates.
class TrustStore
{
public:
    /// One or more PEM certificates with any text between them. Fails with InvalidInput when there is none or
    /// one is damaged.
    static Result<TrustStore> fromPem(const QByteArray &pem);
    /// An empty list trusts nothing. Fails with InvalidInput when one is not a certificate.
    static Result<TrustStore> fromDer(const std::vector<QByteArray> &certificates);

    /// Asks for the certificates once, when the first chain is judged or prepare() is called: a system's
    /// authorities take longer to load than a window to appear. What is not a certificate vouches for
    /// nothing. A failure trusts nothing and stands first among the errors of each chain that is not trusted.
    static TrustStore loadedLater(std::function<Result<std::vector<QByteArray>>()> load);

    /// Loads what loadedLater() left, for every copy.
    void prepare() const;
    /// Everything that either of them trusts; loads what they left when it is asked for itself.
    TrustStore combinedWith(const TrustStore &other) const;
    qsizetype size() const;

    /// RFC 5280 6 at the time `now`, for server authentication. Looks at no name (ID-14) but applies name
    /// constraints to the certificates; revocation only from the staple (TLS-7).
    ChainJudgement judge(const PresentedChain &chain, Time now) const;
    /// The CAs that vouch for a chain that judge() finds Trusted, in DER: those on its path and, past an
    /// anchor that is no root, those above it, as far as they are anchors too or were sent (RFC 7671 5.4).
    /// Empty for every other chain.
    std::vector<QByteArray> authorities(const PresentedChain &chain, Time now) const;

private:
    struct Anchors;
    explicit TrustStore(std::shared_ptr<Anchors> anchors) : m_anchors(std::move(anchors)) { }

    std::shared_ptr<Anchors> m_anchors;
};

} // namespace signpost::tls
