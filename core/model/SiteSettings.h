// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/DanePolicy.h"
#include "model/IpAddress.h"
#include "model/ResolverAddress.h"

#include <optional>
#include <vector>

namespace signpost {

/// SRV-15, SNI-8: whether a foreign server may be looked at before the person was asked about its name.
enum class ForeignConnection { BeforeConfirm, AfterConfirm };
enum class SrvChangePolicy { Ask, Automatic };

/// What an organisation decides for its computers (the site file). Value-initialised it is the default
/// everywhere.
struct SiteSettings
{
    static constexpr int leastObservationDays = 7;

    std::vector<ResolverAddress> resolvers = {}; ///< empty: the machine's own
    std::optional<QString> trustAnchorsFile = {}; ///< DNSSEC; none: the built-in root keys
    std::optional<QString> extraAuthoritiesFile = {}; ///< PEM
    bool trustsSystemAuthorities = true;
    bool asksDirectory = true;
    QString directoryUrl = QStringLiteral("https://autoconfig.thunderbird.net/v1.1/");
    DanePolicy dane = DanePolicy::Sufficient;
    ForeignConnection foreignConnection = ForeignConnection::BeforeConfirm;
    bool looksUpEarly = true;
    std::vector<IpNetwork> ownNetworks = {}; ///< LIM-9 does not apply to them
    SrvChangePolicy srvChange = SrvChangePolicy::Ask;
    int observationDays = 14;
    QString helpdeskName = {};
    QString helpdeskPhone = {};
    QString helpdeskUrl = {};

    /// LIM-9 for one address: Global where the site says the network is its own.
    AddressScope scopeOf(const IpAddress &address) const;

    bool operator==(const SiteSettings &) const = default;
};

/// Reads an INI text: `[section]`, `key=value`, comments behind `;` or `#` at the start of a line or after a
/// blank. `name` is the file's name for the message. Fails with InvalidInput and one sentence that names
/// file, line and key: for unknown sections and keys, keys given twice, and values that do not fit (LIM-13).
Result<SiteSettings> parseSiteFile(const QByteArray &text, const QString &name);

} // namespace signpost
