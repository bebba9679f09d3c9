// SPDX-License-Identifier: Apache-2.0
#include "setup/Rejudge.h"

#include "setup/Outcome.h"
#include "trust/Gather.h"
#include "trust/OverallVerdict.h"
#include "trust/SetupTable.h"

#include <algorithm>

namespace signpost::setup {
namespace {

template <class Report> auto serviceIn(Report &report, Service service) -> decltype(report.services.data())
{
    const auto found = std::find_if(report.services.begin(), report.services.end(),
                                    [&](const ServiceReport &entry) { return entry.service == service; });
    return found == report.services.end() ? nullptr : &*found;
}

bool contains(const Reasons &reasons, Reason reason)
{
    return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

/// The remarks on the service stay behind the reasons of its server.
void replaceDecision(ServiceReport &service, const Decision &decision)
{
    JudgedCandidate &candidate = service.candidates.at(*service.chosen);
    Reasons reasons = decision.reasons;
    for (const Reason reason : service.reasons) {
        if (!contains(candidate.decision.reasons, reason) && !contains(reasons, reason))
            reasons.push_back(reason);
    }
    candidate.decision = decision;
    service.verdict = decision.verdict;
    service.reasons = std::move(reasons);
}

void judgeOverall(SetupReport &report)
{
    const auto verdictOf = [&](Service service) {
        const ServiceReport *entry = serviceIn(report, service);
        return entry ? entry->verdict : Verdict::NotFound;
    };
    report.overall = trust::overallVerdict(report.preselected, verdictOf(Service::Imap),
                                           verdictOf(Service::Pop3), verdictOf(Service::Submission));
}

/// The places of a question with their services' reports.
template <class Report, class Use> void forEachService(Report &report, const NameQuestion &question, Use use)
{
    for (const NameQuestion::Server &server : question.servers) {
        for (const Service service : server.services) {
            auto *entry = serviceIn(report, service);
            const bool isIt = entry && entry->chosen
                && entry->candidates.at(*entry->chosen).finding.endpoint.server == server.name;
            if (isIt)
                use(*entry, entry->candidates.at(*entry->chosen));
        }
    }
}

bool isVouchedFor(const HandshakeReport &handshake, Basis acceptedOn)
{
    const bool isNamed = handshake.identity.serverName || handshake.identity.mailDomain;
    const bool isAccepted = (acceptedOn == Basis::Dane || acceptedOn == Basis::Pin)
        && handshake.purpose == HandshakePurpose::ServerName;
    return (handshake.chain == ChainStatus::Trusted && isNamed) || isAccepted;
}

void conceal(std::optional<HandshakeReport> &handshake, Basis acceptedOn)
{
    if (!handshake || isVouchedFor(*handshake, acceptedOn))
        return;
    if (handshake->certificate)
        handshake->certificate->sha256.clear();
    handshake->presentedChain.clear();
    handshake->verifiedPath.clear();
}

} // namespace

bool isFresh(const SetupReport &report, const NameQuestion &question, Time now)
{
    bool isAll = true;
    forEachService(report, question, [&](const ServiceReport &, const JudgedCandidate &candidate) {
        const auto age = now - candidate.probe.time;
        isAll = isAll && candidate.probe.connection == ConnectionFact::Completed && age >= Seconds(0)
            && age < confirmationFreshness;
    });
    return isAll;
}

void acceptNames(SetupReport &report, const NameQuestion &question, DanePolicy dane)
{
    const HostName *mailDomain = report.address.mailDomain();
    forEachService(report, question, [&](ServiceReport &service, const JudgedCandidate &candidate) {
        Evidence evidence = trust::gather(candidate.finding, mailDomain, candidate.probe);
        evidence.nameConfirmed = true;
        replaceDecision(service, trust::decideSetup(evidence, dane));
    });
    judgeOverall(report);
}

void applyAnswers(SetupReport &report, const std::vector<CertificateQuestion> &questions)
{
    using State = CertificateQuestion::State;
    for (const CertificateQuestion &question : questions) {
        if (question.state != State::Trusted && question.state != State::Refused)
            continue;
        const auto proof =
            question.state == State::Trusted ? trust::PinProof::Matches : trust::PinProof::Differs;
        for (const CertificateQuestion::Place &place : question.places) {
            ServiceReport *service = serviceIn(report, place.service);
            if (service && service->verdict == Verdict::PinOffered)
                replaceDecision(*service,
                                trust::decidePin(service->candidates.at(*service->chosen).decision, proof));
        }
    }
    judgeOverall(report);
}

SetupReport concealed(SetupReport report)
{
    for (ServiceReport &service : report.services) {
        for (JudgedCandidate &candidate : service.candidates) {
            ProbeReport &probe = candidate.probe;
            conceal(probe.serverName, candidate.decision.basis);
            conceal(probe.mailDomain, candidate.decision.basis);
            if (candidate.decision.basis == Basis::None && probe.tlsa.result != TlsaResult::Mismatch) {
                for (TlsaRecord &record : probe.tlsa.records)
                    record.data.clear();
            }
        }
    }
    return report;
}

} // namespace signpost::setup
