// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/FinishedPage.h"

#include "ui/wizard/Judgement.h"

#include "ui/text/LoginText.h"
#include "ui/text/Names.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/ServerNameLabel.h"
#include "ui/widgets/SplitRow.h"
#include "ui/widgets/Strip.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>

namespace signpost::wizard {

using namespace widgets;

namespace {

constexpr int labelWidth = 92;

/// In words and in the terms mail programs use.
QString encryptionSetting(TlsMode mode)
{
    switch (mode) {
    case TlsMode::Implicit:
        //: The words in brackets are what mail programs call it.
        return FinishedPage::tr("from the start (SSL/TLS)");
    case TlsMode::StartTls:
        //: The words in brackets are what mail programs call it.
        return FinishedPage::tr("after connecting (STARTTLS)");
    }
    Q_UNREACHABLE();
}

/// A label in the second ink and a value in the fixed font, as on the other cards.
QWidget *labelled(const QString &label, const QString &value)
{
    auto *holder = new QWidget;
    auto *grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setColumnMinimumWidth(0, labelWidth);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new Prose(label, TextRole::Body, Ink::Second), 0, 0, Qt::AlignTop);
    grid->addWidget(new ServerNameLabel(value), 0, 1);
    return holder;
}

} // namespace

FinishedPage::FinishedPage(setup::AccountSetup &setup, const Surroundings &surroundings)
    : Page(QStringLiteral("A8"), tr("Your account is ready")), m_setup(setup), m_surroundings(surroundings)
{
    header()->setSign(MarkWidget::Sign::Done);
    Button *another = footer()->addButton(tr("Set up &another account"), FooterPlace::Other);
    another->setObjectName(QStringLiteral("A8.another"));
    Button *finish = footer()->addButton(tr("&Finish"), FooterPlace::Go, ButtonRole::Primary);
    finish->setObjectName(QStringLiteral("A8.finish"));
    footer()->setDefaultButton(finish);
    setFirstFocus(finish);
    connect(another, &QAbstractButton::clicked, this, &FinishedPage::anotherRequested);
    connect(finish, &QAbstractButton::clicked, this, &FinishedPage::finishRequested);
}

void FinishedPage::present()
{
    const Account &account = m_setup.account();
    //: Title; %1 is an email address.
    header()->setTitle(tr("%1 is ready").arg(text::addressText(account.address)));
    auto *badge = new Badge(badgeOf(m_setup));
    badge->setObjectName(QStringLiteral("A8.badge"));
    auto *verdict = new FlowRow;
    verdict->add(badge);
    verdict->add(new Prose(account.services.size() > 1
                               //: Behind the word "Verified".
                               ? tr("– receiving and sending were checked just now.")
                               //: Behind the word "Verified".
                               : tr("– receiving was checked just now.")));
    body()->addText(verdict, 0);
    addNotices();
    body()->addSection(Icon::NoIcon, tr("Use these settings in your mail program"));
    for (const AccountService &service : account.services)
        addService(service);
    const QString store = m_surroundings.passwordStore;
    body()->addText(
        new Prose(m_setup.passwordsKept() != setup::PasswordsKept::No
                      //: %1 is the name of the system's password store.
                      ? tr("Your password stays in %1. Your mail program will ask for it once.").arg(store)
                      : tr("Your password was not saved. Your mail program will ask for it."),
                  TextRole::Small, Ink::Second),
        16);
}

/// What may not work although the account does.
void FinishedPage::addNotices()
{
    const EmailAddress &address = m_setup.account().address;
    QStringList notices;
    for (const setup::LoginProgress &login : m_setup.logins()) {
        if (login.report)
            notices += text::senderProblem(*login.report, address);
        notices += text::lettersProblem(*m_setup.candidate(login.service), address);
    }
    notices.removeAll(QString());
    for (const QString &notice : notices) {
        auto *strip = new Strip(Strip::Kind::Notice, notice);
        strip->setObjectName(QStringLiteral("A8.notice"));
        body()->addCard(strip);
    }
}

void FinishedPage::addService(const AccountService &service)
{
    const QString name = text::serviceText(service.finding.service);
    const Endpoint &endpoint = service.finding.endpoint;
    auto *card = new Card;
    card->add(new Prose(name, TextRole::Strong));
    //: What mail programs call IMAP, POP3 or SMTP.
    addSetting(card, name, tr("Kind:"), text::kindText(service.finding.service));
    addSetting(card, name, tr("Server:"), endpoint.server.toString());
    addSetting(card, name, tr("Port:"), QString::number(endpoint.port.number()));
    addSetting(card, name, tr("Encryption:"), encryptionSetting(endpoint.security));
    addSetting(card, name, tr("User name:"), service.userName);
    //: How to sign in; the value is what mail programs call it.
    addSetting(card, name, tr("Sign-in:"), tr("password"));
    body()->addCard(card);
}

void FinishedPage::addSetting(Card *card, const QString &service, const QString &label, const QString &value)
{
    auto *copy = new Button(tr("Copy"), ButtonRole::Quiet);
    copy->setButtonSize(ButtonSize::Small);
    copy->setButtonIcon(Icon::Copy);
    //: Name of a button [Copy] for screen readers; %1 is "Receiving mail" or the like, %2 is "Server:" or the
    //: like.
    copy->setAccessibleName(tr("Copy: %1, %2").arg(service, label.chopped(1)));
    connect(copy, &QAbstractButton::clicked, this, [value] { QGuiApplication::clipboard()->setText(value); });
    card->add(new SplitRow(labelled(label, value), copy), 4);
}

} // namespace signpost::wizard
