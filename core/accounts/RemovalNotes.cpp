// SPDX-License-Identifier: Apache-2.0
#include "accounts/RemovalNotes.h"

#include "accounts/AccountStore.h"
#include "accounts/JsonReader.h"
#include "accounts/WholeFile.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QRandomGenerator>

namespace signpost::accounts {
namespace {

const QString schema = QStringLiteral("signpost/removals/1");
constexpr qsizetype saltOctets = 16;
constexpr qsizetype hashOctets = 32;

struct Entry
{
    QByteArray salt;
    QByteArray hash; ///< of salt and address
    RemovalNote note;
};

QByteArray hashOf(const QByteArray &salt, const EmailAddress &address)
{
    return QCryptographicHash::hash(salt + address.toString().toUtf8(), QCryptographicHash::Sha256);
}

QByteArray newSalt()
{
    QByteArray salt(saltOctets, '\0');
    for (char &octet : salt)
        octet = char(QRandomGenerator::system()->bounded(256));
    return salt;
}

QString hex(const QByteArray &octets)
{
    return QString::fromLatin1(octets.toHex());
}

QByteArray readHex(JsonReader &in, const QString &key, qsizetype octets)
{
    const QString text = in.text(key);
    const QByteArray read = QByteArray::fromHex(text.toLatin1());
    if (hex(read) != text || read.size() != octets)
        in.wrong(key, QStringLiteral("write %1 hexadecimal digits").arg(2 * octets));
    return read;
}

QJsonObject toJson(const Entry &entry)
{
    QJsonObject json{{u"salt"_qs, hex(entry.salt)},
                     {u"hash"_qs, hex(entry.hash)},
                     {u"host"_qs, entry.note.server.toString()},
                     {u"reason"_qs, code(entry.note.reason)},
                     {u"removed"_qs, toText(entry.note.removed)}};
    if (!entry.note.fingerprint.isEmpty())
        json.insert(u"sha256"_qs, hex(entry.note.fingerprint));
    return json;
}

std::optional<Entry> readEntry(JsonReader in)
{
    const auto server = in.parsed(u"host"_qs, ServerName::parse);
    const auto reason = in.choice(u"reason"_qs, allReasons());
    if (!server || !reason)
        return std::nullopt;
    Entry entry{readHex(in, u"salt"_qs, saltOctets),
                readHex(in, u"hash"_qs, hashOctets),
                {*server, *reason, in.time(u"removed"_qs)}};
    if (in.has(u"sha256"_qs))
        entry.note.fingerprint = readHex(in, u"sha256"_qs, hashOctets);
    return entry;
}

Result<std::vector<Entry>> parse(const QByteArray &content, const QString &path)
{
    const QJsonObject json = QJsonDocument::fromJson(content).object();
    QString problem;
    JsonReader in(json, {}, problem);
    std::vector<Entry> entries;
    if (content.size() > RemovalNotes::maximumFileSize || json[u"schema"_qs].toString() != schema)
        return Failure{FailureKind::Damaged, QStringLiteral("'%1' is not a file of removals").arg(path)};
    for (const JsonReader &each : in.objects(u"removals"_qs, RemovalNotes::maximumNotes)) {
        if (const auto entry = readEntry(each))
            entries.push_back(*entry);
    }
    if (!problem.isEmpty())
        return Failure{FailureKind::Damaged, QStringLiteral("'%1' is damaged (%2)").arg(path, problem)};
    return entries;
}

Result<std::vector<Entry>> read(const QString &path)
{
    const auto content = readWholeFile(path, RemovalNotes::maximumFileSize);
    if (!content)
        return content.error();
    return content->has_value() ? parse(**content, path) : std::vector<Entry>();
}

bool isForgotten(const Entry &entry, Time now)
{
    return now - entry.note.removed >= RemovalNotes::noteLife;
}

} // namespace

RemovalNotes::RemovalNotes(QString folder) : m_path(std::move(folder) + QStringLiteral("/removals.json")) { }

Result<Nothing> RemovalNotes::keep(const EmailAddress &address, const RemovalNote &note)
{
    QLockFile lock(m_path + QStringLiteral(".lock"));
    lock.setStaleLockTime(int(lockStale.count()));
    if (!lock.tryLock(int(lockWait.count())))
        return Failure{lock.error() == QLockFile::LockFailedError ? FailureKind::Locked
                                                                  : FailureKind::Storage,
                       QStringLiteral("'%1' cannot be written").arg(m_path)};
    auto entries = read(m_path);
    if (!entries && entries.error().kind != FailureKind::Damaged)
        return entries.error();
    std::vector<Entry> kept = entries ? std::move(*entries) : std::vector<Entry>();
    std::erase_if(kept, [&](const Entry &entry) {
        return isForgotten(entry, note.removed) || entry.hash == hashOf(entry.salt, address);
    });
    const QByteArray salt = newSalt();
    kept.push_back({salt, hashOf(salt, address), note});
    if (qsizetype(kept.size()) > maximumNotes)
        kept.erase(kept.begin());
    QJsonArray list;
    for (const Entry &entry : kept)
        list.append(toJson(entry));
    WholeFile file(m_path);
    const auto written =
        file.write(QJsonDocument(QJsonObject{{u"schema"_qs, schema}, {u"removals"_qs, list}}).toJson());
    return written ? file.commit() : written;
}

Result<std::optional<RemovalNote>> RemovalNotes::find(const EmailAddress &address, Time now) const
{
    const auto entries = read(m_path);
    if (!entries)
        return entries.error();
    std::optional<RemovalNote> found;
    for (const Entry &entry : *entries) {
        if (!isForgotten(entry, now) && entry.hash == hashOf(entry.salt, address))
            found = entry.note;
    }
    return found;
}

} // namespace signpost::accounts
