// SPDX-License-Identifier: Apache-2.0
#include "trust/Lookalike.h"

#include "model/PublicSuffix.h"

#include <QList>

#include <algorithm>
#include <array>

namespace signpost::trust {
namespace {

constexpr qsizetype minimumLength = 5;

using Characters = QList<uint>;

struct Pair
{
    const char16_t *from;
    const char16_t *to;
};

/// Letters of other scripts, and accented ones, that are read as ASCII; then what reads alike in ASCII.
constexpr std::array confusables = {
    Pair{u"а", u"a"},  Pair{u"е", u"e"},  Pair{u"о", u"o"},  Pair{u"р", u"p"}, Pair{u"с", u"c"},
    Pair{u"у", u"y"},  Pair{u"х", u"x"},  Pair{u"і", u"i"},  Pair{u"ј", u"j"}, Pair{u"ѕ", u"s"},
    Pair{u"һ", u"h"},  Pair{u"ԁ", u"d"},  Pair{u"ԛ", u"q"},  Pair{u"ԝ", u"w"}, Pair{u"к", u"k"},
    Pair{u"м", u"m"},  Pair{u"т", u"t"},  Pair{u"н", u"h"},  Pair{u"в", u"b"}, Pair{u"п", u"n"},
    Pair{u"α", u"a"},  Pair{u"ο", u"o"},  Pair{u"ν", u"v"},  Pair{u"ρ", u"p"}, Pair{u"ι", u"i"},
    Pair{u"κ", u"k"},  Pair{u"τ", u"t"},  Pair{u"υ", u"u"},  Pair{u"ε", u"e"}, Pair{u"ω", u"w"},
    Pair{u"ı", u"i"},  Pair{u"ł", u"l"},  Pair{u"đ", u"d"},  Pair{u"ø", u"o"}, Pair{u"ħ", u"h"},
    Pair{u"ɡ", u"g"},  Pair{u"ɑ", u"a"},  Pair{u"օ", u"o"},  Pair{u"ս", u"u"}, Pair{u"հ", u"h"},
    Pair{u"ո", u"n"},  Pair{u"ց", u"g"},  Pair{u"0", u"o"},  Pair{u"1", u"l"}, Pair{u"i", u"l"},
    Pair{u"rn", u"m"}, Pair{u"vv", u"w"}, Pair{u"cl", u"d"},
};

/// What is left of a label when look-alikes are written the same way.
QString folded(const QString &label)
{
    QString skeleton;
    for (const QChar character : label.normalized(QString::NormalizationForm_KD)) {
        if (!character.isMark())
            skeleton += character;
    }
    for (const Pair &pair : confusables)
        skeleton.replace(QString::fromUtf16(pair.from), QString::fromUtf16(pair.to));
    return skeleton;
}

bool isDigit(uint character)
{
    return character >= '0' && character <= '9';
}

/// One character replaced, or two neighbours swapped.
bool differInPlace(const Characters &a, const Characters &b)
{
    const auto [first, other] = std::mismatch(a.begin(), a.end(), b.begin());
    if (first == a.end())
        return false;
    if (std::equal(first + 1, a.end(), other + 1))
        return !(isDigit(*first) && isDigit(*other));
    return first + 1 != a.end() && *first == *(other + 1) && *(first + 1) == *other
        && std::equal(first + 2, a.end(), other + 2);
}

/// `longer` is `shorter` with one more character.
bool hasOneMore(const Characters &shorter, const Characters &longer)
{
    const auto [first, other] = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
    return std::equal(first, shorter.end(), other + 1);
}

bool differByOne(const Characters &a, const Characters &b)
{
    if (a.size() == b.size())
        return differInPlace(a, b);
    if (a.size() + 1 == b.size())
        return hasOneMore(a, b);
    return b.size() + 1 == a.size() && hasOneMore(b, a);
}

} // namespace

bool isLookalike(const HostName &mailDomain, const HostName &server)
{
    const std::optional<HostName> own = registrableDomain(mailDomain);
    const std::optional<HostName> foreign = registrableDomain(server);
    if (!own || !foreign || *own == *foreign || own->parent() != foreign->parent())
        return false;
    const QString ownLabel = own->toDisplay().section(u'.', 0, 0);
    const QString foreignLabel = foreign->toDisplay().section(u'.', 0, 0);
    const Characters ownCharacters = ownLabel.toUcs4();
    const Characters foreignCharacters = foreignLabel.toUcs4();
    if (std::min(ownCharacters.size(), foreignCharacters.size()) < minimumLength)
        return false;
    return differByOne(ownCharacters, foreignCharacters) || folded(ownLabel) == folded(foreignLabel);
}

} // namespace signpost::trust
