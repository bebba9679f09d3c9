// SPDX-License-Identifier: Apache-2.0
#include "dns/Message.h"

#include "base/Owned.h"
#include "dns/Rdata.h"

#include <ldns/ldns.h>

#include <algorithm>
#include <cstdlib>

namespace signpost::dns {
namespace {

using OwnedPacket = Owned<ldns_pkt, ldns_pkt_free>;
using OwnedRecord = Owned<ldns_rr, ldns_rr_free>;

constexpr qsizetype headerSize = 12;
constexpr std::uint16_t typeSig = 24;
constexpr std::uint16_t typeTsig = 250;

Failure malformed(const char *why)
{
    return {FailureKind::Malformed, QString::fromLatin1(why)};
}

/// Walks over a message without decoding it: ldns neither bounds record counts nor minds trailing octets.
class Walk
{
public:
    explicit Walk(const QByteArray &wire) : m_wire(wire) { }

    std::uint16_t u16(qsizetype at) const
    {
        const auto octet = [this](qsizetype i) { return static_cast<std::uint8_t>(m_wire[i]); };
        return static_cast<std::uint16_t>(octet(at) << 8 | octet(at + 1));
    }
    bool atEnd() const { return m_at == m_wire.size(); }

    bool skipQuestion() { return skipName() && skip(4); }

    /// False for a broken record and for one of a type that has no place in an answer to us.
    bool skipRecord()
    {
        if (!skipName() || m_at + 10 > m_wire.size())
            return false;
        const std::uint16_t type = u16(m_at);
        return type != typeSig && type != typeTsig && skip(10 + u16(m_at + 8));
    }

private:
    bool skip(qsizetype octets)
    {
        m_at += octets;
        return m_at <= m_wire.size();
    }
    bool skipName()
    {
        while (m_at < m_wire.size()) {
            const auto length = static_cast<std::uint8_t>(m_wire[m_at]);
            if (length >= 0xc0)
                return skip(2);
            if (length >= 0x40 || !skip(1 + length))
                return false;
            if (length == 0)
                return true;
        }
        return false;
    }

    const QByteArray &m_wire;
    qsizetype m_at = headerSize;
};

std::optional<Failure> gate(const QByteArray &wire, std::uint16_t id)
{
    if (wire.size() < headerSize)
        return malformed("shorter than a DNS header");
    if (wire.size() > maximumMessageSize)
        return Failure{FailureKind::LimitExceeded, QStringLiteral("the message is larger than 64 KiB")};
    Walk walk(wire);
    const std::uint16_t flags = walk.u16(2);
    if (walk.u16(0) != id || (flags & 0x8000) == 0 || (flags & 0x7800) != 0 || walk.u16(4) != 1)
        return malformed("not a reply to this query");
    const int records = walk.u16(6) + walk.u16(8) + walk.u16(10);
    if (records > maximumRecords)
        return Failure{FailureKind::LimitExceeded,
                       QStringLiteral("the message holds %1 records").arg(records)};
    if (!walk.skipQuestion())
        return malformed("the question is cut off");
    for (int i = 0; i < records; ++i) {
        if (!walk.skipRecord())
            return malformed("a record is cut off or has no place here");
    }
    if (!walk.atEnd())
        return malformed("octets behind the last record");
    return std::nullopt;
}

QByteArray octetsOf(const ldns_rdf *field)
{
    return QByteArray(reinterpret_cast<const char *>(ldns_rdf_data(field)),
                      static_cast<qsizetype>(ldns_rdf_size(field)));
}

Result<DnsName> ownerOf(const ldns_rr *record)
{
    return DnsName::fromWire(octetsOf(ldns_rr_owner(record)));
}

bool isQuestion(const ldns_rr *asked, const Question &question)
{
    const auto name = ownerOf(asked);
    return ldns_rr_get_type(asked) == static_cast<ldns_rr_type>(question.type)
        && ldns_rr_get_class(asked) == LDNS_RR_CLASS_IN && name && *name == question.name;
}

/// RFC 4034 6.2: names that belong to the data in lower case, nothing compressed.
QByteArray canonicalData(const ldns_rr *record)
{
    const OwnedRecord canonical(ldns_rr_clone(record));
    ldns_rr2canonical(canonical.get());
    QByteArray data;
    for (std::size_t i = 0; i < ldns_rr_rd_count(canonical.get()); ++i)
        data += octetsOf(ldns_rr_rdf(canonical.get(), i));
    return data;
}

RrSet &setFor(std::vector<RrSet> &sets, const DnsName &owner, RecordType type, Seconds timeToLive)
{
    const auto same = [&](const RrSet &set) { return set.type == type && set.owner == owner; };
    const auto known = std::find_if(sets.begin(), sets.end(), same);
    if (known != sets.end())
        return *known;
    sets.push_back({owner, type, timeToLive, {}, {}});
    return sets.back();
}

/// Records first, so that signatures find what they cover.
std::vector<RrSet> setsOf(const ldns_rr_list *section)
{
    std::vector<RrSet> sets;
    const auto forEach = [&](auto visit) {
        for (std::size_t i = 0; i < ldns_rr_list_rr_count(section); ++i) {
            const ldns_rr *record = ldns_rr_list_rr(section, i);
            const auto owner = ownerOf(record);
            if (owner && ldns_rr_get_class(record) == LDNS_RR_CLASS_IN)
                visit(record, *owner, static_cast<RecordType>(ldns_rr_get_type(record)));
        }
    };
    forEach([&](const ldns_rr *record, const DnsName &owner, RecordType type) {
        const QByteArray data = canonicalData(record);
        if (type == RecordType::Rrsig || data.isEmpty())
            return;
        const Seconds timeToLive(ldns_rr_ttl(record));
        RrSet &set = setFor(sets, owner, type, timeToLive);
        set.timeToLive = std::min(set.timeToLive, timeToLive);
        if (std::find(set.records.begin(), set.records.end(), data) == set.records.end())
            set.records.push_back(data);
    });
    forEach([&](const ldns_rr *record, const DnsName &owner, RecordType type) {
        if (type != RecordType::Rrsig)
            return;
        const auto signature = readRrsig(canonicalData(record));
        if (!signature)
            return;
        const auto same = [&](const RrSet &set) {
            return set.type == signature->covered && set.owner == owner;
        };
        const auto covered = std::find_if(sets.begin(), sets.end(), same);
        if (covered == sets.end())
            return;
        auto &known = covered->signatures;
        if (std::find(known.begin(), known.end(), *signature) == known.end())
            known.push_back(*signature);
    });
    return sets;
}

} // namespace

QByteArray encodeQuery(const Question &question, std::uint16_t id, Edns edns)
{
    const QByteArray name = question.name.toWire();
    ldns_rdf *owner = ldns_dname_new_frm_data(static_cast<std::uint16_t>(name.size()), name.constData());
    Q_ASSERT(owner);
    // The packet takes the owner name.
    const OwnedPacket packet(ldns_pkt_query_new(owner, static_cast<ldns_rr_type>(question.type),
                                                LDNS_RR_CLASS_IN, LDNS_RD | LDNS_CD));
    ldns_pkt_set_id(packet.get(), id);
    if (edns == Edns::With) {
        ldns_pkt_set_edns_udp_size(packet.get(), ednsUdpSize);
        ldns_pkt_set_edns_do(packet.get(), true);
    }
    std::uint8_t *wire = nullptr;
    std::size_t size = 0;
    const ldns_status status = ldns_pkt2wire(&wire, packet.get(), &size);
    Q_ASSERT(status == LDNS_STATUS_OK);
    Q_UNUSED(status);
    const Owned<std::uint8_t, std::free> owned(wire);
    return QByteArray(reinterpret_cast<const char *>(wire), static_cast<qsizetype>(size));
}

Result<Reply> readReply(const QByteArray &wire, const Question &question, std::uint16_t id)
{
    if (auto refused = gate(wire, id))
        return *refused;
    ldns_pkt *parsed = nullptr;
    const auto *data = reinterpret_cast<const std::uint8_t *>(wire.constData());
    const ldns_status status = ldns_wire2pkt(&parsed, data, static_cast<std::size_t>(wire.size()));
    if (status != LDNS_STATUS_OK)
        return malformed(ldns_get_errorstr_by_id(status));
    const OwnedPacket packet(parsed);
    if (!isQuestion(ldns_rr_list_rr(ldns_pkt_question(packet.get()), 0), question))
        return malformed("a reply to another question");

    const int code = ldns_pkt_get_rcode(packet.get());
    const bool answered = code == LDNS_RCODE_NOERROR || code == LDNS_RCODE_NXDOMAIN;
    Reply reply{ReplyKind::ServerFailed, code};
    if (ldns_pkt_tc(packet.get())) {
        reply.kind = ReplyKind::Truncated;
    } else if (answered) {
        reply.kind = ReplyKind::Answered;
        reply.answer = setsOf(ldns_pkt_answer(packet.get()));
        reply.authority = setsOf(ldns_pkt_authority(packet.get()));
    }
    return reply;
}

bool holdsSignedRootKeys(const Reply &reply)
{
    const RrSet *keys = find(reply.answer, DnsName(), RecordType::Dnskey);
    return keys && !keys->signatures.empty();
}

} // namespace signpost::dns
