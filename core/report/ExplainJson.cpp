// SPDX-License-Identifier: Apache-2.0
#include "report/ExplainJson.h"

#include "report/Json.h"

namespace signpost::report {
namespace {

QJsonValue nameOrNull(const HostName *name)
{
    return name ? QJsonValue(name->toString()) : QJsonValue(QJsonValue::Null);
}

/// D7: shown only when the certificate verifies or was confirmed.
QJsonValue fingerprint(const CertificateReport &certificate, bool isVouchedFor)
{
    return isVouchedFor ? QJsonValue(QString::fromLatin1(certificate.sha256.toHex()))
                        : QJsonValue(QJsonValue::Null);
}

QJsonObject certificateJson(const CertificateReport &certificate, bool isVouchedFor)
{
    return {{QStringLiteral("sha256"), fingerprint(certificate, isVouchedFor)},
            {QStringLiteral("subject"), certificate.subject},
            {QStringLiteral("issuer"), certificate.issuer},
            {QStringLiteral("notBefore"), iso(certificate.notBefore)},
            {QStringLiteral("notAfter"), iso(certificate.notAfter)},
            {QStringLiteral("dnsIds"), QJsonArray::fromStringList(certificate.dnsIds)},
            {QStringLiteral("srvIds"), QJsonArray::fromStringList(certificate.srvIds)}};
}

/// `basis`: what the server was accepted on.
QJsonObject handshakeJson(const HandshakeReport &handshake, Basis basis)
{
    const bool isNamed = handshake.identity.serverName || handshake.identity.mailDomain;
    const bool isMatched =
        (basis == Basis::Dane || basis == Basis::Pin) && handshake.purpose == HandshakePurpose::ServerName;
    const bool isVouchedFor = (handshake.chain == ChainStatus::Trusted && isNamed) || isMatched;
    QJsonObject object{{QStringLiteral("sni"), nameOrNull(handshake.sni ? &*handshake.sni : nullptr)},
                       {QStringLiteral("purpose"), code(handshake.purpose)},
                       {QStringLiteral("outcome"), code(handshake.outcome)},
                       {QStringLiteral("tls"), handshake.tlsVersion},
                       {QStringLiteral("errors"), QJsonArray::fromStringList(handshake.errors)}};
    if (handshake.certificate) {
        object.insert(QStringLiteral("certificate"), certificateJson(*handshake.certificate, isVouchedFor));
        object.insert(QStringLiteral("chain"), code(handshake.chain));
    }
    return object;
}

QJsonArray handshakesJson(const ProbeReport &probe, Basis basis)
{
    QJsonArray handshakes;
    for (const auto *handshake : {&probe.serverName, &probe.mailDomain}) {
        if (*handshake)
            handshakes.append(handshakeJson(**handshake, basis));
    }
    return handshakes;
}

QJsonObject dnssecJson(const JudgedCandidate &candidate)
{
    QJsonObject object;
    if (candidate.finding.srv)
        object.insert(QStringLiteral("srv"), code(candidate.finding.srv->status));
    if (candidate.probe.addressStatus)
        object.insert(QStringLiteral("address"), code(*candidate.probe.addressStatus));
    if (candidate.probe.tlsa.status)
        object.insert(QStringLiteral("tlsa"), code(*candidate.probe.tlsa.status));
    return object;
}

QJsonObject tlsaJson(const TlsaReport &tlsa, Basis basis)
{
    return {{QStringLiteral("baseDomain"), nameOrNull(tlsa.baseDomain ? &*tlsa.baseDomain : nullptr)},
            {QStringLiteral("records"), QJsonArray::fromStringList(shownRecords(tlsa, basis))},
            {QStringLiteral("result"), code(tlsa.result)}};
}

QJsonValue rootShown(RootFact fact)
{
    return fact == RootFact::NotChecked ? QJsonValue(QJsonValue::Null) : QJsonValue(fact == RootFact::Shown);
}

QJsonObject policyJson(const ProbeReport &probe)
{
    QJsonArray digests;
    for (const QByteArray &digest : probe.policy.rootDigests)
        digests.append(QString::fromLatin1(digest.toHex()));
    return {{QStringLiteral("status"), code(probe.policy.state)},
            {QStringLiteral("starttls"), probe.policy.requiresTls},
            {QStringLiteral("smtpAuth"), probe.policy.requiresAuthentication},
            {QStringLiteral("rootDigests"), digests},
            {QStringLiteral("rootShown"), rootShown(probe.policyRoot)}};
}

QJsonObject candidateJson(const JudgedCandidate &candidate)
{
    QJsonObject object = endpointJson(candidate.finding);
    if (candidate.finding.srv) {
        object.insert(QStringLiteral("label"), code(candidate.finding.srv->label));
        object.insert(QStringLiteral("policy"), policyJson(candidate.probe));
    }
    const bool isSame = candidate.relation == TargetRelation::SameDomain;
    object.insert(QStringLiteral("origins"), QJsonArray{code(candidate.finding.origin)});
    object.insert(QStringLiteral("relation"),
                  isSame ? QStringLiteral("same-domain") : QStringLiteral("foreign"));
    object.insert(QStringLiteral("verdict"), code(candidate.decision.verdict));
    object.insert(QStringLiteral("reasons"), codes(candidate.decision.reasons));
    object.insert(QStringLiteral("basis"), code(candidate.decision.basis));
    object.insert(QStringLiteral("identity"), code(candidate.decision.identity));
    object.insert(QStringLiteral("dnssec"), dnssecJson(candidate));
    object.insert(QStringLiteral("tlsa"), tlsaJson(candidate.probe.tlsa, candidate.decision.basis));
    object.insert(QStringLiteral("handshakes"), handshakesJson(candidate.probe, candidate.decision.basis));
    if (candidate.judgedAfter)
        object.insert(QStringLiteral("judgedMs"), static_cast<qint64>(candidate.judgedAfter->count()));
    object.insert(QStringLiteral("internationalised"), candidate.probe.capabilities.isInternationalised);
    object.insert(QStringLiteral("authentication"),
                  QJsonArray::fromStringList(candidate.probe.capabilities.mechanisms));
    return object;
}

QJsonObject loginJson(const LoginReport &login)
{
    QJsonObject object{{QStringLiteral("outcome"), code(login.outcome)},
                       {QStringLiteral("userName"), login.userName}};
    if (login.mechanism)
        object.insert(QStringLiteral("mechanism"), code(*login.mechanism));
    if (login.sender != SenderAnswer::Unknown)
        object.insert(QStringLiteral("senderAccepted"), login.sender == SenderAnswer::Accepted);
    return object;
}

QJsonObject serviceJson(const ServiceReport &service)
{
    QJsonObject object{{QStringLiteral("service"), code(service.service)},
                       {QStringLiteral("verdict"), code(service.verdict)},
                       {QStringLiteral("reasons"), codes(service.reasons)}};
    if (service.chosen)
        object.insert(QStringLiteral("chosen"), endpointJson(service.candidates.at(*service.chosen).finding));
    QJsonArray candidates;
    for (const JudgedCandidate &candidate : service.candidates)
        candidates.append(candidateJson(candidate));
    object.insert(QStringLiteral("candidates"), candidates);
    QJsonArray missing;
    for (const SrvLabel label : service.missingLabels)
        missing.append(code(label));
    object.insert(QStringLiteral("missingLabels"), missing);
    if (service.login)
        object.insert(QStringLiteral("login"), loginJson(*service.login));
    return object;
}

QJsonObject sourceJson(const SourceReport &source)
{
    return {{QStringLiteral("source"), code(source.source)},
            {QStringLiteral("outcome"), code(source.outcome)},
            {QStringLiteral("detail"), source.detail},
            {QStringLiteral("elapsedMs"), static_cast<qint64>(source.elapsed.count())}};
}

} // namespace

QJsonObject explainJson(const SetupReport &report)
{
    QJsonArray services;
    for (const ServiceReport &service : report.services)
        services.append(serviceJson(service));
    QJsonArray sources;
    for (const SourceReport &source : report.sources)
        sources.append(sourceJson(source));
    return {{QStringLiteral("schema"), QStringLiteral("signpost/explain/1")},
            {QStringLiteral("version"), QStringLiteral(SIGNPOST_VERSION)},
            {QStringLiteral("address"), report.address.toString()},
            {QStringLiteral("mailDomain"), nameOrNull(report.address.mailDomain())},
            {QStringLiteral("verdict"), code(report.overall)},
            {QStringLiteral("time"), iso(report.time)},
            {QStringLiteral("elapsedMs"), static_cast<qint64>(report.elapsed.count())},
            {QStringLiteral("services"), services},
            {QStringLiteral("sources"), sources},
            {QStringLiteral("alsoFound"), QJsonArray()}};
}

} // namespace signpost::report
