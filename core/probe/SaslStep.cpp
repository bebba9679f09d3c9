// SPDX-License-Identifier: Apache-2.0
#include "probe/SaslStep.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace signpost::probe {
namespace {

class SlowStep final : public Operation<SaslAnswer>
{
public:
    SlowStep(const SaslClient &client, const QByteArray &challenge, Done<SaslAnswer> done)
        : Operation(std::move(done))
    {
        connect(&m_watcher, &QFutureWatcher<SaslAnswer>::finished, this,
                [this] { finish(m_watcher.result()); });
        m_watcher.setFuture(QtConcurrent::run([client, challenge] { return client.step(challenge); }));
    }

private:
    QFutureWatcher<SaslAnswer> m_watcher;
};

} // namespace

Pending solve(const SaslClient &client, const QByteArray &challenge, Done<SaslAnswer> done)
{
    if (client.isSlow(challenge))
        return std::make_unique<SlowStep>(client, challenge, std::move(done));
    return finished(client.step(challenge), std::move(done));
}

} // namespace signpost::probe
