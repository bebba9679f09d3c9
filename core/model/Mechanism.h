// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>
#include <QStringView>

#include <array>
#include <optional>

namespace signpost {

/// Ways to prove a password, strongest first (AUTH-4). The SHA-512 forms are missing because the SASL library
/// does not have them.
enum class Mechanism {
    ScramSha256Plus,
    ScramSha256,
    ScramSha1Plus,
    ScramSha1,
    Plain,
    Login,
    PasswordCommand, ///< IMAP LOGIN, POP3 USER and PASS (AUTH-2)
};
inline constexpr std::array allMechanisms = {
    Mechanism::ScramSha256Plus, Mechanism::ScramSha256, Mechanism::ScramSha1Plus,  Mechanism::ScramSha1,
    Mechanism::Plain,           Mechanism::Login,       Mechanism::PasswordCommand};

/// The SASL name, "SCRAM-SHA-256-PLUS" …; "password-command" for the last.
QLatin1String code(Mechanism mechanism);
std::optional<Mechanism> mechanismFromCode(QStringView code);

} // namespace signpost
