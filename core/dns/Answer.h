// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "dns/Question.h"
#include "model/DnssecCause.h"
#include "model/DnssecStatus.h"
#include "model/IpAddress.h"
#include "model/Reason.h"
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

/// One step of an alias chain.
struct Alias
{
    DnsName target;
    DnssecStatus status = DnssecStatus::Indeterminate; ///< of the record that leads there

    friend bool operator==(const Alias &, const Alias &) = default;
};

/// One zone on the way from the root to an answer.
struct ZoneLink
{
    DnsName zone;
    DnssecStatus status = DnssecStatus::Indeterminate;
    DnssecCause cause = DnssecCause::Unavailable;

    friend bool operator==(const ZoneLink &, const ZoneLink &) = default;
};

/// What was found out about one question. Bad news from the network is a value here, not a failure of the
/// call.
struct Answer
{
    Question question;
    AnswerOutcome outcome = AnswerOutcome::Failed;
    DnssecStatus status = DnssecStatus::Indeterminate; ///< of the weakest hop (SRV-13)
    std::vector<RecordData> records = {}; ///< of the asked type only, at the end of the alias chain
    std::vector<Alias> aliases = {}; ///< CNAME and DNAME steps followed, in order
    Seconds timeToLive{0}; ///< the least of all records used, capped as DNS-20 says
    Failure failure = {}; ///< only with Failed

    DnssecCause cause = DnssecCause::Unavailable; ///< why the status is what it is
    std::vector<ZoneLink> chain = {}; ///< the zones that were needed, parents before children
    std::optional<Seconds> outOfDateBy = {}; ///< with SignatureExpired, SignatureNotYetValid: by how much
    bool isClockSuspect = false; ///< DNS-8: at one other time everything would have held
    std::optional<Time> provenUntil = {}; ///< with Secure: when the first signature it rests on expires

    friend bool operator==(const Answer &, const Answer &) = default;
};

/// What a verdict that rests on the answer has to mention, beside the status: dnssec-work-limit,
/// dnssec-unavailable, clock-suspect.
Reasons remarksOn(const Answer &answer);

} // namespace signpost::dns
