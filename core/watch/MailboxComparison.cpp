// SPDX-License-Identifier: Apache-2.0
#include "watch/MailboxComparison.h"

#include "probe/MessageIdentity.h"

#include <set>

namespace signpost::watch {

MailboxComparison compareMailboxes(const std::optional<MailboxFingerprint> &saved,
                                   const std::optional<MailboxFingerprint> &seen)
{
    MailboxComparison result;
    if (!saved || !seen || saved->key != seen->key)
        return result;
    result.savedCount = saved->view.messageCount;
    result.newCount = seen->view.messageCount;
    std::set<QByteArray> wanted;
    for (const MessageMark &mark : saved->view.newest) {
        if (!mark.identity.isEmpty())
            wanted.insert(mark.identity);
    }
    result.samples = int(wanted.size());
    for (const MessageMark &mark : seen->view.newest)
        result.found += int(wanted.erase(mark.identity));
    if (result.samples == 0)
        return result;
    const bool isSame = result.samples < enoughSamples ? result.found == result.samples
                                                       : result.found * 100 >= result.samples * mostPercent;
    result.outcome = isSame ? MailboxNow::Same : MailboxNow::Different;
    return result;
}

QByteArray markKeyOf(const std::optional<MailboxFingerprint> &saved)
{
    return saved ? saved->key : probe::newMarkKey();
}

} // namespace signpost::watch
