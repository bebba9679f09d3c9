// SPDX-License-Identifier: Apache-2.0
#include "app/cli/CertificateCommand.h"

#include "app/cli/CertificateOutput.h"
#include "app/cli/Console.h"
#include "tls/Engine.h"
#include "tls/PemCertificates.h"

#include <QDateTime>
#include <QFile>

namespace signpost::cli {
namespace {

Failure wrong(const QString &why)
{
    return {FailureKind::InvalidInput, why};
}

Result<QByteArray> readFile(const QString &path)
{
    constexpr qint64 largest = 16 * 1024 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()));
    if (file.size() > largest)
        return wrong(QStringLiteral("%1 is larger than 16 MiB: it is no certificate file").arg(path));
    return file.read(largest);
}

Failure noCertificate(const QString &path, const QByteArray &content)
{
    if (tls::readCertificate(content))
        return wrong(
            QStringLiteral("%1 is in DER form: turn it into PEM first, with openssl x509 -inform der "
                           "-in FILE -out FILE.pem")
                .arg(path));
    if (content.contains("-----BEGIN CERTIFICATE-----"))
        return wrong(QStringLiteral("%1 holds a damaged certificate: export or download it again").arg(path));
    return wrong(QStringLiteral("%1 holds no certificate: give a PEM file, whose text has a line "
                                "-----BEGIN CERTIFICATE-----")
                     .arg(path));
}

Result<std::vector<QByteArray>> readCertificates(const QString &path)
{
    const auto content = readFile(path);
    if (!content)
        return content.error();
    auto certificates = tls::certificatesFromPem(*content);
    if (!certificates)
        return noCertificate(path, *content);
    return certificates;
}

/// LIM-1, as for a server.
bool isMoreThanAServerMaySend(const std::vector<QByteArray> &chain)
{
    qsizetype octets = 0;
    for (const QByteArray &der : chain) {
        octets += der.size();
        const auto certificate = tls::readCertificate(der);
        if (certificate && certificate->nameCount > tls::maximumAlternativeNames)
            return true;
    }
    return octets > tls::maximumChainOctets
        || static_cast<qsizetype>(chain.size()) > tls::maximumChainCertificates;
}

Result<tls::PresentedChain> readChain(const QString &path)
{
    auto certificates = readCertificates(path);
    if (!certificates)
        return certificates.error();
    if (isMoreThanAServerMaySend(*certificates))
        return wrong(
            QStringLiteral("%1 holds more than a server may send (%2 certificates, %3 KiB, %4 names in "
                           "one): keep the server's own certificate and its intermediates")
                .arg(path)
                .arg(tls::maximumChainCertificates)
                .arg(tls::maximumChainOctets / 1024)
                .arg(tls::maximumAlternativeNames));
    return tls::PresentedChain{std::move(*certificates)};
}

Result<tls::TrustStore> readRoots(const QString &path)
{
    const auto certificates = readCertificates(path);
    return certificates ? tls::TrustStore::fromDer(*certificates)
                        : Result<tls::TrustStore>(certificates.error());
}

Result<Time> parseTime(const QString &text)
{
    QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    if (!moment.isValid())
        return wrong(QStringLiteral("--at takes a time such as 2026-01-31 or 2026-01-31T09:14:00Z"));
    if (moment.timeSpec() == Qt::LocalTime)
        moment.setTimeSpec(Qt::UTC);
    return Time(Seconds(moment.toSecsSinceEpoch()));
}

Result<CertificateQuestion> parseQuestion(const CertificateOptions &options, Time now)
{
    if (options.arguments.size() != 1)
        return wrong(QStringLiteral("certificate takes one file, such as: certificate chain.pem --for "
                                    "imap.example.com"));
    CertificateQuestion question{now};
    if (options.at) {
        const auto at = parseTime(*options.at);
        if (!at)
            return at.error();
        question.at = *at;
    }
    if (options.server) {
        const auto server = ServerName::parse(*options.server);
        if (!server)
            return wrong(
                QStringLiteral("--for takes a server's name or address: %1").arg(server.error().detail));
        question.server = *server;
    }
    if (options.mailDomain) {
        const auto domain = HostName::parse(*options.mailDomain);
        if (!domain)
            return wrong(QStringLiteral("--mail-domain takes what stands behind the @: %1")
                             .arg(domain.error().detail));
        question.mailDomain = *domain;
    }
    if (options.service) {
        question.service = serviceFromCode(*options.service);
        if (!question.service || !question.mailDomain)
            return wrong(
                QStringLiteral("--service takes imap, pop3 or submission, together with --mail-domain"));
    }
    return question;
}

ExitCode refuse(ExitCode code, const Failure &failure)
{
    complain(failure.detail);
    return code;
}

} // namespace

ExitCode runCertificate(const CertificateOptions &options, OutputForm form, Time now,
                        const std::function<Result<tls::TrustStore>()> &ownAuthorities)
{
    const auto question = parseQuestion(options, now);
    if (!question)
        return refuse(ExitCode::Usage, question.error());
    const QString &file = options.arguments.front();
    const auto chain = readChain(file);
    if (!chain)
        return refuse(ExitCode::BadInput, chain.error());
    const auto trust = options.roots ? readRoots(*options.roots) : ownAuthorities();
    if (!trust)
        return refuse(ExitCode::BadInput, trust.error());
    const auto answer = examine(*chain, *trust, *question);
    if (!answer)
        return refuse(ExitCode::Internal, answer.error());

    if (form == OutputForm::Json) {
        print(certificateJson(*answer));
    } else {
        const QString authorities = options.roots
            ? QStringLiteral("the authorities in %1").arg(*options.roots)
            : QStringLiteral("the authorities of this computer");
        for (const QString &line : certificateText(*answer, file, authorities))
            print(line);
    }
    return answer->isTrusted() && answer->allNamesMatch() ? ExitCode::Fine : ExitCode::Refused;
}

} // namespace signpost::cli
