// SPDX-License-Identifier: Apache-2.0
#include "app/practice/Scenarios.h"

#include "app/practice/ScenarioFile.h"

#include <QDir>
#include <QFile>

namespace signpost::practice {
namespace {

const QString folder = QStringLiteral(":/practice/");
const QString ending = QStringLiteral(".json");

} // namespace

QStringList scenarioIds()
{
    QStringList ids;
    for (const QString &file : QDir(folder).entryList({u'*' + ending}, QDir::Files, QDir::Name))
        ids += file.chopped(ending.size());
    return ids;
}

Result<Scenario> loadScenario(const QString &id)
{
    QFile file(folder + id + ending);
    if (!scenarioIds().contains(id) || !file.open(QIODevice::ReadOnly))
        return Failure{FailureKind::NotFound,
                       QStringLiteral("there is no practice scenario '%1'").arg(id.left(80))};
    return parseScenario(file.readAll(), id);
}

} // namespace signpost::practice
