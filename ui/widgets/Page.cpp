// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Page.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Ribbon.h"
#include "ui/widgets/StopBar.h"

#include <QApplication>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

namespace signpost::widgets {

namespace {

constexpr QSize usual(720, 580);
constexpr QSize smallest(480, 340);
constexpr int leastBody = 120; ///< height between header and footer
constexpr int viewMargin = 16; ///< kept free around the focus when it is scrolled into view

} // namespace

Page::Page(const QString &id, const QString &title, QWidget *parent)
    : QWizardPage(parent), m_id(id), m_parts(new QVBoxLayout(this)), m_header(new PageHeader(title, this)),
      m_scroll(new QScrollArea(this)), m_body(new PageBody), m_footer(new FooterBar(this))
{
    m_scroll->setWidget(m_body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false);
    m_footer->setPageId(id);

    m_parts->setContentsMargins(0, 0, 0, 0);
    m_parts->setSpacing(0);
    m_parts->addWidget(m_header);
    m_parts->addWidget(m_scroll, 1);
    m_parts->addWidget(m_footer);

    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { m_header->setRuleShown(value > 0 && !m_body->isAncestorOf(m_header)); });
    connect(m_footer, &FooterBar::helpRequested, this, [this] { Q_EMIT helpRequested(m_id); });
    connect(qApp, &QApplication::focusChanged, &m_whilePage,
            [this](QWidget *, QWidget *now) { followFocus(now); });
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, &m_whilePage,
            [this] { followFocus(QApplication::focusWidget()); }); // a problem has made the page longer
    auto *part = new QShortcut(QKeySequence(Qt::Key_F6), this);
    part->setContext(Qt::WidgetWithChildrenShortcut);
    connect(part, &QShortcut::activated, this, &Page::otherPart);
}

void Page::setId(const QString &id)
{
    m_id = id;
    m_footer->setPageId(id);
}

void Page::setPractice(bool practice)
{
    if (practice && !m_ribbon) {
        m_ribbon = new Ribbon(this);
        m_parts->insertWidget(0, m_ribbon);
        m_ribbon->lower(); // first for screen readers too
    }
    if (m_ribbon)
        m_ribbon->setVisible(practice);
}

void Page::setStopStyle(bool stop)
{
    m_header->setSign(stop ? MarkWidget::Sign::Octagon : MarkWidget::Sign::Mark);
    if (stop && !m_stopBar)
        m_stopBar = new StopBar(this);
    if (m_stopBar)
        m_stopBar->setVisible(stop);
}

void Page::settleTabOrder()
{
    QList<QWidget *> order;
    for (QWidget *part : std::initializer_list<QWidget *>{m_header, m_body}) {
        // Children are found in the order they were placed, parents before their children.
        const QList<QWidget *> inside = part->findChildren<QWidget *>();
        for (QWidget *one : inside) {
            if (one->focusPolicy() != Qt::NoFocus && !one->focusProxy())
                order.append(one);
        }
    }
    order.append(m_footer->helpButton());
    const QList<Button *> buttons = m_footer->buttons();
    for (Button *button : buttons)
        order.append(button);
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

void Page::setFirstFocus(QWidget *widget)
{
    m_firstFocus = widget;
}

QSize Page::sizeHint() const
{
    return usual;
}

QSize Page::minimumSizeHint() const
{
    return smallest;
}

void Page::resizeEvent(QResizeEvent *event)
{
    fold();
    QWizardPage::resizeEvent(event);
}

void Page::fold()
{
    const bool folded = paint::folds(width());
    m_header->setFolded(folded);
    m_body->setFolded(folded);
    // Where header and footer would leave next to nothing between them, the header scrolls with the rest.
    const int left = height() - m_header->heightForWidth(width()) - m_footer->heightForWidth(width());
    const bool scrolls = left < leastBody;
    if (scrolls == m_body->isAncestorOf(m_header))
        return;
    if (scrolls) {
        m_header->setRuleShown(false);
        m_body->takeHead(m_header);
    } else {
        m_parts->insertWidget(m_ribbon ? 1 : 0, m_header);
        m_header->stackUnder(m_scroll);
        m_header->show();
    }
}

bool Page::event(QEvent *event)
{
    const bool handled = QWizardPage::event(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::LayoutRequest)
        fold();
    return handled;
}

void Page::showEvent(QShowEvent *event)
{
    QWizardPage::showEvent(event);
    if (event->spontaneous())
        return;
    settleTabOrder();
    m_footer->takeDefault();
    if (!m_firstFocus)
        return;
    m_firstFocus->setFocus(Qt::OtherFocusReason);
    // The body may have got its final size only now, so that it was scrolled further than the focus needs.
    QMetaObject::invokeMethod(this, &Page::scrollBack, Qt::QueuedConnection);
    // A dialog that opens selects what stands in its first field; typing must not wipe it out.
    if (auto *edit = qobject_cast<QLineEdit *>(m_firstFocus))
        QMetaObject::invokeMethod(
            edit, [edit] { edit->end(false); }, Qt::QueuedConnection);
}

void Page::hideEvent(QHideEvent *event)
{
    QWizardPage::hideEvent(event);
    if (!event->spontaneous())
        m_footer->releaseDefault();
}

void Page::scrollBack()
{
    m_scroll->verticalScrollBar()->setValue(0);
    followFocus(QApplication::focusWidget());
}

void Page::followFocus(QWidget *now)
{
    if (!now || !m_body->isAncestorOf(now))
        return;
    m_lastInBody = now;
    QWidget *whole = now; // a field with what is said below it
    for (QWidget *around = now; around && around != m_body; around = around->parentWidget()) {
        if (auto *field = qobject_cast<Field *>(around)) {
            whole = field;
            if (field->hasProblem()) // may stand apart
                m_scroll->ensureWidgetVisible(field->problemLine(), viewMargin, viewMargin);
        }
    }
    m_scroll->ensureWidgetVisible(whole, viewMargin, viewMargin);
}

void Page::otherPart()
{
    QWidget *now = QApplication::focusWidget();
    if (now && m_footer->isAncestorOf(now)) {
        QWidget *back = m_lastInBody ? m_lastInBody.data() : m_firstFocus.data();
        if (back && m_body->isAncestorOf(back))
            back->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    QWidget *to = m_footer->defaultButton();
    (to && to->isEnabled() ? to : m_footer->helpButton())->setFocus(Qt::ShortcutFocusReason);
}

} // namespace signpost::widgets
