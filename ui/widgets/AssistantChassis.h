// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWizard>

namespace signpost::widgets {

class Page;
class PageFade;

/// The assistant's window: QWizard for the order of its pages, everything visible is ours. The window's title
/// follows the page's. Esc and the close button ask; only leave() closes.
class AssistantChassis : public QWizard
{
    Q_OBJECT

public:
    explicit AssistantChassis(QWidget *parent = nullptr);

    /// Adds a page under a number of the caller's; pages are our own kind only.
    void addPage(int number, Page *page);
    /// Goes to a page: back to it when it was shown before, forgetting what came after it; else on to it.
    void go(int number);
    Page *shownPage() const;
    int nextId() const override;

    /// Puts the ribbon on every page and the word into the window's title.
    void setPractice(bool practice);
    /// Closes the window without asking.
    void leave();

public Q_SLOTS:
    void reject() override;

Q_SIGNALS:
    /// Esc or the close button. Nothing is closed until leave() is called.
    void cancelRequested();
    void helpRequested(const QString &pageId);

private:
    void onPageChanged();
    void retitle();
    void fadeFrom(Page *before);

    QPointer<Page> m_shown;
    QPointer<PageFade> m_fade; ///< while a page before fades away
    int m_next = -1;
    bool m_going = false; ///< on the way through pages that are not shown to anybody
    bool m_practice = false;
};

} // namespace signpost::widgets
