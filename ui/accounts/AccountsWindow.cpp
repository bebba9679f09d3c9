// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/AccountsWindow.h"

#include "ui/accounts/AccountCard.h"
#include "ui/accounts/AccountLook.h"
#include "ui/accounts/AccountPage.h"
#include "ui/accounts/PageHelp.h"
#include "ui/accounts/RemoveQuestion.h"
#include "ui/accounts/StoppedWindow.h"

#include "ui/text/Names.h"
#include "ui/text/StorageText.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/FocusRing.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/Page.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/Strip.h"
#include "ui/widgets/WindowTitle.h"

#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace signpost::myaccounts {

using namespace widgets;

namespace {

constexpr QSize usual(820, 600);
constexpr QSize smallest(480, 340);
constexpr double mostOfScreen = 0.9;
constexpr int cardGap = 12;

/// What is stopped, what needs a look, the others; each in the order they were set up.
std::vector<Account> sorted(std::vector<Account> accounts, Time now)
{
    std::stable_sort(accounts.begin(), accounts.end(), [now](const Account &one, const Account &other) {
        return attention(one, now) < attention(other, now);
    });
    return accounts;
}

} // namespace

AccountsWindow::AccountsWindow(watch::AccountWatch &watch, AccountsSurroundings surroundings)
    : m_watch(watch), m_surroundings(std::move(surroundings)),
      m_page(new Page(QStringLiteral("B1"), tr("My accounts"), this)),
      m_setUp(new Button(tr("&Set up an account"))), m_checkAll(new Button(tr("Check &all now"))),
      m_actions(new FlowRow), m_problem(new Strip(Strip::Kind::Notice)),
      m_problemDetail(new Prose({}, TextRole::Small, Ink::Second)), m_notice(new Strip(Strip::Kind::Notice)),
      m_empty(new QWidget), m_list(new QWidget), m_cards(new QVBoxLayout(m_list))
{
    setMinimumSize(smallest);
    resize(usual.boundedTo(screen()->availableSize() * mostOfScreen));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_page);
    FocusRing::follow(this);
    arrange();

    const bool isPractice = m_surroundings.mode == AccountsSurroundings::Mode::Practice;
    m_page->setPractice(isPractice);
    setWindowTitle(windowTitleFor(m_page->header()->title(), isPractice));
    connect(m_setUp, &QAbstractButton::clicked, this, &AccountsWindow::setUpRequested);
    connect(m_checkAll, &QAbstractButton::clicked, &m_watch, &watch::AccountWatch::checkAll);
    connect(&m_watch, &watch::AccountWatch::accountsChanged, this, &AccountsWindow::showAccounts);
    connect(&m_watch, &watch::AccountWatch::accountChanged, this, &AccountsWindow::refresh);
    connect(&m_watch, &watch::AccountWatch::removed, this,
            [this](const QString &, watch::SecretsRemoved secrets) { onRemoved(secrets); });
    connect(&m_watch, &watch::AccountWatch::removeFailed, this, [this](const QString &, const QString &why) {
        //: %1 is a technical explanation in English.
        showNotice(
            tr("The account could not be removed. Nothing has changed. Details: %1").arg(text::quoted(why)));
    });
    showAccounts();
}

void AccountsWindow::arrange()
{
    auto *help = new Button(tr("&Help"), ButtonRole::Quiet);
    help->setButtonIcon(Icon::Help);
    help->setObjectName(QStringLiteral("B1.help"));
    connect(help, &QAbstractButton::clicked, this, &AccountsWindow::explain);
    m_page->header()->setTrailing(help);
    m_page->footer()->hide();
    m_setUp->setObjectName(QStringLiteral("B1.setUp"));
    m_checkAll->setObjectName(QStringLiteral("B1.checkAll"));
    m_actions->add(m_setUp);
    m_actions->add(m_checkAll);
    PageBody *body = m_page->body();
    body->addText(m_actions, 12);
    m_problem->setObjectName(QStringLiteral("B1.problem"));
    body->addCard(m_problem, 16);
    body->addText(m_problemDetail, 8);
    m_notice->setObjectName(QStringLiteral("B1.notice"));
    body->addCard(m_notice, 16);
    m_notice->hide();

    m_empty->setObjectName(QStringLiteral("B1.empty"));
    auto *emptyLines = new QVBoxLayout(m_empty);
    emptyLines->setContentsMargins(0, 0, 0, 0);
    emptyLines->addWidget(new Prose(tr("No accounts yet.")));
    body->addText(m_empty, 24);
    m_list->setObjectName(QStringLiteral("B1.list"));
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_cards->setSpacing(cardGap);
    body->setFilling(true);
    body->addCard(m_list, 16);
    m_page->setFirstFocus(m_setUp);
}

AccountCard *AccountsWindow::cardOf(const QString &accountId) const
{
    const QList<AccountCard *> cards = m_list->findChildren<AccountCard *>(Qt::FindDirectChildrenOnly);
    for (AccountCard *card : cards) {
        if (card->accountId() == accountId)
            return card;
    }
    return nullptr;
}

const Account *AccountsWindow::accountOf(const QString &accountId) const
{
    const std::vector<Account> &all = m_watch.accounts();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Account &account) { return account.id == accountId; });
    return found == all.end() ? nullptr : &*found;
}

void AccountsWindow::showAccounts()
{
    const std::vector<Account> accounts = sorted(m_watch.accounts(), m_surroundings.timers.now());
    const QList<AccountCard *> before = m_list->findChildren<AccountCard *>(Qt::FindDirectChildrenOnly);
    for (AccountCard *card : before) {
        if (!accountOf(card->accountId()))
            delete card;
    }
    int place = 0;
    for (const Account &account : accounts) {
        AccountCard *card = cardOf(account.id);
        if (!card) {
            card = new AccountCard(account, m_watch, m_surroundings.timers);
            connect(card, &AccountCard::checkRequested, &m_watch, &watch::AccountWatch::check);
            connect(card, &AccountCard::openRequested, this, &AccountsWindow::openPage);
            connect(card, &AccountCard::whatNowRequested, this, &AccountsWindow::openStopped);
        } else {
            card->present(account);
        }
        m_cards->insertWidget(place++, card);
    }
    presentWindows();
    showProblem();
    const bool isEmpty = accounts.empty();
    m_list->setVisible(!isEmpty);
    m_checkAll->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty && !m_watch.problem()); // what could not be read is not empty
    // Where the accounts cannot be read, no other can be stored.
    m_setUp->setEnabled(!m_watch.problem());
    m_setUp->setRole(isEmpty && !m_watch.problem() ? ButtonRole::Primary : ButtonRole::Secondary);
    if (isVisible())
        m_page->settleTabOrder();
}

void AccountsWindow::showProblem()
{
    const std::optional<Failure> &problem = m_watch.problem();
    m_problem->setVisible(problem.has_value());
    m_problemDetail->setVisible(problem && !problem->detail.isEmpty());
    if (!problem)
        return;
    m_problem->setText(text::storageProblem(*problem));
    //: %1 is a technical explanation in English.
    m_problemDetail->setText(tr("Details: %1").arg(text::storageDetail(*problem)));
}

void AccountsWindow::refresh(const QString &accountId)
{
    AccountCard *card = cardOf(accountId);
    const Account *account = accountOf(accountId);
    if (card && account)
        card->present(*account);
    presentWindows();
    showProblem();
}

/// The windows beside this one follow their accounts, and close with them.
void AccountsWindow::presentWindows()
{
    if (m_opened) {
        if (const Account *account = accountOf(m_opened->accountId()))
            m_opened->present(*account);
        else
            m_opened->close();
    }
    if (m_stopped) {
        if (const Account *account = accountOf(m_stopped->accountId()))
            m_stopped->present(*account);
        else
            m_stopped->close();
    }
}

void AccountsWindow::open(const EmailAddress &address)
{
    for (const Account &account : m_watch.accounts()) {
        if (account.address == address)
            openPage(account.id);
    }
}

void AccountsWindow::openPage(const QString &accountId)
{
    const Account *account = accountOf(accountId);
    if (!account)
        return;
    if (m_opened)
        m_opened->close();
    m_opened =
        new AccountPage(*account, m_watch, m_surroundings.mode == AccountsSurroundings::Mode::Practice, this);
    connect(m_opened, &AccountPage::removeRequested, this, &AccountsWindow::askToRemove);
    m_opened->open();
}

void AccountsWindow::openStopped(const QString &accountId)
{
    const Account *account = accountOf(accountId);
    if (!account || !stoppedService(*account))
        return;
    if (m_stopped)
        m_stopped->close();
    m_stopped = new StoppedWindow(*account, m_watch, m_surroundings.timers,
                                  m_surroundings.mode == AccountsSurroundings::Mode::Practice, this);
    m_stopped->open();
}

void AccountsWindow::askToRemove(const QString &accountId)
{
    const Account *account = accountOf(accountId);
    if (!account)
        return;
    QWidget *above = m_opened ? static_cast<QWidget *>(m_opened) : this;
    auto *question =
        new RemoveQuestion(*account, m_surroundings.passwordStore, m_surroundings.timers.now(), above);
    question->setPractice(m_surroundings.mode == AccountsSurroundings::Mode::Practice);
    connect(question, &RemoveQuestion::confirmed, &m_watch, [this, accountId] { m_watch.remove(accountId); });
    question->open();
}

void AccountsWindow::onRemoved(watch::SecretsRemoved secrets)
{
    switch (secrets) {
    case watch::SecretsRemoved::Yes:
        m_notice->hide();
        return;
    case watch::SecretsRemoved::Unknown:
        //: %1 is the name of the system's password store.
        showNotice(tr("The account is removed. %1 did not answer, so its password may still be there.")
                       .arg(m_surroundings.passwordStore));
        return;
    }
}

void AccountsWindow::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

void AccountsWindow::showNotice(const QString &text)
{
    m_notice->setText(text);
    m_notice->show();
}

void AccountsWindow::explain()
{
    explainPage(m_page->id(), m_page->header()->title(),
                m_surroundings.mode == AccountsSurroundings::Mode::Practice, this);
}

} // namespace signpost::myaccounts
