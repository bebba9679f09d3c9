// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Evidence.h"

/// Evidence about a server, one change at a time.
namespace signpost::trust {

inline constexpr auto same = TargetRelation::SameDomain;
inline constexpr auto foreign = TargetRelation::Foreign;

/// A connected server whose certificate is good for its name.
inline Evidence good(NameSource source, TargetRelation relation)
{
    Evidence evidence;
    evidence.source = source;
    evidence.relation = relation;
    evidence.connection = ConnectionFact::Completed;
    evidence.chainTrusted = true;
    evidence.serverNameMatches = true;
    return evidence;
}

inline Evidence srv(SrvStatus status, TargetRelation relation)
{
    Evidence evidence = good(NameSource::Srv, relation);
    evidence.srv = status;
    return evidence;
}

inline Evidence secure()
{
    return srv(SrvStatus::Secure, foreign);
}

inline Evidence heldBack(Evidence evidence)
{
    evidence.connection = ConnectionFact::HeldBack;
    evidence.chainTrusted = false;
    evidence.serverNameMatches = false;
    return evidence;
}

inline Evidence untrusted(Evidence evidence, Reason fault = Reason::CertSelfSigned)
{
    evidence.chainTrusted = false;
    evidence.chainFaults = {fault};
    return evidence;
}

inline Evidence otherName(Evidence evidence)
{
    evidence.serverNameMatches = false;
    return evidence;
}

inline Evidence mailDomainOnly(Evidence evidence)
{
    evidence.serverNameMatches = false;
    evidence.mailDomainMatches = true;
    return evidence;
}

inline Evidence with(Evidence evidence, TlsaFact tlsa)
{
    evidence.tlsa = tlsa;
    return evidence;
}

inline Evidence with(Evidence evidence, AddressFact address)
{
    evidence.address = address;
    return evidence;
}

inline Evidence with(Evidence evidence, ConnectionFact connection, Reason reason)
{
    evidence.connection = connection;
    evidence.connectionReason = reason;
    return evidence;
}

inline Evidence with(Evidence evidence, MailDomainProbe probe)
{
    evidence.probe = probe;
    return evidence;
}

} // namespace signpost::trust
