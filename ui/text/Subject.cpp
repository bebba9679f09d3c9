// SPDX-License-Identifier: Apache-2.0
#include "ui/text/Subject.h"

#include "ui/text/Names.h"

#include <QLocale>

namespace signpost::text {
namespace {

constexpr qsizetype mostNames = 4; ///< a certificate may hold hundreds

QString namesOf(const CertificateReport &certificate)
{
    QStringList names;
    const QStringList held = (certificate.dnsIds + certificate.ipIds).mid(0, mostNames);
    for (const QString &name : held)
        names.append(quoted(name));
    return QLocale().createSeparatedList(names);
}

void add(Subject &subject, const Endpoint &endpoint, const ProbeReport &probe)
{
    subject.server = serverText(endpoint.server);
    subject.port = QString::number(endpoint.port.number());
    if (!probe.serverName || !probe.serverName->certificate)
        return;
    const CertificateReport &certificate = *probe.serverName->certificate;
    subject.certificateNames = namesOf(certificate);
    subject.issuer = quoted(certificate.issuer);
    subject.notBefore = certificate.notBefore;
    subject.notAfter = certificate.notAfter;
}

} // namespace

Subject subjectOf(const EmailAddress &address, const JudgedCandidate *candidate, Time now)
{
    Subject subject{domainText(address)};
    subject.now = now;
    if (candidate)
        add(subject, candidate->finding.endpoint, candidate->probe);
    return subject;
}

Subject subjectOf(const EmailAddress &address, const ServiceCheckReport &check, Time now)
{
    Subject subject{domainText(address)};
    subject.now = now;
    add(subject, check.stored.finding.endpoint, check.probe);
    return subject;
}

} // namespace signpost::text
