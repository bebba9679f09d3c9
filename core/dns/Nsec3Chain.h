// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Denial.h"

#include <map>
#include <optional>
#include <tuple>

namespace signpost::dns {

/// The octets of RFC 4648 7 (base32hex) without padding; nothing when the text is none, or not of whole
/// octets.
std::optional<QByteArray> fromBase32Hex(const QByteArray &text);

/// The hash of RFC 5155 5, by SHA-1.
QByteArray nsec3Hash(const DnsName &name, int iterations, const QByteArray &salt);

/// How many hashes may still be computed in one proof (DNS-18).
class HashBudget
{
public:
    /// False when nothing is left.
    bool take()
    {
        m_isExceeded = m_isExceeded || m_left == 0;
        return !m_isExceeded && m_left-- > 0;
    }
    /// Whether more was asked for than there was: what was found then counts for nothing.
    bool isExceeded() const { return m_isExceeded; }

private:
    int m_left = maximumNsec3Hashes;
    bool m_isExceeded = false;
};

/// NSEC3 records of one zone with the same iterations and salt, of which RFC 5155 8.2 lets a proof be made.
class Nsec3Chain
{
public:
    enum class Span { None, Exact, OptOut };

    /// The parameters in the order in which chains are tried: the cheapest first.
    struct Parameters
    {
        int iterations = 0;
        QByteArray salt;

        friend bool operator<(const Parameters &a, const Parameters &b)
        {
            return std::tie(a.iterations, a.salt) < std::tie(b.iterations, b.salt);
        }
    };

    /// The chains of which records are there, without the records that prove nothing: another hash, unknown
    /// flags, or an owner that is no hash right below the zone (RFC 5155 8.1, 8.2).
    static std::map<Parameters, Nsec3Chain> chainsOf(const ProvenDenials &denials);

    /// The types at a name, as each record for it lists them: nothing when no record matches, or the budget
    /// is exceeded.
    std::vector<TypeBitmap> typesAt(const DnsName &name, HashBudget &budget);
    /// Whether a record's span holds the hash of `name` (RFC 5155 8.3): OptOut when only one with opt-out
    /// does.
    Span spanOver(const DnsName &name, HashBudget &budget);

private:
    struct Record
    {
        QByteArray hash; ///< of the owner
        QByteArray next;
        bool hasOptOut = false;
        TypeBitmap types;
    };

    explicit Nsec3Chain(Parameters parameters) : m_parameters(std::move(parameters)) { }
    static bool covers(const Record &record, const QByteArray &hash);
    std::optional<QByteArray> hashOf(const DnsName &name, HashBudget &budget);

    Parameters m_parameters;
    std::vector<Record> m_records;
    std::map<DnsName, QByteArray> m_hashes;
};

} // namespace signpost::dns
