// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArray>

#include <string>
#include <vector>

namespace signpost::net {

/// The certificate authorities this system trusts, each once, in DER (TLS-6). Reads the system's store, which
/// takes 100 to 200 ms the first time. Fails with NotFound when there is none: then every server would look
/// untrusted for a fault of this machine.
Result<std::vector<QByteArray>> systemRoots();

/// What systemRoots() makes of a store's content.
Result<std::vector<QByteArray>> eachRootOnce(const std::vector<std::string> &stored);

} // namespace signpost::net
