// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace signpost::widgets {

/// How a stretch of text within a sentence looks. The Fixed ones are for server names and codes: the fixed
/// font, isolated, always left to right, and free to wrap after a dot.
enum class TextLook { Plain, Strong, Quiet, Fixed, FixedStrong, FixedQuiet };

/// A stretch of text in one look. The text is shown as it is: nothing in it is markup.
struct TextRun
{
    QString text;
    TextLook look = TextLook::Plain;

    bool operator==(const TextRun &) const = default;
};

/// `text` between isolates, so that its dots and signs stay in place in a right-to-left sentence.
QString isolated(const QString &text);

} // namespace signpost::widgets
