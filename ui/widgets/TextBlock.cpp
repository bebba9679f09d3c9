// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/TextBlock.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace signpost::widgets {

namespace {

constexpr QChar leftToRightIsolate(0x2066);
constexpr QChar firstStrongIsolate(0x2068);
constexpr QChar popIsolate(0x2069);
constexpr QChar zeroWidthSpace(0x200B);

/// Wider than any text; small enough for the fixed-point numbers of QTextLayout.
constexpr int unbounded = 1'000'000;

bool isFixed(TextLook look)
{
    return look == TextLook::Fixed || look == TextLook::FixedStrong || look == TextLook::FixedQuiet;
}

bool isStrong(TextLook look)
{
    return look == TextLook::Strong || look == TextLook::FixedStrong;
}

bool isQuiet(TextLook look)
{
    return look == TextLook::Quiet || look == TextLook::FixedQuiet;
}

} // namespace

QString isolated(const QString &text)
{
    return QString(leftToRightIsolate) + text + popIsolate;
}

TextBlock::TextBlock(TextRole role) : m_role(role)
{
    m_layout.setCacheEnabled(true);
}

void TextBlock::setRuns(const QList<TextRun> &runs, Mnemonic mnemonic)
{
    m_runs = runs;
    m_text.clear();
    m_mnemonic = -1;
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        TextRun &run = m_runs[i];
        const auto mark = run.text.indexOf(u'&');
        const bool marked = mnemonic == Mnemonic::Marked && m_mnemonic < 0 && !isFixed(run.look) && mark >= 0;
        if (marked) {
            run.text.remove(mark, 1);
            m_mnemonic = int(m_text.size() + mark);
        }
        if (isFixed(run.look)) {
            // Neighbouring fixed runs are one name: the isolate goes around all of them, or the host could
            // swap places with its domain in a right-to-left sentence.
            const bool first = i == 0 || !isFixed(runs[i - 1].look);
            const bool last = i + 1 == runs.size() || !isFixed(runs[i + 1].look);
            run.text.replace(u'.', QString(u'.') + zeroWidthSpace); // a name may wrap after a dot
            run.text = (first ? QString(leftToRightIsolate) : QString()) + run.text
                + (last ? QString(popIsolate) : QString());
        }
        m_text += run.text;
    }
    forgetLayout();
}

QList<TextRun> TextBlock::filled(const QString &sentence, const QList<TextRun> &places, TextLook around)
{
    QList<TextRun> runs;
    QString text;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const int place = i + 1 < sentence.size() && sentence[i] == u'%' ? sentence[i + 1].digitValue() : -1;
        if (place < 1 || place > places.size()) {
            text += sentence[i];
            continue;
        }
        if (!text.isEmpty())
            runs.append({text, around});
        text.clear();
        runs.append(places[place - 1]);
        ++i;
    }
    if (!text.isEmpty())
        runs.append({text, around});
    return runs;
}

void TextBlock::setRole(TextRole role)
{
    m_role = role;
    forgetLayout();
}

void TextBlock::setBalanced(bool balanced)
{
    m_balanced = balanced;
    forgetLayout();
}

void TextBlock::forgetLayout()
{
    m_laidOutWidth = -1;
    m_naturalWidth = -1;
}

QString TextBlock::plainText() const
{
    QString text = m_text;
    for (const QChar sign : {leftToRightIsolate, firstStrongIsolate, popIsolate, zeroWidthSpace})
        text.remove(sign);
    return text;
}

QList<QTextLayout::FormatRange> TextBlock::formats() const
{
    QList<QTextLayout::FormatRange> ranges;
    int begin = 0;
    for (const TextRun &run : m_runs) {
        QFont font = isFixed(run.look)
            ? fontFor(m_role == TextRole::Small ? TextRole::Code : TextRole::Server)
            : fontFor(m_role);
        if (isStrong(run.look))
            font.setWeight(QFont::DemiBold);
        QTextCharFormat format;
        format.setFont(font);
        format.setForeground(isQuiet(run.look) ? m_colours.quiet : m_colours.ink);
        ranges.append({begin, int(run.text.size()), format});
        begin += int(run.text.size());
    }
    if (m_underlined && m_mnemonic >= 0) {
        QTextCharFormat underlined;
        underlined.setFontUnderline(true);
        ranges.append({m_mnemonic, 1, underlined});
    }
    return ranges;
}

int TextBlock::breakLines(double width) const
{
    const double lineHeight = lineHeightFor(m_role);
    double y = 0;
    int lines = 0;
    m_layout.beginLayout();
    for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, y + (lineHeight - line.height()) / 2));
        y += lineHeight;
        ++lines;
    }
    m_layout.endLayout();
    return lines;
}

void TextBlock::layOut(int width, Qt::LayoutDirection direction) const
{
    if (width == m_laidOutWidth && direction == m_laidOutDirection)
        return;
    m_laidOutWidth = width;
    m_laidOutDirection = direction;
    QString text = m_text;
    text.replace(u'\n', QChar::LineSeparator);
    m_layout.setText(text);
    m_layout.setFont(fontFor(m_role));
    m_layout.setFormats(formats());
    QTextOption option;
    // Only whole words count when the longest one is measured.
    option.setWrapMode(width == unbounded ? QTextOption::WordWrap
                                          : QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(direction);
    m_layout.setTextOption(option);
    const int lines = breakLines(width);
    if (m_balanced && lines > 1)
        breakLines(narrowestFor(lines, width));
}

int TextBlock::narrowestFor(int lines, int enough) const
{
    int tooNarrow = 0;
    while (enough - tooNarrow > 1) {
        const int middle = (enough + tooNarrow) / 2;
        (breakLines(middle) > lines ? tooNarrow : enough) = middle;
    }
    return enough;
}

int TextBlock::widthForLines(int lines) const
{
    const int natural = naturalWidth();
    if (lines <= 1 || natural == 0)
        return natural;
    m_laidOutWidth = -1; // the search leaves other lines behind
    return std::max(narrowestFor(lines, natural), longestWord());
}

void TextBlock::measure() const
{
    if (m_naturalWidth >= 0)
        return;
    double widest = 0;
    for (const Qt::LayoutDirection direction : {Qt::RightToLeft, Qt::LeftToRight}) { // not quite the same
        layOut(unbounded, direction);
        for (int i = 0; i < m_layout.lineCount(); ++i)
            widest = std::max(widest, m_layout.lineAt(i).naturalTextWidth());
    }
    m_naturalWidth = int(std::ceil(widest));
    m_longestWord = int(std::ceil(m_layout.minimumWidth()));
}

int TextBlock::naturalWidth() const
{
    if (m_text.isEmpty())
        return 0;
    measure();
    return m_naturalWidth;
}

int TextBlock::longestWord() const
{
    if (m_text.isEmpty())
        return 0;
    measure();
    return m_longestWord;
}

int TextBlock::lineCount(int width) const
{
    if (m_text.isEmpty())
        return 0;
    layOut(std::max(1, width), m_laidOutDirection);
    return m_layout.lineCount();
}

int TextBlock::heightFor(int width) const
{
    return lineCount(width) * lineHeightFor(m_role);
}

void TextBlock::draw(QPainter &painter, const QRect &rect, const Colours &colours,
                     Qt::LayoutDirection direction, bool showMnemonic, bool trailing) const
{
    if (m_text.isEmpty() || rect.width() < 1)
        return;
    if (colours != m_colours || showMnemonic != m_underlined)
        m_laidOutWidth = -1;
    m_colours = colours;
    m_underlined = showMnemonic;
    layOut(rect.width(), direction);
    const bool right = (direction == Qt::RightToLeft) != trailing;
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        QTextLine line = m_layout.lineAt(i);
        const QRectF used = line.naturalTextRect();
        const double x = right ? rect.width() - used.width() : 0;
        line.setPosition(QPointF(line.x() + x - used.left(), line.y()));
    }
    painter.setPen(colours.ink);
    m_layout.draw(&painter, rect.topLeft());
}

} // namespace signpost::widgets
