// SPDX-License-Identifier: Apache-2.0
#include "trust/Objection.h"

namespace signpost::trust {
namespace {

/// Table 9.3, rows 6 to 9.
bool verifies(IdentityKind approvedFor, const HandshakeReport &shown)
{
    if (shown.chain != ChainStatus::Trusted)
        return false;
    switch (approvedFor) {
    case IdentityKind::ServerName:
        return shown.identity.serverName;
    case IdentityKind::MailDomain:
        return shown.identity.mailDomain || shown.identity.serverName;
    case IdentityKind::None:
        return false;
    }
    Q_UNREACHABLE();
}

std::optional<Reason> unless(bool isAsApproved, Reason objection)
{
    return isAsApproved ? std::nullopt : std::optional(objection);
}

std::optional<Reason> objectionOfRecords(TlsaResult tlsa)
{
    switch (tlsa) {
    case TlsaResult::None:
    case TlsaResult::Unusable: // PKIX, or the pin, decides
    case TlsaResult::Match:
        return std::nullopt;
    case TlsaResult::Mismatch:
        return Reason::TlsaMismatch;
    case TlsaResult::Bogus:
        return Reason::TlsaBogus;
    case TlsaResult::Failed:
        return Reason::TlsaLookupFailed;
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<Reason> objectionTo(const ApprovedServer &server, const HandshakeReport &shown, TlsaResult tlsa)
{
    const bool isComplete = shown.outcome == HandshakeOutcome::Completed && shown.certificate;
    if (!isComplete || shown.purpose != HandshakePurpose::ServerName)
        return Reason::TlsHandshakeFailed;
    if (const auto objection = objectionOfRecords(tlsa)) // rows 2 to 4
        return objection;
    if (!shown.defects.empty()) // USE-8, and rows 5 and 10 of table 9.3: whatever the basis
        return shown.defects.front();
    switch (server.basis()) {
    case Basis::Pkix:
        return unless(verifies(server.identity(), shown), Reason::CertChangedUnverifiable);
    case Basis::Pin:
        return unless(shown.certificate->sha256 == server.pinnedSha256(), Reason::PinChanged);
    case Basis::Dane:
        return unless(tlsa == TlsaResult::Match, Reason::CertChangedUnverifiable);
    case Basis::None:
        return Reason::CertChangedUnverifiable;
    }
    Q_UNREACHABLE();
}

} // namespace signpost::trust
