// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/Scenario.h"
#include "app/practice/ZoneName.h"
#include "base/Timers.h"

namespace signpost::practice {

/// What a zone says to one question: master-file lines, signatures among them.
struct ZoneReply
{
    QByteArrayList answer = {};
    QByteArrayList authority = {}; ///< SOA and the proofs of RFC 4035 3.1.3 where there is no answer
    bool nameExists = true;
    std::optional<ZoneName> alias = {}; ///< the answer is a CNAME that leads there
};

/// One zone with a key of its own, signed when it is made (RFC 4035 2): ECDSA P-256, NSEC.
class Zone
{
public:
    /// Signatures last from an hour before `now`, for clocks that are late, to two weeks after it.
    static constexpr std::chrono::hours signedBefore{1};
    static constexpr std::chrono::hours signedFor{14 * 24};

    /// `records`: master-file lines, relative names end in `apex`; SOA and NS are added. Fails with
    /// InvalidInput and a sentence that quotes the record, or with Internal when signing does not work.
    static Result<Zone> make(const ZoneName &apex, const QByteArrayList &records, Signing signing, Time now);

    const ZoneName &apex() const { return m_apex; }
    /// The DS records for the parent, as master-file lines; none for an unsigned zone.
    const QByteArrayList &delegationSigners() const { return m_delegationSigners; }
    /// `type` as on the wire. `name` is at or under the apex.
    ZoneReply find(const ZoneName &name, std::uint16_t type) const;

private:
    struct Entry
    {
        std::map<std::uint16_t, QByteArrayList> sets; ///< by type, with their signatures
        QByteArrayList alias; ///< the target of a CNAME, if any
    };
    using Entries = std::map<ZoneName, Entry>;

    explicit Zone(ZoneName apex) : m_apex(std::move(apex)) { }
    void addDenial(ZoneReply &reply, const ZoneName &name) const;
    Entries::const_iterator lastAtOrBefore(const ZoneName &name) const;
    ZoneName closestEncloser(const ZoneName &name) const;

    ZoneName m_apex;
    QByteArrayList m_delegationSigners;
    Entries m_entries;
};

} // namespace signpost::practice
