// SPDX-License-Identifier: Apache-2.0
#include "dns/Message.h"

#include "base/Owned.h"

#include <ldns/ldns.h>

#include <algorithm>
#include <cstdlib>

namespace signpost::dns {
namespace {

using OwnedPacket = Owned<ldns_pkt, ldns_pkt_free>;
using OwnedText = Owned<char, std::free>;

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

/// Lower case, without the trailing dot; the root is empty.
QByteArray nameText(const ldns_rdf *name)
{
    const OwnedText text(ldns_rdf2str(name));
    QByteArray ascii = QByteArray(text.get()).toLower();
    if (ascii.endsWith('.'))
        ascii.chop(1);
    return ascii;
}

QByteArray rdata(const ldns_rr *record, std::size_t index)
{
    const ldns_rdf *field = ldns_rr_rdf(record, index);
    return QByteArray(reinterpret_cast<const char *>(ldns_rdf_data(field)),
                      static_cast<qsizetype>(ldns_rdf_size(field)));
}

std::uint16_t number(const ldns_rr *record, std::size_t index)
{
    return ldns_rdf2native_int16(ldns_rr_rdf(record, index));
}

template <std::size_t N> std::array<std::uint8_t, N> octets(const QByteArray &data)
{
    std::array<std::uint8_t, N> result = {};
    const auto end = data.begin() + std::min(data.size(), static_cast<qsizetype>(N));
    std::transform(data.begin(), end, result.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    return result;
}

/// ldns takes a record without any data; a record type has this many fields at least.
bool hasFields(const ldns_rr *record, std::size_t count)
{
    return ldns_rr_rd_count(record) >= count;
}

std::size_t fieldsOf(ldns_rr_type type)
{
    switch (type) {
    case LDNS_RR_TYPE_SRV:
        return 4;
    case LDNS_RR_TYPE_MX:
        return 2;
    default:
        return 1;
    }
}

std::optional<RecordData> recordData(const ldns_rr *record)
{
    if (!hasFields(record, fieldsOf(ldns_rr_get_type(record))))
        return std::nullopt;
    switch (ldns_rr_get_type(record)) {
    case LDNS_RR_TYPE_A:
        return IpAddress::v4(octets<4>(rdata(record, 0)));
    case LDNS_RR_TYPE_AAAA:
        return IpAddress::v6(octets<16>(rdata(record, 0)));
    case LDNS_RR_TYPE_SRV:
        return SrvData{number(record, 0), number(record, 1), number(record, 2),
                       nameText(ldns_rr_rdf(record, 3))};
    case LDNS_RR_TYPE_MX:
        return MxData{number(record, 0), nameText(ldns_rr_rdf(record, 1))};
    case LDNS_RR_TYPE_TXT: {
        TextData joined;
        for (std::size_t i = 0; i < ldns_rr_rd_count(record); ++i)
            joined.text += rdata(record, i).mid(1); // behind the length octet
        return joined;
    }
    default:
        return std::nullopt;
    }
}

bool isQuestion(const ldns_rr *asked, const Question &question)
{
    return ldns_rr_get_type(asked) == static_cast<ldns_rr_type>(question.type)
        && ldns_rr_get_class(asked) == LDNS_RR_CLASS_IN
        && nameText(ldns_rr_owner(asked)) == question.name.toAscii();
}

/// Collects the records at the end of the alias chain; duplicates in one message count once.
class Interpreter
{
public:
    Interpreter(const ldns_rr_list *section, const Question &question)
        : m_section(section), m_answer{question}, m_ttl(Seconds::max()), m_owner(question.name.toAscii())
    {
    }

    Answer run(bool nameExists)
    {
        m_answer.outcome = nameExists ? AnswerOutcome::NoData : AnswerOutcome::NxDomain;
        for (int hop = 0; hop <= maximumAliasHops; ++hop) {
            collect();
            if (!m_answer.records.empty()) {
                m_answer.outcome = AnswerOutcome::Records;
                return complete();
            }
            const auto target = alias();
            if (!target)
                return complete();
            const auto name = DnsName::parse(QString::fromLatin1(*target));
            if (!name)
                return fail({FailureKind::Malformed, QStringLiteral("an alias leads to no name")});
            m_answer.aliases.push_back(*name);
            m_owner = *target;
        }
        return fail(
            {FailureKind::LimitExceeded, QStringLiteral("more than %1 aliases").arg(maximumAliasHops)});
    }

private:
    template <class Visit> void atOwner(ldns_rr_type type, Visit visit)
    {
        for (std::size_t i = 0; i < ldns_rr_list_rr_count(m_section); ++i) {
            const ldns_rr *record = ldns_rr_list_rr(m_section, i);
            if (ldns_rr_get_type(record) == type && ldns_rr_get_class(record) == LDNS_RR_CLASS_IN
                && nameText(ldns_rr_owner(record)) == m_owner)
                visit(record);
        }
    }
    void collect()
    {
        atOwner(static_cast<ldns_rr_type>(m_answer.question.type), [this](const ldns_rr *record) {
            const auto data = recordData(record);
            auto &records = m_answer.records;
            if (data && std::find(records.begin(), records.end(), *data) == records.end())
                records.push_back(*data);
            limitTtl(record);
        });
    }
    std::optional<QByteArray> alias()
    {
        std::optional<QByteArray> target;
        atOwner(LDNS_RR_TYPE_CNAME, [&](const ldns_rr *record) {
            if (hasFields(record, 1))
                target = nameText(ldns_rr_rdf(record, 0));
            limitTtl(record);
        });
        return target;
    }
    void limitTtl(const ldns_rr *record) { m_ttl = std::min(m_ttl, Seconds(ldns_rr_ttl(record))); }
    Answer complete()
    {
        m_answer.timeToLive = m_ttl == Seconds::max() ? Seconds(0) : m_ttl;
        return m_answer;
    }
    Answer fail(Failure failure)
    {
        m_answer.outcome = AnswerOutcome::Failed;
        m_answer.failure = std::move(failure);
        return m_answer;
    }

    const ldns_rr_list *m_section;
    Answer m_answer;
    Seconds m_ttl;
    QByteArray m_owner;
};

} // namespace

QByteArray encodeQuery(const Question &question, std::uint16_t id)
{
    const QByteArray name = question.name.toAscii() + '.';
    ldns_rdf *owner = ldns_dname_new_frm_str(name.constData());
    Q_ASSERT(owner); // a DnsName is always encodable
    // The packet takes the owner name.
    const OwnedPacket packet(ldns_pkt_query_new(owner, static_cast<ldns_rr_type>(question.type),
                                                LDNS_RR_CLASS_IN, LDNS_RD | LDNS_CD));
    ldns_pkt_set_id(packet.get(), id);
    ldns_pkt_set_edns_udp_size(packet.get(), ednsUdpSize);
    ldns_pkt_set_edns_do(packet.get(), true);
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
    Reply reply{ReplyKind::ServerFailed, Answer{question}, code};
    if (ldns_pkt_tc(packet.get())) {
        reply.kind = ReplyKind::Truncated;
    } else if (answered) {
        reply.kind = ReplyKind::Answered;
        reply.answer = Interpreter(ldns_pkt_answer(packet.get()), question).run(code == LDNS_RCODE_NOERROR);
    }
    return reply;
}

} // namespace signpost::dns
