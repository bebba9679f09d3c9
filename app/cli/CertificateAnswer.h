// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ReferenceIdentifiers.h"
#include "tls/TrustStore.h"

namespace signpost::cli {

/// What is to be found out about a certificate file.
struct CertificateQuestion
{
    Time at;
    std::optional<ServerName> server = {};
    std::optional<HostName> mailDomain = {};
    std::optional<Service> service = {}; ///< with mailDomain: each SRV label of it is asked for (ID-7)
};

/// The mail domain, as a program sees it that found the server by `label`, or by other means than SRV (ID-8).
struct MailDomainMatch
{
    std::optional<SrvLabel> label;
    bool matches;
};

struct CertificateAnswer
{
    CertificateQuestion question;
    CertificateReport certificate;
    tls::ChainJudgement chain;
    std::vector<CertificateReport> path = {}; ///< of chain.path
    std::optional<bool> serverMatches = {}; ///< none: not asked for
    bool commonNameOnly = false; ///< the server's name is in the common name only (ID-3)
    std::vector<MailDomainMatch> mailDomain = {}; ///< empty: not asked for

    bool isTrusted() const { return chain.status == ChainStatus::Trusted; }
    bool allNamesMatch() const;
};

/// The same judgement that a server gets that presents `chain` (ID-1 to ID-9, TLS-3, TLS-6). Fails with
/// Malformed when its first certificate cannot be read.
Result<CertificateAnswer> examine(const tls::PresentedChain &chain, const tls::TrustStore &trust,
                                  const CertificateQuestion &question);

} // namespace signpost::cli
