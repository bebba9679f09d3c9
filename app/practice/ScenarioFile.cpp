// SPDX-License-Identifier: Apache-2.0
#include "app/practice/ScenarioFile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <set>

namespace signpost::practice {
namespace {

const QString scram = QStringLiteral("SCRAM-SHA-256");

/// Reads the keys of one object. The first thing that is wrong is kept, and everything after it is skipped.
class Keys
{
public:
    Keys(QJsonObject object, QString place, std::optional<Failure> &failure)
        : m_object(std::move(object)), m_place(std::move(place)), m_failure(failure)
    {
    }

    bool has(const QString &key) const { return m_object.contains(key); }
    QString pathOf(const QString &key) const { return m_place + key; }
    void complain(const QString &key, const QString &what) const
    {
        if (!m_failure)
            m_failure = Failure{FailureKind::InvalidInput, QStringLiteral("%1: %2").arg(pathOf(key), what)};
    }
    /// LIM-13's rule for site files holds here too: an unknown key is an error.
    void allowOnly(const QStringList &known) const
    {
        for (const QString &key : m_object.keys()) {
            if (!known.contains(key))
                complain(key.left(80), QStringLiteral("there is no such key"));
        }
    }
    QString text(const QString &key) const
    {
        const QString value = m_object.value(key).toString();
        if (value.isEmpty())
            complain(key, QStringLiteral("a text is missing"));
        return value;
    }
    bool boolean(const QString &key) const
    {
        if (!m_object.value(key).isBool())
            complain(key, QStringLiteral("true or false is missing"));
        return m_object.value(key).toBool();
    }
    std::optional<Port> port(const QString &key) const
    {
        const auto port = Port::from(m_object.value(key).toInteger());
        if (!port)
            complain(key, QStringLiteral("a port from 1 to 65535 is missing"));
        return port;
    }
    QStringList texts(const QString &key) const
    {
        QStringList values;
        for (const QJsonValue &value : m_object.value(key).toArray())
            values += value.toString();
        if (values.isEmpty() || values.contains(QString()))
            complain(key, QStringLiteral("a list of texts is missing"));
        return values;
    }
    Keys object(const QString &key) const
    {
        if (!m_object.value(key).isObject())
            complain(key, QStringLiteral("an object is missing"));
        return Keys(m_object.value(key).toObject(), pathOf(key) + u'.', m_failure);
    }
    std::vector<Keys> objects(const QString &key) const
    {
        std::vector<Keys> values;
        const QJsonArray array = m_object.value(key).toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            values.push_back(
                Keys(array[i].toObject(), QStringLiteral("%1[%2].").arg(pathOf(key)).arg(i), m_failure));
        if (values.empty())
            complain(key, QStringLiteral("a list is missing"));
        return values;
    }
    /// What `parse` makes of the text at `key`, with its complaint.
    template <class Parse> auto parsed(const QString &key, Parse parse) const
    {
        auto value = parse(text(key));
        if (!value)
            complain(key, value.error().detail);
        return value;
    }

private:
    QJsonObject m_object;
    QString m_place;
    std::optional<Failure> &m_failure;
};

bool isPractice(const HostName &name)
{
    return name.isAtOrUnder(HostName::parse(u"example").value()) && name.labelCount() > 1;
}

/// Practice never speaks of a name that somebody may own.
Result<HostName> practiceName(const QString &text)
{
    auto name = HostName::parse(text);
    if (name && !isPractice(*name))
        return Failure{FailureKind::InvalidInput,
                       QStringLiteral("'%1' is not a name below example").arg(text)};
    return name;
}

Result<EmailAddress> practiceAddress(const QString &text)
{
    auto address = EmailAddress::parse(text);
    if (address && (!address->mailDomain() || !isPractice(*address->mailDomain())))
        return Failure{FailureKind::InvalidInput,
                       QStringLiteral("'%1' is not an address below example").arg(text)};
    return address;
}

template <class Value, class Lookup>
std::optional<Value> oneOf(const Keys &keys, const QString &key, Lookup lookup)
{
    const std::optional<Value> value = lookup(keys.text(key));
    if (!value)
        keys.complain(key, QStringLiteral("this value is not known"));
    return value;
}

std::optional<Verdict> verdictFromCode(const QString &text)
{
    for (const Verdict verdict :
         {Verdict::Refused, Verdict::PinOffered, Verdict::Confirm, Verdict::Unavailable, Verdict::NotFound,
          Verdict::Absent, Verdict::Pinned, Verdict::Verified}) {
        if (text == code(verdict))
            return verdict;
    }
    return std::nullopt;
}

std::optional<ScenarioZone> readZone(const Keys &keys)
{
    keys.allowOnly({QStringLiteral("name"), QStringLiteral("signed"), QStringLiteral("records")});
    const auto apex = keys.parsed(QStringLiteral("name"), practiceName);
    const Signing signing = keys.boolean(QStringLiteral("signed")) ? Signing::Signed : Signing::Unsigned;
    QByteArrayList records;
    for (const QString &record : keys.texts(QStringLiteral("records")))
        records += record.toUtf8();
    return apex ? std::optional(ScenarioZone{*apex, signing, records}) : std::nullopt;
}

std::vector<IpAddress> readAddresses(const Keys &keys)
{
    std::vector<IpAddress> addresses;
    for (const QString &text : keys.texts(QStringLiteral("addresses"))) {
        const auto address = IpAddress::parse(text);
        if (address)
            addresses.push_back(*address);
        else
            keys.complain(QStringLiteral("addresses"), address.error().detail);
    }
    return addresses;
}

QByteArrayList readNames(const Keys &keys)
{
    QByteArrayList names;
    for (const QString &text : keys.texts(QStringLiteral("certificate"))) {
        const auto name = practiceName(text);
        if (name)
            names += name->toAscii();
        else
            keys.complain(QStringLiteral("certificate"), name.error().detail);
    }
    return names;
}

QByteArrayList readMechanisms(const Keys &keys)
{
    QByteArrayList mechanisms;
    for (const QString &text : keys.texts(QStringLiteral("mechanisms"))) {
        if (text != u"PLAIN" && text != scram)
            keys.complain(QStringLiteral("mechanisms"),
                          QStringLiteral("practice servers know PLAIN and %1").arg(scram));
        mechanisms += text.toLatin1();
    }
    return mechanisms;
}

std::optional<ScenarioServer> readServer(const Keys &keys)
{
    keys.allowOnly({QStringLiteral("service"), QStringLiteral("security"), QStringLiteral("port"),
                    QStringLiteral("addresses"), QStringLiteral("certificate"), QStringLiteral("mechanisms"),
                    QStringLiteral("selfSigned")});
    const auto service =
        oneOf<Service>(keys, QStringLiteral("service"), [](const QString &t) { return serviceFromCode(t); });
    const auto security =
        oneOf<TlsMode>(keys, QStringLiteral("security"), [](const QString &t) { return tlsModeFromCode(t); });
    const auto port = keys.port(QStringLiteral("port"));
    const auto addresses = readAddresses(keys);
    const auto names = readNames(keys);
    const auto mechanisms = readMechanisms(keys);
    const bool isSelfSigned =
        keys.has(QStringLiteral("selfSigned")) && keys.boolean(QStringLiteral("selfSigned"));
    if (!service || !security || !port)
        return std::nullopt;
    return ScenarioServer{*service, *security, *port, addresses, names, mechanisms, isSelfSigned};
}

/// What the person has from the provider: all of it may be missing.
QStringList readSites(const Keys &root)
{
    if (!root.has(QStringLiteral("sites")))
        return {};
    QStringList sites = root.texts(QStringLiteral("sites"));
    for (const QString &site : sites) {
        if (const auto name = practiceName(site); !name)
            root.complain(QStringLiteral("sites"), name.error().detail);
    }
    return sites;
}

Paper readPaper(const Keys &root)
{
    const QString key = QStringLiteral("paper");
    const QString paper = root.has(key) ? root.text(key) : QString();
    if (paper == u"right")
        return Paper::Right;
    if (paper == u"wrong")
        return Paper::Wrong;
    if (root.has(key))
        root.complain(key, QStringLiteral("write right or wrong"));
    return Paper::None;
}

/// A paper has the fingerprint of one certificate.
void refusePaperWithoutCertificate(const Keys &root, const std::vector<ScenarioServer> &servers, Paper paper)
{
    const bool isAnySelfSigned = std::any_of(
        servers.begin(), servers.end(), [](const ScenarioServer &server) { return server.isSelfSigned; });
    if (paper != Paper::None && !isAnySelfSigned)
        root.complain(QStringLiteral("paper"), QStringLiteral("no server is selfSigned"));
}

void refuseSharedPlaces(const Keys &root, const std::vector<ScenarioServer> &servers)
{
    std::set<std::pair<IpAddress, Port>> places;
    for (const ScenarioServer &server : servers) {
        for (const IpAddress &address : server.addresses) {
            if (!places.insert({address, server.port}).second)
                root.complain(QStringLiteral("servers"),
                              QStringLiteral("two servers are at %1 port %2")
                                  .arg(address.toString())
                                  .arg(server.port.number()));
        }
    }
}

/// A SCRAM server proves that it knows the password: there has to be one.
void refuseScramWithoutPassword(const Keys &root, const std::vector<ScenarioServer> &servers)
{
    for (const ScenarioServer &server : servers) {
        if (server.mechanisms.contains(scram.toLatin1()))
            root.text(QStringLiteral("password"));
    }
}

std::map<Service, Verdict> readVerdicts(const Keys &keys)
{
    std::map<Service, Verdict> verdicts;
    QStringList known;
    for (const Service service : allServices) {
        known += code(service);
        if (const auto verdict = oneOf<Verdict>(keys, code(service), verdictFromCode))
            verdicts[service] = *verdict;
    }
    keys.allowOnly(known);
    return verdicts;
}

} // namespace

Result<Scenario> parseScenario(const QByteArray &json, const QString &id)
{
    const QString file = id + QStringLiteral(".json: ");
    if (json.size() > maximumScenarioSize)
        return Failure{FailureKind::InvalidInput,
                       file + QStringLiteral("larger than %1 octets").arg(maximumScenarioSize)};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return Failure{FailureKind::InvalidInput,
                       file
                           + QStringLiteral("not a JSON object (octet %1: %2)")
                                 .arg(error.offset)
                                 .arg(error.errorString())};

    std::optional<Failure> failure;
    const Keys root(document.object(), file, failure);
    root.allowOnly({QStringLiteral("title"), QStringLiteral("goal"), QStringLiteral("address"),
                    QStringLiteral("zones"), QStringLiteral("servers"), QStringLiteral("password"),
                    QStringLiteral("verdicts"), QStringLiteral("sites"), QStringLiteral("paper")});
    const auto address = root.parsed(QStringLiteral("address"), practiceAddress);
    std::vector<ScenarioZone> zones;
    for (const Keys &keys : root.objects(QStringLiteral("zones"))) {
        if (auto zone = readZone(keys))
            zones.push_back(*zone);
    }
    std::vector<ScenarioServer> servers;
    for (const Keys &keys : root.objects(QStringLiteral("servers"))) {
        if (auto server = readServer(keys))
            servers.push_back(*server);
    }
    refuseSharedPlaces(root, servers);
    refuseScramWithoutPassword(root, servers);
    std::optional<QByteArray> password;
    if (root.has(QStringLiteral("password")))
        password = root.text(QStringLiteral("password")).toUtf8();
    const QString title = root.text(QStringLiteral("title"));
    const QString goal = root.text(QStringLiteral("goal"));
    const auto verdicts = readVerdicts(root.object(QStringLiteral("verdicts")));
    const QStringList sites = readSites(root);
    const Paper paper = readPaper(root);
    refusePaperWithoutCertificate(root, servers, paper);
    if (failure)
        return *failure;
    return Scenario{id, title, goal, *address, zones, servers, password, verdicts, sites, paper};
}

} // namespace signpost::practice
