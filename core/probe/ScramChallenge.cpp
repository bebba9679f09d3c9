// SPDX-License-Identifier: Apache-2.0
#include "probe/ScramChallenge.h"

#include <algorithm>

namespace signpost::probe {
namespace {

/// The value of "x=value".
std::optional<QByteArray> attribute(const QByteArrayList &parts, qsizetype index, const char *name)
{
    if (index >= parts.size() || !parts[index].startsWith(name) || parts[index].size() < 3)
        return std::nullopt;
    return parts[index].mid(2);
}

bool isPositiveNumber(const QByteArray &digits)
{
    return digits[0] != '0'
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Result<ScramChallenge> ScramChallenge::parse(const QByteArray &message)
{
    const Failure malformed{FailureKind::Malformed, QStringLiteral("no SCRAM server-first-message")};
    const QByteArrayList parts = message.split(',');
    const auto nonce = attribute(parts, 0, "r=");
    const auto salt = attribute(parts, 1, "s=");
    const auto iterations = attribute(parts, 2, "i=");
    if (!nonce || !salt || !iterations || !isPositiveNumber(*iterations))
        return malformed;
    const auto decoded = QByteArray::fromBase64Encoding(*salt, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return malformed;
    bool fits = false;
    const int count = iterations->toInt(&fits);
    if (!fits)
        return Failure{FailureKind::LimitExceeded, QStringLiteral("SCRAM iteration count")};
    return ScramChallenge{*nonce, *decoded, count};
}

} // namespace signpost::probe
