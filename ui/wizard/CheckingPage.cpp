// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/CheckingPage.h"

#include "ui/text/LoginText.h"
#include "ui/text/Names.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/SearchList.h"

namespace signpost::wizard {

using namespace widgets;
using setup::AccountSetup;
using setup::LoginProgress;

namespace {

struct RowLook
{
    RowState state;
    QString words;
};

RowLook lookOf(const LoginProgress &login)
{
    switch (login.state) {
    case LoginProgress::State::Waiting:
        return {RowState::Waiting, text::loginWaiting()};
    case LoginProgress::State::SigningIn:
        return {RowState::Looking, text::loginRunning()};
    case LoginProgress::State::Ended:
        return login.report && login.report->outcome == Reason::AuthOk
            ? RowLook{RowState::Found, text::loginDone()}
            : RowLook{RowState::NoAnswer, text::loginRefused()};
    case LoginProgress::State::Skipped:
        return {RowState::NotNeeded, text::loginSkipped()};
    }
    Q_UNREACHABLE();
}

} // namespace

CheckingPage::CheckingPage(AccountSetup &setup)
    : Page(QStringLiteral("A7"), tr("Checking your sign-in")), m_setup(setup), m_list(new SearchList),
      //: Stops the sign-in.
      m_stop(footer()->addButton(tr("&Stop"), FooterPlace::Leave))
{
    header()->setPostBelow(true);
    m_list->setObjectName(QStringLiteral("A7.list"));
    m_stop->setObjectName(QStringLiteral("A7.stop"));
    body()->addWhole(m_list);
    setFirstFocus(m_stop);
    connect(m_stop, &QAbstractButton::clicked, &m_setup, &AccountSetup::stopSigningIn);
    connect(&m_setup, &AccountSetup::progressed, this, &CheckingPage::showProgress);
}

void CheckingPage::present()
{
    m_list->clear();
    showProgress();
}

void CheckingPage::showProgress()
{
    const std::vector<LoginProgress> &logins = m_setup.logins();
    const bool isSaving = m_setup.phase() == AccountSetup::Phase::Saving;
    if (m_list->rows() != int(logins.size()) + 1) {
        m_list->clear();
        for (const LoginProgress &login : logins)
            m_list->addRow(text::serviceText(login.service), RowState::Waiting, {});
        m_list->addRow(tr("Saving settings…"), RowState::Waiting, text::loginWaiting());
    }
    QString tried;
    int row = 0;
    for (const LoginProgress &login : logins) {
        const RowLook look = lookOf(login);
        m_list->setRow(row++, look.state, look.words);
        if (login.state == LoginProgress::State::SigningIn)
            tried = text::triedUserNames(login.triedUserNames);
    }
    //: State of a row while settings are saved.
    m_list->setRow(row, isSaving ? RowState::Looking : RowState::Waiting,
                   isSaving ? tr("saving…") : text::loginWaiting());
    header()->setSentence(tried);
    m_stop->setEnabled(!isSaving);
}

} // namespace signpost::wizard
