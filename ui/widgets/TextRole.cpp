// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/TextRole.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>
#include <QGuiApplication>

#include <algorithm>

namespace signpost::widgets {

namespace {

/// Text is never smaller than this, whatever the factor says.
constexpr double smallestPixels = 11;

struct Look
{
    double factor; ///< of the body size
    double leading; ///< line height, in body sizes
    QFont::Weight weight;
    bool fixed;
};

constexpr Look lookOf(TextRole role)
{
    constexpr double body = 14.0;
    switch (role) {
    case TextRole::Title:
        return {1.5, 28 / body, QFont::DemiBold, false};
    case TextRole::Section:
        return {1.1, 20 / body, QFont::DemiBold, false};
    case TextRole::ReadAloud:
        return {1.07, 22 / body, QFont::Normal, false};
    case TextRole::Body:
        return {1.0, 20 / body, QFont::Normal, false};
    case TextRole::Label:
        return {1.0, 20 / body, QFont::Medium, false};
    case TextRole::Strong:
        return {1.0, 20 / body, QFont::DemiBold, false};
    case TextRole::Small:
        return {0.9, 18 / body, QFont::Normal, false};
    case TextRole::SmallLabel:
        return {0.9, 18 / body, QFont::Medium, false};
    case TextRole::Badge:
        return {0.93, 16 / body, QFont::Medium, false};
    case TextRole::Ribbon:
        return {0.93, 20 / body, QFont::DemiBold, false};
    case TextRole::Server:
        return {1.0, 20 / body, QFont::Normal, true};
    case TextRole::Code:
        return {0.93, 18 / body, QFont::Normal, true};
    case TextRole::Fingerprint:
        return {1.2, 22 / body, QFont::Normal, true};
    }
    Q_UNREACHABLE();
}

/// The fixed font's family; asked once, because the font database answers slowly.
const QString &fixedFamily()
{
    static const QString family = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    return family;
}

} // namespace

QFont fontFor(TextRole role)
{
    const Look look = lookOf(role);
    QFont font = QGuiApplication::font();
    if (look.fixed) {
        font.setFamilies({fixedFamily()});
        font.setStyleHint(QFont::Monospace);
    }
    const double pixels = QFontInfo(QGuiApplication::font()).pixelSize();
    if (pixels * look.factor < smallestPixels)
        font.setPixelSize(int(smallestPixels));
    else if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * look.factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * look.factor));
    font.setWeight(look.weight);
    return font;
}

int lineHeightFor(TextRole role)
{
    const double body = QFontInfo(QGuiApplication::font()).pixelSize();
    return std::max(qRound(body * lookOf(role).leading), QFontMetrics(fontFor(role)).height());
}

} // namespace signpost::widgets
