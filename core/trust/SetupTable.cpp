// SPDX-License-Identifier: Apache-2.0
#include "trust/SetupTable.h"

#include "trust/SetupRows.h"

#include <algorithm>

namespace signpost::trust {
namespace {

Name nameOf(const Evidence &evidence)
{
    switch (evidence.source) {
    case NameSource::Srv:
        switch (evidence.srv) {
        case SrvStatus::Secure:
            return Name::SrvSecure;
        case SrvStatus::Unsigned:
            return Name::SrvUnsigned;
        case SrvStatus::Bogus:
            return Name::SrvBogus;
        }
        Q_UNREACHABLE();
    case NameSource::PaccSecure:
        return Name::Pacc;
    case NameSource::Catalogue:
        return Name::Catalogue;
    case NameSource::DomainFile:
        return evidence.sourcesDisagree ? Name::DisputedFile : Name::DomainFile;
    case NameSource::RedirectedFile:
        return Name::RedirectedFile;
    case NameSource::OtherFile:
        return Name::OtherFile;
    case NameSource::Guess:
        return Name::Guess;
    case NameSource::User:
        return Name::User;
    }
    Q_UNREACHABLE();
}

SetupFacts factsOf(const Evidence &evidence, DanePolicy dane)
{
    return {.name = nameOf(evidence),
            .relation = evidence.relation,
            .address = evidence.address,
            .tlsa = evidence.tlsa,
            .connection = evidence.connection,
            .defect = evidence.defect.has_value(),
            .policy = evidence.policy,
            .chain = evidence.chainTrusted,
            .server = evidence.serverNameMatches,
            .mailDomain = evidence.mailDomainMatches,
            .probe = evidence.probe == MailDomainProbe::Proved,
            .dane = dane};
}

const SetupRow &rowFor(const Evidence &evidence, DanePolicy dane)
{
    const SetupFacts facts = factsOf(evidence, dane);
    // The last row takes everything, so there always is one.
    return *std::find_if(setupTable.begin(), setupTable.end(),
                         [&](const SetupRow &row) { return row.matches(facts); });
}

void add(Reasons &reasons, Reason reason)
{
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end())
        reasons.push_back(reason);
}

void addAll(Reasons &reasons, const Reasons &more)
{
    for (const Reason reason : more)
        add(reasons, reason);
}

void putFirst(Reasons &reasons, Reason reason)
{
    reasons.erase(std::remove(reasons.begin(), reasons.end(), reason), reasons.end());
    reasons.insert(reasons.begin(), reason);
}

bool identityAccepted(const Evidence &evidence)
{
    return evidence.serverNameMatches || (evidence.source == NameSource::Srv && evidence.mailDomainMatches);
}

Reasons failingChecks(const Evidence &evidence)
{
    Reasons failing = evidence.chainTrusted ? Reasons{} : evidence.chainFaults;
    if (!evidence.chainTrusted && failing.empty())
        failing.push_back(Reason::ChainUntrusted);
    if (!identityAccepted(evidence))
        failing.push_back(Reason::NameMismatch);
    return failing;
}

Reasons unreachable(const Evidence &evidence)
{
    if (evidence.address == AddressFact::Failed)
        return {Reason::AddressLookupFailed};
    if (evidence.address == AddressFact::Local && evidence.source != NameSource::User)
        return {Reason::SpecialUseAddress};
    return {evidence.connectionReason.value_or(Reason::TcpConnectFailed)};
}

/// The reasons that the deciding row gives, in order.
Reasons decidingReasons(const SetupRow &row, const Evidence &evidence)
{
    switch (row.why) {
    case Why::Said:
        return {row.reason};
    case Why::SaidWithFailingChecks: {
        Reasons reasons = {row.reason};
        addAll(reasons, failingChecks(evidence));
        return reasons;
    }
    case Why::FailingChecks: {
        Reasons reasons = failingChecks(evidence);
        if (evidence.source == NameSource::Guess)
            reasons.push_back(Reason::GuessUnverified); // SRC-23
        return reasons;
    }
    case Why::Bogus:
        if (evidence.dnssecWorkLimit)
            return {Reason::DnssecWorkLimit, row.reason};
        return {row.reason};
    case Why::Unreachable:
        return unreachable(evidence);
    case Why::BrokenRule:
        return {evidence.connectionReason.value_or(Reason::WrongProtocol)};
    case Why::Defect:
        return {evidence.defect.value_or(Reason::CertMalformed)};
    case Why::Policy:
        return {evidence.policyReason.value_or(Reason::PolicyRootMismatch)};
    }
    Q_UNREACHABLE();
}

/// What the certificate did prove.
void addProofs(Reasons &reasons, const Evidence &evidence)
{
    if (evidence.connection != ConnectionFact::Completed)
        return;
    if (evidence.serverNameMatches)
        add(reasons, Reason::ServerNameMatch);
    if (evidence.source == NameSource::Srv && evidence.mailDomainMatches)
        add(reasons, Reason::MailDomainMatch);
    if (evidence.chainTrusted)
        add(reasons, Reason::ChainTrusted);
    if (evidence.tlsa == TlsaFact::Match)
        add(reasons, Reason::TlsaMatch);
    if (evidence.tlsa == TlsaFact::None
        && std::find(evidence.notes.begin(), evidence.notes.end(), Reason::TlsaUnusable)
            == evidence.notes.end())
        add(reasons, Reason::TlsaAbsent);
    if (evidence.commonNameOnly)
        add(reasons, Reason::CnOnlyName);
}

void addProbe(Reasons &reasons, MailDomainProbe probe)
{
    switch (probe) {
    case MailDomainProbe::NotTried:
    case MailDomainProbe::Proved:
        return;
    case MailDomainProbe::Mismatch:
        return add(reasons, Reason::MailDomainProbeMismatch);
    case MailDomainProbe::Failed:
        return add(reasons, Reason::MailDomainProbeFailed);
    case MailDomainProbe::SniUnrecognized:
        return add(reasons, Reason::SniUnrecognized);
    }
    Q_UNREACHABLE();
}

void addInformation(Reasons &reasons, const Evidence &evidence)
{
    addProofs(reasons, evidence);
    addProbe(reasons, evidence.probe);
    if (evidence.source == NameSource::Srv && evidence.srv == SrvStatus::Unsigned)
        add(reasons, Reason::SrvUnsigned);
    if (evidence.dnssecUnavailable)
        add(reasons, Reason::DnssecUnavailable);
    if (evidence.sourcesDisagree)
        add(reasons, Reason::SourcesDisagree);
    addAll(reasons, evidence.notes);
}

/// Only these sources leave a foreign name without anybody who vouches for it (SET-17).
bool nobodyVouches(const Evidence &evidence)
{
    if (evidence.relation != TargetRelation::Foreign)
        return false;
    const OneOf<Name> vouched = {Name::SrvSecure, Name::Pacc, Name::Catalogue, Name::DomainFile, Name::User};
    return !vouched.contains(nameOf(evidence));
}

/// SET-14: what is asked about a server that is fine otherwise, in front.
void askAboutServer(Decision &decision, const Evidence &evidence)
{
    if (decision.verdict != Verdict::Verified && decision.verdict != Verdict::Confirm)
        return;
    const bool privateAddress = evidence.address == AddressFact::Private
        && evidence.relation == TargetRelation::Foreign && evidence.source != NameSource::User;
    if (privateAddress)
        putFirst(decision.reasons, Reason::SpecialUseAddress);
    if (evidence.smtpLabel)
        putFirst(decision.reasons, Reason::SmtpLabelFallback);
    if (privateAddress || evidence.smtpLabel)
        decision.verdict = Verdict::Confirm;
}

/// SET-10: the person has answered. A server that nobody has looked at yet stays a question.
void applyConfirmation(Decision &decision, const Evidence &evidence)
{
    const bool answered = evidence.nameConfirmed && evidence.connection == ConnectionFact::Completed;
    if (decision.verdict != Verdict::Confirm || !answered)
        return;
    decision.verdict = Verdict::Verified;
    putFirst(decision.reasons, Reason::UserConfirmedTarget);
}

/// What is stored if this ends in an account.
void describeAcceptance(Decision &decision, const SetupRow &row, const Evidence &evidence)
{
    if (decision.verdict != Verdict::Verified && decision.verdict != Verdict::Confirm)
        return;
    decision.basis = row.basis;
    if (row.basis == Basis::None)
        return;
    if (evidence.serverNameMatches)
        decision.identity = IdentityKind::ServerName;
    else if (identityAccepted(evidence))
        decision.identity = IdentityKind::MailDomain;
}

} // namespace

Decision decideSetup(const Evidence &evidence, DanePolicy dane)
{
    const SetupRow &row = rowFor(evidence, dane);
    Decision decision;
    decision.verdict = row.verdict;
    decision.reasons = decidingReasons(row, evidence);
    if (row.verdict == Verdict::Confirm && evidence.lookalike && nobodyVouches(evidence)) {
        decision.verdict = Verdict::Refused;
        putFirst(decision.reasons, Reason::ServerNameLookalike);
    }
    askAboutServer(decision, evidence);
    applyConfirmation(decision, evidence);
    describeAcceptance(decision, row, evidence);
    addInformation(decision.reasons, evidence);
    return decision;
}

Decision decidePin(Decision offered, PinProof proof)
{
    if (offered.verdict != Verdict::PinOffered)
        return offered;
    switch (proof) {
    case PinProof::Matches:
        offered.verdict = Verdict::Pinned;
        offered.basis = Basis::Pin;
        putFirst(offered.reasons, Reason::PinMatch);
        return offered;
    case PinProof::Differs:
        offered.verdict = Verdict::Refused;
        putFirst(offered.reasons, Reason::FingerprintMismatch);
        return offered;
    }
    Q_UNREACHABLE();
}

QLatin1String setupRow(const Evidence &evidence, DanePolicy dane)
{
    return QLatin1String(rowFor(evidence, dane).id);
}

std::vector<QLatin1String> setupRows()
{
    std::vector<QLatin1String> ids;
    for (const SetupRow &row : setupTable) {
        const QLatin1String id(row.id);
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    }
    return ids;
}

} // namespace signpost::trust
