// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/SummaryCard.h"

#include "ui/wizard/Judgement.h"

#include "ui/text/Names.h"
#include "ui/text/WhyText.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/ServerNameLabel.h"
#include "ui/widgets/SplitRow.h"

#include <QGridLayout>

namespace signpost::wizard {

using namespace widgets;

namespace {

constexpr int labelWidth = 92;

} // namespace

SummaryCard::SummaryCard()
    : m_badge(new Badge(TrustBadge::NotChecked)), m_why(new WhyPanel(text::whyAccountQuestion())),
      m_receiving(new ServerNameLabel),
      //: Before a server's name.
      m_sendingLabel(new Prose(tr("Sending:"), TextRole::Body, Ink::Second)), m_sending(new ServerNameLabel)
{
    m_badge->setObjectName(QStringLiteral("A6.badge"));
    m_why->toggle()->setObjectName(QStringLiteral("A6.why"));
    m_receiving->setObjectName(QStringLiteral("A6.receiving"));
    m_sending->setObjectName(QStringLiteral("A6.sending"));
    auto *change = new Button(tr("C&hange…"), ButtonRole::Quiet);
    change->setObjectName(QStringLiteral("A6.change"));
    //: Name of the button [Change…] for screen readers.
    change->setAccessibleName(tr("Change the servers"));
    connect(change, &QAbstractButton::clicked, this, &SummaryCard::changeRequested);
    auto *buttons = new FlowRow(32);
    buttons->add(m_why->toggle());
    buttons->add(change);
    add(new SplitRow(m_badge, buttons));

    auto *servers = new QWidget;
    auto *grid = new QGridLayout(servers);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    grid->setHorizontalSpacing(12);
    grid->setColumnMinimumWidth(0, labelWidth);
    grid->setColumnStretch(1, 1);
    //: Before a server's name.
    grid->addWidget(new Prose(tr("Receiving:"), TextRole::Body, Ink::Second), 0, 0);
    grid->addWidget(m_receiving, 0, 1);
    grid->addWidget(m_sendingLabel, 1, 0);
    grid->addWidget(m_sending, 1, 1);
    add(servers, 6);
    add(m_why, 8);
}

void SummaryCard::present(const setup::AccountSetup &setup)
{
    m_badge->setBadge(badgeOf(setup));
    QList<WhyPanel::Line> lines;
    QList<WhyPanel::Line> details;
    m_sendingLabel->hide();
    m_sending->hide();
    for (const Service service : setup.usedServices()) {
        const JudgedCandidate *candidate = setup.candidate(service);
        if (!candidate)
            continue;
        const QString server = candidate->finding.endpoint.server.toDisplay();
        const bool isSending = service == Service::Submission;
        (isSending ? m_sending : m_receiving)->setName(server);
        m_sendingLabel->setVisible(isSending);
        m_sending->setVisible(isSending);
        const WhyPanel::Line heading{text::serviceText(service), {}};
        lines.append(heading);
        lines.append(panelLines(text::whyLines(*candidate, *setup.address())));
        details.append(heading);
        details.append(panelLines(text::technicalDetails(*candidate)));
    }
    m_why->setLines(lines);
    m_why->setDetails(details);
}

} // namespace signpost::wizard
