// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/CertificateReport.h"

#include <vector>

namespace signpost::tls {

/// One complaint of OpenSSL about a path.
struct PathProblem
{
    int error; ///< X509_V_ERR_…
    int depth; ///< 0 is the leaf
};
using PathProblems = std::vector<PathProblem>;

/// Whether the path ends in a trust anchor, whatever else is wrong with it.
bool reachesAnchor(const PathProblems &problems);
/// The status of a path without defects; Trusted only without any problem.
ChainStatus chainStatusOf(const PathProblems &problems);
/// Class block, each once: what is never pinnable.
Reasons defectsOf(const PathProblems &problems);
/// The library's words, with the depth.
QStringList inWords(const PathProblems &problems);

} // namespace signpost::tls
