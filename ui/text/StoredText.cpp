// SPDX-License-Identifier: Apache-2.0
#include "ui/text/StoredText.h"

#include "ui/text/Names.h"

#include <QCoreApplication>

namespace signpost::text {
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::Stored)
};

constexpr qsizetype groupLength = 4;
constexpr qsizetype shownGroups = 4;

QString nameText(const Finding &finding, const QString &domain)
{
    switch (finding.origin) {
    case Origin::Srv:
        if (finding.srv && finding.srv->status == DnssecStatus::Secure)
            //: Why a server name is right; %1 is the mail domain.
            return Say::tr("published by %1 in signed directions.").arg(domain);
        //: Where a server name came from; %1 is the mail domain.
        return Say::tr("from directions of %1 that are not signed; checked at setup.").arg(domain);
    case Origin::User:
        //: Where a server name came from.
        return Say::tr("typed by you.");
    case Origin::Catalogue:
        //: Where a server name came from.
        return Say::tr("from Signpost’s own list.");
    case Origin::Pacc:
    case Origin::Autoconfig:
    case Origin::Directory:
        //: Where a server name came from.
        return Say::tr("from a settings page; checked at setup.");
    case Origin::Guess:
        //: Where a server name came from; %1 is the mail domain.
        return Say::tr("built from %1; checked at setup.").arg(domain);
    }
    Q_UNREACHABLE();
}

QString certificateText(const AccountService &service, const QString &domain)
{
    if (service.stopped)
        //: About a certificate.
        return Say::tr("not accepted; nothing is sent to this server.");
    switch (service.basis.basis) {
    case Basis::Pkix:
        return service.basis.identity == IdentityKind::MailDomain
            //: About a certificate; %1 is the mail domain.
            ? Say::tr("verified, and made out to %1.").arg(domain)
            //: About a certificate; %1 is a server name.
            : Say::tr("verified, and made out to %1.").arg(serverText(service.finding.endpoint.server));
    case Basis::Dane:
        //: About a certificate; %1 is the mail domain.
        return Say::tr("matches signed records.");
    case Basis::Pin:
        return service.basis.pinRetired
            //: About a certificate.
            ? Say::tr("verified. The one you confirmed is no longer used.")
            //: About a certificate.
            : Say::tr("confirmed by you; not issued by anyone Signpost knows.");
    case Basis::None:
        //: About a certificate.
        return Say::tr("not checked.");
    }
    Q_UNREACHABLE();
}

QString grouped(const QByteArray &octets, qsizetype most)
{
    const QString digits = QString::fromLatin1(octets.toHex()).toUpper();
    QStringList groups;
    for (qsizetype at = 0; at < digits.size() && groups.size() < most; at += groupLength)
        groups.append(digits.mid(at, groupLength));
    return groups.join(u' ');
}

} // namespace

QList<Line> whyStored(const AccountService &service, const EmailAddress &address)
{
    const QString domain = domainText(address);
    return {{Say::tr("Server name:"), nameText(service.finding, domain)},
            {Say::tr("Certificate:"), certificateText(service, domain)},
            {Say::tr("Encryption:"), encryptionText(service.finding.endpoint.security)}};
}

QString whyStoredQuestion(Service service)
{
    //: %1 is "Receiving mail" or "Sending mail".
    return Say::tr("Why has “%1” this badge?").arg(serviceText(service));
}

QString pinText(const AccountService &service)
{
    const Pin &pin = *service.pin;
    const QString how = pin.proof == PinProofKind::TypedParts
        //: %1 is a date.
        ? Say::tr("Confirmed %1, by typing four parts").arg(dateText(pin.confirmed))
        //: %1 is a date.
        : Say::tr("Confirmed %1, by the whole fingerprint").arg(dateText(pin.confirmed));
    QStringList parts{how};
    if (service.lastCheck && service.lastCheck->verdict == Verdict::Pinned)
        //: When a certificate was seen; %1 is a date with a time.
        parts.append(Say::tr("last matched %1").arg(momentText(service.lastCheck->time)));
    //: When a certificate ends; %1 is a date.
    parts.append(Say::tr("runs out %1").arg(dateText(pin.certificateEnds)));
    return parts.join(QStringLiteral(" · "));
}

QString fingerprintText(const QByteArray &sha256)
{
    return grouped(sha256, sha256.size());
}

QString fingerprintStart(const QByteArray &sha256)
{
    return grouped(sha256, shownGroups) + QStringLiteral(" …");
}

} // namespace signpost::text
