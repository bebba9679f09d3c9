// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/ExitCode.h"
#include "app/cli/OutputForm.h"
#include "base/Timers.h"
#include "tls/TrustStore.h"

#include <QStringList>

#include <functional>

namespace signpost::cli {

/// The command line's own words; none for an option that is not there.
struct CertificateOptions
{
    QStringList arguments; ///< one: the file
    std::optional<QString> server = {}; ///< --for
    std::optional<QString> mailDomain = {};
    std::optional<QString> service = {};
    std::optional<QString> roots = {}; ///< a PEM file, instead of the computer's authorities
    std::optional<QString> at = {}; ///< 2026-01-31, or 2026-01-31T09:14:00Z
};

/// `certificate CHAIN.pem`: what Signpost says of a server that presents it. Fine when it is trusted and
/// every name asked for matches, else Refused; Usage for words that do not fit, BadInput for a file that does
/// not, with one line that names it. `ownAuthorities` is asked only without --roots.
ExitCode runCertificate(const CertificateOptions &options, OutputForm form, Time now,
                        const std::function<Result<tls::TrustStore>()> &ownAuthorities);

} // namespace signpost::cli
