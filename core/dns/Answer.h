// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "dns/Question.h"
#include "model/DnssecStatus.h"
#include "model/IpAddress.h"
#include "model/TlsaRecord.h"

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace signpost::dns {

/// An SRV record as it came: the target may be "." (empty here) or no host name at all.
struct SrvData
{
    std::uint16_t priority = 0;
    std::uint16_t weight = 0;
    std::uint16_t port = 0;
    QByteArray target; ///< lower case, no trailing dot; escapes as in master files

    friend bool operator==(const SrvData &, const SrvData &) = default;
};

struct MxData
{
    std::uint16_t preference = 0;
    QByteArray exchange; ///< as SrvData::target; empty is the null MX of RFC 7505

    friend bool operator==(const MxData &, const MxData &) = default;
};

/// The character-strings of one TXT record, joined.
struct TextData
{
    QByteArray text;

    friend bool operator==(const TextData &, const TextData &) = default;
};

/// A record that is only shown: RDATA in presentation form.
struct OtherData
{
    QByteArray text;

    friend bool operator==(const OtherData &, const OtherData &) = default;
};

using RecordData = std::variant<IpAddress, SrvData, MxData, TextData, TlsaRecord, OtherData>;

/// The RDATA of one record of this type; nothing when it cannot be read as one.
std::optional<RecordData> readRecord(RecordType type, const QByteArray &data);
/// Presentation form for people and reports: "0 1 993 imap.example.com."
QString toString(const RecordData &record);

enum class AnswerOutcome {
    Records,
    NoData, ///< the name exists without records of this type
    NxDomain,
    Failed, ///< no answer, or none that could be used: see `failure`
};

QLatin1String code(AnswerOutcome outcome);

/// What was found out about one question. Bad news from the network is a value here, not a failure of the
/// call.
struct Answer
{
    Question question;
    AnswerOutcome outcome = AnswerOutcome::Failed;
    DnssecStatus status = DnssecStatus::Indeterminate;
    std::vector<RecordData> records = {}; ///< of the asked type only, at the end of the alias chain
    std::vector<DnsName> aliases = {}; ///< CNAME targets followed, in order
    Seconds timeToLive{0}; ///< the least of all records used
    Failure failure = {}; ///< only with Failed

    friend bool operator==(const Answer &, const Answer &) = default;
};

} // namespace signpost::dns
