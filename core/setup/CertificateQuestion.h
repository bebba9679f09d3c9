// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Timers.h"
#include "model/EmailAddress.h"
#include "model/Endpoint.h"
#include "model/Reason.h"
#include "setup/PinChallenge.h"

namespace signpost::setup {

/// What may be told of a certificate while its fingerprint is asked for. Its text is the server's.
struct CertificateFacts
{
    QString subject;
    QString issuer;
    Time notBefore{};
    Time notAfter{};
    QStringList dnsIds = {};
    QStringList srvIds = {};
    QStringList ipIds = {};

    bool operator==(const CertificateFacts &) const = default;
};

/// A question only the provider's copy of a fingerprint can answer (A5, SET-6): one for each certificate at a
/// server name, for all services of the account it was shown for. The groups that are asked for are nowhere
/// in it.
struct CertificateQuestion
{
    struct Place
    {
        Service service;
        Port port;
        TlsMode security;

        bool operator==(const Place &) const = default;
    };
    enum class State {
        Open,
        Matched, ///< compared; trustCertificate() may follow
        Trusted, ///< those services are `pinned`
        Refused, ///< no try is left: those services are `refused`, fingerprint-mismatch
    };

    int id = 0; ///< what the intents take; good until the next search
    ServerName server;
    std::vector<Place> places = {};
    bool isNeeded = false; ///< without it there is no account
    Reasons failedChecks = {}; ///< class pin
    CertificateFacts certificate = {};
    QStringList path = {}; ///< the subjects of the certificates it showed, its own first
    std::array<int, PinChallenge::askedCount> asked = {}; ///< numbers of the groups, from 1, ascending
    std::vector<ShownGroup> shown = {}; ///< the other twelve
    int triesLeft = PinChallenge::maximumTries;
    State state = State::Open;
    /// Another account for which this certificate was confirmed; that says nothing here (STO-5).
    std::optional<EmailAddress> confirmedFor = {};

    bool operator==(const CertificateQuestion &) const = default;
};

} // namespace signpost::setup
