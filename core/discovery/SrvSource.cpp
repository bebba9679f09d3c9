// SPDX-License-Identifier: Apache-2.0
#include "discovery/SrvSource.h"

#include <algorithm>

namespace signpost::discovery {
namespace {

using Meaning = SrvAnswer::Meaning;
using State = SrvService::State;

constexpr std::array submissionLabels = {SrvLabel::Submissions, SrvLabel::Submission};
/// SRV-1. There is no `_smtps` (SRV-2).
constexpr std::array firstLabels = {SrvLabel::Imaps, SrvLabel::Imap,        SrvLabel::Pop3s,
                                    SrvLabel::Pop3,  SrvLabel::Submissions, SrvLabel::Submission};

void append(SrvService &result, const SrvAnswer &answer, SrvDetails details)
{
    for (const SrvRecord &record : answer.records) {
        details.priority = record.priority;
        const Endpoint endpoint{record.target, record.port, tlsModeOf(details.label)};
        result.findings.push_back({serviceOf(details.label), endpoint, Origin::Srv, details});
    }
}

State stateOf(const std::vector<Meaning> &meanings, bool hasFindings)
{
    const auto any = [&](Meaning meaning) {
        return std::find(meanings.begin(), meanings.end(), meaning) != meanings.end();
    };
    if (any(Meaning::Forged))
        return State::Forged;
    if (hasFindings)
        return State::Found;
    if (any(Meaning::Unknown))
        return State::Failed;
    return any(Meaning::NotOffered) ? State::Absent : State::None;
}

/// FB-6. A label whose look-up failed may well exist.
std::vector<SrvLabel> missingLabels(Service service, const std::map<SrvLabel, SrvAnswer> &answers)
{
    const auto meaningOf = [&](SrvLabel label) {
        const auto answer = answers.find(label);
        return answer == answers.end() ? Meaning::Nothing : answer->second.meaning;
    };
    if (service == Service::Submission)
        return meaningOf(SrvLabel::Smtp) == Meaning::Servers
            ? std::vector{SrvLabel::Submissions, SrvLabel::Submission}
            : std::vector<SrvLabel>();
    const SrvLabel implicit = srvLabel(service, TlsMode::Implicit);
    const bool isThere = meaningOf(implicit) != Meaning::Nothing && meaningOf(implicit) != Meaning::Unusable;
    if (isThere || meaningOf(srvLabel(service, TlsMode::StartTls)) != Meaning::Servers)
        return {};
    return {implicit};
}

/// In the order to try (SRV-8).
std::vector<SrvLabel> labelsOf(Service service, const std::map<SrvLabel, SrvAnswer> &answers)
{
    std::vector labels = {srvLabel(service, TlsMode::Implicit), srvLabel(service, TlsMode::StartTls)};
    if (service == Service::Submission && answers.contains(SrvLabel::Smtp))
        labels.push_back(SrvLabel::Smtp);
    return labels;
}

/// A "." of `_smtp` speaks of mail between servers: it does not declare submission absent.
bool declaresAbsence(SrvLabel label, const SrvAnswer &answer)
{
    return label != SrvLabel::Smtp && answer.meaning == Meaning::NotOffered;
}

} // namespace

SrvService judgeSrvService(Service service, const std::map<SrvLabel, SrvAnswer> &answers,
                           const std::map<SrvLabel, SrvDetails> &details)
{
    SrvService result;
    std::vector<Meaning> meanings;
    bool isOneAbsent = false;
    for (const SrvLabel label : labelsOf(service, answers)) {
        const SrvAnswer &answer = answers.at(label);
        const bool isAbsent = declaresAbsence(label, answer);
        isOneAbsent = isOneAbsent || isAbsent;
        meanings.push_back(answer.meaning == Meaning::NotOffered && !isAbsent ? Meaning::Nothing
                                                                              : answer.meaning);
        result.remarks.insert(result.remarks.end(), answer.remarks.begin(), answer.remarks.end());
        if (answer.meaning == Meaning::Unknown)
            result.unansweredLabels.push_back(label);
        if (answer.meaning == Meaning::Servers)
            append(result, answer, details.at(label));
    }
    result.state = stateOf(meanings, !result.findings.empty());
    if (result.state == State::Found && isOneAbsent)
        result.remarks.push_back(Reason::SrvServiceAbsent); // SRV-6: of one label only
    if (result.state == State::Forged)
        result.findings.clear(); // DNS-5: no way round a forged answer, the other label included
    if (result.state == State::Found)
        result.missingLabels = missingLabels(service, answers);
    return result;
}

SrvSource::SrvSource(const HostName &mailDomain, net::Resolver &resolver, const Timers &timers,
                     RandomUpTo random, Done<SrvReport> done)
    : Operation(std::move(done)), m_mailDomain(mailDomain), m_resolver(resolver), m_timers(timers),
      m_random(std::move(random))
{
    for (const SrvLabel label : firstLabels)
        ask(label);
    goOn();
}

void SrvSource::ask(SrvLabel label)
{
    const auto name = dns::DnsName::ofService(label, m_mailDomain);
    if (!name) { // a name too long to exist
        m_answers[label] = {Meaning::Nothing, {}, {}};
        return;
    }
    m_lookups.push_back(
        m_resolver.resolve({*name, dns::RecordType::Srv}, [this, label](const dns::Answer &answer) {
            m_details[label] = {label, 0, answer.status, answer.timeToLive, m_timers.now()};
            m_answers[label] = readSrvAnswer(answer, m_random);
            goOn();
        }));
}

/// FB-2: not when one of them says ".", is forged, unusable or could not be looked up.
bool SrvSource::isFallbackDue() const
{
    return std::all_of(submissionLabels.begin(), submissionLabels.end(), [this](SrvLabel label) {
        const auto answer = m_answers.find(label);
        return answer != m_answers.end() && answer->second.meaning == Meaning::Nothing;
    });
}

void SrvSource::goOn()
{
    if (!m_isFallbackAsked && isFallbackDue()) {
        m_isFallbackAsked = true;
        ask(SrvLabel::Smtp);
    }
    if (m_answers.size() == firstLabels.size() + (m_isFallbackAsked ? 1 : 0))
        finish(soFar());
}

SrvReport SrvSource::soFar() const
{
    std::map<SrvLabel, SrvAnswer> answers = m_answers;
    for (const SrvLabel label : firstLabels)
        answers.try_emplace(label, SrvAnswer{Meaning::Unknown, {}, {}});
    if (m_isFallbackAsked)
        answers.try_emplace(SrvLabel::Smtp, SrvAnswer{Meaning::Unknown, {}, {}});
    SrvReport report;
    for (const Service service : allServices)
        report[service] = judgeSrvService(service, answers, m_details);
    return report;
}

} // namespace signpost::discovery
