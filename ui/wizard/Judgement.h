// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/text/Line.h"
#include "ui/widgets/TrustBadge.h"
#include "ui/widgets/WhyPanel.h"

#include "setup/AccountSetup.h"

namespace signpost::wizard {

/// How a decision about a server is shown.
widgets::TrustBadge badgeOf(const Decision &decision);
/// The lowest of the services that will be used.
widgets::TrustBadge badgeOf(const setup::AccountSetup &setup);

QList<widgets::WhyPanel::Line> panelLines(const QList<text::Line> &lines);
/// Fills the panel of one service.
void explain(widgets::WhyPanel &panel, Service service, const JudgedCandidate &candidate,
             const EmailAddress &address);

} // namespace signpost::wizard
