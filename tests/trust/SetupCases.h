// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/CaseTable.h"
#include "trust/SetupTable.h"

#include <array>

namespace signpost::trust {

struct SetupCase
{
    Evidence evidence;
    DanePolicy dane = DanePolicy::Sufficient;
};

using SetupColumn = test::CaseColumn<SetupCase>;

enum SetupColumnIndex {
    NameColumn,
    RelationColumn,
    AddressColumn,
    ConnectionColumn,
    TlsaColumn,
    DefectColumn,
    PolicyColumn,
    ChainColumn,
    ServerColumn,
    MailDomainColumn,
    ProbeColumn,
    DaneColumn
};

inline void setName(SetupCase &one, int value)
{
    constexpr std::array sources = {
        NameSource::Srv,       NameSource::Srv,        NameSource::Srv,        NameSource::PaccSecure,
        NameSource::Catalogue, NameSource::DomainFile, NameSource::DomainFile, NameSource::RedirectedFile,
        NameSource::OtherFile, NameSource::Guess,      NameSource::User};
    one.evidence.source = sources[static_cast<std::size_t>(value)];
    one.evidence.srv = value == 0 ? SrvStatus::Bogus : value == 1 ? SrvStatus::Secure : SrvStatus::Unsigned;
    one.evidence.sourcesDisagree = value == 6;
}

inline void setConnection(SetupCase &one, int value)
{
    one.evidence.connection = static_cast<ConnectionFact>(value);
    one.evidence.connectionReason.reset();
    if (one.evidence.connection == ConnectionFact::NotCompleted)
        one.evidence.connectionReason = Reason::Timeout;
    if (one.evidence.connection == ConnectionFact::RuleBroken)
        one.evidence.connectionReason = Reason::StarttlsNotOffered;
}

inline void setDefect(SetupCase &one, int value)
{
    one.evidence.defect = value ? std::optional(Reason::CertRevoked) : std::nullopt;
}

inline void setPolicy(SetupCase &one, int value)
{
    one.evidence.policy = static_cast<PolicyFact>(value);
    one.evidence.policyReason.reset();
    if (one.evidence.policy == PolicyFact::Contradicted)
        one.evidence.policyReason = Reason::PolicyRootMismatch;
}

inline void setChain(SetupCase &one, int value)
{
    one.evidence.chainTrusted = value != 0;
    one.evidence.chainFaults = value ? Reasons{} : Reasons{Reason::CertSelfSigned};
}

/// Every column, worst value of C, S, M2 and M1 first.
inline const std::vector<SetupColumn> &setupColumns()
{
    static const std::vector<SetupColumn> columns = {
        {"origin",
         {"srv-bogus", "srv-secure", "srv-unsigned", "pacc", "catalogue", "domain-file", "disputed-file",
          "redirected-file", "other-file", "guess", "user"},
         setName},
        {"same?",
         {"yes", "no"},
         [](SetupCase &one, int value) { one.evidence.relation = static_cast<TargetRelation>(value); }},
        {"address",
         {"ok", "bogus", "failed", "local", "private"},
         [](SetupCase &one, int value) { one.evidence.address = static_cast<AddressFact>(value); }},
        {"connection", {"completed", "not-completed", "held-back", "rule-broken"}, setConnection},
        {"tlsa",
         {"none", "match", "mismatch", "bogus", "failed"},
         [](SetupCase &one, int value) { one.evidence.tlsa = static_cast<TlsaFact>(value); }},
        {"defect", {"no", "yes"}, setDefect},
        {"policy", {"none", "contradicted", "failed"}, setPolicy},
        {"C", {"no", "yes"}, setChain},
        {"S", {"no", "yes"}, [](SetupCase &one, int value) { one.evidence.serverNameMatches = value != 0; }},
        {"M2", {"no", "yes"}, [](SetupCase &one, int value) { one.evidence.mailDomainMatches = value != 0; }},
        {"M1",
         {"no", "yes"},
         [](SetupCase &one, int value) {
             one.evidence.probe = value ? MailDomainProbe::Proved : MailDomainProbe::Mismatch;
         }},
        {"dane",
         {"sufficient", "additional"},
         [](SetupCase &one, int value) { one.dane = static_cast<DanePolicy>(value); }},
    };
    return columns;
}

/// Calls `visit(case)` for every combination of the columns from `column` on, in a fixed order.
template <class Visit> void forEachSetupCase(SetupCase &one, const Visit &visit, std::size_t column = 0)
{
    if (column == setupColumns().size())
        return visit(one);
    for (int value = 0; value < static_cast<int>(setupColumns()[column].values.size()); ++value) {
        setupColumns()[column].set(one, value);
        forEachSetupCase(one, visit, column + 1);
    }
}

} // namespace signpost::trust
