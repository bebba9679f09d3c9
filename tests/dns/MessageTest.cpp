// SPDX-License-Identifier: Apache-2.0
#include "dns/Message.h"

#include "dns/Answer.h"
#include "tests/support/WireMessage.h"

#include <QTest>

using namespace signpost;
using namespace signpost::dns;
using signpost::test::WireMessage;

namespace {

constexpr std::uint16_t id = 0x1234;
constexpr std::uint16_t typeCname = 5;
constexpr std::uint16_t typeSrv = 33;
constexpr std::uint16_t typeRrsig = 46;
const QByteArray owner = "_imaps._tcp.example.com";

Question srvQuestion()
{
    return {DnsName::parse(QString::fromLatin1(owner)).value(), RecordType::Srv};
}

WireMessage reply(int rcode = 0)
{
    return WireMessage(id, owner, typeSrv, rcode);
}

QByteArray hop(int number)
{
    return "hop" + QByteArray::number(number) + ".example.com";
}

WireMessage chain(int hops)
{
    WireMessage message = reply();
    for (int i = 0; i < hops; ++i)
        message.answer(i == 0 ? owner : hop(i), typeCname, WireMessage::encoded(hop(i + 1)));
    message.answer(hops == 0 ? owner : hop(hops), typeSrv, WireMessage::srv(0, 1, 993, "imap.example.com"));
    return message;
}

std::vector<RecordData> recordsOf(const RrSet &set)
{
    std::vector<RecordData> records;
    for (const QByteArray &data : set.records)
        records.push_back(readRecord(set.type, data).value());
    return records;
}

} // namespace

class MessageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queriesAskForDnssec();
    void readsRecords();
    void keepsSignaturesWithTheirSets();
    void readsOutcomes_data();
    void readsOutcomes();
    void gateTurnsAway_data();
    void gateTurnsAway();
    void survivesEveryCut();
    void survivesEveryFlippedOctet();
    void keepsHostileTargetsApart();
};

void MessageTest::queriesAskForDnssec()
{
    const QByteArray query = encodeQuery(srvQuestion(), id);
    QCOMPARE(query.left(2), WireMessage::u16(id));
    QCOMPARE(query.mid(2, 2), WireMessage::u16(0x0110)); // DNS-2: RD and CD
    const QByteArray opt = QByteArray(1, '\0') + WireMessage::u16(41) + WireMessage::u16(ednsUdpSize)
        + QByteArray(2, '\0') + WireMessage::u16(0x8000) + QByteArray(2, '\0');
    QVERIFY2(query.endsWith(opt), query.toHex().constData()); // EDNS 1232, DO
}

void MessageTest::readsRecords()
{
    const auto read =
        readReply(reply()
                      .answer(owner, typeSrv, WireMessage::srv(0, 1, 993, "IMAP.example.com"), 300)
                      .answer("_IMAPS._tcp.EXAMPLE.com", typeSrv, WireMessage::srv(5, 0, 993, ""), 60)
                      .answer(owner, typeSrv, WireMessage::srv(0, 1, 993, "imap.example.com"), 300)
                      .answer("other.example.com", typeSrv, WireMessage::srv(0, 1, 1, "evil.example"))
                      .bytes(),
                  srvQuestion(), id);
    QVERIFY(read);
    QCOMPARE(read->answer.size(), std::size_t(2));
    const RrSet &set = *find(read->answer, srvQuestion().name, RecordType::Srv);
    const std::vector<RecordData> expected = {SrvData{0, 1, 993, "imap.example.com"}, SrvData{5, 0, 993, ""}};
    QVERIFY(recordsOf(set) == expected); // duplicates once, other owners never
    QCOMPARE(set.timeToLive, Seconds(60));
    QCOMPARE(toString(expected[0]), u"0 1 993 imap.example.com."_qs);
}

void MessageTest::keepsSignaturesWithTheirSets()
{
    const QByteArray signature = WireMessage::u16(typeSrv) + QByteArray::fromHex("0d04")
        + QByteArray(14, '\1') + WireMessage::encoded("Example.com") + "octets";
    const auto read = readReply(reply()
                                    .answer(owner, typeRrsig, signature) // before what it covers
                                    .answer("other.example.com", typeRrsig, signature)
                                    .answer(owner, typeSrv, WireMessage::srv(0, 1, 993, "imap.example.com"))
                                    .bytes(),
                                srvQuestion(), id);
    QVERIFY(read);
    QCOMPARE(read->answer.size(), std::size_t(1)); // a signature over nothing is left out
    QCOMPARE(read->answer[0].signatures.size(), std::size_t(1));
    QCOMPARE(read->answer[0].signatures[0].signer.toString(), u"example.com"_qs);
    QCOMPARE(read->answer[0].signatures[0].algorithm, 13);
    QCOMPARE(read->answer[0].signatures[0].labels, 4);
}

void MessageTest::readsOutcomes_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<ReplyKind>("kind");
    QTest::addColumn<int>("responseCode");
    QTest::newRow("DNS-9: no such record") << reply().bytes() << ReplyKind::Answered << 0;
    QTest::newRow("DNS-9: no such name") << reply(3).bytes() << ReplyKind::Answered << 3;
    QTest::newRow("SERVFAIL") << reply(2).bytes() << ReplyKind::ServerFailed << 2;
    QTest::newRow("REFUSED") << reply(5).bytes() << ReplyKind::ServerFailed << 5;
    QTest::newRow("NOTIMP") << reply(4).bytes() << ReplyKind::ServerFailed << 4;
    QTest::newRow("DNS-2: cut off") << reply().set(2, 0x8380).bytes() << ReplyKind::Truncated << 0;
}

void MessageTest::readsOutcomes()
{
    QFETCH(QByteArray, wire);
    const auto read = readReply(wire, srvQuestion(), id);
    QVERIFY(read);
    QTEST(read->kind, "kind");
    QTEST(read->responseCode, "responseCode");
    QVERIFY(read->answer.empty());
}

void MessageTest::gateTurnsAway_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<FailureKind>("kind");
    const auto malformed = FailureKind::Malformed;
    QTest::newRow("another id") << WireMessage(id + 1, owner, typeSrv).bytes() << malformed;
    QTest::newRow("a query") << reply().set(2, 0x0100).bytes() << malformed;
    QTest::newRow("another opcode") << reply().set(2, 0xa180).bytes() << malformed;
    QTest::newRow("no question") << reply().set(4, 0).bytes() << malformed;
    QTest::newRow("two questions") << reply().set(4, 2).bytes() << malformed;
    QTest::newRow("another name") << WireMessage(id, "_imaps._tcp.example.net", typeSrv).bytes() << malformed;
    QTest::newRow("another type") << WireMessage(id, owner, 1).bytes() << malformed;
    QTest::newRow("octets behind the last record") << reply().append("x").bytes() << malformed;
    QTest::newRow("TSIG") << reply().answer("", 250, QByteArray(16, '\0')).bytes() << malformed;
    QTest::newRow("SIG(0)") << reply().answer("", 24, QByteArray(18, '\0')).bytes() << malformed;
    QTest::newRow("empty") << QByteArray() << malformed;
    QTest::newRow("more records announced than sent") << reply().set(6, 7).bytes() << malformed;
    QTest::newRow("pointer loop")
        << reply().append(QByteArray::fromHex("c029") + QByteArray(10, '\0')).set(6, 1).bytes() << malformed;

    WireMessage full = reply();
    for (int i = 0; i < maximumRecords; ++i)
        full.answer("", 1, QByteArray(4, '\1'));
    QTest::newRow("DNS-19: one record too many")
        << full.answer("", 1, QByteArray(4, '\1')).bytes() << FailureKind::LimitExceeded;
    QTest::newRow("DNS-19: 64 KiB") << reply().append(QByteArray(maximumMessageSize, '\0')).bytes()
                                    << FailureKind::LimitExceeded;
}

void MessageTest::gateTurnsAway()
{
    QFETCH(QByteArray, wire);
    const auto read = readReply(wire, srvQuestion(), id);
    QVERIFY(!read);
    QTEST(read.error().kind, "kind");
}

void MessageTest::survivesEveryCut()
{
    const QByteArray whole = chain(2).bytes();
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY(!readReply(whole.first(size), srvQuestion(), id));
    QVERIFY(readReply(whole, srvQuestion(), id));
}

void MessageTest::survivesEveryFlippedOctet()
{
    const QByteArray whole = chain(2).bytes();
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (const int flip : {0x01, 0x80, 0xff}) {
            QByteArray changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ flip);
            const auto read = readReply(changed, srvQuestion(), id);
            QVERIFY(!read || read->answer.size() <= 3);
        }
    }
}

void MessageTest::keepsHostileTargetsApart()
{
    QByteArray dotted = "\x03"
                        "a.b"
                        "\x04"
                        "evil";
    dotted += '\0';
    const auto read =
        readReply(reply()
                      .answer(owner, typeSrv, WireMessage::srv(0, 0, 993, "bad host.example.com"))
                      .answer(owner, typeSrv,
                              WireMessage::u16(0) + WireMessage::u16(0) + WireMessage::u16(993) + dotted)
                      .answer(owner, typeSrv, QByteArray())
                      .bytes(),
                  srvQuestion(), id);
    QVERIFY(read);
    const auto records = recordsOf(read->answer.at(0));
    QCOMPARE(records.size(), std::size_t(2)); // SRV-14: a record without data is none
    for (const RecordData &record : records)
        QVERIFY(!HostName::parse(QString::fromLatin1(std::get<SrvData>(record).target)));
}

QTEST_GUILESS_MAIN(MessageTest)
#include "MessageTest.moc"
