// SPDX-License-Identifier: Apache-2.0
#include "model/CaseCode.h"

namespace signpost {

namespace {

constexpr QLatin1String alphabet("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
constexpr int base = 32;
constexpr int numberLength = 2;
constexpr int randomLength = 4;
constexpr int length = numberLength + randomLength + 1;

/// The symbol that makes the Luhn sum of all a multiple of the base.
QChar checkSymbol(QStringView symbols)
{
    qsizetype sum = 0;
    bool isDoubled = true; // the last one is
    for (auto symbol = symbols.rbegin(); symbol != symbols.rend(); ++symbol, isDoubled = !isDoubled) {
        const qsizetype value = alphabet.indexOf(*symbol) * (isDoubled ? 2 : 1);
        sum += value / base + value % base;
    }
    return alphabet.at((base - sum % base) % base);
}

/// Upper case, without what people put between symbols, and with the symbols that O, I and L are read for.
QString folded(QStringView typed)
{
    QString symbols;
    for (QChar character : typed) {
        character = character.toUpper();
        if (character.isSpace() || character.category() == QChar::Punctuation_Dash)
            continue;
        if (character == u'O')
            character = u'0';
        else if (character == u'I' || character == u'L')
            character = u'1';
        symbols += character;
    }
    return symbols;
}

bool isOfTheAlphabet(QStringView symbols)
{
    for (const QChar symbol : symbols) {
        if (!alphabet.contains(symbol))
            return false;
    }
    return true;
}

Failure wrong(const QString &what)
{
    return {FailureKind::InvalidInput, what};
}

} // namespace

CaseCode CaseCode::make(int number, World world, const RandomUpTo &random)
{
    Q_ASSERT(number >= 10 && number <= 99);
    QString symbols = QString::number(number);
    for (int position = 0; position < randomLength; ++position)
        symbols += alphabet.at(qsizetype(random(base - 1)));
    return {world, symbols + checkSymbol(symbols)};
}

Result<CaseCode> CaseCode::parse(QStringView typed)
{
    QString symbols = folded(typed);
    const World world = symbols.startsWith(u'P') ? World::Practice : World::Real;
    if (world == World::Practice)
        symbols.remove(0, 1); // a code begins with a digit
    if (symbols.size() != length)
        return wrong(QStringLiteral("a case code has %1 letters and digits, such as 31-M8RT-A").arg(length));
    if (!isOfTheAlphabet(symbols) || symbols.at(0) < u'1' || symbols.at(0) > u'9' || !symbols.at(1).isDigit())
        return wrong(QStringLiteral("a case code begins with two digits; no letter U is in it"));
    if (symbols.back() != checkSymbol(QStringView(symbols).chopped(1)))
        return wrong(QStringLiteral("one symbol of the case code is wrong"));
    return CaseCode(world, symbols);
}

int CaseCode::number() const
{
    return QStringView(m_symbols).left(numberLength).toInt();
}

QString CaseCode::text() const
{
    const QStringView symbols(m_symbols);
    return QStringLiteral("%1%2-%3-%4")
        .arg(m_world == World::Practice ? QLatin1String("P-") : QLatin1String(), symbols.left(numberLength),
             symbols.mid(numberLength, randomLength), symbols.right(1));
}

} // namespace signpost
