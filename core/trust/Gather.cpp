// SPDX-License-Identifier: Apache-2.0
#include "trust/Gather.h"

#include "trust/Lookalike.h"

#include <algorithm>
#include <array>

namespace signpost::trust {
namespace {

NameSource sourceOf(Origin origin)
{
    switch (origin) {
    case Origin::Srv:
        return NameSource::Srv;
    case Origin::Pacc: // without a DNSSEC-secure digest a file that does not vouch
    case Origin::Autoconfig:
    case Origin::Directory:
        return NameSource::OtherFile;
    case Origin::Catalogue:
        return NameSource::Catalogue;
    case Origin::Guess:
        return NameSource::Guess;
    case Origin::User:
        return NameSource::User;
    }
    Q_UNREACHABLE();
}

SrvStatus srvStatusOf(const Finding &finding)
{
    return finding.srv ? srvStatus(finding.srv->status) : SrvStatus::Unsigned;
}

MailDomainProbe probeOf(const std::optional<HandshakeReport> &handshake)
{
    if (!handshake)
        return MailDomainProbe::NotTried;
    if (handshake->outcome == HandshakeOutcome::UnrecognizedName)
        return MailDomainProbe::SniUnrecognized;
    if (handshake->outcome != HandshakeOutcome::Completed)
        return MailDomainProbe::Failed;
    const bool proves = handshake->chain == ChainStatus::Trusted && handshake->identity.mailDomain;
    return proves ? MailDomainProbe::Proved : MailDomainProbe::Mismatch;
}

Reasons faultsOf(ChainStatus chain)
{
    switch (chain) {
    case ChainStatus::Trusted:
    case ChainStatus::Defective: // its defect decides
        return {};
    case ChainStatus::Untrusted:
        return {Reason::ChainUntrusted};
    case ChainStatus::SelfSigned:
        return {Reason::CertSelfSigned};
    case ChainStatus::Expired:
        return {Reason::CertExpired};
    case ChainStatus::NotYetValid:
        return {Reason::CertNotYetValid};
    }
    Q_UNREACHABLE();
}

/// SRV-11.
bool isMailPort(Port port)
{
    constexpr std::array ports = {25, 110, 143, 465, 587, 993, 995};
    return std::find(ports.begin(), ports.end(), port.number()) != ports.end();
}

void addCertificate(Evidence &evidence, const HandshakeReport &handshake)
{
    evidence.chainTrusted = handshake.chain == ChainStatus::Trusted;
    evidence.chainFaults = faultsOf(handshake.chain);
    evidence.serverNameMatches = handshake.identity.serverName;
    evidence.mailDomainMatches = handshake.identity.mailDomain;
    evidence.commonNameOnly = handshake.identity.commonNameOnly;
    if (!handshake.defects.empty())
        evidence.defect = handshake.defects.front();
}

TlsaFact tlsaFact(TlsaResult result)
{
    switch (result) {
    case TlsaResult::None:
    case TlsaResult::Unusable:
        return TlsaFact::None;
    case TlsaResult::Match:
        return TlsaFact::Match;
    case TlsaResult::Mismatch:
        return TlsaFact::Mismatch;
    case TlsaResult::Bogus:
        return TlsaFact::Bogus;
    case TlsaResult::Failed:
        return TlsaFact::Failed;
    }
    Q_UNREACHABLE();
}

TlsaNow tlsaNow(const StoredBasis &stored, const ProbeReport &probe)
{
    switch (probe.tlsa.result) {
    case TlsaResult::None:
    case TlsaResult::Unusable:
        if (!stored.daneExpected && stored.basis != Basis::Dane)
            return TlsaNow::None;
        return probe.isTlsaDenied() ? TlsaNow::Withdrawn : TlsaNow::NoAnswer;
    case TlsaResult::Match:
        return TlsaNow::Match;
    case TlsaResult::Mismatch:
        return TlsaNow::Mismatch;
    case TlsaResult::Bogus:
        return TlsaNow::Bogus;
    case TlsaResult::Failed:
        return TlsaNow::NoAnswer;
    }
    Q_UNREACHABLE();
}

/// How a secure TXT policy is contradicted (chapter 13), as far as was seen.
std::optional<Reason> contradictionOf(const ProbeReport &probe)
{
    const MailPolicy &policy = probe.policy;
    if (policy.state == MailPolicy::State::Forged || probe.policyRoot == RootFact::Missing)
        return Reason::PolicyRootMismatch; // TXT-2, TXT-5, TXT-7
    if (policy.requiresAuthentication && probe.wasHeard() && probe.capabilities.mechanisms.isEmpty())
        return Reason::PolicyAuthRequired; // TXT-8
    return std::nullopt;
}

/// TXT-5: where a policy asks for STARTTLS, the more precise reason.
std::optional<Reason> connectionReasonOf(const ProbeReport &probe)
{
    const bool isContradiction =
        probe.policy.requiresTls && probe.connectionReason == Reason::StarttlsNotOffered;
    return isContradiction ? Reason::PolicyStarttlsRequired : probe.connectionReason;
}

void addPolicy(Evidence &evidence, const ProbeReport &probe)
{
    evidence.policyReason = contradictionOf(probe);
    if (evidence.policyReason)
        evidence.policy = PolicyFact::Contradicted;
    else if (probe.policy.state == MailPolicy::State::LookupFailed)
        evidence.policy = PolicyFact::LookupFailed;
    evidence.notes.insert(evidence.notes.end(), probe.policy.remarks.begin(), probe.policy.remarks.end());
}

AddressNow addressNow(AddressFact address)
{
    switch (address) {
    case AddressFact::Ok:
        return AddressNow::Ok;
    case AddressFact::Bogus:
        return AddressNow::Bogus;
    case AddressFact::Failed:
    case AddressFact::Local: // LIM-9: the name of a stored account leads nowhere we may go
    case AddressFact::Private:
        return AddressNow::Failed;
    }
    Q_UNREACHABLE();
}

ConnectionNow connectionNow(const ProbeReport &probe)
{
    switch (probe.connection) {
    case ConnectionFact::Completed:
        return ConnectionNow::Completed;
    case ConnectionFact::RuleBroken:
        return ConnectionNow::RuleBroken;
    case ConnectionFact::HeldBack:
        if (probe.tlsa.result == TlsaResult::Bogus)
            return ConnectionNow::Completed; // given up because of it: row 1b is not why
        return ConnectionNow::NotCompleted;
    case ConnectionFact::NotCompleted:
        return ConnectionNow::NotCompleted;
    }
    Q_UNREACHABLE();
}

} // namespace

TargetRelation relationOf(const Finding &finding, const HostName *mailDomain)
{
    const HostName *host = finding.endpoint.server.host();
    return host && mailDomain ? relation(*mailDomain, *host) : TargetRelation::Foreign;
}

ReferenceIdentifiers referenceIdentifiers(const Finding &finding, const HostName *mailDomain)
{
    ReferenceIdentifiers names{finding.endpoint.server};
    if (finding.srv && mailDomain) {
        names.mailDomain = *mailDomain;
        names.srvLabel = finding.srv->label;
    }
    return names;
}

bool needsMailDomainProbe(const Finding &finding, const HostName *mailDomain)
{
    return finding.origin == Origin::Srv && mailDomain && srvStatusOf(finding) == SrvStatus::Unsigned
        && relationOf(finding, mailDomain) == TargetRelation::Foreign;
}

Evidence gather(const Finding &finding, const HostName *mailDomain, const ProbeReport &probe)
{
    Evidence evidence;
    evidence.source = sourceOf(finding.origin);
    evidence.srv = srvStatusOf(finding);
    evidence.relation = relationOf(finding, mailDomain);
    evidence.address = probe.address;
    evidence.connection = probe.connection;
    evidence.connectionReason = connectionReasonOf(probe);
    if (probe.serverName)
        addCertificate(evidence, *probe.serverName);
    evidence.probe = probeOf(probe.mailDomain);
    evidence.tlsa = tlsaFact(probe.tlsa.result);
    if (probe.tlsa.result == TlsaResult::Unusable)
        evidence.notes.push_back(Reason::TlsaUnusable);
    const HostName *host = finding.endpoint.server.host();
    evidence.lookalike = host && mailDomain && isLookalike(*mailDomain, *host);
    evidence.smtpLabel = finding.srv && finding.srv->label == SrvLabel::Smtp;
    evidence.dnssecUnavailable = finding.srv && finding.srv->status == DnssecStatus::Indeterminate;
    for (const Reason remark : probe.dnsRemarks) {
        if (remark == Reason::DnssecWorkLimit)
            evidence.dnssecWorkLimit = true;
        else
            evidence.notes.push_back(remark);
    }
    if (probe.connectionReason == Reason::StarttlsNotOffered)
        evidence.notes.push_back(Reason::MinConfidentialityUnmet); // CONF-7
    if (finding.srv && probe.isAlias)
        evidence.notes.push_back(Reason::SrvAliasTarget); // SRV-12
    if (!isMailPort(finding.endpoint.port))
        evidence.notes.push_back(Reason::NonstandardPort);
    if (mailDomain && finding.origin != Origin::User && isPublicSuffix(*mailDomain))
        evidence.notes.push_back(Reason::MailDomainIsPublicSuffix); // ID-12
    addPolicy(evidence, probe);
    return evidence;
}

std::optional<KnownTlsa> knownTlsa(const ProbeReport &probe)
{
    const TlsaReport &tlsa = probe.tlsa;
    if (tlsa.result != TlsaResult::Match || tlsa.isRemembered || !tlsa.baseDomain || !tlsa.provenUntil)
        return std::nullopt;
    const bool isTooLong =
        std::any_of(tlsa.records.begin(), tlsa.records.end(),
                    [](const TlsaRecord &record) { return record.data.size() > KnownTlsa::longestRecord; });
    if (isTooLong)
        return std::nullopt;
    return KnownTlsa{*tlsa.baseDomain, tlsa.records, probe.time, tlsa.timeToLive, *tlsa.provenUntil};
}

NormalUseEvidence gatherNormalUse(const AccountService &stored, const ProbeReport &probe)
{
    NormalUseEvidence evidence;
    evidence.address = addressNow(probe.address);
    evidence.connection = connectionNow(probe);
    evidence.tlsa = tlsaNow(stored.basis, probe);
    if (probe.tlsa.result == TlsaResult::Unusable)
        evidence.notes.push_back(Reason::TlsaUnusable);
    evidence.connectionReason = connectionReasonOf(probe);
    evidence.policyContradicted = contradictionOf(probe); // TXT-11
    evidence.notes.insert(evidence.notes.end(), probe.dnsRemarks.begin(), probe.dnsRemarks.end());
    evidence.notes.insert(evidence.notes.end(), probe.policy.remarks.begin(), probe.policy.remarks.end());
    if (!probe.serverName)
        return evidence;
    const HandshakeReport &handshake = *probe.serverName;
    if (!handshake.defects.empty())
        evidence.defect = handshake.defects.front();
    evidence.chainTrusted = handshake.chain == ChainStatus::Trusted;
    evidence.chainFaults = faultsOf(handshake.chain);
    evidence.serverNameMatches = handshake.identity.serverName;
    evidence.mailDomainMatches = handshake.identity.mailDomain;
    evidence.equalsPin =
        stored.pin && handshake.certificate && handshake.certificate->sha256 == stored.pin->sha256;
    return evidence;
}

} // namespace signpost::trust
