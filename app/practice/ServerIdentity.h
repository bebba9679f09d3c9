// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace signpost::practice {

/// What a TLS server shows and holds, both in DER.
struct ServerIdentity
{
    QByteArray certificate;
    QByteArray privateKey;
};

} // namespace signpost::practice
