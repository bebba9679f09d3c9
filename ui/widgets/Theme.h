// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Roles.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QApplication;
QT_END_NAMESPACE

namespace signpost::widgets {

class SignpostStyle;

/// The colours in use. Without a Theme they are the light ones.
const Roles &roles();

/// Gives the application its style and palette, follows the system's light, dark and high-contrast settings
/// as they change, and shows the underlined letters while Alt is held. Make one, after the application,
/// before the first window.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QApplication &application);
    ~Theme() override;

    /// Uses these colours from now on instead of following the system.
    void use(const Roles &chosen);
    /// Goes back to following the system.
    void followSystem();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void readSystem();
    void apply(const Roles &chosen);
    void showMnemonics(bool shown);

    QApplication &m_application;
    SignpostStyle *m_style; // owned by the application
    bool m_following = true;
    bool m_changing = false;
};

} // namespace signpost::widgets
