// SPDX-License-Identifier: Apache-2.0
#include "accounts/MailboxJson.h"

#include <QJsonArray>

#include <limits>

namespace signpost::accounts {
namespace {

constexpr qint64 largestNumber = std::numeric_limits<quint32>::max(); // RFC 9051: 32 bits

QByteArray octets(JsonReader &in, const QString &key, qsizetype length)
{
    const QString text = in.text(key);
    const QByteArray read = QByteArray::fromHex(text.toLatin1());
    if (QString::fromLatin1(read.toHex()) != text || read.size() != length)
        in.wrong(key, QStringLiteral("write %1 hexadecimal digits").arg(2 * length));
    return read;
}

QJsonObject toJson(const MessageMark &mark)
{
    QJsonObject json{{u"uid"_qs, mark.uid}};
    if (!mark.identity.isEmpty())
        json.insert(u"mark"_qs, QString::fromLatin1(mark.identity.toHex()));
    return json;
}

MessageMark readMark(JsonReader &in)
{
    MessageMark mark{in.text(u"uid"_qs), {}};
    if (mark.uid.size() > maximumUidLength)
        in.wrong(u"uid"_qs, QStringLiteral("is longer than %1 characters").arg(maximumUidLength));
    if (in.has(u"mark"_qs))
        mark.identity = octets(in, u"mark"_qs, markOctets);
    return mark;
}

} // namespace

QJsonObject mailboxJson(const MailboxFingerprint &mailbox)
{
    QJsonArray newest;
    for (const MessageMark &mark : mailbox.view.newest)
        newest.append(toJson(mark));
    QJsonObject json{{u"key"_qs, QString::fromLatin1(mailbox.key.toHex())},
                     {u"taken"_qs, toText(mailbox.taken)},
                     {u"messages"_qs, mailbox.view.messageCount},
                     {u"mailboxId"_qs, mailbox.view.mailboxId},
                     {u"newest"_qs, newest}};
    if (mailbox.view.uidValidity)
        json.insert(u"uidValidity"_qs, *mailbox.view.uidValidity);
    return json;
}

std::optional<MailboxFingerprint> readMailbox(JsonReader in)
{
    MailboxFingerprint mailbox;
    mailbox.key = octets(in, u"key"_qs, markKeyOctets);
    mailbox.taken = in.time(u"taken"_qs);
    mailbox.view.messageCount = in.number(u"messages"_qs, 0, largestNumber);
    mailbox.view.mailboxId = in.text(u"mailboxId"_qs);
    if (in.has(u"uidValidity"_qs))
        mailbox.view.uidValidity = in.number(u"uidValidity"_qs, 0, largestNumber);
    for (JsonReader &entry : in.objects(u"newest"_qs, qsizetype(maximumSamples)))
        mailbox.view.newest.push_back(readMark(entry));
    return mailbox;
}

} // namespace signpost::accounts
