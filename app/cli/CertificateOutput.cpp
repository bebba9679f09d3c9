// SPDX-License-Identifier: Apache-2.0
#include "app/cli/CertificateOutput.h"

#include "report/Json.h"

#include <algorithm>
#include <array>

namespace signpost::cli {
namespace {

/// Groups of four, as the window shows them.
QString fingerprint(const QByteArray &sha256)
{
    const QString hex = QString::fromLatin1(sha256.toHex().toUpper());
    QStringList groups;
    for (qsizetype at = 0; at < hex.size(); at += 4)
        groups += hex.mid(at, 4);
    return groups.join(u' ');
}

QString headline(const CertificateAnswer &answer)
{
    if (!answer.isTrusted())
        return QStringLiteral("not trusted");
    const bool isAskedFor = answer.serverMatches || !answer.mailDomain.empty();
    if (!isAskedFor)
        return QStringLiteral("trusted; no name was asked for");
    return answer.allNamesMatch() ? QStringLiteral("trusted, and every name asked for matches")
                                  : QStringLiteral("trusted, but not every name asked for matches");
}

QString words(Reason defect)
{
    struct Words
    {
        Reason defect;
        const char *text;
    };
    constexpr std::array known = {
        Words{Reason::CertRevoked, "its authority has revoked it"},
        Words{Reason::CertWeakKey, "a key or a signature in the path is too weak"},
        Words{Reason::CertWrongUsage, "it, or a certificate above it, is not meant for servers"},
        Words{Reason::CertMalformed, "it, or a certificate above it, is malformed"},
        Words{Reason::MustStapleMissing,
              "it demands an OCSP response from its server, which a file does not hold"},
    };
    for (const Words &entry : known) {
        if (entry.defect == defect)
            return QString::fromLatin1(entry.text);
    }
    return code(defect);
}

QString chainWords(const CertificateAnswer &answer)
{
    switch (answer.chain.status) {
    case ChainStatus::Trusted:
        return QStringLiteral("the path ends in a trusted authority");
    case ChainStatus::Untrusted:
        return QStringLiteral(
            "no valid path leads to a trusted authority; an intermediate certificate may be "
            "missing in the file");
    case ChainStatus::SelfSigned:
        return QStringLiteral("nobody but the certificate itself vouches for it");
    case ChainStatus::Expired:
        return QStringLiteral("it, or a certificate above it, has expired");
    case ChainStatus::NotYetValid:
        return QStringLiteral("it, or a certificate above it, is not valid yet");
    case ChainStatus::Defective:
        break;
    }
    QStringList defects;
    for (const Reason defect : answer.chain.defects)
        defects += words(defect);
    return defects.join(u"; ");
}

/// A heading, padded, and what belongs under it; nothing for nothing.
QStringList entry(const char *heading, const QString &text)
{
    if (text.isEmpty())
        return {};
    return {QStringLiteral("  %1 %2").arg(QLatin1String(heading), -12).arg(text)};
}

QStringList pathLines(const CertificateAnswer &answer)
{
    QStringList lines;
    for (std::size_t i = 0; i < answer.path.size(); ++i) {
        const CertificateReport &certificate = answer.path[i];
        const bool isAnchor = answer.isTrusted() && i + 1 == answer.path.size();
        lines += entry(i == 0 ? "path" : "",
                       QStringLiteral("%1. %2, until %3%4")
                           .arg(i + 1)
                           .arg(certificate.subject, report::iso(certificate.notAfter),
                                isAnchor ? QStringLiteral(" (trusted authority)") : QString()));
    }
    return lines;
}

QString matchWords(bool matches)
{
    return matches ? QStringLiteral("matches") : QStringLiteral("does not match");
}

QStringList nameLines(const CertificateAnswer &answer)
{
    QStringList lines;
    if (answer.serverMatches)
        lines +=
            QStringLiteral("  %1 as the server's name: %2%3")
                .arg(answer.question.server->toDisplay(), matchWords(*answer.serverMatches),
                     answer.commonNameOnly ? QStringLiteral("; the common name has it, which does not count")
                                           : QString());
    for (const MailDomainMatch &match : answer.mailDomain) {
        const QString how = match.label ? QStringLiteral(", found by its %1 record").arg(code(*match.label))
                                        : QStringLiteral(", found without SRV records");
        lines += QStringLiteral("  %1 as the mail domain%2: %3")
                     .arg(answer.question.mailDomain->toDisplay(), how, matchWords(match.matches));
    }
    return lines;
}

QJsonObject matchesJson(const CertificateAnswer &answer)
{
    QJsonValue mailDomain(QJsonValue::Null);
    QJsonObject labels;
    if (!answer.mailDomain.empty())
        mailDomain = std::all_of(answer.mailDomain.begin(), answer.mailDomain.end(),
                                 [](const MailDomainMatch &match) { return match.matches; });
    for (const MailDomainMatch &match : answer.mailDomain) {
        if (match.label)
            labels.insert(code(*match.label), match.matches);
    }
    return {{QStringLiteral("serverName"),
             answer.serverMatches ? QJsonValue(*answer.serverMatches) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("mailDomain"), mailDomain},
            {QStringLiteral("labels"), labels}};
}

QJsonArray pathJson(const CertificateAnswer &answer)
{
    QJsonArray path;
    for (const CertificateReport &certificate : answer.path)
        path.append(QJsonObject{{QStringLiteral("sha256"), QString::fromLatin1(certificate.sha256.toHex())},
                                {QStringLiteral("subject"), certificate.subject},
                                {QStringLiteral("notBefore"), report::iso(certificate.notBefore)},
                                {QStringLiteral("notAfter"), report::iso(certificate.notAfter)}});
    return path;
}

} // namespace

QStringList certificateText(const CertificateAnswer &answer, const QString &file, const QString &authorities)
{
    const CertificateReport &certificate = answer.certificate;
    QStringList lines{QStringLiteral("%1: %2").arg(file, headline(answer))};
    lines += nameLines(answer);
    lines += entry("chain", QStringLiteral("%1: %2").arg(code(answer.chain.status), chainWords(answer)));
    for (const QString &error : answer.chain.errors)
        lines += entry("", error);
    lines +=
        entry("judged", QStringLiteral("at %1, by %2").arg(report::iso(answer.question.at), authorities));
    lines += entry("subject", certificate.subject);
    lines += entry("issuer", certificate.issuer);
    lines += entry("valid",
                   QStringLiteral("%1 to %2")
                       .arg(report::iso(certificate.notBefore), report::iso(certificate.notAfter)));
    lines += entry("names", (certificate.dnsIds + certificate.ipIds).join(u", "));
    lines += entry("services", certificate.srvIds.join(u", "));
    lines += entry("fingerprint", QStringLiteral("SHA-256 %1").arg(fingerprint(certificate.sha256)));
    lines += pathLines(answer);
    return lines;
}

QJsonObject certificateJson(const CertificateAnswer &answer)
{
    const CertificateReport &certificate = answer.certificate;
    return {{QStringLiteral("schema"), QStringLiteral("signpost/certificate/1")},
            {QStringLiteral("time"), report::iso(answer.question.at)},
            {QStringLiteral("sha256"), QString::fromLatin1(certificate.sha256.toHex())},
            {QStringLiteral("subject"), certificate.subject},
            {QStringLiteral("issuer"), certificate.issuer},
            {QStringLiteral("notBefore"), report::iso(certificate.notBefore)},
            {QStringLiteral("notAfter"), report::iso(certificate.notAfter)},
            {QStringLiteral("dnsIds"), QJsonArray::fromStringList(certificate.dnsIds)},
            {QStringLiteral("srvIds"), QJsonArray::fromStringList(certificate.srvIds)},
            {QStringLiteral("ipIds"), QJsonArray::fromStringList(certificate.ipIds)},
            {QStringLiteral("chain"), code(answer.chain.status)},
            {QStringLiteral("reasons"), report::codes(answer.chain.defects)},
            {QStringLiteral("errors"), QJsonArray::fromStringList(answer.chain.errors)},
            {QStringLiteral("path"), pathJson(answer)},
            {QStringLiteral("matches"), matchesJson(answer)}};
}

} // namespace signpost::cli
