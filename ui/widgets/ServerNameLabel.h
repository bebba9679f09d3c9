// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Prose.h"

namespace signpost::widgets {

/// A server's name in the fixed font, left to right in every language, wrapped at its dots and never
/// shortened.
class ServerNameLabel : public Prose
{
    Q_OBJECT

public:
    /// `name` is the readable form; with `site` (its registrable domain) the rest of the name is drawn in the
    /// second ink, so that the site stands out.
    explicit ServerNameLabel(const QString &name = {}, const QString &site = {}, QWidget *parent = nullptr);

    void setName(const QString &name, const QString &site = {});

    /// The name as runs of a sentence.
    static QList<TextRun> runs(const QString &name, const QString &site = {});
};

} // namespace signpost::widgets
