// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/EmailAddress.h"
#include "setup/PinAnswer.h"

#include <QStringList>

#include <array>
#include <vector>

namespace signpost::setup {

/// One of the sixteen groups of four digits of a SHA-256 fingerprint.
struct ShownGroup
{
    int number; ///< from 1
    QString digits; ///< "3f9a"

    bool operator==(const ShownGroup &) const = default;
};

/// The comparison of one certificate with the provider's copy of its fingerprint (SET-6). Which four groups
/// are asked for follows from a secret key of this data folder, the address and the certificate: every four
/// are equally likely, and they are the same after a restart. What is asked for cannot be read from here.
class PinChallenge
{
public:
    static constexpr int groupCount = 16;
    static constexpr int askedCount = 4;
    static constexpr int maximumTries = 3;

    /// `sha256`: 32 octets, of the certificate. `key`: AccountStore::challengeKey().
    PinChallenge(const QByteArray &sha256, const EmailAddress &address, const QByteArray &key);

    /// From 1, ascending.
    const std::array<int, askedCount> &asked() const { return m_asked; }
    /// All the others.
    std::vector<ShownGroup> shown() const;
    int triesLeft() const { return m_triesLeft; }

    /// One text for each of asked(), in order: any case, with spaces, colons or dashes.
    PinAnswer compareGroups(const QStringList &typed);
    /// A whole fingerprint as text, in any usual form.
    PinAnswer compareFingerprint(const QString &text);
    /// A certificate file: one certificate, PEM or DER.
    PinAnswer compareCertificate(const QByteArray &file);
    /// All that a person without a screen has: one of them matches, or no try is left.
    PinAnswer compareOnce(const QStringList &fingerprints);

private:
    PinAnswer count(bool isEqual);
    QString group(int number) const;

    QByteArray m_sha256;
    std::array<int, askedCount> m_asked{};
    int m_triesLeft = maximumTries;
};

} // namespace signpost::setup
