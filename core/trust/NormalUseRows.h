// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/DanePolicy.h"
#include "model/NormalUseEvidence.h"
#include "model/StoredBasis.h"
#include "trust/OneOf.h"

#include <array>

namespace signpost::trust {

/// The column "basis" of table 9.3.
enum class Stored { Nothing, PkixServerName, PkixMailDomain, DaneOnly, ActivePin, RetiredPin };

/// What the certificate amounts to, whatever was stored.
enum class Proof {
    Nothing,
    ServerName, ///< C and S
    MailDomain, ///< C and M2, not S
    Both, ///< C, S and M2
};

struct NormalUseFacts
{
    Stored stored;
    AddressNow address;
    ConnectionNow connection;
    TlsaNow tlsa;
    bool daneExpected;
    bool defect;
    bool policyContradicted;
    Proof proof;
    bool fromSrv;
    bool equalsPin;
    DanePolicy dane;
};

/// Where the first reason comes from: from the row, the connection, the defect, the policy, or the identity
/// that was proven.
enum class NormalUseWhy { Said, Unreachable, BrokenRule, Defect, Policy };

struct NormalUseRow
{
    const char *id;
    OneOf<Stored> stored = {};
    OneOf<AddressNow> address = {};
    OneOf<ConnectionNow> connection = {};
    OneOf<TlsaNow> tlsa = {};
    OneOf<bool> daneExpected = {};
    OneOf<bool> defect = {};
    OneOf<bool> policyContradicted = {};
    OneOf<Proof> proof = {};
    OneOf<bool> fromSrv = {};
    OneOf<bool> equalsPin = {};
    OneOf<DanePolicy> dane = {};
    Verdict verdict = Verdict::Refused;
    Reason reason = Reason::CertChangedUnverifiable;
    IdentityKind identity = IdentityKind::None;
    Basis basis = Basis::None;
    NormalUseWhy why = NormalUseWhy::Said;

    constexpr bool matches(const NormalUseFacts &facts) const
    {
        return stored.contains(facts.stored) && address.contains(facts.address)
            && connection.contains(facts.connection) && tlsa.contains(facts.tlsa)
            && daneExpected.contains(facts.daneExpected) && defect.contains(facts.defect)
            && policyContradicted.contains(facts.policyContradicted) && proof.contains(facts.proof)
            && fromSrv.contains(facts.fromSrv) && equalsPin.contains(facts.equalsPin)
            && dane.contains(facts.dane);
    }
    constexpr bool covers(const NormalUseRow &other) const
    {
        return stored.covers(other.stored) && address.covers(other.address)
            && connection.covers(other.connection) && tlsa.covers(other.tlsa)
            && daneExpected.covers(other.daneExpected) && defect.covers(other.defect)
            && policyContradicted.covers(other.policyContradicted) && proof.covers(other.proof)
            && fromSrv.covers(other.fromSrv) && equalsPin.covers(other.equalsPin) && dane.covers(other.dane);
    }
};

// clang-format off
inline constexpr OneOf<Proof> provesServer = {Proof::ServerName, Proof::Both};
inline constexpr OneOf<Proof> provesMailDomain = {Proof::MailDomain, Proof::Both};

/// Table 9.3: the first row that matches decides. A cell left out is "any".
inline constexpr auto normalUseTable = std::to_array<NormalUseRow>({
    {.id = "1", .address = AddressNow::Bogus, .reason = Reason::AddressBogus},
    {.id = "1a", .connection = ConnectionNow::RuleBroken, .why = NormalUseWhy::BrokenRule},
    {.id = "1b", .address = AddressNow::Failed,
     .verdict = Verdict::Unavailable, .why = NormalUseWhy::Unreachable},
    {.id = "1b", .connection = ConnectionNow::NotCompleted,
     .verdict = Verdict::Unavailable, .why = NormalUseWhy::Unreachable},
    {.id = "2", .tlsa = TlsaNow::Bogus, .reason = Reason::TlsaBogus},
    {.id = "3", .tlsa = TlsaNow::Mismatch, .reason = Reason::TlsaMismatch},
    {.id = "4", .tlsa = TlsaNow::NoAnswer, .daneExpected = true,
     .verdict = Verdict::Unavailable, .reason = Reason::TlsaLookupFailed},
    {.id = "5", .defect = true, .why = NormalUseWhy::Defect},
    {.id = "5a", .policyContradicted = true, .why = NormalUseWhy::Policy},
    {.id = "6", .stored = Stored::PkixServerName, .proof = provesServer,
     .verdict = Verdict::Verified, .reason = Reason::ServerNameMatch, .identity = IdentityKind::ServerName, .basis = Basis::Pkix},
    {.id = "7", .stored = Stored::PkixServerName, .proof = Proof::MailDomain},
    {.id = "8", .stored = Stored::PkixMailDomain, .proof = provesMailDomain,
     .verdict = Verdict::Verified, .reason = Reason::MailDomainMatch, .identity = IdentityKind::MailDomain, .basis = Basis::Pkix},
    {.id = "8", .stored = Stored::PkixMailDomain, .proof = Proof::ServerName,
     .verdict = Verdict::Verified, .reason = Reason::ServerNameMatch, .identity = IdentityKind::ServerName, .basis = Basis::Pkix},
    {.id = "9", .stored = {Stored::PkixServerName, Stored::PkixMailDomain}},
    {.id = "10", .stored = Stored::DaneOnly, .tlsa = TlsaNow::Match, .dane = DanePolicy::Sufficient,
     .verdict = Verdict::Verified, .reason = Reason::DaneAuthenticated, .basis = Basis::Dane},
    // A match under `additional` is no proof of its own: as if withdrawn (DANE-3).
    {.id = "11", .stored = Stored::DaneOnly, .proof = provesServer,
     .verdict = Verdict::Verified, .reason = Reason::ServerNameMatch, .identity = IdentityKind::ServerName, .basis = Basis::Pkix},
    {.id = "12", .stored = Stored::DaneOnly},
    {.id = "13", .stored = Stored::ActivePin, .equalsPin = true,
     .verdict = Verdict::Pinned, .reason = Reason::PinMatch, .basis = Basis::Pin},
    {.id = "14", .stored = Stored::ActivePin, .proof = provesServer,
     .verdict = Verdict::Verified, .reason = Reason::PinSuperseded, .identity = IdentityKind::ServerName, .basis = Basis::Pkix},
    {.id = "14", .stored = Stored::ActivePin, .proof = Proof::MailDomain, .fromSrv = true,
     .verdict = Verdict::Verified, .reason = Reason::PinSuperseded, .identity = IdentityKind::MailDomain, .basis = Basis::Pkix},
    {.id = "14", .stored = Stored::ActivePin, .tlsa = TlsaNow::Match, .dane = DanePolicy::Sufficient,
     .verdict = Verdict::Verified, .reason = Reason::PinSuperseded, .basis = Basis::Dane},
    {.id = "15", .stored = Stored::ActivePin, .reason = Reason::PinChanged},
    {.id = "16", .stored = Stored::RetiredPin, .proof = provesServer,
     .verdict = Verdict::Verified, .reason = Reason::ServerNameMatch, .identity = IdentityKind::ServerName, .basis = Basis::Pkix},
    {.id = "16", .stored = Stored::RetiredPin, .proof = Proof::MailDomain, .fromSrv = true,
     .verdict = Verdict::Verified, .reason = Reason::MailDomainMatch, .identity = IdentityKind::MailDomain, .basis = Basis::Pkix},
    {.id = "16", .stored = Stored::RetiredPin, .tlsa = TlsaNow::Match, .dane = DanePolicy::Sufficient,
     .verdict = Verdict::Verified, .reason = Reason::DaneAuthenticated, .basis = Basis::Dane},
    {.id = "17", .stored = Stored::RetiredPin},
    {.id = "LIM-10", .reason = Reason::InputInvalid},
});
// clang-format on

constexpr bool normalUseTableIsSound()
{
    if (!normalUseTable.back().covers(NormalUseRow{.id = ""}))
        return false;
    for (std::size_t later = 1; later < normalUseTable.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            if (normalUseTable[earlier].covers(normalUseTable[later]))
                return false;
        }
    }
    return true;
}
static_assert(normalUseTableIsSound());

} // namespace signpost::trust
