// SPDX-License-Identifier: Apache-2.0
#include "net/SystemRoots.h"

#include <QSslCertificate>
#include <QSslConfiguration>

namespace signpost::net {

std::vector<QByteArray> systemRoots()
{
    std::vector<QByteArray> roots;
    const auto certificates = QSslConfiguration::systemCaCertificates();
    for (const QSslCertificate &certificate : certificates)
        roots.push_back(certificate.toDer());
    return roots;
}

} // namespace signpost::net
