// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/SetupReport.h"

namespace signpost::setup {

/// A question only a person can answer: whether this company runs the mail (A4, SET-5). One for each company.
struct NameQuestion
{
    struct Server
    {
        ServerName name;
        std::vector<Service> services; ///< at least one

        bool operator==(const Server &) const = default;
    };

    /// What the person types: the company's registrable domain; the whole server name where none can be told,
    /// and where the server is the mail domain's own (an old record).
    ServerName site;
    TargetRelation relation = TargetRelation::Foreign; ///< of the servers to the mail domain
    std::vector<Server> servers = {};
    Reasons why = {}; ///< class ask: what is unproven, each reason once
    bool wasConnected = false; ///< to every one of them, for a look at its certificate

    bool operator==(const NameQuestion &) const = default;
};

/// What came of a typed site.
enum class NameAnswer {
    Accepted,
    Differs, ///< it is not the site of the question; nothing has changed
    Ignored, ///< there is no such question now
};

/// The questions without whose answers the account cannot be set up. One lists every unproven name of its
/// company, those of a service that is not needed too. None where a refusal has decided already.
std::vector<NameQuestion> nameQuestions(const SetupReport &report);

/// Whether the person typed this site: case and a leading "www." do not count, A-labels are U-labels.
bool isSite(const QString &typed, const ServerName &site);

} // namespace signpost::setup
