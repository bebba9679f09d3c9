// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/SetupReport.h"

namespace signpost::setup {

/// What a person can do once the servers are judged.
enum class Outcome {
    SignIn, ///< the services that will be used are good, and there is nothing to choose
    Choose, ///< IMAP and POP3 are both good
    NothingFound, ///< no source named a server
    ConfirmNames, ///< AccountSetup::nameQuestions() are open (A4)
    CheckCertificates, ///< no name is open, AccountSetup::certificateQuestions() are (A5)
    Declined, ///< the person did not confirm a name (page 22)
    Stopped, ///< a service that is needed is not good; its reasons are in the report
};

/// The receiving services whose verdict allows a login, the recommended one first.
std::vector<Service> receivingChoices(const SetupReport &report);

/// The services an account will have: `receiving`, where there is one, then sending unless the domain
/// declares it absent (SRV-5).
std::vector<Service> usedServices(const SetupReport &report, std::optional<Service> receiving);

/// The services without which there is no account: the preselected way of receiving, and sending unless the
/// domain declares it absent.
std::vector<Service> neededServices(const SetupReport &report);

/// The server a service's verdict is about; null where it has none.
const JudgedCandidate *chosenCandidate(const SetupReport &report, Service service);

/// Whether a page that says this may offer to type the servers by hand; a refusal only in the three cases of
/// SET-8.
bool mayTypeServers(Verdict verdict, Reason first);

/// From the overall verdict of requirements.md 0.4: one way of receiving, and sending unless it is declared
/// absent.
Outcome outcomeOf(const SetupReport &report);

} // namespace signpost::setup
