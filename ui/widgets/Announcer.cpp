// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Announcer.h"

namespace signpost::widgets {

Announcer::Announcer(Timers &timers, QWidget *parent) : QLabel(parent), m_timers(timers)
{
    setTextFormat(Qt::PlainText);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFixedSize(1, 1); // what has no size does not exist for screen readers
}

void Announcer::say(const QString &message)
{
    m_next = message;
    if (!m_pause)
        sayNext();
}

void Announcer::hush()
{
    m_pause.reset();
    m_next.clear();
    clear();
}

void Announcer::sayNext()
{
    m_pause.reset();
    if (m_next.isEmpty() || m_next == text())
        return;
    setText(m_next);
    m_pause = m_timers.after(pause, [this] { sayNext(); });
}

void Announcer::paintEvent(QPaintEvent *) { }

} // namespace signpost::widgets
