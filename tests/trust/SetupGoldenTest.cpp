// SPDX-License-Identifier: Apache-2.0
#include "tests/trust/SetupCases.h"

#include <QFile>
#include <QTest>

using namespace signpost;
using namespace signpost::trust;

/// Every combination of facts and what follows, as a file that people read. To write it anew after a wanted
/// change, run this test with SIGNPOST_WRITE_GOLDEN=1 and review the difference.
class SetupGoldenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFileSaysWhatTheTableDoes();
};

namespace {

/// A line: the cells that still matter, then the outcome.
using Lines = std::vector<QStringList>;

QString valuesText(const SetupColumn &column, const std::vector<int> &values)
{
    if (values.size() == column.values.size())
        return u"*"_qs;
    QStringList texts;
    for (const int value : values)
        texts.append(QString::fromLatin1(column.values[static_cast<std::size_t>(value)]));
    return texts.join(u'|');
}

/// Values of a column with the same lines below become one.
Lines linesFrom(SetupCase &one, std::size_t index)
{
    if (index == setupColumns().size()) {
        const Decision decision = decideSetup(one.evidence, one.dane);
        return {{code(decision.verdict), code(decision.reasons.front()), setupRow(one.evidence, one.dane)}};
    }
    const SetupColumn &column = setupColumns()[index];
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
    constexpr std::array widths = {6, 22, 25, 15, 7, 22, 4, 4, 4, 4, 11, 12, 32, 0};
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i)
        text += cells[i].leftJustified(widths[static_cast<std::size_t>(i)])
            + (i + 1 < cells.size() ? u" "_qs : u""_qs);
    return text + u'\n';
}

QString legend()
{
    return uR"(# Table 8.2 over every combination of facts, grouped by origin.
#
# Each combination is in one line: a cell is one value, several with | between, or * for all of its column.
#   same?       the server's name is in the mail domain
#   address     ok; bogus; failed: none found; local, private: as LIM-9 a and b
#   connection  the server-name handshake; held-back: not tried before the user is asked (4b); rule-broken: row 5
#   tlsa        the TLSA records of the server
#   defect      the certificate has one that no pin excuses (row 6)
#   policy      the domain's TXT policy: none; contradicted (row 8); failed: not to be had (row 8a)
#   C, S, M2    the server-name certificate: trusted chain; is for the server name; is for the mail domain
#   M1          the mail-domain handshake proved the mail domain
#   dane        the site's policy
#   row         the row of the table that decides
)"_qs;
}

QString goldenText()
{
    QStringList titles;
    for (const SetupColumn &column : setupColumns())
        titles.append(QString::fromLatin1(column.title));
    titles.removeFirst();
    QString text = legend();
    const SetupColumn &names = setupColumns()[NameColumn];
    for (int name = 0; name < static_cast<int>(names.values.size()); ++name) {
        text += u"\n## %1\n"_qs.arg(QString::fromLatin1(names.values[static_cast<std::size_t>(name)]));
        text += written(titles + QStringList{u"verdict"_qs, u"first reason"_qs, u"row"_qs});
        SetupCase one;
        names.set(one, name);
        for (const QStringList &line : linesFrom(one, NameColumn + 1))
            text += written(line);
    }
    return text;
}

} // namespace

void SetupGoldenTest::theFileSaysWhatTheTableDoes()
{
    QFile file(QStringLiteral(SIGNPOST_TEST_DATA "/setup-table.txt"));
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

QTEST_GUILESS_MAIN(SetupGoldenTest)
#include "SetupGoldenTest.moc"
