// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/MailboxFingerprint.h"

#include <QByteArrayList>

namespace signpost::probe {

/// Looks into INBOX with EXAMINE and one FETCH of BODY.PEEK (RFC 9051 6.3.3, 6.4.5): nothing is changed and
/// no message is read but its Message-ID. Lines in, commands out.
class ImapMailbox
{
public:
    /// `most`: messages to look at, the newest, at most maximumImapMarks.
    ImapMailbox(QByteArray key, std::size_t most);

    /// The next command without its tag; empty: done, or given up. First called before anything was heard.
    QByteArray next();
    void onUntagged(const QByteArray &text, const QByteArrayList &literals);
    void onStatus(bool isOk);
    /// What was seen; nothing where the server did not say all of it.
    std::optional<MailboxView> view() const;

private:
    enum class State { Initial, Examining, Fetching, Done, GivenUp };

    void onFetch(const QByteArray &text, const QByteArrayList &literals);

    QByteArray m_key;
    qint64 m_most;
    State m_state = State::Initial;
    MailboxView m_view;
    bool m_isCounted = false; ///< EXISTS was said
    qint64 m_first = 1; ///< of the sequence numbers asked for
    std::vector<std::pair<qint64, MessageMark>> m_fetched; ///< with their sequence numbers
};

} // namespace signpost::probe
