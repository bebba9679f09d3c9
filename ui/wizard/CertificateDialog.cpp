// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/CertificateDialog.h"

#include "ui/wizard/ComparePage.h"
#include "ui/wizard/CopyPage.h"
#include "ui/wizard/TrustPage.h"

#include "ui/text/NameQuestionText.h"
#include "ui/text/Names.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FocusRing.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/WindowTitle.h"

#include <QEvent>
#include <QLayout>
#include <QScreen>
#include <QStackedLayout>

#include <algorithm>

namespace signpost::wizard {

using namespace widgets;
using setup::CertificateQuestion;

namespace {

constexpr int usualWidth = 640;
constexpr int leastHeight = 340;
constexpr double mostOfScreen = 0.9;
constexpr Qt::WindowFlags dialogWithoutSizes =
    Qt::Dialog | Qt::CustomizeWindowHint | Qt::WindowTitleHint | Qt::WindowCloseButtonHint;

/// The server, and what it is for where that is more than one thing.
QString nameOf(const CertificateQuestion &question)
{
    std::vector<Service> services;
    for (const CertificateQuestion::Place &place : question.places)
        services.push_back(place.service);
    const QString server = text::serverText(question.server);
    return services.size() < 2 ? server
                               //: %1 is a server name, %2 what it is for, in brackets.
                               : CertificateDialog::tr("%1 %2").arg(server, text::purposeText(services));
}

} // namespace

CertificateDialog::CertificateDialog(setup::AccountSetup &setup, const CertificateQuestion &question,
                                     const Surroundings &surroundings, QWidget *parent)
    : QDialog(parent, dialogWithoutSizes), m_setup(setup), m_question(question),
      m_isPractice(surroundings.mode == Surroundings::Mode::Practice), m_guard(surroundings.timers, this),
      m_steps(new QStackedLayout(this)), m_copy(new CopyPage(setup, question)),
      m_compare(new ComparePage(setup, question)), m_trust(new TrustPage)
{
    setObjectName(QStringLiteral("A5"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    for (Page *page : std::initializer_list<Page *>{m_copy, m_compare, m_trust})
        add(page);
    for (Button *stop : {m_copy->stopButton(), m_compare->stopButton(), m_trust->stopButton()})
        guard(stop, [this] { reject(); });
    guard(m_copy->nextButton(), [this] { afterCopy(); });
    guard(m_compare->compareButton(), [this] { m_compare->compare(); });
    guard(m_compare->fileButton(), [this] { m_compare->chooseFile(); });
    guard(m_trust->trustButton(), [this] {
        m_setup.trustCertificate(m_question.id);
        accept();
    });
    connect(m_compare, &ComparePage::compareRequested, this, [this] {
        if (m_guard.isOpen())
            m_compare->compare();
    });
    connect(m_compare, &ComparePage::matched, this, [this] { go(Step::Trust); });
    connect(m_compare, &ComparePage::refused, this, &QDialog::reject);
    FocusRing::follow(this);
    go(Step::Copy);
}

void CertificateDialog::add(Page *page)
{
    page->setPractice(m_isPractice);
    m_steps->addWidget(page);
    page->body()->installEventFilter(this);
}

void CertificateDialog::guard(Button *button, const std::function<void()> &act)
{
    m_guard.watch(button);
    connect(button, &QAbstractButton::clicked, this, [this, act] {
        if (m_guard.isOpen())
            act();
    });
}

void CertificateDialog::afterCopy()
{
    if (!m_copy->hasCopy())
        return;
    const std::vector<CertificateQuestion> questions = m_setup.certificateQuestions();
    const bool didMatch = std::any_of(questions.begin(), questions.end(), [this](const auto &question) {
        return question.id == m_question.id && question.state == CertificateQuestion::State::Matched;
    });
    go(didMatch ? Step::Trust : Step::Compare);
}

void CertificateDialog::go(Step step)
{
    //: Title of a window; %1 is a server name, %2 a number from 1 to 3.
    setWindowTitle(windowTitleFor(
        tr("Check %1 yourself, step %2 of 3").arg(nameOf(m_question)).arg(int(step)), m_isPractice));
    m_steps->setCurrentIndex(int(step) - 1);
    m_guard.close(); // a second press on the same place decides nothing
    if (isVisible())
        fit();
}

/// As high as what is said needs, where the screen has the room.
void CertificateDialog::fit()
{
    const auto *page = static_cast<Page *>(m_steps->currentWidget());
    const int width = std::max(usualWidth, page->footer()->minimumSizeHint().width());
    const int wanted = page->header()->heightForWidth(width)
        + page->body()->layout()->totalHeightForWidth(width) + page->footer()->heightForWidth(width);
    const QSize room = screen()->availableSize() * mostOfScreen;
    resize(std::min(width, room.width()),
           std::clamp(wanted, leastHeight, std::max(leastHeight, room.height())));
}

/// What is said has become longer or shorter.
bool CertificateDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && isVisible())
        fit();
    return QDialog::eventFilter(watched, event);
}

void CertificateDialog::showEvent(QShowEvent *event)
{
    fit();
    QDialog::showEvent(event);
}

} // namespace signpost::wizard
