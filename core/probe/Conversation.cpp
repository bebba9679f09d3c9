// SPDX-License-Identifier: Apache-2.0
#include "probe/Conversation.h"

#include <QRandomGenerator>

namespace signpost::probe {
namespace {

constexpr qsizetype readChunk = 16 * 1024;

/// TLS-19: 64 random bits.
QByteArray randomTag()
{
    return 't' + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
}

/// SNI-11.
std::optional<tls::Alpn> alpnFor(const ConversationPlan &plan)
{
    if (plan.security != TlsMode::Implicit)
        return std::nullopt;
    switch (plan.service) {
    case Service::Imap:
        return tls::Alpn::Imap;
    case Service::Pop3:
        return tls::Alpn::Pop3;
    case Service::Submission:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

HandshakeReport withoutHandshake(const ConversationPlan &plan, HandshakeOutcome outcome)
{
    HandshakeReport report;
    report.purpose = plan.purpose;
    report.sni = plan.sni;
    report.outcome = outcome;
    return report;
}

} // namespace

Conversation::Conversation(ConversationPlan plan, tls::TrustStore trust, net::Dialer &dialer, Timers &timers,
                           Done<Meeting> met)
    : m_plan(std::move(plan)), m_trust(std::move(trust)), m_timers(timers), m_met(std::move(met)),
      m_dialogue(dialogueFor(m_plan.service, m_plan.security, randomTag())),
      m_connecting(net::connectToFirst(m_plan.addresses, m_plan.port, connectDeadline, dialer, timers,
                                       [this](Result<net::Connection> c) { connected(std::move(c)); }))
{
}

Conversation::~Conversation()
{
    if (m_engine && m_socket) { // TLS-9
        m_engine->close();
        m_socket->write(m_engine->takeOutgoing());
    }
}

void Conversation::connected(Result<net::Connection> connection)
{
    if (!connection) {
        const bool isTimeout = connection.error().kind == FailureKind::Timeout;
        m_meeting.handshake = withoutHandshake(
            m_plan, isTimeout ? HandshakeOutcome::TimedOut : HandshakeOutcome::ConnectFailed);
        return end(isTimeout ? Reason::Timeout : Reason::TcpConnectFailed);
    }
    m_meeting.address = connection->address;
    m_socket = std::move(connection->socket);
    restartDeadline();
    if (m_plan.security == TlsMode::Implicit)
        beginTls();
    m_socket->setReadyHandler([this] { read(); });
}

void Conversation::read()
{
    const QByteArray bytes = m_socket->read(readChunk);
    if (bytes.isEmpty()) {
        if (m_socket->closure())
            closed();
        return;
    }
    m_socket->setReadyHandler([this] { read(); }); // there may be more than one chunk
    if (m_engine)
        return readTls(bytes);
    take(m_dialogue->onBytes(bytes));
}

void Conversation::readTls(const QByteArray &bytes)
{
    if (std::exchange(m_mayStartTls, false) && !mayBeginTls(bytes.front()))
        return end(Reason::StarttlsInjection);
    m_engine->receive(bytes);
    onEngine();
}

void Conversation::beginTls()
{
    m_engine = std::make_unique<tls::Engine>(tls::EngineOptions{
        m_plan.sni, m_plan.references, alpnFor(m_plan), m_trust, m_timers.now(), m_plan.purpose});
    m_engine->start();
    onEngine();
}

void Conversation::onEngine()
{
    m_socket->write(m_engine->takeOutgoing());
    if (m_engine->state() == tls::EngineState::Failed && !m_isEstablished)
        return end(handshakeProblem());
    if (m_engine->state() == tls::EngineState::Established && !std::exchange(m_isEstablished, true)) {
        restartDeadline();
        if (m_plan.purpose == HandshakePurpose::MailDomain)
            return end(std::nullopt); // the proof carries no mail (SNI-4)
        if (m_plan.security == TlsMode::StartTls)
            return take(m_dialogue->onSecured());
    }
    const QByteArray plaintext = m_engine->takePlaintext();
    if (!plaintext.isEmpty())
        take(m_dialogue->onBytes(plaintext));
    else if (m_engine->state() == tls::EngineState::Closed || m_engine->state() == tls::EngineState::Failed)
        closed();
}

void Conversation::take(const Dialogue::Steps &steps)
{
    if (steps.empty())
        return;
    if (m_isEstablished && !m_done) {
        m_held = steps;
        const auto *finished = std::get_if<Dialogue::Finished>(&steps.back());
        return meet(finished ? finished->problem : std::nullopt);
    }
    for (const Dialogue::Step &step : steps)
        perform(step);
}

void Conversation::perform(const Dialogue::Step &step)
{
    if (const auto *send = std::get_if<Dialogue::Send>(&step)) {
        restartDeadline();
        if (!m_engine)
            return m_socket->write(send->line);
        if (m_engine->send(send->line))
            m_socket->write(m_engine->takeOutgoing());
        return;
    }
    if (std::holds_alternative<Dialogue::StartTls>(step)) {
        m_mayStartTls = true;
        return beginTls();
    }
    const auto &finished = std::get<Dialogue::Finished>(step);
    if (!m_done)
        return end(finished.problem);
    m_deadline.reset();
    m_socket->setReadyHandler({});
    QMetaObject::invokeMethod(
        this,
        [this, finished] {
            const auto done = std::move(m_done);
            done(finished);
        },
        Qt::QueuedConnection);
}

void Conversation::proceed(Done<Dialogue::Finished> done)
{
    Q_ASSERT(m_isMet && !m_meeting.problem);
    m_done = std::move(done);
    restartDeadline();
    m_socket->setReadyHandler([this] { read(); });
    for (const Dialogue::Step &step : std::exchange(m_held, {}))
        perform(step);
}

void Conversation::closed()
{
    if (m_engine && !m_isEstablished) {
        m_engine->peerClosed();
        return end(handshakeProblem());
    }
    end(Reason::TcpConnectFailed); // turned away
}

void Conversation::restartDeadline()
{
    m_deadline = m_timers.after(stepDeadline, [this] {
        if (m_engine && !m_isEstablished)
            m_meeting.handshake = withoutHandshake(m_plan, HandshakeOutcome::TimedOut);
        end(Reason::Timeout);
    });
}

void Conversation::end(std::optional<Reason> problem)
{
    if (m_done)
        return perform(Dialogue::Finished{problem, {}});
    meet(problem);
}

void Conversation::meet(std::optional<Reason> problem)
{
    if (std::exchange(m_isMet, true))
        return;
    m_deadline.reset();
    if (m_socket)
        m_socket->setReadyHandler({});
    if (m_engine && !m_meeting.handshake)
        m_meeting.handshake = m_engine->report();
    m_meeting.problem = problem;
    QMetaObject::invokeMethod(
        this,
        [this] {
            const auto met = std::move(m_met);
            met(m_meeting);
        },
        Qt::QueuedConnection);
}

Reason Conversation::handshakeProblem() const
{
    switch (m_engine->report().outcome) {
    case HandshakeOutcome::VersionTooOld:
        return Reason::TlsVersionTooOld;
    case HandshakeOutcome::WeakParameters:
        return Reason::TlsWeakParameters;
    case HandshakeOutcome::LimitExceeded:
        return Reason::LimitExceeded;
    case HandshakeOutcome::TimedOut:
        return Reason::Timeout;
    case HandshakeOutcome::Completed:
    case HandshakeOutcome::ConnectFailed:
    case HandshakeOutcome::UnrecognizedName:
    case HandshakeOutcome::Failed:
        return Reason::TlsHandshakeFailed;
    }
    Q_UNREACHABLE();
}

} // namespace signpost::probe
