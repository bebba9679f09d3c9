// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/PageHeader.h"

#include "ui/widgets/Paint.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/RowWidget.h"
#include "ui/widgets/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace signpost::widgets {

namespace {

constexpr int markCentreY = 38;
constexpr int titleTop = 24;
constexpr int sentenceGap = 4;
constexpr int bottomGap = 8;
constexpr int farEdge = 40;
constexpr int besideGap = 12;

} // namespace

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent), m_mark(new MarkWidget(MarkWidget::Sign::Mark, this)),
      m_title(new Prose(title, TextRole::Title, Ink::Normal, this)),
      m_sentence(new Prose({}, TextRole::Body, Ink::Second, this)),
      m_hanging(new MarkWidget(MarkWidget::Sign::Hanging, this))
{
    m_title->setBalanced(true);
    m_sentence->hide();
    m_hanging->hide();
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QString PageHeader::title() const
{
    return m_title->text();
}

void PageHeader::setTitle(const QString &title)
{
    if (title == m_title->text())
        return;
    m_title->setText(title);
    rearrange();
    Q_EMIT titleChanged(title);
}

void PageHeader::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    rearrange();
}

void PageHeader::setSign(MarkWidget::Sign sign)
{
    m_mark->setSign(sign);
    m_hanging->setVisible(sign == MarkWidget::Sign::Octagon);
    rearrange();
}

void PageHeader::setPostBelow(bool shown)
{
    m_postBelow = shown;
    update();
}

void PageHeader::setTrailing(QWidget *widget)
{
    m_trailing = widget;
    widget->setParent(this);
    widget->show();
    rearrange();
}

void PageHeader::setRuleShown(bool shown)
{
    if (shown == m_ruleShown)
        return;
    m_ruleShown = shown;
    update();
}

void PageHeader::setFolded(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    rearrange();
}

PageHeader::Places PageHeader::places(int width) const
{
    Places p;
    const int left = m_folded ? paint::foldedEdge : paint::textEdge;
    const int markTop = markCentreY - MarkWidget::side / 2;
    const int markLeft = paint::markCentre - MarkWidget::side / 2;
    const int farMark = width - markLeft - MarkWidget::side;
    p.mark = QRect(m_folded ? farMark : markLeft, markTop, MarkWidget::side, MarkWidget::side);
    p.hanging =
        QRect(m_folded ? farMark - MarkWidget::side : farMark, markTop, MarkWidget::side, MarkWidget::side);

    int right = m_folded ? p.mark.left() - besideGap : width - farEdge;
    if (!m_hanging->isHidden())
        right = std::min(right, p.hanging.left() - besideGap);
    right = std::min(right, left + paint::widestText);
    int titleRight = right;
    if (m_trailing) {
        const QSize wanted = m_trailing->sizeHint();
        const int middle = titleTop + m_title->lineHeight() / 2;
        const int far = m_folded ? right : width - farEdge;
        const int over = qobject_cast<RowWidget *>(m_trailing) ? RowWidget::reach : 0;
        p.trailing =
            QRect(far + over - wanted.width(), middle - wanted.height() / 2, wanted.width(), wanted.height());
        titleRight = std::min(right, p.trailing.left() - besideGap);
    }
    p.title = QRect(left, titleTop, titleRight - left, m_title->heightForWidth(titleRight - left));
    int bottom = p.title.bottom() + 1;
    if (!m_sentence->isHidden()) {
        p.sentence =
            QRect(left, bottom + sentenceGap, right - left, m_sentence->heightForWidth(right - left));
        bottom = p.sentence.bottom() + 1;
    }
    p.height = std::max(bottom, p.mark.bottom() - 4) + bottomGap;
    return p;
}

void PageHeader::place()
{
    const Places p = places(width());
    const auto put = [this](QWidget *widget, const QRect &where) {
        if (widget)
            widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), where));
    };
    put(m_mark, p.mark);
    put(m_hanging, p.hanging);
    put(m_title, p.title);
    put(m_sentence, p.sentence);
    put(m_trailing, p.trailing);
    update();
}

void PageHeader::rearrange()
{
    place();
    updateGeometry();
}

int PageHeader::heightForWidth(int width) const
{
    return places(width).height;
}

QSize PageHeader::sizeHint() const
{
    constexpr int usual = paint::textEdge + paint::widestText + farEdge;
    return {usual, heightForWidth(usual)};
}

QSize PageHeader::minimumSizeHint() const
{
    return {2 * paint::foldedEdge + MarkWidget::side + m_title->minimumSizeHint().width(), MarkWidget::side};
}

void PageHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_ruleShown)
        paint::rule(painter, 0, width(), height() - 1, roles().hairline);
    if (m_postBelow && !m_folded) {
        const QRect mark = m_mark->geometry();
        const int top = mark.bottom() - 4; // behind the rounded end of the mark's own post
        paint::post(painter, mark.center().x() + 1, top, height(), roles().mark);
    }
}

void PageHeader::resizeEvent(QResizeEvent *)
{
    place();
}

void PageHeader::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        rearrange();
    QWidget::changeEvent(event);
}

bool PageHeader::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) // a child has another size now
        rearrange();
    return QWidget::event(event);
}

} // namespace signpost::widgets
