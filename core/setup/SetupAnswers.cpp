// SPDX-License-Identifier: Apache-2.0
// What a person answers between the search and the sign-in.
#include "setup/AccountSetup.h"

#include "setup/Rejudge.h"

#include <algorithm>

namespace signpost::setup {

std::vector<NameQuestion> AccountSetup::nameQuestions() const
{
    return !isJudged() || m_isDeclined ? std::vector<NameQuestion>() : setup::nameQuestions(*m_report);
}

NameAnswer AccountSetup::confirmSite(const ServerName &site, const QString &typed)
{
    const std::vector<NameQuestion> questions = nameQuestions();
    const auto question = std::find_if(questions.begin(), questions.end(),
                                       [&](const NameQuestion &asked) { return asked.site == site; });
    if (question == questions.end())
        return NameAnswer::Ignored;
    if (!isSite(typed, site))
        return NameAnswer::Differs;
    for (const NameQuestion::Server &server : question->servers) {
        for (const Service service : server.services)
            m_confirmed.insert({service, server.name});
    }
    if (isFresh(*m_report, *question, m_ports.probe.timers.now())) {
        acceptNames(*m_report, *question, m_ports.probe.site.dane);
        show();
    } else {
        begin({*m_address, {}, m_ports.searchDeadline, m_confirmed});
    }
    return NameAnswer::Accepted;
}

void AccountSetup::declineSite(const ServerName &site)
{
    const std::vector<NameQuestion> questions = nameQuestions();
    const bool isAsked = std::any_of(questions.begin(), questions.end(),
                                     [&](const NameQuestion &asked) { return asked.site == site; });
    if (!isAsked)
        return;
    m_isDeclined = true;
    enter(Phase::Judged);
}

/// Nothing is asked for, and no key made, where nothing is offered to pin.
void AccountSetup::askForPins()
{
    const bool isAnyOffered =
        std::any_of(m_report->services.begin(), m_report->services.end(),
                    [](const ServiceReport &service) { return service.verdict == Verdict::PinOffered; });
    if (!isAnyOffered)
        return;
    const auto stored = m_ports.accounts.load();
    const auto key = m_ports.accounts.challengeKey();
    if (stored && key)
        m_pins.ask(*m_report, *key, *stored);
    else
        m_savingProblem = stored ? key.error() : stored.error();
}

std::vector<CertificateQuestion> AccountSetup::certificateQuestions() const
{
    return isJudged() ? m_pins.questions() : std::vector<CertificateQuestion>();
}

PinAnswer AccountSetup::compare(int question, PinProofKind proof,
                                const std::function<PinAnswer(PinChallenge &)> &comparison)
{
    const Outcome now = isJudged() ? outcome() : Outcome::Stopped;
    if (now != Outcome::CheckCertificates && now != Outcome::SignIn && now != Outcome::Choose)
        return PinAnswer::Ignored;
    const PinAnswer answer = m_pins.compare(question, proof, comparison);
    if (answer == PinAnswer::Refused)
        show();
    return answer;
}

PinAnswer AccountSetup::compareGroups(int question, const QStringList &typed)
{
    return compare(question, PinProofKind::TypedParts,
                   [&](PinChallenge &challenge) { return challenge.compareGroups(typed); });
}

PinAnswer AccountSetup::compareFingerprint(int question, const QString &text)
{
    return compare(question, PinProofKind::WholeFingerprint,
                   [&](PinChallenge &challenge) { return challenge.compareFingerprint(text); });
}

PinAnswer AccountSetup::compareCertificate(int question, const QByteArray &file)
{
    return compare(question, PinProofKind::WholeFingerprint,
                   [&](PinChallenge &challenge) { return challenge.compareCertificate(file); });
}

PinAnswer AccountSetup::compareOnce(int question, const QStringList &fingerprints)
{
    return compare(question, PinProofKind::WholeFingerprint,
                   [&](PinChallenge &challenge) { return challenge.compareOnce(fingerprints); });
}

void AccountSetup::trustCertificate(int question)
{
    if (isJudged() && m_pins.trust(question, m_ports.probe.timers.now()))
        show();
}

} // namespace signpost::setup
