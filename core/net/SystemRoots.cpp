// SPDX-License-Identifier: Apache-2.0
#include "net/SystemRoots.h"

#include "net/StoredRoots.h"

#include <algorithm>

namespace signpost::net {

Result<std::vector<QByteArray>> systemRoots()
{
    return eachRootOnce(storedRoots());
}

Result<std::vector<QByteArray>> eachRootOnce(const std::vector<std::string> &stored)
{
    if (stored.empty())
        return Failure{FailureKind::NotFound,
                       QStringLiteral("no certificate authorities could be read from this system's store")};
    std::vector<QByteArray> roots;
    for (const std::string &root : stored)
        roots.push_back(QByteArray::fromStdString(root));
    // A folder of single files and a bundle of all gives each root twice, and parsing them is what takes
    // time.
    std::sort(roots.begin(), roots.end());
    roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
    return roots;
}

} // namespace signpost::net
