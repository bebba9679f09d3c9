// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace signpost::dns {

/// DNS-17, for one record set.
inline constexpr int maximumVerificationsPerSet = 8;
inline constexpr int maximumFailingDigests = 4;
inline constexpr int maximumKeysWithOneTag = 4;
/// DNS-18, for one denial.
inline constexpr int maximumNsec3Hashes = 24;
inline constexpr int provingNsec3Iterations = 50; ///< more: the proof is insecure
inline constexpr int tolerableNsec3Iterations = 500; ///< more: bogus
/// DNS-19, for one run.
inline constexpr int maximumVerificationsPerRun = 400;
/// DNS-19, for one name.
inline constexpr int maximumZoneCuts = 12;

/// How much validation may still be done in a run: hostile zones make it expensive (KeyTrap, CVE-2023-50387).
class WorkBudget
{
public:
    /// False when nothing is left.
    bool takeVerification() { return m_verifications > 0 && m_verifications-- > 0; }
    int verificationsDone() const { return maximumVerificationsPerRun - m_verifications; }

private:
    int m_verifications = maximumVerificationsPerRun;
};

} // namespace signpost::dns
