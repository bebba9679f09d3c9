// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Question.h"

#include "model/Account.h"

namespace signpost::myaccounts {

/// Whether an account is to be removed. While it is stopped its address has to be typed, for this is the only
/// way to another confirmation.
class RemoveQuestion final : public widgets::Question
{
    Q_OBJECT

public:
    RemoveQuestion(const Account &account, const QString &passwordStore, Time now, QWidget *parent);

Q_SIGNALS:
    void confirmed();
};

} // namespace signpost::myaccounts
