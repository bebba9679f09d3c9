// SPDX-License-Identifier: Apache-2.0
#include "tests/support/SignedZone.h"

#include "base/Owned.h"

#include <ldns/ldns.h>

using namespace signpost::dns;

namespace signpost::test {
namespace {

using OwnedRecord = Owned<ldns_rr, ldns_rr_free>;
using OwnedRecords = Owned<ldns_rr_list, ldns_rr_list_deep_free>;
using OwnedBuffer = Owned<ldns_buffer, ldns_buffer_free>;
using OwnedField = Owned<ldns_rdf, ldns_rdf_deep_free>;

ldns_rdf *nameField(const DnsName &name)
{
    const QByteArray wire = name.toWire();
    return ldns_dname_new_frm_data(static_cast<std::uint16_t>(wire.size()), wire.constData());
}

QByteArray octetsOf(const ldns_rdf *field)
{
    return QByteArray(reinterpret_cast<const char *>(ldns_rdf_data(field)),
                      static_cast<qsizetype>(ldns_rdf_size(field)));
}

QByteArray dataOf(const ldns_rr *record)
{
    QByteArray data;
    for (std::size_t i = 0; i < ldns_rr_rd_count(record); ++i)
        data += octetsOf(ldns_rr_rdf(record, i));
    return data;
}

QByteArray number(std::uint32_t value, int octets)
{
    QByteArray wire;
    for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8)
        wire += static_cast<char>(value >> shift & 0xff);
    return wire;
}

/// In the order in which they are signed.
OwnedRecords recordsOf(const RrSet &set, const DnsName &owner, Seconds timeToLive)
{
    OwnedRecords records(ldns_rr_list_new());
    for (const QByteArray &data : set.records) {
        const QByteArray wire = owner.toWire() + number(static_cast<std::uint32_t>(set.type), 2)
            + number(1, 2) + number(static_cast<std::uint32_t>(timeToLive.count()), 4)
            + number(static_cast<std::uint32_t>(data.size()), 2) + data;
        ldns_rr *record = nullptr;
        std::size_t at = 0;
        const ldns_status status =
            ldns_wire2rr(&record, reinterpret_cast<const std::uint8_t *>(wire.constData()),
                         static_cast<std::size_t>(wire.size()), &at, LDNS_SECTION_ANSWER);
        if (status != LDNS_STATUS_OK)
            qFatal("ldns cannot read a record of this test: %s", ldns_get_errorstr_by_id(status));
        ldns_rr2canonical(record);
        ldns_rr_list_push_rr(records.get(), record);
    }
    ldns_rr_list_sort(records.get());
    return records;
}

DnsName signedOwner(const DnsName &owner, std::uint8_t labels)
{
    const int own = static_cast<int>(owner.labelCount()) - (owner.isWildcard() ? 1 : 0);
    return labels < own ? owner.ancestor(labels).withWildcard().value() : owner;
}

} // namespace

ZoneKey::ZoneKey(const DnsName &zone, std::uint8_t algorithm, int bits)
    : m_zone(zone), m_pair(ldns_key_new_frm_algorithm(static_cast<ldns_signing_algorithm>(algorithm),
                                                      static_cast<std::uint16_t>(bits)),
                           ldns_key_deep_free)
{
    if (!m_pair)
        qFatal("ldns cannot make a key of algorithm %d", algorithm);
    ldns_key_set_pubkey_owner(m_pair.get(), nameField(zone));
}

Dnskey ZoneKey::published(std::uint16_t flags) const
{
    ldns_key_set_flags(m_pair.get(), flags);
    const OwnedRecord record(ldns_key2rr(m_pair.get()));
    return readDnskey(dataOf(record.get())).value();
}

Ds ZoneKey::ds(std::uint8_t digestType) const
{
    return dsOf(m_zone, published(), digestType).value();
}

Rrsig ZoneKey::sign(const RrSet &set, const SignatureFields &fields, std::uint16_t flags) const
{
    const auto seconds = [](Time time) {
        return static_cast<std::uint32_t>(time.time_since_epoch().count());
    };
    ldns_key_set_keytag(m_pair.get(), fields.keyTag.value_or(published(flags).keyTag));
    ldns_key_set_inception(m_pair.get(), seconds(fields.inception));
    ldns_key_set_expiration(m_pair.get(), seconds(fields.expiration));

    const auto own = static_cast<std::uint8_t>(set.owner.labelCount() - (set.owner.isWildcard() ? 1 : 0));
    const DnsName owner = signedOwner(set.owner, fields.labels.value_or(own));
    const OwnedRecords records = recordsOf(set, owner, fields.originalTtl.value_or(set.timeToLive));
    const OwnedRecord signature(ldns_create_empty_rrsig(records.get(), m_pair.get()));
    const auto replace = [&](std::size_t field, ldns_rdf *value) {
        const OwnedField replaced(ldns_rr_set_rdf(signature.get(), value, field));
    };
    if (fields.covered)
        replace(0, ldns_native2rdf_int16(LDNS_RDF_TYPE_TYPE, static_cast<std::uint16_t>(*fields.covered)));
    if (fields.algorithm)
        replace(1, ldns_native2rdf_int8(LDNS_RDF_TYPE_ALG, *fields.algorithm));
    if (fields.labels)
        replace(2, ldns_native2rdf_int8(LDNS_RDF_TYPE_INT8, *fields.labels));
    if (fields.signer)
        replace(7, nameField(*fields.signer));

    const OwnedBuffer octets(ldns_buffer_new(LDNS_MAX_PACKETLEN));
    ldns_rrsig2buffer_wire(octets.get(), signature.get());
    ldns_rr_list2buffer_wire(octets.get(), records.get());
    replace(8, ldns_sign_public_buffer(octets.get(), m_pair.get()));
    return readRrsig(dataOf(signature.get())).value();
}

RrSet recordSet(const DnsName &owner, RecordType type, std::vector<QByteArray> records, Seconds timeToLive)
{
    return {owner, type, timeToLive, std::move(records), {}};
}

RrSet keySet(const DnsName &zone, const std::vector<Dnskey> &keys)
{
    RrSet set = recordSet(zone, RecordType::Dnskey, {});
    for (const Dnskey &key : keys)
        set.records.push_back(key.data);
    return set;
}

std::vector<Dnskey> collidingKeys(const Dnskey &key, int count)
{
    // The tag is a sum of 16-bit words: any two of them can change places. The first and the last ones stay.
    constexpr qsizetype first = 16;
    std::vector<Dnskey> keys;
    for (qsizetype a = first; a + 8 < key.data.size(); a += 2) {
        for (qsizetype b = a + 2; b + 8 < key.data.size(); b += 2) {
            QByteArray data = key.data;
            std::swap(data[a], data[b]);
            std::swap(data[a + 1], data[b + 1]);
            if (data == key.data)
                continue;
            keys.push_back(readDnskey(data).value());
            if (static_cast<int>(keys.size()) == count)
                return keys;
        }
    }
    qFatal("too short a key for so many others with its tag");
}

RrSet with(RrSet set, const Rrsig &signature)
{
    set.signatures.push_back(signature);
    return set;
}

} // namespace signpost::test
