// SPDX-License-Identifier: Apache-2.0
#include "dns/Nsec3Denial.h"

#include "tests/support/DenialExamples.h"

#include <QElapsedTimer>
#include <QTest>

using namespace signpost;
using namespace signpost::dns;
using namespace signpost::test;

class Nsec3DenialTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashesAsInTheStandard_data();
    void hashesAsInTheStandard();
    void readsBase32Hex_data();
    void readsBase32Hex();
    void provesAbsence_data();
    void provesAbsence();
    void boundsIterations_data();
    void boundsIterations();
    void boundsHashes_data();
    void boundsHashes();
    void boundsTheTimeOfHostileProofs();
};

void Nsec3DenialTest::hashesAsInTheStandard_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("hash");

    const auto vector = [](const char *name, const char *hash) {
        QTest::addRow("RFC 5155 appendix A: %s", name) << QByteArray(name) << QByteArray(hash);
    };
    vector("example", "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom");
    vector("a.example", "35mthgpgcu1qg68fab165klnsnk3dpvl");
    vector("ai.example", "gjeqe526plbf1g8mklp59enfd789njgi");
    vector("ns1.example", "2t7b4g4vsa5smi47k61mv5bv1a22bojr");
    vector("ns2.example", "q04jkcevqvmu85r014c7dkba38o0ji5r");
    vector("w.example", "k8udemvp1j2f7eg6jebps17vp3n8i58h");
    vector("*.w.example", "r53bq7cc2uvmubfu5ocmm6pers9tk9en");
    vector("x.w.example", "b4um86eghhds6nea196smvmlo4ors995");
    vector("y.w.example", "ji6neoaepv8b5o6k4ev33abha8ht9fgc");
    vector("x.y.w.example", "2vptu5timamqttgl4luu9kg21e0aor3s");
    vector("xx.example", "t644ebqk9bibcna874givr6joj62mlhv");
    vector("c.x.w.example", "0va5bpr2ou0vk0lbqeeljri88laipsfh");
    vector("*.x.w.example", "92pqneegtaue7pjatc3l3qnk738c6v5m");
}

void Nsec3DenialTest::hashesAsInTheStandard()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, hash);
    QCOMPARE(hashOf(name, 12, QByteArray::fromHex("aabbccdd")), hash);
}

void Nsec3DenialTest::readsBase32Hex_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<std::optional<QByteArray>>("octets");

    using Read = std::optional<QByteArray>;
    QTest::newRow("RFC 4648 10: five octets") << QByteArray("cpnmuoj1") << Read("fooba");
    QTest::newRow("RFC 5155 1.3: upper case is the same") << QByteArray("CPNMUOJ1") << Read("fooba");
    QTest::newRow("RFC 5155 3.3: no padding") << QByteArray("cpnmuog=") << Read();
    QTest::newRow("RFC 4648 7: w is no digit") << QByteArray("cpnmuojw") << Read();
    QTest::newRow("RFC 5155 1.3: octets are whole") << QByteArray("cpnmuo") << Read();
}

void Nsec3DenialTest::readsBase32Hex()
{
    QFETCH(QByteArray, text);
    QFETCH(std::optional<QByteArray>, octets);
    QVERIFY(fromBase32Hex(text) == octets);
}

void Nsec3DenialTest::provesAbsence_data()
{
    addColumns();
    const auto both = [](const QByteArray &title, const char *name, const char *type,
                         const QByteArrayList &hashes, const char *plain, const char *optOut) {
        row(title.constData(), name, type, rfc5155(Flags::Plain, hashes), plain);
        row((title + ", opt-out").constData(), name, type, rfc5155(Flags::OptOut, hashes), optOut);
    };
    both("RFC 5155 B.1: name error", "a.c.x.w.example", "A", {"0p9m", "b4um", "35mt"}, "proven name",
         "opt-out");
    both("RFC 5155 B.1: nobody needs more than these", "a.c.x.w.example", "A", {}, "proven name", "opt-out");
    both("RFC 5155 8.4: the wildcard is not denied", "a.c.x.w.example", "A", {"0p9m", "b4um"},
         "denial-invalid", "opt-out");
    both("RFC 5155 8.3: the next closer name is not denied", "a.c.x.w.example", "A", {"b4um", "35mt"},
         "denial-invalid", "denial-invalid");
    both("RFC 5155 8.3: the closest encloser is not shown", "a.c.x.w.example", "A", {"0p9m", "35mt"},
         "denial-invalid", "denial-invalid");
    both("RFC 5155 B.2: no data", "ns1.example", "MX", {"2t7b"}, "proven records", "proven records");
    both("RFC 5155 B.2.1: no data at an empty non-terminal", "y.w.example", "A", {"ji6n"}, "proven records",
         "proven records");
    both("RFC 5155 B.5: no data by a wildcard", "a.z.w.example", "AAAA", {"k8ud", "q04j", "r53b"},
         "proven records", "opt-out");
    both("RFC 5155 8.7: the wildcard has the type", "a.z.w.example", "MX", {"k8ud", "q04j", "r53b"},
         "denial-invalid", "denial-invalid");
    both("RFC 5155 B.6: the child has no word about its DS", "example", "DS", {"0p9m"}, "denial-invalid",
         "denial-invalid");
    both("RFC 5155 8.5: a type that is there", "ns1.example", "A", {}, "denial-invalid", "denial-invalid");
    both("RFC 6840 4.1: the parent's record at a cut", "x.a.example", "A", {}, "denial-invalid",
         "denial-invalid");
    both("RFC 6840 4.1: at the cut itself only DS is the parent's", "a.example", "A", {}, "denial-invalid",
         "denial-invalid");

    const QByteArrayList good = {at("example", "NS SOA"), around("a.example"), around("*.example")};
    row("RFC 5155 8.4: spans of one hash", "b.a.example", "A", good, "proven name");
    row("RFC 5155 8.3: the name itself is there, and denied by another state of the zone", "a.example", "A",
        good + QByteArrayList{at("a.example", "A")}, "denial-invalid");
    row("RFC 5155 8.4: a zone of one name", "b.a.example", "A",
        {hashOf("example") + ".example NSEC3 1 0 0 - " + hashOf("example") + " NS SOA"}, "proven name");
    row("RFC 5155 8.3: DNAME at the closest encloser", "b.a.example", "A",
        {at("example", "NS SOA DNAME"), around("a.example"), around("*.example")}, "denial-invalid");
    row("RFC 5155 8.3: a cut at the closest encloser", "b.a.d.example", "A",
        {at("d.example", "NS"), around("a.d.example"), around("*.d.example")}, "denial-invalid");
    row("RFC 5155 8.5: no data where there is an alias", "a.example", "A", {at("a.example", "CNAME")},
        "denial-invalid");
    row("RFC 5155 8.7: the wildcard is an alias", "a.example", "A",
        {at("example", "NS SOA"), around("a.example"), at("*.example", "CNAME")}, "denial-invalid");
    row("RFC 5155 8.7: the wildcard is a cut", "a.example", "A",
        {at("example", "NS SOA"), around("a.example"), at("*.example", "NS")}, "denial-invalid");
    row("RFC 5155 9.2: opt-out of the wildcard's span says nothing", "a.example", "A",
        {at("example", "NS SOA"), around("a.example"), around("*.example", 1)}, "proven name");
    row("RFC 5155 9.2: a span without opt-out is the better one", "a.example", "A",
        good + QByteArrayList{around("a.example", 1)}, "proven name");
    row("RFC 5155 8.6: DS in an opt-out span", "a.example", "DS",
        {at("example", "NS SOA"), around("a.example", 1)}, "opt-out");

    row("RFC 5155 8.1: another hash only", "a.example", "A",
        {replaced(at("a.example", "MX"), "NSEC3 1", "NSEC3 2")}, "denial-invalid");
    row("RFC 5155 8.1: another hash beside is as if not there", "b.a.example", "A",
        good + QByteArrayList{replaced(at("b.a.example", "A"), "NSEC3 1", "NSEC3 2")}, "proven name");
    row("RFC 5155 8.2: unknown flags", "a.example", "A",
        {replaced(at("a.example", "MX"), "NSEC3 1 0", "NSEC3 1 2")}, "denial-invalid");
    row("RFC 5155 8.2: unknown flags beside opt-out", "a.example", "A",
        {replaced(at("a.example", "MX"), "NSEC3 1 0", "NSEC3 1 129")}, "denial-invalid");
    row("RFC 5155 8.2: records of other iterations do not count together", "b.a.example", "A",
        {at("example", "NS SOA"), around("a.example"), around("*.example", 0, 1)}, "denial-invalid");
    row("RFC 5155 8.2: nor those of another salt", "b.a.example", "A",
        {good[0], good[1], replaced(good[2], " - ", " aabb ")}, "denial-invalid");
    row("RFC 5155 8.2: a second chain breaks nothing", "b.a.example", "A",
        QByteArrayList{at("example", "NS SOA", 1), at("a.example", "A", 2)} + good, "proven name");
    row("RFC 5155 3: the owner is right below the zone", "x.sub.example", "A",
        {at("x.sub.example", "MX", 0, "sub.example")}, "denial-invalid");
    row("RFC 5155 3: the owner is a hash", "a.example", "A",
        {replaced(at("a.example", "MX"), ".example", "0.example"), "www.example NSEC3 1 0 0 - 00000000 MX"},
        "denial-invalid");
    row("RFC 5155 3: of this length", "b.a.example", "A",
        {good[0], "00000000.example NSEC3 1 0 0 - " + QByteArray(32, 'v') + " A", good[2]}, "denial-invalid");
    row("RFC 5155 3.1.7: and so is the next one", "a.example", "A",
        {hashOf("a.example") + ".example NSEC3 1 0 0 - " + hashOf("a.example").left(24) + " MX"},
        "denial-invalid");
    row("DNS-9: an NSEC proof beside hashes that say nothing", "ns1.example", "MX",
        rfc4035({"ns1.example"}) + QByteArrayList{at("a.example", "A", 501)}, "proven records");
}

void Nsec3DenialTest::provesAbsence()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, type);
    QFETCH(QByteArrayList, records);
    QFETCH(QString, proof);
    QCOMPARE(absence(name, type, records), proof);
    std::reverse(records.begin(), records.end());
    QCOMPARE(absence(name, type, records), proof); // the order says nothing
}

void Nsec3DenialTest::boundsIterations_data()
{
    QTest::addColumn<QList<int>>("chains");
    QTest::addColumn<QString>("proof");

    QTest::newRow("DNS-18: as many as prove") << QList{provingNsec3Iterations} << u"proven records"_qs;
    QTest::newRow("DNS-18: one more") << QList{provingNsec3Iterations + 1} << u"many-iterations"_qs;
    QTest::newRow("DNS-18: as many as are tolerated")
        << QList{tolerableNsec3Iterations} << u"many-iterations"_qs;
    QTest::newRow("DNS-18: one more than tolerated")
        << QList{tolerableNsec3Iterations + 1} << u"excessive-iterations"_qs;
    QTest::newRow("DNS-18: the most there can be") << QList{65535} << u"excessive-iterations"_qs;
    QTest::newRow("DNS-18: a second chain does not break the first")
        << QList{65535, 100, 0} << u"proven records"_qs;
    QTest::newRow("DNS-18: insecure is more than bogus") << QList{65535, 100} << u"many-iterations"_qs;
}

void Nsec3DenialTest::boundsIterations()
{
    QFETCH(QList<int>, chains);
    QFETCH(QString, proof);
    QByteArrayList records;
    for (const int iterations : chains)
        records += at("a.example", "MX", iterations);
    QCOMPARE(absence("a.example", "A", records), proof);
}

void Nsec3DenialTest::boundsHashes_data()
{
    QTest::addColumn<int>("labels");
    QTest::addColumn<QString>("proof");

    // Those of the name, of all below the apex, of the apex and of the wildcard; the next closer name is
    // known.
    QTest::newRow("DNS-18: as many hashes as may be") << maximumNsec3Hashes - 2 << u"proven name"_qs;
    QTest::newRow("DNS-18: one more") << maximumNsec3Hashes - 1 << u"dnssec-work-limit"_qs;
    QTest::newRow("DNS-18: the deepest name") << 120 << u"dnssec-work-limit"_qs;
}

void Nsec3DenialTest::boundsHashes()
{
    QFETCH(int, labels);
    QFETCH(QString, proof);
    const QByteArrayList records = {at("example", "NS SOA"), around("a.example"), around("*.example")};
    QCOMPARE(absence(QByteArray("a.").repeated(labels) + "example", "A", records), proof);
}

void Nsec3DenialTest::boundsTheTimeOfHostileProofs()
{
    QByteArrayList records;
    for (int iterations = 0; iterations <= provingNsec3Iterations; ++iterations) {
        for (int i = 0; i < 20; ++i)
            records += at(QByteArray::number(i), "A", iterations);
    }
    const ProvenDenials denials = denialsOf("example", records);
    const Question deep = question(QByteArray("a.").repeated(120) + "example", "A");
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(toText(proveAbsence(deep, denials)), u"dnssec-work-limit"_qs);
    QCOMPARE(toText(proveNoDs(deep.name, denials)), u"dnssec-work-limit"_qs);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(Nsec3DenialTest)
#include "Nsec3DenialTest.moc"
