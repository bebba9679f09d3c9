// SPDX-License-Identifier: Apache-2.0
#include "discovery/PolicyRecord.h"

#include <QList>

#include <algorithm>

namespace signpost::discovery {
namespace {

constexpr qsizetype sha1Length = 20;
constexpr qsizetype sha256Length = 32;

bool isVisible(char c)
{
    return c > ' ' && c <= '~';
}

/// RFC 9110 5.6.2.
bool isTokenCharacter(char c)
{
    return isVisible(c) && !QByteArrayView("\"(),/:;<=>?@[\\]{}").contains(c);
}

/// name [ "=" value ]
struct Field
{
    QByteArray name; ///< lower case
    std::optional<QByteArray> value;

    bool isWellFormed() const
    {
        return !name.isEmpty() && std::all_of(name.begin(), name.end(), isTokenCharacter)
            && (!value || (!value->isEmpty() && std::all_of(value->begin(), value->end(), isVisible)));
    }
};

Field readField(const QByteArray &text)
{
    const qsizetype at = text.indexOf('=');
    if (at < 0)
        return {text.toLower(), std::nullopt};
    return {text.left(at).toLower(), text.mid(at + 1)};
}

/// The fields behind `version`, which must come first; nothing when it does not.
struct Fields
{
    std::vector<Field> fields = {};
    bool isMalformed = false; ///< there were more than may be
};

std::optional<Fields> readFields(const QByteArray &text, const QByteArray &version)
{
    QByteArrayList words = text.split(' ');
    if (words.front().toLower() != "v=" + version.toLower())
        return std::nullopt;
    words.removeAll({}); // 1*SP
    Fields result;
    result.isMalformed = words.size() > maximumPolicyFields;
    for (const QByteArray &word : words.mid(1, maximumPolicyFields - 1))
        result.fields.push_back(readField(word));
    return result;
}

enum class Understood { Yes, No };

Understood readStartTls(const Field &field, PolicyRecord &record)
{
    const auto name = dns::DnsName::parse(QString::fromLatin1(field.value.value_or(QByteArray())));
    if (!name || name->isRoot())
        return Understood::No;
    if (std::find(record.keyRecords.begin(), record.keyRecords.end(), *name) == record.keyRecords.end())
        record.keyRecords.push_back(*name);
    return Understood::Yes;
}

Understood readSmtpAuth(const Field &field, PolicyRecord &record)
{
    if (field.value.value_or(QByteArray()).toLower() != "required")
        return Understood::No;
    record.requiresAuthentication = true;
    return Understood::Yes;
}

Understood readPolicyField(const Field &field, PolicyRecord &record)
{
    if (field.name == "starttls")
        return readStartTls(field, record);
    if (field.name == "smtp-auth")
        return readSmtpAuth(field, record);
    return field.isWellFormed() ? Understood::Yes : Understood::No; // TXT-9: unknown ones silently
}

Understood readDigest(const Field &field, qsizetype length, std::vector<QByteArray> &digests)
{
    const auto digest = QByteArray::fromBase64Encoding(field.value.value_or(QByteArray()),
                                                       QByteArray::AbortOnBase64DecodingErrors);
    if (!digest || digest.decoded.size() != length)
        return Understood::No;
    digests.push_back(digest.decoded);
    return Understood::Yes;
}

Understood readKeyField(const Field &field, KeyRecord &record)
{
    if (field.name != "sha256" && field.name != "sha1")
        return field.isWellFormed() ? Understood::Yes : Understood::No;
    if (record.sha256.size() + record.sha1.size() >= maximumDigests)
        return Understood::No;
    return field.name == "sha256" ? readDigest(field, sha256Length, record.sha256)
                                  : readDigest(field, sha1Length, record.sha1);
}

template <class Record>
std::optional<Record> readRecord(const QByteArray &text, const QByteArray &version,
                                 Understood (*read)(const Field &, Record &))
{
    const auto fields = readFields(text, version);
    if (!fields)
        return std::nullopt;
    Record record;
    record.isMalformed = fields->isMalformed;
    for (const Field &field : fields->fields) {
        if (read(field, record) == Understood::No)
            record.isMalformed = true;
    }
    return record;
}

} // namespace

std::optional<PolicyRecord> readPolicyRecord(const QByteArray &text, const QByteArray &service)
{
    return readRecord(text, service, &readPolicyField);
}

std::optional<KeyRecord> readKeyRecord(const QByteArray &text)
{
    return readRecord(text, QByteArrayLiteral("keyrecord"), &readKeyField);
}

} // namespace signpost::discovery
