// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/AnchorFile.h"

namespace signpost::dns {

/// The root keys from which every proof starts (DNS-12 to DNS-14), each as a DS record.
class TrustAnchors
{
public:
    /// DNS-14: one file holds this much and this many at most.
    static constexpr qsizetype maximumFileSize = 64 * 1024;
    static constexpr std::size_t maximumAnchors = 20;

    /// KSK-2017 and KSK-2024 of the DNS root.
    static TrustAnchors builtIn();
    /// A file of DS or DNSKEY lines for the root as in master files, comments behind `;`, or
    /// root-anchors.xml (RFC 9718). `name` is the file's name for the message. Fails with InvalidInput and
    /// one sentence that names the file and the line or entry, and takes nothing of a file with one bad
    /// entry: unreadable lines, another zone than the root, digests of the wrong length, a key that does not
    /// fit its own tag or digest, unsupported algorithms, no anchor at all.
    static Result<TrustAnchors> parse(const QByteArray &text, const QString &name);

    /// Those that are valid at `now`: after validFrom, before validUntil where there is one.
    std::vector<Ds> at(Time now) const;

private:
    explicit TrustAnchors(std::vector<Anchor> anchors) : m_anchors(std::move(anchors)) { }

    std::vector<Anchor> m_anchors;
};

} // namespace signpost::dns
