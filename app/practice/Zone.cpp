// SPDX-License-Identifier: Apache-2.0
#include "app/practice/Zone.h"

#include "app/practice/Ldns.h"

namespace signpost::practice {
namespace {

using OwnedZone = Owned<ldns_dnssec_zone, ldns_dnssec_zone_deep_free>;
using OwnedKeys = Owned<ldns_key_list, ldns_key_list_free>;
using OwnedList = Owned<ldns_rr_list, ldns_rr_list_free>; // not of the records in it

const Failure signingFailed{FailureKind::Internal, QStringLiteral("a practice zone could not be signed")};

/// Text that a person can read back, whatever a file holds.
Failure wrongRecord(const QByteArray &line, const char *why)
{
    return {FailureKind::InvalidInput,
            QStringLiteral("the record '%1' %2").arg(QString::fromUtf8(line.left(200)), QLatin1String(why))};
}

std::optional<Failure> add(ldns_dnssec_zone *zone, const ZoneName &apex, const QByteArray &line)
{
    const OwnedName origin(ldns_dname_new_frm_str(toText(apex).constData()));
    OwnedRecord record = recordFrom(line, origin.get());
    if (!record)
        return wrongRecord(line, "cannot be read");
    const ZoneName owner = zoneName(textOf(ldns_rr_owner(record.get())));
    if (!isAtOrUnder(owner, apex))
        return wrongRecord(line, "is outside its zone");
    if (!owner.empty() && owner.back() == "*")
        return wrongRecord(line, "is a wildcard, which practice zones do not have");
    if (ldns_dnssec_zone_add_rr(zone, record.get()) != LDNS_STATUS_OK)
        return wrongRecord(line, "does not fit the others");
    record.release(); // the zone has it now
    return std::nullopt;
}

OwnedKeys makeKey(const ZoneName &apex, Time now)
{
    OwnedKeys keys(ldns_key_list_new());
    ldns_key *const key = ldns_key_new_frm_algorithm(LDNS_SIGN_ECDSAP256SHA256, 256);
    if (!key)
        return nullptr;
    ldns_key_list_push_key(keys.get(), key);
    const auto seconds = [](Time time) {
        return static_cast<std::uint32_t>(time.time_since_epoch().count());
    };
    ldns_key_set_inception(key, seconds(now - Zone::signedBefore));
    ldns_key_set_expiration(key, seconds(now + Zone::signedFor));
    ldns_key_set_pubkey_owner(key, ldns_dname_new_frm_str(toText(apex).constData()));
    ldns_key_set_flags(key, LDNS_KEY_ZONE_KEY | LDNS_KEY_SEP_KEY); // one key does both jobs
    const OwnedRecord published(ldns_key2rr(key));
    ldns_key_set_keytag(key, ldns_calc_keytag(published.get()));
    return keys;
}

/// Adds DNSKEY, NSEC and RRSIG records. What comes out are the DS records for the parent.
Result<QByteArrayList> sign(ldns_dnssec_zone *zone, const ZoneName &apex, Time now)
{
    const OwnedKeys keys = makeKey(apex, now);
    if (!keys)
        return signingFailed;
    OwnedRecord published(ldns_key2rr(ldns_key_list_key(keys.get(), 0)));
    const OwnedRecord signer(ldns_key_rr2ds(published.get(), LDNS_SHA256));
    if (ldns_dnssec_zone_add_rr(zone, published.get()) != LDNS_STATUS_OK)
        return signingFailed;
    published.release();
    const OwnedList added(ldns_rr_list_new());
    if (ldns_dnssec_zone_sign(zone, added.get(), keys.get(), &ldns_dnssec_default_replace_signatures, nullptr)
        != LDNS_STATUS_OK)
        return signingFailed;
    return QByteArrayList{textOf(signer.get())};
}

void append(QByteArrayList &lines, const ldns_dnssec_rrs *records)
{
    for (; records; records = records->next)
        lines += textOf(records->rr);
}

} // namespace

Result<Zone> Zone::make(const ZoneName &apex, const QByteArrayList &records, Signing signing, Time now)
{
    const OwnedZone zone(ldns_dnssec_zone_new());
    const QByteArrayList own = {"@ 300 SOA ns.example. hostmaster.example. 1 3600 600 86400 300",
                                "@ NS ns.example."};
    for (const QByteArray &line : own + records) {
        if (const auto failure = add(zone.get(), apex, line))
            return *failure;
    }
    Zone result(apex);
    if (signing == Signing::Signed) {
        const auto signers = sign(zone.get(), apex, now);
        if (!signers)
            return signers.error();
        result.m_delegationSigners = *signers;
    }
    for (auto *node = ldns_rbtree_first(zone->names); node != LDNS_RBTREE_NULL;
         node = ldns_rbtree_next(node)) {
        const auto *name = static_cast<const ldns_dnssec_name *>(node->data);
        Entry &entry = result.m_entries[zoneName(textOf(ldns_dnssec_name_name(name)))];
        for (const ldns_dnssec_rrsets *set = name->rrsets; set; set = set->next) {
            QByteArrayList &lines = entry.sets[static_cast<std::uint16_t>(set->type)];
            append(lines, set->rrs);
            append(lines, set->signatures);
            if (set->type == LDNS_RR_TYPE_CNAME)
                entry.alias = {textOf(ldns_rr_rdf(set->rrs->rr, 0))};
        }
        if (name->nsec) {
            entry.sets[LDNS_RR_TYPE_NSEC] = {textOf(name->nsec)};
            append(entry.sets[LDNS_RR_TYPE_NSEC], name->nsec_signatures);
        }
    }
    return result;
}

ZoneReply Zone::find(const ZoneName &name, std::uint16_t type) const
{
    ZoneReply reply;
    const auto found = m_entries.find(name);
    if (found != m_entries.end()) {
        const auto set = found->second.sets.find(type);
        if (set != found->second.sets.end()) {
            reply.answer = set->second;
            return reply;
        }
        if (!found->second.alias.isEmpty()) {
            reply.answer = found->second.sets.at(LDNS_RR_TYPE_CNAME);
            reply.alias = zoneName(found->second.alias.front());
            return reply;
        }
    }
    reply.authority = m_entries.at(m_apex).sets.at(LDNS_RR_TYPE_SOA);
    addDenial(reply, name);
    if (found != m_entries.end())
        return reply;
    const auto next = m_entries.upper_bound(name);
    reply.nameExists = next != m_entries.end() && isAtOrUnder(next->first, name); // an empty non-terminal
    if (!reply.nameExists) {
        ZoneName wildcard = closestEncloser(name);
        wildcard.push_back("*");
        addDenial(reply, wildcard); // RFC 4035 3.1.3.2: nor could it have been made from a wildcard
    }
    return reply;
}

/// The NSEC at `name`, or the one whose span covers it.
void Zone::addDenial(ZoneReply &reply, const ZoneName &name) const
{
    const auto &sets = lastAtOrBefore(name)->second.sets;
    const auto nsec = sets.find(LDNS_RR_TYPE_NSEC);
    if (nsec != sets.end() && !reply.authority.contains(nsec->second.front()))
        reply.authority += nsec->second;
}

Zone::Entries::const_iterator Zone::lastAtOrBefore(const ZoneName &name) const
{
    return std::prev(m_entries.upper_bound(name)); // the apex comes before everything in its zone
}

/// The longest ancestor that exists, as a name with records or above one.
ZoneName Zone::closestEncloser(const ZoneName &name) const
{
    ZoneName encloser = name;
    const auto exists = [this](const ZoneName &candidate) {
        const auto next = m_entries.lower_bound(candidate);
        return next != m_entries.end() && isAtOrUnder(next->first, candidate);
    };
    while (!exists(encloser))
        encloser.pop_back();
    return encloser;
}

} // namespace signpost::practice
