// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Card.h"

#include "ui/widgets/CardRow.h"
#include "ui/widgets/ControlLook.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/RowItem.h"
#include "ui/widgets/Theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace signpost::widgets {

namespace {

constexpr int side = paint::cardOutset;
constexpr int edge = 14;
constexpr int ruleGap = 14;

/// A hairline of the card; decorative.
class Hairline : public QWidget
{
public:
    explicit Hairline(QWidget *parent) : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {1, 1}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), roles().hairline);
    }
};

} // namespace

Card::Card(QWidget *parent) : QFrame(parent), m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(side, edge, side, edge);
    m_lines->setSpacing(0);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Card::add(QWidget *part, int gap, Edge start)
{
    const int indent = start == Edge::Choice ? controlLook::indicatorSize + controlLook::indicatorGap : 0;
    m_lines->addItem(new RowItem(new CardRow(part, gap, indent, this)));
}

void Card::addRule()
{
    auto *line = new Hairline(this);
    m_lines->addSpacing(ruleGap);
    m_lines->addWidget(line);
    m_lines->addSpacing(ruleGap);
}

void Card::setHoverable(bool hoverable)
{
    m_hoverable = hoverable;
    setAttribute(Qt::WA_Hover, hoverable);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Roles &use = roles();
    const bool raised = m_hoverable && underMouse();
    paint::frame(painter, rect(), paint::cardRadius, use.card, raised ? use.ink2 : use.hairline);
}

} // namespace signpost::widgets
