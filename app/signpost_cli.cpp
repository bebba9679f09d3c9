// SPDX-License-Identifier: Apache-2.0
#include "app/CommandLine.h"
#include "app/cli/Console.h"

#include <QCoreApplication>

using namespace signpost;
using namespace signpost::cli;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("signpost-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNPOST_VERSION));
    return static_cast<int>(app::runCommandLine(QCoreApplication::arguments()));
}
