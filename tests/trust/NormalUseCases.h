// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/CaseTable.h"
#include "trust/NormalUseTable.h"

#include <array>

namespace signpost::trust {

struct NormalUseCase
{
    StoredBasis stored;
    NormalUseEvidence evidence;
    DanePolicy dane = DanePolicy::Sufficient;
};

using NormalUseColumn = test::CaseColumn<NormalUseCase>;

enum NormalUseColumnIndex {
    StoredColumn,
    AddressNowColumn,
    ConnectionNowColumn,
    TlsaNowColumn,
    ExpectedColumn,
    DefectNowColumn,
    PolicyNowColumn,
    ChainNowColumn,
    ServerNowColumn,
    MailDomainNowColumn,
    SrvColumn,
    EqualsPinColumn,
    DanePolicyColumn
};

inline void setStored(NormalUseCase &one, int value)
{
    constexpr std::array bases = {Basis::None, Basis::Pkix, Basis::Pkix, Basis::Dane, Basis::Pin, Basis::Pin};
    constexpr std::array identities = {IdentityKind::None, IdentityKind::ServerName, IdentityKind::MailDomain,
                                       IdentityKind::None, IdentityKind::None,       IdentityKind::None};
    one.stored.basis = bases[static_cast<std::size_t>(value)];
    one.stored.identity = identities[static_cast<std::size_t>(value)];
    one.stored.pinRetired = value == 5;
}

inline void setConnectionNow(NormalUseCase &one, int value)
{
    one.evidence.connection = static_cast<ConnectionNow>(value);
    one.evidence.connectionReason.reset();
    if (one.evidence.connection == ConnectionNow::NotCompleted)
        one.evidence.connectionReason = Reason::Timeout;
    if (one.evidence.connection == ConnectionNow::RuleBroken)
        one.evidence.connectionReason = Reason::StarttlsNotOffered;
}

inline void setChainNow(NormalUseCase &one, int value)
{
    one.evidence.chainTrusted = value != 0;
    one.evidence.chainFaults = value ? Reasons{} : Reasons{Reason::CertSelfSigned};
}

/// Every column; of the proofs (C, S, M2, the pin) the worse value first.
inline const std::vector<NormalUseColumn> &normalUseColumns()
{
    static const std::vector<NormalUseColumn> columns = {
        {"stored", {"nothing", "pkix-server", "pkix-domain", "dane", "pin", "retired-pin"}, setStored},
        {"address",
         {"ok", "bogus", "failed"},
         [](NormalUseCase &one, int value) { one.evidence.address = static_cast<AddressNow>(value); }},
        {"connection", {"completed", "not-completed", "rule-broken"}, setConnectionNow},
        {"tlsa",
         {"none", "match", "mismatch", "bogus", "no-answer", "withdrawn"},
         [](NormalUseCase &one, int value) { one.evidence.tlsa = static_cast<TlsaNow>(value); }},
        {"expected",
         {"no", "yes"},
         [](NormalUseCase &one, int value) { one.stored.daneExpected = value != 0; }},
        {"defect",
         {"no", "yes"},
         [](NormalUseCase &one, int value) {
             one.evidence.defect = value ? std::optional(Reason::CertRevoked) : std::nullopt;
         }},
        {"policy",
         {"kept", "contradicted"},
         [](NormalUseCase &one, int value) {
             one.evidence.policyContradicted =
                 value ? std::optional(Reason::PolicyRootMismatch) : std::nullopt;
         }},
        {"C", {"no", "yes"}, setChainNow},
        {"S",
         {"no", "yes"},
         [](NormalUseCase &one, int value) { one.evidence.serverNameMatches = value != 0; }},
        {"M2",
         {"no", "yes"},
         [](NormalUseCase &one, int value) { one.evidence.mailDomainMatches = value != 0; }},
        {"srv", {"no", "yes"}, [](NormalUseCase &one, int value) { one.stored.fromSrv = value != 0; }},
        {"=pin", {"no", "yes"}, [](NormalUseCase &one, int value) { one.evidence.equalsPin = value != 0; }},
        {"dane",
         {"sufficient", "additional"},
         [](NormalUseCase &one, int value) { one.dane = static_cast<DanePolicy>(value); }},
    };
    return columns;
}

inline Decision decide(const NormalUseCase &one)
{
    return decideNormalUse(one.stored, one.evidence, one.dane);
}

} // namespace signpost::trust
