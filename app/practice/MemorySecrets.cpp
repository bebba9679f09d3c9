// SPDX-License-Identifier: Apache-2.0
#include "app/practice/MemorySecrets.h"

namespace signpost::practice {

Pending MemorySecrets::tryOut(Done<Result<Nothing>> done)
{
    return finished<Result<Nothing>>(Nothing(), std::move(done));
}

Pending MemorySecrets::write(const QString &key, Secret secret, Done<Result<Nothing>> done)
{
    m_secrets.insert_or_assign(key, std::move(secret));
    return finished<Result<Nothing>>(Nothing(), std::move(done));
}

Pending MemorySecrets::read(const QString &key, Done<Result<Secret>> done)
{
    const auto found = m_secrets.find(key);
    if (found == m_secrets.end())
        return finished<Result<Secret>>(Failure{FailureKind::NotFound, QStringLiteral("not kept")},
                                        std::move(done));
    return finished<Result<Secret>>(found->second.duplicate(), std::move(done));
}

Pending MemorySecrets::remove(const QString &key, Done<Result<Nothing>> done)
{
    m_secrets.erase(key);
    return finished<Result<Nothing>>(Nothing(), std::move(done));
}

} // namespace signpost::practice
