// SPDX-License-Identifier: Apache-2.0
#include "net/StoredRoots.h"

#include <CoreFoundation/CoreFoundation.h>
#include <Security/Security.h>

#include <algorithm>
#include <memory>
#include <type_traits>

namespace signpost::net {
namespace {

struct Release
{
    void operator()(const void *object) const { CFRelease(object); }
};
template <class Ref> using OwnedRef = std::unique_ptr<std::remove_pointer_t<Ref>, Release>;

constexpr SecTrustSettingsDomain domains[] = {kSecTrustSettingsDomainUser, kSecTrustSettingsDomainAdmin,
                                              kSecTrustSettingsDomainSystem};

enum class Setting { None, Trusted, Distrusted };

/// What is said of one program, host or other purpose than servers trusts nothing here.
bool isForServers(CFDictionaryRef entry)
{
    if (CFDictionaryContainsKey(entry, kSecTrustSettingsApplication)
        || CFDictionaryContainsKey(entry, kSecTrustSettingsPolicyString))
        return false;
    const void *const policy = CFDictionaryGetValue(entry, kSecTrustSettingsPolicy);
    if (!policy)
        return true;
    auto *const asPolicy = static_cast<SecPolicyRef>(const_cast<void *>(policy));
    const OwnedRef<CFDictionaryRef> properties(SecPolicyCopyProperties(asPolicy));
    const void *const use = properties ? CFDictionaryGetValue(properties.get(), kSecPolicyOid) : nullptr;
    return use && CFEqual(use, kSecPolicyAppleSSL);
}

Setting settingOf(CFDictionaryRef entry)
{
    SInt32 result = kSecTrustSettingsResultTrustRoot; // what an entry without a result means
    const void *const number = CFDictionaryGetValue(entry, kSecTrustSettingsResult);
    if (number && !CFNumberGetValue(static_cast<CFNumberRef>(number), kCFNumberSInt32Type, &result))
        return Setting::None;
    if (result == kSecTrustSettingsResultDeny)
        return Setting::Distrusted; // for whatever purpose: the careful reading
    return result == kSecTrustSettingsResultTrustRoot && isForServers(entry) ? Setting::Trusted
                                                                             : Setting::None;
}

Setting settingIn(SecTrustSettingsDomain domain, SecCertificateRef certificate)
{
    CFArrayRef copied = nullptr;
    const OSStatus status = SecTrustSettingsCopyTrustSettings(certificate, domain, &copied);
    const OwnedRef<CFArrayRef> entries(copied);
    if (status != errSecSuccess || !entries)
        return Setting::None;
    const CFIndex count = CFArrayGetCount(entries.get());
    Setting setting = count == 0 ? Setting::Trusted : Setting::None; // an empty list trusts for every use
    for (CFIndex i = 0; i < count; ++i) {
        const auto *const entry = static_cast<CFDictionaryRef>(CFArrayGetValueAtIndex(entries.get(), i));
        setting = std::max(setting, settingOf(entry));
    }
    return setting;
}

/// Distrust anywhere wins.
Setting settingEverywhere(SecCertificateRef certificate)
{
    Setting setting = Setting::None;
    for (const SecTrustSettingsDomain domain : domains)
        setting = std::max(setting, settingIn(domain, certificate));
    return setting;
}

enum class Needs { NoDistrust, Trust };

void append(std::vector<std::string> &roots, CFArrayRef certificates, Needs needs)
{
    for (CFIndex i = 0; i < CFArrayGetCount(certificates); ++i) {
        auto *const certificate =
            static_cast<SecCertificateRef>(const_cast<void *>(CFArrayGetValueAtIndex(certificates, i)));
        const Setting setting = settingEverywhere(certificate);
        if (setting == Setting::Distrusted || (needs == Needs::Trust && setting != Setting::Trusted))
            continue;
        const OwnedRef<CFDataRef> der(SecCertificateCopyData(certificate));
        if (der)
            roots.emplace_back(reinterpret_cast<const char *>(CFDataGetBytePtr(der.get())),
                               static_cast<std::size_t>(CFDataGetLength(der.get())));
    }
}

} // namespace

std::vector<std::string> storedRoots()
{
    std::vector<std::string> roots;
    CFArrayRef anchors = nullptr;
    if (SecTrustCopyAnchorCertificates(&anchors) == errSecSuccess && anchors)
        append(roots, OwnedRef<CFArrayRef>(anchors).get(), Needs::NoDistrust);
    for (const SecTrustSettingsDomain domain : {kSecTrustSettingsDomainUser, kSecTrustSettingsDomainAdmin}) {
        CFArrayRef certificates = nullptr;
        if (SecTrustSettingsCopyCertificates(domain, &certificates) == errSecSuccess && certificates)
            append(roots, OwnedRef<CFArrayRef>(certificates).get(), Needs::Trust);
    }
    return roots;
}

} // namespace signpost::net
