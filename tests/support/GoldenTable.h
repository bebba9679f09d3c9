// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/CaseTable.h"

#include <QFile>
#include <QStringList>
#include <QTest>

#include <algorithm>
#include <array>
#include <vector>

namespace signpost::test {

/// Lines of a table over every combination of facts: the cells that still matter, then the outcome.
using GoldenLines = std::vector<QStringList>;

template <class Column> QString goldenValues(const Column &column, const std::vector<int> &values)
{
    if (values.size() == column.values.size())
        return QStringLiteral("*");
    QStringList texts;
    for (const int value : values)
        texts.append(QString::fromLatin1(column.values[static_cast<std::size_t>(value)]));
    return texts.join(u'|');
}

/// The lines from the column `index` on. Values of a column with the same lines below become one.
template <class Case, class Column, class Outcome>
GoldenLines goldenLines(Case &one, const std::vector<Column> &columns, std::size_t index,
                        const Outcome &outcome)
{
    if (index == columns.size())
        return {outcome(one)};
    const Column &column = columns[index];
    std::vector<std::pair<std::vector<int>, GoldenLines>> groups;
    for (int value = 0; value < static_cast<int>(column.values.size()); ++value) {
        column.set(one, value);
        GoldenLines below = goldenLines(one, columns, index + 1, outcome);
        const auto same = std::find_if(groups.begin(), groups.end(),
                                       [&](const auto &group) { return group.second == below; });
        if (same != groups.end())
            same->first.push_back(value);
        else
            groups.push_back({{value}, std::move(below)});
    }
    GoldenLines lines;
    for (const auto &[values, below] : groups) {
        for (const QStringList &line : below)
            lines.push_back(QStringList{goldenValues(column, values)} + line);
    }
    return lines;
}

template <std::size_t Count>
QString goldenLine(const QStringList &cells, const std::array<int, Count> &widths)
{
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const bool isLast = i + 1 == cells.size();
        text += isLast ? cells[i] : cells[i].leftJustified(widths[static_cast<std::size_t>(i)]) + u' ';
    }
    return text + u'\n';
}

/// A section for each value of the first column, with titles and the lines of the other columns.
/// `outcome(case)`: verdict, first reason and row.
template <class Case, std::size_t Count, class Outcome>
QString goldenSections(const std::vector<CaseColumn<Case>> &columns, const std::array<int, Count> &widths,
                       const Outcome &outcome)
{
    QStringList titles;
    for (std::size_t i = 1; i < columns.size(); ++i)
        titles.append(QString::fromLatin1(columns[i].title));
    titles += {QStringLiteral("verdict"), QStringLiteral("first reason"), QStringLiteral("row")};
    QString text;
    for (std::size_t value = 0; value < columns.front().values.size(); ++value) {
        text += QStringLiteral("\n## %1\n").arg(QString::fromLatin1(columns.front().values[value]));
        text += goldenLine(titles, widths);
        Case one;
        columns.front().set(one, static_cast<int>(value));
        for (const QStringList &line : goldenLines(one, columns, 1, outcome))
            text += goldenLine(line, widths);
    }
    return text;
}

/// Compares with the file of this name in tests/data, or writes it with SIGNPOST_WRITE_GOLDEN=1.
inline void compareGolden(const QString &name, const QString &now)
{
    QFile file(QStringLiteral(SIGNPOST_TEST_DATA "/") + name);
    if (qEnvironmentVariableIntValue("SIGNPOST_WRITE_GOLDEN") == 1) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(now.toUtf8()), now.toUtf8().size());
        return;
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList expected = QString::fromUtf8(file.readAll()).split(u'\n');
    const QStringList actual = now.split(u'\n');
    for (qsizetype i = 0; i < std::min(expected.size(), actual.size()); ++i)
        QCOMPARE(actual[i], expected[i]);
    QCOMPARE(actual.size(), expected.size());
}

} // namespace signpost::test
