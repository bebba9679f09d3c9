// SPDX-License-Identifier: Apache-2.0
#include "setup/ServerSearch.h"

#include "discovery/NullMx.h"
#include "trust/Gather.h"
#include "trust/OverallVerdict.h"

#include <algorithm>

namespace signpost::setup {
namespace {

using State = discovery::SrvService::State;

bool contains(const Reasons &reasons, Reason reason)
{
    return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

/// Table 8.2, row 1.
Reasons whyForged(const discovery::SrvService &found)
{
    if (contains(found.remarks, Reason::DnssecWorkLimit))
        return {Reason::DnssecWorkLimit, Reason::SrvBogus};
    return {Reason::SrvBogus};
}

/// The verdict of a service that has no candidate.
ServiceReport withoutCandidate(Service service, const discovery::SrvService &found)
{
    switch (found.state) {
    case State::Found:
    case State::None:
        return {service, Verdict::NotFound, {Reason::NothingFound}};
    case State::Absent:
        return {service, Verdict::Absent, {Reason::SrvServiceAbsent}};
    case State::Failed:
        return {service, Verdict::Unavailable, {Reason::SrvLookupFailed}};
    case State::Forged:
        return {service, Verdict::Refused, whyForged(found)};
    }
    Q_UNREACHABLE();
}

SourceOutcome outcomeOf(const discovery::SrvReport &report)
{
    const auto any = [&](State state) {
        return std::any_of(report.begin(), report.end(),
                           [&](const auto &entry) { return entry.second.state == state; });
    };
    if (any(State::Forged))
        return SourceOutcome::Refused;
    if (any(State::Found))
        return SourceOutcome::Found;
    return any(State::Failed) ? SourceOutcome::Failed : SourceOutcome::None;
}

std::optional<DnssecStatus> statusOf(const discovery::SrvReport &report)
{
    std::optional<DnssecStatus> status;
    for (const auto &[service, found] : report) {
        for (const Finding &finding : found.findings)
            status = worse(status.value_or(finding.srv->status), finding.srv->status);
    }
    return status;
}

/// SRV-9 compares the labels that are left, whichever candidate was used.
std::optional<int> leastPriority(const discovery::SrvService &service)
{
    std::optional<int> least;
    for (const Finding &finding : service.findings)
        least = std::min<int>(least.value_or(finding.srv->priority), finding.srv->priority);
    return least;
}

/// Behind what decided, each once.
void addRemarks(Reasons &reasons, const Reasons &remarks)
{
    for (const Reason remark : remarks) {
        if (!contains(reasons, remark))
            reasons.push_back(remark);
    }
}

} // namespace

ServerSearch::ServerSearch(SearchRequest request, probe::ProbePorts ports, RandomUpTo random,
                           Done<SetupReport> done, Progressed progressed)
    : Operation(std::move(done)), m_request(std::move(request)),
      m_dialer(ports.dialer), m_ports{ports.resolver, m_dialer, ports.timers, ports.site,
                                      std::move(ports.trust)},
      m_started(m_ports.timers.elapsed()), m_report{m_request.address}, m_progressed(std::move(progressed))
{
    m_report.time = m_ports.timers.now();
    m_deadline = m_ports.timers.after(m_request.deadline, [this] { end(); });
    if (m_request.typed.empty() && m_request.address.isDiscoverable()) {
        m_lookup = std::make_unique<discovery::SrvSource>(
            *m_request.address.mailDomain(), m_ports.resolver, m_ports.timers, std::move(random),
            [this](const discovery::SrvReport &found) { onSrv(found); });
        lookUpMx(*m_request.address.mailDomain());
        return;
    }
    m_report.sources.push_back({Origin::Srv, SourceOutcome::Skipped});
    for (const Service service : allServices) {
        std::vector<Finding> findings;
        std::copy_if(m_request.typed.begin(), m_request.typed.end(), std::back_inserter(findings),
                     [&](const Finding &finding) { return finding.service == service; });
        search(service, findings);
    }
    endIfComplete();
}

/// For information only: nothing waits for it (IN-12).
void ServerSearch::lookUpMx(const HostName &mailDomain)
{
    m_mxLookup =
        m_ports.resolver.resolve({mailDomain, dns::RecordType::Mx}, [this](const dns::Answer &answer) {
            m_isNullMx = discovery::isNullMx(answer);
        });
}

std::optional<HostName> ServerSearch::mailDomain() const
{
    const HostName *host = m_request.address.mailDomain();
    return host ? std::optional(*host) : std::nullopt;
}

void ServerSearch::onSrv(const discovery::SrvReport &found)
{
    m_srv = found;
    m_report.sources.push_back(
        {Origin::Srv, outcomeOf(found), {}, m_ports.timers.elapsed() - m_started, statusOf(found)});
    m_progressed();
    for (const Service service : allServices)
        search(service, found.at(service).findings);
    endIfComplete();
}

void ServerSearch::search(Service service, const std::vector<Finding> &findings)
{
    if (findings.empty()) {
        settle(withoutCandidate(service, m_srv[service]));
        return;
    }
    const auto settled = [this](const ServiceReport &report) {
        settle(report);
        endIfComplete();
    };
    m_searches[service] = std::make_unique<ServiceSearch>(service, findings, mailDomain(), m_ports, m_started,
                                                          settled, m_progressed, m_request.confirmed);
}

void ServerSearch::settle(ServiceReport report)
{
    m_searches.erase(report.service);
    m_settled.insert_or_assign(report.service, std::move(report));
}

std::vector<JudgedCandidate> ServerSearch::candidates() const
{
    std::vector<JudgedCandidate> all;
    for (const Service service : allServices) {
        const auto settled = m_settled.find(service);
        const auto running = m_searches.find(service);
        std::vector<JudgedCandidate> ofService;
        if (settled != m_settled.end())
            ofService = settled->second.candidates;
        else if (running != m_searches.end())
            ofService = running->second->candidates();
        all.insert(all.end(), ofService.begin(), ofService.end());
    }
    return all;
}

void ServerSearch::endIfComplete()
{
    if (m_settled.size() == allServices.size())
        end();
}

ServiceReport ServerSearch::notLookedAt(const Finding &first) const
{
    JudgedCandidate candidate{first, trust::relationOf(first, m_request.address.mailDomain())};
    candidate.decision = {Verdict::Unavailable, {Reason::Timeout}};
    return {first.service, Verdict::Unavailable, {Reason::Timeout}, {candidate}, 0};
}

void ServerSearch::settleWhatIsLeft()
{
    if (m_lookup && m_srv.empty()) { // SRV has not answered altogether
        m_srv = m_lookup->soFar();
        m_report.sources.push_back(
            {Origin::Srv, outcomeOf(m_srv), QStringLiteral("timeout"), m_ports.timers.elapsed() - m_started});
        for (const auto &[service, found] : m_srv)
            settle(found.findings.empty() ? withoutCandidate(service, found)
                                          : notLookedAt(found.findings.front()));
    }
    for (const auto &[service, running] : m_searches)
        m_settled.insert_or_assign(service, m_isStopped ? running->judgedSoFar() : running->soFar());
    m_searches.clear();
    m_lookup.reset();
    m_mxLookup.reset();
}

void ServerSearch::stop()
{
    m_isStopped = true;
    end();
}

void ServerSearch::end()
{
    if (isFinished())
        return;
    m_deadline.reset();
    settleWhatIsLeft();
    const auto receiving = [this](Service service) {
        const discovery::SrvService &srv = m_srv[service];
        return trust::ReceivingService{m_settled.at(service).verdict, srv.state == State::Forged,
                                       leastPriority(srv)};
    };
    const auto imap = receiving(Service::Imap);
    const auto pop3 = receiving(Service::Pop3);
    m_report.preselected = trust::preselect(imap, pop3);
    m_report.overall = trust::overallVerdict(imap, pop3, m_settled.at(Service::Submission).verdict);
    for (const auto &[service, report] : m_settled) {
        m_report.services.push_back(report);
        addRemarks(m_report.services.back().reasons, m_srv[service].remarks);
        m_report.services.back().missingLabels = m_srv[service].missingLabels;
        if (m_isNullMx)
            addRemarks(m_report.services.back().reasons, {Reason::NullMx});
    }
    m_report.elapsed = m_ports.timers.elapsed() - m_started;
    finish(m_report);
}

} // namespace signpost::setup
