// SPDX-License-Identifier: Apache-2.0
#include "dns/Rdata.h"

namespace signpost::dns {
namespace {

Failure malformed(const char *what)
{
    return {FailureKind::Malformed, QStringLiteral("a broken %1 record").arg(QLatin1String(what))};
}

/// Takes fields off the front; what is missing reads as nothing and is told by isComplete().
class Fields
{
public:
    explicit Fields(const QByteArray &data) : m_data(data) { }

    std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
    std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
    std::uint32_t u32() { return number(4); }
    QByteArray octets(qsizetype count)
    {
        if (!has(count))
            return {};
        const QByteArray taken = m_data.mid(m_at, count);
        m_at += count;
        return taken;
    }
    /// A name without compression.
    DnsName name()
    {
        qsizetype end = m_at;
        while (end < m_data.size() && m_data[end] != '\0')
            end += 1 + static_cast<std::uint8_t>(m_data[end]);
        if (end >= m_data.size()) {
            m_isComplete = false;
            return {};
        }
        const auto name = DnsName::fromWire(octets(end + 1 - m_at));
        m_isComplete = m_isComplete && name.has_value();
        return name ? *name : DnsName();
    }
    QByteArray rest() { return octets(m_data.size() - m_at); }

    bool isComplete() const { return m_isComplete; }
    bool isAtEnd() const { return m_isComplete && m_at == m_data.size(); }

private:
    bool has(qsizetype count)
    {
        m_isComplete = m_isComplete && m_at + count <= m_data.size();
        return m_isComplete;
    }
    std::uint32_t number(qsizetype width)
    {
        std::uint32_t value = 0;
        for (const char c : octets(width))
            value = value << 8 | static_cast<std::uint8_t>(c);
        return value;
    }

    const QByteArray &m_data;
    qsizetype m_at = 0;
    bool m_isComplete = true;
};

/// RFC 4034 appendix B; algorithm 1, whose tag is another, is not used here.
std::uint16_t keyTagOf(const QByteArray &data)
{
    std::uint32_t sum = 0;
    for (qsizetype i = 0; i < data.size(); ++i) {
        const std::uint32_t octet = static_cast<std::uint8_t>(data[i]);
        sum += i % 2 == 0 ? octet << 8 : octet;
    }
    return static_cast<std::uint16_t>((sum + (sum >> 16)) & 0xffff);
}

} // namespace

Result<TypeBitmap> TypeBitmap::fromWire(const QByteArray &octets)
{
    constexpr int longest = 32;
    int lastWindow = -1;
    qsizetype at = 0;
    while (at < octets.size()) {
        if (at + 2 > octets.size())
            return malformed("NSEC");
        const int window = static_cast<std::uint8_t>(octets[at]);
        const int length = static_cast<std::uint8_t>(octets[at + 1]);
        if (window <= lastWindow || length == 0 || length > longest || at + 2 + length > octets.size())
            return malformed("NSEC");
        lastWindow = window;
        at += 2 + length;
    }
    TypeBitmap bitmap;
    bitmap.m_octets = octets;
    return bitmap;
}

bool TypeBitmap::contains(RecordType type) const
{
    const int wanted = static_cast<std::uint16_t>(type) >> 8;
    const int bit = static_cast<std::uint16_t>(type) & 0xff;
    for (qsizetype at = 0; at < m_octets.size();) {
        const int length = static_cast<std::uint8_t>(m_octets[at + 1]);
        if (static_cast<std::uint8_t>(m_octets[at]) == wanted)
            return bit / 8 < length && (m_octets[at + 2 + bit / 8] & (0x80 >> bit % 8)) != 0;
        at += 2 + length;
    }
    return false;
}

Result<Rrsig> readRrsig(const QByteArray &data)
{
    Fields fields(data);
    Rrsig signature;
    signature.covered = static_cast<RecordType>(fields.u16());
    signature.algorithm = fields.u8();
    signature.labels = fields.u8();
    signature.originalTtl = fields.u32();
    signature.expiration = fields.u32();
    signature.inception = fields.u32();
    signature.keyTag = fields.u16();
    signature.signer = fields.name();
    if (!fields.isComplete() || fields.isAtEnd())
        return malformed("RRSIG");
    signature.data = data;
    return signature;
}

Result<Dnskey> readDnskey(const QByteArray &data)
{
    Fields fields(data);
    Dnskey key;
    key.flags = fields.u16();
    key.protocol = fields.u8();
    key.algorithm = fields.u8();
    if (!fields.isComplete() || fields.isAtEnd())
        return malformed("DNSKEY");
    key.keyTag = keyTagOf(data);
    key.data = data;
    return key;
}

Result<Ds> readDs(const QByteArray &data)
{
    Fields fields(data);
    Ds ds;
    ds.keyTag = fields.u16();
    ds.algorithm = fields.u8();
    ds.digestType = fields.u8();
    ds.digest = fields.rest();
    if (!fields.isComplete() || ds.digest.isEmpty())
        return malformed("DS");
    return ds;
}

Result<Nsec> readNsec(const DnsName &owner, const QByteArray &data)
{
    Fields fields(data);
    Nsec nsec{owner, fields.name(), {}};
    const auto types = TypeBitmap::fromWire(fields.rest());
    if (!fields.isComplete() || !types)
        return malformed("NSEC");
    nsec.types = *types;
    return nsec;
}

Result<Nsec3> readNsec3(const DnsName &owner, const QByteArray &data)
{
    Fields fields(data);
    Nsec3 nsec3;
    nsec3.owner = owner;
    nsec3.hashAlgorithm = fields.u8();
    nsec3.flags = fields.u8();
    nsec3.iterations = fields.u16();
    nsec3.salt = fields.octets(fields.u8());
    nsec3.next = fields.octets(fields.u8());
    const auto types = TypeBitmap::fromWire(fields.rest());
    if (!fields.isComplete() || nsec3.next.isEmpty() || !types)
        return malformed("NSEC3");
    nsec3.types = *types;
    return nsec3;
}

Result<DnsName> readTarget(const QByteArray &data)
{
    return DnsName::fromWire(data);
}

} // namespace signpost::dns
