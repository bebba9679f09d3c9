// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Nsec3Chain.h"
#include "tests/support/DenialText.h"

#include <QRandomGenerator>

#include <map>
#include <optional>

namespace signpost::test {

/// A small zone "z" of random contents, which says what is true of any name and makes the records that prove
/// it. Everything is done the slow and obvious way.
class ModelZone
{
public:
    using Types = std::set<dns::RecordType>;

    /// What a question is answered with.
    enum class Truth {
        There, ///< records of the type, or an alias, at the name or by a wildcard
        NoRecords,
        NoName,
        Elsewhere, ///< at or below a cut, or below DNAME
    };

    /// With `optOutOften`, some delegations without DS are left out of the chain of hashes.
    ModelZone(QRandomGenerator &random, bool optOutOften) : m_random(random)
    {
        m_nodes[apex()] = {dns::RecordType::Ns, dns::RecordType::Soa};
        const int count = 1 + m_random.bounded(5);
        for (int i = 0; i < count; ++i)
            m_nodes.emplace(randomName(), randomTypes());
        for (auto &[name, types] : m_nodes) {
            if (name.isWildcard() && types.erase(dns::RecordType::Ns) > 0) // RFC 4592 4.2: has no meaning
                types.erase(dns::RecordType::Ds);
        }
        dropWhatIsElsewhere();
        for (const auto &[name, types] : m_nodes) {
            if (optOutOften && isInsecureCut(types) && m_random.bounded(3) > 0)
                m_leftOut.insert(name);
        }
    }

    static dns::DnsName apex() { return dnsName("z"); }

    Truth truthOf(const dns::DnsName &name, dns::RecordType type) const
    {
        if (isBelowEnd(name) || (isCut(name) && type != dns::RecordType::Ds))
            return Truth::Elsewhere;
        if (exists(name))
            return truthAt(name, type);
        const dns::DnsName wildcard = closestEncloser(name).withWildcard().value();
        return exists(wildcard) ? truthAt(wildcard, type) : Truth::NoName;
    }

    /// What a question for DS finds about a cut; nothing when there is a DS, or the name is elsewhere.
    std::optional<dns::Cut> cutAt(const dns::DnsName &name) const
    {
        if (isBelowEnd(name) || typesAt(name).contains(dns::RecordType::Ds))
            return std::nullopt;
        return isCut(name) ? dns::Cut::Insecure : dns::Cut::None;
    }

    dns::DnsName closestEncloser(dns::DnsName name) const
    {
        while (!exists(name))
            name = name.parent();
        return name;
    }
    bool exists(const dns::DnsName &name) const { return anyIsAtOrUnder(name, {}); }
    /// Without what opt-out leaves out.
    bool isInHashChain(const dns::DnsName &name) const { return anyIsAtOrUnder(name, m_leftOut); }
    bool isBelowEnd(const dns::DnsName &name) const
    {
        for (const auto &[owner, types] : m_nodes) {
            if (name.isUnder(owner) && (isCut(owner) || types.contains(dns::RecordType::Dname)))
                return true;
        }
        return false;
    }

    dns::ProvenDenials nsecChain() const
    {
        dns::ProvenDenials denials{apex()};
        for (auto node = m_nodes.begin(); node != m_nodes.end(); ++node) {
            const auto next = std::next(node);
            Types types = node->second;
            types.insert({dns::RecordType::Nsec, dns::RecordType::Rrsig});
            denials.nsec.push_back(
                {node->first, next == m_nodes.end() ? apex() : next->first, typeBitmap(types)});
        }
        return denials;
    }

    dns::ProvenDenials nsec3Chain(int iterations, const QByteArray &salt) const
    {
        dns::ProvenDenials denials{apex()};
        const auto hash = [&](const dns::DnsName &name) { return dns::nsec3Hash(name, iterations, salt); };
        std::map<QByteArray, Types> chain;
        for (const dns::DnsName &name : allNames()) {
            if (isInHashChain(name) && !isBelowEnd(name))
                chain[hash(name)] = typesAt(name);
        }
        std::set<QByteArray> leftOut;
        for (const dns::DnsName &name : allNames()) {
            if (exists(name) && !isInHashChain(name))
                leftOut.insert(hash(name));
        }
        for (auto record = chain.begin(); record != chain.end(); ++record) {
            const auto next = std::next(record) == chain.end() ? chain.begin() : std::next(record);
            const bool optOut = holdsAny(record->first, next->first, leftOut);
            denials.nsec3.push_back(
                {dnsName(toBase32Hex(record->first) + ".z"), 1, static_cast<std::uint8_t>(optOut),
                 static_cast<std::uint16_t>(iterations), salt, next->first, typeBitmap(record->second)});
        }
        return denials;
    }

    /// The apex and every name of up to three labels that nodes are made of.
    static std::vector<dns::DnsName> allNames()
    {
        std::vector<dns::DnsName> names = {apex()};
        for (std::size_t i = 0; i < names.size() && names[i].labelCount() < 4; ++i) {
            for (const char *label : {"*", "a", "b"})
                names.push_back(dnsName(QByteArray(label) + '.' + names[i].toAscii()));
        }
        return names;
    }

private:
    static bool isInsecureCut(const Types &types) { return types == Types{dns::RecordType::Ns}; }
    static bool holdsAny(const QByteArray &owner, const QByteArray &next, const std::set<QByteArray> &hashes)
    {
        return std::any_of(hashes.begin(), hashes.end(), [&](const QByteArray &hash) {
            return owner < next ? owner < hash && hash < next : owner < hash || hash < next;
        });
    }

    dns::DnsName randomName()
    {
        QByteArray text = "z";
        const int labels = 1 + m_random.bounded(3);
        for (int i = 0; i < labels; ++i)
            text.prepend(QByteArray(1, "*aabb"[m_random.bounded(5)]) + '.');
        return dnsName(text);
    }
    Types randomTypes()
    {
        using enum dns::RecordType;
        static const std::vector<Types> choices = {{A},        {A, Mx}, {Mx}, {Cname},  {Dname},
                                                   {Dname, A}, {Ns},    {Ns}, {Ns, Ds}, {Txt}};
        return choices[m_random.bounded(static_cast<quint32>(choices.size()))];
    }
    void dropWhatIsElsewhere()
    {
        std::erase_if(m_nodes, [](const auto &node) { return node.second.empty(); });
        const auto nodes = m_nodes;
        for (const auto &node : nodes) {
            if (isBelowEnd(node.first))
                m_nodes.erase(node.first);
        }
    }

    Types typesAt(const dns::DnsName &name) const
    {
        const auto node = m_nodes.find(name);
        return node == m_nodes.end() ? Types() : node->second;
    }
    bool isCut(const dns::DnsName &name) const
    {
        return name != apex() && typesAt(name).contains(dns::RecordType::Ns);
    }
    bool anyIsAtOrUnder(const dns::DnsName &name, const std::set<dns::DnsName> &except) const
    {
        return std::any_of(m_nodes.begin(), m_nodes.end(), [&](const auto &node) {
            return !except.contains(node.first) && node.first.isAtOrUnder(name);
        });
    }
    Truth truthAt(const dns::DnsName &name, dns::RecordType type) const
    {
        const Types types = typesAt(name);
        const bool isThere = types.contains(type) || types.contains(dns::RecordType::Cname);
        return isThere ? Truth::There : Truth::NoRecords;
    }

    QRandomGenerator &m_random;
    std::map<dns::DnsName, Types> m_nodes;
    std::set<dns::DnsName> m_leftOut;
};

} // namespace signpost::test
