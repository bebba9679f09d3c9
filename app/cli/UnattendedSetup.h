// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/ExitCode.h"
#include "setup/AccountSetup.h"

namespace signpost::cli {

/// What a person knows before a setup that nobody watches.
struct Answers
{
    QStringList sites = {}; ///< companies that run the mail (A4)
    QStringList fingerprints = {}; ///< of certificates, whole and SHA-256 (A5)
};

/// Follows a setup that nobody watches: answers what it asks, as far as there is an answer, and signs in as
/// soon as the servers are judged good. With fingerprints, a needed certificate that has none of them is
/// refused. Ends with Fine when
/// the account is stored, else with the exit code of the overall verdict, LoginFailed, or that of why it
/// could not be stored, which was written then.
class UnattendedSetup final : public Operation<ExitCode>
{
public:
    /// `setup` outlives this and has yet to begin its search. `judged` is called before the sign-in.
    UnattendedSetup(setup::AccountSetup &setup, Secret password, Answers answers,
                    std::function<void()> judged, Done<ExitCode> done);

private:
    void onPhase();
    void onJudged();
    bool answerName();
    bool answerCertificate();

    setup::AccountSetup &m_setup;
    Secret m_password;
    Answers m_answers;
    std::function<void()> m_judged;
};

} // namespace signpost::cli
