// SPDX-License-Identifier: Apache-2.0
#include "app/practice/ZoneTree.h"

#include "app/practice/Ldns.h"

namespace signpost::practice {
namespace {

using OwnedPacket = Owned<ldns_pkt, ldns_pkt_free>;

constexpr std::uint16_t internetClass = LDNS_RR_CLASS_IN;
constexpr qsizetype udpSizeWithoutEdns = 512; // RFC 1035 2.3.4

OwnedPacket packetFrom(const QByteArray &wire)
{
    ldns_pkt *packet = nullptr;
    const auto *octets = reinterpret_cast<const std::uint8_t *>(wire.constData());
    if (ldns_wire2pkt(&packet, octets, static_cast<std::size_t>(wire.size())) != LDNS_STATUS_OK)
        return nullptr;
    return OwnedPacket(packet);
}

QByteArray wireOf(const ldns_pkt *packet)
{
    std::uint8_t *octets = nullptr;
    std::size_t size = 0;
    if (ldns_pkt2wire(&octets, packet, &size) != LDNS_STATUS_OK)
        return {};
    const Owned<std::uint8_t, std::free> owner(octets);
    return QByteArray(reinterpret_cast<const char *>(octets), static_cast<qsizetype>(size));
}

const ldns_rr *questionOf(const ldns_pkt *query)
{
    return ldns_rr_list_rr(ldns_pkt_question(query), 0);
}

/// A reply without records. RA, because resolvers say so; never AD, which nobody should trust.
OwnedPacket replyTo(const ldns_pkt *query)
{
    OwnedPacket reply(ldns_pkt_new());
    ldns_pkt_set_id(reply.get(), ldns_pkt_id(query));
    ldns_pkt_set_qr(reply.get(), true);
    ldns_pkt_set_opcode(reply.get(), ldns_pkt_get_opcode(query));
    ldns_pkt_set_rd(reply.get(), ldns_pkt_rd(query));
    ldns_pkt_set_cd(reply.get(), ldns_pkt_cd(query));
    ldns_pkt_set_ra(reply.get(), true);
    ldns_pkt_push_rr(reply.get(), LDNS_SECTION_QUESTION, ldns_rr_clone(questionOf(query)));
    if (ldns_pkt_edns(query)) {
        ldns_pkt_set_edns_udp_size(reply.get(), ZoneTree::udpSize);
        ldns_pkt_set_edns_do(reply.get(), ldns_pkt_edns_do(query));
    }
    return reply;
}

/// Whether a client that did not set DO gets this record (RFC 4035 3.2.1).
bool isForEverybody(const ldns_rr *record, ldns_rr_type asked)
{
    const ldns_rr_type type = ldns_rr_get_type(record);
    return type == asked || (type != LDNS_RR_TYPE_RRSIG && type != LDNS_RR_TYPE_NSEC);
}

void push(ldns_pkt *reply, ldns_pkt_section section, const QByteArrayList &lines, ldns_rr_type asked)
{
    for (const QByteArray &line : lines) {
        OwnedRecord record = recordFrom(line, nullptr);
        Q_ASSERT(record); // ldns wrote the line itself
        if (ldns_pkt_edns_do(reply) || isForEverybody(record.get(), asked))
            ldns_pkt_push_rr(reply, section, record.release());
    }
}

qsizetype sizeFor(const ldns_pkt *query, qsizetype limit)
{
    if (limit > ZoneTree::udpSize)
        return limit;
    const qsizetype offered = ldns_pkt_edns(query) ? ldns_pkt_edns_udp_size(query) : udpSizeWithoutEdns;
    return std::clamp(offered, udpSizeWithoutEdns, limit);
}

} // namespace

Result<ZoneTree> ZoneTree::make(const std::vector<ScenarioZone> &zones, Time now)
{
    struct Plan
    {
        QByteArrayList records;
        Signing signing;
    };
    std::map<ZoneName, Plan> plans = {{zoneName("."), {{}, Signing::Signed}},
                                      {zoneName("example."), {{"ns A 192.0.2.53"}, Signing::Signed}}};
    for (const ScenarioZone &zone : zones)
        plans.insert_or_assign(zoneName(zone.apex.toAscii()), Plan{zone.records, zone.signing});

    ZoneTree tree;
    while (!plans.empty()) { // from the end: what is below a zone is signed before it
        const auto [apex, plan] = *plans.rbegin();
        plans.erase(apex);
        auto zone = Zone::make(apex, plan.records, plan.signing, now);
        if (!zone)
            return Failure{
                zone.error().kind,
                QStringLiteral("zone %1: %2").arg(QString::fromUtf8(toText(apex)), zone.error().detail)};
        for (ZoneName above = apex; !above.empty();) {
            above.pop_back();
            const auto parent = plans.find(above);
            if (parent == plans.end())
                continue;
            parent->second.records += toText(apex) + " NS ns.example.";
            parent->second.records += zone->delegationSigners();
            break;
        }
        tree.m_zones.push_back(std::move(*zone));
    }
    return tree;
}

QByteArray ZoneTree::trustAnchor() const
{
    return m_zones.back().delegationSigners().front();
}

/// The deepest zone that holds the name; a DS stands in the zone above (RFC 4035 3.1.4.1).
const Zone &ZoneTree::zoneFor(const ZoneName &name, std::uint16_t type) const
{
    const auto holds = [&](const Zone &zone) {
        const bool isAbove = type != LDNS_RR_TYPE_DS || name.empty() || zone.apex() != name;
        return isAtOrUnder(name, zone.apex()) && isAbove;
    };
    return *std::find_if(m_zones.begin(), m_zones.end(), holds);
}

ZoneReply ZoneTree::find(const ZoneName &name, std::uint16_t type) const
{
    ZoneReply whole = zoneFor(name, type).find(name, type);
    for (int hop = 0; whole.alias && hop < maximumAliases; ++hop) {
        ZoneReply next = zoneFor(*whole.alias, type).find(*whole.alias, type);
        next.answer = whole.answer + next.answer;
        whole = std::move(next);
    }
    return whole;
}

QByteArray ZoneTree::answer(const QByteArray &wire, qsizetype limit) const
{
    const OwnedPacket query = packetFrom(wire);
    if (!query || ldns_pkt_qr(query.get()) || ldns_rr_list_rr_count(ldns_pkt_question(query.get())) != 1)
        return {};
    const ldns_rr *question = questionOf(query.get());
    const OwnedPacket reply = replyTo(query.get());
    if (ldns_pkt_get_opcode(query.get()) != LDNS_PACKET_QUERY
        || ldns_rr_get_class(question) != internetClass) {
        ldns_pkt_set_rcode(reply.get(), LDNS_RCODE_REFUSED);
        return wireOf(reply.get());
    }
    const ldns_rr_type type = ldns_rr_get_type(question);
    const ZoneReply found = find(zoneName(textOf(ldns_rr_owner(question))), static_cast<std::uint16_t>(type));
    ldns_pkt_set_rcode(reply.get(), found.nameExists ? LDNS_RCODE_NOERROR : LDNS_RCODE_NXDOMAIN);
    push(reply.get(), LDNS_SECTION_ANSWER, found.answer, type);
    push(reply.get(), LDNS_SECTION_AUTHORITY, found.authority, type);
    const QByteArray whole = wireOf(reply.get());
    if (whole.size() <= sizeFor(query.get(), limit))
        return whole;
    const OwnedPacket cut = replyTo(query.get());
    ldns_pkt_set_tc(cut.get(), true);
    return wireOf(cut.get());
}

} // namespace signpost::practice
