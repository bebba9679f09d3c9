// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/AccountCard.h"

#include "ui/accounts/AccountLook.h"

#include "ui/text/CheckText.h"
#include "ui/text/Names.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/ServerNameLabel.h"
#include "ui/widgets/SplitRow.h"

#include <QGridLayout>

namespace signpost::myaccounts {

using namespace widgets;

namespace {

constexpr int labelWidth = 92;
constexpr int sectionGap = 8;

const AccountService *serviceOf(const Account &account, bool isSending)
{
    for (const AccountService &service : account.services) {
        if ((service.finding.service == Service::Submission) == isSending)
            return &service;
    }
    return nullptr;
}

TextRun nameOf(const AccountService &service)
{
    return {service.finding.endpoint.server.toDisplay(), TextLook::Fixed};
}

void showServers(Prose *line, const Account &account)
{
    const AccountService *receiving = serviceOf(account, false);
    const AccountService *sending = serviceOf(account, true);
    if (receiving && sending)
        //: %1 and %2 are server names.
        line->setText(AccountCard::tr("Receiving %1 · Sending %2"), {nameOf(*receiving), nameOf(*sending)});
    else if (receiving)
        //: %1 is a server name.
        line->setText(AccountCard::tr("Receiving %1"), {nameOf(*receiving)});
    else if (sending)
        //: %1 is a server name.
        line->setText(AccountCard::tr("Sending %1"), {nameOf(*sending)});
}

} // namespace

AccountCard::AccountCard(const Account &account, const watch::AccountWatch &watch, const Timers &timers)
    : m_id(account.id), m_watch(watch), m_timers(timers), m_address(new Prose({}, TextRole::Section)),
      m_badge(new Badge(TrustBadge::NotChecked)), m_servers(new Prose({}, TextRole::Body, Ink::Second)),
      m_status(new Prose), m_checked(new Prose({}, TextRole::Small, Ink::Second)),
      m_check(new Button(tr("Check now"))), m_open(new Button(tr("Open"))),
      m_remove(new Button(tr("Remove account…"))), m_settings(new QWidget)
{
    const QString id = u"B1."_qs + account.address.toString();
    setObjectName(id);
    m_badge->setObjectName(id + u".badge"_qs);
    m_status->setObjectName(id + u".status"_qs);
    m_check->setObjectName(id + u".check"_qs);
    m_open->setObjectName(id + u".open"_qs);
    m_remove->setObjectName(id + u".remove"_qs);
    const QString address = account.address.toDisplay();
    //: Name of the button [Check now] for screen readers; %1 is an email address.
    m_check->setAccessibleName(tr("Check %1 now").arg(address));
    //: Name of the button [Open] for screen readers; %1 is an email address.
    m_open->setAccessibleName(tr("Open %1").arg(address));
    //: Name of the button [Remove account…] for screen readers; %1 is an email address.
    m_remove->setAccessibleName(tr("Remove %1").arg(address));
    m_open->setCheckable(true);
    m_settings->hide();

    add(new SplitRow(m_address, m_badge));
    add(m_servers, 4);
    add(m_status, 4);
    auto *buttons = new FlowRow;
    buttons->add(m_check);
    buttons->add(m_open);
    add(new SplitRow(m_checked, buttons), 8);
    add(m_settings, 12);
    connect(m_check, &QAbstractButton::clicked, this, [this] { Q_EMIT checkRequested(m_id); });
    connect(m_remove, &QAbstractButton::clicked, this, [this] { Q_EMIT removeRequested(m_id); });
    connect(m_open, &QAbstractButton::toggled, this, [this](bool isOpen) {
        m_settings->setVisible(isOpen);
        //: Hides what [Open] showed.
        m_open->setText(isOpen ? tr("Close") : tr("Open"));
    });
    fillSettings(account);
    present(account);
}

void AccountCard::open()
{
    m_open->setChecked(true);
    m_open->setFocus();
}

QString AccountCard::statusOf(const Account &account) const
{
    if (m_watch.isChecking(m_id))
        return text::checkRunning();
    if (const AccountCheckReport *report = m_watch.lastCheck(m_id))
        return text::checkOutcome(*report);
    const AccountService *stopped = stoppedService(account);
    return stopped ? text::stoppedLine(*stopped, *stopped->lastCheck, account.address) : QString();
}

void AccountCard::present(const Account &account)
{
    m_address->setText(text::addressText(account.address));
    m_badge->setBadge(badgeOf(account));
    showServers(m_servers, account);
    const QString status = statusOf(account);
    m_status->setText(status);
    m_status->setVisible(!status.isEmpty());
    const std::optional<Time> checked = lastChecked(account);
    //: Of an account.
    m_checked->setText(checked ? text::checkedText(*checked, m_timers.now()) : tr("not checked yet"));
    m_check->setEnabled(!m_watch.isChecking(m_id));
}

/// Once: nothing in normal use changes these.
void AccountCard::fillSettings(const Account &account)
{
    auto *grid = new QGridLayout(m_settings);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, labelWidth);
    grid->setColumnStretch(1, 1);
    int row = 0;
    const auto addLine = [&](const QString &label, QWidget *value) {
        grid->addWidget(new Prose(label, TextRole::Body, Ink::Second), row, 0, Qt::AlignTop);
        grid->addWidget(value, row++, 1);
    };
    for (const AccountService &service : account.services) {
        const Endpoint &endpoint = service.finding.endpoint;
        if (row > 0)
            grid->setRowMinimumHeight(row++, sectionGap);
        grid->addWidget(new Prose(text::serviceText(service.finding.service), TextRole::Strong), row++, 0, 1,
                        2);
        addLine(tr("Server:"), new ServerNameLabel(endpoint.server.toDisplay()));
        //: %1 is a port number, %2 is IMAP, POP3 or SMTP.
        addLine(tr("Port:"),
                new Prose(tr("%1 (%2)").arg(QString::number(endpoint.port.number()),
                                            text::kindText(service.finding.service))));
        addLine(tr("Encryption:"), new Prose(text::encryptionText(endpoint.security)));
        addLine(tr("User name:"), new ServerNameLabel(service.userName));
    }
    grid->addWidget(new Prose(tr("To use other servers, remove the account and set it up again."),
                              TextRole::Small, Ink::Second),
                    row++, 0, 1, 2);
    grid->setRowMinimumHeight(row++, sectionGap);
    grid->addWidget(m_remove, row, 0, 1, 2, Qt::AlignLeft);
}

} // namespace signpost::myaccounts
