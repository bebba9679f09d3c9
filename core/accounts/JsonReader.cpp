// SPDX-License-Identifier: Apache-2.0
#include "accounts/JsonReader.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace signpost::accounts {
namespace {

constexpr auto timeFormat = u"yyyy-MM-ddTHH:mm:ssZ";

/// The position behind the closing quote of the string that begins at `start`.
qsizetype behindString(QByteArrayView json, qsizetype start)
{
    qsizetype i = start + 1;
    while (i < json.size() && json[i] != '"')
        i += json[i] == '\\' ? 2 : 1;
    return i + 1;
}

bool isKey(QByteArrayView json, qsizetype behind)
{
    while (behind < json.size() && QByteArrayView(" \t\r\n").contains(json[behind]))
        ++behind;
    return behind < json.size() && json[behind] == ':';
}

QString unescaped(QByteArrayView quoted)
{
    const auto array = QJsonDocument::fromJson('[' + quoted.toByteArray() + ']').array();
    return array.first().toString();
}

} // namespace

QString toText(Time time)
{
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(timeFormat);
}

std::optional<Time> timeFromText(const QString &text)
{
    QDateTime read = QDateTime::fromString(text, timeFormat);
    read.setTimeSpec(Qt::UTC);
    if (!read.isValid())
        return std::nullopt;
    const Time time{Seconds(read.toSecsSinceEpoch())};
    return toText(time) == text ? std::optional(time) : std::nullopt;
}

std::optional<QString> duplicateKey(QByteArrayView json)
{
    std::vector<QSet<QString>> keys; // of the objects that are open here
    for (qsizetype i = 0; i < json.size(); ++i) {
        if (json[i] == '{')
            keys.emplace_back();
        else if (json[i] == '}' && !keys.empty())
            keys.pop_back();
        if (json[i] != '"')
            continue;
        const qsizetype behind = behindString(json, i);
        if (!keys.empty() && isKey(json, behind)) {
            const QString key = unescaped(json.sliced(i, behind - i));
            if (keys.back().contains(key))
                return key;
            keys.back().insert(key);
        }
        i = behind - 1;
    }
    return std::nullopt;
}

JsonReader::JsonReader(const QJsonValue &value, QString place, QString &problem)
    : m_object(value.toObject()), m_place(std::move(place)), m_problem(&problem)
{
    if (!value.isObject() && problem.isEmpty())
        problem = m_place.chopped(m_place.endsWith(u'.') ? 1 : 0) + QStringLiteral(": is not an object");
}

QString JsonReader::text(const QString &key)
{
    return checked(key, m_object[key]);
}

QString JsonReader::text(const QString &key, qsizetype most)
{
    return checked(key, m_object[key], most);
}

qint64 JsonReader::number(const QString &key, qint64 least, qint64 most)
{
    const QJsonValue value = m_object[key];
    const qint64 number = value.toInteger(least - 1); // what is no whole number is too small
    if (number < least || number > most)
        wrong(key, QStringLiteral("write a number from %1 to %2").arg(least).arg(most));
    return number;
}

bool JsonReader::flag(const QString &key)
{
    if (!m_object[key].isBool())
        wrong(key, QStringLiteral("write true or false"));
    return m_object[key].toBool();
}

Time JsonReader::time(const QString &key)
{
    const auto time = timeFromText(text(key));
    if (!time)
        wrong(key, QStringLiteral("write a time such as 2026-01-31T09:14:00Z"));
    return time.value_or(Time{});
}

JsonReader JsonReader::object(const QString &key)
{
    return {m_object[key], m_place + key + u'.', *m_problem};
}

std::vector<JsonReader> JsonReader::objects(const QString &key, qsizetype most)
{
    const QJsonArray array = m_object[key].toArray();
    if (!m_object[key].isArray())
        wrong(key, QStringLiteral("is not a list"));
    if (array.size() > most) {
        wrong(key, QStringLiteral("has more than %1 entries").arg(most));
        return {};
    }
    std::vector<JsonReader> objects;
    for (qsizetype i = 0; i < array.size(); ++i)
        objects.emplace_back(array[i], QStringLiteral("%1%2[%3].").arg(m_place, key).arg(i), *m_problem);
    return objects;
}

QStringList JsonReader::texts(const QString &key)
{
    if (!m_object[key].isArray())
        wrong(key, QStringLiteral("is not a list"));
    QStringList texts;
    for (const QJsonValue value : m_object[key].toArray())
        texts += checked(key, value);
    return texts;
}

QString JsonReader::checked(const QString &key, const QJsonValue &value, qsizetype most)
{
    const QString text = value.toString();
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    if (!value.isString())
        wrong(key, value.isUndefined() ? QStringLiteral("is missing") : QStringLiteral("is not a text"));
    else if (text.size() > most)
        wrong(key, QStringLiteral("is longer than %1 characters").arg(most));
    else if (std::any_of(text.begin(), text.end(), isControl))
        wrong(key, QStringLiteral("has a control character")); // LIM-6: some go into protocol lines
    return text;
}

void JsonReader::wrong(const QString &key, const QString &what)
{
    if (m_problem->isEmpty())
        *m_problem = m_place + key + QStringLiteral(": ") + what;
}

} // namespace signpost::accounts
