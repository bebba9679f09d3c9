// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/EmailAddress.h"

namespace signpost::text {

/// What stands under the address field of A1.
QString addressProblem(AddressProblem problem);
/// For an address that is fine but has no domain to look up (IN-5, IN-6).
QString notDiscoverable();
/// An address that has an account already.
QString alreadyStored(const EmailAddress &address);

} // namespace signpost::text
