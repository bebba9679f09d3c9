// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/text/Subject.h"

#include "model/Account.h"

#include <QStringList>

namespace signpost::text {

/// What page B4 says of a stopped service. Nothing in it leads on.
struct StoppedText
{
    QString title;
    QString happened;
    QString script; ///< to read to the provider, with the case code spelled
    QString ifReplaced; ///< words only
};

/// `service` is stopped. `seen` is what the last check of this run saw of it, or null.
StoppedText stoppedText(const Account &account, const AccountService &service, const ServiceCheckReport *seen,
                        Time now);

/// Why a service is stopped, in a line for the card.
QString stoppedLine(const AccountService &service, const EmailAddress &address, Time now);

/// "Back to normal. On 12 November 2026 between 9:02 and 11:40 the server showed …"
QString backToNormalText(const AccountEvent &event);

/// What the assistant says when an account is set up that was removed while it was stopped. `server` and
/// `removed` are those of the note.
QString removalNoteText(Time removed);

} // namespace signpost::text
