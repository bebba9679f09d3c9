// SPDX-License-Identifier: Apache-2.0
#include "app/cli/DnsCommand.h"

#include "app/cli/Console.h"

#include <QJsonArray>

namespace signpost::cli {
namespace {

using dns::Answer;
using dns::AnswerOutcome;

ExitCode exitCode(const Answer &answer)
{
    if (answer.outcome == AnswerOutcome::Failed)
        return ExitCode::Unavailable;
    switch (answer.status) {
    case DnssecStatus::Secure:
        return ExitCode::Fine;
    case DnssecStatus::Insecure:
        return ExitCode::Insecure;
    case DnssecStatus::Indeterminate:
        return ExitCode::Unavailable;
    case DnssecStatus::Bogus:
        return ExitCode::Refused;
    }
    Q_UNREACHABLE();
}

QString reasonOf(const Answer &answer)
{
    // This version looks up and does not validate: no answer has DNSSEC data behind it (DNS-6).
    return answer.outcome == AnswerOutcome::Failed ? answer.failure.detail
                                                   : QStringLiteral("dnssec-unavailable");
}

void printText(const Answer &answer)
{
    print(QStringLiteral("%1 %2: %3, %4 (%5)")
              .arg(answer.question.name.toString(), dns::code(answer.question.type),
                   dns::code(answer.outcome), signpost::code(answer.status), reasonOf(answer)));
    for (const dns::DnsName &alias : answer.aliases)
        print(QStringLiteral("  alias of %1").arg(alias.toString()));
    for (const dns::RecordData &record : answer.records)
        print(QStringLiteral("  %1").arg(dns::toString(record)));
}

void printJson(const Answer &answer)
{
    QJsonArray records;
    for (const dns::RecordData &record : answer.records)
        records.append(dns::toString(record));
    print(QJsonObject{
        {QStringLiteral("schema"), QStringLiteral("signpost/dns/1")},
        {QStringLiteral("name"), answer.question.name.toString()},
        {QStringLiteral("type"), dns::code(answer.question.type)},
        {QStringLiteral("status"), signpost::code(answer.status)},
        {QStringLiteral("outcome"), dns::code(answer.outcome)},
        {QStringLiteral("answer"), records},
        {QStringLiteral("reasons"), QJsonArray{reasonOf(answer)}},
        {QStringLiteral("chain"), QJsonArray()},
    });
}

/// A host name in any script, or a name with underscore labels.
Result<dns::DnsName> ownerName(const QString &text)
{
    if (const auto host = HostName::parse(text))
        return dns::DnsName(*host);
    return dns::DnsName::parse(text);
}

Pending refuse(const QString &why, Done<ExitCode> done)
{
    complain(why);
    return finished(ExitCode::Usage, std::move(done));
}

} // namespace

Pending runDns(const QStringList &arguments, OutputForm form, net::Resolver &resolver, Done<ExitCode> done)
{
    if (arguments.size() != 2)
        return refuse(QStringLiteral("dns takes a name and a type, such as: dns _imaps._tcp.example.com SRV"),
                      done);
    const auto name = ownerName(arguments[0]);
    if (!name)
        return refuse(name.error().detail, done);
    const auto type = dns::recordTypeFromCode(arguments[1]);
    if (!type)
        return refuse(QStringLiteral("'%1' is not one of the types %2").arg(arguments[1], dns::allRecordTypeCodes()),
                      done);
    return resolver.resolve({*name, *type}, [form, done](const Answer &answer) {
        form == OutputForm::Json ? printJson(answer) : printText(answer);
        done(exitCode(answer));
    });
}

} // namespace signpost::cli
