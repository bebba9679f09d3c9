// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/IpAddress.h"

#include <QHostAddress>

namespace signpost::net {

/// The same address as Qt Network has it.
inline QHostAddress hostAddress(const IpAddress &address)
{
    return QHostAddress(address.toString());
}

} // namespace signpost::net
