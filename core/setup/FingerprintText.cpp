// SPDX-License-Identifier: Apache-2.0
#include "setup/FingerprintText.h"

#include <QRegularExpression>

#include <algorithm>

namespace signpost::setup {
namespace {

constexpr qsizetype sha256Digits = 64;
constexpr qsizetype sha1Digits = 40;
constexpr qsizetype md5Digits = 32;

bool isSeparator(QChar character)
{
    return character == u':' || character.isSpace() || character.category() == QChar::Punctuation_Dash
        || character.category() == QChar::Other_Format;
}

/// "SHA256 Fingerprint=", "sha-256:", "MD5 fingerprint" and the like.
QString withoutTitle(const QString &text)
{
    static const QRegularExpression title(
        QStringLiteral("\\A\\s*(?:sha-?256|sha-?1|md5)?\\s*(?:fingerprint)?\\s*[:=]?"),
        QRegularExpression::CaseInsensitiveOption);
    QString rest = text;
    return rest.remove(title);
}

} // namespace

QString withoutSeparators(const QString &text)
{
    QString digits;
    for (const QChar character : text) {
        if (!isSeparator(character))
            digits += character.toLower();
    }
    return digits;
}

bool isHexadecimal(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar character) {
        return (character >= u'0' && character <= u'9') || (character >= u'a' && character <= u'f');
    });
}

FingerprintText readFingerprint(const QString &text)
{
    using Kind = FingerprintText::Kind;
    if (text.size() > longestFingerprintText)
        return {};
    const QString digits = withoutSeparators(withoutTitle(text));
    if (!isHexadecimal(digits))
        return {};
    if (digits.size() == sha256Digits)
        return {Kind::Sha256, QByteArray::fromHex(digits.toLatin1())};
    const bool isOlder = digits.size() == sha1Digits || digits.size() == md5Digits;
    return {isOlder ? Kind::Older : Kind::Other};
}

} // namespace signpost::setup
