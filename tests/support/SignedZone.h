// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Signatures.h"

#include <memory>

struct ldns_struct_key;

namespace signpost::test {

/// What a signature says beside what follows from the set and the key: a forger may write anything here and
/// still sign it.
struct SignatureFields
{
    Time inception;
    Time expiration;
    std::optional<dns::DnsName> signer = {}; ///< otherwise the key's zone
    std::optional<std::uint8_t> labels = {}; ///< fewer than the owner has: expanded from that wildcard
    std::optional<Seconds> originalTtl = {}; ///< otherwise the set's
    std::optional<std::uint16_t> keyTag = {};
    std::optional<std::uint8_t> algorithm = {};
    std::optional<dns::RecordType> covered = {};
};

/// A key pair of a zone, made with ldns when the test runs.
class ZoneKey
{
public:
    static constexpr std::uint16_t entryFlags = 0x0101; ///< zone key and secure entry point
    static constexpr std::uint16_t revokedFlags = 0x0181; ///< RFC 5011 2.1
    static constexpr int rsaBits = 1024;

    /// Algorithms 5, 7, 8, 10, 13, 14, 15, 16. `bits` is for RSA alone.
    explicit ZoneKey(const dns::DnsName &zone, std::uint8_t algorithm = 13, int bits = rsaBits);

    const dns::DnsName &zone() const { return m_zone; }
    /// The DNSKEY record.
    dns::Dnskey published(std::uint16_t flags = entryFlags) const;
    dns::Ds ds(std::uint8_t digestType = 2) const;
    /// Signs `set` in the canonical form that ldns makes. The tag is that of published(flags).
    dns::Rrsig sign(const dns::RrSet &set, const SignatureFields &fields,
                    std::uint16_t flags = entryFlags) const;

private:
    dns::DnsName m_zone;
    std::shared_ptr<ldns_struct_key> m_pair;
};

/// A record set; `records` is RDATA in canonical form.
dns::RrSet recordSet(const dns::DnsName &owner, dns::RecordType type, std::vector<QByteArray> records,
                     Seconds timeToLive = Seconds(3600));
/// The DNSKEY set of `zone`.
dns::RrSet keySet(const dns::DnsName &zone, const std::vector<dns::Dnskey> &keys);
/// Keys with the tag of `key`, all different, none of them `key`: KeyTrap. RSA keys of this kind cost as much
/// to try as the real one.
std::vector<dns::Dnskey> collidingKeys(const dns::Dnskey &key, int count);
/// `set` and one signature more.
dns::RrSet with(dns::RrSet set, const dns::Rrsig &signature);

} // namespace signpost::test
