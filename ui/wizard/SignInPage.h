// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/Surroundings.h"

#include "ui/widgets/Page.h"

#include "setup/AccountSetup.h"

#include "ui/text/LoginText.h"

namespace signpost::widgets {
class Button;
class CheckBox;
class Disclosure;
class FlowRow;
class PasswordField;
class Prose;
class Strip;
class TextField;
} // namespace signpost::widgets

namespace signpost::wizard {

class SummaryCard;

/// A6: the password. What is typed leaves the field for AccountSetup only, and the field is emptied when the
/// page has done its work or is left.
class SignInPage final : public widgets::Page
{
    Q_OBJECT

public:
    SignInPage(setup::AccountSetup &setup, const Surroundings &surroundings);

    /// Shows what is judged now, and what went wrong with the last sign-in.
    void present();
    /// Empties the password field.
    void forgetPassword();

Q_SIGNALS:
    void backRequested();
    void changeRequested();

private:
    /// What [Sign in] signs in to.
    enum class Target { Everything, SendingOnly };

    void signIn();
    /// A6-limited: a server only the person has confirmed gets the password.
    void showLimits();
    QStringList limitedServers() const;
    void showStore();
    void showLogins();
    void showUserName();
    void askForSending();
    void showProblem(const text::LoginProblem &problem);
    void showSendingProblem(const text::LoginProblem &problem);
    void showSavingProblem();
    void setTarget(Target target);
    QString usualUserName() const;
    QString userName() const;

    setup::AccountSetup &m_setup;
    Target m_target = Target::Everything;
    SummaryCard *m_summary;
    widgets::Strip *m_limited;
    widgets::Strip *m_notice;
    widgets::FlowRow *m_sendingWays;
    widgets::Button *m_otherPassword;
    widgets::PasswordField *m_password;
    widgets::FlowRow *m_serverRow;
    widgets::Disclosure *m_serverSaid;
    widgets::Prose *m_serverWords;
    widgets::CheckBox *m_remember;
    widgets::Prose *m_noStore;
    widgets::Disclosure *m_otherName;
    widgets::TextField *m_userName;
    QString m_usualUserName; ///< what stood there before the person wrote
    widgets::Button *m_back;
    widgets::Button *m_signIn;
};

} // namespace signpost::wizard
