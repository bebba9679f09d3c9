// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Account.h"

namespace signpost::test {

inline Time sampleTime(int seconds)
{
    return std::chrono::sys_days(std::chrono::year(2026) / 1 / 31) + Seconds(seconds);
}

inline AccountService sampleService(Service service, const QString &host, TlsMode mode)
{
    AccountService sample{
        {service,
         {ServerName::parse(host).value(), defaultPort(service, mode), mode},
         Origin::Srv,
         SrvDetails{srvLabel(service, mode), 10, DnssecStatus::Insecure, Seconds(3600), sampleTime(1)}}};
    sample.basis = {Basis::Pkix, IdentityKind::ServerName, false, false, true};
    sample.userName = QStringLiteral("alice@example.com");
    sample.mechanism = Mechanism::ScramSha256Plus;
    sample.setUp = sampleTime(2);
    return sample;
}

/// An account with three services, no two of them alike. `number` makes id and address different.
inline Account sampleAccount(int number = 0)
{
    Account account{QStringLiteral("%1").arg(number, 32, 16, QLatin1Char('0')),
                    EmailAddress::parse(QStringLiteral("alice%1@example.com").arg(number)).value()};
    account.displayName = QStringLiteral("Alice \"Ally\" Ægir 🦊");
    account.created = sampleTime(0);
    AccountService imap = sampleService(Service::Imap, QStringLiteral("mail.example.com"), TlsMode::Implicit);
    imap.lastCheck = {
        Verdict::Verified, {Reason::SrvUnsignedSameDomain, Reason::ServerNameMatch}, sampleTime(3)};
    AccountService pop3 = sampleService(Service::Pop3, QStringLiteral("[2001:db8::1]"), TlsMode::StartTls);
    pop3.finding.origin = Origin::User;
    pop3.finding.srv.reset();
    pop3.basis = {Basis::Pin, IdentityKind::None, true, false, false};
    pop3.pin = Pin{QByteArray::fromHex("00ff").repeated(16), sampleTime(3), PinProofKind::TypedParts,
                   sampleTime(9000)};
    pop3.mechanism = Mechanism::PasswordCommand;
    AccountService submission =
        sampleService(Service::Submission, QStringLiteral("bücher.example"), TlsMode::StartTls);
    submission.finding.srv->status = DnssecStatus::Secure;
    submission.basis = {Basis::Dane, IdentityKind::MailDomain, false, true, true};
    submission.tlsa = {HostName::parse(u"xn--bcher-kva.example").value(),
                       {{3, 1, 1, QByteArray(32, 't')}, {2, 0, 0, QByteArray(1500, 'c')}},
                       sampleTime(4),
                       Seconds(600),
                       sampleTime(90000)};
    imap.policy = {MailPolicy::State::Binding,
                   true,
                   false,
                   {QByteArray(32, 'd'), QByteArray(20, 'e')},
                   {Reason::PolicyRecordMalformed}};
    const CaseCode code = CaseCode::parse(u"32-7K4Q-R").value();
    pop3.stopped = {{Reason::PinChanged, Reason::CertSelfSigned}, code, sampleTime(5), sampleTime(6)};
    account.services = {imap, pop3, submission};
    const ServerName server = pop3.finding.endpoint.server;
    account.history = {
        {EventKind::Stopped, sampleTime(5), Service::Pop3, server, Reason::PinChanged,
         CaseCode::parse(u"31-M8RT-A").value()},
        {EventKind::BackToNormal, sampleTime(4), Service::Pop3, server, Reason::PinChanged,
         CaseCode::parse(u"31-M8RT-A").value(), sampleTime(2), sampleTime(3)},
        {EventKind::DaneExpected, sampleTime(1), Service::Submission, submission.finding.endpoint.server}};
    return account;
}

} // namespace signpost::test
