// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/MarkWidget.h"

#include <QWidget>

namespace signpost::widgets {

class Prose;

/// The head of a page: mark, title, one sentence. It stays while the page scrolls below it.
class PageHeader : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);

    QString title() const;
    void setTitle(const QString &title);
    void setSentence(const QString &sentence);
    /// Mark, Octagon or Done. Octagon puts the hanging mark at the far edge as well.
    void setSign(MarkWidget::Sign sign);
    /// Draws the mark's post down to the search list below.
    void setPostBelow(bool shown);
    /// A widget at the far end of the title's line; taken over.
    void setTrailing(QWidget *widget);
    /// The line below the header, shown while something is scrolled under it.
    void setRuleShown(bool shown);
    void setFolded(bool folded);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void titleChanged(const QString &title);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Places
    {
        QRect mark, hanging, title, sentence, trailing;
        int height = 0;
    };
    Places places(int width) const;
    void place();
    /// Places everything and tells the layout around that the height may be another.
    void rearrange();

    MarkWidget *m_mark;
    Prose *m_title;
    Prose *m_sentence;
    MarkWidget *m_hanging;
    QWidget *m_trailing = nullptr;
    bool m_postBelow = false;
    bool m_ruleShown = false;
    bool m_folded = false;
};

} // namespace signpost::widgets
