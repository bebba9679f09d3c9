// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "dns/RrSet.h"

namespace signpost::dns {

/// DNS-2: the largest UDP answer asked for, and the largest message read (DNS-19).
inline constexpr int ednsUdpSize = 1232;
inline constexpr qsizetype maximumMessageSize = 64 * 1024 - 1;
/// More records than this in one message are nobody's honest answer (TV-L7 needs 500 and their signatures).
inline constexpr int maximumRecords = 1000;
/// DNS-19: alias hops followed per name.
inline constexpr int maximumAliasHops = 8;

/// Without it no signature comes; for resolvers that know no EDNS at all.
enum class Edns { With, Without };

/// A query with RD and CD set, and EDNS with DO (DNS-2) unless it goes without, ready for UDP; TCP puts two
/// octets of length before it.
QByteArray encodeQuery(const Question &question, std::uint16_t id, Edns edns = Edns::With);

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
    /// FORMERR or NOTIMP: what RFC 6891 7 expects of those that know no EDNS.
    bool knowsNoEdns() const { return responseCode == 1 || responseCode == 4; }

    friend bool operator==(const Reply &, const Reply &) = default;
};

/// The response gate: takes a reply only if its id, QR bit, opcode and question are ours, nothing trails it,
/// it holds no TSIG or SIG(0), and it keeps the limits above. Fails with Malformed (not an answer to our
/// question: go on waiting) or LimitExceeded. The peer's address is the transport's to check.
///
/// Groups the records of class IN into sets, each record once, with the signatures that cover them; a
/// signature over nothing and a record that cannot be read as one of its type are left out.
Result<Reply> readReply(const QByteArray &wire, const Question &question, std::uint16_t id);

/// Whether a reply to the question for the root's keys brings them with a signature: without, this resolver
/// delivers no DNSSEC data (DNS-6).
bool holdsSignedRootKeys(const Reply &reply);

} // namespace signpost::dns
