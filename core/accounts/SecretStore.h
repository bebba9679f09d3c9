// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Operation.h"
#include "base/Result.h"
#include "model/Secret.h"
#include "model/Service.h"

namespace signpost::accounts {

/// The port to the system's password store. Keys are made by secretKey().
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// Whether secrets can be kept: writes, reads back and deletes a worthless one, because a locked store
    /// may say "not found" and "deleted". Fails with Unsupported.
    [[nodiscard]] virtual Pending tryOut(Done<Result<Nothing>> done) = 0;
    /// Replaces what was there, and reads it back. Fails with Unsupported.
    [[nodiscard]] virtual Pending write(const QString &key, Secret secret, Done<Result<Nothing>> done) = 0;
    /// Fails with NotFound, which a locked store may say too, or Unsupported.
    [[nodiscard]] virtual Pending read(const QString &key, Done<Result<Secret>> done) = 0;
    /// A secret that is not there counts as removed. Fails with Unsupported.
    [[nodiscard]] virtual Pending remove(const QString &key, Done<Result<Nothing>> done) = 0;
};

/// The key of one service's password: the account's random id and the service (STO-2).
QString secretKey(const QString &accountId, Service service);

} // namespace signpost::accounts
