// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ServerName.h"
#include "model/Service.h"

#include <set>

namespace signpost::setup {

/// The server names a person accepted, each for one service and no other (SET-9).
using ConfirmedNames = std::set<std::pair<Service, ServerName>>;

} // namespace signpost::setup
