// SPDX-License-Identifier: Apache-2.0
#include "probe/TlsaLookup.h"

#include <algorithm>

namespace signpost::probe {
namespace {

/// DANE-7.
Result<dns::DnsName> ownerOf(const HostName &baseDomain, Port port)
{
    return dns::DnsName::parse(u"_%1._tcp.%2"_qs.arg(port.number()).arg(baseDomain.toString()));
}

/// The name that all answers lead to; nothing for no alias, or when they disagree.
std::optional<HostName> expansion(const std::vector<dns::Answer> &used)
{
    const std::vector<dns::Alias> &aliases = used.front().aliases;
    const bool isCommon = std::all_of(used.begin(), used.end(), [&](const dns::Answer &answer) {
        return !answer.aliases.empty() && !aliases.empty()
            && answer.aliases.back().target == aliases.back().target;
    });
    const auto end = isCommon ? HostName::parse(aliases.back().target.toString()) : Failure{};
    return end ? std::optional(*end) : std::nullopt;
}

/// Whether the server name itself is vouched for: by its addresses, or by its first alias.
bool beginsSecure(const dns::Answer &answer)
{
    if (answer.status == DnssecStatus::Insecure && !answer.aliases.empty())
        return answer.aliases.front().status == DnssecStatus::Secure;
    return answer.status == DnssecStatus::Secure;
}

/// What one answer means, unless a better place decides.
TlsaReport reportOf(const HostName &baseDomain, const dns::Answer &answer)
{
    TlsaReport report{.status = answer.status, .remarks = dns::remarksOn(answer)};
    if (answer.status == DnssecStatus::Bogus) {
        report.result = TlsaResult::Bogus;
    } else if (answer.outcome == dns::AnswerOutcome::Failed
               || answer.status == DnssecStatus::Indeterminate) { // DNS-7
        report.result = TlsaResult::Failed;
    } else if (answer.status == DnssecStatus::Secure && answer.outcome == dns::AnswerOutcome::Records) {
        report.baseDomain = baseDomain;
        report.timeToLive = answer.timeToLive;
        report.provenUntil = answer.provenUntil;
        for (const dns::RecordData &record : answer.records)
            report.records.push_back(std::get<TlsaRecord>(record));
    }
    return report;
}

} // namespace

std::vector<HostName> tlsaBaseDomains(const HostName &server, const std::vector<dns::Answer> &used)
{
    const auto all = [&](auto predicate) { return std::all_of(used.begin(), used.end(), predicate); };
    if (used.empty() || !all(beginsSecure))
        return {};
    if (!all([](const dns::Answer &answer) { return answer.status == DnssecStatus::Secure; }))
        return {server}; // the name is vouched for, where it leads is not
    if (const auto expanded = expansion(used); expanded && *expanded != server)
        return {*expanded, server};
    return {server};
}

TlsaLookup::TlsaLookup(std::vector<HostName> baseDomains, Port port, net::Resolver &resolver,
                       Done<TlsaReport> done)
    : Operation(std::move(done)), m_baseDomains(std::move(baseDomains))
{
    // Nothing can be published at a name that is too long.
    std::erase_if(m_baseDomains, [port](const HostName &name) { return !ownerOf(name, port); });
    m_answers.resize(m_baseDomains.size());
    for (std::size_t i = 0; i < m_baseDomains.size(); ++i)
        m_lookups.push_back(resolver.resolve({ownerOf(m_baseDomains[i], port).value(), dns::RecordType::Tlsa},
                                             [this, i](const dns::Answer &answer) { onAnswer(i, answer); }));
    if (m_baseDomains.empty())
        finish({});
}

void TlsaLookup::onAnswer(std::size_t index, const dns::Answer &answer)
{
    m_answers[index] = answer;
    TlsaReport report;
    for (std::size_t i = 0; i < m_answers.size(); ++i) {
        if (!m_answers[i])
            return; // a better place is still open
        report = reportOf(m_baseDomains[i], *m_answers[i]);
        if (report.result != TlsaResult::None || !report.records.empty())
            break;
    }
    m_lookups.clear();
    finish(report);
}

} // namespace signpost::probe
