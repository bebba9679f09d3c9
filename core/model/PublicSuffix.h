// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/HostName.h"

#include <optional>

namespace signpost {

/// Server name and mail domain: who may answer for whom (requirements.md 0.3).
enum class TargetRelation { SameDomain, Foreign };

/// Strangers register under it (ICANN and private sections of the Public Suffix List, by libpsl).
bool isPublicSuffix(const HostName &name);

/// The registrable domain ("provider") of a name: public suffix plus one label; none for a public suffix.
std::optional<HostName> registrableDomain(const HostName &name);

/// Equal or below is SameDomain, label by label; below a mail domain that is a public suffix is Foreign
/// (ID-12); siblings are Foreign (ID-13).
TargetRelation relation(const HostName &mailDomain, const HostName &server);

} // namespace signpost
