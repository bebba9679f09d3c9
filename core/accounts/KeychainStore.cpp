// SPDX-License-Identifier: Apache-2.0
#include "accounts/KeychainStore.h"

#include "accounts/KeychainJob.h"

#include <QUuid>

namespace signpost::accounts {
namespace {

using Next = std::function<void()>;

Failure unsupported(const QString &what)
{
    return {FailureKind::Unsupported,
            QStringLiteral("the password store of this system cannot be used: ") + what};
}

/// Steps in the password store, one after the other, under one deadline. The first that fails ends it.
template <class T> class Steps : public Operation<Result<T>>
{
protected:
    Steps(Timers &timers, Done<Result<T>> done)
        : Operation<Result<T>>(std::move(done)),
          m_deadline(timers.after(keychainDeadline, [this] { giveUp(); }))
    {
    }

    void put(const QString &key, Secret secret, Next next)
    {
        m_expected = std::move(secret);
        m_step =
            startWrite(key, m_expected, [this, key, next = std::move(next)](const KeychainAnswer &answer) {
                if (works(answer))
                    compare(key, next);
            });
    }

    void erase(const QString &key, Next next)
    {
        m_step = startDelete(key, [this, next = std::move(next)](const KeychainAnswer &answer) {
            if (answer.kind == KeychainAnswer::Kind::NotFound || works(answer))
                next();
        });
    }

    /// A worthless secret, in and out again.
    void tryOut(Next next)
    {
        const QString key = QStringLiteral("try-out/") + QUuid::createUuid().toString(QUuid::Id128);
        put(key, Secret::fromText(QStringLiteral("worthless")),
            [this, key, next = std::move(next)] { erase(key, next); });
    }

    bool works(const KeychainAnswer &answer)
    {
        if (answer.kind == KeychainAnswer::Kind::Done)
            return true;
        this->finish(unsupported(answer.kind == KeychainAnswer::Kind::NotFound ? QStringLiteral(
                                     "it does not give back what it was given; it may be locked")
                                                                               : answer.detail));
        return false;
    }

    Pending m_step;

private:
    void compare(const QString &key, const Next &next)
    {
        m_step = startRead(key, [this, next](const KeychainAnswer &answer) {
            if (!works(answer))
                return;
            const bool isSame = answer.secret.octets() == m_expected.octets();
            m_expected = Secret();
            if (isSame)
                next();
            else
                this->finish(unsupported(QStringLiteral("it gives back something else than it was given")));
        });
    }

    void giveUp()
    {
        m_step.reset();
        this->finish(unsupported(QStringLiteral("it does not answer")));
    }

    Secret m_expected; ///< what was written and is not compared yet
    Pending m_deadline;
};

class TryOut final : public Steps<Nothing>
{
public:
    TryOut(Timers &timers, Done<Result<Nothing>> done) : Steps(timers, std::move(done))
    {
        tryOut([this] { finish(Nothing{}); });
    }
};

class Write final : public Steps<Nothing>
{
public:
    Write(Timers &timers, const QString &key, Secret secret, Done<Result<Nothing>> done)
        : Steps(timers, std::move(done))
    {
        put(key, std::move(secret), [this] { finish(Nothing{}); });
    }
};

class Read final : public Steps<Secret>
{
public:
    Read(Timers &timers, const QString &key, Done<Result<Secret>> done) : Steps(timers, std::move(done))
    {
        m_step = startRead(key, [this](KeychainAnswer answer) {
            if (answer.kind == KeychainAnswer::Kind::NotFound)
                finish(Failure{FailureKind::NotFound,
                               QStringLiteral("the password store has no such entry, or is locked")});
            else if (works(answer))
                finish(std::move(answer.secret));
        });
    }
};

class Remove final : public Steps<Nothing>
{
public:
    Remove(Timers &timers, const QString &key, Done<Result<Nothing>> done) : Steps(timers, std::move(done))
    {
        tryOut([this, key] { erase(key, [this] { finish(Nothing{}); }); });
    }
};

} // namespace

KeychainStore::KeychainStore(Timers &timers) : m_timers(timers) { }

KeychainKind KeychainStore::kind()
{
#if defined(Q_OS_WIN)
    return KeychainKind::CredentialManager;
#elif defined(Q_OS_MACOS)
    return KeychainKind::MacKeychain;
#else
    return KeychainKind::SecretService;
#endif
}

Pending KeychainStore::tryOut(Done<Result<Nothing>> done)
{
    return std::make_unique<TryOut>(m_timers, std::move(done));
}

Pending KeychainStore::write(const QString &key, Secret secret, Done<Result<Nothing>> done)
{
    return std::make_unique<Write>(m_timers, key, std::move(secret), std::move(done));
}

Pending KeychainStore::read(const QString &key, Done<Result<Secret>> done)
{
    return std::make_unique<Read>(m_timers, key, std::move(done));
}

Pending KeychainStore::remove(const QString &key, Done<Result<Nothing>> done)
{
    return std::make_unique<Remove>(m_timers, key, std::move(done));
}

} // namespace signpost::accounts
