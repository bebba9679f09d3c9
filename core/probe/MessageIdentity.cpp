// SPDX-License-Identifier: Apache-2.0
#include "probe/MessageIdentity.h"

#include "model/MailboxFingerprint.h"

#include <QList>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <algorithm>

namespace signpost::probe {
namespace {

constexpr char fieldName[] = "message-id:";

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// The first Message-ID, without white space.
QByteArray messageId(const QByteArray &header)
{
    QByteArray id;
    bool isInside = false;
    for (const QByteArray &line : header.split('\n')) {
        const bool isFolded = line.startsWith(' ') || line.startsWith('\t');
        if (isInside && !isFolded)
            break;
        if (!isInside && !line.toLower().startsWith(fieldName))
            continue;
        id += isInside ? line : line.mid(qsizetype(sizeof(fieldName)) - 1);
        isInside = true;
    }
    id.removeIf(isBlank);
    return id;
}

} // namespace

QByteArray newMarkKey()
{
    QByteArray key(markKeyOctets, Qt::Uninitialized);
    std::generate(key.begin(), key.end(),
                  [] { return static_cast<char>(QRandomGenerator::system()->bounded(256)); });
    return key;
}

QByteArray messageIdentity(const QByteArray &key, const QByteArray &header)
{
    const QByteArray id = messageId(header);
    if (id.isEmpty())
        return {};
    return QMessageAuthenticationCode::hash(id, key, QCryptographicHash::Sha256).first(markOctets);
}

} // namespace signpost::probe
