// SPDX-License-Identifier: Apache-2.0
#include "net/SystemRoots.h"

#include <QSslCertificate>
#include <QSslConfiguration>

#include <algorithm>

namespace signpost::net {

std::vector<QByteArray> systemRoots()
{
    std::vector<QByteArray> roots;
    const auto certificates = QSslConfiguration::systemCaCertificates();
    for (const QSslCertificate &certificate : certificates)
        roots.push_back(certificate.toDer());
    // A folder of single files and a bundle of all gives each root twice, and parsing them is what takes
    // time.
    std::sort(roots.begin(), roots.end());
    roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
    return roots;
}

} // namespace signpost::net
