// SPDX-License-Identifier: Apache-2.0
#include "model/SiteSettings.h"

#include <QSet>
#include <QUrl>

#include <algorithm>
#include <array>

namespace signpost {
namespace {

/// Puts one value into the settings; the text says what would have been right, when it is not.
using Wrong = std::optional<QString>;
using Setter = Wrong (*)(SiteSettings &settings, const QString &value);

template <class Enum>
Wrong choose(Enum &place, const QString &value, const char *first, Enum a, const char *second, Enum b)
{
    if (value != QLatin1String(first) && value != QLatin1String(second))
        return QStringLiteral("write %1 or %2").arg(QLatin1String(first), QLatin1String(second));
    place = value == QLatin1String(first) ? a : b;
    return std::nullopt;
}

Wrong chooseYesOrNo(bool &place, const QString &value)
{
    return choose(place, value, "yes", true, "no", false);
}

QStringList listed(const QString &value)
{
    QStringList items = value.split(u',');
    for (QString &item : items)
        item = item.trimmed();
    return items;
}

template <class T> Wrong readList(std::vector<T> &place, const QString &value)
{
    for (const QString &item : listed(value)) {
        const auto parsed = T::parse(item);
        if (!parsed)
            return parsed.error().detail;
        place.push_back(*parsed);
    }
    return std::nullopt;
}

Wrong readFileName(std::optional<QString> &place, const QString &value)
{
    if (value.isEmpty())
        return QStringLiteral("name a file");
    place = value;
    return std::nullopt;
}

Wrong readUrl(QString &place, const QString &value)
{
    const QUrl url(value, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != u"https" || url.host().isEmpty())
        return QStringLiteral("write an address that begins with https://");
    place = value;
    return std::nullopt;
}

Wrong readText(QString &place, const QString &value)
{
    place = value;
    return std::nullopt;
}

Wrong readDays(int &place, const QString &value)
{
    bool isNumber = false;
    const int days = value.toInt(&isNumber);
    if (!isNumber || days < SiteSettings::leastObservationDays)
        return QStringLiteral("write a number of days from %1 upward")
            .arg(SiteSettings::leastObservationDays);
    place = days;
    return std::nullopt;
}

struct Key
{
    const char *name; ///< section/key
    Setter set;
};

constexpr std::array keys = {
    Key{"dns/resolvers", [](SiteSettings &s, const QString &v) { return readList(s.resolvers, v); }},
    Key{"dns/trustAnchors",
        [](SiteSettings &s, const QString &v) { return readFileName(s.trustAnchorsFile, v); }},
    Key{"tls/extraAuthorities",
        [](SiteSettings &s, const QString &v) { return readFileName(s.extraAuthoritiesFile, v); }},
    Key{"tls/onlyExtraAuthorities",
        [](SiteSettings &s, const QString &v) {
            return choose(s.trustsSystemAuthorities, v, "no", true, "yes", false);
        }},
    Key{"directory/enabled",
        [](SiteSettings &s, const QString &v) { return chooseYesOrNo(s.asksDirectory, v); }},
    Key{"directory/url", [](SiteSettings &s, const QString &v) { return readUrl(s.directoryUrl, v); }},
    Key{"policy/dane",
        [](SiteSettings &s, const QString &v) {
            return choose(s.dane, v, "sufficient", DanePolicy::Sufficient, "additional",
                          DanePolicy::Additional);
        }},
    Key{"policy/connectBeforeConfirm",
        [](SiteSettings &s, const QString &v) {
            return choose(s.foreignConnection, v, "yes", ForeignConnection::BeforeConfirm, "no",
                          ForeignConnection::AfterConfirm);
        }},
    Key{"policy/earlyLookup",
        [](SiteSettings &s, const QString &v) { return chooseYesOrNo(s.looksUpEarly, v); }},
    Key{"policy/ownNetworks", [](SiteSettings &s, const QString &v) { return readList(s.ownNetworks, v); }},
    Key{"policy/srvChange",
        [](SiteSettings &s, const QString &v) {
            return choose(s.srvChange, v, "ask", SrvChangePolicy::Ask, "automatic",
                          SrvChangePolicy::Automatic);
        }},
    Key{"policy/observationDays",
        [](SiteSettings &s, const QString &v) { return readDays(s.observationDays, v); }},
    Key{"helpdesk/name", [](SiteSettings &s, const QString &v) { return readText(s.helpdeskName, v); }},
    Key{"helpdesk/phone", [](SiteSettings &s, const QString &v) { return readText(s.helpdeskPhone, v); }},
    Key{"helpdesk/url", [](SiteSettings &s, const QString &v) { return readUrl(s.helpdeskUrl, v); }},
};

const Key *find(const QString &name)
{
    const auto key =
        std::find_if(keys.begin(), keys.end(), [&](const Key &k) { return name == QLatin1String(k.name); });
    return key == keys.end() ? nullptr : key;
}

QString withoutComment(const QString &line)
{
    for (qsizetype i = 0; i < line.size(); ++i) {
        const bool startsHere = i == 0 || line[i - 1].isSpace();
        if (startsHere && (line[i] == u';' || line[i] == u'#'))
            return line.first(i).trimmed();
    }
    return line.trimmed();
}

class SiteFile
{
public:
    Wrong readLine(const QString &line)
    {
        if (line.isEmpty())
            return std::nullopt;
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            m_section = line.sliced(1).chopped(1).trimmed();
            const QString prefix = m_section + u'/';
            const bool known = std::any_of(keys.begin(), keys.end(), [&](const Key &k) {
                return QLatin1String(k.name).startsWith(prefix);
            });
            return known ? std::nullopt : Wrong(QStringLiteral("there is no section [%1]").arg(m_section));
        }
        const qsizetype equals = line.indexOf(u'=');
        if (equals < 1)
            return QStringLiteral("'%1' is neither [section] nor key=value").arg(line.left(80));
        return readKey(line.first(equals).trimmed(), line.sliced(equals + 1).trimmed());
    }

    const SiteSettings &settings() const { return m_settings; }

private:
    Wrong readKey(const QString &name, const QString &value)
    {
        const QString full = m_section + u'/' + name;
        const Key *key = find(full);
        if (!key)
            return QStringLiteral("there is no key %1 in section [%2]").arg(name.left(80), m_section);
        if (m_seen.contains(full))
            return QStringLiteral("%1 is given twice").arg(name); // LIM-7
        m_seen.insert(full);
        const Wrong wrong = key->set(m_settings, value);
        return wrong ? Wrong(QStringLiteral("%1: %2").arg(name, *wrong)) : std::nullopt;
    }

    QString m_section;
    QSet<QString> m_seen;
    SiteSettings m_settings;
};

} // namespace

AddressScope SiteSettings::scopeOf(const IpAddress &address) const
{
    const bool isOwn = std::any_of(ownNetworks.begin(), ownNetworks.end(),
                                   [&](const IpNetwork &network) { return network.contains(address); });
    return isOwn ? AddressScope::Global : address.scope();
}

Result<SiteSettings> parseSiteFile(const QByteArray &text, const QString &name)
{
    SiteFile file;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (const Wrong wrong = file.readLine(withoutComment(lines[i])))
            return Failure{FailureKind::InvalidInput,
                           QStringLiteral("%1, line %2: %3").arg(name).arg(i + 1).arg(*wrong)};
    }
    return file.settings();
}

} // namespace signpost
