// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace signpost {

/// What a server says it can do, heard inside TLS.
struct Capabilities
{
    QStringList mechanisms = {}; ///< SASL, upper case, in the server's order
    bool allowsPlainCommands = false; ///< IMAP LOGIN, POP3 USER/PASS as a last resort (AUTH-2)
    bool hasInitialResponse = false; ///< SASL-IR; POP3 and SMTP always have it
    bool isInternationalised = false; ///< UTF8=ACCEPT, UTF8, SMTPUTF8 (IN-7)

    bool operator==(const Capabilities &) const = default;
};

} // namespace signpost
