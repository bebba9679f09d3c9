// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Answer.h"

namespace signpost::dns {

/// DNS-2: the largest UDP answer asked for, and the largest message read (DNS-19).
inline constexpr int ednsUdpSize = 1232;
inline constexpr qsizetype maximumMessageSize = 64 * 1024 - 1;
/// More records than this in one message are nobody's honest answer (TV-L7 needs 500 and their signatures).
inline constexpr int maximumRecords = 1000;
/// DNS-19: alias hops followed per name.
inline constexpr int maximumAliasHops = 8;

/// A query with RD, CD and EDNS DO set (DNS-2), ready for UDP; TCP puts two octets of length before it.
QByteArray encodeQuery(const Question &question, std::uint16_t id);

/// What a reply says as a whole.
enum class ReplyKind {
    Answered, ///< NOERROR or NXDOMAIN, complete
    Truncated, ///< ask again over TCP
    ServerFailed, ///< SERVFAIL, REFUSED, FORMERR, NOTIMP …: try another resolver
};

struct Reply
{
    ReplyKind kind = ReplyKind::ServerFailed;
    Answer answer; ///< meaningful with Answered
    int responseCode = 0;
};

/// The response gate: takes a reply only if its id, QR bit, opcode and question are ours, nothing trails it,
/// it holds no TSIG or SIG(0), and it keeps the limits above. Fails with Malformed (not an answer to our
/// question: go on waiting) or LimitExceeded. The peer's address is the transport's to check. Follows CNAMEs
/// inside the message (SRV-13); a loop or too many hops is an Answered reply whose answer Failed with
/// LimitExceeded.
Result<Reply> readReply(const QByteArray &wire, const Question &question, std::uint16_t id);

} // namespace signpost::dns
