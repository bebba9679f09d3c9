// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/TlsPeer.h"
#include "tls/Engine.h"

namespace signpost::test {

/// CA-T, which options() trusts.
inline const TestCa &authority()
{
    static const TestCa ca("CA-T");
    return ca;
}

inline HostName host(const QString &text)
{
    return HostName::parse(text).value();
}

/// A certificate for mail.example.com without any fault.
inline TestIdentity goodIdentity()
{
    return authority().issue(dnsNames({"mail.example.com"}));
}

/// For a server mail.example.com.
inline tls::EngineOptions options()
{
    const HostName name = host(u"mail.example.com"_qs);
    return {name,           {name},
            std::nullopt,   tls::TrustStore::fromDer({authority().certificate()}).value(),
            certificateNow, HandshakePurpose::ServerName};
}

enum class Pieces { Whole, Octets };

/// Carries octets both ways until neither side has any.
inline void exchange(tls::Engine &engine, TlsPeer &peer, Pieces pieces = Pieces::Whole)
{
    const auto feed = [&](const QByteArray &octets, auto &to) {
        if (pieces == Pieces::Whole)
            to.receive(octets);
        else
            for (const char octet : octets)
                to.receive(QByteArray(1, octet));
    };
    for (;;) {
        const QByteArray there = engine.takeOutgoing();
        feed(there, peer);
        const QByteArray back = peer.takeOutgoing();
        feed(back, engine);
        if (there.isEmpty() && back.isEmpty())
            return;
    }
}

/// A whole handshake and what it showed.
inline HandshakeReport handshake(const tls::EngineOptions &of, TlsPeer &peer)
{
    tls::Engine engine(of);
    engine.start();
    exchange(engine, peer);
    return engine.report();
}

} // namespace signpost::test
