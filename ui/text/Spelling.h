// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/CaseCode.h"

namespace signpost::text {

/// A case code as one says it on the phone: "three two, seven Kilo four Quebec, Romeo".
QString spelled(const CaseCode &code);

} // namespace signpost::text
