// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Capabilities.h"
#include "model/LoginReport.h"
#include "model/MailboxFingerprint.h"
#include "model/Service.h"
#include "probe/LineReader.h"
#include "probe/LoginFailure.h"
#include "probe/SaslClient.h"

#include <initializer_list>
#include <variant>
#include <vector>

namespace signpost::probe {

/// LIM-1: of a decoded SASL challenge.
inline constexpr qsizetype maximumChallenge = 16 * 1024;

/// What follows a login that worked.
enum class AfterLogin {
    Leave, ///< politely
    Look, ///< into the mailbox of a service that receives, with read-only commands; then leave (CHG-9)
    Vanish, ///< nothing more is said, not even goodbye (P5)
};

/// What is known when the password may be sent.
struct LoginPlan
{
    Service service;
    Mechanism mechanism; ///< chosen; for submission never PasswordCommand
    Capabilities offered; ///< inside TLS
    QByteArray tag = {}; ///< at least 32 unpredictable bits as letters and digits, for IMAP (TLS-19)
    QString sender = {}; ///< submission: asked about after the login (AUTH-12); empty: not asked
    AfterLogin afterwards = AfterLogin::Leave;
    QByteArray markKey = {}; ///< with Look: MailboxFingerprint::key
};

/// Signs in on a connection whose capabilities are known, and leaves politely. Owns no socket, no timer and
/// no password: bytes and SASL answers in, steps out. Lines may hold the password: whoever takes them wipes
/// them.
class LoginDialogue
{
public:
    /// Write this to the server.
    struct Send
    {
        QByteArray line; ///< with CRLF
    };
    /// Ask the SaslClient for its next answer, then call onAnswer().
    struct Solve
    {
        QByteArray challenge; ///< without base64
    };
    /// The end; the connection is of no more use.
    struct Finished
    {
        LoginFailure outcome{Reason::AuthOk}; ///< or AuthOk
        QByteArray serverText = {}; ///< as it came
        SenderAnswer sender = SenderAnswer::Unknown;
        std::optional<MailboxView> mailbox = {};
        std::optional<int> lowIterations = {}; ///< SaslAnswer::lowIterations
    };
    using Step = std::variant<Send, Solve, Finished>;
    using Steps = std::vector<Step>; ///< in order; empty means: wait for more

    virtual ~LoginDialogue();
    LoginDialogue(const LoginDialogue &) = delete;
    LoginDialogue &operator=(const LoginDialogue &) = delete;

    Steps start();
    /// Bytes from the server, in pieces of any size; what comes while an answer is due waits for it.
    Steps onBytes(const QByteArray &bytes);
    Steps onAnswer(SaslAnswer answer);
    /// The connection is over, or took too long (class retry: a login that had worked already stays
    /// one), or broke a rule (class block).
    Steps onEnded(Reason reason);

protected:
    /// How a protocol wraps SASL.
    struct Profile
    {
        QByteArray command; ///< "AUTH"; the mechanism's name follows
        qsizetype initialResponseLimit; ///< of the line with CRLF; 0: no initial response
        QByteArray farewell;
        qsizetype maximumLine; ///< LIM-1: of a line that is no challenge
        qsizetype maximumLiteral = 0;
    };

    LoginDialogue(LoginPlan plan, Profile profile);

    const LoginPlan &plan() const { return m_plan; }
    bool isSignedIn() const { return m_state == State::SignedIn; }
    Said said() const { return m_said; }
    void noteCredentialsSaid() { m_said = Said::Credentials; }
    /// One line of these parts, built in one piece of memory.
    void send(std::initializer_list<QByteArrayView> parts);
    void solve(const QByteArray &challenge = {});
    /// A challenge, in base64.
    void onChallenge(const QByteArray &text);
    void onAccepted();
    void onRefused(const LoginFailure &failure, const QByteArray &text);
    void noteSender(SenderAnswer answer, const QByteArray &text);
    bool wantsLook() const { return m_plan.afterwards == AfterLogin::Look; }
    /// From now on the mailbox is looked at: literals are kept, and what goes wrong does not undo the login.
    void beginLook();
    /// Another answer of the look begins.
    void beginAnswer() { m_reader.beginAnswer(); }
    QByteArrayList takeLiterals() { return m_reader.takeLiterals(); }
    void noteMailbox(std::optional<MailboxView> view) { m_notes.mailbox = std::move(view); }
    /// Says goodbye after a login.
    void leaveSignedIn();
    /// The end without a goodbye: the connection is broken, or the server is.
    void end(const LoginFailure &outcome, const QByteArray &text = {});

    /// One line without CRLF, within its bound.
    virtual void onLine(const QByteArray &line) = 0;
    /// The login worked: what is left to ask, or leaveSignedIn().
    virtual void onSignedIn() = 0;
    /// PasswordCommand: the user name, later the password, each asked for with solve().
    virtual void onWord(QByteArray word);

private:
    enum class State { Initial, Exchange, Cancelling, SignedIn, Over };

    void readOn();
    void begin(QByteArray initialResponse);
    void sendAnswer(QByteArray octets);
    void cancel(Reason problem);
    void leave(const LoginFailure &outcome, const QByteArray &text);
    /// The client speaks first and could not do so in the command.
    bool isInitialResponseDue() const;
    bool isWithinBounds(const QByteArray &line) const;

    LoginPlan m_plan;
    Profile m_profile;
    LineReader m_reader;
    State m_state = State::Initial;
    bool m_isLooking = false;
    bool m_isSolving = false;
    bool m_isComplete = false; ///< the mechanism is content (AUTH-6)
    bool m_hasSpoken = false; ///< an answer went out
    Said m_said = Said::OnlyTheMechanism;
    std::optional<QByteArray> m_held; ///< an initial response that did not fit into the command
    std::optional<Reason> m_problem; ///< why it was cancelled
    Finished m_notes; ///< for the end
    Steps m_steps;
};

std::unique_ptr<LoginDialogue> loginDialogueFor(LoginPlan plan);

} // namespace signpost::probe
