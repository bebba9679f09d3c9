// SPDX-License-Identifier: Apache-2.0
#include "probe/LoginDialogue.h"

#include "probe/ImapLogin.h"
#include "probe/Pop3Login.h"
#include "probe/SmtpLogin.h"

namespace signpost::probe {
namespace {

/// A challenge in base64, with the word before it.
constexpr qsizetype maximumChallengeLine = (maximumChallenge + 2) / 3 * 4 + 4;

bool isChallengeLine(const QByteArray &line)
{
    return line.startsWith("+ ") || line.startsWith("334 ");
}

} // namespace

LoginDialogue::LoginDialogue(LoginPlan plan, Profile profile)
    : m_plan(std::move(plan)), m_profile(std::move(profile)),
      m_reader(maximumChallengeLine, m_profile.maximumLiteral)
{
}

LoginDialogue::~LoginDialogue()
{
    if (m_held)
        wipe(*m_held);
}

LoginDialogue::Steps LoginDialogue::start()
{
    const bool isCommand = m_plan.mechanism == Mechanism::PasswordCommand;
    const bool goesIntoCommand = m_plan.mechanism != Mechanism::Login && m_profile.initialResponseLimit > 0;
    if (isCommand || goesIntoCommand) {
        solve();
    } else {
        send({m_profile.command, " ", code(m_plan.mechanism).latin1()});
        m_state = State::Exchange;
    }
    return std::exchange(m_steps, {});
}

LoginDialogue::Steps LoginDialogue::onBytes(const QByteArray &bytes)
{
    m_reader.feed(bytes);
    readOn();
    return std::exchange(m_steps, {});
}

LoginDialogue::Steps LoginDialogue::onAnswer(SaslAnswer answer)
{
    m_isSolving = false;
    if (answer.lowIterations)
        m_notes.lowIterations = answer.lowIterations;
    if (answer.problem) {
        wipe(answer.octets);
        if (m_state == State::Initial)
            leave({*answer.problem}, {});
        else
            cancel(*answer.problem);
    } else {
        m_isComplete = answer.isComplete;
        if (m_plan.mechanism == Mechanism::PasswordCommand) {
            m_state = State::Exchange;
            onWord(std::move(answer.octets));
        } else if (m_state == State::Initial) {
            begin(std::move(answer.octets));
        } else {
            sendAnswer(std::move(answer.octets));
        }
    }
    readOn();
    return std::exchange(m_steps, {});
}

LoginDialogue::Steps LoginDialogue::onEnded(Reason reason)
{
    if (isSignedIn() && (m_isLooking || reasonClass(reason) == ReasonClass::Retry))
        end({Reason::AuthOk});
    else
        end({m_problem.value_or(reason)});
    return std::exchange(m_steps, {});
}

void LoginDialogue::readOn()
{
    while (m_state != State::Over && !m_isSolving) {
        const auto line = m_reader.next();
        if (!line)
            break;
        if (!isWithinBounds(*line))
            return end({Reason::LimitExceeded});
        onLine(*line);
    }
    if (m_reader.problem() && m_isLooking)
        end({Reason::AuthOk}); // without what it wanted to show
    else if (m_reader.problem())
        end({*m_reader.problem()});
}

bool LoginDialogue::isWithinBounds(const QByteArray &line) const
{
    return line.size() <= m_profile.maximumLine || isChallengeLine(line) || m_isLooking;
}

void LoginDialogue::beginLook()
{
    m_isLooking = true;
    m_reader.keepLiterals();
}

void LoginDialogue::send(std::initializer_list<QByteArrayView> parts)
{
    qsizetype length = 2;
    for (const QByteArrayView part : parts)
        length += part.size();
    QByteArray line;
    line.reserve(length); // growing would leave copies behind
    for (const QByteArrayView part : parts)
        line.append(part);
    line.append("\r\n");
    m_steps.push_back(Send{std::move(line)});
}

void LoginDialogue::solve(const QByteArray &challenge)
{
    m_isSolving = true;
    m_steps.push_back(Solve{challenge});
}

void LoginDialogue::begin(QByteArray initialResponse)
{
    QByteArray encoded = initialResponse.isEmpty() ? QByteArray("=") : initialResponse.toBase64();
    const QByteArray mechanism = code(m_plan.mechanism).latin1();
    const qsizetype length = m_profile.command.size() + mechanism.size() + encoded.size() + 4;
    m_state = State::Exchange;
    if (length <= m_profile.initialResponseLimit) {
        send({m_profile.command, " ", mechanism, " ", encoded});
        m_hasSpoken = true;
        noteCredentialsSaid();
        wipe(initialResponse);
    } else {
        send({m_profile.command, " ", mechanism});
        m_held = std::move(initialResponse);
    }
    wipe(encoded);
}

bool LoginDialogue::isInitialResponseDue() const
{
    return !m_hasSpoken && m_plan.mechanism != Mechanism::Login;
}

void LoginDialogue::onChallenge(const QByteArray &text)
{
    if (m_state != State::Exchange)
        return end({m_problem.value_or(Reason::ResponseMalformed)});
    if (isInitialResponseDue()) { // the challenge should be empty; some servers send words
        if (m_held)
            sendAnswer(std::exchange(*m_held, {}));
        else
            solve();
        return;
    }
    const auto challenge = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!challenge)
        return cancel(Reason::ResponseMalformed);
    if ((*challenge).size() > maximumChallenge)
        return cancel(Reason::LimitExceeded);
    solve(*challenge);
}

void LoginDialogue::sendAnswer(QByteArray octets)
{
    QByteArray encoded = octets.toBase64();
    send({encoded});
    m_hasSpoken = true;
    noteCredentialsSaid();
    wipe(encoded);
    wipe(octets);
}

/// RFC 9051 6.2.2, RFC 5034 4, RFC 4954 4: a line with "*" alone ends the exchange.
void LoginDialogue::cancel(Reason problem)
{
    m_problem = problem;
    m_state = State::Cancelling;
    send({"*"});
}

void LoginDialogue::onAccepted()
{
    if (m_state == State::Cancelling)
        return leave({*m_problem}, {});
    if (m_state != State::Exchange || !m_isComplete) // AUTH-6: it has not shown that it knows the password
        return leave({Reason::ResponseMalformed}, {});
    m_state = State::SignedIn;
    if (m_plan.afterwards == AfterLogin::Vanish)
        return end({Reason::AuthOk});
    onSignedIn();
}

void LoginDialogue::onRefused(const LoginFailure &failure, const QByteArray &text)
{
    if (!m_problem)
        return leave(failure, text);
    const bool isWrong = *m_problem == Reason::AuthFailed;
    leave({*m_problem, isWrong ? OtherName::MayHelp : OtherName::Useless}, text);
}

void LoginDialogue::onWord(QByteArray word)
{
    wipe(word);
    end({Reason::AuthMechanismUnavailable});
}

void LoginDialogue::noteSender(SenderAnswer answer, const QByteArray &text)
{
    m_notes.sender = answer;
    m_notes.serverText = text;
}

void LoginDialogue::leaveSignedIn()
{
    leave({Reason::AuthOk}, m_notes.serverText);
}

void LoginDialogue::leave(const LoginFailure &outcome, const QByteArray &text)
{
    if (m_plan.afterwards != AfterLogin::Vanish)
        send({m_profile.farewell});
    end(outcome, text);
}

void LoginDialogue::end(const LoginFailure &outcome, const QByteArray &text)
{
    if (m_state == State::Over)
        return;
    m_notes.outcome = outcome;
    if (m_state == State::Cancelling) // whatever the server makes of it
        m_notes.outcome.reason = *m_problem;
    m_state = State::Over;
    m_notes.serverText = text;
    m_steps.push_back(m_notes);
}

std::unique_ptr<LoginDialogue> loginDialogueFor(LoginPlan plan)
{
    switch (plan.service) {
    case Service::Imap:
        return std::make_unique<ImapLogin>(std::move(plan));
    case Service::Pop3:
        return std::make_unique<Pop3Login>(std::move(plan));
    case Service::Submission:
        return std::make_unique<SmtpLogin>(std::move(plan));
    }
    Q_UNREACHABLE();
}

} // namespace signpost::probe
