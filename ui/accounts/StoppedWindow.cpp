// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/StoppedWindow.h"

#include "ui/accounts/AccountLook.h"
#include "ui/accounts/PageHelp.h"

#include "ui/text/Names.h"
#include "ui/text/ReasonText.h"
#include "ui/text/StoppedText.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Disclosure.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/FocusRing.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/Page.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/Quote.h"
#include "ui/widgets/WindowTitle.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace signpost::myaccounts {

using namespace widgets;

namespace {

constexpr QSize usual(720, 580);
constexpr QSize smallest(480, 340);
constexpr double mostOfScreen = 0.9;

const ServiceCheckReport *seenOf(const watch::AccountWatch &watch, const QString &accountId, Service service)
{
    const AccountCheckReport *report = watch.lastCheck(accountId);
    if (!report)
        return nullptr;
    const auto found =
        std::find_if(report->services.begin(), report->services.end(),
                     [&](const ServiceCheckReport &each) { return each.stored.finding.service == service; });
    return found == report->services.end() ? nullptr : &*found;
}

} // namespace

StoppedWindow::StoppedWindow(const Account &account, watch::AccountWatch &watch, const Timers &timers,
                             bool isPractice, QWidget *parent)
    : QDialog(parent), m_id(account.id), m_watch(watch), m_timers(timers), m_isPractice(isPractice),
      m_page(new Page(QStringLiteral("B4"), {}, this)), m_happened(new Prose),
      m_script(new Prose({}, TextRole::ReadAloud)), m_ifReplaced(new Prose), m_details(new Prose),
      m_again(nullptr)
{
    setObjectName(QStringLiteral("B4"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumSize(smallest);
    resize(usual.boundedTo(screen()->availableSize() * mostOfScreen));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_page);
    FocusRing::follow(this);
    m_page->setPractice(isPractice);
    m_page->setStopStyle(true);
    arrange();
    present(account);
}

void StoppedWindow::arrange()
{
    PageBody *body = m_page->body();
    m_happened->setObjectName(QStringLiteral("B4.happened"));
    m_happened->setFocusPolicy(Qt::StrongFocus); // read first by screen readers
    body->addText(m_happened, 4);
    auto *notSent = new Prose(tr("Your password was not sent, and no mail was fetched."), TextRole::Strong);
    notSent->setObjectName(QStringLiteral("B4.notSent"));
    body->addText(notSent, 12);
    body->addSection(Icon::NoIcon, tr("What you can do"), 24);
    body->addStep(1, new Prose(tr("Call your mail provider on a number you already have. Read them this:")),
                  8);
    m_script->setObjectName(QStringLiteral("B4.script"));
    body->addCard(new Quote(m_script), 8);
    auto *help = new FlowRow;
    auto *copy = new Button(tr("C&opy"));
    copy->setObjectName(QStringLiteral("B4.copy"));
    copy->setButtonIcon(Icon::Copy);
    copy->setAccessibleName(tr("Copy the words for your provider"));
    help->add(copy);
    body->addText(help, 12);
    body->addStep(
        2,
        new Prose(tr("Until then, don’t accept certificate questions in your mail program either. It "
                     "may show one; Signpost can’t stop it there.")),
        16);
    body->addStep(3, new Prose(tr("On another network? Check again at home or at work.")), 8);
    auto *row = new FlowRow(32);
    auto *replaced = new Disclosure(tr("If your provider says they &replaced it"));
    replaced->setObjectName(QStringLiteral("B4.replaced"));
    auto *technical = new Disclosure(tr("&Technical details"));
    technical->setObjectName(QStringLiteral("B4.details"));
    row->add(replaced);
    row->add(technical);
    body->addText(row, 20);
    m_ifReplaced->setObjectName(QStringLiteral("B4.ifReplaced"));
    body->addText(m_ifReplaced, 8);
    m_details->setObjectName(QStringLiteral("B4.detailLines"));
    body->addText(m_details, 8);
    replaced->reveals(m_ifReplaced);
    technical->reveals(m_details);

    Button *close = m_page->footer()->addButton(tr("&Close"), FooterPlace::Leave);
    close->setObjectName(QStringLiteral("B4.close"));
    m_again = m_page->footer()->addButton(tr("Check &again"), FooterPlace::Go, ButtonRole::Primary);
    m_again->setObjectName(QStringLiteral("B4.again"));
    m_page->footer()->setDefaultButton(m_again);
    connect(m_page, &Page::helpRequested, this,
            [this] { explainPage(m_page->id(), m_page->header()->title(), m_isPractice, this); });
    m_page->setFirstFocus(m_happened);
    connect(close, &QAbstractButton::clicked, this, &QDialog::close);
    connect(m_again, &QAbstractButton::clicked, &m_watch, [this] { m_watch.check(m_id); });
    connect(copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text::withoutIsolates(m_script->text())); });
}

void StoppedWindow::present(const Account &account)
{
    const AccountService *stopped = stoppedService(account);
    if (!stopped) {
        close();
        return;
    }
    const ServiceCheckReport *seen = seenOf(m_watch, m_id, stopped->finding.service);
    const text::StoppedText words = text::stoppedText(account, *stopped, seen, m_timers.now());
    m_page->header()->setTitle(words.title);
    setWindowTitle(windowTitleFor(words.title, m_isPractice));
    m_happened->setText(words.happened);
    m_script->setText(words.script);
    m_ifReplaced->setText(words.ifReplaced);
    m_page->footer()->setCaseCode(stopped->stopped->code.text());
    const bool isChecking = m_watch.isChecking(m_id);
    m_again->setEnabled(!isChecking);
    m_page->footer()->setReason(isChecking ? tr("Checking…") : QString());
    showDetails(*stopped, seen);
}

void StoppedWindow::showDetails(const AccountService &service, const ServiceCheckReport *seen)
{
    const StoppedCase &stopped = *service.stopped;
    QStringList lines{//: %1 is a server name, %2 a port.
                      tr("%1, port %2")
                          .arg(text::serverText(service.finding.endpoint.server),
                               QString::number(service.finding.endpoint.port.number())),
                      //: %1 and %2 are dates with times.
                      tr("First seen %1, last seen %2")
                          .arg(text::momentText(stopped.since), text::momentText(stopped.lastSeen))};
    for (const Reason reason : stopped.reasons)
        lines.append(text::isolated(code(reason)) + QStringLiteral(" – ") + text::reasonText(reason));
    if (seen && seen->probe.serverName && seen->probe.serverName->certificate) {
        const CertificateReport &certificate = *seen->probe.serverName->certificate;
        //: %1 is the name in a certificate.
        lines.append(tr("Made out to: %1").arg(text::quoted(certificate.subject)));
        //: %1 is a name in a certificate.
        lines.append(tr("Issued by: %1").arg(text::quoted(certificate.issuer)));
        //: %1 and %2 are dates.
        lines.append(tr("Valid from %1 to %2")
                         .arg(text::dateText(certificate.notBefore), text::dateText(certificate.notAfter)));
    }
    m_details->setText(lines.join(u'\n'));
}

} // namespace signpost::myaccounts
