// SPDX-License-Identifier: Apache-2.0
#include "ui/text/StorageText.h"

#include "ui/text/Names.h"

#include <QCoreApplication>

namespace signpost::text {
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::Storage)
};

} // namespace

QString storageProblem(const Failure &failure)
{
    switch (failure.kind) {
    case FailureKind::Damaged:
    case FailureKind::Malformed:
        return Say::tr(
            "The list of your accounts is damaged. Signpost has set the file aside and changed nothing "
            "in it. Show the details below to your helpdesk.");
    case FailureKind::Unsupported:
        return Say::tr(
            "The list of your accounts was written by a newer Signpost. Nothing in it can be changed here. "
            "Install the newer one again.");
    case FailureKind::Locked:
        return Say::tr("Another Signpost is using the list of your accounts. Close it and try again.");
    case FailureKind::Storage:
    case FailureKind::LimitExceeded:
        return Say::tr(
            "The list of your accounts can’t be read or written. Check that the disk has room and that "
            "you may write to the folder.");
    case FailureKind::InvalidInput:
        return Say::tr("This account is already in My accounts.");
    case FailureKind::NotFound:
        return Say::tr("This account is no longer in My accounts.");
    case FailureKind::Timeout:
    case FailureKind::Network:
    case FailureKind::Internal:
        return Say::tr(
            "The account could not be saved. Try again, or show the details below to your helpdesk.");
    }
    Q_UNREACHABLE();
}

QString storageDetail(const Failure &failure)
{
    return isolated(failure.detail); // ours, with the names of files
}

} // namespace signpost::text
