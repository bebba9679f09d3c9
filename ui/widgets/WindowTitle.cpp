// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/WindowTitle.h"

#include <QCoreApplication>

namespace signpost::widgets {
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::widgets::WindowTitle)
};

} // namespace

QString windowTitleFor(const QString &title, bool practice)
{
    if (practice)
        //: Window title; %1 is the title of the page.
        return Say::tr("%1 – Signpost (practice)").arg(title);
    //: Window title; %1 is the title of the page.
    return Say::tr("%1 – Signpost").arg(title);
}

} // namespace signpost::widgets
