// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/TlsaRecord.h"

namespace signpost::test {

/// The record that an operator would publish for a certificate in DER.
TlsaRecord tlsa(int usage, int selector, int matchingType, const QByteArray &certificate);

} // namespace signpost::test
