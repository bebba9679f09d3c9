// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "trust/SetupRow.h"

#include <array>

namespace signpost::trust {

// clang-format off
inline constexpr OneOf<Name> anyFile = {Name::DomainFile, Name::DisputedFile, Name::RedirectedFile, Name::OtherFile};
inline constexpr OneOf<Name> notTyped = {Name::SrvSecure, Name::SrvUnsigned, Name::Pacc, Name::Catalogue, Name::DomainFile,
                                         Name::DisputedFile, Name::RedirectedFile, Name::OtherFile, Name::Guess};
inline constexpr OneOf<TlsaFact> noConflict = {TlsaFact::None, TlsaFact::Match};

/// Table 8.2: the first row that matches decides.
inline constexpr auto setupTable = std::to_array<SetupRow>({
    // Before a certificate is looked at.
    {.id = "1", .name = Name::SrvBogus,
     .verdict = Verdict::Refused, .why = Why::Bogus, .reason = Reason::SrvBogus},
    {.id = "2", .address = AddressFact::Bogus,
     .verdict = Verdict::Refused, .why = Why::Bogus, .reason = Reason::AddressBogus},
    {.id = "3", .tlsa = TlsaFact::Bogus,
     .verdict = Verdict::Refused, .why = Why::Bogus, .reason = Reason::TlsaBogus},
    {.id = "4", .tlsa = TlsaFact::Failed,
     .verdict = Verdict::Unavailable, .reason = Reason::TlsaLookupFailed},
    {.id = "4a", .address = AddressFact::Failed, .verdict = Verdict::Unavailable, .why = Why::Unreachable},
    {.id = "4a", .name = notTyped, .address = AddressFact::Local,
     .verdict = Verdict::Unavailable, .why = Why::Unreachable},
    {.id = "4a", .connection = ConnectionFact::NotCompleted,
     .verdict = Verdict::Unavailable, .why = Why::Unreachable},
    {.id = "4b", .name = notTyped, .relation = TargetRelation::Foreign, .address = AddressFact::Private, .connection = ConnectionFact::HeldBack,
     .verdict = Verdict::Confirm, .reason = Reason::SpecialUseAddress},
    {.id = "4b", .name = Name::SrvUnsigned, .relation = TargetRelation::Foreign, .connection = ConnectionFact::HeldBack,
     .verdict = Verdict::Confirm, .reason = Reason::SrvUnsignedForeignTarget},
    {.id = "4b", .name = Name::OtherFile, .relation = TargetRelation::Foreign, .connection = ConnectionFact::HeldBack,
     .verdict = Verdict::Confirm, .reason = Reason::ConfigForeignTarget},
    {.id = "4b", .name = Name::RedirectedFile, .relation = TargetRelation::Foreign, .connection = ConnectionFact::HeldBack,
     .verdict = Verdict::Confirm, .reason = Reason::ConfigRedirected},
    {.id = "4b", .name = Name::DisputedFile, .relation = TargetRelation::Foreign, .connection = ConnectionFact::HeldBack,
     .verdict = Verdict::Confirm, .reason = Reason::SourcesDisagree},
    {.id = "LIM-10", .connection = ConnectionFact::HeldBack, .verdict = Verdict::Refused},
    {.id = "5", .connection = ConnectionFact::RuleBroken,
     .verdict = Verdict::Refused, .why = Why::BrokenRule},
    {.id = "6", .defect = true, .verdict = Verdict::Refused, .why = Why::Defect},
    {.id = "7", .tlsa = TlsaFact::Mismatch, .verdict = Verdict::Refused, .reason = Reason::TlsaMismatch},
    {.id = "8", .policy = PolicyFact::Contradicted, .verdict = Verdict::Refused, .why = Why::Policy},
    {.id = "8a", .name = {Name::SrvSecure, Name::SrvUnsigned}, .policy = PolicyFact::LookupFailed,
     .verdict = Verdict::Unavailable, .reason = Reason::PolicyLookupFailed},
    // SRV.
    {.id = "9", .name = Name::SrvSecure, .tlsa = noConflict, .chain = true, .server = true,
     .verdict = Verdict::Verified, .reason = Reason::SrvSecure, .basis = Basis::Pkix},
    {.id = "10", .name = Name::SrvSecure, .tlsa = noConflict, .chain = true, .mailDomain = true,
     .verdict = Verdict::Verified, .reason = Reason::SrvSecure, .basis = Basis::Pkix},
    {.id = "11", .name = Name::SrvSecure, .tlsa = TlsaFact::Match, .dane = DanePolicy::Sufficient,
     .verdict = Verdict::Verified, .why = Why::SaidWithFailingChecks, .reason = Reason::DaneAuthenticated, .basis = Basis::Dane},
    {.id = "11", .name = Name::SrvSecure, .tlsa = TlsaFact::Match, .dane = DanePolicy::Additional,
     .verdict = Verdict::PinOffered, .why = Why::SaidWithFailingChecks, .reason = Reason::DaneMatchUntrustedChain},
    {.id = "12", .name = Name::SrvSecure, .tlsa = TlsaFact::None, .chain = false,
     .verdict = Verdict::PinOffered, .why = Why::FailingChecks},
    {.id = "13", .name = Name::SrvSecure, .tlsa = TlsaFact::None, .chain = true,
     .verdict = Verdict::PinOffered, .why = Why::FailingChecks},
    {.id = "14", .name = Name::SrvUnsigned, .relation = TargetRelation::SameDomain, .tlsa = noConflict, .chain = true, .server = true,
     .verdict = Verdict::Verified, .reason = Reason::SrvUnsignedSameDomain, .basis = Basis::Pkix},
    {.id = "15", .name = Name::SrvUnsigned, .relation = TargetRelation::SameDomain, .tlsa = noConflict, .chain = true, .mailDomain = true,
     .verdict = Verdict::Verified, .reason = Reason::SrvUnsignedSameDomain, .basis = Basis::Pkix},
    {.id = "16", .name = Name::SrvUnsigned, .relation = TargetRelation::SameDomain, .tlsa = TlsaFact::Match, .dane = DanePolicy::Sufficient,
     .verdict = Verdict::Verified, .why = Why::SaidWithFailingChecks, .reason = Reason::DaneAuthenticated, .basis = Basis::Dane},
    {.id = "16", .name = Name::SrvUnsigned, .relation = TargetRelation::SameDomain, .tlsa = TlsaFact::Match, .dane = DanePolicy::Additional,
     .verdict = Verdict::PinOffered, .why = Why::SaidWithFailingChecks, .reason = Reason::DaneMatchUntrustedChain},
    {.id = "17", .name = Name::SrvUnsigned, .relation = TargetRelation::SameDomain, .tlsa = TlsaFact::None,
     .verdict = Verdict::PinOffered, .why = Why::FailingChecks},
    {.id = "18", .name = Name::SrvUnsigned, .relation = TargetRelation::Foreign, .tlsa = noConflict, .chain = true, .server = true, .probe = true,
     .verdict = Verdict::Verified, .reason = Reason::SrvProvenByMailDomainCert, .basis = Basis::Pkix},
    {.id = "19", .name = Name::SrvUnsigned, .relation = TargetRelation::Foreign, .tlsa = noConflict, .chain = true, .mailDomain = true,
     .verdict = Verdict::Verified, .reason = Reason::SrvProvenByMailDomainCert, .basis = Basis::Pkix},
    {.id = "20", .name = Name::SrvUnsigned, .relation = TargetRelation::Foreign, .tlsa = noConflict, .chain = true, .server = true,
     .verdict = Verdict::Confirm, .reason = Reason::SrvUnsignedForeignTarget, .basis = Basis::Pkix},
    {.id = "21", .name = Name::SrvUnsigned, .relation = TargetRelation::Foreign, .probe = true,
     .verdict = Verdict::Refused, .why = Why::SaidWithFailingChecks, .reason = Reason::ServerNameUnverified},
    {.id = "22", .name = Name::SrvUnsigned, .relation = TargetRelation::Foreign,
     .verdict = Verdict::Refused, .why = Why::SaidWithFailingChecks, .reason = Reason::SrvUnsignedForeignUnverified},
    // The other origins.
    {.id = "23", .name = Name::User, .tlsa = noConflict, .chain = true, .server = true,
     .verdict = Verdict::Verified, .reason = Reason::UserSuppliedName, .basis = Basis::Pkix},
    {.id = "24", .name = Name::User, .tlsa = TlsaFact::Match, .dane = DanePolicy::Sufficient,
     .verdict = Verdict::Verified, .why = Why::SaidWithFailingChecks, .reason = Reason::DaneAuthenticated, .basis = Basis::Dane},
    {.id = "24", .name = Name::User, .tlsa = TlsaFact::Match, .dane = DanePolicy::Additional,
     .verdict = Verdict::PinOffered, .why = Why::SaidWithFailingChecks, .reason = Reason::DaneMatchUntrustedChain},
    {.id = "25", .name = Name::User, .tlsa = TlsaFact::None,
     .verdict = Verdict::PinOffered, .why = Why::FailingChecks},
    {.id = "26", .name = Name::Pacc, .tlsa = noConflict, .chain = true, .server = true,
     .verdict = Verdict::Verified, .reason = Reason::PaccDigestSecure, .basis = Basis::Pkix},
    {.id = "26a", .name = Name::Pacc, .tlsa = TlsaFact::Match, .dane = DanePolicy::Sufficient,
     .verdict = Verdict::Verified, .why = Why::SaidWithFailingChecks, .reason = Reason::DaneAuthenticated, .basis = Basis::Dane},
    {.id = "26a", .name = Name::Pacc, .tlsa = TlsaFact::Match, .dane = DanePolicy::Additional,
     .verdict = Verdict::PinOffered, .why = Why::SaidWithFailingChecks, .reason = Reason::DaneMatchUntrustedChain},
    {.id = "27", .name = Name::Pacc, .tlsa = TlsaFact::None,
     .verdict = Verdict::PinOffered, .why = Why::FailingChecks},
    {.id = "27a", .name = Name::Catalogue, .tlsa = noConflict, .chain = true, .server = true,
     .verdict = Verdict::Verified, .reason = Reason::Catalogue, .basis = Basis::Pkix},
    {.id = "27b", .name = Name::Catalogue, .tlsa = noConflict,
     .verdict = Verdict::Refused, .why = Why::SaidWithFailingChecks, .reason = Reason::CatalogueContradicted},
    {.id = "27c", .name = Name::RedirectedFile, .tlsa = noConflict, .chain = true, .server = true,
     .verdict = Verdict::Confirm, .reason = Reason::ConfigRedirected, .basis = Basis::Pkix},
    {.id = "27c", .name = Name::RedirectedFile, .relation = TargetRelation::SameDomain, .tlsa = TlsaFact::Match, .dane = DanePolicy::Sufficient,
     .verdict = Verdict::Confirm, .why = Why::SaidWithFailingChecks, .reason = Reason::ConfigRedirected, .basis = Basis::Dane},
    {.id = "28", .name = {Name::DomainFile, Name::DisputedFile, Name::OtherFile}, .relation = TargetRelation::SameDomain, .tlsa = noConflict, .chain = true, .server = true,
     .verdict = Verdict::Verified, .reason = Reason::ConfigHttpsSameDomain, .basis = Basis::Pkix},
    {.id = "28a", .name = anyFile, .relation = TargetRelation::SameDomain, .tlsa = TlsaFact::Match, .dane = DanePolicy::Sufficient,
     .verdict = Verdict::Verified, .why = Why::SaidWithFailingChecks, .reason = Reason::DaneAuthenticated, .basis = Basis::Dane},
    {.id = "28a", .name = anyFile, .relation = TargetRelation::SameDomain, .tlsa = TlsaFact::Match, .dane = DanePolicy::Additional,
     .verdict = Verdict::PinOffered, .why = Why::SaidWithFailingChecks, .reason = Reason::DaneMatchUntrustedChain},
    {.id = "29", .name = anyFile, .relation = TargetRelation::SameDomain, .tlsa = TlsaFact::None,
     .verdict = Verdict::PinOffered, .why = Why::FailingChecks},
    {.id = "29a", .name = Name::DisputedFile, .relation = TargetRelation::Foreign, .tlsa = noConflict, .chain = true, .server = true,
     .verdict = Verdict::Confirm, .reason = Reason::SourcesDisagree, .basis = Basis::Pkix},
    {.id = "29b", .name = Name::DomainFile, .relation = TargetRelation::Foreign, .tlsa = noConflict, .chain = true, .server = true,
     .verdict = Verdict::Verified, .reason = Reason::ConfigHttpsDomainVouched, .basis = Basis::Pkix},
    {.id = "30", .name = Name::OtherFile, .relation = TargetRelation::Foreign, .tlsa = noConflict, .chain = true, .server = true,
     .verdict = Verdict::Confirm, .reason = Reason::ConfigForeignTarget, .basis = Basis::Pkix},
    {.id = "31", .name = anyFile, .relation = TargetRelation::Foreign,
     .verdict = Verdict::Refused, .why = Why::SaidWithFailingChecks, .reason = Reason::ConfigForeignUnverified},
    {.id = "32", .name = Name::Guess, .relation = TargetRelation::SameDomain, .tlsa = noConflict, .chain = true, .server = true,
     .verdict = Verdict::Verified, .reason = Reason::GuessVerified, .basis = Basis::Pkix},
    {.id = "32a", .name = Name::Guess, .relation = TargetRelation::SameDomain, .tlsa = TlsaFact::Match, .dane = DanePolicy::Sufficient,
     .verdict = Verdict::Verified, .why = Why::SaidWithFailingChecks, .reason = Reason::DaneAuthenticated, .basis = Basis::Dane},
    {.id = "32a", .name = Name::Guess, .relation = TargetRelation::SameDomain, .tlsa = TlsaFact::Match, .dane = DanePolicy::Additional,
     .verdict = Verdict::PinOffered, .why = Why::SaidWithFailingChecks, .reason = Reason::DaneMatchUntrustedChain},
    {.id = "33", .name = Name::Guess, .relation = TargetRelation::SameDomain, .tlsa = TlsaFact::None,
     .verdict = Verdict::PinOffered, .why = Why::FailingChecks},
    // Evidence that contradicts itself, such as a foreign guess: never accepted.
    {.id = "LIM-10", .verdict = Verdict::Refused},
});
// clang-format on

/// The last row takes everything, so every case has a row; and no row hides behind a single earlier one. That
/// each row is reached in fact is a test, which walks through every case.
constexpr bool isSound(const auto &table)
{
    if (!table.back().covers(SetupRow{.id = ""}))
        return false;
    for (std::size_t later = 1; later < table.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            if (table[earlier].covers(table[later]))
                return false;
        }
    }
    return true;
}
static_assert(isSound(setupTable));

} // namespace signpost::trust
