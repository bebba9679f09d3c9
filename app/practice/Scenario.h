// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/EmailAddress.h"
#include "model/Service.h"
#include "model/Verdict.h"

#include <QByteArrayList>

#include <map>
#include <vector>

namespace signpost::practice {

enum class Signing { Signed, Unsigned };

/// One zone below `example`; what stands above it is made by the network.
struct ScenarioZone
{
    HostName apex;
    Signing signing = Signing::Signed;
    QByteArrayList records = {}; ///< master-file lines without SOA and NS; relative names end in the apex
};

/// One mail server, reached at each of its addresses.
struct ScenarioServer
{
    Service service;
    TlsMode security;
    Port port;
    std::vector<IpAddress> addresses; ///< at least one
    QByteArrayList certificateNames; ///< at least one
    QByteArrayList mechanisms; ///< SASL, as the server names them
};

/// A small world to practise in (ux.md 4.5), and how it should end there.
struct Scenario
{
    QString id; ///< "P01"
    QString title;
    QString goal;
    EmailAddress address;
    std::vector<ScenarioZone> zones;
    std::vector<ScenarioServer> servers;
    std::optional<QByteArray> password; ///< none: any that is not empty is right
    std::map<Service, Verdict> verdicts; ///< of every service
};

} // namespace signpost::practice
