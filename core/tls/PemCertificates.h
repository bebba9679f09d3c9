// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArray>

#include <vector>

namespace signpost::tls {

/// The certificates of a PEM file (RFC 7468), in DER and in the file's order; text and blocks of other kinds
/// between them do not matter. Fails with InvalidInput when there is none or one is damaged.
Result<std::vector<QByteArray>> certificatesFromPem(const QByteArray &pem);

} // namespace signpost::tls
