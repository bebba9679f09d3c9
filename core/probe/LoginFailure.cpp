// SPDX-License-Identifier: Apache-2.0
#include "probe/LoginFailure.h"

#include <QByteArrayList>

#include <algorithm>
#include <array>
#include <string_view>

namespace signpost::probe {
namespace {

constexpr LoginFailure wrong{Reason::AuthFailed, OtherName::MayHelp};
constexpr LoginFailure denied{Reason::AuthFailed};
constexpr LoginFailure temporary{Reason::AuthTemporary};
constexpr LoginFailure lockout{Reason::AuthLockoutRisk};
constexpr LoginFailure unavailable{Reason::AuthMechanismUnavailable};

struct CodeRow
{
    std::string_view code;
    LoginFailure failure;
};

constexpr std::array imapCodes{
    CodeRow{"AUTHENTICATIONFAILED", wrong},
    CodeRow{"AUTHORIZATIONFAILED", denied}, // the password was right
    CodeRow{"EXPIRED", denied}, // so it was
    CodeRow{"UNAVAILABLE", temporary},
    CodeRow{"INUSE", temporary},
    CodeRow{"SERVERBUG", temporary},
    CodeRow{"LIMIT", lockout},
    CodeRow{"CONTACTADMIN", lockout},
    CodeRow{"PRIVACYREQUIRED", unavailable},
};

constexpr std::array pop3Codes{
    CodeRow{"AUTH", wrong},
    CodeRow{"SYS/TEMP", temporary},
    CodeRow{"SYS/PERM", lockout}, // only a person can mend it
    CodeRow{"IN-USE", temporary}, // the password was right
    CodeRow{"LOGIN-DELAY", temporary},
};

/// RFC 4954 6, RFC 5248.
constexpr std::array smtpEnhancedCodes{
    CodeRow{"5.7.8", wrong},        CodeRow{"5.7.9", unavailable},  CodeRow{"5.7.10", unavailable},
    CodeRow{"5.7.11", unavailable}, CodeRow{"5.7.12", unavailable}, CodeRow{"5.7.13", lockout},
    CodeRow{"4.7.12", unavailable}, // the server wants the password in another form first
};

struct ReplyRow
{
    int code;
    LoginFailure failure;
};

/// Where the enhanced code says nothing of its own.
constexpr std::array smtpReplies{
    ReplyRow{535, wrong},
    ReplyRow{530, unavailable},
    ReplyRow{534, unavailable},
    ReplyRow{538, unavailable},
    ReplyRow{432, unavailable}, // as 4.7.12
    // about the command, not about the password
    ReplyRow{500, unavailable},
    ReplyRow{501, unavailable},
    ReplyRow{502, unavailable},
    ReplyRow{503, unavailable},
    ReplyRow{504, unavailable},
};

template <class Rows, class Code> const LoginFailure *find(const Rows &rows, const Code &code)
{
    const auto *row =
        std::find_if(rows.begin(), rows.end(), [&](const auto &candidate) { return candidate.code == code; });
    return row == rows.end() ? nullptr : &row->failure;
}

std::string_view view(const QByteArray &octets)
{
    return {octets.constData(), static_cast<std::size_t>(octets.size())};
}

/// The first word of "[WORD …] text", upper case.
QByteArray responseCode(const QByteArray &text)
{
    const qsizetype end = text.indexOf(']');
    if (!text.startsWith('[') || end < 0)
        return {};
    return text.mid(1, end - 1).split(' ').front().toUpper();
}

/// Without a word why, a refusal means the credentials once they were sent, and the mechanism before.
const LoginFailure &plainRefusal(Said said)
{
    return said == Said::Credentials ? wrong : unavailable;
}

} // namespace

LoginFailure imapLoginFailure(const QByteArray &text, Said said)
{
    const LoginFailure *known = find(imapCodes, view(responseCode(text)));
    return known ? *known : plainRefusal(said);
}

LoginFailure pop3LoginFailure(const QByteArray &text, Said said)
{
    const LoginFailure *known = find(pop3Codes, view(responseCode(text)));
    return known ? *known : plainRefusal(said);
}

LoginFailure smtpLoginFailure(int code, const QByteArray &text, Said said)
{
    const QByteArray enhanced = text.split(' ').front();
    if (const LoginFailure *known = find(smtpEnhancedCodes, view(enhanced)))
        return *known;
    if (enhanced.startsWith("4."))
        return temporary;
    if (const LoginFailure *known = find(smtpReplies, code))
        return *known;
    if (code / 100 == 4)
        return temporary;
    // A 5xx that says nothing of the credentials: final, but no reason to try another name.
    return said == Said::Credentials ? denied : unavailable;
}

} // namespace signpost::probe
