// SPDX-License-Identifier: Apache-2.0
#include "ui/text/Names.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>

namespace signpost::text {
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::Names)
};

constexpr qsizetype longestQuote = 200;

QDateTime local(Time time)
{
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count());
}

/// Scripts whose letters this reader knows, as far as the languages of the system tell.
QSet<QChar::Script> readScripts()
{
    QSet<QChar::Script> scripts{QChar::Script_Latin};
    const QStringList languages = QLocale().uiLanguages();
    for (const QString &language : languages) {
        const QString letters = QLocale(language).nativeLanguageName();
        for (const QChar letter : letters) {
            if (letter.isLetter())
                scripts.insert(letter.script());
        }
    }
    return scripts;
}

bool isReadable(const QString &name)
{
    std::optional<QChar::Script> only;
    const QList<uint> points = name.toUcs4();
    for (const uint point : points) {
        const QChar::Script script = QChar::script(point);
        if (script == QChar::Script_Common || script == QChar::Script_Inherited)
            continue;
        if (only && *only != script)
            return false;
        only = script;
    }
    return !only || readScripts().contains(*only);
}

QString shown(const HostName &host)
{
    const QString display = host.toDisplay();
    return isReadable(display) ? display : host.toString();
}

} // namespace

QString isolated(const QString &text)
{
    return QChar(u'\u2066') + text + QChar(u'\u2069');
}

QString withoutIsolates(QString text)
{
    for (const char16_t sign : {u'\u2066', u'\u2067', u'\u2068', u'\u2069'})
        text.remove(QChar(sign));
    return text;
}

QString quoted(const QString &foreign)
{
    QString clean;
    for (const QChar letter : foreign) {
        const QChar::Category category = letter.category();
        if (category != QChar::Other_Control && category != QChar::Other_Format)
            clean += letter;
    }
    if (clean.size() > longestQuote)
        clean = clean.left(longestQuote - 1) + QChar(u'…');
    return QChar(u'\u2068') + clean + QChar(u'\u2069'); // first strong: whose words, whose direction
}

QString hostText(const HostName &host)
{
    return isolated(shown(host));
}

QString serverText(const ServerName &server)
{
    const HostName *host = server.host();
    return host ? hostText(*host) : isolated(server.toDisplay());
}

QString addressText(const EmailAddress &address)
{
    const HostName *domain = address.mailDomain();
    return isolated(domain ? address.localPart() + u'@' + shown(*domain) : address.toDisplay());
}

QString domainText(const EmailAddress &address)
{
    const HostName *domain = address.mailDomain();
    if (domain)
        return hostText(*domain);
    return isolated(address.toString().mid(address.localPart().size() + 1));
}

QString dateText(Time time)
{
    //: Pattern of a date, as in "4 March 2026"; the year must stay.
    return QLocale().toString(local(time).date(), Say::tr("d MMMM yyyy"));
}

/// The short form of a few locales has seconds, which say nothing here.
QString clockText(Time time)
{
    static const QRegularExpression seconds(QStringLiteral("[^ahms]ss?"));
    const QString format = QLocale().timeFormat(QLocale::ShortFormat);
    return QLocale().toString(local(time).time(), QString(format).remove(seconds));
}

QString momentText(Time time)
{
    //: %1 is a date, %2 a time of day.
    return Say::tr("%1, %2").arg(dateText(time), clockText(time));
}

bool isSameDay(Time one, Time other)
{
    return local(one).date() == local(other).date();
}

QString checkedText(Time checked, Time now)
{
    if (!isSameDay(checked, now)) {
        //: When an account was checked; %1 is a date.
        return Say::tr("checked %1").arg(dateText(checked));
    }
    //: When an account was checked; %1 is a time of day.
    return Say::tr("checked %1 today").arg(clockText(checked));
}

QString serviceText(Service service)
{
    switch (service) {
    case Service::Imap:
    case Service::Pop3:
        return Say::tr("Receiving mail");
    case Service::Submission:
        return Say::tr("Sending mail");
    }
    Q_UNREACHABLE();
}

QString kindText(Service service)
{
    switch (service) {
    case Service::Imap:
        return QStringLiteral("IMAP");
    case Service::Pop3:
        return QStringLiteral("POP3");
    case Service::Submission:
        return QStringLiteral("SMTP");
    }
    Q_UNREACHABLE();
}

QString encryptionText(TlsMode mode)
{
    switch (mode) {
    case TlsMode::Implicit:
        //: When encryption begins.
        return Say::tr("from the start");
    case TlsMode::StartTls:
        //: When encryption begins.
        return Say::tr("after connecting");
    }
    Q_UNREACHABLE();
}

} // namespace signpost::text
