// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Message.h"

#include <map>

namespace signpost::dns {

/// What resolvers said to each question, or why they said nothing.
using Replies = std::map<Question, Result<Reply>>;

/// The replies validation works with. It asks by looking: what is not there yet is missing.
class Lookups
{
public:
    /// `replies` must outlive the look-ups.
    explicit Lookups(const Replies &replies) : m_replies(replies) { }

    /// Null when there is no reply yet.
    const Result<Reply> *find(const Question &question)
    {
        const auto known = m_replies.find(question);
        if (known != m_replies.end())
            return &known->second;
        m_missing.push_back(question);
        return nullptr;
    }

    /// What must be asked before it can go on; may name a question twice.
    const std::vector<Question> &missing() const { return m_missing; }

private:
    const Replies &m_replies;
    std::vector<Question> m_missing;
};

} // namespace signpost::dns
