// SPDX-License-Identifier: Apache-2.0
#include "tls/PathProblem.h"

#include <openssl/x509_vfy.h>

#include <algorithm>

namespace signpost::tls {
namespace {

bool isPathError(int error)
{
    switch (error) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
        return true;
    default:
        return false;
    }
}

bool isMalformed(int error)
{
    switch (error) {
    case X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD:
    case X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD:
    case X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY:
    case X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE:
    case X509_V_ERR_INVALID_EXTENSION:
    case X509_V_ERR_INVALID_POLICY_EXTENSION:
    case X509_V_ERR_UNSPECIFIED:
        return true;
    default:
        return false;
    }
}

bool has(const PathProblems &problems, int error, int depth)
{
    return std::any_of(problems.begin(), problems.end(), [&](const PathProblem &problem) {
        return problem.error == error && problem.depth == depth;
    });
}

} // namespace

bool reachesAnchor(const PathProblems &problems)
{
    return std::none_of(problems.begin(), problems.end(),
                        [](const PathProblem &problem) { return isPathError(problem.error); });
}

ChainStatus chainStatusOf(const PathProblems &problems)
{
    bool expired = false;
    bool early = false;
    bool selfSigned = false;
    bool untrusted = false;
    for (const PathProblem &problem : problems) {
        if (problem.error == X509_V_ERR_CERT_HAS_EXPIRED)
            expired = true;
        else if (problem.error == X509_V_ERR_CERT_NOT_YET_VALID)
            early = true;
        else if (problem.error == X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT)
            selfSigned = true;
        else
            untrusted = true; // an unknown problem never leads to trust
    }
    if (selfSigned)
        return ChainStatus::SelfSigned;
    if (untrusted)
        return ChainStatus::Untrusted;
    if (expired)
        return ChainStatus::Expired;
    return early ? ChainStatus::NotYetValid : ChainStatus::Trusted;
}

Reasons defectsOf(const PathProblems &problems)
{
    Reasons defects;
    const auto add = [&](Reason defect) {
        if (std::find(defects.begin(), defects.end(), defect) == defects.end())
            defects.push_back(defect);
    };
    for (const PathProblem &problem : problems) {
        // What is no CA at all is just no path (OpenSSL reports both).
        if (problem.error == X509_V_ERR_INVALID_PURPOSE
            && !has(problems, X509_V_ERR_INVALID_CA, problem.depth))
            add(Reason::CertWrongUsage);
        else if (isMalformed(problem.error))
            add(Reason::CertMalformed);
    }
    return defects;
}

QStringList inWords(const PathProblems &problems)
{
    QStringList result;
    for (const PathProblem &problem : problems)
        result += u"depth %1: %2"_qs.arg(problem.depth)
                      .arg(QString::fromLatin1(X509_verify_cert_error_string(problem.error)));
    return result;
}

} // namespace signpost::tls
