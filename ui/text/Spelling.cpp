// SPDX-License-Identifier: Apache-2.0
#include "ui/text/Spelling.h"

#include <QCoreApplication>

#include <array>

namespace signpost::text {
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::Spelling)
};

constexpr std::array digits = {
    QT_TRANSLATE_NOOP("signpost::text::Spelling", "zero"),
    QT_TRANSLATE_NOOP("signpost::text::Spelling", "one"),
    QT_TRANSLATE_NOOP("signpost::text::Spelling", "two"),
    QT_TRANSLATE_NOOP("signpost::text::Spelling", "three"),
    QT_TRANSLATE_NOOP("signpost::text::Spelling", "four"),
    QT_TRANSLATE_NOOP("signpost::text::Spelling", "five"),
    QT_TRANSLATE_NOOP("signpost::text::Spelling", "six"),
    QT_TRANSLATE_NOOP("signpost::text::Spelling", "seven"),
    QT_TRANSLATE_NOOP("signpost::text::Spelling", "eight"),
    QT_TRANSLATE_NOOP("signpost::text::Spelling", "nine"),
};

/// The ICAO words, the same in every language until a national table has been checked.
constexpr std::array letters = {"Alfa",   "Bravo",   "Charlie", "Delta",  "Echo",   "Foxtrot", "Golf",
                                "Hotel",  "India",   "Juliett", "Kilo",   "Lima",   "Mike",    "November",
                                "Oscar",  "Papa",    "Quebec",  "Romeo",  "Sierra", "Tango",   "Uniform",
                                "Victor", "Whiskey", "X-ray",   "Yankee", "Zulu"};

QString word(QChar symbol)
{
    if (symbol >= u'0' && symbol <= u'9')
        return Say::tr(digits[std::size_t(symbol.unicode() - u'0')]);
    if (symbol >= u'A' && symbol <= u'Z')
        return QString::fromLatin1(letters[std::size_t(symbol.unicode() - u'A')]);
    return symbol;
}

} // namespace

QString spelled(const CaseCode &code)
{
    QStringList groups;
    for (const QString &group : code.text().split(u'-')) {
        QStringList words;
        for (const QChar symbol : group)
            words.append(word(symbol));
        groups.append(words.join(u' '));
    }
    return groups.join(QStringLiteral(", "));
}

} // namespace signpost::text
