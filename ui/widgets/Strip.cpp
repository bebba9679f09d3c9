// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Strip.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/RowItem.h"
#include "ui/widgets/SplitRow.h"
#include "ui/widgets/Theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace signpost::widgets {

namespace {

constexpr int side = 16; ///< the icon stands on the text edge
constexpr int edge = 12;
constexpr int iconSize = 20;
constexpr int iconGap = 12;

Roles::Tint tintOf(Strip::Kind kind)
{
    switch (kind) {
    case Strip::Kind::Notice:
        return roles().notice;
    case Strip::Kind::Limited:
        return roles().limited;
    case Strip::Kind::Stopped:
        return roles().stopped;
    }
    Q_UNREACHABLE();
}

Icon iconOf(Strip::Kind kind)
{
    switch (kind) {
    case Strip::Kind::Notice:
        return Icon::Notice;
    case Strip::Kind::Limited:
        return Icon::Limited;
    case Strip::Kind::Stopped:
        return Icon::Stopped;
    }
    Q_UNREACHABLE();
}

Ink inkOf(Strip::Kind kind)
{
    switch (kind) {
    case Strip::Kind::Notice:
        return Ink::Notice;
    case Strip::Kind::Limited:
        return Ink::Limited;
    case Strip::Kind::Stopped:
        return Ink::Stopped;
    }
    Q_UNREACHABLE();
}

} // namespace

Strip::Strip(Kind kind, const QString &text, QWidget *parent)
    : QFrame(parent), m_kind(kind), m_icon(new IconLabel(iconOf(kind), iconSize, inkOf(kind))),
      m_text(new Prose(text)), m_row(nullptr)
{
    auto *message = new QWidget(this);
    auto *line = new QHBoxLayout(message);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(iconGap);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    m_row = new SplitRow(message, nullptr, this);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(side, edge, side, edge);
    all->addItem(new RowItem(m_row));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Strip::setText(const QString &text)
{
    m_text->setText(text);
}

void Strip::setText(const QString &sentence, const QList<TextRun> &places)
{
    m_text->setText(sentence, places);
}

void Strip::setIcon(Icon icon)
{
    m_icon->setIcon(icon);
}

void Strip::setButton(Button *button)
{
    m_row->setTrailing(button);
}

void Strip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Roles::Tint tint = tintOf(m_kind);
    paint::frame(painter, rect(), paint::controlRadius, tint.ground,
                 roles().outlined() ? tint.ink : QColor());
}

} // namespace signpost::widgets
