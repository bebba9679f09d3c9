// SPDX-License-Identifier: Apache-2.0
#include "app/cli/DnsCommand.h"

#include "app/cli/Console.h"
#include "model/Reason.h"

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

QString inWords(DnssecCause cause)
{
    switch (cause) {
    case DnssecCause::Proven:
        return QStringLiteral("every signature from the root down holds");
    case DnssecCause::NotSigned:
        return QStringLiteral("the zone above proves that this one is not signed");
    case DnssecCause::UnsupportedAlgorithm:
        return QStringLiteral("signed only with algorithms or digests that are not supported");
    case DnssecCause::OptOut:
        return QStringLiteral("the zone leaves names like this one unsigned (NSEC3 opt-out)");
    case DnssecCause::ManyIterations:
        return QStringLiteral("the proof uses more NSEC3 iterations than count");
    case DnssecCause::Unavailable:
        return QStringLiteral("no resolver here delivers DNSSEC data");
    case DnssecCause::LookupFailed:
        return QStringLiteral("a needed record could not be had");
    case DnssecCause::SignatureMissing:
        return QStringLiteral("the zone is signed and this answer is not");
    case DnssecCause::SignatureInvalid:
        return QStringLiteral("a signature does not fit: forged or broken");
    case DnssecCause::SignatureExpired:
        return QStringLiteral("a signature has expired");
    case DnssecCause::SignatureNotYetValid:
        return QStringLiteral("a signature is not valid yet");
    case DnssecCause::KeyMissing:
        return QStringLiteral("no published key fits");
    case DnssecCause::DenialMissing:
        return QStringLiteral("no proof that there is nothing");
    case DnssecCause::DenialInvalid:
        return QStringLiteral("the proof that there is nothing does not hold");
    case DnssecCause::ExcessiveIterations:
        return QStringLiteral("the proof uses NSEC3 iterations beyond all reason");
    case DnssecCause::WorkLimit:
        return QStringLiteral("validation was abandoned: it would take too much work");
    }
    Q_UNREACHABLE();
}

QString reasonOf(const Answer &answer)
{
    QString reason = inWords(answer.cause);
    if (answer.outcome == AnswerOutcome::Failed)
        reason += QStringLiteral(" (%1)").arg(answer.failure.detail);
    if (answer.outOfDateBy)
        reason += QStringLiteral(", by %1 s").arg(answer.outOfDateBy->count());
    if (answer.isClockSuspect)
        reason += QStringLiteral("; at another time everything would hold: check this computer's clock");
    return reason;
}

void printText(const Answer &answer)
{
    print(QStringLiteral("%1: %2, %3: %4")
              .arg(answer.question.toString(), dns::code(answer.outcome), signpost::code(answer.status),
                   reasonOf(answer)));
    for (const dns::Alias &alias : answer.aliases)
        print(
            QStringLiteral("  alias of %1 (%2)").arg(alias.target.toString(), signpost::code(alias.status)));
    for (const dns::RecordData &record : answer.records)
        print(QStringLiteral("  %1").arg(dns::toString(record)));
    for (const dns::ZoneLink &link : answer.chain)
        print(QStringLiteral("zone %1: %2, %3")
                  .arg(link.zone.toString(), signpost::code(link.status), inWords(link.cause)));
}

QJsonArray reasonsOf(const Answer &answer)
{
    QJsonArray reasons = {signpost::code(answer.cause)};
    if (answer.isClockSuspect)
        reasons.append(code(Reason::ClockSuspect));
    return reasons;
}

QJsonArray chainOf(const Answer &answer)
{
    QJsonArray chain;
    for (const dns::ZoneLink &link : answer.chain)
        chain.append(QJsonObject{{QStringLiteral("zone"), link.zone.toString()},
                                 {QStringLiteral("status"), signpost::code(link.status)},
                                 {QStringLiteral("reason"), signpost::code(link.cause)}});
    return chain;
}

void printJson(const Answer &answer)
{
    QJsonArray records;
    for (const dns::RecordData &record : answer.records)
        records.append(dns::toString(record));
    QJsonObject object{
        {QStringLiteral("schema"), QStringLiteral("signpost/dns/1")},
        {QStringLiteral("name"), answer.question.name.toString()},
        {QStringLiteral("type"), dns::code(answer.question.type)},
        {QStringLiteral("status"), signpost::code(answer.status)},
        {QStringLiteral("outcome"), dns::code(answer.outcome)},
        {QStringLiteral("answer"), records},
        {QStringLiteral("reasons"), reasonsOf(answer)},
        {QStringLiteral("chain"), chainOf(answer)},
    };
    if (answer.outOfDateBy)
        object.insert(QStringLiteral("outOfDateBySeconds"), static_cast<double>(answer.outOfDateBy->count()));
    if (answer.outcome == AnswerOutcome::Failed)
        object.insert(QStringLiteral("failure"), answer.failure.detail);
    print(object);
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
        return refuse(
            QStringLiteral("'%1' is not one of the types %2").arg(arguments[1], dns::allRecordTypeCodes()),
            done);
    return resolver.resolve({*name, *type}, [form, done](const Answer &answer) {
        form == OutputForm::Json ? printJson(answer) : printText(answer);
        done(exitCode(answer));
    });
}

} // namespace signpost::cli
