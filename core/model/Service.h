// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Port.h"

#include <QLatin1String>
#include <QStringView>

#include <array>
#include <optional>

namespace signpost {

/// What a mail program connects to.
enum class Service { Imap, Pop3, Submission };
inline constexpr std::array allServices = {Service::Imap, Service::Pop3, Service::Submission};

/// How TLS starts. There is no third way (CONF-6).
enum class TlsMode { Implicit, StartTls };

/// SRV labels of requirements.md 2.1 that lead to a mail server.
enum class SrvLabel {
    Imaps,
    Imap,
    Pop3s,
    Pop3,
    Submissions,
    Submission,
    Smtp, ///< where neither submission label exists (FB-2)
};
inline constexpr std::array allSrvLabels = {SrvLabel::Imaps, SrvLabel::Imap,        SrvLabel::Pop3s,
                                            SrvLabel::Pop3,  SrvLabel::Submissions, SrvLabel::Submission,
                                            SrvLabel::Smtp};

/// Stable texts: "imap", "pop3", "submission"; "tls", "starttls"; "_imaps" …
QLatin1String code(Service service);
QLatin1String code(TlsMode mode);
QLatin1String code(SrvLabel label);
std::optional<Service> serviceFromCode(QStringView code);
std::optional<TlsMode> tlsModeFromCode(QStringView code);
std::optional<SrvLabel> srvLabelFromCode(QStringView code);

Service serviceOf(SrvLabel label);
TlsMode tlsModeOf(SrvLabel label);
/// The label of RFC 6186 and RFC 8314, never Smtp.
SrvLabel srvLabel(Service service, TlsMode mode);
/// 993, 143, 995, 110, 465, 587 (RFC 8314 3).
Port defaultPort(Service service, TlsMode mode);

} // namespace signpost
