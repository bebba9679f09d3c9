// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/TextRole.h"
#include "ui/widgets/TextRun.h"

#include <QColor>
#include <QList>
#include <QTextLayout>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace signpost::widgets {

/// Wrapped text of one role with a settled line height, which QLabel and the buttons cannot draw.
class TextBlock
{
public:
    explicit TextBlock(TextRole role = TextRole::Body);

    /// The text; with `Mnemonic::Marked` an ampersand marks the letter to press with Alt.
    enum class Mnemonic { None, Marked };
    void setRuns(const QList<TextRun> &runs, Mnemonic mnemonic = Mnemonic::None);
    /// Puts the runs into the places %1, %2 … of `sentence`; everything else of it has the look `around`.
    static QList<TextRun> filled(const QString &sentence, const QList<TextRun> &places,
                                 TextLook around = TextLook::Plain);
    void setRole(TextRole role);
    TextRole role() const { return m_role; }
    /// Lines of about the same length: no more lines than needed, each as short as that allows.
    void setBalanced(bool balanced);
    /// Reads the fonts anew, after the application's font has changed.
    void forgetLayout();

    /// Without the isolates and wrap hints that are drawn.
    QString plainText() const;
    bool isEmpty() const { return m_text.isEmpty(); }
    int naturalWidth() const;
    int longestWord() const;
    int heightFor(int width) const;
    int lineCount(int width) const;
    /// The narrowest width that needs no more than this many lines.
    int widthForLines(int lines) const;
    int lineHeight() const { return lineHeightFor(m_role); }

    struct Colours
    {
        QColor ink;
        QColor quiet;

        bool operator==(const Colours &) const = default;
    };
    /// Draws from the top of `rect`; short lines stand at the leading edge, or at the other one when
    /// `trailing`.
    void draw(QPainter &painter, const QRect &rect, const Colours &colours, Qt::LayoutDirection direction,
              bool showMnemonic = false, bool trailing = false) const;

private:
    void measure() const;
    void layOut(int width, Qt::LayoutDirection direction) const;
    int breakLines(double width) const;
    int narrowestFor(int lines, int enough) const;
    QList<QTextLayout::FormatRange> formats() const;

    TextRole m_role;
    bool m_balanced = false;
    QList<TextRun> m_runs;
    QString m_text; // what is drawn
    int m_mnemonic = -1; // place in m_text
    mutable QTextLayout m_layout;
    mutable int m_naturalWidth = -1;
    mutable int m_longestWord = 0;
    mutable int m_laidOutWidth = -1;
    mutable Qt::LayoutDirection m_laidOutDirection = Qt::LeftToRight;
    mutable Colours m_colours;
    mutable bool m_underlined = false;
};

} // namespace signpost::widgets
