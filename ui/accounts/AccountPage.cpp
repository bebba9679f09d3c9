// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/AccountPage.h"

#include "ui/accounts/PageHelp.h"
#include "ui/accounts/PinCard.h"
#include "ui/accounts/ServiceCard.h"

#include "ui/text/HistoryText.h"
#include "ui/text/Names.h"
#include "ui/widgets/FocusRing.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/Page.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/Question.h"
#include "ui/widgets/WindowTitle.h"

#include <QScreen>
#include <QVBoxLayout>

namespace signpost::myaccounts {

using namespace widgets;

namespace {

constexpr QSize usual(720, 640);
constexpr QSize smallest(480, 340);
constexpr double mostOfScreen = 0.9;
constexpr int cardGap = 8;
constexpr int lineGap = 8;
constexpr int whenWidth = 160;

QWidget *column(int gap)
{
    auto *widget = new QWidget;
    auto *lines = new QVBoxLayout(widget);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(gap);
    return widget;
}

} // namespace

AccountPage::AccountPage(const Account &account, watch::AccountWatch &watch, bool isPractice, QWidget *parent)
    : QDialog(parent), m_id(account.id), m_watch(watch), m_isPractice(isPractice),
      m_page(new Page(QStringLiteral("B2"), text::addressText(account.address), this)), m_content(nullptr)
{
    setObjectName(QStringLiteral("B2"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumSize(smallest);
    resize(usual.boundedTo(screen()->availableSize() * mostOfScreen));
    setWindowTitle(windowTitleFor(m_page->header()->title(), isPractice));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_page);
    FocusRing::follow(this);
    m_page->setPractice(isPractice);
    auto *content = new QWidget;
    m_content = new QVBoxLayout(content);
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(0);
    m_page->body()->addCard(content, 8);
    m_page->body()->addText(new Prose(tr("To use other servers, remove the account and set it up again."),
                                      TextRole::Small, Ink::Second),
                            16);
    auto *remove = new Button(tr("&Remove account…"));
    remove->setObjectName(QStringLiteral("B2.remove"));
    m_page->body()->addText(remove, 16);
    connect(remove, &QAbstractButton::clicked, this, [this] { Q_EMIT removeRequested(m_id); });
    Button *close = m_page->footer()->addButton(tr("&Close"), FooterPlace::Leave);
    close->setObjectName(QStringLiteral("B2.close"));
    m_page->footer()->setDefaultButton(close);
    connect(m_page, &Page::helpRequested, this,
            [this] { explainPage(m_page->id(), m_page->header()->title(), m_isPractice, this); });
    m_page->setFirstFocus(close);
    connect(close, &QAbstractButton::clicked, this, &QDialog::close);
    present(account);
}

void AccountPage::present(const Account &account)
{
    while (QLayoutItem *item = m_content->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const AccountService &service : account.services) {
        m_content->addWidget(new ServiceCard(account, service));
        m_content->addSpacing(cardGap);
    }
    if (QWidget *confirmed = certificates(account))
        m_content->addWidget(confirmed);
    m_content->addWidget(history(account));
    if (isVisible())
        m_page->settleTabOrder();
}

QWidget *AccountPage::certificates(const Account &account)
{
    QWidget *list = nullptr;
    for (const AccountService &service : account.services) {
        if (!service.pin || service.basis.pinRetired)
            continue;
        if (!list) {
            list = column(cardGap);
            list->setObjectName(QStringLiteral("B7"));
            list->layout()->addWidget(new Prose(tr("Confirmed certificates"), TextRole::Section));
        }
        auto *card = new PinCard(account, service);
        connect(card, &PinCard::stopTrustingRequested, this,
                [this, service, address = account.address] { askToStopTrusting(service, address); });
        list->layout()->addWidget(card);
    }
    if (list)
        list->layout()->setContentsMargins(0, 16, 0, 0);
    return list;
}

QWidget *AccountPage::history(const Account &account) const
{
    auto *list = column(lineGap);
    list->setObjectName(QStringLiteral("B2.history"));
    list->layout()->setContentsMargins(16, 24, 16, 0);
    list->layout()->addWidget(new Prose(tr("What happened"), TextRole::Section));
    for (const text::Line &line : text::historyLines(account)) {
        auto *row = new QWidget;
        auto *parts = new QHBoxLayout(row);
        parts->setContentsMargins(0, 0, 0, 0);
        auto *when = new Prose(line.label, TextRole::Body, Ink::Second);
        when->setFixedWidth(whenWidth);
        parts->addWidget(when, 0, Qt::AlignTop);
        parts->addWidget(new Prose(line.text), 1, Qt::AlignTop);
        list->layout()->addWidget(row);
    }
    return list;
}

void AccountPage::askToStopTrusting(const AccountService &service, const EmailAddress &address)
{
    auto *question = new Question(
        //: Short title of a window.
        tr("Stop trusting"),
        //: %1 is a server name.
        tr("Stop trusting the certificate of %1?").arg(text::serverText(service.finding.endpoint.server)),
        //: %1 is an email address.
        tr("Signpost won’t connect to this server for %1 until you set the account up again.")
            .arg(text::addressText(address)),
        this);
    question->setObjectName(QStringLiteral("stopTrusting"));
    question->setPractice(m_isPractice);
    question->addSafeAnswer(tr("&Keep trusting"))->setObjectName(QStringLiteral("stopTrusting.keep"));
    Button *stop = question->addAnswer(tr("&Stop trusting"));
    stop->setObjectName(QStringLiteral("stopTrusting.stop"));
    connect(stop, &QAbstractButton::clicked, &m_watch,
            [this, kind = service.finding.service] { m_watch.stopTrusting(m_id, kind); });
    question->open();
}

} // namespace signpost::myaccounts
