// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HappyEyeballs.h"
#include "probe/Dialogue.h"
#include "tls/Engine.h"

namespace signpost::probe {

/// TLS-10.
struct Deadlines
{
    Milliseconds connect;
    Milliseconds greeting; ///< likewise for the handshake
    Milliseconds command;
};
inline constexpr Milliseconds connectDeadline{3000};
inline constexpr Milliseconds stepDeadline{3000}; ///< handshake, greeting, each command
inline constexpr Deadlines duringDiscovery{connectDeadline, stepDeadline, stepDeadline};
inline constexpr Deadlines outsideDiscovery{Milliseconds(10'000), Milliseconds(10'000), Milliseconds(20'000)};

/// LIM-1: from one connection, as it arrives.
inline constexpr qsizetype maximumReceived = LineReader::maximumTotal;

/// When TLS may begin, once it is due.
enum class Hello {
    AtOnce,
    WhenNamed, ///< nameServer() says which name to ask for (SNI-10)
};

struct ConversationPlan
{
    Service service;
    TlsMode security;
    Port port;
    std::vector<IpAddress> addresses; ///< in the order to try
    std::optional<HostName> sni;
    ReferenceIdentifiers references;
    HandshakePurpose purpose;
    Deadlines deadlines = duringDiscovery;
    std::optional<Time> now = {}; ///< certificates are judged by it (LIM-12); none: by when it begins
    Hello hello = Hello::AtOnce;
};

/// How far the server was met without telling it anything: up to the end of the handshake.
struct Meeting
{
    std::optional<IpAddress> address = {};
    std::optional<HandshakeReport> handshake = {}; ///< none where it did not come to one
    tls::PresentedChain presented = {}; ///< once the handshake is complete
    std::optional<Reason> problem = {}; ///< class retry or block
};

/// One connection to one mail server. It meets the server (TCP, STARTTLS where it is due, TLS) and then
/// waits: inside TLS nothing is read before the owner, who judges the certificate meanwhile, says how to go
/// on, and nothing is sent before proceed() (TLS-4). Destroying it closes the connection.
class Conversation final : public QObject
{
public:
    /// `connected`: called once where TCP is there, before `met`.
    Conversation(ConversationPlan plan, tls::TrustStore trust, net::Dialer &dialer, Timers &timers,
                 Done<Meeting> met, std::function<void()> connected = {});
    ~Conversation() override;

    /// Only with Hello::WhenNamed, once. Until then TLS waits where it is due, and no deadline runs.
    void nameServer(const HostName &sni, const ReferenceIdentifiers &references);
    /// Only after `met` without a problem: waits for the greeting and sends nothing. With STARTTLS the
    /// greeting is known already. Problems as in proceed(); never capabilities.
    void hearGreeting(Done<Dialogue::Finished> done);
    /// Only after `met` without a problem, and after hearGreeting() likewise: asks for the capabilities once
    /// the greeting is there. Problems as Dialogue::Finished, TcpConnectFailed when turned away, or Timeout.
    void proceed(Done<Dialogue::Finished> done);

    using Heard = std::function<void(const QByteArray &)>;
    /// Only after proceed() has succeeded: from now on what is said inside TLS is the owner's. `heard` is
    /// called for whatever arrives and must not destroy the conversation; `ended` when the connection is
    /// over, with TcpConnectFailed or LimitExceeded. There is no deadline any more.
    void listen(Heard heard, Done<Reason> ended);
    /// While listening. The octets are wiped when they are inside TLS: OpenSSL encrypts them from where they
    /// are, and what waits in the socket is ciphertext.
    void say(QByteArray octets);
    /// While listening: tls-exporter of this connection (RFC 9266). Fails with Unsupported below TLS 1.3.
    Result<QByteArray> channelBinding() const;

private:
    void onConnected(Result<net::Connection> connection);
    void read();
    void readTls(const QByteArray &bytes);
    void take(const Dialogue::Steps &steps);
    void perform(const Dialogue::Step &step);
    void beginTls();
    void onHandshake();
    void readPlaintext();
    void goOn(Done<Dialogue::Finished> done);
    void closed();
    void pause();
    void restartDeadline(Milliseconds deadline);
    void end(std::optional<Reason> problem);
    void meet(std::optional<Reason> problem);
    void finish(const Dialogue::Finished &finished);
    Reason handshakeProblem() const;

    ConversationPlan m_plan;
    Time m_now;
    tls::TrustStore m_trust;
    Timers &m_timers;
    Done<Meeting> m_met;
    std::function<void()> m_connected;
    Done<Dialogue::Finished> m_done;
    Heard m_heard;
    Done<Reason> m_ended;
    std::unique_ptr<Dialogue> m_dialogue;
    Meeting m_meeting;
    qsizetype m_received = 0;
    bool m_isEstablished = false;
    bool m_isTlsDue = false; ///< and waits for nameServer()
    bool m_maySend = false; ///< inside TLS: proceed() was said
    bool m_mayStartTls = false; ///< the next bytes must be TLS records (TLS-15)
    Dialogue::Steps m_held; ///< what the dialogue wants to do inside TLS, until proceed()
    std::unique_ptr<tls::Engine> m_engine;
    net::OwnedSocket m_socket;
    Pending m_connecting;
    Pending m_deadline;
};

} // namespace signpost::probe
