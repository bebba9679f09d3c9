// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWizardPage>

QT_BEGIN_NAMESPACE
class QScrollArea;
class QVBoxLayout;
QT_END_NAMESPACE

namespace signpost::widgets {

class FooterBar;
class PageBody;
class PageHeader;
class Ribbon;
class StopBar;

/// A page: header, a body that scrolls, footer. In a very low window the header scrolls too. It works in the
/// assistant and by itself in any window. F6 moves the focus between body and footer.
class Page : public QWizardPage
{
    Q_OBJECT

public:
    /// `id` is the short number helpdesks ask for, such as A3.
    Page(const QString &id, const QString &title, QWidget *parent = nullptr);

    QString id() const { return m_id; }
    /// For pages that stand for several, such as R39 and R40.
    void setId(const QString &id);
    PageHeader *header() const { return m_header; }
    PageBody *body() const { return m_body; }
    FooterBar *footer() const { return m_footer; }
    QScrollArea *scrollArea() const { return m_scroll; }

    /// The ribbon of practice mode above everything else.
    void setPractice(bool practice);
    /// Bar, octagon and hanging mark: only for A5, B4 and R.
    void setStopStyle(bool stop);
    /// What has the focus when the page is shown; a widget of the body or a footer button.
    void setFirstFocus(QWidget *widget);

    /// Tab goes through the body in reading order and then through the footer. Done whenever the page is
    /// shown; call it when controls were added to a page that is shown.
    void settleTabOrder();

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return false; } // it scrolls
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void helpRequested(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool event(QEvent *event) override;

private:
    void scrollBack();
    void followFocus(QWidget *now);
    void otherPart();
    void fold();

    QString m_id;
    QVBoxLayout *m_parts;
    PageHeader *m_header;
    QScrollArea *m_scroll;
    PageBody *m_body;
    FooterBar *m_footer;
    Ribbon *m_ribbon = nullptr;
    StopBar *m_stopBar = nullptr;
    QPointer<QWidget> m_firstFocus;
    QPointer<QWidget> m_lastInBody;
    QObject m_whilePage; ///< ends before the parts do, which lose their focus then
};

} // namespace signpost::widgets
