// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/FakeMailWorld.h"
#include "watch/CheckRun.h"
#include "watch/RecordChanges.h"

#include <QTest>

namespace signpost::test {

using namespace signpost::watch;

inline const QString oldServer = u"mailserver.example.net"_qs;
inline const QString newServer = u"new.example.org"_qs;
inline const QString oldAddress = u"192.0.2.1"_qs;
inline const QString newAddress = u"192.0.2.9"_qs;
inline const QString label = u"_imaps._tcp.example.com"_qs;

inline std::vector<QByteArray> messages(int first, int count)
{
    std::vector<QByteArray> ids;
    for (int i = first; i < first + count; ++i)
        ids.push_back('<' + QByteArray::number(i) + "@example.com>");
    return ids;
}

/// Account joe@example.com, set up from `_imaps … mailserver.example.net`; directions now name
/// new.example.org.
struct Moved
{
    Moved()
    {
        world.add({Service::Imap, oldServer, oldAddress});
        world.add({Service::Imap, newServer, newAddress});
        world.at(oldAddress).messageIds = messages(0, 30);
        world.at(newAddress).messageIds = messages(0, 30);
        direct(newServer);
        add(service(Service::Imap, oldServer));
    }
    static AccountService service(Service kind, const QString &server)
    {
        const SrvLabel byLabel = srvLabel(kind, TlsMode::Implicit);
        AccountService stored{{kind,
                               {host(server), defaultPort(kind, TlsMode::Implicit), TlsMode::Implicit},
                               Origin::Srv,
                               SrvDetails{byLabel, 0, DnssecStatus::Insecure, Seconds(300), {}}}};
        stored.basis = {Basis::Pkix, IdentityKind::ServerName, false, false, true};
        stored.userName = u"joe@example.com"_qs;
        return stored;
    }
    void add(const AccountService &service)
    {
        if (account.services.empty()) {
            account.services = {service};
            QVERIFY(world.accounts.add(account));
            return;
        }
        account.services.push_back(service);
        QVERIFY(world.accounts.replace(account));
    }
    void direct(const QString &server, DnssecStatus status = DnssecStatus::Insecure)
    {
        world.resolver.srv(label, {{0, 1, 993, server.toLatin1()}}, status);
    }
    /// The new server shows a certificate of the mail domain for its name in SNI.
    Moved &proves()
    {
        world.at(newAddress).byName["example.com"] = authority().issue(dnsNames({"example.com"}));
        return *this;
    }

    AccountCheckReport check(CheckSignIn signIn = CheckSignIn::No, WhenPassed when = WhenPassed::LeaveIt)
    {
        std::optional<AccountCheckReport> outcome;
        const Pending run = std::make_unique<CheckRun>(
            CheckRequest{stored(), LookReason::Asked, signIn, Secret(QByteArray(world.password))},
            CheckPorts{world.probePorts(), world.secrets, randomUpTo},
            [&](const AccountCheckReport &report) { outcome = report; });
        settle([&] { return outcome.has_value(); });
        if (!outcome || !recordChanges(world.accounts, *outcome, when))
            qFatal("the check did not end");
        return *outcome;
    }
    ChangeReport background() { return *check().services.front().change; }
    ChangeReport signedIn(WhenPassed when = WhenPassed::LeaveIt)
    {
        return *check(CheckSignIn::WithTypedPassword, when).services.front().change;
    }
    template <class Condition> void settle(Condition isOver)
    {
        for (int turn = 0; turn < 20 && !isOver(); ++turn) {
            world.settle();
            if (!isOver())
                world.timers.advance(Milliseconds(2000));
        }
    }
    void pass(std::chrono::hours time) { world.timers.advance(time); }
    /// Background checks at noon on these days, counted from the start.
    ChangeReport observeOn(std::initializer_list<int> days)
    {
        ChangeReport last{Service::Imap};
        for (const int day : days) {
            const auto now = std::chrono::duration_cast<std::chrono::hours>(world.timers.elapsed());
            pass(std::max(std::chrono::hours(24 * day + 12) - now, std::chrono::hours(0)));
            last = background();
        }
        return last;
    }
    Account stored() const { return world.accounts.load().value().front(); }
    bool didNewHearAnything() const
    {
        const QStringList all = world.transcripts(newAddress);
        return std::any_of(all.begin(), all.end(), [](const QString &one) { return !one.endsWith(u':'); });
    }

    FakeMailWorld world;
    Account account{QString(32, u'a'), EmailAddress::parse(u"joe@example.com").value()};
};

/// `what` names the rule or the vector.
inline void expect(const char *what, const ChangeReport &report, ChangeVerdict verdict,
                   std::optional<Reason> first)
{
    const Reasons &reasons = report.decision.reasons;
    const bool isRight = report.decision.verdict == verdict
        && (first ? !reasons.empty() && reasons.front() == *first : reasons.empty());
    const QByteArray said = QByteArray(what) + ": " + code(report.decision.verdict).latin1() + ' '
        + (reasons.empty() ? "" : code(reasons.front()).latin1());
    QVERIFY2(isRight, said.constData());
}
inline void expect(const ChangeReport &report, ChangeVerdict verdict, std::optional<Reason> first)
{
    expect("", report, verdict, first);
}

} // namespace signpost::test
