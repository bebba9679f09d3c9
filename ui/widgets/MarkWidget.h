// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace signpost::widgets {

/// The sign at the head of a page: our mark, or what takes its place.
class MarkWidget : public QWidget
{
    Q_OBJECT

public:
    /// Hanging is the mark whose checked arm hangs down; the others stand where the mark stood. OctagonAlone
    /// is that of a dialog, without the hanging mark; Matches is a tick that claims nothing.
    enum class Sign { Mark, Hanging, Octagon, OctagonAlone, Matches, Done };

    explicit MarkWidget(Sign sign, QWidget *parent = nullptr);

    void setSign(Sign sign);
    Sign sign() const { return m_sign; }
    QSize sizeHint() const override { return {side, side}; }

    static constexpr int side = 36;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Sign m_sign;
};

} // namespace signpost::widgets
