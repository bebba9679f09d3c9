// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <utility>

namespace signpost {

/// An operation under way. Destroying it cancels it: its callback is never called afterwards.
using Pending = std::unique_ptr<QObject>;

/// Called at most once, always from the event loop, never from inside the call that started the operation.
template <class T> using Done = std::function<void(T)>;

/// Base of operations: holds the callback and delivers the one outcome through the event loop.
/// Members of the derived class (sockets, timers, sub-operations) die with it, and that is the whole of cancelling.
template <class T> class Operation : public QObject
{
protected:
    explicit Operation(Done<T> done)
        : m_done(std::move(done))
    {
    }

    bool isFinished() const { return m_finished; }

    /// The last statement of whoever calls it. Later calls are ignored: the first outcome counts.
    void finish(T outcome)
    {
        if (std::exchange(m_finished, true))
            return;
        QMetaObject::invokeMethod(
            this,
            [this, held = std::make_shared<T>(std::move(outcome))] {
                const auto done = std::move(m_done); // *this may be destroyed inside done
                done(std::move(*held));
            },
            Qt::QueuedConnection);
    }

private:
    Done<T> m_done;
    bool m_finished = false;
};

/// Delivers a value that is known already, in the way an operation does.
template <class T> [[nodiscard]] Pending finished(T outcome, Done<T> done)
{
    struct Known : Operation<T>
    {
        Known(T known, Done<T> callback)
            : Operation<T>(std::move(callback))
        {
            this->finish(std::move(known));
        }
    };
    return std::make_unique<Known>(std::move(outcome), std::move(done));
}

} // namespace signpost
