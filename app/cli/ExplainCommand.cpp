// SPDX-License-Identifier: Apache-2.0
#include "app/cli/ExplainCommand.h"

#include "app/cli/Console.h"
#include "report/ExplainJson.h"

#include <QJsonDocument>
#include <QRandomGenerator>

namespace signpost::cli {
namespace {

QString joined(const Reasons &reasons)
{
    QStringList texts;
    for (const Reason reason : reasons)
        texts += code(reason);
    return texts.join(u", ");
}

void printText(const SetupReport &report)
{
    print(QStringLiteral("%1: %2").arg(report.address.toDisplay(), code(report.overall)));
    for (const ServiceReport &service : report.services) {
        print(QStringLiteral("  %1: %2 (%3)")
                  .arg(code(service.service), code(service.verdict), joined(service.reasons)));
        for (const JudgedCandidate &candidate : service.candidates)
            print(QStringLiteral("    %1 port %2, %3, from %4: %5 (%6)")
                      .arg(candidate.finding.endpoint.server.toDisplay())
                      .arg(candidate.finding.endpoint.port.number())
                      .arg(code(candidate.finding.endpoint.security), code(candidate.finding.origin),
                           code(candidate.decision.verdict), joined(candidate.decision.reasons)));
    }
}

std::uint32_t randomUpTo(std::uint32_t largest)
{
    return static_cast<std::uint32_t>(QRandomGenerator::system()->bounded(quint64(largest) + 1));
}

} // namespace

Result<Finding> parseServer(const QString &text)
{
    const Failure wrong{FailureKind::InvalidInput,
                        QStringLiteral("'%1' is not a server such as imap=imap.example.com:993 or "
                                       "submission=smtp.example.com:587/starttls")
                            .arg(text.left(300))};
    const qsizetype equals = text.indexOf(u'=');
    const auto service = serviceFromCode(QStringView(text).first(qMax<qsizetype>(equals, 0)));
    if (!service)
        return wrong;
    QString place = text.sliced(equals + 1);
    const bool isStartTls = place.endsWith(u"/starttls");
    if (isStartTls)
        place.chop(9);
    const TlsMode security = isStartTls ? TlsMode::StartTls : TlsMode::Implicit;
    if (const auto server = ServerName::parse(place))
        return Finding{*service, {*server, defaultPort(*service, security), security}, Origin::User};
    const qsizetype colon = place.lastIndexOf(u':');
    bool isNumber = false;
    const auto port = Port::from(place.sliced(colon + 1).toInt(&isNumber));
    const auto server = ServerName::parse(QStringView(place).first(qMax<qsizetype>(colon, 0)));
    if (!isNumber || !port || !server)
        return wrong;
    return Finding{*service, {*server, *port, security}, Origin::User};
}

Pending runExplain(setup::SearchRequest request, OutputForm form, probe::ProbePorts ports,
                   Done<ExitCode> done)
{
    return std::make_unique<setup::ServerSearch>(
        std::move(request), std::move(ports), randomUpTo, [form, done](const SetupReport &report) {
            if (form == OutputForm::Json)
                print(QString::fromUtf8(
                    QJsonDocument(report::explainJson(report)).toJson(QJsonDocument::Compact)));
            else
                printText(report);
            done(exitCodeOf(report.overall));
        });
}

} // namespace signpost::cli
