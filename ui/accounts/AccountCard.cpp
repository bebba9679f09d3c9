// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/AccountCard.h"

#include "ui/accounts/AccountLook.h"

#include "ui/text/CheckText.h"
#include "ui/text/Names.h"
#include "ui/text/StoppedText.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/SplitRow.h"
#include "ui/widgets/Strip.h"

#include <QClipboard>
#include <QGuiApplication>

namespace signpost::myaccounts {

using namespace widgets;

namespace {

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
      m_whatNow(new Button(tr("What now?"), ButtonRole::Primary)),
      m_copy(new Button(tr("Copy text for the helpdesk"))), m_notice(new Strip(Strip::Kind::Notice))
{
    const QString id = u"B1."_qs + account.address.toString();
    setObjectName(id);
    m_badge->setObjectName(id + u".badge"_qs);
    m_status->setObjectName(id + u".status"_qs);
    m_checked->setObjectName(id + u".checked"_qs);
    m_check->setObjectName(id + u".check"_qs);
    m_open->setObjectName(id + u".open"_qs);
    m_whatNow->setObjectName(id + u".whatNow"_qs);
    m_copy->setObjectName(id + u".copy"_qs);
    m_notice->setObjectName(id + u".notice"_qs);
    const QString address = account.address.toDisplay();
    //: Name of the button [Check now] for screen readers; %1 is an email address.
    m_check->setAccessibleName(tr("Check %1 now").arg(address));
    //: Name of the button [Open] for screen readers; %1 is an email address.
    m_open->setAccessibleName(tr("Open %1").arg(address));
    //: Name of the button [What now?] for screen readers; %1 is an email address.
    m_whatNow->setAccessibleName(tr("What to do about %1").arg(address));
    //: Name of the button [Copy text for the helpdesk] for screen readers; %1 is an email address.
    m_copy->setAccessibleName(tr("Copy text about %1 for the helpdesk").arg(address));

    auto *details = new Button(tr("Details"), ButtonRole::Quiet);
    details->setObjectName(id + u".details"_qs);
    //: Name of the button [Details] for screen readers; %1 is an email address.
    details->setAccessibleName(tr("Details about %1").arg(address));
    m_notice->setButton(details);
    connect(details, &QAbstractButton::clicked, this, [this] { Q_EMIT openRequested(m_id); });

    add(new SplitRow(m_address, m_badge));
    add(m_servers, 4);
    add(m_status, 4);
    add(m_notice, 8);
    auto *buttons = new FlowRow;
    buttons->add(m_copy);
    buttons->add(m_check);
    buttons->add(m_open);
    buttons->add(m_whatNow);
    add(new SplitRow(m_checked, buttons), 8);
    connect(m_check, &QAbstractButton::clicked, this, [this] { Q_EMIT checkRequested(m_id); });
    connect(m_open, &QAbstractButton::clicked, this, [this] { Q_EMIT openRequested(m_id); });
    connect(m_whatNow, &QAbstractButton::clicked, this, [this] { Q_EMIT whatNowRequested(m_id); });
    connect(m_copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_toCopy); });
    present(account);
}

QString AccountCard::statusOf(const Account &account) const
{
    if (m_watch.isChecking(m_id))
        return text::checkRunning();
    if (const AccountService *stopped = stoppedService(account))
        return text::stoppedLine(*stopped, account.address, m_timers.now());
    const AccountCheckReport *report = m_watch.lastCheck(m_id);
    return report ? text::checkOutcome(*report) : QString();
}

void AccountCard::present(const Account &account)
{
    const AccountService *stopped = stoppedService(account);
    m_address->setText(text::addressText(account.address));
    m_badge->setBadge(badgeOf(account));
    showServers(m_servers, account);
    m_servers->setVisible(!stopped);
    const QString status = statusOf(account);
    m_status->setText(status);
    m_status->setVisible(!status.isEmpty());
    const std::optional<Time> checked = lastChecked(account);
    if (stopped)
        //: %1 is a case code.
        m_checked->setText(tr("Case code %1"), {{stopped->stopped->code.text(), TextLook::Fixed}});
    else
        //: Of an account.
        m_checked->setText(checked ? text::checkedText(*checked, m_timers.now()) : tr("not checked yet"));
    m_check->setEnabled(!m_watch.isChecking(m_id));
    m_check->setVisible(!stopped); // page B4 has [Check again]
    m_whatNow->setVisible(stopped);
    presentNotice(account);
}

void AccountCard::presentNotice(const Account &account)
{
    const Time now = m_timers.now();
    const AccountEvent *back = stoppedService(account) ? nullptr : backToNormal(account, now);
    const AccountService *ending = endingPin(account, now);
    m_copy->setVisible(back != nullptr);
    m_notice->setVisible(back || ending);
    if (back) {
        const QString words = text::backToNormalText(*back);
        m_notice->setText(words);
        m_toCopy =
            text::withoutIsolates(back->code
                                      //: %1 are sentences, %2 a server name, %3 a case code.
                                      ? tr("%1 Server %2. Case code %3.")
                                            .arg(words, text::serverText(back->server), back->code->text())
                                      : words);
    } else if (ending) {
        //: %1 is a date.
        m_notice->setText(
            tr("Your confirmed certificate runs out on %1. Your provider will probably replace it "
               "then, and the account will stop. Ask now for the new fingerprint.")
                .arg(text::dateText(ending->pin->certificateEnds)));
    }
}

} // namespace signpost::myaccounts
