// SPDX-License-Identifier: Apache-2.0
#include "tests/trust/ChangeCases.h"

#include <QTest>

#include <set>

using namespace signpost;
using namespace signpost::trust;

class ChangeTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void everyRowIsReachedAndTheLawsHold();
    void emptyEvidenceChangesNothing();
    void labelsByStrength();
};

namespace {

ChangeEvidence moved(SrvNow srv)
{
    ChangeEvidence evidence;
    evidence.fromSrv = true;
    evidence.srv = srv;
    evidence.target = StoredTarget::Gone;
    return evidence;
}

ChangeEvidence proven()
{
    ChangeEvidence evidence = moved(SrvNow::Unsigned);
    evidence.proof = StepNow::Ok;
    evidence.serverName = StepNow::Ok;
    return evidence;
}

ChangeEvidence secure()
{
    ChangeEvidence evidence = moved(SrvNow::Secure);
    evidence.serverName = StepNow::Ok;
    return evidence;
}

ChangeEvidence otherPort()
{
    ChangeEvidence evidence = moved(SrvNow::Unsigned);
    evidence.target = StoredTarget::SameServer;
    evidence.serverName = StepNow::Ok;
    return evidence;
}

ChangeEvidence lasting()
{
    ChangeEvidence evidence = moved(SrvNow::Unsigned);
    evidence.proof = StepNow::Failed;
    evidence.isPersistent = true;
    return evidence;
}

ChangeEvidence typed(ChangeEvidence evidence = lasting())
{
    evidence.isNameConfirmed = true;
    evidence.serverName = StepNow::Ok;
    return evidence;
}

ChangeEvidence signedIn(ChangeEvidence evidence, MailboxNow mailbox)
{
    if (evidence.proof == StepNow::Ok)
        evidence.proofLogin = StepNow::Ok;
    evidence.login = StepNow::Ok;
    evidence.mailbox = mailbox;
    evidence.isSubmission = mailbox == MailboxNow::NotApplicable;
    return evidence;
}

ChangeEvidence with(ChangeEvidence evidence, StepNow ChangeEvidence::*step, StepNow outcome)
{
    evidence.*step = outcome;
    return evidence;
}

ChangeEvidence settled(ChangeEvidence evidence)
{
    evidence.settled = Reason::MailboxDifferent;
    return evidence;
}

void row(const char *name, const ChangeEvidence &evidence, ChangeVerdict verdict, std::optional<Reason> first)
{
    QTest::newRow(name) << evidence << verdict << first;
}

void rowsBeforeTheSteps()
{
    ChangeEvidence manual = secure();
    manual.fromSrv = false;
    row("1: TV-C12: typed by hand", manual, ChangeVerdict::Keep, Reason::SrvChangeNotApplicable);
    row("2: TV-C11: SRV bogus", moved(SrvNow::Bogus), ChangeVerdict::Keep, Reason::SrvBogus);
    row("2: look-up failed", moved(SrvNow::Failed), ChangeVerdict::Keep, Reason::SrvLookupFailed);
    row("2: no label left", moved(SrvNow::Absent), ChangeVerdict::Keep, Reason::SrvServiceAbsent);
    ChangeEvidence listed = proven();
    listed.target = StoredTarget::Listed;
    row("3: TV-C16: old and new both listed", listed, ChangeVerdict::Keep, std::nullopt);
    ChangeEvidence weaker = secure();
    weaker.isLabelWeaker = true;
    row("4: TV-C15: STARTTLS instead", weaker, ChangeVerdict::Hold, Reason::SrvChangeDowngrade);
    ChangeEvidence local = lasting();
    local.obstacle = Reason::SpecialUseAddress;
    row("4a: the new name leads into this network", local, ChangeVerdict::Hold, Reason::SpecialUseAddress);
}

void rowsForSigned()
{
    row("5: TV-C10: signed in, same mail", signedIn(secure(), MailboxNow::Same), ChangeVerdict::Update,
        Reason::SrvChangeSecure);
    row("5a: TV-C10: background", secure(), ChangeVerdict::Review, Reason::SrvChangeSecure);
    row("6: TV-C21: empty mailbox", signedIn(secure(), MailboxNow::Different), ChangeVerdict::Hold,
        Reason::MailboxDifferent);
    row("6: nothing to compare", signedIn(secure(), MailboxNow::Unknown), ChangeVerdict::Hold,
        Reason::MailboxUnknown);
    row("6: only sending has no mailbox",
        with(signedIn(secure(), MailboxNow::Same), &ChangeEvidence::login, StepNow::Failed),
        ChangeVerdict::Hold, Reason::SrvChangeLoginFailed);
    row("7: TV-C22 under additional: not its own certificate",
        with(secure(), &ChangeEvidence::serverName, StepNow::Failed), ChangeVerdict::Hold,
        Reason::SrvChangeServerNameFailed);
    ChangeEvidence mismatch = with(secure(), &ChangeEvidence::serverName, StepNow::Failed);
    mismatch.serverNameFault = Reason::TlsaMismatch;
    row("7: TLSA mismatch", mismatch, ChangeVerdict::Hold, Reason::TlsaMismatch);
}

void rowsForUnsigned()
{
    row("8: TV-C2, TV-C4: not the mail domain's certificate",
        with(moved(SrvNow::Unsigned), &ChangeEvidence::proof, StepNow::Failed), ChangeVerdict::Hold,
        Reason::SrvChangeUnproven);
    row("9: TV-C8: refused under the mail domain's name",
        with(proven(), &ChangeEvidence::proofLogin, StepNow::Failed), ChangeVerdict::Hold,
        Reason::SrvChangeLoginFailed);
    row("10: TV-C3: no certificate of its own", with(proven(), &ChangeEvidence::serverName, StepNow::Failed),
        ChangeVerdict::Hold, Reason::SrvChangeServerNameFailed);
    row("10a: TV-C1, TV-C18: background", proven(), ChangeVerdict::Review, Reason::SrvChangeProven);
    row("11: the second login is refused",
        with(signedIn(proven(), MailboxNow::NotRun), &ChangeEvidence::login, StepNow::Failed),
        ChangeVerdict::Hold, Reason::SrvChangeLoginFailed);
    row("12: TV-C5: empty mailbox", signedIn(proven(), MailboxNow::Different), ChangeVerdict::Hold,
        Reason::MailboxDifferent);
    row("12: TV-C6: there was no message", signedIn(proven(), MailboxNow::Unknown), ChangeVerdict::Hold,
        Reason::MailboxUnknown);
    row("13: TV-C1: signed in", signedIn(proven(), MailboxNow::Same), ChangeVerdict::Update,
        Reason::SrvChangeProven);
    row("16: sending, as 13", signedIn(proven(), MailboxNow::NotApplicable), ChangeVerdict::Update,
        Reason::SrvChangeProven);
    row("14: TV-C13: lasting", lasting(), ChangeVerdict::Review, Reason::SrvChangePersistent);
    row("14a: TV-C20: typed, signed in", signedIn(typed(), MailboxNow::Same), ChangeVerdict::Update,
        Reason::SrvChangePersistent);
    row("16: sending, as 14a", signedIn(typed(), MailboxNow::NotApplicable), ChangeVerdict::Update,
        Reason::SrvChangePersistent);
    ChangeEvidence early = typed();
    early.isPersistent = false;
    row("8: typed, but it does not last yet", signedIn(early, MailboxNow::Same), ChangeVerdict::Hold,
        Reason::SrvChangeUnproven);
    row("15b: typed, and it cannot be verified", with(typed(), &ChangeEvidence::serverName, StepNow::Failed),
        ChangeVerdict::Hold, Reason::SrvChangeServerNameFailed);
    row("15: TV-C17: another port, signed in", signedIn(otherPort(), MailboxNow::Same), ChangeVerdict::Update,
        Reason::SrvTargetChanged);
    row("15a: TV-C17: another port, background", otherPort(), ChangeVerdict::Review,
        Reason::SrvTargetChanged);
    row("15b: another port, no certificate", with(otherPort(), &ChangeEvidence::serverName, StepNow::Failed),
        ChangeVerdict::Hold, Reason::SrvChangeServerNameFailed);
    row("CHG-23: settled once", settled(proven()), ChangeVerdict::Hold, Reason::MailboxDifferent);
    row("CHG-23: signing in does not unsettle", settled(signedIn(proven(), MailboxNow::Same)),
        ChangeVerdict::Hold, Reason::MailboxDifferent);
}

/// What must be true of every case, whatever the table says.
const char *brokenLaw(const ChangeEvidence &evidence, const ChangeDecision &decision)
{
    const bool isUpdate = decision.verdict == ChangeVerdict::Update;
    const bool isOffered = isUpdate || decision.verdict == ChangeVerdict::Review;
    const bool isUnsignedMove = evidence.srv == SrvNow::Unsigned && evidence.target == StoredTarget::Gone;
    const bool isTyped = evidence.isPersistent && evidence.isNameConfirmed;
    if (isUpdate && evidence.serverName != StepNow::Ok)
        return "CHG-18: no update without P6: a pin never moves";
    if (isUpdate && evidence.login != StepNow::Ok)
        return "no update without P7";
    const bool sendsOnly = evidence.isSubmission && evidence.mailbox == MailboxNow::NotApplicable;
    if (isUpdate && evidence.mailbox != MailboxNow::Same && !sendsOnly)
        return "CHG-10: no update without the same mailbox";
    if (isUpdate && isUnsignedMove && evidence.proof != StepNow::Ok && !isTyped)
        return "CHG-6: no unsigned update without P3, or persistence and the typed name";
    if (isUpdate && isUnsignedMove && evidence.proof == StepNow::Ok && evidence.proofLogin != StepNow::Ok)
        return "no unsigned update without P4";
    if (isOffered && isUnsignedMove && evidence.proof != StepNow::Ok && !evidence.isPersistent)
        return "CHG-12: an unproven change that does not last is not offered";
    if (isOffered && evidence.isLabelWeaker)
        return "CHG-4: a weaker label is never offered";
    if (isOffered && evidence.obstacle)
        return "P1 and P2 come first";
    if (isOffered && (evidence.settled || !evidence.fromSrv || evidence.target == StoredTarget::Listed))
        return "CHG-23, CHG-1, CHG-3: settled, not from SRV or not changed";
    const bool saysNothing = evidence.srv != SrvNow::Secure && evidence.srv != SrvNow::Unsigned;
    if (decision.verdict != ChangeVerdict::Keep && saysNothing)
        return "CHG-3: no answer changes nothing";
    const bool isUnproven = isUnsignedMove && evidence.proof != StepNow::Ok;
    if (isOffered && evidence.serverName != StepNow::Ok && !(isUnproven && !evidence.isNameConfirmed))
        return "what cannot be verified is offered only as a question (rows 7, 10, 15b)";
    if (decision.reasons.empty() && decision.verdict != ChangeVerdict::Keep)
        return "every verdict but row 3 explains itself";
    return nullptr;
}

} // namespace

Q_DECLARE_METATYPE(std::optional<signpost::Reason>)

void ChangeTableTest::judges_data()
{
    QTest::addColumn<ChangeEvidence>("evidence");
    QTest::addColumn<ChangeVerdict>("verdict");
    QTest::addColumn<std::optional<Reason>>("first");
    rowsBeforeTheSteps();
    rowsForSigned();
    rowsForUnsigned();
}

void ChangeTableTest::judges()
{
    QFETCH(ChangeEvidence, evidence);
    QFETCH(ChangeVerdict, verdict);
    QFETCH(std::optional<Reason>, first);
    const ChangeDecision decision = decideChange(evidence);
    QCOMPARE(code(decision.verdict), code(verdict));
    QVERIFY(decision.reasons.empty() == !first.has_value());
    if (first)
        QCOMPARE(code(decision.reasons.front()), code(*first));
}

void ChangeTableTest::everyRowIsReachedAndTheLawsHold()
{
    std::set<QString> reached;
    QByteArray broken;
    ChangeEvidence one;
    test::forEachCase(one, changeColumns(), [&](const ChangeEvidence &evidence) {
        reached.insert(changeRow(evidence));
        const ChangeDecision decision = decideChange(evidence);
        if (const char *law = brokenLaw(evidence, decision); law && broken.isEmpty())
            broken = QByteArray(law) + " (row " + changeRow(evidence).latin1() + ')';
        ChangeEvidence proofless = evidence;
        proofless.proof = StepNow::NotRun;
        proofless.proofLogin = StepNow::NotRun;
        if (evidence.srv == SrvNow::Secure && decideChange(proofless).verdict != decision.verdict)
            broken = "CHG-7: what is signed never needs P3";
    });
    QCOMPARE(broken, QByteArray());
    for (const QLatin1String id : changeRows())
        QVERIFY2(reached.count(id), id.latin1());
}

void ChangeTableTest::emptyEvidenceChangesNothing()
{
    QVERIFY(decideChange({}).verdict == ChangeVerdict::Keep);
}

void ChangeTableTest::labelsByStrength()
{
    QVERIFY(isWeaker(SrvLabel::Imap, SrvLabel::Imaps)); // CHG-4
    QVERIFY(isWeaker(SrvLabel::Pop3, SrvLabel::Pop3s));
    QVERIFY(isWeaker(SrvLabel::Submission, SrvLabel::Submissions));
    QVERIFY(isWeaker(SrvLabel::Smtp, SrvLabel::Submission));
    QVERIFY(!isWeaker(SrvLabel::Imaps, SrvLabel::Imap));
    QVERIFY(!isWeaker(SrvLabel::Imap, SrvLabel::Imap));
}

QTEST_GUILESS_MAIN(ChangeTableTest)
#include "ChangeTableTest.moc"
