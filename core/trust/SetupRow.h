// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/DanePolicy.h"
#include "model/Decision.h"
#include "model/Evidence.h"
#include "trust/OneOf.h"

namespace signpost::trust {

/// Columns "origin" and "D" of table 8.2 in one.
enum class Name {
    SrvBogus,
    SrvSecure,
    SrvUnsigned,
    Pacc,
    Catalogue,
    DomainFile,
    DisputedFile, ///< of the domain, but its sources disagree (SRC-28 c)
    RedirectedFile,
    OtherFile,
    Guess,
    User,
};

/// Evidence as the columns of table 8.2.
struct SetupFacts
{
    Name name;
    TargetRelation relation;
    AddressFact address;
    TlsaFact tlsa;
    ConnectionFact connection;
    bool defect;
    PolicyFact policy;
    bool chain;
    bool server;
    bool mailDomain;
    bool probe;
    DanePolicy dane;
};

/// Where the first reason comes from.
enum class Why { Said, SaidWithFailingChecks, FailingChecks, Bogus, Unreachable, BrokenRule, Defect, Policy };

/// One line of the table. A cell left out is "any"; "no, or no identity" is what earlier rows left over.
struct SetupRow
{
    const char *id;
    OneOf<Name> name = {};
    OneOf<TargetRelation> relation = {};
    OneOf<AddressFact> address = {};
    OneOf<TlsaFact> tlsa = {};
    OneOf<ConnectionFact> connection = {};
    OneOf<bool> defect = {};
    OneOf<PolicyFact> policy = {};
    OneOf<bool> chain = {}; ///< C
    OneOf<bool> server = {}; ///< S
    OneOf<bool> mailDomain = {}; ///< M2
    OneOf<bool> probe = {}; ///< M1
    OneOf<DanePolicy> dane = {};
    Verdict verdict = Verdict::Refused;
    Why why = Why::Said;
    Reason reason = Reason::InputInvalid;
    Basis basis = Basis::None;

    constexpr bool matches(const SetupFacts &facts) const
    {
        return name.contains(facts.name) && relation.contains(facts.relation)
            && address.contains(facts.address) && tlsa.contains(facts.tlsa)
            && connection.contains(facts.connection) && defect.contains(facts.defect)
            && policy.contains(facts.policy) && chain.contains(facts.chain) && server.contains(facts.server)
            && mailDomain.contains(facts.mailDomain) && probe.contains(facts.probe)
            && dane.contains(facts.dane);
    }
    /// Whether every case of `other` is one of this row too.
    constexpr bool covers(const SetupRow &other) const
    {
        return name.covers(other.name) && relation.covers(other.relation) && address.covers(other.address)
            && tlsa.covers(other.tlsa) && connection.covers(other.connection) && defect.covers(other.defect)
            && policy.covers(other.policy) && chain.covers(other.chain) && server.covers(other.server)
            && mailDomain.covers(other.mailDomain) && probe.covers(other.probe) && dane.covers(other.dane);
    }
};

} // namespace signpost::trust
