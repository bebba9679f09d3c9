// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ServerName.h"
#include "model/Service.h"

namespace signpost {

/// Where and how to connect: server name, port, and how TLS starts.
struct Endpoint
{
    ServerName server;
    Port port;
    TlsMode security;

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
    friend auto operator<=>(const Endpoint &, const Endpoint &) = default;
};

} // namespace signpost
