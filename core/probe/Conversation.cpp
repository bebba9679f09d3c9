// SPDX-License-Identifier: Apache-2.0
#include "probe/Conversation.h"

#include "model/Secret.h"
#include "probe/RandomTag.h"

namespace signpost::probe {
namespace {

constexpr qsizetype readChunk = 16 * 1024;
constexpr qsizetype channelBindingLength = 32; // RFC 9266 2

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
                           Done<Meeting> met, std::function<void()> connected)
    : m_plan(std::move(plan)), m_now(m_plan.now.value_or(timers.now())), m_trust(std::move(trust)),
      m_timers(timers), m_met(std::move(met)), m_connected(std::move(connected)),
      m_dialogue(dialogueFor(m_plan.service, m_plan.security, randomTag())),
      m_connecting(net::connectToFirst(m_plan.addresses, m_plan.port, m_plan.deadlines.connect, dialer,
                                       timers,
                                       [this](Result<net::Connection> c) { onConnected(std::move(c)); }))
{
}

Conversation::~Conversation()
{
    if (m_engine && m_socket) { // TLS-9
        m_engine->close();
        m_socket->write(m_engine->takeOutgoing());
    }
}

void Conversation::onConnected(Result<net::Connection> connection)
{
    if (!connection) {
        const bool isTimeout = connection.error().kind == FailureKind::Timeout;
        m_meeting.handshake = withoutHandshake(
            m_plan, isTimeout ? HandshakeOutcome::TimedOut : HandshakeOutcome::ConnectFailed);
        return end(isTimeout ? Reason::Timeout : Reason::TcpConnectFailed);
    }
    m_meeting.address = connection->address;
    m_socket = std::move(connection->socket);
    restartDeadline(m_plan.deadlines.greeting);
    m_socket->setReadyHandler([this] { read(); });
    if (m_plan.security == TlsMode::Implicit)
        beginTls();
    if (m_connected)
        QMetaObject::invokeMethod(this, std::exchange(m_connected, {}), Qt::QueuedConnection);
}

void Conversation::read()
{
    const QByteArray bytes = m_socket->read(readChunk);
    if (bytes.isEmpty()) {
        if (m_socket->closure())
            closed();
        return;
    }
    m_received += bytes.size();
    if (m_received > maximumReceived)
        return end(Reason::LimitExceeded);
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
    m_socket->write(m_engine->takeOutgoing());
    if (m_isEstablished)
        readPlaintext();
    else
        onHandshake();
}

void Conversation::nameServer(const HostName &sni, const ReferenceIdentifiers &references)
{
    Q_ASSERT(m_plan.hello == Hello::WhenNamed);
    m_plan.sni = sni;
    m_plan.references = references;
    m_plan.hello = Hello::AtOnce;
    if (!std::exchange(m_isTlsDue, false))
        return;
    beginTls();
    m_socket->setReadyHandler([this] { read(); });
}

void Conversation::beginTls()
{
    if (m_plan.hello == Hello::WhenNamed) {
        m_isTlsDue = true;
        return pause();
    }
    m_engine = std::make_unique<tls::Engine>(
        tls::EngineOptions{m_plan.sni, m_plan.references, alpnFor(m_plan), m_trust, m_now, m_plan.purpose});
    m_engine->start();
    m_socket->write(m_engine->takeOutgoing());
    restartDeadline(m_plan.deadlines.greeting);
}

void Conversation::onHandshake()
{
    if (m_engine->report().outcome == HandshakeOutcome::Completed) {
        m_isEstablished = true;
        if (m_plan.security == TlsMode::StartTls)
            m_held = m_dialogue->onSecured();
        meet(std::nullopt);
    } else if (m_engine->state() != tls::EngineState::Handshaking) {
        end(handshakeProblem());
    }
}

void Conversation::readPlaintext()
{
    const QByteArray plaintext = m_engine->takePlaintext();
    if (!plaintext.isEmpty() && m_heard)
        m_heard(plaintext);
    else if (!plaintext.isEmpty())
        take(m_dialogue->onBytes(plaintext));
    else if (m_engine->state() != tls::EngineState::Established)
        closed();
}

void Conversation::take(const Dialogue::Steps &steps)
{
    if (m_isEstablished && !m_maySend) { // a greeting, and nobody has said yet that it may be answered
        if (!steps.empty()) {
            m_held = steps;
            const auto *finished = std::get_if<Dialogue::Finished>(&steps.back());
            finish({finished ? finished->problem : std::nullopt, {}});
        }
        return;
    }
    for (const Dialogue::Step &step : steps)
        perform(step);
}

void Conversation::perform(const Dialogue::Step &step)
{
    if (const auto *send = std::get_if<Dialogue::Send>(&step)) {
        restartDeadline(m_plan.deadlines.command);
        if (!m_engine)
            return m_socket->write(send->line);
        if (!m_engine->send(send->line))
            return closed();
        return m_socket->write(m_engine->takeOutgoing());
    }
    if (std::holds_alternative<Dialogue::StartTls>(step)) {
        m_mayStartTls = true;
        return beginTls();
    }
    const auto &finished = std::get<Dialogue::Finished>(step);
    if (m_isEstablished)
        finish(finished);
    else
        meet(finished.problem);
}

void Conversation::hearGreeting(Done<Dialogue::Finished> done)
{
    goOn(std::move(done));
    if (m_held.empty())
        readPlaintext(); // it may have come with the end of the handshake
    else
        finish({});
}

void Conversation::proceed(Done<Dialogue::Finished> done)
{
    goOn(std::move(done));
    m_maySend = true;
    if (m_held.empty())
        readPlaintext();
    else
        take(std::exchange(m_held, {}));
}

void Conversation::listen(Heard heard, Done<Reason> ended)
{
    Q_ASSERT(m_maySend && !m_done && !m_heard);
    m_heard = std::move(heard);
    m_ended = std::move(ended);
    m_socket->setReadyHandler([this] { read(); });
}

void Conversation::say(QByteArray octets)
{
    const bool isSaid = m_engine->send(octets).has_value();
    wipe(octets);
    if (!isSaid)
        return closed();
    m_socket->write(m_engine->takeOutgoing());
}

Result<QByteArray> Conversation::channelBinding() const
{
    return m_engine->exporter("EXPORTER-Channel-Binding", channelBindingLength);
}

void Conversation::goOn(Done<Dialogue::Finished> done)
{
    Q_ASSERT(m_isEstablished && !m_met && !m_done);
    m_done = std::move(done);
    restartDeadline(m_plan.deadlines.greeting);
    m_socket->setReadyHandler([this] { read(); });
}

void Conversation::closed()
{
    if (m_engine && !m_isEstablished) {
        m_engine->peerClosed();
        return end(handshakeProblem());
    }
    end(Reason::TcpConnectFailed); // turned away
}

void Conversation::restartDeadline(Milliseconds deadline)
{
    m_deadline = m_timers.after(deadline, [this] {
        if (m_engine && !m_isEstablished)
            m_meeting.handshake = withoutHandshake(m_plan, HandshakeOutcome::TimedOut);
        end(Reason::Timeout);
    });
}

void Conversation::pause()
{
    m_deadline.reset();
    if (m_socket)
        m_socket->setReadyHandler({});
}

void Conversation::end(std::optional<Reason> problem)
{
    if (m_ended) {
        pause();
        QMetaObject::invokeMethod(
            this, [ended = std::exchange(m_ended, {}), reason = *problem] { ended(reason); },
            Qt::QueuedConnection);
        return;
    }
    if (m_isEstablished)
        finish({problem, {}});
    else
        meet(problem);
}

void Conversation::meet(std::optional<Reason> problem)
{
    pause();
    if (!m_met)
        return;
    if (m_engine && !m_meeting.handshake)
        m_meeting.handshake = m_engine->report();
    if (m_engine)
        m_meeting.presented = m_engine->presentedChain();
    m_meeting.problem = problem;
    QMetaObject::invokeMethod(
        this, [met = std::exchange(m_met, {}), meeting = m_meeting] { met(meeting); }, Qt::QueuedConnection);
}

void Conversation::finish(const Dialogue::Finished &finished)
{
    pause();
    if (m_done)
        QMetaObject::invokeMethod(
            this, [done = std::exchange(m_done, {}), finished] { done(finished); }, Qt::QueuedConnection);
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
