// SPDX-License-Identifier: Apache-2.0
#include "trust/OverallVerdict.h"

#include <QTest>

using namespace signpost;
using namespace signpost::trust;

class OverallVerdictTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void preselects_data();
    void preselects();
    void theWorseOfTwoDecides();
    void judgesTheAccount_data();
    void judgesTheAccount();
};

namespace {

const ReceivingService none;
const ReceivingService absent = {.verdict = Verdict::Absent};

ReceivingService found(Verdict verdict, std::optional<int> priority = {}, std::optional<int> position = {})
{
    return {.verdict = verdict, .srvPriority = priority, .filePosition = position};
}

ReceivingService forged()
{
    return {.verdict = Verdict::Refused, .srvBogus = true};
}

} // namespace

void OverallVerdictTest::preselects_data()
{
    QTest::addColumn<ReceivingService>("imap");
    QTest::addColumn<ReceivingService>("pop3");
    QTest::addColumn<std::optional<Service>>("expected");
    const auto row = [](const char *name, const ReceivingService &imap, const ReceivingService &pop3,
                        std::optional<Service> expected) { QTest::newRow(name) << imap << pop3 << expected; };
    const auto ok = Verdict::Verified;
    row("SRV-9, TV-S22: the lower priority number", found(ok, 10), found(ok, 0), Service::Pop3);
    row("SRV-9: IMAP's is lower", found(ok, 5), found(ok, 6), Service::Imap);
    row("SRV-9: a tie is IMAP's", found(ok, 7), found(ok, 7), Service::Imap);
    row("SRV-9: no candidate, no preselection", none, found(ok), Service::Pop3);
    row("SRV-9: absent is no candidate", absent, found(ok), Service::Pop3);
    row("SRV-9: neither has a candidate", none, absent, std::nullopt);
    row("SRV-9: refused counts as having one", found(Verdict::Refused), found(ok), Service::Imap);
    row("SRV-9: refused with the lower number", found(Verdict::Refused, 0), found(ok, 10), Service::Imap);
    row("SRV-9: a bogus answer counts as 0", forged(), found(ok, 1), Service::Imap);
    row("SRV-9: a bogus answer for POP3", found(ok, 1), forged(), Service::Pop3);
    row("SRV-9: a label comes before none", found(ok), found(ok, 40), Service::Pop3);
    row("SRC-13: the order of the file", found(ok, {}, 1), found(ok, {}, 0), Service::Pop3);
    row("SRC-13: a label comes before the file", found(ok, 3), found(ok, {}, 0), Service::Imap);
    row("SRV-9: IMAP without any order", found(Verdict::Confirm), found(ok), Service::Imap);
    row("SRV-9: IMAP only unavailable", found(Verdict::Unavailable), found(ok), Service::Pop3);
    row("SRV-9: both unavailable", found(Verdict::Unavailable), found(Verdict::Unavailable), Service::Imap);
    row("SRV-9: IMAP unavailable, POP3 worse", found(Verdict::Unavailable), found(Verdict::Confirm),
        Service::Imap);
    row("SRV-9: unavailable but with a label", found(Verdict::Unavailable, 0), found(ok, 1), Service::Imap);
}

void OverallVerdictTest::preselects()
{
    QFETCH(ReceivingService, imap);
    QFETCH(ReceivingService, pop3);
    QFETCH(std::optional<Service>, expected);
    QCOMPARE(preselect(imap, pop3), expected);
}

void OverallVerdictTest::theWorseOfTwoDecides()
{
    constexpr std::array worstFirst = {Verdict::Refused,     Verdict::PinOffered, Verdict::Confirm,
                                       Verdict::Unavailable, Verdict::NotFound,   Verdict::Pinned,
                                       Verdict::Verified};
    for (std::size_t i = 0; i < worstFirst.size(); ++i) {
        for (std::size_t j = i; j < worstFirst.size(); ++j) {
            QCOMPARE(overallVerdict(found(worstFirst[i]), none, worstFirst[j]), worstFirst[i]);
            QCOMPARE(overallVerdict(found(worstFirst[j]), none, worstFirst[i]), worstFirst[i]);
        }
        QCOMPARE(overallVerdict(absent, absent, worstFirst[i]), worstFirst[i]);
        if (worstFirst[i] != Verdict::NotFound)
            QCOMPARE(overallVerdict(found(worstFirst[i]), absent, Verdict::Absent), worstFirst[i]);
    }
}

void OverallVerdictTest::judgesTheAccount_data()
{
    QTest::addColumn<ReceivingService>("imap");
    QTest::addColumn<ReceivingService>("pop3");
    QTest::addColumn<Verdict>("submission");
    QTest::addColumn<Verdict>("expected");
    const auto ok = Verdict::Verified;
    QTest::newRow("0.4, TV-S31: everything absent") << absent << absent << Verdict::Absent << Verdict::Absent;
    QTest::newRow("0.4, TV-S19: POP3 absent") << found(ok) << absent << Verdict::Confirm << Verdict::Confirm;
    QTest::newRow("0.4: no way to receive") << none << none << ok << Verdict::NotFound;
    QTest::newRow("0.4: absent counts only when nothing else is left")
        << none << absent << ok << Verdict::NotFound;
    QTest::newRow("0.4: the other receiving service is only listed")
        << found(ok) << found(Verdict::Refused) << ok << ok;
    QTest::newRow("SRV-9: bogus IMAP and a guess for POP3")
        << forged() << found(ok) << ok << Verdict::Refused;
}

void OverallVerdictTest::judgesTheAccount()
{
    QFETCH(ReceivingService, imap);
    QFETCH(ReceivingService, pop3);
    QFETCH(Verdict, submission);
    QFETCH(Verdict, expected);
    QCOMPARE(overallVerdict(imap, pop3, submission), expected);
}

QTEST_GUILESS_MAIN(OverallVerdictTest)
#include "OverallVerdictTest.moc"
