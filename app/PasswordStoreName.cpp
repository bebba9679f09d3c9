// SPDX-License-Identifier: Apache-2.0
#include "app/PasswordStoreName.h"

#include <QStringList>
#include <QSysInfo>

namespace signpost::app {

QString passwordStoreName()
{
    const QString system = QSysInfo::productType();
    if (system == u"windows")
        return QStringLiteral("Windows Credential Manager");
    if (system == u"macos")
        return QStringLiteral("macOS Keychain");
    const QStringList desktops = qEnvironmentVariable("XDG_CURRENT_DESKTOP").split(u':');
    return desktops.contains(u"KDE") ? QStringLiteral("KWallet") : QStringLiteral("GNOME Keyring");
}

} // namespace signpost::app
