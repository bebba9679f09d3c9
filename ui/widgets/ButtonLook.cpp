// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ButtonLook.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Theme.h"

#include <QPainter>
#include <QStyleOptionButton>

#include <algorithm>

namespace signpost::widgets::buttonLook {

namespace {

constexpr int iconSize = 16;
constexpr int iconGap = 7;
constexpr int chevronWidth = 6; ///< of the drawn strokes, at the icon's size
constexpr int chevronGap = 8;

ButtonRole roleOf(const QWidget *button)
{
    const auto *ours = qobject_cast<const Button *>(button);
    return ours ? ours->role() : ButtonRole::Secondary;
}

ButtonSize sizeOf(const QWidget *button)
{
    const auto *ours = qobject_cast<const Button *>(button);
    return ours ? ours->buttonSize() : ButtonSize::Normal;
}

Icon iconOf(const QWidget *button)
{
    const auto *ours = qobject_cast<const Button *>(button);
    return ours ? ours->buttonIcon() : Icon::NoIcon;
}

bool isChevron(Icon icon)
{
    return icon == Icon::Disclose || icon == Icon::Disclosed;
}

/// Width the icon takes before the text.
int iconAdvance(Icon icon)
{
    if (icon == Icon::NoIcon)
        return 0;
    return isChevron(icon) ? chevronWidth + chevronGap : iconSize + iconGap;
}

struct Colours
{
    QColor ground, line, text;
    double lineWidth = 1;
};

Colours quietColours(const Roles &use, bool enabled, bool hovered, bool pressed)
{
    if (!enabled)
        return {{}, {}, use.disabledInk};
    if (use.outlined())
        return {{}, hovered || pressed ? use.ink : QColor(), use.link};
    return {hovered || pressed ? use.notice.ground : QColor(), {}, pressed ? use.linkPressed : use.link};
}

Colours coloursFor(ButtonRole role, const QStyleOptionButton &option)
{
    const Roles &use = roles();
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const bool pressed = option.state & QStyle::State_Sunken;
    if (role == ButtonRole::Quiet)
        return quietColours(use, enabled, hovered, pressed);
    if (!enabled)
        return {use.buttonDisabled, use.outlined() ? use.disabledInk : use.hairline, use.disabledInk};
    switch (role) {
    case ButtonRole::Primary:
        return {pressed ? use.accentPressed : hovered ? use.accentHover : use.accent, {}, use.onAccent};
    case ButtonRole::Risk:
        return {hovered || pressed ? use.limited.ground : QColor(), use.limited.ink, use.limited.ink,
                pressed ? 2.0 : 1.0};
    case ButtonRole::Secondary:
    case ButtonRole::Quiet:
        break;
    }
    // A button that shows and hides something tells by its words which comes next; only a press looks
    // pressed.
    return {pressed       ? use.buttonPressed
                : hovered ? use.buttonHover
                          : use.button,
            hovered || pressed ? use.ink2 : use.buttonBorder, use.ink};
}

} // namespace

int padding(const QWidget *button)
{
    const bool small = sizeOf(button) == ButtonSize::Small;
    return roleOf(button) == ButtonRole::Quiet ? (small ? 6 : 8) : 15; // with the border
}

QSize size(const QStyleOptionButton &option, const QWidget *button)
{
    const bool quiet = roleOf(button) == ButtonRole::Quiet;
    const int text = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int small = quiet ? 24 : 28;
    const int normal = quiet ? 28 : 32;
    const ButtonSize wanted = sizeOf(button);
    const int height = wanted == ButtonSize::Small ? small : wanted == ButtonSize::BesideField ? 36 : normal;
    const int room = wanted == ButtonSize::Small ? 6 : quiet ? 8 : 12;
    return {text + 2 * padding(button) + iconAdvance(iconOf(button)),
            std::max(height, option.fontMetrics.height() + room)};
}

void draw(QPainter &painter, const QStyleOptionButton &option, const QWidget *button, bool showMnemonic)
{
    const ButtonRole role = roleOf(button);
    const Icon icon = iconOf(button);
    const Colours colours = coloursFor(role, option);
    if (colours.ground.isValid() || colours.line.isValid())
        paint::frame(painter, option.rect, paint::controlRadius, colours.ground, colours.line,
                     colours.lineWidth);

    const int text = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int advance = iconAdvance(icon);
    const QRect inside = option.rect;
    // Quiet text keeps to its column's edge, everything else is centred.
    const bool leading = isChevron(icon);
    const int start = leading ? padding(button) : (inside.width() - text - advance) / 2;
    const int middle = inside.center().y() + 1;
    if (icon != Icon::NoIcon) {
        // Only the strokes of a chevron count: its tip edge stands on the text edge.
        const int offset = isChevron(icon) ? (iconSize - chevronWidth) / 2 : 0;
        const QRect place(start - offset, middle - iconSize / 2, iconSize, iconSize);
        Icons::draw(painter, icon, QStyle::visualRect(option.direction, inside, place), colours.text,
                    option.direction);
    }
    const QRect words(start + advance, inside.top(), text + 2, inside.height());
    painter.setPen(colours.text);
    painter.setFont(button ? button->font() : painter.font());
    painter.drawText(QStyle::visualRect(option.direction, inside, words),
                     Qt::AlignVCenter | Qt::TextSingleLine
                         | (showMnemonic ? Qt::TextShowMnemonic : Qt::TextHideMnemonic)
                         | int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)),
                     option.text);
}

} // namespace signpost::widgets::buttonLook
