// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Console.h"

#include <QJsonDocument>
#include <QStringDecoder>

#include <cstdio>

namespace signpost::cli {
namespace {

void write(std::FILE *stream, const QByteArray &line)
{
    std::fputs((line + '\n').constData(), stream);
    std::fflush(stream);
}

bool isUtf8(const QByteArray &octets)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(octets);
    text.fill(u'\0'); // it was the password
    return !decoder.hasError();
}

} // namespace

void print(const QString &line)
{
    write(stdout, line.toUtf8());
}

void print(const QJsonObject &document)
{
    write(stdout, QJsonDocument(document).toJson(QJsonDocument::Compact));
}

void complain(const QString &line)
{
    write(stderr, (QStringLiteral("signpost-cli: ") + line).toUtf8());
}

Result<Secret> readPassword()
{
    std::setvbuf(stdin, nullptr, _IONBF, 0); // no second copy in the C library
    QByteArray line;
    line.reserve(longestPassword + 1);
    for (int octet = std::getchar(); octet != EOF && octet != '\n'; octet = std::getchar()) {
        if (line.size() > longestPassword)
            break;
        line.append(static_cast<char>(octet));
    }
    if (line.endsWith('\r'))
        line.chop(1);
    Secret password(std::move(line));
    if (password.isEmpty())
        return Failure{FailureKind::InvalidInput,
                       QStringLiteral("there is no password on standard input; write it there as one line")};
    if (password.octets().size() > longestPassword || !isUtf8(password.octets()))
        return Failure{
            FailureKind::InvalidInput,
            QStringLiteral("the password on standard input is not one line of at most %1 octets of UTF-8")
                .arg(longestPassword)};
    return password;
}

} // namespace signpost::cli
