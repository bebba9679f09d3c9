// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Roles.h"

#include <algorithm>
#include <cmath>

namespace signpost::widgets {

namespace {

/// From here on a system palette counts as a high-contrast theme; 21 is black on white.
constexpr double highContrastFrom = 20.5;

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF())
        + 0.0722 * channel(colour.blueF());
}

void setRibbon(Roles &roles, const QColor &stripe)
{
    roles.ribbon = QColor(0xF28C28);
    roles.ribbonStripe = stripe;
    roles.ribbonText = QColor(0x1B1F24);
}

} // namespace

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Roles Roles::light()
{
    Roles r;
    r.scheme = Scheme::Light;
    r.page = QColor(0xFBFAF7);
    r.card = r.field = QColor(0xFFFFFF);
    r.panel = r.quote = QColor(0xF4F2ED);
    r.ink = QColor(0x1B1F24);
    r.ink2 = QColor(0x4D5661);
    r.disabledInk = QColor(0x747B84);
    r.hairline = QColor(0xE3E0D9);
    r.buttonBorder = QColor(0x868E98);
    r.fieldBorder = QColor(0x7F8893);
    r.button = QColor(0xFFFFFF);
    r.buttonHover = QColor(0xF4F2ED);
    r.buttonPressed = QColor(0xE9E6DF);
    r.buttonDisabled = QColor(0xECEAE5);
    r.accent = r.link = r.focus = r.markArm = QColor(0x0A5A9C);
    r.accentHover = QColor(0x084B83);
    r.accentPressed = r.linkPressed = QColor(0x063D6B);
    r.onAccent = QColor(0xFFFFFF);
    r.mark = QColor(0x1B1F24);
    r.postAhead = QColor(0xC9C6BE);
    r.verified = {QColor(0x0E6236), QColor(0xE6F3EA)};
    r.limited = {QColor(0x744600), QColor(0xFDF1DA)};
    r.stopped = {QColor(0x9B1C12), QColor(0xFCEBE8)};
    r.notice = {QColor(0x0A5A9C), QColor(0xE6F0FA)};
    r.unchecked = {QColor(0x4D5661), QColor(0xEEEFF1)};
    setRibbon(r, QColor(0x1B1F24));
    return r;
}

Roles Roles::dark()
{
    Roles r;
    r.scheme = Scheme::Dark;
    r.page = QColor(0x15181C);
    r.card = r.quote = QColor(0x1E2328);
    r.field = QColor(0x121519);
    r.panel = QColor(0x191D21);
    r.ink = QColor(0xECEFF2);
    r.ink2 = QColor(0xB3BCC6);
    r.disabledInk = QColor(0x7F8994);
    r.hairline = QColor(0x2D343B);
    r.buttonBorder = QColor(0x707B87);
    r.fieldBorder = QColor(0x7C8793);
    r.button = QColor(0x262C32);
    r.buttonHover = QColor(0x2E353C);
    r.buttonPressed = QColor(0x20252A);
    r.buttonDisabled = QColor(0x22272C);
    r.accent = r.link = r.focus = r.markArm = QColor(0x7DB9FF);
    r.accentHover = QColor(0x9CCAFF);
    r.accentPressed = r.linkPressed = QColor(0x5FA5F2);
    r.onAccent = QColor(0x0B1420);
    r.mark = QColor(0xC3CBD4);
    r.postAhead = QColor(0x3B444D);
    r.verified = {QColor(0x86DBA8), QColor(0x16301F)};
    r.limited = {QColor(0xF3C574), QColor(0x33270F)};
    r.stopped = {QColor(0xFFA198), QColor(0x3C1714)};
    r.notice = {QColor(0x9CC9FF), QColor(0x14273C)};
    r.unchecked = {QColor(0xB3BCC6), QColor(0x2A3037)};
    setRibbon(r, QColor(0x0B0D0F));
    return r;
}

Roles Roles::highContrast(const QPalette &system)
{
    const QColor window = system.color(QPalette::Active, QPalette::Window);
    const QColor text = system.color(QPalette::Active, QPalette::WindowText);
    Roles r;
    r.scheme = Scheme::HighContrast;
    r.page = r.card = r.field = r.panel = r.quote = window;
    r.ink = r.ink2 = text;
    r.disabledInk = system.color(QPalette::Disabled, QPalette::WindowText);
    r.hairline = r.buttonBorder = r.fieldBorder = text;
    r.button = r.buttonHover = r.buttonPressed = r.buttonDisabled = window;
    r.accent = r.accentHover = r.accentPressed = system.color(QPalette::Active, QPalette::Highlight);
    r.onAccent = system.color(QPalette::Active, QPalette::HighlightedText);
    r.link = r.linkPressed = system.color(QPalette::Active, QPalette::Link);
    r.focus = r.accent;
    r.mark = r.markArm = r.postAhead = text;
    r.verified = r.limited = r.stopped = r.notice = r.unchecked = {text, window};
    r.ribbon = window;
    r.ribbonStripe = r.ribbonText = text;
    return r;
}

Roles Roles::following(const QPalette &system)
{
    const QColor window = system.color(QPalette::Active, QPalette::Window);
    const QColor text = system.color(QPalette::Active, QPalette::WindowText);
    if (contrast(window, text) >= highContrastFrom)
        return highContrast(system);
    return window.lightnessF() < 0.5 ? dark() : light();
}

QColor Roles::colour(Ink which) const
{
    switch (which) {
    case Ink::Normal:
        return ink;
    case Ink::Second:
        return ink2;
    case Ink::Link:
        return link;
    case Ink::Verified:
        return verified.ink;
    case Ink::Limited:
        return limited.ink;
    case Ink::Stopped:
        return stopped.ink;
    case Ink::Notice:
        return notice.ink;
    case Ink::Unchecked:
        return unchecked.ink;
    case Ink::OnAccent:
        return onAccent;
    case Ink::Disabled:
        return disabledInk;
    }
    Q_UNREACHABLE();
}

QPalette Roles::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, page);
    p.setColor(QPalette::Base, card);
    p.setColor(QPalette::AlternateBase, panel);
    p.setColor(QPalette::Button, button);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                           QPalette::BrightText, QPalette::ToolTipText})
        p.setColor(role, ink);
    p.setColor(QPalette::PlaceholderText, ink2);
    p.setColor(QPalette::ToolTipBase, card);
    p.setColor(QPalette::Light, card);
    p.setColor(QPalette::Midlight, hairline);
    p.setColor(QPalette::Mid, buttonBorder);
    p.setColor(QPalette::Dark, fieldBorder);
    p.setColor(QPalette::Shadow, fieldBorder);
    p.setColor(QPalette::Highlight, accent);
    p.setColor(QPalette::HighlightedText, onAccent);
    p.setColor(QPalette::Link, link);
    p.setColor(QPalette::LinkVisited, link);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, disabledInk);
    p.setColor(QPalette::Disabled, QPalette::Base, buttonDisabled);
    p.setColor(QPalette::Disabled, QPalette::Button, buttonDisabled);
    return p;
}

} // namespace signpost::widgets
