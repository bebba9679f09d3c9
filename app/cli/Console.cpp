// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Console.h"

#include <cstdio>

namespace signpost::cli {
namespace {

void write(std::FILE *stream, const QString &line)
{
    std::fputs((line + u'\n').toUtf8().constData(), stream);
    std::fflush(stream);
}

} // namespace

void print(const QString &line)
{
    write(stdout, line);
}

void complain(const QString &line)
{
    write(stderr, QStringLiteral("signpost-cli: ") + line);
}

} // namespace signpost::cli
