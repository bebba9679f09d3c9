// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/EmailAddress.h"
#include "model/Reason.h"
#include "model/Service.h"

#include <QStringList>

#include <vector>

namespace signpost::text {

/// What a question about a server's name is about (A4).
struct NameSubject
{
    QString site; ///< what is typed
    bool isOwn = false; ///< a server of the mail domain itself, named by old directions
    Reasons why = {};
    bool wasConnected = false;
    bool isOne = false; ///< one server, not several
};

QString nameTitle(const NameSubject &subject);
/// Why it is asked; the servers follow.
QString nameSentence(const NameSubject &subject, const EmailAddress &address);
/// What was done at these servers so far, a line each.
QStringList nameContact(const NameSubject &subject, const EmailAddress &address);
/// "(receiving)", "(sending)" or both.
QString purposeText(const std::vector<Service> &services);
/// What a person asks the mail provider.
QString questionForProvider(const EmailAddress &address);

} // namespace signpost::text
