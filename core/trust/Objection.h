// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/HandshakeReport.h"
#include "model/TlsaResult.h"
#include "trust/ApprovedServer.h"

namespace signpost::trust {

/// Why the server that shows itself in this new handshake is not the one that was approved; nothing when it
/// is. The handshake asked for server.names() with SNI = server name, or the TLSA base domain (SNI-10);
/// `tlsa` is what server.tlsa() says about the chain it showed. A PKIX approval needs the trusted chain and
/// the identity it was given for, a pin its one certificate, and a DANE approval a match (CONF-5, USE-7,
/// USE-8); a mismatch objects to all of them (DANE-14). Class block or retry.
std::optional<Reason> objectionTo(const ApprovedServer &server, const HandshakeReport &shown,
                                  TlsaResult tlsa);

} // namespace signpost::trust
