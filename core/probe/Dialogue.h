// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Capabilities.h"
#include "model/Service.h"
#include "probe/LineReader.h"

#include <memory>
#include <variant>
#include <vector>

namespace signpost::probe {

/// Talks to a mail server up to the point where a password would be sent, and never sends one. Owns no socket
/// and no timer: bytes in, steps out.
class Dialogue
{
public:
    /// Write this to the server.
    struct Send
    {
        QByteArray line; ///< with CRLF
        bool operator==(const Send &) const = default;
    };
    /// Start TLS now, then call onSecured().
    struct StartTls
    {
        bool operator==(const StartTls &) const = default;
    };
    /// The end: capabilities heard inside TLS, or why there are none (class block, or retry when turned
    /// away).
    struct Finished
    {
        std::optional<Reason> problem = {};
        Capabilities capabilities = {};
        bool operator==(const Finished &) const = default;
    };
    using Step = std::variant<Send, StartTls, Finished>;
    using Steps = std::vector<Step>; ///< in order; empty means: wait for more

    virtual ~Dialogue() = default;

    /// Bytes from the server, in pieces of any size. Not to be called between StartTls and onSecured().
    Steps onBytes(const QByteArray &bytes);
    /// TLS is up after StartTls. Everything heard before is forgotten (TLS-16).
    Steps onSecured();

protected:
    explicit Dialogue(TlsMode security, LineReader reader);

    bool isSecured() const { return m_isSecured; }
    void send(const QByteArray &line) { push(Send{line + "\r\n"}); }
    /// Anything already received behind the server's go-ahead is an attack (TLS-15).
    void startTls();
    void succeed(const Capabilities &capabilities) { push(Finished{{}, capabilities}); }
    void fail(Reason reason) { push(Finished{reason, {}}); }

    /// One line without CRLF. Answers by the functions above, or waits.
    virtual void onLine(const QByteArray &line) = 0;
    /// Ask for the capabilities again, inside TLS.
    virtual void restart() = 0;

private:
    bool isWaitingForTls() const;
    /// StartTls and Finished are last: what would come behind them is dropped.
    bool isClosed() const;
    void push(Step step);

    LineReader m_fresh; ///< to start over with inside TLS
    LineReader m_reader;
    bool m_isSecured;
    Steps m_steps;
};

/// LIM-1: more items than this are no capability list.
inline constexpr qsizetype maximumCapabilities = 256;

/// `tag`: at least 32 unpredictable bits as letters and digits, for IMAP (TLS-19).
std::unique_ptr<Dialogue> dialogueFor(Service service, TlsMode security, const QByteArray &tag);

/// TLS-15: what a server may send first after STARTTLS is a TLS handshake or alert record.
inline bool mayBeginTls(char firstByte)
{
    return firstByte == 0x16 || firstByte == 0x15;
}

} // namespace signpost::probe
