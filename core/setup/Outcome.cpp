// SPDX-License-Identifier: Apache-2.0
#include "setup/Outcome.h"

#include <algorithm>

namespace signpost::setup {
namespace {

const ServiceReport *serviceReport(const SetupReport &report, Service service)
{
    const auto found = std::find_if(report.services.begin(), report.services.end(),
                                    [&](const ServiceReport &entry) { return entry.service == service; });
    return found == report.services.end() ? nullptr : &*found;
}

Verdict verdictOf(const SetupReport &report, Service service)
{
    const ServiceReport *entry = serviceReport(report, service);
    return entry ? entry->verdict : Verdict::NotFound;
}

bool isGood(Verdict verdict)
{
    return verdict == Verdict::Verified || verdict == Verdict::Pinned;
}

bool isMissing(Verdict verdict)
{
    return verdict == Verdict::NotFound || verdict == Verdict::Absent;
}

bool isAnyNeeded(const SetupReport &report, Verdict verdict)
{
    const std::vector<Service> needed = neededServices(report);
    return std::any_of(needed.begin(), needed.end(),
                       [&](Service service) { return verdictOf(report, service) == verdict; });
}

/// Names first: who it is comes before what it shows.
Outcome openQuestions(const SetupReport &report)
{
    if (isAnyNeeded(report, Verdict::Confirm))
        return Outcome::ConfirmNames;
    if (isAnyNeeded(report, Verdict::PinOffered))
        return Outcome::CheckCertificates;
    return Outcome::Stopped;
}

} // namespace

std::vector<Service> receivingChoices(const SetupReport &report)
{
    std::vector<Service> choices;
    for (const Service service : {Service::Imap, Service::Pop3}) {
        if (isGood(verdictOf(report, service)))
            choices.push_back(service);
    }
    std::stable_partition(choices.begin(), choices.end(),
                          [&](Service service) { return service == report.preselected; });
    return choices;
}

std::vector<Service> usedServices(const SetupReport &report, std::optional<Service> receiving)
{
    std::vector<Service> services;
    if (receiving)
        services.push_back(*receiving);
    if (verdictOf(report, Service::Submission) != Verdict::Absent)
        services.push_back(Service::Submission);
    return services;
}

const JudgedCandidate *chosenCandidate(const SetupReport &report, Service service)
{
    const ServiceReport *entry = serviceReport(report, service);
    return entry && entry->chosen ? &entry->candidates.at(*entry->chosen) : nullptr;
}

std::vector<Service> neededServices(const SetupReport &report)
{
    return usedServices(report, report.preselected);
}

bool mayTypeServers(Verdict verdict, Reason first)
{
    return verdict != Verdict::Refused || first == Reason::SrvUnsignedForeignUnverified
        || first == Reason::ConfigForeignUnverified || first == Reason::ServerNameUnverified;
}

Outcome outcomeOf(const SetupReport &report)
{
    const bool nothing = std::all_of(report.services.begin(), report.services.end(),
                                     [](const ServiceReport &service) { return isMissing(service.verdict); });
    if (nothing)
        return Outcome::NothingFound;
    // The overall verdict looks at the preselected way of receiving; a refusal there is not evaded by the
    // other.
    if (!isGood(report.overall))
        return isAnyNeeded(report, Verdict::Refused) ? Outcome::Stopped : openQuestions(report);
    return receivingChoices(report).size() > 1 ? Outcome::Choose : Outcome::SignIn;
}

} // namespace signpost::setup
