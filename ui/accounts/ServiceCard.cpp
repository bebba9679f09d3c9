// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/ServiceCard.h"

#include "ui/accounts/AccountLook.h"

#include "ui/text/Names.h"
#include "ui/text/StoredText.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/ServerNameLabel.h"
#include "ui/widgets/SplitRow.h"
#include "ui/widgets/WhyPanel.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>

namespace signpost::myaccounts {

using namespace widgets;

namespace {

constexpr int labelWidth = 92;

} // namespace

ServiceCard::ServiceCard(const Account &account, const AccountService &service)
    : m_id(u"B2."_qs + code(service.finding.service))
{
    const Endpoint &endpoint = service.finding.endpoint;
    const Service kind = service.finding.service;
    setObjectName(m_id);
    auto *badge = new Badge(badgeOf(service));
    badge->setObjectName(m_id + u".badge"_qs);
    auto *why = new WhyPanel(text::whyStoredQuestion(kind));
    why->toggle()->setObjectName(m_id + u".why"_qs);
    QList<WhyPanel::Line> lines;
    for (const text::Line &line : text::whyStored(service, account.address))
        lines.append({line.label, line.text});
    why->setLines(lines);
    why->setDetails({});
    auto *trust = new FlowRow(16);
    trust->add(badge);
    trust->add(why->toggle());
    add(new SplitRow(new Prose(text::serviceText(kind), TextRole::Section), trust));
    add(why, 8);
    auto *settings = new QWidget;
    m_settings = new QGridLayout(settings);
    m_settings->setContentsMargins(0, 0, 0, 0);
    m_settings->setHorizontalSpacing(12);
    m_settings->setVerticalSpacing(4);
    m_settings->setColumnMinimumWidth(0, labelWidth);
    m_settings->setColumnStretch(1, 1);
    add(settings, 8);
    //: Names of the buttons [Copy] for screen readers; %1 is "Receiving mail" or "Sending mail".
    addSetting(tr("Server:"), endpoint.server.toDisplay(),
               tr("Copy the server of “%1”").arg(text::serviceText(kind)));
    //: %1 is "Receiving mail" or "Sending mail".
    addSetting(tr("Port:"), QString::number(endpoint.port.number()),
               tr("Copy the port of “%1”").arg(text::serviceText(kind)));
    //: %1 is "Receiving mail" or "Sending mail".
    addSetting(tr("User name:"), service.userName,
               tr("Copy the user name of “%1”").arg(text::serviceText(kind)));
    const int row = m_settings->rowCount();
    m_settings->addWidget(new Prose(tr("Encryption:"), TextRole::Body, Ink::Second), row, 0, Qt::AlignTop);
    //: %1 is IMAP, POP3 or SMTP, %2 says when encryption begins.
    m_settings->addWidget(
        new Prose(tr("%1, encrypted %2").arg(text::kindText(kind), text::encryptionText(endpoint.security))),
        row, 1);
}

void ServiceCard::addSetting(const QString &label, const QString &value, const QString &copyName)
{
    const int row = m_settings->rowCount();
    auto *copy = new Button(tr("Copy"), ButtonRole::Quiet);
    copy->setButtonSize(ButtonSize::Small);
    copy->setButtonIcon(Icon::Copy);
    copy->setAccessibleName(copyName);
    connect(copy, &QAbstractButton::clicked, this, [value] { QGuiApplication::clipboard()->setText(value); });
    m_settings->addWidget(new Prose(label, TextRole::Body, Ink::Second), row, 0, Qt::AlignVCenter);
    m_settings->addWidget(new ServerNameLabel(value), row, 1, Qt::AlignVCenter);
    m_settings->addWidget(copy, row, 2);
}

} // namespace signpost::myaccounts
