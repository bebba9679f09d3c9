// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "base/Timers.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace signpost::accounts {

/// "2026-01-31T09:14:00Z", the one form of a time in our files.
QString toText(Time time);
/// Only that form.
std::optional<Time> timeFromText(const QString &text);

/// A key that one object of this JSON text has twice (LIM-7); the text must be valid JSON.
std::optional<QString> duplicateKey(QByteArrayView json);

/// Reads one JSON object strictly. The first thing that is wrong anywhere is kept in `problem`, with its
/// place, as "accounts[0].services[1].port: write a number from 1 to 65535"; what is returned then means
/// nothing.
class JsonReader
{
public:
    /// Longest text a file may hold in one value.
    static constexpr qsizetype maximumTextLength = 1000;

    /// How much of a wrong value a message repeats.
    static constexpr qsizetype shownLength = 40;

    /// `place`: "" for the whole file, "accounts[0]." below it.
    JsonReader(const QJsonValue &value, QString place, QString &problem);

    bool has(const QString &key) const { return m_object.contains(key); }
    /// No control character, at most maximumTextLength characters.
    QString text(const QString &key);
    /// Likewise, of at most `most` characters.
    QString text(const QString &key, qsizetype most);
    QStringList texts(const QString &key);
    qint64 number(const QString &key, qint64 least, qint64 most);
    bool flag(const QString &key);
    Time time(const QString &key);
    JsonReader object(const QString &key);
    std::vector<JsonReader> objects(const QString &key, qsizetype most);

    /// A text that `parse` makes a value of.
    template <class T> std::optional<T> parsed(const QString &key, Result<T> (*parse)(QStringView))
    {
        auto value = parse(text(key));
        if (value)
            return std::move(*value);
        wrong(key, value.error().detail);
        return std::nullopt;
    }
    /// One of `all`, written as its code().
    template <class Range> auto choice(const QString &key, const Range &all)
    {
        return chosen(text(key), all, key);
    }
    template <class Range> auto choices(const QString &key, const Range &all)
    {
        std::vector<std::decay_t<decltype(*std::begin(all))>> values;
        for (const QString &written : texts(key)) {
            if (const auto value = chosen(written, all, key))
                values.push_back(*value);
        }
        return values;
    }

    void wrong(const QString &key, const QString &what);

private:
    template <class Range> auto chosen(const QString &written, const Range &all, const QString &key)
    {
        std::optional<std::decay_t<decltype(*std::begin(all))>> found;
        for (const auto value : all) {
            if (written == code(value))
                found = value;
        }
        if (!found)
            wrong(key, QStringLiteral("'%1' is no value of it").arg(written.left(shownLength)));
        return found;
    }
    QString checked(const QString &key, const QJsonValue &value, qsizetype most = maximumTextLength);

    QJsonObject m_object;
    QString m_place;
    QString *m_problem;
};

} // namespace signpost::accounts
