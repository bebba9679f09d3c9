// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/FingerprintGrid.h"

#include "ui/widgets/Prose.h"
#include "ui/widgets/TextRole.h"
#include "ui/widgets/Theme.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpression>

#include <algorithm>

namespace signpost::widgets {

namespace {

constexpr int columns = 4;
constexpr int digitCount = 4;
constexpr int rowGap = 8;
constexpr int numberGap = 8;
constexpr int numberWidth = 20;
constexpr int dotSide = 3;
constexpr int dotStep = 11;
constexpr QSize fieldSize(68, 34);
constexpr int fieldRoom = 30; ///< around the digits in a field

/// Stands where a group is that is not asked for.
class Dots : public QWidget
{
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return fieldSize; }
    QSize minimumSizeHint() const override { return {digitCount * dotStep, fieldSize.height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(roles().fieldBorder);
        for (int i = 0; i < digitCount; ++i)
            painter.drawEllipse(QRectF(12 + i * dotStep, height() / 2.0 - 1, dotSide, dotSide));
    }
};

QString digitsOf(QString text)
{
    static const QRegularExpression separators(u"[\\s:\\-\u2010-\u2015]"_qs);
    return text.remove(separators).toUpper();
}

bool isComplete(const QLineEdit *field)
{
    const QString digits = digitsOf(field->text());
    const bool isHex = std::all_of(digits.begin(), digits.end(), [](QChar digit) {
        return (digit >= u'0' && digit <= u'9') || (digit >= u'A' && digit <= u'F');
    });
    return isHex && digits.size() == digitCount;
}

} // namespace

FingerprintGrid::FingerprintGrid(const QList<int> &asked, QWidget *parent) : QWidget(parent), m_asked(asked)
{
    setLayoutDirection(Qt::LeftToRight);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(rowGap);
    grid->setHorizontalSpacing(numberGap);
    for (int number = 1; number <= groupCount; ++number) {
        const int row = (number - 1) / columns;
        const int column = (number - 1) % columns * 3;
        const bool isAsked = asked.contains(number);
        auto *label = new Prose({}, isAsked ? TextRole::Strong : TextRole::Body,
                                isAsked ? Ink::Normal : Ink::Second, this);
        label->setTrailing(true);
        label->setMinimumWidth(numberWidth);
        m_numbers.append(label);
        grid->addWidget(label, row, column, Qt::AlignRight | Qt::AlignVCenter);
        if (!isAsked) {
            grid->addWidget(new Dots(this), row, column + 1);
            continue;
        }
        auto *field = new QLineEdit(this);
        field->setObjectName(u"A5.group%1"_qs.arg(m_fields.size() + 1));
        field->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhPreferUppercase);
        field->installEventFilter(this);
        const qsizetype place = m_fields.size();
        connect(field, &QLineEdit::textChanged, this, [this, place] { onEdited(place); });
        m_fields.append(field);
        grid->addWidget(field, row, column + 1, Qt::AlignLeft | Qt::AlignVCenter);
    }
    for (int column = 0; column < columns; ++column)
        grid->setColumnStretch(column * 3 + 2, 1);
    dress();
    name();
}

void FingerprintGrid::setForm(Form form)
{
    m_form = form;
    for (QLineEdit *field : std::as_const(m_fields)) {
        const QSignalBlocker quiet(field); // nobody typed
        tidy(field);
    }
    dress();
    name();
}

QStringList FingerprintGrid::typed() const
{
    QStringList typed;
    for (const QLineEdit *field : m_fields)
        typed += digitsOf(field->text());
    return typed;
}

QLineEdit *FingerprintGrid::incomplete() const
{
    const auto found = std::find_if_not(m_fields.begin(), m_fields.end(), isComplete);
    return found == m_fields.end() ? nullptr : *found;
}

QString FingerprintGrid::written(const QString &digits) const
{
    const qsizetype half = digitCount / 2;
    if (m_form == Form::Groups || digits.size() <= half)
        return digits;
    return digits.left(half) + u':' + digits.mid(half);
}

/// The digits in the form of the copy, the cursor behind the digit it stood behind. More than four digits
/// stay as they are: which ones were meant is not ours to choose.
void FingerprintGrid::tidy(QLineEdit *field) const
{
    const QString tidied = written(digitsOf(field->text()));
    if (tidied == field->text())
        return;
    const QString before = written(digitsOf(field->text().left(field->cursorPosition())));
    field->setText(tidied);
    field->setCursorPosition(int(before.size()));
}

void FingerprintGrid::onEdited(qsizetype place)
{
    QLineEdit *field = m_fields[place];
    {
        const QSignalBlocker quiet(field);
        tidy(field);
    }
    Q_EMIT edited();
    const bool isFull = isComplete(field) && field->cursorPosition() == field->text().size();
    if (isFull && field->hasFocus() && place + 1 < m_fields.size()) {
        m_fields[place + 1]->setFocus();
        m_fields[place + 1]->selectAll();
    }
}

/// Enter means one thing here, whatever the dialog's default button is.
bool FingerprintGrid::eventFilter(QObject *, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    Q_EMIT entered();
    return true;
}

void FingerprintGrid::name()
{
    const bool isPairs = m_form == Form::Pairs;
    for (int number = 1; number <= groupCount; ++number)
        m_numbers[number - 1]->setText(isPairs ? u"%1–%2"_qs.arg(2 * number - 1).arg(2 * number)
                                               : QString::number(number));
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const int number = m_asked[i];
        //: Name of a field for screen readers: which part of the fingerprint is typed there.
        m_fields[i]->setAccessibleName(isPairs
                                           ? tr("Pairs %1 and %2 of 32").arg(2 * number - 1).arg(2 * number)
                                           : tr("Group %1 of 16").arg(number));
    }
}

void FingerprintGrid::dress()
{
    const QFont font = fontFor(TextRole::Fingerprint);
    for (QLineEdit *field : std::as_const(m_fields)) {
        field->setFont(font);
        const int digits = QFontMetrics(font).horizontalAdvance(written(QString(digitCount, u'0')));
        field->setFixedWidth(std::max(fieldSize.width(), digits + fieldRoom));
    }
}

bool FingerprintGrid::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        dress();
    return QWidget::event(event);
}

} // namespace signpost::widgets
