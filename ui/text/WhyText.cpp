// SPDX-License-Identifier: Apache-2.0
#include "ui/text/WhyText.h"

#include "ui/text/Names.h"
#include "ui/text/Subject.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace signpost::text {
namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(signpost::text::Why)
};

constexpr qsizetype fingerprintGroup = 4;

bool has(const Decision &decision, Reason reason)
{
    return std::find(decision.reasons.begin(), decision.reasons.end(), reason) != decision.reasons.end();
}

/// Where the name came from, when nothing else vouched for it.
QString originLine(Origin origin, const QString &domain)
{
    switch (origin) {
    case Origin::Srv:
        //: Why a server name is right, or where it came from.
        return Say::tr("from unsigned directions.");
    case Origin::Pacc:
    case Origin::Autoconfig:
        //: Where a server name came from; %1 is the mail domain.
        return Say::tr("from a settings page of %1.").arg(domain);
    case Origin::Directory:
        //: Where a server name came from; %1 is the mail domain.
        return Say::tr("from the provider directory, which %1 doesn’t run.").arg(domain);
    case Origin::Catalogue:
        return Say::tr("on the list of large providers that comes with Signpost.");
    case Origin::Guess:
        //: Where a server name came from.
        return Say::tr("a usual name, guessed.");
    case Origin::User:
        //: Where a server name came from.
        return Say::tr("you typed it.");
    }
    Q_UNREACHABLE();
}

const HandshakeReport *shownHandshake(const ProbeReport &probe)
{
    return probe.serverName && probe.serverName->certificate ? &*probe.serverName : nullptr;
}

/// The one that proved the mail domain where the server's own did not.
const HandshakeReport *decidingHandshake(const JudgedCandidate &candidate)
{
    const auto &proof = candidate.probe.mailDomain;
    const HandshakeReport *own = shownHandshake(candidate.probe);
    if (candidate.decision.identity == IdentityKind::MailDomain && (!own || !own->identity.mailDomain)
        && proof && proof->certificate)
        return &*proof;
    return own;
}

QString fingerprintText(const QByteArray &sha256)
{
    const QString hex = QString::fromLatin1(sha256.toHex().toUpper());
    QStringList groups;
    for (qsizetype at = 0; at < hex.size(); at += fingerprintGroup)
        groups.append(hex.mid(at, fingerprintGroup));
    return isolated(groups.join(u' '));
}

QString moment(Time time)
{
    return isolated(
        QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODate));
}

/// Both forms where they differ.
QString bothForms(const ServerName &server)
{
    const QString ascii = isolated(server.toString());
    const QString readable = serverText(server);
    if (ascii == readable)
        return ascii;
    //: A server name and, in brackets, its technical form.
    return Say::tr("%1 (technical form: %2)").arg(readable, ascii);
}

/// "match: 3 1 1 d2ab…"
QString tlsaText(const JudgedCandidate &candidate)
{
    const TlsaReport &tlsa = candidate.probe.tlsa;
    const QStringList records = shownRecords(tlsa, candidate.decision.basis);
    const QString result = code(tlsa.result);
    return isolated(records.isEmpty() ? result : result + u": "_qs + records.join(u", "));
}

QString codes(const Reasons &reasons)
{
    QStringList list;
    for (const Reason reason : reasons)
        list.append(code(reason));
    return isolated(list.join(QStringLiteral(", ")));
}

QString quotedList(const QStringList &names)
{
    QStringList clean;
    for (const QString &name : names)
        clean.append(quoted(name));
    return QLocale().createSeparatedList(clean);
}

QList<Line> certificateDetails(const HandshakeReport &handshake, Basis basis)
{
    const CertificateReport &certificate = *handshake.certificate;
    QList<Line> lines{
        {Say::tr("TLS version:"), isolated(handshake.tlsVersion)},
        {Say::tr("Cipher:"), isolated(handshake.cipher)},
        {Say::tr("Subject:"), quoted(certificate.subject)},
        {Say::tr("Issuer:"), quoted(certificate.issuer)},
        {Say::tr("Names:"), quotedList(certificate.dnsIds + certificate.srvIds + certificate.ipIds)},
        //: Dates of a certificate; %1 and %2 are points of time.
        {Say::tr("Valid:"),
         Say::tr("%1 to %2").arg(moment(certificate.notBefore), moment(certificate.notAfter))},
        {Say::tr("Chain:"), isolated(code(handshake.chain))}};
    if (basis != Basis::None)
        lines.append({Say::tr("SHA-256 fingerprint:"), fingerprintText(certificate.sha256)});
    return lines;
}

} // namespace

QString whyQuestion(Service service, Verdict verdict)
{
    if (verdict == Verdict::Verified || verdict == Verdict::Pinned)
        //: %1 is "Receiving mail" or "Sending mail".
        return Say::tr("Why is “%1” verified?").arg(serviceText(service));
    //: %1 is "Receiving mail" or "Sending mail".
    return Say::tr("Why is “%1” not verified?").arg(serviceText(service));
}

QString whyAccountQuestion()
{
    return Say::tr("Why is this account verified?");
}

QString nameLine(const JudgedCandidate &candidate, const EmailAddress &address)
{
    const QString domain = domainText(address);
    const Decision &decision = candidate.decision;
    if (has(decision, Reason::SrvSecure) || has(decision, Reason::PaccDigestSecure))
        //: Why a server name is right; %1 is the mail domain.
        return Say::tr("published by %1 in signed directions.").arg(domain);
    if (has(decision, Reason::UserSuppliedName))
        return originLine(Origin::User, domain);
    if (has(decision, Reason::UserConfirmedTarget))
        //: Why a server name is right.
        return Say::tr("you confirmed it.");
    if (has(decision, Reason::SrvUnsignedSameDomain) || has(decision, Reason::ConfigHttpsSameDomain))
        //: Why a server name is right; %1 is the mail domain.
        return Say::tr("is part of %1 itself.").arg(domain);
    if (has(decision, Reason::SrvProvenByMailDomainCert))
        //: Why a server name is right; %1 is the mail domain.
        return Say::tr("the server showed a verified certificate of %1 itself.").arg(domain);
    if (has(decision, Reason::ConfigHttpsDomainVouched))
        //: Why a server name is right; %1 is the mail domain.
        return Say::tr("given on %1’s own website, opened with a verified certificate.").arg(domain);
    if (has(decision, Reason::Catalogue))
        return originLine(Origin::Catalogue, domain);
    if (has(decision, Reason::SourcesDisagree))
        //: Why a server name is doubtful; %1 is a server name.
        return Say::tr("the sources don’t agree: one names %1.")
            .arg(serverText(candidate.finding.endpoint.server));
    return originLine(candidate.finding.origin, domain);
}

QString certificateLine(const JudgedCandidate &candidate, const EmailAddress &address)
{
    const Subject subject = subjectOf(address, &candidate, candidate.probe.time);
    const Decision &decision = candidate.decision;
    const HandshakeReport *handshake = decidingHandshake(candidate);
    if (!handshake)
        //: About a certificate.
        return Say::tr("not seen yet.");
    const QString until = dateText(handshake->certificate->notAfter);
    switch (decision.basis) {
    case Basis::Dane:
        //: About a certificate; %1 is the mail domain.
        return Say::tr("matches the signed record %1 publishes.").arg(subject.domain);
    case Basis::Pin:
        //: About a certificate.
        return Say::tr("confirmed by you; not issued by anyone Signpost knows.");
    case Basis::Pkix:
        //: About a certificate; %1 is a server name or the mail domain, %2 a date.
        return Say::tr("issued for %1, valid until %2.")
            .arg(decision.identity == IdentityKind::MailDomain ? subject.domain : subject.server, until);
    case Basis::None:
        break;
    }
    if (handshake->chain == ChainStatus::Expired)
        //: About a certificate; %1 is a date.
        return Say::tr("ran out on %1.").arg(until);
    if (!handshake->identity.serverName && !subject.certificateNames.isEmpty())
        //: About a certificate; %1 are the names in it, %2 is the server name.
        return Say::tr("made out to %1, not to %2.").arg(subject.certificateNames, subject.server);
    if (handshake->chain == ChainStatus::Trusted)
        //: About a certificate; %1 is a server name, %2 a date.
        return Say::tr("issued for %1, valid until %2.").arg(subject.server, until);
    //: About a certificate.
    return Say::tr("not issued by anyone Signpost knows.");
}

QString encryptionLine(const JudgedCandidate &candidate)
{
    if (!candidate.probe.serverName || candidate.probe.serverName->outcome != HandshakeOutcome::Completed)
        //: About encryption: no encrypted connection came about.
        return Say::tr("did not start.");
    switch (candidate.finding.endpoint.security) {
    case TlsMode::Implicit:
        //: About encryption.
        return Say::tr("starts before anything is sent.");
    case TlsMode::StartTls:
        //: About encryption.
        return Say::tr("starts right after connecting, before anything about you is sent.");
    }
    Q_UNREACHABLE();
}

QList<Line> whyLines(const JudgedCandidate &candidate, const EmailAddress &address)
{
    return {{Say::tr("Server name:"), nameLine(candidate, address)},
            {Say::tr("Certificate:"), certificateLine(candidate, address)},
            {Say::tr("Encryption:"), encryptionLine(candidate)}};
}

QList<Line> technicalDetails(const JudgedCandidate &candidate)
{
    const Finding &finding = candidate.finding;
    QList<Line> lines{{Say::tr("Source:"), isolated(code(finding.origin))}};
    if (finding.srv) {
        lines.append({Say::tr("Record:"), isolated(u"SRV "_qs + code(finding.srv->label) + u"._tcp"_qs)});
        lines.append({Say::tr("DNSSEC:"), isolated(code(finding.srv->status))});
    }
    if (candidate.probe.addressStatus)
        lines.append({Say::tr("DNSSEC of the address:"), isolated(code(*candidate.probe.addressStatus))});
    //: DNS records that say which certificate a server has.
    lines.append({Say::tr("TLSA records:"), tlsaText(candidate)});
    lines.append({Say::tr("Server:"), bothForms(finding.endpoint.server)});
    lines.append({Say::tr("Port:"), isolated(QString::number(finding.endpoint.port.number()))});
    lines.append({Say::tr("Reasons:"), codes(candidate.decision.reasons)});
    if (const HandshakeReport *handshake = decidingHandshake(candidate))
        lines.append(certificateDetails(*handshake, candidate.decision.basis));
    lines.append({Say::tr("Time:"), moment(candidate.probe.time)});
    return lines;
}

} // namespace signpost::text
