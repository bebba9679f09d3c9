// SPDX-License-Identifier: Apache-2.0
#include "dns/NsecDenial.h"

#include "dns/DenialBits.h"

#include <algorithm>

namespace signpost::dns {
namespace {

/// Nothing outside the zone is proven by it.
bool isOfZone(const Nsec &nsec, const DnsName &zone)
{
    return nsec.owner.isAtOrUnder(zone) && nsec.next.isAtOrUnder(zone);
}

std::vector<Nsec> recordsOfZone(const ProvenDenials &denials)
{
    std::vector<Nsec> records;
    std::copy_if(denials.nsec.begin(), denials.nsec.end(), std::back_inserter(records),
                 [&denials](const Nsec &nsec) { return isOfZone(nsec, denials.zone); });
    return records;
}

/// Whether no records are at `name`, which is in the zone. It may still be an empty non-terminal. The last
/// record of a zone leads back to the apex (RFC 4034 4.1.1).
bool covers(const Nsec &nsec, const DnsName &name, const DnsName &zone)
{
    if (name.isUnder(nsec.owner) && endsAuthority(nsec.types))
        return false;
    return nsec.owner < name && (nsec.next == zone || name < nsec.next);
}

/// Of a record that covers `name`: whether the name exists all the same, because something is below it
/// (RFC 4592 2.2.2).
bool showsEmptyNonTerminal(const Nsec &nsec, const DnsName &name)
{
    return nsec.next.isUnder(name);
}

/// The longest ancestor of `name` that exists: both ends of the span exist, and nothing in between.
DnsName closestEncloser(const Nsec &covering, const DnsName &name)
{
    DnsName withOwner = commonAncestor(covering.owner, name);
    DnsName withNext = commonAncestor(covering.next, name);
    return withOwner.labelCount() > withNext.labelCount() ? withOwner : withNext;
}

/// What one record says of `name`; nothing when it is about others or the name has the type.
std::optional<Absent> absenceAt(const Nsec &nsec, const DnsName &name, RecordType type, const DnsName &zone)
{
    if (nsec.owner == name)
        return deniesType(nsec.types, name, type) ? std::optional(Absent::Records) : std::nullopt;
    if (!covers(nsec, name, zone))
        return std::nullopt;
    return showsEmptyNonTerminal(nsec, name) ? Absent::Records : Absent::Name;
}

/// Of records that may show different states of the zone, any may prove it.
std::optional<Absent> wildcardAbsence(const std::vector<Nsec> &records, const DnsName &encloser,
                                      RecordType type, const DnsName &zone)
{
    const auto wildcard = encloser.withWildcard();
    if (!wildcard)
        return std::nullopt;
    for (const Nsec &nsec : records) {
        if (const auto absent = absenceAt(nsec, *wildcard, type, zone))
            return absent;
    }
    return std::nullopt;
}

} // namespace

std::optional<Absent> absenceByNsec(const Question &question, const ProvenDenials &denials)
{
    const std::vector<Nsec> records = recordsOfZone(denials);
    for (const Nsec &nsec : records) {
        auto absent = absenceAt(nsec, question.name, question.type, denials.zone);
        if (absent == Absent::Name) { // RFC 4035 5.4: nor by the wildcard that would have applied
            const DnsName encloser = closestEncloser(nsec, question.name);
            absent = wildcardAbsence(records, encloser, question.type, denials.zone);
        }
        if (absent)
            return absent;
    }
    return std::nullopt;
}

std::optional<Cut> cutByNsec(const DnsName &child, const ProvenDenials &denials)
{
    for (const Nsec &nsec : recordsOfZone(denials)) {
        if (nsec.owner == child) {
            if (const auto cut = cutAt(nsec.types))
                return cut;
        } else if (covers(nsec, child, denials.zone)) {
            return Cut::None;
        }
    }
    return std::nullopt;
}

bool expansionByNsec(const DnsName &name, const DnsName &encloser, const ProvenDenials &denials)
{
    const std::vector<Nsec> records = recordsOfZone(denials);
    return std::any_of(records.begin(), records.end(), [&](const Nsec &nsec) {
        return covers(nsec, name, denials.zone) && closestEncloser(nsec, name) == encloser;
    });
}

} // namespace signpost::dns
