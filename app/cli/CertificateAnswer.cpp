// SPDX-License-Identifier: Apache-2.0
#include "app/cli/CertificateAnswer.h"

#include <algorithm>

namespace signpost::cli {
namespace {

std::vector<std::optional<SrvLabel>> labelsOf(const CertificateQuestion &question)
{
    if (!question.mailDomain)
        return {};
    if (!question.service)
        return {std::nullopt};
    std::vector<std::optional<SrvLabel>> labels;
    for (const SrvLabel label : allSrvLabels) {
        if (serviceOf(label) == *question.service)
            labels.emplace_back(label);
    }
    return labels;
}

void matchServer(const tls::PresentedNames &names, CertificateAnswer &answer)
{
    const IdentityReport report = matchIdentity(names, {*answer.question.server}, answer.chain.constraints);
    answer.serverMatches = report.serverName;
    answer.commonNameOnly = report.commonNameOnly;
}

void matchMailDomain(const tls::PresentedNames &names, std::optional<SrvLabel> label,
                     CertificateAnswer &answer)
{
    const HostName &domain = *answer.question.mailDomain;
    const IdentityReport report = matchIdentity(names, {domain, domain, label}, answer.chain.constraints);
    answer.mailDomain.push_back({label, report.mailDomain});
}

} // namespace

bool CertificateAnswer::allNamesMatch() const
{
    return serverMatches.value_or(true)
        && std::all_of(mailDomain.begin(), mailDomain.end(),
                       [](const MailDomainMatch &match) { return match.matches; });
}

Result<CertificateAnswer> examine(const tls::PresentedChain &chain, const tls::TrustStore &trust,
                                  const CertificateQuestion &question)
{
    const auto leaf = tls::readCertificate(chain.certificates.front());
    if (!leaf)
        return leaf.error();
    CertificateAnswer answer{question, leaf->report, trust.judge(chain, question.at)};
    for (const QByteArray &der : answer.chain.path) {
        const auto certificate = tls::readCertificate(der);
        if (!certificate)
            return certificate.error();
        answer.path.push_back(certificate->report);
    }
    if (question.server)
        matchServer(leaf->names, answer);
    for (const auto &label : labelsOf(question))
        matchMailDomain(leaf->names, label, answer);
    return answer;
}

} // namespace signpost::cli
