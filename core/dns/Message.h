// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Answer.h"
#include "dns/RrSet.h"

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

/// A reply to our question, its records in sets. Nothing in it is proven.
struct Reply
{
    ReplyKind kind = ReplyKind::ServerFailed;
    int responseCode = 0;
    std::vector<RrSet> answer = {};
    std::vector<RrSet> authority = {};

    bool saysNxDomain() const { return responseCode == 3; }

    friend bool operator==(const Reply &, const Reply &) = default;
};

/// The response gate: takes a reply only if its id, QR bit, opcode and question are ours, nothing trails it,
/// it holds no TSIG or SIG(0), and it keeps the limits above. Fails with Malformed (not an answer to our
/// question: go on waiting) or LimitExceeded. The peer's address is the transport's to check.
///
/// Groups the records of class IN into sets, each record once, with the signatures that cover them; a
/// signature over nothing and a record that cannot be read as one of its type are left out.
Result<Reply> readReply(const QByteArray &wire, const Question &question, std::uint16_t id);

/// What a reply says without any proof, aliases inside it followed (SRV-13). A loop or too many hops is an
/// answer that Failed with LimitExceeded.
Answer withoutProof(const Reply &reply, const Question &question);

} // namespace signpost::dns
