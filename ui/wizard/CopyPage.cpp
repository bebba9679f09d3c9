// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/CopyPage.h"

#include "ui/wizard/LineList.h"

#include "ui/text/FingerprintQuestionText.h"
#include "ui/text/Names.h"
#include "ui/text/Refusal.h"
#include "ui/widgets/AnswerButton.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Disclosure.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/RowItem.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

namespace signpost::wizard {

using namespace widgets;
using setup::CertificateQuestion;

namespace {

QString shownGroups(const CertificateQuestion &question)
{
    QStringList groups;
    for (const setup::ShownGroup &group : question.shown)
        groups += u"%1: %2"_qs.arg(group.number).arg(group.digits.toUpper());
    return text::isolated(groups.join(u"  "_qs));
}

QList<text::Line> detailsOf(const CertificateQuestion &question)
{
    const setup::CertificateFacts &facts = question.certificate;
    QStringList names;
    for (const QString &name : facts.dnsIds + facts.srvIds + facts.ipIds)
        names += text::quoted(name);
    QStringList path;
    for (const QString &subject : question.path)
        path += text::quoted(subject);
    return {{CopyPage::tr("Made out to:"), text::quoted(facts.subject)},
            {CopyPage::tr("Issued by:"), text::quoted(facts.issuer)},
            {CopyPage::tr("Names:"), names.isEmpty() ? CopyPage::tr("none") : names.join(u", "_qs)},
            {CopyPage::tr("Valid from:"), text::dateText(facts.notBefore)},
            {CopyPage::tr("Valid until:"), text::dateText(facts.notAfter)},
            {CopyPage::tr("Path shown:"), path.join(u'\n')},
            //: Those of the sixteen groups of a fingerprint that the person is not asked for.
            {CopyPage::tr("Groups not asked for:"), shownGroups(question)}};
}

} // namespace

CopyPage::CopyPage(const setup::AccountSetup &setup, const CertificateQuestion &question)
    : Page(QStringLiteral("A5"), {}), m_setup(setup), m_question(question),
      m_paper(new AnswerButton(tr("Yes, on &paper, or on a website I opened myself"))),
      m_called(new AnswerButton(tr("Yes, someone is &reading it to me, and I called them"))),
      m_sent(new AnswerButton(tr("Someone called or &wrote to me with it"))),
      m_none(new AnswerButton(tr("N&o, or I’m not sure"))), m_advice(new QWidget), m_advised(new Prose),
      m_copied(new Prose({}, TextRole::Body, Ink::Second)),
      m_stop(footer()->addButton(tr("&Stop here"), FooterPlace::Leave, ButtonRole::Primary)),
      m_next(footer()->addButton(tr("&Next"), FooterPlace::Go))
{
    setStopStyle(true);
    header()->setSign(MarkWidget::Sign::OctagonAlone);
    //: Title; %1 is a server name.
    header()->setTitle(tr("Signpost can’t verify %1 on its own").arg(server()));
    footer()->hideHelp();
    addReasons();
    addAnswers();
    addAdvice();
    addDetails();
    m_stop->setObjectName(QStringLiteral("A5.stop1"));
    m_next->setObjectName(QStringLiteral("A5.next"));
    footer()->setDefaultButton(m_stop);
    setFirstFocus(m_paper);
    settle();
}

QString CopyPage::server() const
{
    return text::serverText(m_question.server);
}

void CopyPage::addReasons()
{
    const JudgedCandidate *candidate = m_setup.candidate(m_question.places.front().service);
    const text::Subject subject = text::subjectOf(*m_setup.address(), candidate, m_setup.report().time);
    for (const Reason reason : m_question.failedChecks) {
        const QString line = text::certificateReason(reason, subject);
        if (!m_reasons.contains(line))
            m_reasons += line;
    }
    for (const QString &line : std::as_const(m_reasons))
        body()->addText(new Prose(line), 0);
    body()->addText(
        new Prose(tr("It may be your provider’s server. It may also be someone pretending to be it. If you "
                     "continue and it is not your provider, they get your password and can read your mail.")),
        8);
    if (m_question.confirmedFor)
        body()->addText(new Prose(
                            //: %1 is an email address.
                            tr("You confirmed this certificate for %1. Confirmations aren’t shared between "
                               "accounts, so check it again.")
                                .arg(text::addressText(*m_question.confirmedFor))),
                        8);
}

void CopyPage::addAnswers()
{
    Prose *ask = body()->addSection(
        Icon::NoIcon,
        tr("Your provider can give you the server’s fingerprint: 64 letters and numbers. Do you have it?"),
        24);
    ask->setBalanced(true);
    auto *answers = new QButtonGroup(this);
    m_paper->setObjectName(QStringLiteral("A5.paper"));
    m_called->setObjectName(QStringLiteral("A5.called"));
    m_sent->setObjectName(QStringLiteral("A5.sent"));
    m_none->setObjectName(QStringLiteral("A5.none"));
    int gap = 4;
    for (AnswerButton *answer : {m_paper, m_called, m_sent, m_none}) {
        answers->addButton(answer);
        body()->addText(answer, gap);
        gap = 0;
        connect(answer, &QAbstractButton::toggled, this, &CopyPage::settle);
    }
}

void CopyPage::addAdvice()
{
    auto *lines = new QVBoxLayout(m_advice);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(8);
    m_advised->setRole(TextRole::Strong);
    m_advised->setObjectName(QStringLiteral("A5.advice"));
    lines->addWidget(m_advised);
    auto *words = new Prose(request());
    words->setObjectName(QStringLiteral("A5.request"));
    lines->addWidget(words);
    auto *ways = new FlowRow;
    auto *copyButton = new Button(tr("&Copy this text"));
    copyButton->setObjectName(QStringLiteral("A5.copy"));
    copyButton->setButtonIcon(Icon::Copy);
    ways->add(copyButton);
    ways->setParent(m_advice);
    lines->addItem(new RowItem(ways));
    m_copied->setObjectName(QStringLiteral("A5.copied"));
    lines->addWidget(m_copied);
    m_copied->hide();
    body()->addText(m_advice, 12);
    connect(copyButton, &QAbstractButton::clicked, this, &CopyPage::copy);
}

void CopyPage::addDetails()
{
    auto *row = new FlowRow;
    auto *disclosure = new Disclosure(tr("&Technical details"));
    disclosure->setObjectName(QStringLiteral("A5.details"));
    row->add(disclosure);
    body()->addText(row, 12);
    auto *details = new LineList;
    details->setLines(detailsOf(m_question));
    body()->addText(details, 8);
    disclosure->reveals(details);
}

bool CopyPage::hasCopy() const
{
    return m_paper->isChecked() || m_called->isChecked();
}

QString CopyPage::request() const
{
    return text::fingerprintRequest(server(), m_question.places.front().port.number(), m_reasons.join(u' '));
}

void CopyPage::settle()
{
    m_next->setEnabled(hasCopy());
    m_advice->setVisible(m_sent->isChecked() || m_none->isChecked());
    m_advised->setText(m_sent->isChecked()
                           //: %1 is a server name.
                           ? tr("Don’t use it. Call your provider on a number you already have, and ask for "
                                "the fingerprint of %1.")
                                 .arg(server())
                           : tr("Then stop here. That is the right thing to do."));
    if (isVisible())
        settleTabOrder();
}

void CopyPage::copy()
{
    QGuiApplication::clipboard()->setText(text::withoutIsolates(request()));
    m_copied->setText(tr("Copied. You paste it into a message or a form of your provider."));
    m_copied->show();
}

} // namespace signpost::wizard
