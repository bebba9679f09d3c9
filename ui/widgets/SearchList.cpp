// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/SearchList.h"

#include "ui/widgets/Icons.h"
#include "ui/widgets/Motion.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QVariantAnimation>

#include <algorithm>

namespace signpost::widgets {

namespace {

constexpr int topGap = 16;
constexpr int rowHeight = 42;
constexpr int thenGap = 7;
constexpr int wordsWidth = 176; ///< of the column of states
constexpr int columnGap = 16;
constexpr int farEdge = 40;
constexpr int rowRoom = 11; ///< above and below text that wraps
constexpr int nodeSize = 16;
constexpr int nodeGap = 9; ///< half of what the post leaves free for a node
constexpr int armEdge = 26; ///< its reading edge
constexpr int armBeyond = 14; ///< how far it reaches beyond the end of the text
constexpr int foldedArm = 12; ///< its distance from both edges of a narrow page
constexpr int armPoint = 18;
constexpr int armRoom = 3; ///< between the arm and the edges of its row
constexpr int pulseTime = 1200;
constexpr double pulseLow = 0.35;

struct Look
{
    Icon icon;
    Ink ink;
    TextRole role;
};

Look lookOf(RowState state)
{
    switch (state) {
    case RowState::Waiting:
        return {Icon::Waiting, Ink::Second, TextRole::Body};
    case RowState::Looking:
    case RowState::Checking:
        return {Icon::SearchRow, Ink::Notice, TextRole::Strong};
    case RowState::Found:
        return {Icon::Found, Ink::Verified, TextRole::Strong};
    case RowState::NonePublished:
    case RowState::NotListed:
    case RowState::NotNeeded:
    case RowState::SwitchedOff:
    case RowState::NoAnswer:
    case RowState::StoppedByYou:
        return {Icon::None, Ink::Second, TextRole::Body};
    case RowState::Verified:
        return {Icon::Verified, Ink::Verified, TextRole::Strong};
    case RowState::NeedsYourHelp:
        return {Icon::Unchecked, Ink::Normal, TextRole::Strong};
    case RowState::Stopped:
        return {Icon::Stopped, Ink::Stopped, TextRole::Strong};
    }
    Q_UNREACHABLE();
}

bool isActive(RowState state)
{
    return state == RowState::Looking || state == RowState::Checking;
}

bool isOpen(RowState state)
{
    return isActive(state) || state == RowState::Waiting;
}

/// The filled arm of the mark, as long as the row, pointing on.
QPainterPath armPath(const QRectF &arm)
{
    const double middle = arm.center().y();
    const double neck = arm.right() - armPoint;
    constexpr double corner = paint::controlRadius;
    QPainterPath path(QPointF(arm.left() + corner, arm.top()));
    path.lineTo(neck - 5, arm.top());
    path.quadTo(neck, arm.top(), neck + 3.5, arm.top() + 3.5);
    path.lineTo(arm.right() - 2, middle - 2);
    path.quadTo(arm.right(), middle, arm.right() - 2, middle + 2);
    path.lineTo(neck + 3.5, arm.bottom() - 3.5);
    path.quadTo(neck, arm.bottom(), neck - 5, arm.bottom());
    path.lineTo(arm.left() + corner, arm.bottom());
    path.quadTo(arm.left(), arm.bottom(), arm.left(), arm.bottom() - corner);
    path.lineTo(arm.left(), arm.top() + corner);
    path.quadTo(arm.left(), arm.top(), arm.left() + corner, arm.top());
    return path;
}

} // namespace

/// Where everything is in a list of some width, as if the text ran from left to right.
struct SearchList::Places
{
    bool folded = false;
    int left = 0;
    int right = 0;
    int nodeX = 0;
    QList<QRect> rows;
    QList<QRect> texts;
    QList<QRect> words;
    QRect then;
    int height = 0;
};

SearchList::SearchList(QWidget *parent)
    : QWidget(parent), m_then(new Prose({}, TextRole::Body, Ink::Second, this))
{
    m_then->hide();
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int SearchList::addRow(const QString &text, RowState state, const QString &words)
{
    m_rows.append({state, new Prose(text, TextRole::Body, Ink::Normal, this),
                   new Prose(words, TextRole::Body, Ink::Second, this)});
    m_then->raise(); // last for screen readers too
    m_rows.constLast().text->show();
    m_rows.constLast().words->show();
    dressAll();
    return rows() - 1;
}

void SearchList::setRow(int row, RowState state, const QString &words)
{
    m_rows[row].state = state;
    if (m_rows[row].words->text() != words)
        m_rows[row].words->setText(words);
    dressAll();
}

void SearchList::setRowText(int row, const QString &text)
{
    m_rows[row].text->setText(text);
    rearrange();
}

void SearchList::setThen(const QString &text)
{
    m_then->setText(text);
    m_then->setVisible(!text.isEmpty());
    rearrange();
}

void SearchList::clear()
{
    for (const Row &row : std::as_const(m_rows)) {
        delete row.text;
        delete row.words;
    }
    m_rows.clear();
    setThen({});
    pulse();
}

int SearchList::activeRow() const
{
    for (int i = 0; i < rows(); ++i) {
        if (isActive(m_rows[i].state))
            return i;
    }
    return -1;
}

void SearchList::dressAll()
{
    const int active = activeRow();
    for (int i = 0; i < rows(); ++i) {
        const Row &row = m_rows[i];
        const Look look = lookOf(row.state);
        row.text->setRole(i == active ? TextRole::Strong : TextRole::Body);
        row.words->setRole(look.role);
        row.words->setInk(look.ink);
    }
    rearrange();
    pulse();
}

SearchList::Places SearchList::places(int width) const
{
    Places p;
    p.folded = paint::folds(width + paint::foldedEdge); // a scroll bar must not fold the list alone
    p.left = p.folded ? paint::foldedEdge + nodeSize + 8 : paint::textEdge;
    p.right =
        p.folded ? width - paint::foldedEdge : std::min(width - farEdge, paint::textEdge + paint::widestText);
    p.nodeX = p.folded ? paint::foldedEdge + nodeSize / 2 : paint::markCentre;
    const int wordsLeft = p.folded ? p.left : p.right - wordsWidth;
    const int textRight = p.folded ? p.right : wordsLeft - columnGap;
    int y = topGap;
    for (const Row &row : m_rows) {
        const int text = row.text->heightForWidth(textRight - p.left);
        const int words = row.words->heightForWidth(p.right - wordsLeft);
        const int content = p.folded ? text + words : std::max(text, words);
        const int high = std::max(rowHeight, content + 2 * rowRoom - 2);
        const int top = y + (high - content) / 2;
        p.rows.append(QRect(0, y, width, high));
        const int textTop = p.folded ? top : y + (high - text) / 2;
        p.texts.append(QRect(p.left, textTop, textRight - p.left, text));
        const int wordsTop = p.folded ? top + text : y + (high - words) / 2;
        p.words.append(QRect(wordsLeft, wordsTop, p.right - wordsLeft, words));
        y += high;
    }
    if (!m_then->isHidden()) {
        const int text = m_then->heightForWidth(p.right - p.left);
        const int high = std::max(rowHeight, text + 2 * rowRoom);
        y += thenGap;
        p.then = QRect(p.left, y + (high - text) / 2, p.right - p.left, text);
        y += high;
    }
    p.height = y;
    return p;
}

void SearchList::place()
{
    const Places p = places(width());
    const auto mirrored = [this](const QRect &where) {
        return QStyle::visualRect(layoutDirection(), rect(), where);
    };
    for (int i = 0; i < rows(); ++i) {
        m_rows[i].text->setGeometry(mirrored(p.texts[i]));
        m_rows[i].words->setGeometry(mirrored(p.words[i]));
    }
    m_then->setGeometry(mirrored(p.then));
    update();
}

void SearchList::rearrange()
{
    place();
    updateGeometry();
}

QRect SearchList::rowRect(int row) const
{
    return places(width()).rows[row];
}

QPoint SearchList::nodeCentre(int row) const
{
    const Places p = places(width());
    const QRect node(p.nodeX, p.rows[row].center().y() + 1, 1, 1);
    return QStyle::visualRect(layoutDirection(), rect(), node).topLeft();
}

int SearchList::heightForWidth(int width) const
{
    return places(width).height;
}

QSize SearchList::sizeHint() const
{
    constexpr int usual = paint::textEdge + paint::widestText + farEdge;
    return {usual, heightForWidth(usual)};
}

QSize SearchList::minimumSizeHint() const
{
    return {2 * wordsWidth, rowHeight};
}

void SearchList::drawPost(QPainter &painter, const Places &at) const
{
    const Roles &use = roles();
    const int middle = layoutDirection() == Qt::RightToLeft ? width() - at.nodeX : at.nodeX;
    int from = 0;
    int reached = 0; // the row the search has come to
    while (reached < rows() && !isOpen(m_rows[reached].state))
        ++reached;
    const auto draw = [&](int centre, int index) {
        const QColor colour = index <= reached ? use.mark : use.postAhead;
        paint::post(painter, middle, from, centre - nodeGap, colour);
        from = centre + nodeGap;
    };
    for (int i = 0; i < rows(); ++i)
        draw(at.rows[i].center().y() + 1, i);
    if (!m_then->isHidden())
        draw(at.then.center().y() + 1, rows());
}

void SearchList::drawNode(QPainter &painter, const QPoint &centre, RowState state, double opacity) const
{
    const Look look = lookOf(state);
    QRect place(0, 0, nodeSize, nodeSize);
    place.moveTopLeft(centre - QPoint(nodeSize / 2, nodeSize / 2));
    painter.setOpacity(opacity);
    Icons::draw(painter, look.icon, QStyle::visualRect(layoutDirection(), rect(), place),
                roles().colour(look.ink));
    painter.setOpacity(1);
}

void SearchList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Roles &use = roles();
    const Places at = places(width());
    const int active = activeRow();

    if (!at.folded)
        drawPost(painter, at);
    painter.save();
    if (layoutDirection() == Qt::RightToLeft) {
        painter.translate(width(), 0);
        painter.scale(-1, 1);
    }
    for (int i = 0; i < rows(); ++i) {
        if (i != active && i + 1 != active)
            paint::rule(painter, at.left, at.right, at.rows[i].bottom(), use.hairline);
    }
    if (active >= 0) {
        const bool outlined = use.outlined();
        const QRectF arm(QPointF(at.folded ? foldedArm : armEdge, at.rows[active].top() + armRoom),
                         QPointF(at.folded ? width() - foldedArm : at.right + armBeyond,
                                 at.rows[active].bottom() + 1 - armRoom));
        painter.setPen(outlined ? QPen(use.ink, 1) : QPen(Qt::NoPen));
        painter.setBrush(use.notice.ground);
        painter.drawPath(armPath(arm));
    }
    painter.restore();

    for (int i = 0; i < rows(); ++i) {
        const double opacity = i == active && m_pulse ? m_pulse->currentValue().toDouble() : 1;
        drawNode(painter, QPoint(at.nodeX, at.rows[i].center().y() + 1), m_rows[i].state, opacity);
    }
    if (!m_then->isHidden())
        drawNode(painter, QPoint(at.nodeX, at.then.center().y() + 1), RowState::Waiting, 1);
}

void SearchList::pulse()
{
    const bool wanted = activeRow() >= 0 && isVisible() && motion() == Motion::Full;
    if (!wanted) {
        delete m_pulse;
        m_pulse = nullptr;
        return;
    }
    if (m_pulse)
        return;
    m_pulse = new QVariantAnimation(this);
    m_pulse->setDuration(pulseTime);
    m_pulse->setLoopCount(-1);
    m_pulse->setKeyValues({{0.0, 1.0}, {0.5, pulseLow}, {1.0, 1.0}});
    connect(m_pulse, &QVariantAnimation::valueChanged, this, [this] {
        if (const int active = activeRow(); active >= 0) {
            QRect node(0, 0, nodeSize, nodeSize);
            node.moveCenter(nodeCentre(active));
            update(node.adjusted(-1, -1, 1, 1)); // nothing else is painted anew
        }
    });
    m_pulse->start();
}

void SearchList::resizeEvent(QResizeEvent *)
{
    place();
}

void SearchList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::FontChange)
        rearrange();
    QWidget::changeEvent(event);
}

void SearchList::showEvent(QShowEvent *)
{
    pulse();
}

void SearchList::hideEvent(QHideEvent *)
{
    pulse();
}

} // namespace signpost::widgets
