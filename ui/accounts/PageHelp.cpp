// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/PageHelp.h"

#include "ui/accounts/AccountsWindow.h"

#include "ui/widgets/Question.h"

namespace signpost::myaccounts {

using namespace widgets;

void explainPage(const QString &id, const QString &title, bool isPractice, QWidget *parent)
{
    auto *told = new Question(
        //: Short title of a window.
        AccountsWindow::tr("Help"),
        //: %1 is a page number such as B1, %2 its title.
        AccountsWindow::tr("This is page %1, “%2”.").arg(id, title),
        AccountsWindow::tr(
            "If you call your helpdesk, tell them this number. Helpdesks don’t need your password."),
        parent);
    told->setObjectName(QStringLiteral("help"));
    told->setPractice(isPractice);
    told->addSafeAnswer(AccountsWindow::tr("&Close"))->setObjectName(QStringLiteral("help.close"));
    told->open();
}

} // namespace signpost::myaccounts
