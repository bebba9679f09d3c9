// SPDX-License-Identifier: Apache-2.0
#include "trust/OverallVerdict.h"

#include <algorithm>

namespace signpost::trust {
namespace {

bool hasCandidate(const ReceivingService &service)
{
    return service.srvBogus || (service.verdict != Verdict::NotFound && service.verdict != Verdict::Absent);
}

std::optional<int> priority(const ReceivingService &service)
{
    return service.srvBogus ? std::optional(0) : service.srvPriority;
}

/// Who has a number comes first, then the lower number; a tie is IMAP's.
Service lower(std::optional<int> imap, std::optional<int> pop3)
{
    if (imap.has_value() != pop3.has_value())
        return imap ? Service::Imap : Service::Pop3;
    return *pop3 < *imap ? Service::Pop3 : Service::Imap;
}

/// The order of enum Verdict is that of 0.4, worst first.
Verdict worse(Verdict a, Verdict b)
{
    if (a == Verdict::Absent)
        return b;
    if (b == Verdict::Absent)
        return a;
    return std::min(a, b);
}

Verdict verdictOf(const ReceivingService &service)
{
    return service.srvBogus ? Verdict::Refused : service.verdict;
}

} // namespace

std::optional<Service> preselect(const ReceivingService &imap, const ReceivingService &pop3)
{
    if (!hasCandidate(imap) && !hasCandidate(pop3))
        return std::nullopt;
    if (!hasCandidate(imap))
        return Service::Pop3;
    if (!hasCandidate(pop3))
        return Service::Imap;
    if (priority(imap) || priority(pop3))
        return lower(priority(imap), priority(pop3));
    if (imap.filePosition || pop3.filePosition)
        return lower(imap.filePosition, pop3.filePosition);
    const bool imapIsDown = imap.verdict == Verdict::Unavailable;
    return imapIsDown && pop3.verdict > Verdict::Unavailable ? Service::Pop3 : Service::Imap;
}

Verdict overallVerdict(const ReceivingService &imap, const ReceivingService &pop3, Verdict submission)
{
    return overallVerdict(preselect(imap, pop3), verdictOf(imap), verdictOf(pop3), submission);
}

Verdict overallVerdict(std::optional<Service> preselected, Verdict imap, Verdict pop3, Verdict submission)
{
    if (!preselected)
        return worse(worse(imap, pop3), submission);
    return worse(*preselected == Service::Pop3 ? pop3 : imap, submission);
}

} // namespace signpost::trust
