// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Page.h"

namespace signpost::widgets {
class Button;
} // namespace signpost::widgets

namespace signpost::wizard {

/// A5, step 3: what trusting a certificate means, once it matched.
class TrustPage final : public widgets::Page
{
    Q_OBJECT

public:
    TrustPage();

    widgets::Button *stopButton() const { return m_stop; }
    widgets::Button *trustButton() const { return m_trust; }

private:
    void addPoint(const QString &sentence);

    widgets::Button *m_stop;
    widgets::Button *m_trust;
};

} // namespace signpost::wizard
