// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Button.h"

#include <QMessageBox>

namespace signpost::widgets {

/// A short question over a window, or something to be told. Deletes itself when it is closed; open() shows
/// it.
class Question : public QMessageBox
{
    Q_OBJECT

public:
    /// Nothing in the texts is markup.
    Question(const QString &text, const QString &explanation, QWidget *parent);

    /// The answer that changes nothing: where Enter, Esc and the close button lead.
    widgets::Button *addSafeAnswer(const QString &text);
    widgets::Button *addAnswer(const QString &text);
};

} // namespace signpost::widgets
