// SPDX-License-Identifier: Apache-2.0
#include "app/cli/ExplainText.h"

namespace signpost::cli {
namespace {

QString handshakeLine(const HandshakeReport &handshake)
{
    const QString shown = handshake.certificate
        ? QStringLiteral("%1, certificate of %2 issued by %3")
              .arg(code(handshake.chain), handshake.certificate->subject, handshake.certificate->issuer)
        : QStringLiteral("no certificate");
    QStringList words{QStringLiteral("      asked for %1: %2")
                          .arg(handshake.sni ? handshake.sni->toDisplay() : QStringLiteral("no name"),
                               code(handshake.outcome))};
    if (!handshake.tlsVersion.isEmpty())
        words += handshake.tlsVersion;
    words += shown;
    return (words + handshake.errors).join(u", ");
}

QString tlsaLine(const JudgedCandidate &candidate)
{
    const TlsaReport &tlsa = candidate.probe.tlsa;
    return QStringLiteral("      TLSA records of %1: %2 (%3)")
        .arg(tlsa.baseDomain->toDisplay(), code(tlsa.result),
             shownRecords(tlsa, candidate.decision.basis).join(u", "));
}

QString candidateLine(const JudgedCandidate &candidate)
{
    const Endpoint &endpoint = candidate.finding.endpoint;
    return QStringLiteral("    %1 port %2, %3, from %4: %5 (%6)")
        .arg(endpoint.server.toDisplay())
        .arg(endpoint.port.number())
        .arg(code(endpoint.security), code(candidate.finding.origin), code(candidate.decision.verdict),
             joined(candidate.decision.reasons));
}

QString loginLine(const LoginReport &login)
{
    const QString how = login.mechanism ? QStringLiteral(" with %1").arg(code(*login.mechanism)) : QString();
    const QString said = login.serverText.isEmpty()
        ? QString()
        : QStringLiteral("; the server said: \"%1\"").arg(login.serverText);
    return QStringLiteral("    login as %1%2: %3%4")
        .arg(login.triedUserNames.join(u", then "), how, code(login.outcome), said);
}

/// FB-6.
QString adviceLine(const std::vector<SrvLabel> &missing, const HostName &mailDomain)
{
    QStringList owners;
    for (const SrvLabel label : missing)
        owners += QStringLiteral("%1._tcp.%2").arg(code(label), mailDomain.toDisplay());
    return QStringLiteral("    only an older form of these records was found; the domain should publish SRV "
                          "records for %1")
        .arg(owners.join(u" and "));
}

} // namespace

QString joined(const Reasons &reasons)
{
    QStringList texts;
    for (const Reason reason : reasons)
        texts += code(reason);
    return texts.join(u", ");
}

QStringList explainText(const SetupReport &report, Detail detail)
{
    QStringList lines{QStringLiteral("%1: %2").arg(report.address.toDisplay(), code(report.overall))};
    for (const ServiceReport &service : report.services) {
        lines += QStringLiteral("  %1: %2 (%3)")
                     .arg(code(service.service), code(service.verdict), joined(service.reasons));
        for (const JudgedCandidate &candidate : service.candidates) {
            lines += candidateLine(candidate);
            if (detail == Detail::Verdicts)
                continue;
            for (const auto *handshake : {&candidate.probe.serverName, &candidate.probe.mailDomain}) {
                if (*handshake)
                    lines += handshakeLine(**handshake);
            }
            if (candidate.probe.tlsa.baseDomain)
                lines += tlsaLine(candidate);
        }
        const JudgedCandidate *chosen = service.chosen ? &service.candidates[*service.chosen] : nullptr;
        if (chosen && isHandicapped(report.address, chosen->probe))
            lines += QStringLiteral(
                "    this server does not say that it takes addresses with letters beyond ASCII");
        if (!service.missingLabels.empty() && report.address.mailDomain())
            lines += adviceLine(service.missingLabels, *report.address.mailDomain());
        if (service.login)
            lines += loginLine(*service.login);
    }
    return lines;
}

} // namespace signpost::cli
