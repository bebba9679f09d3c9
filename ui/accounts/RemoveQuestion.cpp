// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/RemoveQuestion.h"

#include "ui/accounts/AccountLook.h"

#include "ui/text/Names.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/TextField.h"

#include <QLineEdit>

namespace signpost::myaccounts {

using namespace widgets;

namespace {

QString explained(const Account &account, const QString &passwordStore, Time now)
{
    //: %1 is the name of the system's password store.
    const QString deleted =
        RemoveQuestion::tr(
            "Its settings and confirmed certificates are deleted here, and its password from %1. "
            "Mail on the server stays. Your mail program keeps its own settings.")
            .arg(passwordStore);
    const AccountService *stopped = stoppedService(account);
    if (!stopped)
        return deleted;
    const QString code = text::isolated(stopped->stopped->code.text());
    const QString why = text::isSameDay(stopped->stopped->since, now)
        //: %1 is a case code.
        ? RemoveQuestion::tr(
              "It was stopped today because its certificate changed (case code %1). If you set it "
              "up again, Signpost will ask for the new fingerprint.")
              .arg(code)
        //: %1 is a date, %2 a case code.
        : RemoveQuestion::tr(
              "It was stopped on %1 because its certificate changed (case code %2). If you set it "
              "up again, Signpost will ask for the new fingerprint.")
              .arg(text::dateText(stopped->stopped->since), code);
    return deleted + QStringLiteral("\n\n") + why;
}

} // namespace

RemoveQuestion::RemoveQuestion(const Account &account, const QString &passwordStore, Time now,
                               QWidget *parent)
    : Question(
        //: Short title of a window.
        tr("Remove account"),
        //: %1 is an email address.
        tr("Remove %1 from Signpost?").arg(text::addressText(account.address)),
        explained(account, passwordStore, now), parent)
{
    setObjectName(QStringLiteral("remove"));
    TextField *typed = nullptr;
    if (stoppedService(account)) {
        typed = new TextField(tr("Type the &address to remove it:"));
        typed->edit()->setObjectName(QStringLiteral("remove.address"));
        addField(typed);
    }
    addSafeAnswer(tr("&Keep"))->setObjectName(QStringLiteral("remove.keep"));
    Button *remove = addAnswer(tr("&Remove"));
    remove->setObjectName(QStringLiteral("remove.remove"));
    connect(remove, &QAbstractButton::clicked, this, &RemoveQuestion::confirmed);
    if (!typed)
        return;
    remove->setEnabled(false);
    connect(typed, &TextField::edited, this, [remove, address = account.address](const QString &written) {
        const auto parsed = EmailAddress::parse(written.trimmed());
        remove->setEnabled(parsed && *parsed == address);
    });
}

} // namespace signpost::myaccounts
