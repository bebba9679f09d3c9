// SPDX-License-Identifier: Apache-2.0
#include "tls/TlsaMatch.h"

#include "base/Owned.h"

#include <QCryptographicHash>

#include <openssl/err.h>
#include <openssl/x509.h>

#include <algorithm>

namespace signpost::tls {
namespace {

// RFC 7218.
enum Usage : std::uint8_t { PkixTa = 0, PkixEe = 1, DaneTa = 2, DaneEe = 3 };
enum Selector : std::uint8_t { Cert = 0, Spki = 1 };
enum MatchingType : std::uint8_t { Full = 0, Sha256 = 1, Sha512 = 2 };

constexpr qsizetype sha256Length = 32;
constexpr qsizetype sha512Length = 64;

using OwnedCertificate = Owned<X509, X509_free>;
using OwnedKey = Owned<EVP_PKEY, EVP_PKEY_free>;

const unsigned char *begin(const QByteArray &der)
{
    return reinterpret_cast<const unsigned char *>(der.constData());
}

OwnedCertificate parseCertificate(const QByteArray &der)
{
    const unsigned char *at = begin(der);
    OwnedCertificate certificate(d2i_X509(nullptr, &at, der.size()));
    return at == begin(der) + der.size() ? std::move(certificate) : OwnedCertificate();
}

OwnedKey parseKey(const QByteArray &der)
{
    const unsigned char *at = begin(der);
    OwnedKey key(d2i_PUBKEY(nullptr, &at, der.size()));
    return at == begin(der) + der.size() ? std::move(key) : OwnedKey();
}

/// SubjectPublicKeyInfo in DER; empty for what is no certificate.
QByteArray keyOf(const QByteArray &certificate)
{
    const OwnedCertificate parsed = parseCertificate(certificate);
    const X509_PUBKEY *const key = parsed ? X509_get_X509_PUBKEY(parsed.get()) : nullptr;
    QByteArray der(key ? std::max(i2d_X509_PUBKEY(key, nullptr), 0) : 0, Qt::Uninitialized);
    auto *at = reinterpret_cast<unsigned char *>(der.data());
    if (!der.isEmpty())
        i2d_X509_PUBKEY(key, &at);
    return der;
}

bool isParsable(const TlsaRecord &record)
{
    return record.selector == Cert ? parseCertificate(record.data) != nullptr
                                   : parseKey(record.data) != nullptr;
}

bool isUsable(const TlsaRecord &record)
{
    if (record.usage > DaneEe || record.selector > Spki)
        return false;
    switch (record.matchingType) {
    case Full:
        return isParsable(record);
    case Sha256:
        return record.data.size() == sha256Length;
    case Sha512:
        return record.data.size() == sha512Length;
    default:
        return false;
    }
}

/// RFC 7671 9: `other` is a stronger digest of the same thing.
bool isOutrankedBy(const TlsaRecord &record, const TlsaRecord &other)
{
    return record.matchingType == Sha256 && other.matchingType == Sha512 && record.usage == other.usage
        && record.selector == other.selector;
}

bool isOf(const TlsaRecord &record, const QByteArray &certificate)
{
    const QByteArray selected = record.selector == Cert ? certificate : keyOf(certificate);
    if (selected.isEmpty())
        return false;
    switch (record.matchingType) {
    case Full:
        return record.data == selected;
    case Sha256:
        return record.data == QCryptographicHash::hash(selected, QCryptographicHash::Sha256);
    case Sha512:
        return record.data == QCryptographicHash::hash(selected, QCryptographicHash::Sha512);
    default:
        return false;
    }
}

bool isOfAny(const TlsaRecord &record, const std::vector<QByteArray> &certificates)
{
    return std::any_of(certificates.begin(), certificates.end(),
                       [&](const QByteArray &certificate) { return isOf(record, certificate); });
}

bool isSignedBy(const QByteArray &certificate, EVP_PKEY *key)
{
    const OwnedCertificate parsed = parseCertificate(certificate);
    const bool isSigned = parsed && X509_verify(parsed.get(), key) == 1;
    ERR_clear_error();
    return isSigned;
}

/// One chain, and what a record needs to know of it.
class Comparison
{
public:
    Comparison(const PresentedChain &chain, const ReferenceIdentifiers &references, const TrustStore &trust,
               Time now)
        : m_chain(chain), m_references(references), m_trust(trust), m_now(now)
    {
    }

    /// `record` is usable.
    bool holds(const TlsaRecord &record) const
    {
        switch (record.usage) {
        case PkixTa:
            return isOfAny(record, m_trust.authorities(m_chain, m_now)) && isNamedBelow(m_trust);
        case PkixEe:
            return isOf(record, leaf()) && isNamedBelow(m_trust);
        case DaneTa: {
            const std::vector<QByteArray> published = anchors(record);
            return std::any_of(published.begin(), published.end(), [this](const QByteArray &anchor) {
                const auto only = TrustStore::fromDer({anchor});
                return only && isNamedBelow(*only);
            });
        }
        case DaneEe:
            return isOf(record, leaf());
        default:
            return false;
        }
    }

private:
    const QByteArray &leaf() const { return m_chain.certificates.front(); }

    /// A path, valid now, to an anchor of `trust`, and one of the names.
    bool isNamedBelow(const TrustStore &trust) const
    {
        const ChainJudgement judgement = trust.judge(m_chain, m_now);
        const auto certificate = readCertificate(leaf());
        if (judgement.status != ChainStatus::Trusted || !certificate)
            return false;
        const IdentityReport identity =
            matchIdentity(certificate->names, m_references, judgement.constraints);
        return identity.serverName || identity.mailDomain;
    }

    /// What a record of usage 2 makes trust anchors: of the certificates sent, those it is of and those that
    /// its key signed; and the certificate it holds. The leaf and its own key are none (RFC 7671 5.2).
    std::vector<QByteArray> anchors(const TlsaRecord &record) const
    {
        std::vector<QByteArray> found;
        for (auto above = m_chain.certificates.begin() + 1; above != m_chain.certificates.end(); ++above) {
            if (isOf(record, *above))
                found.push_back(*above);
        }
        if (record.matchingType != Full || isOf(record, leaf()))
            return found;
        if (record.selector == Cert) {
            found.push_back(record.data);
            return found;
        }
        const OwnedKey key = parseKey(record.data);
        for (const QByteArray &certificate : m_chain.certificates) {
            if (isSignedBy(certificate, key.get()))
                found.push_back(certificate);
        }
        return found;
    }

    const PresentedChain &m_chain;
    const ReferenceIdentifiers &m_references;
    const TrustStore &m_trust;
    Time m_now;
};

TlsaResult resultOf(const std::vector<RecordMatch> &records)
{
    const auto has = [&](RecordMatch wanted) {
        return std::find(records.begin(), records.end(), wanted) != records.end();
    };
    if (has(RecordMatch::Yes))
        return TlsaResult::Match;
    if (has(RecordMatch::No))
        return TlsaResult::Mismatch;
    return records.empty() ? TlsaResult::None : TlsaResult::Unusable;
}

} // namespace

TlsaMatch matchTlsa(const std::vector<TlsaRecord> &records, const PresentedChain &chain,
                    const ReferenceIdentifiers &references, const TrustStore &trust, Time now)
{
    Q_ASSERT(!chain.certificates.empty());
    if (static_cast<qsizetype>(records.size()) > maximumTlsaRecords)
        return {{}, TlsaResult::Failed};
    std::vector<TlsaRecord> usable;
    std::copy_if(records.begin(), records.end(), std::back_inserter(usable), isUsable);
    const Comparison comparison(chain, references, trust, now);
    TlsaMatch match;
    for (const TlsaRecord &record : records) {
        if (!isUsable(record))
            match.records.push_back(RecordMatch::Unusable);
        else if (std::any_of(usable.begin(), usable.end(),
                             [&](const TlsaRecord &other) { return isOutrankedBy(record, other); }))
            match.records.push_back(RecordMatch::Outranked);
        else
            match.records.push_back(comparison.holds(record) ? RecordMatch::Yes : RecordMatch::No);
    }
    ERR_clear_error();
    match.result = resultOf(match.records);
    return match;
}

} // namespace signpost::tls
