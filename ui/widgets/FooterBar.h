// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/ButtonRole.h"

#include <QDialogButtonBox>
#include <QList>
#include <QPointer>
#include <QWidget>

namespace signpost::widgets {

class Button;
class Prose;

/// Where a footer button belongs: Back leads to the page before, Leave ends or stops, Other goes elsewhere,
/// Go is the way on. The platform decides the order.
enum class FooterPlace { Back, Leave, Other, Go };

/// The foot of a page: page number, Help and case code at the reading edge, the buttons at the far one. Where
/// both don't fit the first moves to a line of its own, and buttons that don't fit stand below each other.
class FooterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FooterBar(QWidget *parent = nullptr);

    void setPageId(const QString &id);
    /// Empty shows none.
    void setCaseCode(const QString &code);
    /// Adds a button; the footer owns it.
    Button *addButton(const QString &text, FooterPlace place, ButtonRole role = ButtonRole::Secondary);
    /// Why a button is disabled, in words; empty shows nothing.
    void setReason(const QString &reason);
    /// What Enter presses while this page is shown. Set last: see takeDefault().
    void setDefaultButton(Button *button);
    Button *defaultButton() const { return m_default; }
    /// Makes the default button the dialog's. A page calls it when it is shown, because a button that was
    /// made the default before it came into its dialog is not.
    void takeDefault();
    void releaseDefault();
    Button *helpButton() const { return m_help; }
    /// For dialogs, which help has no page about.
    void hideHelp();
    /// The platform's order of buttons unless this sets another.
    void setButtonLayout(QDialogButtonBox::ButtonLayout layout);
    /// Buttons that are shown, in reading order.
    QList<Button *> buttons() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    static constexpr int usualHeight = 64;

Q_SIGNALS:
    void helpRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Placed
    {
        QWidget *widget;
        QRect rect;
    };
    struct Arrangement
    {
        QList<Placed> placed;
        int ruleX = -1; ///< the upright line before the case code
        int ruleMiddle = 0;
        int height = 0;
    };
    Arrangement arrange(int width) const;
    /// Places page, Help and case code on a line around `middle`; returns where they end.
    int arrangeLeft(Arrangement &into, int middle) const;
    void place();
    /// Places everything and tells the layout around that the height may be another.
    void rearrange();
    void sortButtons();

    struct Entry
    {
        Button *button;
        FooterPlace place;
    };
    QList<Entry> m_entries;
    Prose *m_page;
    Prose *m_dot;
    Button *m_help;
    Prose *m_caseWords;
    Prose *m_caseCode;
    Prose *m_reason;
    QPointer<Button> m_default;
    int m_layout = -1; ///< a QDialogButtonBox::ButtonLayout, or -1 for the platform's
};

} // namespace signpost::widgets
