// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/SecretStore.h"
#include "base/Timers.h"

namespace signpost::accounts {

/// How long one operation may take: long enough to type the store's own password into its own dialog.
inline constexpr Milliseconds keychainDeadline{60000};

/// Which password store this platform has.
enum class KeychainKind {
    SecretService, ///< GNOME Keyring, KWallet, KeePassXC …: nothing says which one answered
    CredentialManager, ///< of Windows
    MacKeychain,
};

/// The system's password store (STO-1), by QtKeychain. There is no fall-back to a file. Every failure but
/// NotFound is Unsupported, with what the store said as detail; so is a store that does not answer within
/// keychainDeadline. An operation that is destroyed lets go of its work: the step that is under way in the
/// store still ends there, so a write that was cancelled may have happened.
class KeychainStore final : public SecretStore
{
public:
    /// `timers` outlives the store and its operations.
    explicit KeychainStore(Timers &timers);

    static KeychainKind kind();

    [[nodiscard]] Pending tryOut(Done<Result<Nothing>> done) override;
    [[nodiscard]] Pending write(const QString &key, Secret secret, Done<Result<Nothing>> done) override;
    [[nodiscard]] Pending read(const QString &key, Done<Result<Secret>> done) override;
    /// Tries the store out first: a locked one would say that the secret is gone (STO-11).
    [[nodiscard]] Pending remove(const QString &key, Done<Result<Nothing>> done) override;

private:
    Timers &m_timers;
};

} // namespace signpost::accounts
