// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ListField.h"

#include <QComboBox>

namespace signpost::widgets {

ListField::ListField(const QString &label, QWidget *parent)
    : Field(label, new QComboBox, parent), m_list(qobject_cast<QComboBox *>(control()))
{
    m_list->setAttribute(Qt::WA_Hover);
}

} // namespace signpost::widgets
