// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Operation.h"
#include "model/Port.h"
#include "model/TlsaReport.h"
#include "net/Resolver.h"

namespace signpost::probe {

/// Where TLSA records of `server` may be, the better place first (DANE-4, DANE-6; RFC 7671 7, RFC
/// 7672 2.2.2): the end of its alias chain, then the name itself; where the chain leaves what is secure, the
/// name alone. `used` are the answers with the addresses that will be connected to; nothing unless all of
/// them begin secure.
std::vector<HostName> tlsaBaseDomains(const HostName &server, const std::vector<dns::Answer> &used);

/// Asks for the TLSA records at `_port._tcp` of every base domain at once. The first that has secure records
/// counts; bogus or missing answers count only as long as no better place has any (DANE-8). The result is
/// None, Bogus or Failed: comparing is for who sees the certificate.
class TlsaLookup final : public Operation<TlsaReport>
{
public:
    TlsaLookup(std::vector<HostName> baseDomains, Port port, net::Resolver &resolver, Done<TlsaReport> done);

private:
    void onAnswer(std::size_t index, const dns::Answer &answer);

    std::vector<HostName> m_baseDomains;
    std::vector<std::optional<dns::Answer>> m_answers;
    std::vector<Pending> m_lookups;
};

} // namespace signpost::probe
