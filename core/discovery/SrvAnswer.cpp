// SPDX-License-Identifier: Apache-2.0
#include "discovery/SrvAnswer.h"

#include <algorithm>

namespace signpost::discovery {
namespace {

using Meaning = SrvAnswer::Meaning;

std::optional<SrvRecord> usable(const dns::SrvData &data)
{
    const auto port = Port::from(data.port);
    const auto target = HostName::parse(QString::fromLatin1(data.target));
    if (!port || !target)
        return std::nullopt;
    return SrvRecord{data.priority, data.weight, *port, *target};
}

bool saysNotOffered(const std::vector<dns::RecordData> &records)
{
    return records.size() == 1 && std::get<dns::SrvData>(records.front()).target.isEmpty();
}

SrvAnswer readRecords(const std::vector<dns::RecordData> &data, const RandomUpTo &random)
{
    SrvAnswer result{Meaning::Unusable, {}, {}};
    for (const dns::RecordData &record : data) {
        if (const auto srv = usable(std::get<dns::SrvData>(record)))
            result.records.push_back(*srv);
    }
    if (result.records.size() < data.size())
        result.remarks.push_back(Reason::SrvMalformed);
    result.records = inRfc2782Order(std::move(result.records), random);
    result.records.erase(
        result.records.begin()
            + static_cast<std::ptrdiff_t>(std::min(result.records.size(), maximumSrvRecords)),
        result.records.end());
    if (!result.records.empty())
        result.meaning = Meaning::Servers;
    return result;
}

} // namespace

SrvAnswer readSrvAnswer(const dns::Answer &answer, const RandomUpTo &random)
{
    if (answer.status == DnssecStatus::Bogus)
        return {Meaning::Forged, {}, dns::remarksOn(answer)};
    switch (answer.outcome) {
    case dns::AnswerOutcome::Failed:
        return {Meaning::Unknown, {}, {}};
    case dns::AnswerOutcome::NoData:
    case dns::AnswerOutcome::NxDomain:
        return {Meaning::Nothing, {}, {}};
    case dns::AnswerOutcome::Records:
        break;
    }
    if (saysNotOffered(answer.records))
        return {Meaning::NotOffered, {}, {}};
    return readRecords(answer.records, random);
}

} // namespace signpost::discovery
