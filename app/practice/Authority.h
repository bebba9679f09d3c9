// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/ServerIdentity.h"
#include "base/Result.h"
#include "base/Timers.h"

#include <QByteArrayList>

namespace signpost::practice {

/// A certificate authority that lives as long as one practice network. Nothing outside trusts it.
class Authority
{
public:
    /// Certificates count from an hour before `now` for thirty days.
    static constexpr std::chrono::hours validBefore{1};
    static constexpr std::chrono::hours validFor{30 * 24};

    /// Fails with Internal when OpenSSL makes no key.
    static Result<Authority> make(Time now);

    /// DER: the one trust anchor of the network.
    const QByteArray &certificate() const { return m_identity.certificate; }
    /// For a server with these DNS names, at least one. Fails as make().
    Result<ServerIdentity> issue(const QByteArrayList &dnsNames) const;
    /// Likewise, but vouched for by nobody.
    Result<ServerIdentity> selfSigned(const QByteArrayList &dnsNames) const;

private:
    Authority(Time now, ServerIdentity identity) : m_now(now), m_identity(std::move(identity)) { }

    Time m_now;
    ServerIdentity m_identity;
};

} // namespace signpost::practice
