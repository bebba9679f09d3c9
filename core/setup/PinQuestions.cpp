// SPDX-License-Identifier: Apache-2.0
#include "setup/PinQuestions.h"

#include "setup/Outcome.h"
#include "tls/Certificate.h"

#include <algorithm>

namespace signpost::setup {
namespace {

using State = CertificateQuestion::State;

CertificateFacts factsOf(const CertificateReport &report)
{
    return {report.subject, report.issuer, report.notBefore, report.notAfter,
            report.dnsIds,  report.srvIds, report.ipIds};
}

QStringList subjectsOf(const std::vector<QByteArray> &chain)
{
    QStringList subjects;
    for (const QByteArray &der : chain) {
        const auto certificate = tls::readCertificate(der);
        subjects += certificate ? certificate->report.subject : QString();
    }
    return subjects;
}

Reasons failedChecks(const Decision &decision)
{
    Reasons failed;
    std::copy_if(decision.reasons.begin(), decision.reasons.end(), std::back_inserter(failed),
                 [](Reason reason) { return reasonClass(reason) == ReasonClass::Pin; });
    return failed;
}

std::optional<EmailAddress> accountWithPin(const std::vector<Account> &stored, const QByteArray &sha256)
{
    for (const Account &account : stored) {
        for (const AccountService &service : account.services) {
            if (service.pin && service.pin->sha256 == sha256)
                return account.address;
        }
    }
    return std::nullopt;
}

const CertificateReport *shownCertificate(const JudgedCandidate &candidate)
{
    const auto &handshake = candidate.probe.serverName;
    return handshake && handshake->certificate ? &*handshake->certificate : nullptr;
}

} // namespace

void PinQuestions::ask(const SetupReport &report, const QByteArray &key, const std::vector<Account> &stored)
{
    m_entries.clear();
    const std::vector<Service> needed = neededServices(report);
    for (const ServiceReport &service : report.services) {
        const JudgedCandidate *candidate = chosenCandidate(report, service.service);
        if (service.verdict != Verdict::PinOffered || !candidate || !shownCertificate(*candidate))
            continue;
        CertificateQuestion &question = entryFor(*candidate, report.address, key).question;
        const Endpoint &endpoint = candidate->finding.endpoint;
        question.places.push_back({service.service, endpoint.port, endpoint.security});
        if (std::find(needed.begin(), needed.end(), service.service) != needed.end())
            question.isNeeded = true;
        question.confirmedFor = accountWithPin(stored, shownCertificate(*candidate)->sha256);
    }
}

PinQuestions::Entry &PinQuestions::entryFor(const JudgedCandidate &candidate, const EmailAddress &address,
                                            const QByteArray &key)
{
    const CertificateReport &certificate = *shownCertificate(candidate);
    const ServerName &server = candidate.finding.endpoint.server;
    for (Entry &entry : m_entries) {
        if (entry.question.server == server && entry.sha256 == certificate.sha256)
            return entry;
    }
    PinChallenge &challenge =
        m_challenges.try_emplace({address.toString(), certificate.sha256}, certificate.sha256, address, key)
            .first->second;
    CertificateQuestion question{int(m_entries.size()), server};
    question.failedChecks = failedChecks(candidate.decision);
    question.certificate = factsOf(certificate);
    question.path = subjectsOf(candidate.probe.serverName->presentedChain);
    question.asked = challenge.asked();
    question.shown = challenge.shown();
    m_entries.push_back({std::move(question), certificate.sha256, &challenge});
    return m_entries.back();
}

std::vector<CertificateQuestion> PinQuestions::questions() const
{
    std::vector<CertificateQuestion> questions;
    for (const Entry &entry : m_entries) {
        questions.push_back(entry.question);
        questions.back().triesLeft = entry.challenge->triesLeft();
        if (entry.question.state == State::Open && entry.challenge->triesLeft() == 0)
            questions.back().state = State::Refused;
    }
    return questions;
}

PinQuestions::Entry *PinQuestions::entry(int question)
{
    const bool isThere = question >= 0 && std::size_t(question) < m_entries.size();
    return isThere ? &m_entries[std::size_t(question)] : nullptr;
}

PinAnswer PinQuestions::compare(int question, PinProofKind proof,
                                const std::function<PinAnswer(PinChallenge &)> &comparison)
{
    Entry *const asked = entry(question);
    if (!asked || asked->question.state != State::Open)
        return PinAnswer::Ignored;
    const PinAnswer answer = comparison(*asked->challenge);
    if (answer == PinAnswer::Matches) {
        asked->question.state = State::Matched;
        asked->pin = Pin{asked->sha256, {}, proof, asked->question.certificate.notAfter};
    }
    return answer;
}

bool PinQuestions::trust(int question, Time now)
{
    Entry *const asked = entry(question);
    if (!asked || asked->question.state != State::Matched)
        return false;
    asked->question.state = State::Trusted;
    asked->pin->confirmed = now;
    return true;
}

std::optional<Pin> PinQuestions::pin(Service service) const
{
    for (const Entry &entry : m_entries) {
        const auto &places = entry.question.places;
        const bool isItsOwn = std::any_of(places.begin(), places.end(),
                                          [&](const auto &place) { return place.service == service; });
        if (isItsOwn && entry.question.state == State::Trusted)
            return entry.pin;
    }
    return std::nullopt;
}

} // namespace signpost::setup
