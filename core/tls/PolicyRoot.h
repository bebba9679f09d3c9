// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/HandshakeReport.h"
#include "model/MailPolicy.h"

namespace signpost::tls {

/// Whether the server showed a certificate that the policy lists, by the digest of the certificate or of its
/// SubjectPublicKeyInfo, at any position (TXT-5). Of a chain that leads to a trust anchor only the path
/// counts: anybody can send somebody else's root along.
RootFact policyRoot(const MailPolicy &policy, const HandshakeReport &handshake);

} // namespace signpost::tls
