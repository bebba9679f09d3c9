// SPDX-License-Identifier: Apache-2.0
#include "tests/support/GoldenTable.h"
#include "tests/trust/NormalUseCases.h"

using namespace signpost;
using namespace signpost::test;
using namespace signpost::trust;

/// Every combination of facts and what follows, as a file that people read. To write it anew after a wanted
/// change, run this test with SIGNPOST_WRITE_GOLDEN=1 and review the difference.
class NormalUseGoldenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFileSaysWhatTheTableDoes();
};

namespace {

QString goldenText()
{
    constexpr std::array widths = {10, 25, 20, 8, 6, 12, 4, 4, 4, 4, 4, 10, 11, 25, 0};
    const auto outcome = [](const NormalUseCase &one) {
        const Decision decision = decide(one);
        return QStringList{code(decision.verdict), code(decision.reasons.front()),
                           normalUseRow(one.stored, one.evidence, one.dane)};
    };
    return u"# Table 9.3 over every combination of facts; * = whatever it is. Grouped by what setup "
           u"stored.\n"_qs
        + goldenSections(normalUseColumns(), widths, outcome);
}

} // namespace

void NormalUseGoldenTest::theFileSaysWhatTheTableDoes()
{
    compareGolden(u"normal-use-table.txt"_qs, goldenText());
}

QTEST_GUILESS_MAIN(NormalUseGoldenTest)
#include "NormalUseGoldenTest.moc"
