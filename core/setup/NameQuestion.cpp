// SPDX-License-Identifier: Apache-2.0
#include "setup/NameQuestion.h"

#include "setup/Outcome.h"

#include <algorithm>

namespace signpost::setup {
namespace {

/// Whom a person is asked about.
ServerName siteOf(const JudgedCandidate &candidate)
{
    const ServerName &server = candidate.finding.endpoint.server;
    if (!server.host() || candidate.relation == TargetRelation::SameDomain)
        return server;
    const auto company = registrableDomain(*server.host());
    return company ? ServerName(*company) : server;
}

void add(NameQuestion &question, const ServiceReport &service, const JudgedCandidate &candidate)
{
    const ServerName &name = candidate.finding.endpoint.server;
    auto server = std::find_if(question.servers.begin(), question.servers.end(),
                               [&](const NameQuestion::Server &known) { return known.name == name; });
    if (server == question.servers.end())
        server = question.servers.insert(server, {name, {}});
    server->services.push_back(service.service);
    const Reason why = service.reasons.front();
    if (std::find(question.why.begin(), question.why.end(), why) == question.why.end())
        question.why.push_back(why);
    question.wasConnected = question.wasConnected && candidate.probe.connection != ConnectionFact::HeldBack;
}

NameQuestion &questionAbout(const ServerName &site, TargetRelation relation,
                            std::vector<NameQuestion> &questions)
{
    const auto asked = std::find_if(questions.begin(), questions.end(),
                                    [&](const NameQuestion &question) { return question.site == site; });
    if (asked != questions.end())
        return *asked;
    questions.push_back({site, relation, {}, {}, true});
    return questions.back();
}

bool isNeeded(const NameQuestion &question, const std::vector<Service> &needed)
{
    return std::any_of(question.servers.begin(), question.servers.end(), [&](const auto &server) {
        return std::find_first_of(server.services.begin(), server.services.end(), needed.begin(),
                                  needed.end())
            != server.services.end();
    });
}

HostName withoutWww(const HostName &name)
{
    const auto rest = name.parent();
    return rest && name.toAscii().startsWith("www.") ? *rest : name;
}

} // namespace

std::vector<NameQuestion> nameQuestions(const SetupReport &report)
{
    std::vector<NameQuestion> questions;
    if (report.overall == Verdict::Refused)
        return questions;
    for (const ServiceReport &service : report.services) {
        const JudgedCandidate *candidate = chosenCandidate(report, service.service);
        if (service.verdict == Verdict::Confirm && candidate)
            add(questionAbout(siteOf(*candidate), candidate->relation, questions), service, *candidate);
    }
    const std::vector<Service> needed = neededServices(report);
    std::erase_if(questions, [&](const NameQuestion &question) { return !isNeeded(question, needed); });
    return questions;
}

bool isSite(const QString &typed, const ServerName &site)
{
    const auto name = ServerName::parse(typed.trimmed());
    if (!name)
        return false;
    return *name == site || (name->host() && ServerName(withoutWww(*name->host())) == site);
}

} // namespace signpost::setup
