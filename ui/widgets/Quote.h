// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

namespace signpost::widgets {

/// Words to read to somebody, on a ground of their own.
class Quote : public QFrame
{
    Q_OBJECT

public:
    /// Takes `words` over.
    explicit Quote(QWidget *words, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace signpost::widgets
