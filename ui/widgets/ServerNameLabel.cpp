// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ServerNameLabel.h"

namespace signpost::widgets {

ServerNameLabel::ServerNameLabel(const QString &name, const QString &site, QWidget *parent)
    : Prose({}, TextRole::Body, Ink::Normal, parent)
{
    setName(name, site);
}

void ServerNameLabel::setName(const QString &name, const QString &site)
{
    setRuns(runs(name, site));
}

QList<TextRun> ServerNameLabel::runs(const QString &name, const QString &site)
{
    const bool split = !site.isEmpty() && name.size() > site.size() && name.endsWith(u'.' + site);
    if (!split)
        return {{name, TextLook::Fixed}};
    return {{name.chopped(site.size()), TextLook::FixedQuiet}, {site, TextLook::Fixed}};
}

} // namespace signpost::widgets
