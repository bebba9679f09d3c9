// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/FooterBar.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/ButtonLook.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace signpost::widgets {

namespace {

constexpr int side = 24;
constexpr int buttonGap = 8;
constexpr int wordGap = 8;
constexpr int dotGap = 10;
constexpr int ruleGap = 14;
constexpr int ruleHeight = 20;
constexpr int reasonGap = 14;
constexpr int reasonLines = 2;
constexpr int blockGap = 24; ///< at least, between the words and the buttons
constexpr int room = 16; ///< above and below

/// Places in reading order. Windows and KDE end with the button that leaves, the others with the way on.
QList<FooterPlace> orderFor(int layout)
{
    if (layout == QDialogButtonBox::WinLayout || layout == QDialogButtonBox::KdeLayout)
        return {FooterPlace::Back, FooterPlace::Other, FooterPlace::Go, FooterPlace::Leave};
    return {FooterPlace::Back, FooterPlace::Leave, FooterPlace::Other, FooterPlace::Go};
}

} // namespace

FooterBar::FooterBar(QWidget *parent)
    : QWidget(parent), m_page(new Prose({}, TextRole::Small, Ink::Second, this)),
      m_dot(new Prose(u"·"_qs, TextRole::Small, Ink::Second, this))
      //: Button at the foot of every page.
      ,
      m_help(new Button(tr("Help"), ButtonRole::Quiet, this))
      //: At the foot of a page, followed by a code such as 31-M8RT-A.
      ,
      m_caseWords(new Prose(tr("Case code"), TextRole::Small, Ink::Second, this)),
      m_caseCode(new Prose({}, TextRole::Small, Ink::Normal, this)),
      m_reason(new Prose({}, TextRole::Small, Ink::Second, this))
{
    m_help->setButtonSize(ButtonSize::Small);
    m_reason->setTrailing(true);
    m_reason->setBalanced(true);
    for (QWidget *empty : {m_page, m_dot, m_caseWords, m_caseCode, m_reason})
        empty->hide();
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_help, &QAbstractButton::clicked, this, &FooterBar::helpRequested);
}

void FooterBar::setPageId(const QString &id)
{
    //: At the foot of every page; %1 is a short page number such as A3, which helpdesks ask for.
    m_page->setText(tr("Page %1").arg(id));
    m_page->setVisible(!id.isEmpty());
    m_dot->setVisible(!id.isEmpty());
    rearrange();
}

void FooterBar::hideHelp()
{
    m_help->hide();
    m_dot->hide();
    rearrange();
}

void FooterBar::setCaseCode(const QString &code)
{
    m_caseCode->setRuns({{code, TextLook::Fixed}});
    m_caseWords->setVisible(!code.isEmpty());
    m_caseCode->setVisible(!code.isEmpty());
    rearrange();
}

Button *FooterBar::addButton(const QString &text, FooterPlace where, ButtonRole role)
{
    auto *button = new Button(text, role, this);
    m_entries.append({button, where});
    button->installEventFilter(this);
    button->show();
    sortButtons();
    rearrange();
    return button;
}

void FooterBar::setReason(const QString &reason)
{
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    rearrange();
}

void FooterBar::setDefaultButton(Button *button)
{
    if (m_default)
        m_default->setDefault(false);
    m_default = button;
    if (isVisible())
        takeDefault();
}

void FooterBar::takeDefault()
{
    if (m_default)
        m_default->setDefault(true);
}

void FooterBar::releaseDefault()
{
    if (m_default)
        m_default->setDefault(false);
}

void FooterBar::setButtonLayout(QDialogButtonBox::ButtonLayout layout)
{
    m_layout = layout;
    sortButtons();
    rearrange();
}

QList<Button *> FooterBar::buttons() const
{
    QList<Button *> shown;
    for (const Entry &entry : m_entries) {
        if (!entry.button->isHidden())
            shown.append(entry.button);
    }
    return shown;
}

void FooterBar::sortButtons()
{
    const int layout =
        m_layout >= 0 ? m_layout : style()->styleHint(QStyle::SH_DialogButtonLayout, nullptr, this);
    const QList<FooterPlace> order = orderFor(layout);
    std::stable_sort(m_entries.begin(), m_entries.end(), [&order](const Entry &one, const Entry &other) {
        return order.indexOf(one.place) < order.indexOf(other.place);
    });
    // Screen readers and Tab meet the buttons in the order they are seen.
    QWidget *before = m_help;
    for (const Entry &entry : std::as_const(m_entries)) {
        entry.button->raise();
        setTabOrder(before, entry.button);
        before = entry.button;
    }
}

int FooterBar::arrangeLeft(Arrangement &into, int middle) const
{
    int x = side;
    const auto put = [&](QWidget *widget, int width) {
        const int high = widget->sizeHint().height();
        into.placed.append({widget, QRect(x, middle - high / 2, width, high)});
        x += width;
    };
    if (!m_page->isHidden()) {
        put(m_page, m_page->sizeHint().width());
    }
    if (!m_dot->isHidden()) {
        x += dotGap;
        put(m_dot, m_dot->sizeHint().width());
        x += dotGap;
    }
    // The text of a quiet button stands on the edge, its ground reaches over it.
    if (!m_help->isHidden()) {
        const int over = buttonLook::padding(m_help);
        x -= over;
        put(m_help, m_help->sizeHint().width());
        x -= over;
    }
    if (!m_caseCode->isHidden()) {
        into.ruleX = x + ruleGap;
        into.ruleMiddle = middle;
        x += 2 * ruleGap + 1;
        put(m_caseWords, m_caseWords->sizeHint().width());
        x += wordGap;
        put(m_caseCode, m_caseCode->sizeHint().width());
    }
    return x;
}

FooterBar::Arrangement FooterBar::arrange(int width) const
{
    Arrangement a;
    const QList<Button *> shown = buttons();
    int buttonsWidth = 0;
    int buttonHeight = 0;
    for (const Button *button : shown) {
        buttonsWidth += button->sizeHint().width() + (buttonsWidth > 0 ? buttonGap : 0);
        buttonHeight = std::max(buttonHeight, button->sizeHint().height());
    }
    const bool reason = !m_reason->isHidden();
    const int reasonWidth = reason ? m_reason->widthForLines(reasonLines) : 0;
    const int rowWidth = buttonsWidth + (reason ? reasonWidth + reasonGap : 0);
    const int inner = width - 2 * side;

    const int leftEnd = arrangeLeft(a, 0);
    const bool oneLine = leftEnd + blockGap + rowWidth + side <= width;
    int top = room;
    if (oneLine) {
        const int reasonHigh = reason ? m_reason->heightForWidth(reasonWidth) + 8 : 0;
        a.height = std::max({usualHeight, buttonHeight + 2 * room, reasonHigh});
        top = (a.height - buttonHeight + 1) / 2;
        a.placed.clear();
        arrangeLeft(a, top + buttonHeight / 2);
    } else {
        const int lineHeight = m_help->sizeHint().height();
        a.placed.clear();
        arrangeLeft(a, top - 4 + lineHeight / 2);
        top += lineHeight + 4;
    }

    const bool reasonBeside = reason && (oneLine || rowWidth <= inner);
    if (reason && !reasonBeside) {
        const int high = m_reason->heightForWidth(inner);
        a.placed.append({m_reason, QRect(side, top, inner, high)});
        top += high + 8;
    }
    const bool stacked = buttonsWidth > inner;
    int x = width - side - buttonsWidth;
    if (reasonBeside) {
        const int high = m_reason->heightForWidth(reasonWidth);
        const int reasonTop = top + (buttonHeight - high) / 2;
        a.placed.append({m_reason, QRect(x - reasonGap - reasonWidth, reasonTop, reasonWidth, high)});
    }
    for (Button *button : shown) {
        const QSize size = button->sizeHint();
        if (stacked) {
            a.placed.append({button, QRect(width - side - size.width(), top, size.width(), buttonHeight)});
            top += buttonHeight + buttonGap;
        } else {
            a.placed.append({button, QRect(x, top, size.width(), buttonHeight)});
            x += size.width() + buttonGap;
        }
    }
    if (!oneLine)
        a.height = std::max(usualHeight, (stacked ? top - buttonGap : top + buttonHeight) + room);
    return a;
}

void FooterBar::place()
{
    const Arrangement a = arrange(width());
    for (const Placed &one : a.placed)
        one.widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), one.rect));
    update();
}

void FooterBar::rearrange()
{
    place();
    updateGeometry();
}

int FooterBar::heightForWidth(int width) const
{
    return arrange(width).height;
}

QSize FooterBar::sizeHint() const
{
    return {2 * side, usualHeight};
}

QSize FooterBar::minimumSizeHint() const
{
    int widest = 0;
    const QList<Button *> shown = buttons();
    for (const Button *button : shown)
        widest = std::max(widest, button->sizeHint().width());
    return {widest + 2 * side, usualHeight};
}

void FooterBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint::rule(painter, 0, width(), 0, roles().hairline);
    const Arrangement a = arrange(width());
    if (a.ruleX < 0)
        return;
    const QRect upright(a.ruleX, a.ruleMiddle - ruleHeight / 2, 1, ruleHeight);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), upright), roles().hairline);
}

void FooterBar::resizeEvent(QResizeEvent *)
{
    place();
}

void FooterBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::StyleChange) {
        sortButtons();
        rearrange();
    }
    QWidget::changeEvent(event);
}

bool FooterBar::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) // a child has another size now
        rearrange();
    return QWidget::event(event);
}

bool FooterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent)
        rearrange();
    return QWidget::eventFilter(watched, event);
}

} // namespace signpost::widgets
