// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSize>

QT_BEGIN_NAMESPACE
class QPainter;
class QStyleOptionButton;
class QWidget;
QT_END_NAMESPACE

/// How push buttons look and how large they are; a QPushButton that is not a Button counts as a secondary
/// one.
namespace signpost::widgets::buttonLook {

/// Space between a button's edge and its text.
int padding(const QWidget *button);
/// Size of a button with this text and icon.
QSize size(const QStyleOptionButton &option, const QWidget *button);
void draw(QPainter &painter, const QStyleOptionButton &option, const QWidget *button, bool showMnemonic);

} // namespace signpost::widgets::buttonLook
