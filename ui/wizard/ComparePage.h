// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Page.h"

#include "setup/AccountSetup.h"

namespace signpost::widgets {
class Button;
class Disclosure;
class FingerprintGrid;
class Prose;
class TextField;
} // namespace signpost::widgets

namespace signpost::wizard {

/// A5, step 2: the provider's copy is typed, pasted or loaded and compared. What the server showed is not
/// here.
class ComparePage final : public widgets::Page
{
    Q_OBJECT

public:
    /// A certificate file that is larger is none.
    static constexpr qint64 largestFile = 64 * 1024;

    ComparePage(setup::AccountSetup &setup, const setup::CertificateQuestion &question);

    widgets::Button *stopButton() const { return m_stop; }
    widgets::Button *compareButton() const { return m_compare; }
    widgets::Button *fileButton() const { return m_file; }
    /// Compares what is typed.
    void compare();
    void compareFile(const QString &path);
    void chooseFile();

Q_SIGNALS:
    /// Enter in a field.
    void compareRequested();
    void matched();
    /// No try is left.
    void refused();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addFields();
    void addWhole();
    void answer(setup::PinAnswer answer);
    void showProblem(const QString &sentence);
    void showTries();
    int triesLeft() const;
    bool isWholeTyped() const;

    setup::AccountSetup &m_setup;
    int m_question;
    widgets::FingerprintGrid *m_groups;
    widgets::Prose *m_problem;
    widgets::Disclosure *m_whole;
    widgets::TextField *m_text;
    widgets::Button *m_file;
    widgets::Button *m_stop;
    widgets::Button *m_compare;
};

} // namespace signpost::wizard
