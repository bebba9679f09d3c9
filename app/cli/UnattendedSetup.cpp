// SPDX-License-Identifier: Apache-2.0
#include "app/cli/UnattendedSetup.h"

#include "app/cli/Console.h"

namespace signpost::cli {

using setup::AccountSetup;

UnattendedSetup::UnattendedSetup(AccountSetup &setup, Secret password, Answers answers,
                                 std::function<void()> judged, Done<ExitCode> done)
    : Operation(std::move(done)), m_setup(setup), m_password(std::move(password)),
      m_answers(std::move(answers)), m_judged(std::move(judged))
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

/// Whether a question was answered: onJudged() has been called again then.
bool UnattendedSetup::answerName()
{
    for (const setup::NameQuestion &question : m_setup.nameQuestions()) {
        for (const QString &site : m_answers.sites) {
            if (m_setup.confirmSite(question.site, site) == setup::NameAnswer::Accepted)
                return true;
        }
    }
    return false;
}

bool UnattendedSetup::answerCertificate()
{
    using State = setup::CertificateQuestion::State;
    if (m_answers.fingerprints.isEmpty() || m_setup.outcome() != setup::Outcome::CheckCertificates)
        return false;
    for (const setup::CertificateQuestion &question : m_setup.certificateQuestions()) {
        if (!question.isNeeded || question.state != State::Open)
            continue;
        if (m_setup.compareOnce(question.id, m_answers.fingerprints) == setup::PinAnswer::Matches)
            m_setup.trustCertificate(question.id);
        return true;
    }
    return false;
}

/// Comes by when the servers are judged, after every answer, and when a login or saving failed.
void UnattendedSetup::onJudged()
{
    if (m_setup.savingProblem()) {
        complain(m_setup.savingProblem()->detail);
        return finish(exitCode(*m_setup.savingProblem()));
    }
    if (!m_setup.logins().empty())
        return finish(ExitCode::LoginFailed);
    if (answerName() || answerCertificate())
        return;
    m_judged();
    const ExitCode verdict = exitCode(m_setup.report().overall);
    if (verdict != ExitCode::Fine)
        return finish(verdict);
    m_setup.signIn({}, std::move(m_password), AccountSetup::Remember::Yes);
}

} // namespace signpost::cli
