// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>

#include <array>

namespace signpost {

/// Where a server name came from (chapter 4), in stored and machine-readable form.
enum class Origin { Srv, Pacc, Autoconfig, Directory, Catalogue, Guess, User };
inline constexpr std::array allOrigins = {Origin::Srv,       Origin::Pacc,      Origin::Autoconfig,
                                          Origin::Directory, Origin::Catalogue, Origin::Guess,
                                          Origin::User};

QLatin1String code(Origin origin);

} // namespace signpost
