// SPDX-License-Identifier: Apache-2.0
#include "dns/AnchorFile.h"

#include "dns/PublicKey.h"
#include "dns/Signatures.h"

#include <QDateTime>
#include <QMap>
#include <QXmlStreamReader>

#include <limits>

namespace signpost::dns {
namespace {

constexpr std::uint8_t digestSha256 = 2;
constexpr int dnssecProtocol = 3;

/// What is wrong, for a person.
Failure wrong(const char *what)
{
    return {FailureKind::InvalidInput, QLatin1String(what)};
}

Failure at(const QString &place, const Failure &failure)
{
    return {failure.kind, QStringLiteral(", %1: %2").arg(place, failure.detail)};
}

template <class Number> std::optional<Number> numberFrom(const QByteArray &text)
{
    constexpr qsizetype mostDigits = 10;
    if (text.isEmpty() || text.size() > mostDigits)
        return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (value > std::numeric_limits<Number>::max())
        return std::nullopt;
    return static_cast<Number>(value);
}

QByteArray withoutSpaces(const QByteArray &text)
{
    return text.simplified().replace(' ', QByteArray());
}

std::optional<QByteArray> fromHex(const QByteArray &text)
{
    const QByteArray digits = withoutSpaces(text).toLower();
    const QByteArray octets = QByteArray::fromHex(digits);
    return octets.toHex() == digits ? std::optional(octets) : std::nullopt;
}

std::optional<QByteArray> fromBase64(const QByteArray &text)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(withoutSpaces(text), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(decoded.decoded) : std::nullopt;
}

struct DsText
{
    QByteArray keyTag;
    QByteArray algorithm;
    QByteArray digestType;
    QByteArray digest;
};

Result<Ds> dsFrom(const DsText &text)
{
    const auto keyTag = numberFrom<std::uint16_t>(text.keyTag);
    const auto algorithm = numberFrom<std::uint8_t>(text.algorithm);
    const auto digestType = numberFrom<std::uint8_t>(text.digestType);
    const auto digest = fromHex(text.digest);
    if (!keyTag || !algorithm || !digestType || !digest)
        return wrong("key tag, algorithm, digest type or digest is not what a DS record holds");
    if (!isSupportedAlgorithm(*algorithm))
        return wrong("the algorithm of the key is not supported");
    const auto size = digestSize(*digestType);
    if (!size)
        return wrong("the digest type is not supported");
    if (digest->size() != *size)
        return wrong("the digest has the wrong length");
    return Ds{*keyTag, *algorithm, *digestType, *digest};
}

/// The key as it stands in a DNSKEY record.
Result<Dnskey> keyFrom(std::optional<std::uint16_t> flags, std::uint8_t algorithm, const QByteArray &base64)
{
    const auto material = fromBase64(base64);
    if (!flags || !material || material->isEmpty())
        return wrong("flags or public key is not what a DNSKEY record holds");
    QByteArray data(1, static_cast<char>(*flags >> 8));
    data += static_cast<char>(*flags & 0xff);
    data += static_cast<char>(dnssecProtocol);
    data += static_cast<char>(algorithm) + *material;
    auto key = readDnskey(data);
    if (key && key->isRevoked())
        return wrong("the key is revoked");
    if (!key || !canSign(*key))
        return wrong("the key cannot sign a zone");
    return key;
}

Result<Ds> dsFromKeyFields(const QByteArrayList &fields)
{
    if (fields.size() < 4 || numberFrom<std::uint8_t>(fields[1]) != dnssecProtocol)
        return wrong("not what a DNSKEY record holds");
    const auto algorithm = numberFrom<std::uint8_t>(fields[2]);
    if (!algorithm || !isSupportedAlgorithm(*algorithm))
        return wrong("the algorithm of the key is not supported");
    const auto key = keyFrom(numberFrom<std::uint16_t>(fields[0]), *algorithm, fields.mid(3).join());
    if (!key)
        return key.error();
    return *dsOf(DnsName(), *key, digestSha256);
}

Result<Ds> dsFromLine(QByteArrayList fields)
{
    if (fields.takeFirst() != ".")
        return wrong("not a record of the root");
    bool hasClass = false;
    bool hasTimeToLive = false;
    while (!fields.isEmpty()) { // RFC 1035 5.1: both may be left out, in either order
        if (!hasClass && fields.front().toUpper() == "IN")
            hasClass = true;
        else if (!hasTimeToLive && numberFrom<std::uint32_t>(fields.front()))
            hasTimeToLive = true;
        else
            break;
        fields.removeFirst();
    }
    const QByteArray type = fields.isEmpty() ? QByteArray() : fields.takeFirst().toUpper();
    if (type == "DNSKEY")
        return dsFromKeyFields(fields);
    if (type == "DS" && fields.size() >= 4)
        return dsFrom({fields[0], fields[1], fields[2], fields.mid(3).join()});
    return wrong("neither a DS nor a DNSKEY record in one line");
}

std::optional<Time> timeFrom(QStringView text)
{
    const QDateTime time = QDateTime::fromString(text.toString(), Qt::ISODate);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime) // a moment needs an offset
        return std::nullopt;
    return Time(Seconds(time.toSecsSinceEpoch()));
}

/// The dates of a KeyDigest element.
Result<Anchor> datesOf(const QXmlStreamAttributes &attributes)
{
    Anchor anchor;
    anchor.validFrom = timeFrom(attributes.value(u"validFrom"_qs));
    if (!anchor.validFrom)
        return wrong("validFrom is not a date with an offset");
    if (attributes.hasAttribute(u"validUntil"_qs)) {
        anchor.validUntil = timeFrom(attributes.value(u"validUntil"_qs));
        if (!anchor.validUntil || *anchor.validUntil <= *anchor.validFrom)
            return wrong("validUntil is not a date with an offset behind validFrom");
    }
    return anchor;
}

using Texts = QMap<QString, QByteArray>;

/// The texts of those children that have a meaning; each may be there once.
Result<Texts> childrenOf(QXmlStreamReader &xml)
{
    static const QStringList known = {u"KeyTag"_qs, u"Algorithm"_qs, u"DigestType"_qs,
                                      u"Digest"_qs, u"PublicKey"_qs, u"Flags"_qs};
    Texts texts;
    while (xml.readNextStartElement()) {
        const QString name = xml.name().toString();
        if (!known.contains(name)) {
            xml.skipCurrentElement();
            continue;
        }
        if (texts.contains(name))
            return wrong("an element is there twice");
        texts.insert(name, xml.readElementText().trimmed().toUtf8());
    }
    return texts;
}

Result<Anchor> keyDigest(QXmlStreamReader &xml)
{
    auto anchor = datesOf(xml.attributes());
    if (!anchor)
        return anchor;
    const auto texts = childrenOf(xml);
    if (!texts)
        return texts.error();
    const auto ds = dsFrom({texts->value(u"KeyTag"_qs), texts->value(u"Algorithm"_qs),
                            texts->value(u"DigestType"_qs), texts->value(u"Digest"_qs)});
    if (!ds)
        return ds.error();
    anchor->ds = *ds;
    if (!texts->contains(u"PublicKey"_qs) && !texts->contains(u"Flags"_qs))
        return anchor;
    const auto key = keyFrom(numberFrom<std::uint16_t>(texts->value(u"Flags"_qs)), ds->algorithm,
                             texts->value(u"PublicKey"_qs));
    if (!key)
        return key.error();
    if (dsOf(DnsName(), *key, ds->digestType) != *ds)
        return wrong("the public key does not fit the key tag and the digest");
    return anchor;
}

/// The content of the TrustAnchor element.
Result<std::vector<Anchor>> anchorsIn(QXmlStreamReader &xml)
{
    std::vector<Anchor> anchors;
    bool isRoot = false;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"Zone") {
            if (xml.readElementText().trimmed() != u".")
                return at(u"element Zone"_qs, wrong("not the root"));
            isRoot = true;
        } else if (xml.name() == u"KeyDigest") {
            const auto anchor = keyDigest(xml);
            if (!anchor && !xml.hasError())
                return at(QStringLiteral("entry %1").arg(anchors.size() + 1), anchor.error());
            if (anchor)
                anchors.push_back(*anchor);
        } else {
            xml.skipCurrentElement();
        }
    }
    if (!xml.hasError() && !isRoot)
        return at(u"element Zone"_qs, wrong("missing"));
    return anchors;
}

} // namespace

Result<std::vector<Anchor>> readAnchorLines(const QByteArray &text)
{
    std::vector<Anchor> anchors;
    const QByteArrayList lines = text.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray content = lines[i].split(';').front().simplified();
        if (content.isEmpty())
            continue;
        const auto ds = dsFromLine(content.split(' '));
        if (!ds)
            return at(QStringLiteral("line %1").arg(i + 1), ds.error());
        anchors.push_back({*ds});
    }
    return anchors;
}

Result<std::vector<Anchor>> readAnchorXml(const QByteArray &text)
{
    QXmlStreamReader xml(text);
    const auto unreadable = [&] {
        return at(QStringLiteral("line %1").arg(xml.lineNumber()), wrong("not the XML of root-anchors.xml"));
    };
    while (!xml.atEnd() && xml.readNext() != QXmlStreamReader::StartElement) {
        if (xml.isDTD()) // which could define entities
            return unreadable();
    }
    if (xml.name() != u"TrustAnchor")
        return unreadable();
    auto anchors = anchorsIn(xml);
    if (!anchors)
        return anchors;
    while (!xml.atEnd())
        xml.readNext();
    return xml.hasError() ? Result<std::vector<Anchor>>(unreadable()) : anchors;
}

} // namespace signpost::dns
