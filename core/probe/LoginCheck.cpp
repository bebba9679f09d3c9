// SPDX-License-Identifier: Apache-2.0
#include "probe/LoginCheck.h"

#include "probe/ServerText.h"

#include <algorithm>

namespace signpost::probe {
namespace {

/// LIM-6: none of these can stand in a line of a mail protocol.
bool fitsIntoALine(const QByteArray &octets)
{
    return std::none_of(octets.begin(), octets.end(),
                        [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool isUsable(const LoginRequest &request)
{
    const bool namesFit =
        std::all_of(request.userNames.begin(), request.userNames.end(),
                    [](const QString &name) { return !name.isEmpty() && fitsIntoALine(name.toUtf8()); });
    return !request.userNames.isEmpty() && namesFit && !request.password.isEmpty()
        && fitsIntoALine(request.password.octets()) && fitsIntoALine(request.sender.toUtf8());
}

/// Whether the password stands in the text, plain or within anything in base64: fromBase64 passes over all
/// else, and one of the four shifts meets the first letter of a group.
bool repeats(const QByteArray &text, const Secret &password)
{
    bool isFound = text.contains(password.octets());
    for (const char *shift : {"", "A", "AA", "AAA"}) {
        const QByteArray shifted = shift + text;
        QByteArray decoded = QByteArray::fromBase64(shifted);
        isFound = isFound || decoded.contains(password.octets());
        wipe(decoded);
    }
    return isFound;
}

} // namespace

LoginCheck::LoginCheck(LoginRequest request, net::Dialer &dialer, Timers &timers, tls::TrustStore trust,
                       std::function<void(QString)> trying, Done<LoginReport> done)
    : Operation(std::move(done)), m_request(std::move(request)), m_ports{dialer, timers, std::move(trust)},
      m_trying(std::move(trying)), m_end(timers.elapsed() + loginDeadline)
{
    if (isUsable(m_request)) {
        tryNextName();
    } else {
        m_report.outcome = Reason::InputInvalid;
        finish(m_report);
    }
}

void LoginCheck::tryNextName()
{
    const QString userName = m_request.userNames[m_tried];
    const Time now = m_ports.timers.now(); // LIM-12
    m_attempt = std::make_unique<LoginAttempt>(
        AttemptRequest{.plan = planFor(m_request.server, now),
                       .approve =
                           [this, now](const Meeting &meeting) {
                               return approveAgain(m_request.server, meeting, m_ports.trust, now);
                           },
                       .userName = userName,
                       .password = m_request.password.duplicate(),
                       .atLeast = m_request.atLeast,
                       .sender = m_request.sender,
                       .deadline = std::max(m_end - m_ports.timers.elapsed(), Milliseconds(0)),
                       .afterwards = m_request.markKey.isEmpty() ? AfterLogin::Leave : AfterLogin::Look,
                       .markKey = m_request.markKey},
        m_ports,
        [this, userName] {
            m_report.triedUserNames += userName;
            m_trying(userName);
        },
        [this](const AttemptReport &attempt) { onAttempt(attempt); });
}

void LoginCheck::onAttempt(const AttemptReport &attempt)
{
    const QString userName = m_request.userNames[m_tried++];
    const LoginFailure outcome = attempt.end.outcome;
    const bool isLast = m_tried == std::min(m_request.userNames.size(), maximumUserNames);
    if (outcome.reason == Reason::AuthFailed && outcome.otherName == OtherName::MayHelp && !isLast) {
        m_request.atLeast = attempt.mechanism; // T28: nothing weaker after a failure
        return tryNextName();
    }
    m_report.outcome = outcome.reason;
    m_report.mechanism = attempt.mechanism;
    if (!repeats(attempt.end.serverText, m_request.password)) // STO-10
        m_report.serverText = cleanedServerText(attempt.end.serverText);
    m_report.sender = attempt.end.sender;
    if (attempt.end.mailbox)
        m_report.mailbox = MailboxFingerprint{m_request.markKey, *attempt.end.mailbox, m_ports.timers.now()};
    m_report.lowIterations = attempt.end.lowIterations;
    if (outcome.reason == Reason::AuthOk) {
        m_report.userName = userName;
        if (m_tried > 1)
            m_report.notes.push_back(Reason::AuthUsernameLocalpart);
    }
    m_attempt.reset(); // closes the connection
    finish(m_report);
}

} // namespace signpost::probe
