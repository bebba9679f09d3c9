// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>

namespace signpost::widgets {

/// Which of our three looks is in use.
enum class Scheme { Light, Dark, HighContrast };

/// The colours a piece of text may have.
enum class Ink { Normal, Second, Link, Verified, Limited, Stopped, Notice, Unchecked, OnAccent, Disabled };

/// Every colour of the windows, by what it is for. Pages and widgets name a role, never a colour.
struct Roles
{
    /// A sign's colour and the ground it stands on.
    struct Tint
    {
        QColor ink;
        QColor ground;
    };

    Scheme scheme = Scheme::Light;
    QColor page, card, field, panel, quote;
    QColor ink, ink2, disabledInk;
    QColor hairline, buttonBorder, fieldBorder;
    QColor button, buttonHover, buttonPressed, buttonDisabled;
    QColor accent, accentHover, accentPressed, onAccent, link, linkPressed, focus;
    QColor mark, markArm, postAhead;
    Tint verified, limited, stopped, notice, unchecked;
    QColor ribbon, ribbonStripe, ribbonText;

    static Roles light();
    static Roles dark();
    /// Only the system's own colours: Window, WindowText, Highlight, HighlightedText, Link.
    static Roles highContrast(const QPalette &system);

    /// The look that fits the system's palette: its window's lightness tells light from dark, and black on
    /// white (or white on black) is a high-contrast theme.
    static Roles following(const QPalette &system);

    /// Tinted grounds are dropped in high contrast and become a line of text colour.
    bool outlined() const { return scheme == Scheme::HighContrast; }

    QColor colour(Ink which) const;
    QPalette palette() const;
};

/// WCAG 2.2 contrast ratio of two opaque colours, 1 to 21.
double contrast(const QColor &one, const QColor &other);

} // namespace signpost::widgets
