// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/WizardPage.h"

#include <algorithm>

namespace signpost::wizard {

using setup::AccountSetup;
using setup::Outcome;

namespace {

WizardPage pageForOutcome(Outcome outcome)
{
    switch (outcome) {
    case Outcome::SignIn:
        return WizardPage::SignIn;
    case Outcome::Choose:
    case Outcome::CheckCertificates: // from there A5 opens
        return WizardPage::Found;
    case Outcome::NothingFound:
        return WizardPage::NothingFound;
    case Outcome::ConfirmNames:
        return WizardPage::ConfirmName;
    case Outcome::Declined:
    case Outcome::Stopped:
        return WizardPage::Stopped;
    }
    Q_UNREACHABLE();
}

WizardPage pageWhenJudged(Outcome outcome, SearchEnd search, LoginEnd login)
{
    if (search == SearchEnd::ByPerson)
        return WizardPage::Searching;
    switch (login) {
    case LoginEnd::NotTried:
        return pageForOutcome(outcome);
    case LoginEnd::Open:
        return WizardPage::SignIn;
    case LoginEnd::Blocked:
        return WizardPage::Stopped;
    }
    Q_UNREACHABLE();
}

} // namespace

WizardPage pageFor(AccountSetup::Phase phase, Outcome outcome, SearchEnd search, LoginEnd login)
{
    switch (phase) {
    case AccountSetup::Phase::Address:
        return WizardPage::Address;
    case AccountSetup::Phase::Searching:
        return WizardPage::Searching;
    case AccountSetup::Phase::Judged:
        return pageWhenJudged(outcome, search, login);
    case AccountSetup::Phase::SigningIn:
    case AccountSetup::Phase::Saving:
        return WizardPage::Checking;
    case AccountSetup::Phase::Finished:
        return WizardPage::Finished;
    }
    Q_UNREACHABLE();
}

LoginEnd loginEnd(const std::vector<setup::LoginProgress> &logins)
{
    const bool isBlocked = std::any_of(logins.begin(), logins.end(), [](const setup::LoginProgress &login) {
        return login.report && reasonClass(login.report->outcome) == ReasonClass::Block;
    });
    if (isBlocked)
        return LoginEnd::Blocked;
    return logins.empty() ? LoginEnd::NotTried : LoginEnd::Open;
}

} // namespace signpost::wizard
