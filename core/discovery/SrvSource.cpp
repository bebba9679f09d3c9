// SPDX-License-Identifier: Apache-2.0
#include "discovery/SrvSource.h"

#include <algorithm>

namespace signpost::discovery {
namespace {

using Meaning = SrvAnswer::Meaning;
using State = SrvService::State;

void append(SrvService &result, const SrvAnswer &answer, SrvDetails details)
{
    for (const SrvRecord &record : answer.records) {
        details.priority = record.priority;
        const Endpoint endpoint{record.target, record.port, tlsModeOf(details.label)};
        result.findings.push_back({serviceOf(details.label), endpoint, Origin::Srv, details});
    }
}

State stateOf(const std::vector<const SrvAnswer *> &answers, bool hasFindings)
{
    const auto any = [&](Meaning meaning) {
        return std::any_of(answers.begin(), answers.end(),
                           [&](const SrvAnswer *a) { return a->meaning == meaning; });
    };
    if (any(Meaning::Forged))
        return State::Forged;
    if (hasFindings)
        return State::Found;
    if (any(Meaning::Unknown))
        return State::Failed;
    return any(Meaning::NotOffered) ? State::Absent : State::None;
}

} // namespace

SrvService judgeSrvService(Service service, const std::map<SrvLabel, SrvAnswer> &answers,
                           const std::map<SrvLabel, SrvDetails> &details)
{
    SrvService result;
    std::vector<const SrvAnswer *> own;
    for (const TlsMode mode : {TlsMode::Implicit, TlsMode::StartTls}) { // SRV-8
        const SrvLabel label = srvLabel(service, mode);
        const SrvAnswer &answer = answers.at(label);
        own.push_back(&answer);
        result.remarks.insert(result.remarks.end(), answer.remarks.begin(), answer.remarks.end());
        if (answer.meaning == Meaning::Servers)
            append(result, answer, details.at(label));
    }
    result.state = stateOf(own, !result.findings.empty());
    const bool isOneAbsent = std::any_of(own.begin(), own.end(), [](const SrvAnswer *answer) {
        return answer->meaning == Meaning::NotOffered;
    });
    if (result.state == State::Found && isOneAbsent)
        result.remarks.push_back(Reason::SrvServiceAbsent); // SRV-6: of one label only
    if (result.state == State::Forged)
        result.findings.clear(); // DNS-5: no way round a forged answer, the other label included
    return result;
}

SrvSource::SrvSource(const HostName &mailDomain, net::Resolver &resolver, const Timers &timers,
                     RandomUpTo random, Done<SrvReport> done)
    : Operation(std::move(done)), m_timers(timers), m_random(std::move(random))
{
    for (const SrvLabel label : allSrvLabels)
        ask(label, mailDomain, resolver);
    endIfComplete();
}

void SrvSource::ask(SrvLabel label, const HostName &mailDomain, net::Resolver &resolver)
{
    const auto name = dns::DnsName::ofService(label, mailDomain);
    if (!name) { // a name too long to exist
        m_answers[label] = {Meaning::Nothing, {}, {}};
        return;
    }
    m_lookups.push_back(
        resolver.resolve({*name, dns::RecordType::Srv}, [this, label](const dns::Answer &answer) {
            m_details[label] = {label, 0, answer.status, answer.timeToLive, m_timers.now()};
            m_answers[label] = readSrvAnswer(answer, m_random);
            endIfComplete();
        }));
}

void SrvSource::endIfComplete()
{
    if (m_answers.size() == allSrvLabels.size())
        finish(soFar());
}

SrvReport SrvSource::soFar() const
{
    std::map<SrvLabel, SrvAnswer> answers = m_answers;
    for (const SrvLabel label : allSrvLabels)
        answers.try_emplace(label, SrvAnswer{Meaning::Unknown, {}, {}});
    SrvReport report;
    for (const Service service : allServices)
        report[service] = judgeSrvService(service, answers, m_details);
    return report;
}

} // namespace signpost::discovery
