// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/HandshakeReport.h"
#include "trust/ApprovedServer.h"

namespace signpost::trust {

/// Why the server that shows itself in this new handshake is not the one that was approved; nothing when it
/// is. The handshake asked for server.names() with SNI = server name. A PKIX approval needs the trusted chain
/// and the identity it was given for, a pin its one certificate, and a DANE approval the certificate that was
/// matched (CONF-5, USE-7, USE-8). Class block or retry.
std::optional<Reason> objectionTo(const ApprovedServer &server, const HandshakeReport &shown);

} // namespace signpost::trust
