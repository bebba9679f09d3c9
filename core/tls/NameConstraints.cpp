// SPDX-License-Identifier: Apache-2.0
#include "tls/NameConstraints.h"

#include "base/Owned.h"

#include <openssl/x509v3.h>

#include <algorithm>

namespace signpost::tls {
namespace {

using OwnedCertificate = Owned<X509, X509_free>;

OwnedCertificate parse(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return OwnedCertificate(d2i_X509(nullptr, &at, der.size()));
}

bool isInSubtree(const HostName &name, const QByteArray &subtree)
{
    const QByteArray &ascii = name.toAscii();
    if (subtree.isEmpty() || ascii == subtree)
        return true;
    return ascii.endsWith(subtree.startsWith('.') ? subtree : '.' + subtree);
}

bool isInAny(const HostName &name, const std::vector<QByteArray> &subtrees)
{
    return std::any_of(subtrees.begin(), subtrees.end(),
                       [&](const QByteArray &subtree) { return isInSubtree(name, subtree); });
}

bool isKnownForm(int type)
{
    return type == GEN_DNS || type == GEN_EMAIL || type == GEN_URI || type == GEN_IPADD
        || type == GEN_DIRNAME;
}

QByteArray dnsName(const GENERAL_NAME &name)
{
    return QByteArray(reinterpret_cast<const char *>(ASN1_STRING_get0_data(name.d.dNSName)),
                      ASN1_STRING_length(name.d.dNSName))
        .toLower();
}

/// An excluded name that no host name can equal would exclude nothing.
bool isApplicable(const QByteArray &subtree)
{
    const QByteArray name = subtree.startsWith('.') ? subtree.mid(1) : subtree;
    const bool printable = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c <= '~'; });
    return subtree.isEmpty()
        || (printable && !name.isEmpty() && !name.startsWith('.') && !name.endsWith('.')
            && !name.contains(".."));
}

/// RFC 5280 4.2.1.10: minimum is 0 and maximum is absent.
bool isWhole(const GENERAL_SUBTREE &subtree)
{
    return !subtree.maximum && (!subtree.minimum || ASN1_INTEGER_get(subtree.minimum) == 0);
}

/// False when it cannot be applied.
bool readSubtree(const GENERAL_SUBTREE &subtree, bool critical, std::vector<QByteArray> &names)
{
    const GENERAL_NAME &base = *subtree.base;
    const bool isSrvName =
        base.type == GEN_OTHERNAME && OBJ_obj2nid(base.d.otherName->type_id) == NID_SRVName;
    if (isSrvName || (critical && !isKnownForm(base.type)))
        return false;
    if (base.type != GEN_DNS)
        return true;
    names.push_back(dnsName(base));
    return isWhole(subtree) && isApplicable(names.back());
}

bool readSubtrees(const STACK_OF(GENERAL_SUBTREE) * subtrees, bool critical, std::vector<QByteArray> &names)
{
    for (int i = 0; i < sk_GENERAL_SUBTREE_num(subtrees); ++i)
        if (!readSubtree(*sk_GENERAL_SUBTREE_value(subtrees, i), critical, names))
            return false;
    return true;
}

Failure notApplicable()
{
    return {FailureKind::Unsupported, u"name constraints of a form that cannot be applied"_qs};
}

} // namespace

bool NameConstraints::allows(const HostName &name) const
{
    return (permitted.empty() || isInAny(name, permitted)) && !isInAny(name, excluded);
}

Result<std::vector<NameConstraints>> readNameConstraints(const std::vector<QByteArray> &path)
{
    std::vector<NameConstraints> constraints;
    for (std::size_t i = 1; i < path.size(); ++i) {
        const OwnedCertificate authority = parse(path[i]);
        if (!authority)
            return notApplicable();
        int critical = 0;
        const Owned<NAME_CONSTRAINTS, NAME_CONSTRAINTS_free> found(static_cast<NAME_CONSTRAINTS *>(
            X509_get_ext_d2i(authority.get(), NID_name_constraints, &critical, nullptr)));
        if (!found && critical == -1) // this authority has none
            continue;
        if (!found)
            return notApplicable();
        NameConstraints &names = constraints.emplace_back();
        if (!readSubtrees(found->permittedSubtrees, critical == 1, names.permitted)
            || !readSubtrees(found->excludedSubtrees, critical == 1, names.excluded))
            return notApplicable();
    }
    return constraints;
}

} // namespace signpost::tls
