// SPDX-License-Identifier: Apache-2.0
#include "tests/support/GoldenTable.h"
#include "tests/trust/ChangeCases.h"

using namespace signpost;
using namespace signpost::test;
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

QString goldenText()
{
    constexpr std::array widths = {6, 16, 6, 7, 5, 7, 5, 5, 7, 7, 7, 5, 14, 6, 29, 0};
    const auto outcome = [](const ChangeEvidence &one) {
        const ChangeDecision decision = decideChange(one);
        const QString reason = decision.reasons.empty() ? u"-"_qs : QString(code(decision.reasons.front()));
        return QStringList{code(decision.verdict), reason, changeRow(one)};
    };
    return u"# Table 9.5 over every combination of facts; * = whatever it is. Grouped by what SRV says.\n"
           "# P3, P4, P6, P7, P8: the steps, - = not run; lasts: CHG-12; typed: V2; sends: submission;\n"
           "# settled: CHG-23, for mailbox-different.\n"_qs
        + goldenSections(changeColumns(), widths, outcome);
}

} // namespace

void ChangeGoldenTest::theFileSaysWhatTheTableDoes()
{
    compareGolden(u"change-table.txt"_qs, goldenText());
}

QTEST_GUILESS_MAIN(ChangeGoldenTest)
#include "ChangeGoldenTest.moc"
