// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace signpost::widgets {

/// Our own drawings in resources/icons. NoIcon draws nothing; None is the dash of an empty search row.
enum class Icon {
    NoIcon,
    Calendar,
    Certificate,
    Clock,
    Copy,
    Directions,
    Disclose,
    Disclosed,
    Found,
    Help,
    Hide,
    History,
    KeyStore,
    Layers,
    Limited,
    Mark,
    MarkDown,
    Moved,
    None,
    Notice,
    Numbers,
    PhoneQr,
    Practice,
    Print,
    Program,
    Receive,
    Remove,
    SearchRow,
    Send,
    Show,
    Speak,
    Stopped,
    Unchecked,
    Verified,
    VerifiedName,
    Waiting,
    Wifi,
};

} // namespace signpost::widgets
