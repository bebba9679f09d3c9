// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/SetupReport.h"

namespace signpost::setup {

/// What a person can do once the servers are judged.
enum class Outcome {
    SignIn, ///< the services that will be used are good, and there is nothing to choose
    Choose, ///< IMAP and POP3 are both good
    NothingFound, ///< no source named a server
    Stopped, ///< a service that is needed is not good; its reasons are in the report
};

/// The receiving services whose verdict allows a login, the recommended one first.
std::vector<Service> receivingChoices(const SetupReport &report);

/// The services an account will have: `receiving`, where there is one, then sending unless the domain
/// declares it absent (SRV-5).
std::vector<Service> usedServices(const SetupReport &report, std::optional<Service> receiving);

/// The server a service's verdict is about; null where it has none.
const JudgedCandidate *chosenCandidate(const SetupReport &report, Service service);

/// From the overall verdict of requirements.md 0.4: one way of receiving, and sending unless it is declared
/// absent.
Outcome outcomeOf(const SetupReport &report);

} // namespace signpost::setup
