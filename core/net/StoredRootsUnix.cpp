// SPDX-License-Identifier: Apache-2.0
#include "net/StoredRoots.h"

#include <QSslCertificate>
#include <QSslConfiguration>

namespace signpost::net {

std::vector<std::string> storedRoots()
{
    std::vector<std::string> roots;
    const auto certificates = QSslConfiguration::systemCaCertificates();
    for (const QSslCertificate &certificate : certificates)
        roots.push_back(certificate.toDer().toStdString());
    return roots;
}

} // namespace signpost::net
