// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/Surroundings.h"

#include "ui/widgets/InputGuard.h"

#include "setup/AccountSetup.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QStackedLayout;
QT_END_NAMESPACE

namespace signpost::widgets {
class Button;
class Page;
} // namespace signpost::widgets

namespace signpost::wizard {

class ComparePage;
class CopyPage;
class TrustPage;

/// A5: a certificate nobody vouches for, confirmed by the provider's copy of its fingerprint in three steps.
/// Esc, the close button and Enter on every default button stop. Deletes itself when it is closed.
class CertificateDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `question` is one of the setup's. `setup` outlives the dialog.
    CertificateDialog(setup::AccountSetup &setup, const setup::CertificateQuestion &question,
                      const Surroundings &surroundings, QWidget *parent);

    ComparePage *comparePage() const { return m_compare; }

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Step { Copy = 1, Compare, Trust };

    void add(widgets::Page *page);
    void guard(widgets::Button *button, const std::function<void()> &act);
    void go(Step step);
    void afterCopy();
    void fit();

    setup::AccountSetup &m_setup;
    setup::CertificateQuestion m_question;
    bool m_isPractice;
    widgets::InputGuard m_guard;
    QStackedLayout *m_steps;
    CopyPage *m_copy;
    ComparePage *m_compare;
    TrustPage *m_trust;
};

} // namespace signpost::wizard
