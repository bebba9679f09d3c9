// SPDX-License-Identifier: Apache-2.0
#include "setup/PinChallenge.h"

#include "setup/FingerprintText.h"
#include "tls/Certificate.h"
#include "tls/PemCertificates.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <optional>

namespace signpost::setup {
namespace {

constexpr int digitsInGroup = 4;
/// Beyond any certificate that a server can show.
constexpr qsizetype longestFile = qsizetype(256) * 1024;

constexpr std::uint32_t choose(std::uint32_t from, std::uint32_t count)
{
    std::uint32_t ways = 1;
    for (std::uint32_t i = 1; i <= count; ++i)
        ways = ways * (from - count + i) / i;
    return ways;
}

constexpr std::uint32_t waysToAsk = choose(PinChallenge::groupCount, PinChallenge::askedCount);
static_assert(waysToAsk == 1820);

/// A number below waysToAsk, every one as likely: numbers of 16 bits out of HMAC-SHA-256 until one is below
/// the last multiple.
std::uint32_t drawn(const QByteArray &sha256, const EmailAddress &address, const QByteArray &key)
{
    constexpr std::uint32_t bound = 65536 / waysToAsk * waysToAsk;
    for (int block = 0;; ++block) {
        const QByteArray message = sha256 + address.toString().toUtf8() + '\0' + QByteArray::number(block);
        const QByteArray octets = QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
        for (qsizetype i = 0; i + 1 < octets.size(); i += 2) {
            const std::uint32_t number =
                std::uint32_t(quint8(octets[i])) << 8 | std::uint32_t(quint8(octets[i + 1]));
            if (number < bound)
                return number % waysToAsk;
        }
    }
}

/// The groups that belong to a number below waysToAsk: its place among all fours in order.
std::array<int, PinChallenge::askedCount> groupsOf(std::uint32_t number)
{
    std::array<int, PinChallenge::askedCount> groups{};
    int group = 1;
    for (std::uint32_t place = 0; place < groups.size(); ++group) {
        const std::uint32_t withIt =
            choose(std::uint32_t(PinChallenge::groupCount - group), std::uint32_t(groups.size()) - place - 1);
        if (number < withIt)
            groups[place++] = group;
        else
            number -= withIt;
    }
    return groups;
}

/// The only certificate in the file, in DER.
std::optional<QByteArray> onlyCertificate(const QByteArray &file)
{
    if (file.size() > longestFile)
        return std::nullopt;
    if (tls::readCertificate(file))
        return file;
    const auto certificates = tls::certificatesFromPem(file);
    return certificates && certificates->size() == 1 ? std::optional(certificates->front()) : std::nullopt;
}

PinAnswer wrongKind(FingerprintText::Kind kind)
{
    return kind == FingerprintText::Kind::Older ? PinAnswer::OlderKind : PinAnswer::OtherKind;
}

} // namespace

PinChallenge::PinChallenge(const QByteArray &sha256, const EmailAddress &address, const QByteArray &key)
    : m_sha256(sha256), m_asked(groupsOf(drawn(sha256, address, key)))
{
}

QString PinChallenge::group(int number) const
{
    return QString::fromLatin1(m_sha256.toHex()).mid(digitsInGroup * (number - 1), digitsInGroup);
}

std::vector<ShownGroup> PinChallenge::shown() const
{
    std::vector<ShownGroup> groups;
    for (int number = 1; number <= groupCount; ++number) {
        if (std::find(m_asked.begin(), m_asked.end(), number) == m_asked.end())
            groups.push_back({number, group(number)});
    }
    return groups;
}

PinAnswer PinChallenge::count(bool isEqual)
{
    if (m_triesLeft == 0)
        return PinAnswer::Refused;
    if (isEqual)
        return PinAnswer::Matches;
    return --m_triesLeft == 0 ? PinAnswer::Refused : PinAnswer::Differs;
}

PinAnswer PinChallenge::compareGroups(const QStringList &typed)
{
    if (typed.size() != askedCount)
        return PinAnswer::Incomplete;
    bool isEqual = true;
    for (std::size_t i = 0; i < m_asked.size(); ++i) {
        const QString digits = withoutSeparators(typed[qsizetype(i)]);
        if (digits.size() != digitsInGroup || !isHexadecimal(digits))
            return PinAnswer::Incomplete;
        isEqual = isEqual && digits == group(m_asked[i]);
    }
    return count(isEqual);
}

PinAnswer PinChallenge::compareFingerprint(const QString &text)
{
    const FingerprintText given = readFingerprint(text);
    if (given.kind != FingerprintText::Kind::Sha256)
        return wrongKind(given.kind);
    return count(given.sha256 == m_sha256);
}

PinAnswer PinChallenge::compareCertificate(const QByteArray &file)
{
    const auto certificate = onlyCertificate(file);
    if (!certificate)
        return PinAnswer::NoCertificate;
    return count(QCryptographicHash::hash(*certificate, QCryptographicHash::Sha256) == m_sha256);
}

PinAnswer PinChallenge::compareOnce(const QStringList &fingerprints)
{
    const bool isAnyEqual = std::any_of(fingerprints.begin(), fingerprints.end(), [&](const QString &text) {
        return readFingerprint(text).sha256 == m_sha256;
    });
    if (!isAnyEqual)
        m_triesLeft = 0;
    return count(isAnyEqual);
}

} // namespace signpost::setup
