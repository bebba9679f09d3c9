// SPDX-License-Identifier: Apache-2.0
#include "probe/MechanismChoice.h"

#include "probe/MechanismTraits.h"

#include <algorithm>

namespace signpost::probe {
namespace {

bool isOffered(const Capabilities &offered, Mechanism mechanism)
{
    if (mechanism == Mechanism::PasswordCommand)
        return offered.allowsPlainCommands;
    return offered.mechanisms.contains(code(mechanism));
}

bool offersScram(const Capabilities &offered)
{
    return std::any_of(offered.mechanisms.begin(), offered.mechanisms.end(),
                       [](const QString &name) { return name.startsWith(u"SCRAM-"); });
}

bool offersOauth(const Capabilities &offered)
{
    return offered.mechanisms.contains(u"OAUTHBEARER") || offered.mechanisms.contains(u"XOAUTH2");
}

bool isAllowed(const LoginFacts &facts, const MechanismTraits &candidate)
{
    if (candidate.needsBinding && facts.binding == ChannelBinding::Unavailable)
        return false;
    if (candidate.mechanism == Mechanism::PasswordCommand && !facts.areCredentialsAscii)
        return false;
    if (facts.atLeast && candidate.mechanism > *facts.atLeast) // the order is that of AUTH-4
        return false;
    return candidate.isScram || facts.basis != Basis::Pin || !offersScram(facts.offered);
}

} // namespace

MechanismChoice chooseMechanism(const LoginFacts &facts)
{
    bool offersPassword = offersScram(facts.offered); // one that we lack counts too
    for (const MechanismTraits &candidate : allTraits) { // strongest first
        if (!isOffered(facts.offered, candidate.mechanism))
            continue;
        offersPassword = true;
        if (isAllowed(facts, candidate))
            return candidate.mechanism;
    }
    // AUTH-10: only when nothing else is offered, and never on a pinned connection.
    if (!offersPassword && facts.basis != Basis::Pin && offersOauth(facts.offered))
        return Reason::AuthNeedsOauth;
    return Reason::AuthMechanismUnavailable;
}

} // namespace signpost::probe
