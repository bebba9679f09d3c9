// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Quote.h"

#include "ui/widgets/Paint.h"
#include "ui/widgets/Theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace signpost::widgets {

namespace {

constexpr int side = paint::cardOutset;
constexpr int edge = 12;

} // namespace

Quote::Quote(QWidget *words, QWidget *parent) : QFrame(parent)
{
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(side, edge, side, edge);
    lines->addWidget(words);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Quote::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Roles &use = roles();
    paint::frame(painter, rect(), paint::controlRadius, use.quote, use.outlined() ? use.ink : QColor());
}

} // namespace signpost::widgets
