// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Card.h"

#include "model/Account.h"

namespace signpost::myaccounts {

/// B7: one confirmed certificate. It can be looked at and given up; nothing adds, changes or brings back one.
class PinCard final : public widgets::Card
{
    Q_OBJECT

public:
    /// `service` has a pin.
    PinCard(const Account &account, const AccountService &service);

Q_SIGNALS:
    void stopTrustingRequested(signpost::Service service);
};

} // namespace signpost::myaccounts
