// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/SecretStore.h"

#include <map>

namespace signpost::practice {

/// Passwords of practice accounts, which end with the program: practice never touches the system's store.
class MemorySecrets final : public accounts::SecretStore
{
public:
    [[nodiscard]] Pending tryOut(Done<Result<Nothing>> done) override;
    [[nodiscard]] Pending write(const QString &key, Secret secret, Done<Result<Nothing>> done) override;
    [[nodiscard]] Pending read(const QString &key, Done<Result<Secret>> done) override;
    [[nodiscard]] Pending remove(const QString &key, Done<Result<Nothing>> done) override;

private:
    std::map<QString, Secret> m_secrets;
};

} // namespace signpost::practice
