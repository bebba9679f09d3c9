// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/WhyPanel.h"

#include "ui/widgets/Disclosure.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/RowItem.h"
#include "ui/widgets/SplitRow.h"
#include "ui/widgets/Theme.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPainter>
#include <QVBoxLayout>

namespace signpost::widgets {

namespace {

constexpr int side = 14;
constexpr int edge = 12;
constexpr int labelWidth = 92;
constexpr int columnGap = 12;
constexpr int lineGap = 4;
constexpr int groupGap = 8; ///< more, above a heading

/// Without the isolates, which only get in the way in another program.
QString plain(QString text)
{
    for (const char16_t sign : {u'\u2066', u'\u2067', u'\u2068', u'\u2069'})
        text.remove(QChar(sign));
    return text;
}

} // namespace

WhyPanel::WhyPanel(const QString &question, QWidget *parent)
    : QFrame(parent)
      //: Button that shows why a server has its badge.
      ,
      m_toggle(new Button(tr("Why?"), ButtonRole::Quiet, this)),
      m_heading(new Prose({}, TextRole::Strong, Ink::Normal, this)), m_lines(new QWidget(this))
      //: Button that shows certificate and protocol details.
      ,
      m_disclosure(new Disclosure(tr("Technical details"))), m_details(new QWidget)
      //: Button that copies the text above it to the clipboard.
      ,
      m_copy(new Button(tr("Copy"), ButtonRole::Quiet))
{
    m_disclosure->setButtonSize(ButtonSize::Small);
    m_copy->setButtonSize(ButtonSize::Small);
    m_copy->setButtonIcon(Icon::Copy);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(side, edge, side, edge - 4);
    lines->setSpacing(lineGap);
    lines->addWidget(m_heading);
    lines->addWidget(m_lines);
    lines->addItem(new RowItem(new SplitRow(m_disclosure, m_copy, this)));
    m_details->setParent(this);
    lines->addWidget(m_details);
    m_disclosure->reveals(m_details);
    m_disclosure->hide();
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);

    setQuestion(question);
    hide();
    m_toggle->setCheckable(true);
    connect(m_toggle, &QAbstractButton::toggled, this, [this](bool open) {
        setVisible(open);
        //: Button that hides why a server has its badge.
        m_toggle->setText(open ? tr("Hide") : tr("Why?"));
    });
    connect(m_copy, &QAbstractButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(plainText());
        Q_EMIT copied();
    });
}

void WhyPanel::setQuestion(const QString &question)
{
    m_question = question;
    m_heading->setText(question);
    m_toggle->setAccessibleName(question);
    //: For screen readers; %1 is a question such as: Why is "Receiving mail" verified?
    m_disclosure->setAccessibleName(tr("Technical details: %1").arg(question));
    //: For screen readers; %1 is a question such as: Why is "Receiving mail" verified?
    m_copy->setAccessibleName(tr("Copy: %1").arg(question));
}

void WhyPanel::setLines(const QList<Line> &lines)
{
    m_lineTexts = lines;
    fill(m_lines, lines);
}

void WhyPanel::setDetails(const QList<Line> &details)
{
    m_detailTexts = details;
    fill(m_details, details);
    m_disclosure->setVisible(!details.isEmpty());
}

void WhyPanel::fill(QWidget *holder, const QList<Line> &lines)
{
    qDeleteAll(holder->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    delete holder->layout();
    auto *grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(columnGap);
    grid->setVerticalSpacing(lineGap);
    grid->setColumnMinimumWidth(0, labelWidth);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Line &line : lines) {
        if (line.text.isEmpty()) {
            auto *heading = new Prose(line.label, TextRole::Strong, Ink::Normal, holder);
            heading->setContentsMargins(0, groupGap, 0, 0);
            grid->addWidget(heading, row++, 0, 1, 2);
            continue;
        }
        grid->addWidget(new Prose(line.label, TextRole::Body, Ink::Second, holder), row, 0, Qt::AlignTop);
        grid->addWidget(new Prose(line.text, TextRole::Body, Ink::Normal, holder), row, 1);
        ++row;
    }
}

QString WhyPanel::plainText() const
{
    QStringList text{m_question};
    for (const QList<Line> &part : {m_lineTexts, m_detailTexts}) {
        for (const Line &line : part)
            text.append((line.label + u' ' + line.text).trimmed());
    }
    return plain(text.join(u'\n'));
}

void WhyPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Roles &use = roles();
    paint::frame(painter, rect(), paint::controlRadius, use.panel, use.outlined() ? use.ink : QColor());
}

} // namespace signpost::widgets
