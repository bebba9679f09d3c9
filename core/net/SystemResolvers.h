// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ResolverAddress.h"

#include <vector>

namespace signpost::net {

/// As many resolvers of one machine as are used; glibc takes three.
inline constexpr std::size_t maximumResolvers = 6;

/// The `nameserver` lines of a resolv.conf(5), in order; lines that cannot be read, and link-local addresses
/// with a zone, are passed over, as the C library does. Search lists are never used (IN-5).
std::vector<ResolverAddress> parseResolvConf(const QByteArray &text);

/// The resolvers this machine uses, in order of preference, without duplicates. Linux: /etc/resolv.conf, and
/// behind the stub of systemd-resolved its upstream servers, because the stub may keep signatures back.
/// Windows: the adapters that are up, by metric. macOS: the resolver library's configuration. Empty when
/// there are none.
std::vector<ResolverAddress> systemResolvers();

} // namespace signpost::net
