// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/PinCard.h"

#include "ui/text/Names.h"
#include "ui/text/StoredText.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/ServerNameLabel.h"

namespace signpost::myaccounts {

using namespace widgets;

PinCard::PinCard(const Account &account, const AccountService &service)
{
    const Endpoint &endpoint = service.finding.endpoint;
    const QString id = u"B7."_qs + code(service.finding.service);
    setObjectName(id);
    auto *title = new Prose;
    //: %1 is an email address, %2 is "Receiving mail" or "Sending mail", %3 a server name with its port.
    title->setText(
        tr("%1 · %2 · %3"),
        {{text::addressText(account.address), TextLook::Strong},
         {text::serviceText(service.finding.service), TextLook::Plain},
         {endpoint.server.toDisplay() + u':' + QString::number(endpoint.port.number()), TextLook::Fixed}});
    add(title);
    add(new Prose(text::pinText(service), TextRole::Body, Ink::Second), 4);
    auto *fingerprint = new ServerNameLabel(text::fingerprintStart(service.pin->sha256));
    fingerprint->setObjectName(id + u".fingerprint"_qs);
    add(fingerprint, 4);
    const QString server = text::serverText(endpoint.server);
    auto *all = new Button(tr("Show all"));
    all->setObjectName(id + u".showAll"_qs);
    //: Name of the button [Show all] for screen readers; %1 is a server name.
    all->setAccessibleName(tr("Show the whole fingerprint of %1").arg(server));
    auto *stop = new Button(tr("Stop trusting…"));
    stop->setObjectName(id + u".stop"_qs);
    //: Name of the button [Stop trusting…] for screen readers; %1 is a server name.
    stop->setAccessibleName(tr("Stop trusting the certificate of %1").arg(server));
    auto *buttons = new FlowRow;
    buttons->add(all);
    buttons->add(stop);
    add(buttons, 8);
    connect(all, &QAbstractButton::clicked, this, [all, fingerprint, sha256 = service.pin->sha256] {
        fingerprint->setName(text::fingerprintText(sha256));
        all->setEnabled(false);
    });
    connect(stop, &QAbstractButton::clicked, this,
            [this, kind = service.finding.service] { Q_EMIT stopTrustingRequested(kind); });
}

} // namespace signpost::myaccounts
