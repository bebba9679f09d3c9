// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace signpost::setup {

/// The longest text that is read as a fingerprint, in characters.
inline constexpr qsizetype longestFingerprintText = 1000;

/// What a text is that should be a whole fingerprint.
struct FingerprintText
{
    enum class Kind {
        Sha256,
        Older, ///< as long as SHA-1 or MD5
        Other,
    };

    Kind kind = Kind::Other;
    QByteArray sha256 = {}; ///< 32 octets, exactly with Kind::Sha256
};

/// Hexadecimal digits of any case, in one piece or parted by spaces, colons or dashes; in front of them, if
/// anything, the name of the digest and "Fingerprint", as programs write it.
FingerprintText readFingerprint(const QString &text);

/// The digits of `text` in lower case, without what parts them.
QString withoutSeparators(const QString &text);
/// Whether it is digits, and nothing else.
bool isHexadecimal(const QString &text);

} // namespace signpost::setup
