// SPDX-License-Identifier: Apache-2.0
#include "dns/Proof.h"

#include <algorithm>

namespace signpost::dns {
namespace {

DnssecStatus statusOf(DnssecCause cause)
{
    switch (cause) {
    case DnssecCause::Proven:
    case DnssecCause::SignatureExpired: // a date fault beside the proof
    case DnssecCause::SignatureNotYetValid:
        return DnssecStatus::Secure;
    case DnssecCause::NotSigned:
    case DnssecCause::UnsupportedAlgorithm:
    case DnssecCause::OptOut:
    case DnssecCause::ManyIterations:
        return DnssecStatus::Insecure;
    case DnssecCause::Unavailable:
    case DnssecCause::LookupFailed:
        return DnssecStatus::Indeterminate;
    case DnssecCause::SignatureMissing:
    case DnssecCause::SignatureInvalid:
    case DnssecCause::KeyMissing:
    case DnssecCause::DenialMissing:
    case DnssecCause::DenialInvalid:
    case DnssecCause::ExcessiveIterations:
    case DnssecCause::WorkLimit:
        return DnssecStatus::Bogus;
    }
    Q_UNREACHABLE();
}

} // namespace

Proof because(DnssecCause cause, const DnsName &zone)
{
    Proof proof;
    proof.status = statusOf(cause);
    proof.cause = cause;
    proof.zone = zone;
    return proof;
}

Proof Proof::combinedWith(const Proof &other) const
{
    Proof both = other.status > status ? other : *this;
    both.validity = validity.intersectedWith(other.validity);
    both.dateFault = dateFault ? dateFault : other.dateFault;
    both.timeToLive = std::min(timeToLive, other.timeToLive);
    return both;
}

} // namespace signpost::dns
