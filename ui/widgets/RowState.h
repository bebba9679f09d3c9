// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace signpost::widgets {

/// State of a row of the search list. The last four belong to the second phase, the certificates.
enum class RowState {
    Waiting,
    Looking,
    Found,
    NonePublished,
    NotListed,
    NotNeeded,
    SwitchedOff,
    NoAnswer,
    StoppedByYou,
    Checking,
    Verified,
    NeedsYourHelp,
    Stopped,
};

} // namespace signpost::widgets
