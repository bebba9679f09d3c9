// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/AccountSetup.h"

namespace signpost::wizard {

/// The assistant's pages, as numbers for QWizard; Address comes first.
enum class WizardPage {
    Address,
    Searching,
    Found,
    SignIn,
    Checking,
    Finished,
    Typed,
    NothingFound,
    Stopped,
    ConfirmName
};

/// Whether the person ended the search and has not decided yet how to go on.
enum class SearchEnd { ByItself, ByPerson };

/// What is known of logins: Blocked when a server no longer showed what had been approved.
enum class LoginEnd { NotTried, Open, Blocked };

/// The page that shows this moment of a setup. `outcome` counts in phase Judged only.
WizardPage pageFor(setup::AccountSetup::Phase phase, setup::Outcome outcome, SearchEnd search,
                   LoginEnd login);

LoginEnd loginEnd(const std::vector<setup::LoginProgress> &logins);

} // namespace signpost::wizard
