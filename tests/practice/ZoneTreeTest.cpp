// SPDX-License-Identifier: Apache-2.0
#include "app/practice/ZoneTree.h"

#include "app/practice/Ldns.h"
#include "dns/Message.h"

#include <QTest>

using namespace signpost;
using namespace signpost::practice;

namespace {

using OwnedPacket = Owned<ldns_pkt, ldns_pkt_free>;
using OwnedList = Owned<ldns_rr_list, ldns_rr_list_deep_free>;

constexpr Time now = std::chrono::sys_days(std::chrono::year(2026) / 1 / 31);

ScenarioZone zone(const QString &apex, const QByteArrayList &records, Signing signing = Signing::Signed)
{
    return {HostName::parse(apex).value(), signing, records};
}

const ZoneTree &world()
{
    QByteArrayList many;
    for (int i = 0; i < 60; ++i)
        many += "many TXT \"" + QByteArray::number(i) + QByteArray(40, 'x') + '"';
    static const ZoneTree tree =
        ZoneTree::make(
            {zone(u"willow.example"_qs,
                  QByteArrayList{"_imaps._tcp SRV 0 1 993 imap", "imap A 192.0.2.10",
                                 "imap AAAA 2001:db8::10", "_993._tcp.imap TLSA 3 1 1 " + QByteArray(64, 'a'),
                                 "web CNAME imap", "away CNAME imap.oak.example.", "one CNAME two",
                                 "two CNAME one"}
                      + many),
             zone(u"oak.example"_qs, {"imap A 192.0.2.20"}, Signing::Unsigned),
             zone(u"deep.willow.example"_qs, {"@ TXT deep"})},
            now)
            .value();
    return tree;
}

/// What a client with these flags gets.
struct Reply
{
    Reply(const QByteArray &name, ldns_rr_type type, bool dnssecOk = true,
          qsizetype limit = ZoneTree::tcpSize)
    {
        const OwnedPacket query(
            ldns_pkt_query_new(ldns_dname_new_frm_str(name.constData()), type, LDNS_RR_CLASS_IN, LDNS_RD));
        ldns_pkt_set_id(query.get(), 77);
        if (dnssecOk) {
            ldns_pkt_set_edns_udp_size(query.get(), 1232);
            ldns_pkt_set_edns_do(query.get(), true);
        }
        std::uint8_t *octets = nullptr;
        std::size_t size = 0;
        ldns_pkt2wire(&octets, query.get(), &size);
        const Owned<std::uint8_t, std::free> owner(octets);
        wire = world().answer({reinterpret_cast<const char *>(octets), static_cast<qsizetype>(size)}, limit);
        ldns_pkt *parsed = nullptr;
        if (ldns_wire2pkt(&parsed, reinterpret_cast<const std::uint8_t *>(wire.constData()),
                          static_cast<std::size_t>(wire.size()))
            != LDNS_STATUS_OK)
            qFatal("the reply cannot be read");
        packet.reset(parsed);
    }

    /// The set of this owner and type, in either section.
    OwnedList set(const QByteArray &owner, ldns_rr_type type) const
    {
        OwnedList found(ldns_rr_list_new());
        for (const ldns_rr_list *section :
             {ldns_pkt_answer(packet.get()), ldns_pkt_authority(packet.get())}) {
            for (std::size_t i = 0; i < ldns_rr_list_rr_count(section); ++i) {
                const ldns_rr *record = ldns_rr_list_rr(section, i);
                if (ldns_rr_get_type(record) == type && textOf(ldns_rr_owner(record)) == owner)
                    ldns_rr_list_push_rr(found.get(), ldns_rr_clone(record));
            }
        }
        return found;
    }
    /// RFC 4035 5.3: whether one of the keys signed the set.
    bool isSigned(const QByteArray &owner, ldns_rr_type type, const ldns_rr_list *keys) const
    {
        const OwnedList records = set(owner, type);
        const OwnedList all = set(owner, LDNS_RR_TYPE_RRSIG);
        const OwnedList covering(ldns_rr_list_new());
        for (std::size_t i = 0; i < ldns_rr_list_rr_count(all.get()); ++i) {
            ldns_rr *signature = ldns_rr_list_rr(all.get(), i);
            if (ldns_rdf2rr_type(ldns_rr_rrsig_typecovered(signature)) == type)
                ldns_rr_list_push_rr(covering.get(), ldns_rr_clone(signature));
        }
        const bool isGood =
            ldns_verify_time(records.get(), covering.get(), keys, now.time_since_epoch().count(), nullptr)
            == LDNS_STATUS_OK;
        return isGood && ldns_rr_list_rr_count(records.get()) > 0;
    }
    std::size_t count(ldns_pkt_section section) const
    {
        return ldns_pkt_section_count(packet.get(), section);
    }

    QByteArray wire;
    OwnedPacket packet;
};

/// The keys of a zone, proven by its DS record.
OwnedList keysOf(const QByteArray &apex, const ldns_rr *ds)
{
    const Reply reply(apex, LDNS_RR_TYPE_DNSKEY);
    OwnedList keys = reply.set(apex, LDNS_RR_TYPE_DNSKEY);
    if (ldns_rr_list_rr_count(keys.get()) != 1 || !ldns_rr_compare_ds(ldns_rr_list_rr(keys.get(), 0), ds)
        || !reply.isSigned(apex, LDNS_RR_TYPE_DNSKEY, keys.get()))
        return nullptr;
    return keys;
}

OwnedList keysBelow(const QByteArray &apex, const ldns_rr_list *parentKeys)
{
    const Reply reply(apex, LDNS_RR_TYPE_DS);
    if (!parentKeys || !reply.isSigned(apex, LDNS_RR_TYPE_DS, parentKeys))
        return nullptr;
    const OwnedList set = reply.set(apex, LDNS_RR_TYPE_DS);
    return keysOf(apex, ldns_rr_list_rr(set.get(), 0));
}

OwnedList keysOfExample()
{
    const OwnedRecord anchor = recordFrom(world().trustAnchor(), nullptr);
    const OwnedList root = keysOf(".", anchor.get());
    return keysBelow("example.", root.get());
}

OwnedList keysOfWillow()
{
    const OwnedList example = keysOfExample();
    return keysBelow("willow.example.", example.get());
}

/// RFC 4034 4.1: the name stands strictly between owner and next name.
bool covers(const Reply &reply, const QByteArray &owner, const QByteArray &name)
{
    const OwnedList nsec = reply.set(owner, LDNS_RR_TYPE_NSEC);
    if (ldns_rr_list_rr_count(nsec.get()) != 1)
        return false;
    const ZoneName next = zoneName(textOf(ldns_rr_rdf(ldns_rr_list_rr(nsec.get(), 0), 0)));
    return zoneName(owner) < zoneName(name) && (zoneName(name) < next || next.size() == 2);
}

bool nsecHas(const Reply &reply, const QByteArray &owner, ldns_rr_type type)
{
    const OwnedList nsec = reply.set(owner, LDNS_RR_TYPE_NSEC);
    return ldns_rr_list_rr_count(nsec.get()) == 1
        && ldns_nsec_bitmap_covers_type(ldns_nsec_get_bitmap(ldns_rr_list_rr(nsec.get(), 0)), type);
}

} // namespace

class ZoneTreeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsSignedFromTheRootDown();
    void signaturesHaveADateAndAnOwnKey();
    void noDataIsProven();
    void emptyNonTerminalsExist();
    void noSuchNameIsProven();
    void unsignedZonesAreProvenToBeUnsigned();
    void aliasesAreFollowed();
    void aliasLoopsEnd();
    void withoutDoThereAreNoSignatures();
    void whatIsTooLargeIsCutOff();
    void speaksAsAResolver();
    void refusesWhatIsNoQuestion();
    void wrongRecordsAreNamed_data();
    void wrongRecordsAreNamed();
};

void ZoneTreeTest::everythingIsSignedFromTheRootDown()
{
    const OwnedList keys = keysOfWillow();
    QVERIFY(keys);
    const Reply srv("_imaps._tcp.willow.example.", LDNS_RR_TYPE_SRV);
    QVERIFY(srv.isSigned("_imaps._tcp.willow.example.", LDNS_RR_TYPE_SRV, keys.get()));
    QVERIFY(Reply("imap.willow.example.", LDNS_RR_TYPE_AAAA)
                .isSigned("imap.willow.example.", LDNS_RR_TYPE_AAAA, keys.get()));
    QVERIFY(Reply("_993._tcp.imap.willow.example.", LDNS_RR_TYPE_TLSA)
                .isSigned("_993._tcp.imap.willow.example.", LDNS_RR_TYPE_TLSA, keys.get()));
    const OwnedList deep = keysBelow("deep.willow.example.", keys.get());
    QVERIFY(deep);
    QVERIFY(Reply("deep.willow.example.", LDNS_RR_TYPE_TXT)
                .isSigned("deep.willow.example.", LDNS_RR_TYPE_TXT, deep.get()));
}

void ZoneTreeTest::signaturesHaveADateAndAnOwnKey()
{
    const Reply reply("imap.willow.example.", LDNS_RR_TYPE_A);
    const OwnedList example = keysOfExample();
    QVERIFY(!reply.isSigned("imap.willow.example.", LDNS_RR_TYPE_A, example.get()));
    const OwnedList signatures = reply.set("imap.willow.example.", LDNS_RR_TYPE_RRSIG);
    QCOMPARE(ldns_rr_list_rr_count(signatures.get()), 1U);
    const ldns_rr *signature = ldns_rr_list_rr(signatures.get(), 0);
    QCOMPARE(textOf(ldns_rr_rrsig_signame(signature)), QByteArray("willow.example."));
    QCOMPARE(textOf(ldns_rr_rrsig_inception(signature)), QByteArray("20260130230000"));
    QCOMPARE(textOf(ldns_rr_rrsig_expiration(signature)), QByteArray("20260214000000"));
}

void ZoneTreeTest::noDataIsProven()
{
    const OwnedList keys = keysOfWillow();
    const QByteArray name = "imap.willow.example.";
    const Reply reply(name, LDNS_RR_TYPE_MX);
    QVERIFY(ldns_pkt_get_rcode(reply.packet.get()) == LDNS_RCODE_NOERROR);
    QCOMPARE(reply.count(LDNS_SECTION_ANSWER), 0U);
    QVERIFY(reply.isSigned("willow.example.", LDNS_RR_TYPE_SOA, keys.get()));
    QVERIFY(reply.isSigned(name, LDNS_RR_TYPE_NSEC, keys.get()));
    QVERIFY(nsecHas(reply, name, LDNS_RR_TYPE_A));
    QVERIFY(!nsecHas(reply, name, LDNS_RR_TYPE_MX));
}

void ZoneTreeTest::emptyNonTerminalsExist()
{
    const Reply reply("_tcp.willow.example.", LDNS_RR_TYPE_A); // RFC 8020: names below it exist
    QVERIFY(ldns_pkt_get_rcode(reply.packet.get()) == LDNS_RCODE_NOERROR);
    QVERIFY(covers(reply, "willow.example.", "_tcp.willow.example."));
}

void ZoneTreeTest::noSuchNameIsProven()
{
    const OwnedList keys = keysOfWillow();
    const Reply reply("no.such.imap.willow.example.", LDNS_RR_TYPE_A); // RFC 4035 3.1.3.2
    QVERIFY(ldns_pkt_get_rcode(reply.packet.get()) == LDNS_RCODE_NXDOMAIN);
    QVERIFY(reply.isSigned("willow.example.", LDNS_RR_TYPE_SOA, keys.get()));
    QVERIFY(reply.isSigned("_993._tcp.imap.willow.example.", LDNS_RR_TYPE_NSEC, keys.get()));
    QVERIFY(covers(reply, "_993._tcp.imap.willow.example.", "no.such.imap.willow.example."));
    QVERIFY(reply.isSigned("imap.willow.example.", LDNS_RR_TYPE_NSEC, keys.get()));
    QVERIFY(covers(reply, "imap.willow.example.", "*.imap.willow.example."));

    const Reply tld("nothing.", LDNS_RR_TYPE_SRV);
    QVERIFY(ldns_pkt_get_rcode(tld.packet.get()) == LDNS_RCODE_NXDOMAIN);
    QVERIFY(nsecHas(tld, "example.", LDNS_RR_TYPE_DS));
}

void ZoneTreeTest::unsignedZonesAreProvenToBeUnsigned()
{
    const Reply records("imap.oak.example.", LDNS_RR_TYPE_A);
    QCOMPARE(records.count(LDNS_SECTION_ANSWER), 1U); // and no RRSIG
    const OwnedList keys = keysOfExample();
    const Reply ds("oak.example.", LDNS_RR_TYPE_DS);
    QCOMPARE(ds.count(LDNS_SECTION_ANSWER), 0U);
    QVERIFY(ds.isSigned("oak.example.", LDNS_RR_TYPE_NSEC, keys.get()));
    QVERIFY(nsecHas(ds, "oak.example.", LDNS_RR_TYPE_NS));
    QVERIFY(!nsecHas(ds, "oak.example.", LDNS_RR_TYPE_DS));
    QVERIFY(ldns_pkt_get_rcode(Reply("no.oak.example.", LDNS_RR_TYPE_A).packet.get()) == LDNS_RCODE_NXDOMAIN);
}

void ZoneTreeTest::aliasesAreFollowed()
{
    const OwnedList keys = keysOfWillow();
    const Reply near("web.willow.example.", LDNS_RR_TYPE_A);
    QVERIFY(near.isSigned("web.willow.example.", LDNS_RR_TYPE_CNAME, keys.get()));
    QVERIFY(near.isSigned("imap.willow.example.", LDNS_RR_TYPE_A, keys.get()));
    const Reply far("away.willow.example.", LDNS_RR_TYPE_A);
    const OwnedList set = far.set("imap.oak.example.", LDNS_RR_TYPE_A);
    QCOMPARE(ldns_rr_list_rr_count(set.get()), 1U);
}

void ZoneTreeTest::aliasLoopsEnd()
{
    const Reply reply("one.willow.example.", LDNS_RR_TYPE_A);
    QCOMPARE(reply.count(LDNS_SECTION_ANSWER), 2U * (ZoneTree::maximumAliases + 1)); // each with RRSIG
}

void ZoneTreeTest::withoutDoThereAreNoSignatures()
{
    QCOMPARE(Reply("imap.willow.example.", LDNS_RR_TYPE_A, false).count(LDNS_SECTION_ANSWER), 1U);
    QCOMPARE(Reply("imap.willow.example.", LDNS_RR_TYPE_MX, false).count(LDNS_SECTION_AUTHORITY), 1U);
}

void ZoneTreeTest::whatIsTooLargeIsCutOff()
{
    const Reply cut("many.willow.example.", LDNS_RR_TYPE_TXT, true, ZoneTree::udpSize);
    QVERIFY(ldns_pkt_tc(cut.packet.get()));
    QCOMPARE(cut.count(LDNS_SECTION_ANSWER), 0U);
    const Reply whole("many.willow.example.", LDNS_RR_TYPE_TXT);
    QVERIFY(!ldns_pkt_tc(whole.packet.get()));
    QCOMPARE(whole.count(LDNS_SECTION_ANSWER), 61U);
    QVERIFY(whole.wire.size() > ZoneTree::udpSize);
}

void ZoneTreeTest::speaksAsAResolver()
{
    const Reply reply("IMAP.willow.example.", LDNS_RR_TYPE_A);
    const ldns_pkt *packet = reply.packet.get();
    QCOMPARE(ldns_pkt_id(packet), 77);
    QVERIFY(ldns_pkt_qr(packet) && ldns_pkt_ra(packet) && ldns_pkt_rd(packet) && ldns_pkt_edns_do(packet));
    QVERIFY(!ldns_pkt_aa(packet) && !ldns_pkt_ad(packet) && !ldns_pkt_tc(packet));
    QCOMPARE(textOf(ldns_rr_owner(ldns_rr_list_rr(ldns_pkt_question(packet), 0))),
             QByteArray("IMAP.willow.example."));
}

void ZoneTreeTest::refusesWhatIsNoQuestion()
{
    const QByteArray query =
        dns::encodeQuery({dns::DnsName::parse(u"imap.willow.example").value(), dns::RecordType::A}, 1);
    QVERIFY(!world().answer(query, ZoneTree::udpSize).isEmpty());
    for (qsizetype length = 0; length < query.size(); ++length)
        QVERIFY(world().answer(query.first(length), ZoneTree::udpSize).isEmpty());
    QByteArray reply = query;
    reply[2] = static_cast<char>(reply[2] | 0x80);
    QVERIFY(world().answer(reply, ZoneTree::udpSize).isEmpty()); // or two resolvers would talk for ever
    QByteArray update = query;
    update[2] = static_cast<char>(0x28);
    const QByteArray refused = world().answer(update, ZoneTree::udpSize);
    QCOMPARE(refused[3] & 0x0f, 5);
}

void ZoneTreeTest::wrongRecordsAreNamed_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QString>("says");
    QTest::newRow("no record") << QByteArray("what is this") << u"'what is this' cannot be read"_qs;
    QTest::newRow("empty") << QByteArray("") << u"cannot be read"_qs;
    QTest::newRow("a bad address") << QByteArray("imap A 192.0.2.300") << u"cannot be read"_qs;
    QTest::newRow("another zone") << QByteArray("imap.oak.example. A 192.0.2.1") << u"is outside its zone"_qs;
    QTest::newRow("a wildcard") << QByteArray("* A 192.0.2.1") << u"is a wildcard"_qs;
}

void ZoneTreeTest::wrongRecordsAreNamed()
{
    QFETCH(QByteArray, record);
    QFETCH(QString, says);
    const auto tree = ZoneTree::make({zone(u"willow.example"_qs, {record})}, now);
    QVERIFY(!tree);
    QCOMPARE(tree.error().kind, FailureKind::InvalidInput);
    QVERIFY2(tree.error().detail.contains(says), qPrintable(tree.error().detail));
    QVERIFY(tree.error().detail.startsWith(u"zone willow.example.: "));
}

QTEST_GUILESS_MAIN(ZoneTreeTest)
#include "ZoneTreeTest.moc"
