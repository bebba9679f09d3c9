// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/StoppedPage.h"

#include "ui/wizard/LineList.h"

#include "ui/text/HelpdeskText.h"
#include "ui/text/Names.h"
#include "ui/text/ReasonText.h"
#include "ui/text/WhyText.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Disclosure.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Prose.h"

#include <QClipboard>
#include <QGuiApplication>

namespace signpost::wizard {

using namespace widgets;

namespace {

const JudgedCandidate *shownCandidate(const ServiceReport &service)
{
    return service.candidates.empty() ? nullptr : &service.candidates.at(service.chosen.value_or(0));
}

/// A sign-in that stopped because the server no longer shows what had been approved; or null.
const setup::LoginProgress *blockedLogin(const std::vector<setup::LoginProgress> &logins)
{
    for (const setup::LoginProgress &login : logins) {
        if (login.report && reasonClass(login.report->outcome) == ReasonClass::Block)
            return &login;
    }
    return nullptr;
}

/// The service that decided: the one the account would receive with, or sending, whichever is worse.
const ServiceReport *decidingService(const SetupReport &report)
{
    const ServiceReport *found = nullptr;
    for (const ServiceReport &service : report.services) {
        const bool isUsed = service.service == Service::Submission || service.service == report.preselected;
        if (isUsed && service.verdict == report.overall && (!found || service.service == report.preselected))
            found = &service;
    }
    if (found)
        return found;
    return report.services.empty() ? nullptr : &report.services.front();
}

/// Nothing came from the server, or from where servers are named, before the person stopped.
bool isUnjudged(const ServiceReport &service)
{
    const JudgedCandidate *candidate = shownCandidate(service);
    return service.verdict == Verdict::Unavailable && !(candidate && candidate->judgedAfter);
}

} // namespace

StoppedPage::StoppedPage(setup::AccountSetup &setup)
    : Page(QStringLiteral("R"), tr("Stopped")), m_setup(setup), m_happened(new Prose),
      m_notSent(new Prose({}, TextRole::Strong)), m_copied(new Prose({}, TextRole::Body, Ink::Second)),
      m_disclosure(new Disclosure(tr("&Technical details"))), m_details(new LineList)
{
    setStopStyle(true);
    m_happened->setObjectName(QStringLiteral("R.happened"));
    m_happened->setFocusPolicy(Qt::StrongFocus); // read first by screen readers
    body()->addText(m_happened, 4); // room for the focus ring
    m_notSent->setObjectName(QStringLiteral("R.notSent"));
    body()->addText(m_notSent, 12);
    body()->addSection(Icon::NoIcon, tr("What you can do"), 28);
    int number = 0;
    for (Prose *&step : m_steps) {
        step = new Prose;
        body()->addStep(++number, step, 8);
    }
    auto *help = new FlowRow;
    auto *copyButton = new Button(tr("&Copy text for the helpdesk"));
    copyButton->setObjectName(QStringLiteral("R.copy"));
    copyButton->setButtonIcon(Icon::Copy);
    help->add(copyButton);
    body()->addText(help, 24);
    m_copied->setObjectName(QStringLiteral("R.copied"));
    body()->addText(m_copied, 8);
    auto *row = new FlowRow;
    m_disclosure->setObjectName(QStringLiteral("R.details"));
    row->add(m_disclosure);
    body()->addText(row, 20);
    body()->addText(m_details, 8);
    m_disclosure->reveals(m_details);

    Button *back = footer()->addButton(tr("&Back"), FooterPlace::Back);
    back->setObjectName(QStringLiteral("R.back"));
    Button *again = footer()->addButton(tr("Check &again"), FooterPlace::Go, ButtonRole::Primary);
    again->setObjectName(QStringLiteral("R.again"));
    footer()->setDefaultButton(again);
    setFirstFocus(m_happened);
    connect(back, &QAbstractButton::clicked, this, &StoppedPage::backRequested);
    connect(again, &QAbstractButton::clicked, this, &StoppedPage::checkAgainRequested);
    connect(copyButton, &QAbstractButton::clicked, this, &StoppedPage::copy);
}

text::Refusal StoppedPage::judge() const
{
    const SetupReport &report = m_setup.report();
    if (const setup::LoginProgress *login = blockedLogin(m_setup.logins()))
        return text::refusal({login->report->outcome},
                             text::subjectOf(report.address, m_setup.candidate(login->service), report.time));
    const ServiceReport *service = decidingService(report);
    if (!service)
        return text::refusal({Reason::Timeout}, text::subjectOf(report.address, nullptr, report.time));
    if (m_setup.outcome() == setup::Outcome::Declined)
        return text::nameDeclined(text::subjectOf(report.address, shownCandidate(*service), report.time));
    if (m_setup.wasStopped() && isUnjudged(*service))
        return text::stoppedByPerson(text::subjectOf(report.address, shownCandidate(*service), report.time));
    if (service->verdict == Verdict::NotFound || service->verdict == Verdict::Absent)
        return text::nothingFor(service->service, text::subjectOf(report.address, nullptr, report.time));
    return text::refusal(service->reasons,
                         text::subjectOf(report.address, shownCandidate(*service), report.time));
}

void StoppedPage::present()
{
    const text::Refusal refusal = judge();
    setId(u'R' + QString::number(int(refusal.number)));
    header()->setTitle(refusal.title);
    m_happened->setText(refusal.happened);
    // After a sign-in began another server may have the password; then only this server is spoken of.
    const bool isAtLogin = blockedLogin(m_setup.logins()) != nullptr;
    m_notSent->setText(isAtLogin ? tr("Your password was not sent to this server.")
                                 : tr("Your password was not sent."));
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const bool isStep = qsizetype(i) < refusal.steps.size();
        m_steps[i]->setText(isStep ? refusal.steps[qsizetype(i)] : QString());
        m_steps[i]->setVisible(isStep);
    }
    m_copied->hide();
    m_disclosure->setChecked(false);
    showDetails();
}

void StoppedPage::showDetails()
{
    QList<text::Line> lines;
    for (const ServiceReport &service : m_setup.report().services) {
        const JudgedCandidate *candidate = shownCandidate(service);
        if (!candidate && service.verdict == Verdict::NotFound)
            continue;
        lines.append({text::kindText(service.service), {}});
        const bool isOpen = m_setup.wasStopped() && isUnjudged(service);
        for (const Reason reason : isOpen ? Reasons() : service.reasons)
            lines.append({text::isolated(code(reason)), text::reasonText(reason)});
        if (candidate)
            lines.append(text::technicalDetails(*candidate));
    }
    m_details->setLines(lines);
}

void StoppedPage::copy()
{
    const QString words = text::helpdeskText(judge(), m_setup.report());
    QGuiApplication::clipboard()->setText(words);
    //: Two sentences before the text that was copied, %1.
    m_copied->setText(
        tr("Copied. This is everything that is sent. Signpost sends nothing by itself; you paste or "
           "attach it.\n\n%1")
            .arg(words));
    m_copied->show();
}

} // namespace signpost::wizard
