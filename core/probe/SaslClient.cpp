// SPDX-License-Identifier: Apache-2.0
#include "probe/SaslClient.h"

#include "base/Owned.h"
#include "probe/MechanismTraits.h"
#include "probe/ScramChallenge.h"

#include <gsasl.h>

#include <atomic>
#include <cstring>

namespace signpost::probe {
namespace {

using OwnedGsasl = Owned<Gsasl, gsasl_done>;
using OwnedSession = Owned<Gsasl_session, gsasl_finish>;

/// The initial message behind its GS2 header "n,," or "p=tls-exporter,,".
QByteArray nonceOf(const QByteArray &clientFirst)
{
    const qsizetype at = clientFirst.lastIndexOf(",r=");
    return at < 0 ? QByteArray() : clientFirst.mid(at + 3);
}

/// RFC 5802 7, server-error-value: what the server says about the user is an answer; the rest is a fault.
Reason reasonForServerError(const QByteArray &error)
{
    if (error == "invalid-proof" || error == "unknown-user" || error == "invalid-username-encoding")
        return Reason::AuthFailed;
    if (error == "channel-bindings-dont-match" || error == "server-does-support-channel-binding"
        || error == "channel-binding-not-supported" || error == "unsupported-channel-binding-type")
        return Reason::AuthMechanismUnavailable;
    return Reason::ResponseMalformed;
}

Reason reasonFor(int code)
{
    return code == GSASL_SASLPREP_ERROR ? Reason::InputInvalid : Reason::ResponseMalformed;
}

void overwrite(char *octets, std::size_t length)
{
    std::memset(octets, 0, length);
    // The compiler may not drop the stores although nobody reads them again.
    std::atomic_signal_fence(std::memory_order_seq_cst);
}

/// RFC 4013, as SCRAM demands it of the password.
bool canBePrepared(const QByteArray &password)
{
    char *prepared = nullptr;
    if (gsasl_saslprep(password.constData(), GSASL_ALLOW_UNASSIGNED, &prepared, nullptr) != GSASL_OK)
        return false;
    const Owned<char, gsasl_free> owned(prepared);
    overwrite(prepared, std::strlen(prepared));
    return true;
}

} // namespace

struct SaslClient::Session
{
    Session(Mechanism of, SaslCredentials with) : mechanism(of), credentials(std::move(with))
    {
        const bool needsBinding = traits(mechanism).needsBinding;
        if (mechanism == Mechanism::PasswordCommand || (needsBinding && credentials.channelBinding.isEmpty()))
            return;
        Gsasl *created = nullptr;
        if (gsasl_init(&created) != GSASL_OK)
            return;
        library.reset(created);
        Gsasl_session *started = nullptr;
        if (gsasl_client_start(created, code(mechanism).latin1(), &started) != GSASL_OK)
            return;
        session.reset(started);
        set(GSASL_AUTHID, credentials.userName.toUtf8());
        set(GSASL_PASSWORD, credentials.password.octets());
        // AUTH-5: with a binding set, libgsasl's plain SCRAM fails.
        if (needsBinding)
            set(GSASL_CB_TLS_EXPORTER, credentials.channelBinding.toBase64());
    }
    ~Session()
    {
        if (!session)
            return;
        // libgsasl frees its copy as it is, so it is overwritten through the pointer that it lends.
        if (const char *held = gsasl_property_fast(session.get(), GSASL_PASSWORD))
            overwrite(const_cast<char *>(held), std::strlen(held));
    }

    void set(Gsasl_property property, const QByteArray &value) const
    {
        gsasl_property_set_raw(session.get(), property, value.constData(),
                               static_cast<std::size_t>(value.size()));
    }

    /// Before libgsasl sees it: a problem, or what is to be noted.
    SaslAnswer judgeScram(int step, const QByteArray &challenge) const
    {
        // libgsasl would only see it after the server's first message, and leak.
        if (step == 0)
            return {canBePrepared(credentials.password.octets()) ? std::nullopt
                                                                 : std::optional(Reason::InputInvalid)};
        if (challenge.startsWith("e="))
            return {reasonForServerError(challenge.mid(2))};
        return step == 1 ? judgeChallenge(challenge) : SaslAnswer();
    }

    /// AUTH-6.
    SaslAnswer judgeChallenge(const QByteArray &message) const
    {
        const auto challenge = ScramChallenge::parse(message);
        if (!challenge)
            return {challenge.error().kind == FailureKind::LimitExceeded ? Reason::LimitExceeded
                                                                         : Reason::ResponseMalformed};
        const bool extendsOurs = challenge->nonce.size() > nonce.size() && challenge->nonce.startsWith(nonce);
        if (!extendsOurs)
            return {Reason::ResponseMalformed};
        if (challenge->iterations > maximumIterations || challenge->salt.size() > maximumSalt)
            return {Reason::LimitExceeded};
        if (challenge->iterations >= minimumIterations)
            return {};
        if (!traits(mechanism).mayIterateLess)
            return {Reason::LimitExceeded};
        return {.lowIterations = challenge->iterations};
    }

    SaslAnswer nextWord() const
    {
        if (steps == 1)
            return {.octets = credentials.userName.toUtf8()};
        const QByteArray &password = credentials.password.octets();
        return {.octets = QByteArray(password.constData(), password.size()), .isComplete = true};
    }

    SaslAnswer run(const QByteArray &challenge)
    {
        if (mechanism == Mechanism::PasswordCommand)
            return nextWord();
        char *output = nullptr;
        std::size_t length = 0;
        const int status = gsasl_step(session.get(), challenge.constData(),
                                      static_cast<std::size_t>(challenge.size()), &output, &length);
        SaslAnswer answer;
        if (output) {
            const Owned<char, gsasl_free> owned(output);
            answer.octets = QByteArray(output, static_cast<qsizetype>(length));
            overwrite(output, length);
        }
        if (status != GSASL_OK && status != GSASL_NEEDS_MORE)
            answer.problem = reasonFor(status);
        answer.isComplete = status == GSASL_OK;
        return answer;
    }

    Mechanism mechanism;
    SaslCredentials credentials;
    QByteArray nonce; ///< ours
    int steps = 0;
    bool isOver = false;
    OwnedGsasl library;
    OwnedSession session;
};

SaslClient::SaslClient(Mechanism mechanism, SaslCredentials credentials)
    : m_session(std::make_shared<Session>(mechanism, std::move(credentials)))
{
}

bool SaslClient::isSlow(const QByteArray &challenge) const
{
    if (!traits(m_session->mechanism).isScram || m_session->steps != 1)
        return false;
    const auto parsed = ScramChallenge::parse(challenge);
    return parsed && parsed->iterations > quickIterations && parsed->iterations <= maximumIterations;
}

SaslAnswer SaslClient::step(const QByteArray &challenge) const
{
    Session &session = *m_session;
    if (!session.session && session.mechanism != Mechanism::PasswordCommand)
        return {Reason::AuthMechanismUnavailable};
    if (std::exchange(session.isOver, true))
        return {Reason::ResponseMalformed}; // a challenge where none is due
    const int step = session.steps++;
    const bool isScram = traits(session.mechanism).isScram;
    const SaslAnswer judged = isScram ? session.judgeScram(step, challenge) : SaslAnswer();
    if (judged.problem)
        return judged;
    SaslAnswer answer = session.run(challenge);
    if (isScram && step == 0)
        session.nonce = nonceOf(answer.octets);
    answer.lowIterations = judged.lowIterations;
    session.isOver = answer.isComplete || answer.problem;
    return answer;
}

} // namespace signpost::probe
