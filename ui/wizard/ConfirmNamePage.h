// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Page.h"

#include "setup/AccountSetup.h"

QT_BEGIN_NAMESPACE
class QButtonGroup;
class QGridLayout;
QT_END_NAMESPACE

namespace signpost::widgets {
class AnswerButton;
class Button;
class Prose;
class TextField;
} // namespace signpost::widgets

namespace signpost::wizard {

/// A4: whether a company runs the mail, which only its typed site confirms. Enter and Esc confirm nothing.
class ConfirmNamePage final : public widgets::Page
{
    Q_OBJECT

public:
    explicit ConfirmNamePage(setup::AccountSetup &setup);

    /// The next question; what was answered stays while it is the same one.
    void present();
    /// Another search asks anew.
    void forget() { m_question.reset(); }

Q_SIGNALS:
    void backRequested();
    void typeRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addAnswers();
    void addAdvice();
    void forgetAnswer();
    void showServers();
    void settle();
    /// Whether what is typed is the site; shows a problem where it is something else.
    bool check();
    void use();
    void stop();
    void copy();

    setup::AccountSetup &m_setup;
    std::optional<setup::NameQuestion> m_question;
    QGridLayout *m_servers;
    widgets::Prose *m_contact;
    widgets::Prose *m_ask;
    QButtonGroup *m_answers;
    widgets::AnswerButton *m_named;
    widgets::AnswerButton *m_never;
    widgets::AnswerButton *m_unsure;
    widgets::TextField *m_site;
    QWidget *m_advice;
    widgets::Prose *m_provider;
    widgets::Prose *m_copied;
    widgets::Button *m_use;
};

} // namespace signpost::wizard
