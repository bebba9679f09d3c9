// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/Secret.h"

#include <QJsonObject>
#include <QString>

namespace signpost::cli {

/// The longest password that is taken, in octets.
inline constexpr qsizetype longestPassword = 1024;

/// One line to standard output.
void print(const QString &line);
/// One document in one line to standard output.
void print(const QJsonObject &document);
/// One line to standard error.
void complain(const QString &line);

/// The first line of standard input, without its line end. Fails with InvalidInput when it is empty, too long
/// or not UTF-8.
Result<Secret> readPassword();

} // namespace signpost::cli
