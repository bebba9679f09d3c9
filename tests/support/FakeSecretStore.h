// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/SecretStore.h"

#include <QStringList>

#include <map>

namespace signpost::test {

/// A password store in memory. It can be missing, or locked as a real one is: nothing can be written, nothing
/// is found, and removing says it worked.
class FakeSecretStore final : public accounts::SecretStore
{
public:
    enum class State { Open, Locked, Missing };

    FakeSecretStore &set(State state)
    {
        m_state = state;
        return *this;
    }
    /// The n-th write from now on fails, counted from 1.
    FakeSecretStore &failAtWrite(int n)
    {
        m_writesUntilFailure = n;
        return *this;
    }
    /// Trying it out takes for ever; the rest works.
    FakeSecretStore &setSlowToTryOut()
    {
        m_isSlowToTryOut = true;
        return *this;
    }
    FakeSecretStore &put(const QString &key, const QByteArray &octets)
    {
        m_secrets.insert_or_assign(key, octets);
        return *this;
    }

    /// What is kept, by key.
    const std::map<QString, QByteArray> &secrets() const { return m_secrets; }
    /// "try", "write KEY", "read KEY", "remove KEY", in the order asked.
    const QStringList &asked() const { return m_asked; }

    [[nodiscard]] Pending tryOut(Done<Result<Nothing>> done) override
    {
        m_asked += QStringLiteral("try");
        if (m_isSlowToTryOut)
            return std::make_unique<QObject>();
        return answer(m_state == State::Open, std::move(done));
    }
    [[nodiscard]] Pending write(const QString &key, Secret secret, Done<Result<Nothing>> done) override
    {
        m_asked += QStringLiteral("write ") + key;
        const bool fails = m_writesUntilFailure > 0 && --m_writesUntilFailure == 0;
        if (m_state == State::Open) // a write that fails may have written
            m_secrets.insert_or_assign(key, QByteArray(secret.octets().constData(), secret.octets().size()));
        return answer(m_state == State::Open && !fails, std::move(done));
    }
    [[nodiscard]] Pending read(const QString &key, Done<Result<Secret>> done) override
    {
        m_asked += QStringLiteral("read ") + key;
        if (m_state == State::Missing)
            return finished(Result<Secret>(noStore()), std::move(done));
        const auto found = m_secrets.find(key);
        if (m_state == State::Locked || found == m_secrets.end())
            return finished(Result<Secret>(Failure{FailureKind::NotFound, QStringLiteral("no such secret")}),
                            std::move(done));
        return finished(Result<Secret>(Secret(found->second)), std::move(done));
    }
    [[nodiscard]] Pending remove(const QString &key, Done<Result<Nothing>> done) override
    {
        m_asked += QStringLiteral("remove ") + key;
        if (m_state == State::Open)
            m_secrets.erase(key);
        return answer(m_state != State::Missing, std::move(done));
    }

private:
    static Failure noStore() { return {FailureKind::Unsupported, QStringLiteral("no password store")}; }
    static Pending answer(bool works, Done<Result<Nothing>> done)
    {
        return finished(works ? Result<Nothing>(Nothing{}) : Result<Nothing>(noStore()), std::move(done));
    }

    State m_state = State::Open;
    int m_writesUntilFailure = 0; ///< 0: none will fail
    bool m_isSlowToTryOut = false;
    std::map<QString, QByteArray> m_secrets;
    QStringList m_asked;
};

} // namespace signpost::test
