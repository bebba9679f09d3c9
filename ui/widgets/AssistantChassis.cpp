// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/AssistantChassis.h"

#include "ui/widgets/FocusRing.h"
#include "ui/widgets/Motion.h"
#include "ui/widgets/Page.h"
#include "ui/widgets/PageFade.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/WindowTitle.h"

#include <QScreen>

namespace signpost::widgets {

namespace {

constexpr QSize usual(720, 580);
constexpr QSize smallest(480, 340);
constexpr double mostOfScreen = 0.9;

} // namespace

AssistantChassis::AssistantChassis(QWidget *parent) : QWizard(parent)
{
    setWizardStyle(QWizard::ClassicStyle); // one look on all systems, not the platform's
    setOptions(QWizard::NoDefaultButton | QWizard::NoCancelButton | QWizard::IndependentPages);
    setButtonLayout({});
    setMinimumSize(smallest);
    resize(usual.boundedTo(screen()->availableSize() * mostOfScreen));
    FocusRing::follow(this);
    connect(this, &QWizard::currentIdChanged, this, &AssistantChassis::onPageChanged);
}

void AssistantChassis::addPage(int number, Page *page)
{
    page->setPractice(m_practice);
    setPage(number, page);
    connect(page->header(), &PageHeader::titleChanged, this, &AssistantChassis::retitle);
    connect(page, &Page::helpRequested, this, &AssistantChassis::helpRequested);
}

void AssistantChassis::go(int number)
{
    if (number == currentId())
        return;
    m_going = true;
    if (visitedIds().contains(number)) {
        while (currentId() != number)
            back();
    } else {
        m_next = number;
        next();
        m_next = -1;
    }
    m_going = false;
    onPageChanged();
}

int AssistantChassis::nextId() const
{
    return m_next;
}

Page *AssistantChassis::shownPage() const
{
    return qobject_cast<Page *>(QWizard::currentPage());
}

void AssistantChassis::onPageChanged()
{
    if (m_going || shownPage() == m_shown)
        return;
    const QPointer<Page> before = m_shown;
    m_shown = shownPage();
    retitle();
    const bool wasSeen = before && !m_fade; // a page left while it faded in was never laid out to be looked at
    if (wasSeen && m_shown && isVisible() && motion() == Motion::Full)
        fadeFrom(before);
}

void AssistantChassis::fadeFrom(Page *before)
{
    const QRect place(m_shown->mapTo(this, QPoint()), m_shown->size());
    before->resize(place.size());
    QPixmap picture(place.size() * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(palette().color(QPalette::Window));
    before->render(&picture, QPoint(), QRegion(), QWidget::DrawChildren);
    m_fade = new PageFade(picture, place, this);
}

void AssistantChassis::setPractice(bool practice)
{
    m_practice = practice;
    const QList<int> numbers = pageIds();
    for (const int number : numbers)
        static_cast<Page *>(page(number))->setPractice(practice);
    retitle();
}

void AssistantChassis::retitle()
{
    if (!m_shown)
        return;
    setWindowTitle(windowTitleFor(m_shown->header()->title(), m_practice));
}

void AssistantChassis::reject()
{
    Q_EMIT cancelRequested();
}

void AssistantChassis::leave()
{
    QWizard::done(QDialog::Rejected);
}

} // namespace signpost::widgets
