// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "probe/LoginCheck.h"
#include "tests/support/FakeDialer.h"
#include "tests/support/FakeServer.h"
#include "tests/support/FakeTimers.h"
#include "tests/support/ScramServer.h"
#include "tests/support/TlsExchange.h"
#include "trust/Approve.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace signpost::test {

inline const IpAddress address = IpAddress::v4({192, 0, 2, 1});
inline const QString fullAddress = u"alice@example.com"_qs;
inline const QString localPart = u"alice"_qs;

/// What a server answers to one line of a client; nothing: it waits for the next.
using Answering = std::function<QByteArray(const QByteArray &line)>;

inline QByteArray tagOf(const QByteArray &line)
{
    return line.split(' ').front();
}

/// IMAP with these capabilities; `answer` gets what CAPABILITY and LOGOUT leave over.
inline Answering imapServer(const QByteArray &capabilities, Answering answer)
{
    return [capabilities, answer](const QByteArray &line) -> QByteArray {
        if (line.isNull())
            return "* OK ready\r\n";
        if (line.endsWith(" CAPABILITY"))
            return "* CAPABILITY IMAP4rev1 " + capabilities + "\r\n" + tagOf(line) + " OK done\r\n";
        if (line.endsWith(" LOGOUT"))
            return "* BYE\r\n" + tagOf(line) + " OK done\r\n";
        return answer(line);
    };
}

/// AUTHENTICATE SCRAM-… with SASL-IR.
inline Answering scram(const std::shared_ptr<ScramServer> &server)
{
    auto tag = std::make_shared<QByteArray>();
    auto isProven = std::make_shared<bool>(false);
    return [=](const QByteArray &line) -> QByteArray {
        if (line.contains(" AUTHENTICATE ")) {
            *tag = tagOf(line);
            return "+ " + server->first(QByteArray::fromBase64(line.split(' ').last())).toBase64() + "\r\n";
        }
        if (*isProven)
            return *tag + " OK welcome\r\n";
        const auto last = server->final(QByteArray::fromBase64(line));
        if (!last)
            return *tag + " NO [AUTHENTICATIONFAILED] no\r\n";
        *isProven = true;
        return "+ " + last->toBase64() + "\r\n";
    };
}

inline Answering always(const QByteArray &status)
{
    return [status](const QByteArray &line) { return tagOf(line) + ' ' + status + "\r\n"; };
}

/// What `answer` leaves open; counts the lines that hold a login.
inline Answering counting(const std::shared_ptr<int> &logins, const Answering &answer)
{
    return [=](const QByteArray &line) {
        const bool isLogin = line.contains("AUTH") || line.contains(" LOGIN ") || line.contains("PASS ");
        *logins += isLogin ? 1 : 0;
        return answer(line);
    };
}

/// POP3 with these capabilities.
inline Answering pop3Server(const QByteArray &capabilities, const QByteArray &answer)
{
    return [=](const QByteArray &line) -> QByteArray {
        if (line.isNull())
            return "+OK ready\r\n";
        if (line == "CAPA")
            return "+OK\r\n" + capabilities + "\r\n.\r\n";
        return line == "QUIT" ? QByteArray("+OK bye\r\n") : answer + "\r\n";
    };
}

/// Submission with these keywords.
inline Answering smtpServer(const QByteArray &keywords, const QByteArray &answer)
{
    return [=](const QByteArray &line) -> QByteArray {
        if (line.isNull())
            return "220 ready\r\n";
        if (line.startsWith("EHLO"))
            return "250-mail.example.com\r\n250 " + keywords + "\r\n";
        return line.startsWith("AUTH") ? answer + "\r\n" : QByteArray("250 fine\r\n");
    };
}

/// A login at mail.example.com, on fakes; each connection gets its own server.
struct Login
{
    trust::ApprovedServer approved(Service service = Service::Imap, Basis basis = Basis::Pkix,
                                   TlsMode security = TlsMode::Implicit) const
    {
        const ServerName name = host(u"mail.example.com"_qs);
        const Decision decision{basis == Basis::Pin ? Verdict::Pinned : Verdict::Verified,
                                {Reason::ServerNameMatch},
                                IdentityKind::ServerName,
                                basis};
        const QByteArray digest = QCryptographicHash::hash(identity.certificate, QCryptographicHash::Sha256);
        std::vector<TlsaRecord> records;
        if (basis == Basis::Dane)
            records.push_back({3, 0, 1, digest});
        return trust::approve(decision,
                              {{name, Port::of<993>(), security}, address, service, {name}, digest, records})
            .value();
    }
    void start(probe::LoginRequest request)
    {
        check = std::make_unique<probe::LoginCheck>(
            std::move(request), dialer, timers, tls::TrustStore::fromDer({authority().certificate()}).value(),
            [this](const QString &name) { trying += name; },
            [this](const LoginReport &outcome) { report = outcome; });
    }
    void start(const QStringList &names = {fullAddress}, Service service = Service::Imap)
    {
        start({.server = approved(service), .userNames = names, .password = Secret(password)});
    }
    /// Until nothing happens any more.
    void run(int turns = 200)
    {
        for (int turn = 0; turn < turns; ++turn)
            this->turn();
    }
    void turn()
    {
        if (dialer.isDialling(address)) {
            servers.push_back(std::make_unique<FakeServer>());
            dialer.succeed(address, servers.back()->socket());
            servers.back()->startTls({.identity = shown, .versions = versions}, answering({}));
            answered.push_back(0);
        }
        QCoreApplication::processEvents();
        if (!servers.empty() && servers.back()->isSecured())
            answer();
    }
    void answer()
    {
        const QByteArray heard = servers.back()->heard();
        qsizetype end = 0;
        while ((end = heard.indexOf("\r\n", answered.back())) >= 0) {
            const QByteArray line = heard.mid(answered.back(), end - answered.back());
            answered.back() = end + 2;
            const QByteArray reply = answering(line.isNull() ? QByteArray("") : line);
            if (!reply.isEmpty())
                servers.back()->send(reply);
        }
    }
    QByteArray heard() const { return servers.back()->heard(); }
    int connections() const { return static_cast<int>(servers.size()); }

    TestIdentity identity = goodIdentity();
    TestIdentity shown = identity;
    VersionPolicy versions = VersionPolicy::Any;
    QByteArray password = "pencil";
    Answering answering;
    FakeDialer dialer;
    FakeTimers timers;
    std::vector<std::unique_ptr<FakeServer>> servers;
    std::vector<qsizetype> answered;
    QStringList trying;
    std::optional<LoginReport> report;
    std::unique_ptr<probe::LoginCheck> check;
};

} // namespace signpost::test
