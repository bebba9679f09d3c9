// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Operation.h"
#include "model/Secret.h"

namespace signpost::accounts {

/// What one step in the password store came to.
struct KeychainAnswer
{
    enum class Kind { Done, NotFound, Failed };

    Kind kind = Kind::Failed;
    QString detail = {}; ///< what the store said, when it failed
    Secret secret = {}; ///< of a read that is Done
};

/// One step in the password store, by a job of QtKeychain. Destroying it lets go of the job.
[[nodiscard]] Pending startWrite(const QString &key, const Secret &secret, Done<KeychainAnswer> done);
[[nodiscard]] Pending startRead(const QString &key, Done<KeychainAnswer> done);
[[nodiscard]] Pending startDelete(const QString &key, Done<KeychainAnswer> done);

} // namespace signpost::accounts
