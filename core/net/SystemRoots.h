// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <vector>

namespace signpost::net {

/// The certificate authorities this system trusts, each once, in DER (TLS-6). Reads the system's store, which
/// takes 100 to 200 ms the first time.
std::vector<QByteArray> systemRoots();

} // namespace signpost::net
