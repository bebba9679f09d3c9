// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/ServiceSearch.h"
#include "tests/support/FakeDialer.h"
#include "tests/support/FakeResolver.h"
#include "tests/support/FakeServer.h"
#include "tests/support/FakeTimers.h"
#include "tests/support/TlsExchange.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

/// A submission server and what the domain's TXT records say of it.
namespace signpost::test {

using setup::ServiceSearch;

inline constexpr auto secure = DnssecStatus::Secure;
inline constexpr auto insecure = DnssecStatus::Insecure;
inline const IpAddress address = IpAddress::v4({192, 0, 2, 1});
inline const QString server = QStringLiteral("smtp.example.com");
inline const QString owner = QStringLiteral("_submission._tcp.example.com");
inline const QString keyOwner = QStringLiteral("_certroot.example.com");
inline const QByteArray record = "v=submission STARTTLS=_certroot.example.com SMTP-AUTH=Required";

inline QByteArray keyRecord(const QByteArray &certificate)
{
    return "v=keyrecord sha256="
        + QCryptographicHash::hash(certificate, QCryptographicHash::Sha256).toBase64();
}

inline TestIdentity goodServer()
{
    return authority().issue(dnsNames({server.toLatin1()}));
}

/// One look at the server that SRV names for submission at example.com, by STARTTLS, whatever its port.
struct Look
{
    explicit Look(DnssecStatus status, SrvLabel named = SrvLabel::Submission) : srv(status), label(named)
    {
        resolver.address(server, address.toString(), status);
    }
    /// TV-P1: the policy, and CA-T as the root.
    Look &withPolicy(const QByteArray &root = authority().certificate())
    {
        resolver.txt(owner, {record}, srv);
        resolver.txt(keyOwner, {keyRecord(root)}, srv);
        return *this;
    }
    void begin()
    {
        const Endpoint endpoint{host(server), Port::of<587>(), TlsMode::StartTls};
        running = std::make_unique<ServiceSearch>(
            Service::Submission,
            std::vector{Finding{Service::Submission, endpoint, Origin::Srv, SrvDetails{label, 0, srv}}},
            host(u"example.com"_qs),
            probe::ProbePorts{resolver, dialer, timers, site,
                              tls::TrustStore::fromDer({authority().certificate()}).value()},
            timers.elapsed(), [this](const ServiceReport &outcome) { report = outcome; });
        settle();
    }
    void connect()
    {
        dialer.succeed(address, end.socket());
        settle();
        say("220 ready\r\n");
    }
    /// Up to the end of the handshake.
    void secureConnection()
    {
        say("250-x\r\n250 STARTTLS\r\n");
        end.takeClear(); // what comes next is TLS
        say("220 go\r\n");
        end.startTls({identity});
        settle();
    }
    /// Everything; `capabilities` where they are asked for.
    const ServiceReport &run(const QByteArray &capabilities = "250-x\r\n250 AUTH PLAIN\r\n")
    {
        begin();
        connect();
        secureConnection();
        if (end.isSecured() && end.heard().startsWith("EHLO"))
            say(capabilities);
        return report.value();
    }
    void say(const QByteArray &words)
    {
        end.send(words);
        settle();
    }
    void settle()
    {
        for (int turn = 0; turn < 40; ++turn)
            QCoreApplication::processEvents();
    }

    DnssecStatus srv;
    SrvLabel label;
    TestIdentity identity = goodServer();
    FakeResolver resolver;
    FakeDialer dialer;
    FakeTimers timers;
    SiteSettings site;
    FakeServer end;
    std::optional<ServiceReport> report;
    Pending running;
};

inline bool has(const ServiceReport &report, Reason reason)
{
    return std::find(report.reasons.begin(), report.reasons.end(), reason) != report.reasons.end();
}

} // namespace signpost::test
