// SPDX-License-Identifier: Apache-2.0
#include "dns/Answer.h"

#include "base/Owned.h"
#include "dns/RrSet.h"

#include <QByteArrayList>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ldns/ldns.h>

namespace signpost::dns {
namespace {

QString absolute(const QByteArray &name)
{
    return QString::fromLatin1(name) + u'.';
}

struct Presentation
{
    QString operator()(const IpAddress &address) const { return address.toString(); }
    QString operator()(const SrvData &srv) const
    {
        return QStringLiteral("%1 %2 %3 %4")
            .arg(srv.priority)
            .arg(srv.weight)
            .arg(srv.port)
            .arg(absolute(srv.target));
    }
    QString operator()(const MxData &mx) const
    {
        return QStringLiteral("%1 %2").arg(mx.preference).arg(absolute(mx.exchange));
    }
    QString operator()(const TextData &text) const { return QString::fromUtf8(text.text); }
    QString operator()(const TlsaRecord &tlsa) const
    {
        return QStringLiteral("%1 %2 %3 %4")
            .arg(tlsa.usage)
            .arg(tlsa.selector)
            .arg(tlsa.matchingType)
            .arg(QString::fromLatin1(tlsa.data.toHex()));
    }
    QString operator()(const OtherData &other) const { return QString::fromLatin1(other.text); }
};

template <std::size_t N> std::optional<RecordData> address(const QByteArray &data)
{
    if (data.size() != static_cast<qsizetype>(N))
        return std::nullopt;
    std::array<std::uint8_t, N> octets = {};
    std::copy(data.begin(), data.end(), octets.begin());
    if constexpr (N == 4)
        return IpAddress::v4(octets);
    else
        return IpAddress::v6(octets);
}

std::uint16_t number(const QByteArray &data, qsizetype at)
{
    return qFromBigEndian<quint16>(data.constData() + at);
}

std::optional<RecordData> srv(const QByteArray &data)
{
    constexpr qsizetype numbers = 6;
    const auto target = DnsName::fromWire(data.mid(numbers));
    if (data.size() < numbers || !target)
        return std::nullopt;
    return SrvData{number(data, 0), number(data, 2), number(data, 4), target->toAscii()};
}

std::optional<RecordData> mx(const QByteArray &data)
{
    const auto exchange = DnsName::fromWire(data.mid(2));
    if (data.size() < 2 || !exchange)
        return std::nullopt;
    return MxData{number(data, 0), exchange->toAscii()};
}

std::optional<RecordData> text(const QByteArray &data)
{
    TextData joined;
    for (qsizetype at = 0; at < data.size();) {
        const qsizetype length = static_cast<std::uint8_t>(data[at]);
        if (at + 1 + length > data.size())
            return std::nullopt;
        joined.text += data.mid(at + 1, length);
        at += 1 + length;
    }
    return joined;
}

std::optional<RecordData> tlsa(const QByteArray &data)
{
    if (data.size() < 3)
        return std::nullopt;
    const auto octet = [&](qsizetype at) { return static_cast<std::uint8_t>(data[at]); };
    return TlsaRecord{octet(0), octet(1), octet(2), data.mid(3)};
}

/// Names in it are printed by the library, which escapes what cannot be shown.
std::optional<RecordData> other(RecordType type, const QByteArray &data)
{
    const QByteArray wire = toWire(DnsName(), type, data);
    ldns_rr *parsed = nullptr;
    std::size_t at = 0;
    if (ldns_wire2rr(&parsed, reinterpret_cast<const std::uint8_t *>(wire.constData()),
                     static_cast<std::size_t>(wire.size()), &at, LDNS_SECTION_ANSWER)
        != LDNS_STATUS_OK)
        return std::nullopt;
    const Owned<ldns_rr, ldns_rr_free> record(parsed);
    QByteArrayList fields;
    for (std::size_t i = 0; i < ldns_rr_rd_count(record.get()); ++i)
        fields += QByteArray(Owned<char, std::free>(ldns_rdf2str(ldns_rr_rdf(record.get(), i))).get());
    return OtherData{fields.join(' ')};
}

} // namespace

std::optional<RecordData> readRecord(RecordType type, const QByteArray &data)
{
    switch (type) {
    case RecordType::A:
        return address<4>(data);
    case RecordType::Aaaa:
        return address<16>(data);
    case RecordType::Srv:
        return srv(data);
    case RecordType::Mx:
        return mx(data);
    case RecordType::Txt:
        return text(data);
    case RecordType::Tlsa:
        return tlsa(data);
    default: // all others are only shown
        return other(type, data);
    }
}

QString toString(const RecordData &record)
{
    return std::visit(Presentation(), record);
}

Reasons remarksOn(const Answer &answer)
{
    Reasons remarks;
    if (answer.cause == DnssecCause::WorkLimit)
        remarks.push_back(Reason::DnssecWorkLimit);
    if (answer.status == DnssecStatus::Indeterminate && answer.cause == DnssecCause::Unavailable)
        remarks.push_back(Reason::DnssecUnavailable);
    if (answer.isClockSuspect)
        remarks.push_back(Reason::ClockSuspect); // DNS-8
    return remarks;
}

QLatin1String code(AnswerOutcome outcome)
{
    switch (outcome) {
    case AnswerOutcome::Records:
        return QLatin1String("answer");
    case AnswerOutcome::NoData:
        return QLatin1String("nodata");
    case AnswerOutcome::NxDomain:
        return QLatin1String("nxdomain");
    case AnswerOutcome::Failed:
        return QLatin1String("failed");
    }
    Q_UNREACHABLE();
}

} // namespace signpost::dns
