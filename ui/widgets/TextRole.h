// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>

namespace signpost::widgets {

/// What a piece of text is; its size and weight follow from the system's font.
enum class TextRole {
    Title,
    Section,
    ReadAloud,
    Body,
    Label,
    Strong,
    Small,
    SmallLabel,
    Badge,
    Ribbon,
    Server,
    Code,
    Fingerprint
};

/// The font for a role, derived from the application's font (Server, Code, Fingerprint: the system's fixed
/// font).
QFont fontFor(TextRole role);

/// Height of a line in device-independent pixels, never less than the font needs.
int lineHeightFor(TextRole role);

} // namespace signpost::widgets
