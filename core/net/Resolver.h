// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Operation.h"
#include "dns/Answer.h"

namespace signpost::net {

/// The port through which everything is looked up.
class Resolver
{
public:
    virtual ~Resolver() = default;

    /// Answers exactly once unless destroyed before; "no answer" is an Answer with outcome Failed.
    [[nodiscard]] virtual Pending resolve(const dns::Question &question, Done<dns::Answer> done) = 0;
};

} // namespace signpost::net
