// SPDX-License-Identifier: Apache-2.0
#include "probe/ServerText.h"

#include <QList>

namespace signpost::probe {
namespace {

bool isHarmless(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

} // namespace

QString cleanedServerText(const QByteArray &octets)
{
    QString result;
    const QString text = QString::fromUtf8(octets).simplified();
    for (const char32_t character : text.toUcs4()) {
        if (!isHarmless(character))
            continue;
        const QString piece = QString::fromUcs4(&character, 1);
        if (result.size() + piece.size() > maximumServerText)
            break;
        result += piece;
    }
    return result;
}

} // namespace signpost::probe
