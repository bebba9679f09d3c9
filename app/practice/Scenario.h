// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/EmailAddress.h"
#include "model/Service.h"
#include "model/Verdict.h"

#include <QByteArrayList>
#include <QStringList>

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
    bool isSelfSigned = false; ///< its certificate; servers with the same names show the same one
};

/// Which fingerprint stands on the provider's paper that the person has in hand.
enum class Paper {
    None,
    Right, ///< of the certificate the servers show
    Wrong, ///< of another one for the same names: somebody stands in for the server
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
    QStringList sites = {}; ///< companies that the provider's letter names
    Paper paper = Paper::None;
};

} // namespace signpost::practice
