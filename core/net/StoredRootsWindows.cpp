// SPDX-License-Identifier: Apache-2.0
#include "net/StoredRoots.h"

#include <windows.h>

#include <wincrypt.h>

#include <algorithm>
#include <cstring>

namespace signpost::net {
namespace {

/// A system store of the person and, through it, of the machine and its administrators.
class Store
{
public:
    explicit Store(const wchar_t *name)
        : m_store(CertOpenStore(
            CERT_STORE_PROV_SYSTEM_W, 0, 0,
            CERT_SYSTEM_STORE_CURRENT_USER | CERT_STORE_READONLY_FLAG | CERT_STORE_OPEN_EXISTING_FLAG, name))
    {
    }
    ~Store()
    {
        if (m_store)
            CertCloseStore(m_store, 0);
    }
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    HCERTSTORE get() const { return m_store; }

private:
    HCERTSTORE m_store;
};

bool holds(HCERTSTORE store, PCCERT_CONTEXT certificate)
{
    const CERT_CONTEXT *const found = CertFindCertificateInStore(
        store, X509_ASN_ENCODING | PKCS_7_ASN_ENCODING, 0, CERT_FIND_EXISTING, certificate, nullptr);
    if (found)
        CertFreeCertificateContext(found);
    return found;
}

/// Windows keeps most of what it distrusts as lists of digests.
bool isOnList(HCERTSTORE store, PCCERT_CONTEXT certificate)
{
    const CTL_CONTEXT *list = nullptr;
    while ((list = CertEnumCTLsInStore(store, list))) {
        auto *const subject = const_cast<CERT_CONTEXT *>(certificate);
        if (CertFindSubjectInCTL(X509_ASN_ENCODING, CTL_CERT_SUBJECT_TYPE, subject,
                                 const_cast<CTL_CONTEXT *>(list), 0)) {
            CertFreeCTLContext(list);
            return true;
        }
    }
    return false;
}

bool isDisallowed(HCERTSTORE disallowed, PCCERT_CONTEXT certificate)
{
    return disallowed && (holds(disallowed, certificate) || isOnList(disallowed, certificate));
}

/// The uses that the store allows a root, not those in the certificate: no such property means every use, a
/// property that cannot be read none.
bool isForServers(PCCERT_CONTEXT certificate)
{
    DWORD size = 0;
    if (!CertGetEnhancedKeyUsage(certificate, CERT_FIND_PROP_ONLY_ENHKEY_USAGE_FLAG, nullptr, &size))
        return GetLastError() == static_cast<DWORD>(CRYPT_E_NOT_FOUND);
    // The structure has pointers: memory as aligned as they need.
    std::vector<CERT_ENHKEY_USAGE> memory(size / sizeof(CERT_ENHKEY_USAGE) + 1);
    SetLastError(ERROR_SUCCESS);
    if (!CertGetEnhancedKeyUsage(certificate, CERT_FIND_PROP_ONLY_ENHKEY_USAGE_FLAG, memory.data(), &size))
        return GetLastError() == static_cast<DWORD>(CRYPT_E_NOT_FOUND);
    const CERT_ENHKEY_USAGE &usage = memory.front();
    if (usage.cUsageIdentifier == 0)
        return GetLastError() == static_cast<DWORD>(CRYPT_E_NOT_FOUND);
    return std::any_of(usage.rgpszUsageIdentifier, usage.rgpszUsageIdentifier + usage.cUsageIdentifier,
                       [](const char *use) { return std::strcmp(use, szOID_PKIX_KP_SERVER_AUTH) == 0; });
}

} // namespace

std::vector<std::string> storedRoots()
{
    std::vector<std::string> roots;
    const Store trusted(L"ROOT");
    const Store disallowed(L"Disallowed");
    if (!trusted.get())
        return roots;
    const CERT_CONTEXT *root = nullptr;
    while ((root = CertEnumCertificatesInStore(trusted.get(), root))) {
        if (!isDisallowed(disallowed.get(), root) && isForServers(root))
            roots.emplace_back(reinterpret_cast<const char *>(root->pbCertEncoded), root->cbCertEncoded);
    }
    return roots;
}

} // namespace signpost::net
