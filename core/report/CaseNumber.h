// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Reason.h"

#include <array>

namespace signpost::report {

/// The number helpdesks know a case by.
enum class CaseNumber {
    NothingFound = 11,
    StoppedByPerson = 12,
    NameUnconfirmed = 21,
    NameDeclined = 22,
    Lookalike = 23,
    SignedDirectionsBroken = 24,
    NothingVouches = 25,
    CanBeConfirmed = 31,
    CertificateChanged = 32,
    Withdrawn = 33,
    Unusable = 34,
    ProviderContradicted = 35,
    NoLongerVerified = 36,
    FingerprintMismatch = 37,
    DomainContradicts = 39,
    NoEncryption = 40,
    OldEncryption = 41,
    EncryptionRules = 42,
    NotMail = 43,
    NoAnswer = 50,
    Offline = 51,
    WifiSignIn = 52,
    WrongDate = 53,
    Inspected = 54,
    LookupsChanged = 55,
    MailBlocked = 56,
    ProxyWanted = 57,
    PasswordRefused = 61,
    AppPassword = 62,
    AccessOff = 63,
    Busy = 64,
    Moved = 71,
    MovedReview = 72,
    MovedUnverified = 73,
    MovedOtherMail = 74,
    MovedSignIn = 75,
};
inline constexpr std::array allCaseNumbers = {CaseNumber::NothingFound,
                                              CaseNumber::StoppedByPerson,
                                              CaseNumber::NameUnconfirmed,
                                              CaseNumber::NameDeclined,
                                              CaseNumber::Lookalike,
                                              CaseNumber::SignedDirectionsBroken,
                                              CaseNumber::NothingVouches,
                                              CaseNumber::CanBeConfirmed,
                                              CaseNumber::CertificateChanged,
                                              CaseNumber::Withdrawn,
                                              CaseNumber::Unusable,
                                              CaseNumber::ProviderContradicted,
                                              CaseNumber::NoLongerVerified,
                                              CaseNumber::FingerprintMismatch,
                                              CaseNumber::DomainContradicts,
                                              CaseNumber::NoEncryption,
                                              CaseNumber::OldEncryption,
                                              CaseNumber::EncryptionRules,
                                              CaseNumber::NotMail,
                                              CaseNumber::NoAnswer,
                                              CaseNumber::Offline,
                                              CaseNumber::WifiSignIn,
                                              CaseNumber::WrongDate,
                                              CaseNumber::Inspected,
                                              CaseNumber::LookupsChanged,
                                              CaseNumber::MailBlocked,
                                              CaseNumber::ProxyWanted,
                                              CaseNumber::PasswordRefused,
                                              CaseNumber::AppPassword,
                                              CaseNumber::AccessOff,
                                              CaseNumber::Busy,
                                              CaseNumber::Moved,
                                              CaseNumber::MovedReview,
                                              CaseNumber::MovedUnverified,
                                              CaseNumber::MovedOtherMail,
                                              CaseNumber::MovedSignIn};

/// None for reasons that never decide against something.
std::optional<CaseNumber> caseNumber(Reason reason);
/// Of a decision against something: the first reason's, or the wrong date of this computer where that is
/// suspected.
CaseNumber caseNumber(const Reasons &reasons);

} // namespace signpost::report
