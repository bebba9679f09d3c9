// SPDX-License-Identifier: Apache-2.0
#include "accounts/KeychainJob.h"

#include <qt6keychain/keychain.h>

namespace signpost::accounts {
namespace {

const QString serviceName = QStringLiteral("net.signpost.Signpost");

// Copies of a secret that nobody here can reach: the base64 text that QtKeychain hands to the store and gets
// back from it, what libsecret and Qt's D-Bus keep of a message, and the store's own.

/// Overwrites the buffer that a job shares with us when the job is gone and ours is the last hand on it.
void wipeBehind(QKeychain::Job *job, QByteArray octets)
{
    QObject::connect(job, &QObject::destroyed, [octets = std::move(octets)]() mutable { wipe(octets); });
}

class RunningJob final : public Operation<KeychainAnswer>
{
public:
    RunningJob(std::unique_ptr<QKeychain::Job> job, const QString &key, Done<KeychainAnswer> done)
        : Operation(std::move(done)), m_job(std::move(job))
    {
        m_job->setAutoDelete(false);
        m_job->setInsecureFallback(false);
        m_job->setKey(key);
        connect(m_job.get(), &QKeychain::Job::finished, this, [this] {
            m_hasEnded = true;
            // Not from inside the job's signal: QtKeychain still works with the job behind it.
            QMetaObject::invokeMethod(
                this, [this] { report(); }, Qt::QueuedConnection);
        });
        m_job->start();
    }

    /// The store's answer comes to the job by a bare pointer: a job under way is left to itself, and deletes
    /// itself when the answer is there.
    ~RunningJob() override
    {
        if (!m_job || m_hasEnded)
            return;
        QKeychain::Job *job = m_job.release();
        job->disconnect(this);
        if (auto *reader = dynamic_cast<QKeychain::ReadPasswordJob *>(job))
            connect(reader, &QKeychain::Job::finished,
                    [reader] { wipeBehind(reader, reader->binaryData()); });
        job->setAutoDelete(true);
    }

private:
    void report()
    {
        KeychainAnswer answer{kindOf(m_job->error()), m_job->errorString()};
        if (answer.kind == KeychainAnswer::Kind::Failed && answer.detail.isEmpty())
            answer.detail = QStringLiteral("error %1").arg(int(m_job->error()));
        QByteArray octets;
        if (const auto *reader = dynamic_cast<QKeychain::ReadPasswordJob *>(m_job.get()))
            octets = reader->binaryData();
        m_job.reset(); // now the octets are ours alone, and Secret takes them without a copy
        answer.secret = Secret(std::move(octets));
        finish(std::move(answer));
    }

    static KeychainAnswer::Kind kindOf(QKeychain::Error error)
    {
        switch (error) {
        case QKeychain::NoError:
            return KeychainAnswer::Kind::Done;
        case QKeychain::EntryNotFound:
            return KeychainAnswer::Kind::NotFound;
        default:
            return KeychainAnswer::Kind::Failed;
        }
    }

    std::unique_ptr<QKeychain::Job> m_job;
    bool m_hasEnded = false;
};

} // namespace

Pending startWrite(const QString &key, const Secret &secret, Done<KeychainAnswer> done)
{
    auto job = std::make_unique<QKeychain::WritePasswordJob>(serviceName);
    QByteArray octets(secret.octets().constData(), secret.octets().size());
    job->setBinaryData(octets);
    wipeBehind(job.get(), std::move(octets));
    return std::make_unique<RunningJob>(std::move(job), key, std::move(done));
}

Pending startRead(const QString &key, Done<KeychainAnswer> done)
{
    return std::make_unique<RunningJob>(std::make_unique<QKeychain::ReadPasswordJob>(serviceName), key,
                                        std::move(done));
}

Pending startDelete(const QString &key, Done<KeychainAnswer> done)
{
    return std::make_unique<RunningJob>(std::make_unique<QKeychain::DeletePasswordJob>(serviceName), key,
                                        std::move(done));
}

} // namespace signpost::accounts
