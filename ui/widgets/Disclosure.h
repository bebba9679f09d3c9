// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Button.h"

namespace signpost::widgets {

/// A quiet button with a chevron whose tip stands on the text edge. By itself it leads somewhere; with
/// something to reveal it is a toggle that shows and hides it.
class Disclosure : public Button
{
    Q_OBJECT

public:
    explicit Disclosure(const QString &text, QWidget *parent = nullptr);

    /// Hides `content` and shows it while the button is checked.
    void reveals(QWidget *content);
};

} // namespace signpost::widgets
