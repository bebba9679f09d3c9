// SPDX-License-Identifier: Apache-2.0
#include "accounts/TrustStateJson.h"

#include "accounts/HistoryJson.h"

#include <QJsonArray>

#include <limits>

namespace signpost::accounts {
namespace {

constexpr qint64 longestTimeToLive = std::numeric_limits<qint32>::max(); // RFC 2181 8
constexpr qint64 largestOctet = std::numeric_limits<std::uint8_t>::max();
constexpr qsizetype mostRecords = 32; ///< more are not evaluated
constexpr qsizetype mostDigests = 64;

std::optional<QByteArray> readOctets(JsonReader &in, const QString &key, const QString &text)
{
    const QByteArray octets = QByteArray::fromHex(text.toLatin1());
    if (QString::fromLatin1(octets.toHex()) == text)
        return octets;
    in.wrong(key, QStringLiteral("write hexadecimal digits"));
    return std::nullopt;
}

QJsonObject recordJson(const TlsaRecord &record)
{
    return {{u"usage"_qs, record.usage},
            {u"selector"_qs, record.selector},
            {u"matchingType"_qs, record.matchingType},
            {u"data"_qs, QString::fromLatin1(record.data.toHex())}};
}

std::optional<TlsaRecord> readRecord(JsonReader in)
{
    const auto octet = [&](const QString &key) { return std::uint8_t(in.number(key, 0, largestOctet)); };
    TlsaRecord record{octet(u"usage"_qs), octet(u"selector"_qs), octet(u"matchingType"_qs), {}};
    const auto data = readOctets(in, u"data"_qs, in.text(u"data"_qs, 2 * KnownTlsa::longestRecord));
    if (!data)
        return std::nullopt;
    record.data = *data;
    return record;
}

} // namespace

QJsonObject stoppedJson(const StoppedCase &stopped)
{
    QJsonArray reasons;
    for (const Reason reason : stopped.reasons)
        reasons.append(code(reason));
    return {{u"reasons"_qs, reasons},
            {u"caseCode"_qs, stopped.code.text()},
            {u"since"_qs, toText(stopped.since)},
            {u"lastSeen"_qs, toText(stopped.lastSeen)}};
}

std::optional<StoppedCase> readStopped(JsonReader in)
{
    const Reasons reasons = in.choices(u"reasons"_qs, allReasons());
    const auto code = readCaseCode(in, u"caseCode"_qs);
    if (reasons.empty())
        in.wrong(u"reasons"_qs, QStringLiteral("is empty"));
    if (!code)
        return std::nullopt;
    return StoppedCase{reasons, *code, in.time(u"since"_qs), in.time(u"lastSeen"_qs)};
}

QJsonObject tlsaJson(const KnownTlsa &tlsa)
{
    QJsonArray records;
    for (const TlsaRecord &record : tlsa.records)
        records.append(recordJson(record));
    return {{u"baseDomain"_qs, tlsa.baseDomain.toString()},
            {u"records"_qs, records},
            {u"lookedUp"_qs, toText(tlsa.lookedUp)},
            {u"timeToLive"_qs, qint64(tlsa.timeToLive.count())},
            {u"provenUntil"_qs, toText(tlsa.provenUntil)}};
}

std::optional<KnownTlsa> readTlsa(JsonReader in)
{
    const auto baseDomain = in.parsed(u"baseDomain"_qs, HostName::parse);
    if (!baseDomain)
        return std::nullopt;
    KnownTlsa tlsa{*baseDomain, {}, in.time(u"lookedUp"_qs)};
    for (JsonReader &entry : in.objects(u"records"_qs, mostRecords)) {
        const auto record = readRecord(entry);
        if (!record)
            return std::nullopt;
        tlsa.records.push_back(*record);
    }
    if (tlsa.records.empty())
        in.wrong(u"records"_qs, QStringLiteral("is empty"));
    tlsa.timeToLive = Seconds{in.number(u"timeToLive"_qs, 0, longestTimeToLive)};
    tlsa.provenUntil = in.time(u"provenUntil"_qs);
    return tlsa;
}

QJsonObject policyJson(const MailPolicy &policy)
{
    QJsonArray digests;
    for (const QByteArray &digest : policy.rootDigests)
        digests.append(QString::fromLatin1(digest.toHex()));
    QJsonArray remarks;
    for (const Reason reason : policy.remarks)
        remarks.append(code(reason));
    return {{u"requiresTls"_qs, policy.requiresTls},
            {u"requiresAuthentication"_qs, policy.requiresAuthentication},
            {u"rootDigests"_qs, digests},
            {u"remarks"_qs, remarks}};
}

MailPolicy readPolicy(JsonReader in)
{
    MailPolicy policy{MailPolicy::State::Binding, in.flag(u"requiresTls"_qs),
                      in.flag(u"requiresAuthentication"_qs)};
    for (const QString &text : in.texts(u"rootDigests"_qs)) {
        const auto digest = readOctets(in, u"rootDigests"_qs, text);
        if (!digest)
            return {};
        policy.rootDigests.push_back(*digest);
    }
    if (qsizetype(policy.rootDigests.size()) > mostDigests)
        in.wrong(u"rootDigests"_qs, QStringLiteral("has more than %1 entries").arg(mostDigests));
    policy.remarks = in.choices(u"remarks"_qs, allReasons());
    return policy;
}

} // namespace signpost::accounts
