// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Field.h"

QT_BEGIN_NAMESPACE
class QComboBox;
QT_END_NAMESPACE

namespace signpost::widgets {

/// A field with a drop-down list of a few entries.
class ListField : public Field
{
    Q_OBJECT

public:
    explicit ListField(const QString &label, QWidget *parent = nullptr);

    QComboBox *list() const { return m_list; }

private:
    QComboBox *m_list;
};

} // namespace signpost::widgets
