// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/SaslExchange.h"

#include <QByteArrayList>

namespace signpost::practice {

/// RFC 4616: authorization identity, NUL, user name, NUL, password.
class PlainExchange final : public SaslExchange
{
public:
    explicit PlainExchange(Mailbox mailbox) : m_mailbox(std::move(mailbox)) { }

    SaslStep onMessage(const QByteArray &message) override
    {
        const QByteArrayList parts = message.split('\0');
        if (parts.size() != 3)
            return {SaslStep::Kind::NotUnderstood};
        return {m_mailbox.admits(parts[1], parts[2]) ? SaslStep::Kind::Accepted
                                                     : SaslStep::Kind::WrongPassword};
    }

private:
    Mailbox m_mailbox;
};

} // namespace signpost::practice
