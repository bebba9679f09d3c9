// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Signatures.h"
#include "model/DnssecStatus.h"

#include <optional>

namespace signpost::dns {

/// A signature that fits in all but its date.
struct DateFault
{
    DnssecCause cause = DnssecCause::SignatureExpired; ///< or SignatureNotYetValid
    Seconds by{0};

    friend bool operator==(const DateFault &, const DateFault &) = default;
};

/// How far something is proven. A date fault makes it bogus in the end; until then everything is judged as if
/// the dates were right, so that DNS-8 can tell a wrong clock from a forgery.
struct Proof
{
    DnssecStatus status = DnssecStatus::Indeterminate; ///< dates apart
    DnssecCause cause = DnssecCause::Unavailable;
    DnsName zone = {}; ///< whose word it is
    Validity validity = {}; ///< of every signature it rests on
    std::optional<DateFault> dateFault = {};
    Seconds timeToLive = Seconds::max();
    Failure failure = {}; ///< with LookupFailed: what could not be had

    DnssecStatus finalStatus() const { return dateFault ? DnssecStatus::Bogus : status; }
    DnssecCause finalCause() const
    {
        return dateFault && status != DnssecStatus::Bogus ? dateFault->cause : cause;
    }
    bool isSecureButForDates() const { return status == DnssecStatus::Secure; }

    /// The proof of something that rests on both: the worse status with its cause.
    Proof combinedWith(const Proof &other) const;

    friend bool operator==(const Proof &, const Proof &) = default;
};

/// The proof that there is for this reason alone: its status follows from it.
Proof because(DnssecCause cause, const DnsName &zone);

} // namespace signpost::dns
