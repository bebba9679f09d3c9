// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Page.h"

#include "setup/AccountSetup.h"

namespace signpost::widgets {
class AnswerButton;
class Button;
class Prose;
} // namespace signpost::widgets

namespace signpost::wizard {

/// A5, step 1: whether the person has the provider's copy of the fingerprint, and where it came from.
class CopyPage final : public widgets::Page
{
    Q_OBJECT

public:
    CopyPage(const setup::AccountSetup &setup, const setup::CertificateQuestion &question);

    widgets::Button *stopButton() const { return m_stop; }
    widgets::Button *nextButton() const { return m_next; }
    /// Whether the copy is the provider's.
    bool hasCopy() const;

private:
    void addReasons();
    void addAnswers();
    void addAdvice();
    void addDetails();
    void settle();
    void copy();
    QString server() const;
    QString request() const;

    const setup::AccountSetup &m_setup;
    setup::CertificateQuestion m_question;
    QStringList m_reasons;
    widgets::AnswerButton *m_paper;
    widgets::AnswerButton *m_called;
    widgets::AnswerButton *m_sent;
    widgets::AnswerButton *m_none;
    QWidget *m_advice;
    widgets::Prose *m_advised;
    widgets::Prose *m_copied;
    widgets::Button *m_stop;
    widgets::Button *m_next;
};

} // namespace signpost::wizard
