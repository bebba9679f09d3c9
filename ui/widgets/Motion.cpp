// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Motion.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QStyle>

#include <optional>

namespace signpost::widgets {

namespace {

std::optional<Motion> &chosen()
{
    static std::optional<Motion> value;
    return value;
}

/// A value of a desktop's own settings file; invalid where there is none.
QVariant desktopSetting(const QString &file, const QString &key)
{
    const QString path = QStandardPaths::locate(QStandardPaths::GenericConfigLocation, file);
    return path.isEmpty() ? QVariant() : QSettings(path, QSettings::IniFormat).value(key);
}

Motion systemMotion()
{
    const QString platform = QGuiApplication::platformName();
    if (platform == u"windows" || platform == u"cocoa") {
        const bool animated = QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
        return animated ? Motion::Full : Motion::Reduced;
    }
    // Qt does not pass these two on.
    const QVariant gtk = desktopSetting(u"gtk-3.0/settings.ini"_qs, u"Settings/gtk-enable-animations"_qs);
    const QVariant kde = desktopSetting(u"kdeglobals"_qs, u"KDE/AnimationDurationFactor"_qs);
    const bool still = (gtk.isValid() && !gtk.toBool()) || (kde.isValid() && kde.toDouble() <= 0);
    return still ? Motion::Reduced : Motion::Full;
}

} // namespace

Motion motion()
{
    if (!chosen())
        chosen() = systemMotion();
    return *chosen();
}

void setMotion(Motion wanted)
{
    chosen() = wanted;
}

} // namespace signpost::widgets
