// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/TrustPage.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Prose.h"

#include <QHBoxLayout>

namespace signpost::wizard {

using namespace widgets;

TrustPage::TrustPage()
    : Page(QStringLiteral("A5"), tr("It matches what your provider gave you")),
      m_stop(footer()->addButton(tr("&Stop here"), FooterPlace::Leave, ButtonRole::Primary)),
      m_trust(footer()->addButton(tr("&Trust this certificate for this account"), FooterPlace::Go,
                                  ButtonRole::Risk))
{
    setStopStyle(true);
    header()->setSign(MarkWidget::Sign::Matches);
    footer()->hideHelp();
    body()->addSection(Icon::NoIcon, tr("If you trust this certificate:"), 4);
    addPoint(tr("Signpost will accept exactly this certificate, for this account only."));
    addPoint(tr("Your password and your mail will go to this server."));
    addPoint(
        tr("This is limited protection. Nobody but you has checked the server, and Signpost can’t assure "
           "the privacy of your password or messages."));
    addPoint(tr("If the certificate ever changes, the account stops. You can’t approve the change then; you "
                "would set the account up again."));
    body()->addText(
        new Prose(tr("You can stop trusting it at any time in My accounts."), TextRole::Body, Ink::Second),
        12);
    m_stop->setObjectName(QStringLiteral("A5.stop3"));
    m_trust->setObjectName(QStringLiteral("A5.trust"));
    footer()->setDefaultButton(m_stop);
    setFirstFocus(m_stop);
}

void TrustPage::addPoint(const QString &sentence)
{
    auto *point = new QWidget;
    auto *line = new QHBoxLayout(point);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(10);
    line->addWidget(new Prose(u"•"_qs, TextRole::Body, Ink::Second), 0, Qt::AlignTop);
    line->addWidget(new Prose(sentence), 1);
    body()->addText(point, 8);
}

} // namespace signpost::wizard
