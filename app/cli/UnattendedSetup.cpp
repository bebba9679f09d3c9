// SPDX-License-Identifier: Apache-2.0
#include "app/cli/UnattendedSetup.h"

#include "app/cli/Console.h"

namespace signpost::cli {

using setup::AccountSetup;

UnattendedSetup::UnattendedSetup(AccountSetup &setup, Secret password, std::function<void()> judged,
                                 Done<ExitCode> done)
    : Operation(std::move(done)), m_setup(setup), m_password(std::move(password)), m_judged(std::move(judged))
{
    connect(&m_setup, &AccountSetup::phaseChanged, this, &UnattendedSetup::onPhase);
}

void UnattendedSetup::onPhase()
{
    if (m_setup.phase() == AccountSetup::Phase::Judged)
        onJudged();
    else if (m_setup.phase() == AccountSetup::Phase::Finished)
        finish(ExitCode::Fine);
}

/// Comes by twice: when the servers are judged, and when a login or saving failed.
void UnattendedSetup::onJudged()
{
    if (m_setup.savingProblem()) {
        complain(m_setup.savingProblem()->detail);
        return finish(exitCode(*m_setup.savingProblem()));
    }
    if (!m_setup.logins().empty())
        return finish(ExitCode::LoginFailed);
    m_judged();
    const ExitCode verdict = exitCode(m_setup.report().overall);
    if (verdict != ExitCode::Fine)
        return finish(verdict);
    m_setup.signIn({}, std::move(m_password), AccountSetup::Remember::Yes);
}

} // namespace signpost::cli
