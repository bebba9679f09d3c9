// SPDX-License-Identifier: Apache-2.0
#include "tests/support/GoldenTable.h"
#include "tests/trust/SetupCases.h"

using namespace signpost;
using namespace signpost::test;
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
    constexpr std::array widths = {6, 22, 25, 15, 7, 22, 4, 4, 4, 4, 11, 12, 32, 0};
    const auto outcome = [](const SetupCase &one) {
        const Decision decision = decideSetup(one.evidence, one.dane);
        return QStringList{code(decision.verdict), code(decision.reasons.front()),
                           setupRow(one.evidence, one.dane)};
    };
    return legend() + goldenSections(setupColumns(), widths, outcome);
}

} // namespace

void SetupGoldenTest::theFileSaysWhatTheTableDoes()
{
    compareGolden(u"setup-table.txt"_qs, goldenText());
}

QTEST_GUILESS_MAIN(SetupGoldenTest)
#include "SetupGoldenTest.moc"
