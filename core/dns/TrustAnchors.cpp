// SPDX-License-Identifier: Apache-2.0
#include "dns/TrustAnchors.h"

#include "dns/AnchorFile.h"

namespace signpost::dns {
namespace {

constexpr std::uint8_t rsaSha256 = 8;
constexpr std::uint8_t digestSha256 = 2;

} // namespace

/// DNS-12.
TrustAnchors TrustAnchors::builtIn()
{
    const auto rootKey = [](std::uint16_t keyTag, const char *digest) {
        return Anchor{{keyTag, rsaSha256, digestSha256, QByteArray::fromHex(digest)}};
    };
    return TrustAnchors({
        rootKey(20326, "e06d44b80b8f1d39a95c0b0d7c65d08458e880409bbc683457104237c7f8ec8d"), // KSK-2017
        rootKey(38696, "683d2d0acb8c9b712a1948b27f741219298d0a450d612c483af444a4c0fb2b16"), // KSK-2024
    });
}

Result<TrustAnchors> TrustAnchors::parse(const QByteArray &text, const QString &name)
{
    const auto fault = [&](const QString &what) {
        return Failure{FailureKind::InvalidInput, QStringLiteral("%1%2").arg(name, what)};
    };
    if (text.size() > maximumFileSize)
        return fault(QStringLiteral(" is larger than %1 KiB").arg(maximumFileSize / 1024));
    const bool isXml = text.trimmed().startsWith('<') || text.startsWith("\xef\xbb\xbf<");
    auto anchors = isXml ? readAnchorXml(text) : readAnchorLines(text);
    if (!anchors)
        return fault(anchors.error().detail);
    if (anchors->empty())
        return fault(QStringLiteral(" holds no trust anchor"));
    if (anchors->size() > maximumAnchors)
        return fault(QStringLiteral(" holds more than %1 trust anchors").arg(maximumAnchors));
    return TrustAnchors(std::move(*anchors));
}

std::vector<Ds> TrustAnchors::at(Time now) const
{
    std::vector<Ds> valid;
    for (const Anchor &anchor : m_anchors) {
        const bool hasBegun = !anchor.validFrom || *anchor.validFrom <= now;
        const bool hasEnded = anchor.validUntil && *anchor.validUntil <= now;
        if (hasBegun && !hasEnded)
            valid.push_back(anchor.ds);
    }
    return valid;
}

} // namespace signpost::dns
