// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>

namespace signpost::app {

/// Calls `then` once, from the event loop, after the first window of the program has been painted: the place
/// for what takes a moment and nobody waits for yet.
class FirstPaint final : public QObject
{
    Q_OBJECT

public:
    explicit FirstPaint(std::function<void()> then);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::function<void()> m_then;
};

} // namespace signpost::app
