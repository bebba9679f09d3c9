// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/SignInPage.h"

#include "ui/wizard/SummaryCard.h"

#include "ui/text/Names.h"
#include "ui/text/StorageText.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/Disclosure.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/PasswordField.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/Strip.h"
#include "ui/widgets/TextField.h"

#include <QLineEdit>
#include <QLocale>

namespace signpost::wizard {

using namespace widgets;
using setup::AccountSetup;

namespace {

constexpr int userNameWidth = 320;

QString passwordLabel()
{
    return SignInPage::tr("&Password");
}

QString serverSaidLabel()
{
    return SignInPage::tr("What the ser&ver said");
}

} // namespace

SignInPage::SignInPage(AccountSetup &setup, const Surroundings &surroundings)
    : Page(QStringLiteral("A6"), tr("Sign in")), m_setup(setup), m_summary(new SummaryCard),
      m_limited(new Strip(Strip::Kind::Limited)), m_notice(new Strip(Strip::Kind::Notice)),
      m_sendingWays(new FlowRow), m_otherPassword(new Button(tr("Try a &different password for sending"))),
      m_password(new PasswordField(passwordLabel())), m_serverRow(new FlowRow),
      m_serverSaid(new Disclosure(serverSaidLabel())),
      m_serverWords(new Prose({}, TextRole::Body, Ink::Second)),
      //: %1 is the name of the system's password store.
      m_remember(new CheckBox(tr("&Remember it in %1").arg(surroundings.passwordStore))),
      m_noStore(
          new Prose(tr("This computer has no password store Signpost can use, so your password won’t be "
                       "saved."))),
      m_otherName(new Disclosure(tr("My &user name is different from my address"))),
      m_userName(new TextField(tr("User na&me"))),
      m_back(footer()->addButton(tr("&Back"), FooterPlace::Back)),
      m_signIn(footer()->addButton(tr("&Sign in"), FooterPlace::Go, ButtonRole::Primary))
{
    body()->addCard(m_summary, 12);
    m_limited->setObjectName(QStringLiteral("A6.limited"));
    body()->addCard(m_limited, 16);
    m_limited->hide();
    m_notice->setObjectName(QStringLiteral("A6.notice"));
    body()->addCard(m_notice, 16);
    m_notice->hide();
    m_otherPassword->setObjectName(QStringLiteral("A6.otherPassword"));
    m_sendingWays->add(m_otherPassword);
    auto *without = new Button(tr("&Finish without sending"));
    without->setObjectName(QStringLiteral("A6.withoutSending"));
    m_sendingWays->add(without);
    body()->addText(m_sendingWays, 12);
    m_sendingWays->hide();

    m_password->setObjectName(QStringLiteral("A6.passwordField"));
    m_password->edit()->setObjectName(QStringLiteral("A6.password"));
    body()->addText(m_password, 24);
    m_serverSaid->setObjectName(QStringLiteral("A6.serverSaid"));
    m_serverRow->add(m_serverSaid);
    body()->addText(m_serverRow, 8);
    body()->addText(m_serverWords, 4);
    m_serverSaid->reveals(m_serverWords);
    m_serverRow->hide();
    m_remember->setObjectName(QStringLiteral("A6.remember"));
    m_remember->setChecked(true);
    body()->addText(m_remember, 8);
    m_noStore->setObjectName(QStringLiteral("A6.noStore"));
    body()->addText(m_noStore, 8);

    auto *ways = new FlowRow;
    m_otherName->setObjectName(QStringLiteral("A6.otherName"));
    ways->add(m_otherName);
    body()->addText(ways, 8);
    m_userName->edit()->setObjectName(QStringLiteral("A6.userName"));
    m_userName->setControlWidth(userNameWidth);
    body()->addText(m_userName, 8);
    m_otherName->reveals(m_userName);
    body()->addText(
        new Prose(tr("Helpdesks don’t need your password. Type it yourself and don’t read it out."),
                  TextRole::Small, Ink::Second),
        24);

    m_back->setObjectName(QStringLiteral("A6.back"));
    m_signIn->setObjectName(QStringLiteral("A6.signIn"));
    footer()->setDefaultButton(m_signIn);
    setFirstFocus(m_password->edit());

    connect(m_summary, &SummaryCard::changeRequested, this, &SignInPage::changeRequested);
    connect(m_back, &QAbstractButton::clicked, this, &SignInPage::backRequested);
    connect(m_signIn, &QAbstractButton::clicked, this, &SignInPage::signIn);
    connect(m_otherPassword, &QAbstractButton::clicked, this, [this] { setTarget(Target::SendingOnly); });
    connect(without, &QAbstractButton::clicked, &m_setup, &AccountSetup::finishWithoutSending);
    connect(&m_setup, &AccountSetup::progressed, this, &SignInPage::showStore);
}

void SignInPage::present()
{
    //: Title; %1 is an email address.
    header()->setTitle(tr("Sign in to %1").arg(text::addressText(*m_setup.address())));
    m_summary->present(m_setup);
    if (m_setup.wantsSendingPassword())
        setTarget(Target::SendingOnly);
    else if (m_setup.logins().empty())
        setTarget(Target::Everything);
    showUserName();
    showLimits();
    showStore();
    showLogins();
}

QStringList SignInPage::limitedServers() const
{
    QStringList servers;
    for (const Service service : m_setup.usedServices()) {
        const JudgedCandidate *candidate = m_setup.candidate(service);
        const bool isAsked = m_target == Target::Everything || service == Service::Submission;
        if (!isAsked || !candidate || candidate->decision.verdict != Verdict::Pinned)
            continue;
        const QString server = text::serverText(candidate->finding.endpoint.server);
        if (!servers.contains(server))
            servers += server;
    }
    return servers;
}

void SignInPage::showLimits()
{
    const bool isJudged = m_setup.phase() == AccountSetup::Phase::Judged;
    const QStringList servers = isJudged ? limitedServers() : QStringList();
    const bool isLimited = !servers.isEmpty();
    m_limited->setVisible(isLimited);
    const QString hint = tr("Use a password you use nowhere else.");
    m_password->setHint(isLimited ? hint : QString());
    m_back->setRole(isLimited ? ButtonRole::Primary : ButtonRole::Secondary);
    m_signIn->setRole(isLimited ? ButtonRole::Risk : ButtonRole::Primary);
    footer()->setDefaultButton(isLimited ? m_back : m_signIn);
    if (!isLimited) {
        m_signIn->setText(tr("&Sign in"));
        return;
    }
    //: %1 is a server name.
    m_signIn->setText(tr("&Send my password to %1").arg(QLocale().createSeparatedList(servers)));
    if (servers.size() == 1)
        //: %1 is a server name.
        m_limited->setText(
            tr("This password goes to %1, a server only you have confirmed. If it is the wrong "
               "server, its owner learns your password. Signpost can’t assure the privacy of "
               "your password or messages."),
            {{servers.front(), TextLook::FixedStrong}});
    else
        //: %1 and %2 are server names.
        m_limited->setText(
            tr("This password goes to %1 and %2, servers only you have confirmed. If one is "
               "the wrong server, its owner learns your password. Signpost can’t assure the "
               "privacy of your password or messages."),
            {{servers.front(), TextLook::FixedStrong}, {servers.back(), TextLook::FixedStrong}});
}

/// What is used unless the person types another.
QString SignInPage::usualUserName() const
{
    const QString typed = m_target == Target::SendingOnly
        ? m_setup.sendingUserName().value_or(m_setup.typedUserName())
        : m_setup.typedUserName();
    return typed.isEmpty() ? m_setup.address()->toString() : typed;
}

void SignInPage::showUserName()
{
    const QString usual = usualUserName();
    if (m_userName->text().isEmpty() || m_userName->text() == m_usualUserName) // not that of another address
        m_userName->setText(usual);
    m_usualUserName = usual;
}

void SignInPage::forgetPassword()
{
    m_password->conceal();
    m_password->edit()->setText({}); // and with it what could be undone
    setTarget(Target::Everything);
}

void SignInPage::showStore()
{
    const bool isMissing = m_setup.passwordStore() == AccountSetup::PasswordStore::Missing;
    m_remember->setVisible(!isMissing);
    m_noStore->setVisible(isMissing);
}

void SignInPage::showLogins()
{
    m_password->clearProblem();
    m_notice->hide();
    m_sendingWays->hide();
    m_serverSaid->setChecked(false);
    m_serverSaid->setText(serverSaidLabel());
    m_serverRow->hide();
    bool receivingWorks = false;
    for (const setup::LoginProgress &login : m_setup.logins()) {
        if (!login.report)
            continue;
        const text::Subject subject =
            text::subjectOf(*m_setup.address(), m_setup.candidate(login.service), m_setup.report().time);
        const bool isSending = login.service == Service::Submission;
        if (login.report->outcome == Reason::AuthOk)
            receivingWorks = receivingWorks || !isSending;
        else if (isSending && receivingWorks)
            showSendingProblem(text::sendingProblem(*login.report, subject));
        else
            showProblem(text::loginProblem(*login.report, subject));
    }
    if (m_setup.wantsSendingPassword())
        askForSending();
    showSavingProblem();
}

void SignInPage::askForSending()
{
    //: %1 is a user name.
    m_notice->setText(tr("Receiving works. Now type the password for sending; the user name there is %1.")
                          .arg(text::isolated(m_userName->text())));
    m_notice->show();
    m_otherPassword->hide();
    m_sendingWays->show();
}

void SignInPage::showProblem(const text::LoginProblem &problem)
{
    //: Two whole sentences: what happened, and what to do.
    m_password->setProblem(problem.advice.isEmpty() ? problem.sentence
                                                    : tr("%1 %2").arg(problem.sentence, problem.advice));
    m_serverWords->setText(problem.serverSaid);
    m_serverRow->setVisible(!problem.serverSaid.isEmpty());
    m_password->edit()->setFocus();
}

void SignInPage::showSendingProblem(const text::LoginProblem &problem)
{
    if (m_target == Target::SendingOnly) {
        showProblem(problem);
    } else {
        m_notice->setText(problem.sentence);
        m_notice->show();
    }
    m_otherPassword->show();
    m_sendingWays->show();
    m_serverWords->setText(problem.serverSaid);
    m_serverRow->setVisible(!problem.serverSaid.isEmpty());
}

void SignInPage::showSavingProblem()
{
    const std::optional<Failure> &problem = m_setup.savingProblem();
    if (!problem)
        return;
    m_notice->setText(text::storageProblem(*problem));
    m_notice->show();
    m_serverWords->setText(text::storageDetail(*problem));
    m_serverSaid->setText(tr("Details"));
    m_serverRow->show();
}

void SignInPage::setTarget(Target target)
{
    m_target = target;
    m_password->setLabel(target == Target::Everything ? passwordLabel() : tr("&Password for sending"));
    if (m_setup.address())
        showUserName();
    showLimits();
    if (target == Target::SendingOnly) {
        m_password->edit()->setText({});
        m_password->edit()->setFocus();
    }
}

/// Empty where the person left what stood there: then the one typed in M1 is tried, or both usual forms
/// (AUTH-7).
QString SignInPage::userName() const
{
    const QString typed = m_userName->text().trimmed();
    return m_otherName->isChecked() && typed != m_usualUserName ? typed : QString();
}

void SignInPage::signIn()
{
    if (m_password->edit()->text().isEmpty()) {
        m_password->setProblem(tr("Type your password."));
        m_password->edit()->setFocus();
        return;
    }
    m_password->conceal();
    Secret password = Secret::fromText(m_password->edit()->text());
    if (m_target == Target::SendingOnly) {
        m_setup.signInSending(userName(), std::move(password));
        return;
    }
    const bool isKept =
        m_remember->isChecked() && m_setup.passwordStore() != AccountSetup::PasswordStore::Missing;
    m_setup.signIn(userName(), std::move(password),
                   isKept ? AccountSetup::Remember::Yes : AccountSetup::Remember::No);
}

} // namespace signpost::wizard
