// SPDX-License-Identifier: Apache-2.0
#include "model/Mechanism.h"

#include <algorithm>

namespace signpost {

QLatin1String code(Mechanism mechanism)
{
    switch (mechanism) {
    case Mechanism::ScramSha256Plus:
        return QLatin1String("SCRAM-SHA-256-PLUS");
    case Mechanism::ScramSha256:
        return QLatin1String("SCRAM-SHA-256");
    case Mechanism::ScramSha1Plus:
        return QLatin1String("SCRAM-SHA-1-PLUS");
    case Mechanism::ScramSha1:
        return QLatin1String("SCRAM-SHA-1");
    case Mechanism::Plain:
        return QLatin1String("PLAIN");
    case Mechanism::Login:
        return QLatin1String("LOGIN");
    case Mechanism::PasswordCommand:
        return QLatin1String("password-command");
    }
    Q_UNREACHABLE();
}

std::optional<Mechanism> mechanismFromCode(QStringView text)
{
    const auto *found = std::find_if(allMechanisms.begin(), allMechanisms.end(),
                                     [&](Mechanism mechanism) { return text == code(mechanism); });
    return found == allMechanisms.end() ? std::nullopt : std::optional(*found);
}

} // namespace signpost
