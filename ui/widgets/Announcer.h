// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"

#include <QLabel>

namespace signpost::widgets {

/// Tells screen readers how something goes on, by the one way Qt 6.4 has: a label, which nobody sees, whose
/// text changes. Of what comes in fast only the latest is said (X15).
class Announcer : public QLabel
{
    Q_OBJECT

public:
    static constexpr Milliseconds pause{2000}; ///< between two messages, at least

    explicit Announcer(Timers &timers, QWidget *parent);

    /// Says it now, or when the pause after the last message is over.
    void say(const QString &message);
    /// Forgets what is still to be said, and what was.
    void hush();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void sayNext();

    Timers &m_timers;
    QString m_next;
    Pending m_pause;
};

} // namespace signpost::widgets
