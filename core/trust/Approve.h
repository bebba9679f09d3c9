// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "trust/ApprovedServer.h"

namespace signpost::trust {

/// The one way to an ApprovedServer: a decision that is `verified` on PKIX or DANE, or `pinned` on a pin.
/// Fails with InvalidInput and the verdict's code for every other verdict, and for a decision or judgement
/// that contradicts itself (no basis, another server's names, no certificate digest for a pin, no records for
/// DANE).
Result<ApprovedServer> approve(const Decision &decision, JudgedServer judged);

} // namespace signpost::trust
