// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Reason.h"

#include <QByteArray>

namespace signpost::probe {

/// Whether the local part may be tried after this failure (AUTH-7): only where the server said of the
/// credentials, and of nothing else, that they are wrong.
enum class OtherName { MayHelp, Useless };

/// Why a server did not let somebody in (AUTH-8).
struct LoginFailure
{
    Reason reason;
    OtherName otherName = OtherName::Useless;

    bool operator==(const LoginFailure &) const = default;
};

/// What the client had said when it was refused.
enum class Said { OnlyTheMechanism, Credentials };

/// The text behind IMAP's tagged NO, with its response code if it has one (RFC 5530, RFC 9051 7.1).
LoginFailure imapLoginFailure(const QByteArray &text, Said said);
/// The text behind POP3's -ERR (RFC 2449 8, RFC 3206).
LoginFailure pop3LoginFailure(const QByteArray &text, Said said);
/// The code of an SMTP reply and its text, with the enhanced code if it has one (RFC 4954 6, RFC 3463).
LoginFailure smtpLoginFailure(int code, const QByteArray &text, Said said);

} // namespace signpost::probe
