// SPDX-License-Identifier: Apache-2.0
#include "tests/trust/ChangeCases.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace signpost;
using namespace signpost::trust;

/// Every combination of facts and what follows, as a file that people read. To write it anew after a wanted
/// change, run this test with SIGNPOST_WRITE_GOLDEN=1 and review the difference.
class ChangeGoldenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFileSaysWhatTheTableDoes();
};

namespace {

/// A line: the cells that still matter, then the outcome.
using Lines = std::vector<QStringList>;

QString valuesText(const ChangeColumn &column, const std::vector<int> &values)
{
    if (values.size() == column.values.size())
        return u"*"_qs;
    QStringList texts;
    for (const int value : values)
        texts.append(QString::fromLatin1(column.values[static_cast<std::size_t>(value)]));
    return texts.join(u'|');
}

/// Values of a column with the same lines below become one.
Lines linesFrom(ChangeEvidence &one, std::size_t index)
{
    if (index == changeColumns().size()) {
        const ChangeDecision decision = decideChange(one);
        const QString reason = decision.reasons.empty() ? u"-"_qs : QString(code(decision.reasons.front()));
        return {{code(decision.verdict), reason, changeRow(one)}};
    }
    const ChangeColumn &column = changeColumns()[index];
    std::vector<std::pair<std::vector<int>, Lines>> groups;
    for (int value = 0; value < static_cast<int>(column.values.size()); ++value) {
        column.set(one, value);
        Lines below = linesFrom(one, index + 1);
        const auto same = std::find_if(groups.begin(), groups.end(),
                                       [&](const auto &group) { return group.second == below; });
        if (same != groups.end())
            same->first.push_back(value);
        else
            groups.push_back({{value}, std::move(below)});
    }
    Lines lines;
    for (const auto &[values, below] : groups) {
        for (const QStringList &line : below)
            lines.push_back(QStringList{valuesText(column, values)} + line);
    }
    return lines;
}

QString written(const QStringList &cells)
{
    constexpr std::array widths = {6, 16, 6, 7, 5, 7, 5, 5, 7, 7, 7, 5, 14, 6, 29, 0};
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i)
        text += cells[i].leftJustified(widths[static_cast<std::size_t>(i)])
            + (i + 1 < cells.size() ? u" "_qs : u""_qs);
    return text + u'\n';
}

QString goldenText()
{
    QStringList titles;
    for (const ChangeColumn &column : changeColumns())
        titles.append(QString::fromLatin1(column.title));
    titles.removeFirst();
    QString text =
        u"# Table 9.5 over every combination of facts; * = whatever it is. Grouped by what SRV says.\n"
        "# P3, P4, P6, P7, P8: the steps, - = not run; lasts: CHG-12; typed: V2; sends: submission;\n"
        "# settled: CHG-23, for mailbox-different.\n"_qs;
    const ChangeColumn &srv = changeColumns().front();
    for (int value = 0; value < static_cast<int>(srv.values.size()); ++value) {
        text += u"\n## %1\n"_qs.arg(QString::fromLatin1(srv.values[static_cast<std::size_t>(value)]));
        text += written(titles + QStringList{u"verdict"_qs, u"first reason"_qs, u"row"_qs});
        ChangeEvidence one;
        srv.set(one, value);
        for (const QStringList &line : linesFrom(one, 1))
            text += written(line);
    }
    return text;
}

} // namespace

void ChangeGoldenTest::theFileSaysWhatTheTableDoes()
{
    QFile file(QStringLiteral(SIGNPOST_TEST_DATA "/change-table.txt"));
    const QString now = goldenText();
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

QTEST_GUILESS_MAIN(ChangeGoldenTest)
#include "ChangeGoldenTest.moc"
