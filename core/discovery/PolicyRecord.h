// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/DnsName.h"

#include <optional>
#include <vector>

namespace signpost::discovery {

// Bounds of what one zone can make us read. What is beyond them is not read and counts as malformed.
inline constexpr qsizetype maximumPolicyFields = 32; ///< of one record, the version included
inline constexpr std::size_t maximumDigests = 16; ///< of one key record

/// One TXT policy record (requirements.md 13).
struct PolicyRecord
{
    std::vector<dns::DnsName> keyRecords = {}; ///< of its STARTTLS= fields, each once
    bool requiresAuthentication = false;
    bool isMalformed = false; ///< a field was passed over (TXT-9)

    bool operator==(const PolicyRecord &) const = default;
};

/// `text`: the character-strings of one record, joined (TXT-1). `service`: the SRV label without its
/// underscore
/// ("imaps"). Nothing when the record is not a policy for it: `v=` is missing, not first, or names another
/// (TXT-4).
std::optional<PolicyRecord> readPolicyRecord(const QByteArray &text, const QByteArray &service);

/// The record that a policy's STARTTLS= points to.
struct KeyRecord
{
    std::vector<QByteArray> sha256 = {}; ///< 32 octets each
    std::vector<QByteArray> sha1 = {}; ///< 20 octets each
    bool isMalformed = false;

    bool operator==(const KeyRecord &) const = default;
};

/// Nothing when `text` does not begin with v=keyrecord.
std::optional<KeyRecord> readKeyRecord(const QByteArray &text);

} // namespace signpost::discovery
