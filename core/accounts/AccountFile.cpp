// SPDX-License-Identifier: Apache-2.0
#include "accounts/AccountFile.h"

#include "accounts/HistoryJson.h"
#include "accounts/JsonReader.h"
#include "accounts/MailboxJson.h"
#include "accounts/SrvWatchJson.h"
#include "accounts/TrustStateJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>

namespace signpost::accounts {
namespace {

const QString schemaName = QStringLiteral("signpost/accounts/");
constexpr qint64 schemaVersion = 1;
constexpr qsizetype pinOctets = 32;
constexpr qint64 longestTimeToLive = std::numeric_limits<qint32>::max(); // RFC 2181 8

constexpr std::array allSecurities = {TlsMode::Implicit, TlsMode::StartTls};
constexpr std::array allStatuses = {DnssecStatus::Secure, DnssecStatus::Insecure, DnssecStatus::Indeterminate,
                                    DnssecStatus::Bogus};
constexpr std::array allBases = {Basis::None, Basis::Pkix, Basis::Dane, Basis::Pin};
constexpr std::array allIdentities = {IdentityKind::None, IdentityKind::ServerName, IdentityKind::MailDomain};
constexpr std::array allVerdicts = {Verdict::Refused,     Verdict::PinOffered, Verdict::Confirm,
                                    Verdict::Unavailable, Verdict::NotFound,   Verdict::Absent,
                                    Verdict::Pinned,      Verdict::Verified};

QJsonObject toJson(const SrvDetails &srv)
{
    return {{u"label"_qs, code(srv.label)},
            {u"priority"_qs, srv.priority},
            {u"dnssec"_qs, code(srv.status)},
            {u"timeToLive"_qs, qint64(srv.timeToLive.count())},
            {u"lookedUp"_qs, toText(srv.lookedUp)}};
}

QJsonObject toJson(const ServiceCheck &check)
{
    QJsonArray reasons;
    for (const Reason reason : check.reasons)
        reasons.append(code(reason));
    return {{u"verdict"_qs, code(check.verdict)}, {u"reasons"_qs, reasons}, {u"time"_qs, toText(check.time)}};
}

QJsonObject toJson(const Pin &pin)
{
    return {{u"sha256"_qs, QString::fromLatin1(pin.sha256.toHex())},
            {u"confirmed"_qs, toText(pin.confirmed)},
            {u"proof"_qs, code(pin.proof)},
            {u"certificateEnds"_qs, toText(pin.certificateEnds)}};
}
QJsonObject toJson(const PreviousConfiguration &previous);

QJsonObject toJson(const AccountService &service)
{
    const Finding &finding = service.finding;
    QJsonObject json{{u"service"_qs, code(finding.service)},
                     {u"host"_qs, finding.endpoint.server.toString()},
                     {u"port"_qs, finding.endpoint.port.number()},
                     {u"security"_qs, code(finding.endpoint.security)},
                     {u"origin"_qs, code(finding.origin)},
                     {u"basis"_qs, code(service.basis.basis)},
                     {u"identity"_qs, code(service.basis.identity)},
                     {u"pinRetired"_qs, service.basis.pinRetired},
                     {u"daneExpected"_qs, service.basis.daneExpected},
                     {u"fromSrv"_qs, service.basis.fromSrv},
                     {u"userName"_qs, service.userName},
                     {u"mechanism"_qs, code(service.mechanism)},
                     {u"setUp"_qs, toText(service.setUp)}};
    if (finding.srv)
        json.insert(u"srv"_qs, toJson(*finding.srv));
    if (service.pin)
        json.insert(u"pin"_qs, toJson(*service.pin));
    if (service.lastCheck)
        json.insert(u"lastCheck"_qs, toJson(*service.lastCheck));
    if (service.stopped)
        json.insert(u"stopped"_qs, stoppedJson(*service.stopped));
    if (service.tlsa)
        json.insert(u"tlsa"_qs, tlsaJson(*service.tlsa));
    if (service.policy.state == MailPolicy::State::Binding)
        json.insert(u"policy"_qs, policyJson(service.policy));
    if (service.srvWatch != SrvWatch())
        json.insert(u"srvWatch"_qs, srvWatchJson(service.srvWatch));
    if (service.mailbox)
        json.insert(u"mailbox"_qs, mailboxJson(*service.mailbox));
    if (service.previous)
        json.insert(u"previous"_qs, toJson(*service.previous));
    return json;
}

QJsonObject toJson(const PreviousConfiguration &previous)
{
    QJsonObject json = toJson(AccountService{previous.finding, previous.basis, previous.pin,
                                             previous.userName, previous.mechanism, previous.setUp});
    json.insert(u"replaced"_qs, toText(previous.replaced));
    json.insert(u"targets"_qs, targetsJson(previous.targets));
    json.insert(u"reason"_qs, code(previous.reason));
    return json;
}

QJsonObject toJson(const Account &account)
{
    QJsonArray services;
    for (const AccountService &service : account.services)
        services.append(toJson(service));
    return {{u"id"_qs, account.id},
            {u"address"_qs, account.address.toString()},
            {u"displayName"_qs, account.displayName},
            {u"created"_qs, toText(account.created)},
            {u"services"_qs, services},
            {u"history"_qs, historyJson(account.history)}};
}

std::optional<SrvDetails> readSrv(JsonReader in)
{
    const auto label = in.choice(u"label"_qs, allSrvLabels);
    const auto priority = in.number(u"priority"_qs, 0, std::numeric_limits<std::uint16_t>::max());
    const auto status = in.choice(u"dnssec"_qs, allStatuses);
    const Seconds timeToLive{in.number(u"timeToLive"_qs, 0, longestTimeToLive)};
    const Time lookedUp = in.time(u"lookedUp"_qs);
    if (!label || !status)
        return std::nullopt;
    return SrvDetails{*label, static_cast<std::uint16_t>(priority), *status, timeToLive, lookedUp};
}

std::optional<Finding> readFinding(JsonReader &in)
{
    const auto service = in.choice(u"service"_qs, allServices);
    const auto server = in.parsed(u"host"_qs, ServerName::parse);
    const auto port = Port::from(in.number(u"port"_qs, 1, std::numeric_limits<std::uint16_t>::max()));
    const auto security = in.choice(u"security"_qs, allSecurities);
    const auto origin = in.choice(u"origin"_qs, allOrigins);
    if (!service || !server || !port || !security || !origin)
        return std::nullopt;
    Finding finding{*service, {*server, *port, *security}, *origin};
    if (in.has(u"srv"_qs) != (*origin == Origin::Srv))
        in.wrong(u"srv"_qs, QStringLiteral("belongs to origin srv, and only to it"));
    else if (*origin == Origin::Srv)
        finding.srv = readSrv(in.object(u"srv"_qs));
    return finding;
}

std::optional<StoredBasis> readBasis(JsonReader &in)
{
    const auto basis = in.choice(u"basis"_qs, allBases);
    const auto identity = in.choice(u"identity"_qs, allIdentities);
    if (!basis || !identity)
        return std::nullopt;
    const StoredBasis stored{*basis, *identity, in.flag(u"pinRetired"_qs), in.flag(u"daneExpected"_qs),
                             in.flag(u"fromSrv"_qs)};
    if (stored.pinRetired && stored.basis != Basis::Pin)
        in.wrong(u"pinRetired"_qs, QStringLiteral("belongs to basis pin"));
    if (stored.basis == Basis::Dane && !stored.daneExpected)
        in.wrong(u"daneExpected"_qs, QStringLiteral("is true with basis dane")); // DANE-15
    if (stored.basis == Basis::Pkix && stored.identity == IdentityKind::None)
        in.wrong(u"identity"_qs, QStringLiteral("basis pkix has one"));
    return stored;
}

/// Lower-case hexadecimal digits only; QByteArray::fromHex() would skip what it does not know.
std::optional<QByteArray> readHex(const QString &text, qsizetype octets)
{
    const QByteArray read = QByteArray::fromHex(text.toLatin1());
    const bool same = QString::fromLatin1(read.toHex()) == text;
    return same && read.size() == octets ? std::optional(read) : std::nullopt;
}

std::optional<Pin> readPin(JsonReader in)
{
    const auto sha256 = readHex(in.text(u"sha256"_qs), pinOctets);
    if (!sha256)
        in.wrong(u"sha256"_qs, QStringLiteral("write 64 hexadecimal digits"));
    const auto proof = in.choice(u"proof"_qs, allPinProofKinds);
    const Time confirmed = in.time(u"confirmed"_qs);
    const Time ends = in.time(u"certificateEnds"_qs);
    return sha256 && proof ? std::optional(Pin{*sha256, confirmed, *proof, ends}) : std::nullopt;
}

std::optional<Pin> readPin(JsonReader &in, Basis basis)
{
    if (in.has(u"pin"_qs) != (basis == Basis::Pin)) {
        in.wrong(u"pin"_qs, QStringLiteral("belongs to basis pin, and only to it"));
        return std::nullopt;
    }
    return basis == Basis::Pin ? readPin(in.object(u"pin"_qs)) : std::nullopt;
}

std::optional<ServiceCheck> readCheck(JsonReader in)
{
    const auto verdict = in.choice(u"verdict"_qs, allVerdicts);
    if (!verdict)
        return std::nullopt;
    return ServiceCheck{*verdict, in.choices(u"reasons"_qs, allReasons()), in.time(u"time"_qs)};
}

std::optional<PreviousConfiguration> readPrevious(JsonReader in, Service service);

std::optional<AccountService> readService(JsonReader in)
{
    auto finding = readFinding(in);
    const auto basis = readBasis(in);
    const auto mechanism = in.choice(u"mechanism"_qs, allMechanisms);
    if (!finding || !basis || !mechanism)
        return std::nullopt;
    if (basis->fromSrv && finding->origin != Origin::Srv)
        in.wrong(u"fromSrv"_qs, QStringLiteral("belongs to origin srv"));
    AccountService service{std::move(*finding), *basis, readPin(in, basis->basis)};
    service.userName = in.text(u"userName"_qs);
    service.mechanism = *mechanism;
    service.setUp = in.time(u"setUp"_qs);
    if (in.has(u"lastCheck"_qs))
        service.lastCheck = readCheck(in.object(u"lastCheck"_qs));
    if (in.has(u"stopped"_qs))
        service.stopped = readStopped(in.object(u"stopped"_qs));
    if (in.has(u"tlsa"_qs) && !basis->daneExpected)
        in.wrong(u"tlsa"_qs, QStringLiteral("belongs to a server that DANE is expected of"));
    else if (in.has(u"tlsa"_qs))
        service.tlsa = readTlsa(in.object(u"tlsa"_qs));
    if (in.has(u"policy"_qs))
        service.policy = readPolicy(in.object(u"policy"_qs));
    if (in.has(u"srvWatch"_qs))
        service.srvWatch = readSrvWatch(in.object(u"srvWatch"_qs));
    if (in.has(u"mailbox"_qs))
        service.mailbox = readMailbox(in.object(u"mailbox"_qs));
    if (in.has(u"previous"_qs))
        service.previous = readPrevious(in.object(u"previous"_qs), service.finding.service);
    return service;
}

/// The configuration is written as that of a service, but has no past of its own.
std::optional<PreviousConfiguration> readPrevious(JsonReader in, Service service)
{
    for (const QString &key : {u"srvWatch"_qs, u"mailbox"_qs, u"previous"_qs, u"lastCheck"_qs, u"stopped"_qs,
                               u"tlsa"_qs, u"policy"_qs}) {
        if (in.has(key))
            in.wrong(key, QStringLiteral("does not belong to a previous configuration"));
    }
    const auto read = in.has(u"previous"_qs) ? std::nullopt : readService(in);
    const auto reason = in.choice(u"reason"_qs, allReasons());
    if (!read || !reason)
        return std::nullopt;
    if (read->finding.service != service)
        in.wrong(u"service"_qs, QStringLiteral("is another service"));
    return PreviousConfiguration{read->finding,
                                 read->basis,
                                 read->pin,
                                 read->userName,
                                 read->mechanism,
                                 read->setUp,
                                 in.time(u"replaced"_qs),
                                 readTargets(in, u"targets"_qs),
                                 *reason};
}

std::vector<AccountService> readServices(JsonReader &in)
{
    std::vector<AccountService> services;
    for (JsonReader &entry : in.objects(u"services"_qs, qsizetype(allServices.size()))) {
        auto service = readService(entry);
        if (!service)
            return {};
        const auto isSame = [&](const auto &s) { return s.finding.service == service->finding.service; };
        if (std::any_of(services.begin(), services.end(), isSame))
            entry.wrong(u"service"_qs, QStringLiteral("is there twice"));
        services.push_back(std::move(*service));
    }
    return services;
}

std::optional<Account> readAccount(JsonReader in)
{
    const QString id = in.text(u"id"_qs);
    static const QRegularExpression digits(QStringLiteral("\\A[0-9a-f]{32}\\z"));
    if (!digits.match(id).hasMatch())
        in.wrong(u"id"_qs, QStringLiteral("write 32 hexadecimal digits"));
    auto address = in.parsed(u"address"_qs, EmailAddress::parse);
    if (!address)
        return std::nullopt;
    Account account{id, std::move(*address), in.text(u"displayName"_qs)};
    account.created = in.time(u"created"_qs);
    account.services = readServices(in);
    if (in.has(u"history"_qs)) // older files have none
        account.history = readHistory(in, u"history"_qs);
    return account;
}

std::vector<Account> readList(JsonReader &in)
{
    std::vector<Account> accounts;
    for (JsonReader &entry : in.objects(u"accounts"_qs, maximumAccounts)) {
        auto account = readAccount(entry);
        if (!account)
            return {};
        for (const Account &other : accounts) {
            if (other.id == account->id)
                entry.wrong(u"id"_qs, QStringLiteral("is there twice"));
            if (other.address == account->address)
                entry.wrong(u"address"_qs, QStringLiteral("is there twice"));
        }
        accounts.push_back(std::move(*account));
    }
    return accounts;
}

Failure damaged(const QString &what)
{
    return {FailureKind::Damaged, what};
}

/// Whether a newer version wrote it, which may differ in everything else.
Result<bool> isNewer(const QJsonValue &schema)
{
    static const QRegularExpression pattern(QStringLiteral("\\A%1([1-9][0-9]{0,8})\\z").arg(schemaName));
    const auto match = pattern.match(schema.toString());
    if (!match.hasMatch())
        return damaged(QStringLiteral("schema: it is not a file of accounts"));
    return match.captured(1).toLongLong() > schemaVersion;
}

Result<QJsonObject> parse(const QByteArray &content)
{
    if (content.size() > maximumFileSize)
        return damaged(QStringLiteral("it is larger than %1 octets").arg(maximumFileSize));
    if (content.contains('\0'))
        return damaged(QStringLiteral("it has a NUL octet"));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(content, &error);
    if (!document.isObject())
        return damaged(QStringLiteral("octet %1: it is not a JSON object").arg(error.offset));
    if (const auto twice = duplicateKey(content))
        return damaged(QStringLiteral("%1: the key is there twice").arg(*twice));
    return document.object();
}

} // namespace

Result<QByteArray> writeAccounts(const std::vector<Account> &accounts)
{
    if (accounts.size() > std::size_t(maximumAccounts))
        return Failure{FailureKind::LimitExceeded,
                       QStringLiteral("%1 accounts are the most Signpost keeps").arg(maximumAccounts)};
    QJsonArray list;
    for (const Account &account : accounts)
        list.append(toJson(account));
    const QJsonObject json{{u"schema"_qs, schemaName + QString::number(schemaVersion)},
                           {u"accounts"_qs, list}};
    QByteArray content = QJsonDocument(json).toJson();
    if (content.size() > maximumFileSize)
        return Failure{
            FailureKind::LimitExceeded,
            QStringLiteral("the accounts need more than the %1 octets Signpost keeps").arg(maximumFileSize)};
    const auto back = readAccounts(content);
    if (!back)
        return Failure{FailureKind::InvalidInput,
                       QStringLiteral("it cannot be stored: ") + back.error().detail};
    if (back->accounts != accounts)
        return Failure{FailureKind::InvalidInput, QStringLiteral("it cannot be stored without a change")};
    return content;
}

Result<StoredAccounts> readAccounts(const QByteArray &content)
{
    const auto json = parse(content);
    if (!json)
        return json.error();
    const auto newer = isNewer((*json)[u"schema"_qs]);
    if (!newer)
        return newer.error();
    QString problem;
    JsonReader reader(*json, {}, problem);
    auto accounts = readList(reader);
    if (problem.isEmpty())
        return StoredAccounts{std::move(accounts), *newer};
    if (*newer)
        return Failure{FailureKind::Unsupported, QStringLiteral("a newer version of Signpost wrote it")};
    return damaged(problem);
}

} // namespace signpost::accounts
