// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/MailboxFingerprint.h"

namespace signpost::probe {

/// Looks into a POP3 maildrop with STAT, UIDL and TOP n 0 (RFC 1939 5, 7): nothing is deleted and no message
/// is fetched but its header, of which the Message-ID alone is looked at. Lines in, commands out.
class Pop3Mailbox
{
public:
    /// LIM-1: lines of one header that are looked at; more of them end the look.
    static constexpr int maximumHeaderLines = 900;

    /// `most`: messages to look at, the newest, at most maximumPop3Marks.
    Pop3Mailbox(QByteArray key, std::size_t most);

    /// The next command; empty: done, or given up. First called before anything was heard.
    QByteArray next();
    /// True when the answer to the command is complete.
    bool onLine(const QByteArray &line);
    std::optional<MailboxView> view() const;

private:
    enum class State { Initial, Counting, Naming, Opening, Reading, Done, GivenUp };

    bool onStatus(const QByteArray &line);
    void onCount(const QByteArray &words);
    void onName(const QByteArray &words);
    bool onHeader(const QByteArray &line);
    void nextMessage();

    QByteArray m_key;
    qint64 m_most;
    State m_state = State::Initial;
    MailboxView m_view;
    qint64 m_message = 0; ///< its number
    QString m_uid;
    QByteArray m_header;
    int m_headerLines = 0;
};

} // namespace signpost::probe
