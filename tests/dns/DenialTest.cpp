// SPDX-License-Identifier: Apache-2.0
#include "dns/Denial.h"

#include "tests/support/DenialExamples.h"

#include <QTest>

using namespace signpost;
using namespace signpost::dns;
using namespace signpost::test;

class DenialTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void provesAbsence_data();
    void provesAbsence();
    void provesCuts_data();
    void provesCuts();
    void provesExpansions_data();
    void provesExpansions();
    void namesOutsideTheZoneAreNotProven();
};

void DenialTest::provesAbsence_data()
{
    addColumns();
    row("RFC 4035 B.2: name error", "ml.example", "A", rfc4035({"b.example", "example"}), "proven name");
    row("RFC 4035 B.3: no data", "ns1.example", "MX", rfc4035({"ns1.example"}), "proven records");
    row("RFC 4035 B.7: no data by a wildcard", "a.z.w.example", "AAAA",
        rfc4035({"x.y.w.example", "*.w.example"}), "proven records");
    row("RFC 4035 3.1.3.2: an empty non-terminal", "y.w.example", "A", rfc4035({"x.w.example"}),
        "proven records");
    row("RFC 4035 5.4: the last record leads to the apex", "z.example", "A",
        rfc4035({"xx.example", "example"}), "proven name");
    row("RFC 4035 B.8: the child has no word about its DS", "example", "DS", rfc4035({"example"}),
        "denial-invalid");
    row("RFC 4035 5.4: a type that is there", "ns1.example", "A", rfc4035(), "denial-invalid");
    row("RFC 4035 5.4: a name that is there, by its neighbours", "ns1.example", "MX",
        rfc4035({"b.example", "ns2.example", "example"}), "denial-invalid");
    row("RFC 4035 5.4: the wildcard is not denied", "ml.example", "A", rfc4035({"b.example"}),
        "denial-invalid");
    row("RFC 4035 5.4: the name is not denied", "ml.example", "A", rfc4035({"example"}), "denial-invalid");
    row("RFC 4035 5.4: the wildcard has the type", "a.z.w.example", "MX", rfc4035(), "denial-invalid");
    row("RFC 4592 3.3.1: a wildcard further up is not the one", "a.z.w.example", "AAAA",
        {"y.w.example NSEC zz.w.example A", "*.example NSEC w.example A"}, "denial-invalid");
    row("DNS-9: no records at all", "ml.example", "A", {}, "denial-invalid");
    row("RFC 4592 2.2.2: the wildcard is an empty non-terminal", "b.example", "A",
        {"a.example NSEC c.example A", "example NSEC a.*.example NS SOA"}, "proven records");
    row("RFC 4592 4.6: the wildcard is asked for itself", "*.example", "A", {"example NSEC a.example NS SOA"},
        "proven name");
    row("RFC 4034 4.1.1: a zone of one name", "a.b.example", "A", {"example NSEC example NS SOA"},
        "proven name");

    // What ldns 1.8.3 gets wrong.
    row("RFC 4035 5.4: *.parent of the name is denied, not *.closest encloser", "_imaps._tcp.foo.example",
        "SRV", {"f.example NSEC g.example A", "*.example NSEC a.example SRV"}, "denial-invalid");
    row("RFC 6840 4.1: the parent's record at a cut", "a.b.example", "A", rfc4035(), "denial-invalid");
    row("RFC 6840 4.3: no data where there is an alias", "a.example", "A",
        {"a.example NSEC b.example CNAME RRSIG NSEC"}, "denial-invalid");
    row("RFC 6672 5.3.4.1: DNAME above the name", "x.a.example", "A",
        {"a.example NSEC b.example DNAME RRSIG NSEC", "example NSEC a.example NS SOA"}, "denial-invalid");
    row("RFC 4035 3.1.3.2: an empty non-terminal three labels up", "b.example", "A",
        {"a.example NSEC x.y.b.example A"}, "proven records");

    row("RFC 6840 4.1: at the cut itself only DS is the parent's", "b.example", "A", rfc4035({"b.example"}),
        "denial-invalid");
    row("RFC 4035 5.2: DS is the parent's", "b.example", "DS", rfc4035({"b.example"}), "proven records");
    row("RFC 6840 4.1: a cut above an empty non-terminal", "x.b.example", "A",
        {"b.example NSEC y.x.b.example NS"}, "denial-invalid");
    row("RFC 6840 4.1: the wildcard is a cut", "a.example", "A",
        {"example NSEC *.example NS SOA", "*.example NSEC c.example NS"}, "denial-invalid");
    row("RFC 6672 5.3.4.1: the apex keeps NS with SOA and denies", "a.example", "A",
        {"example NSEC example NS SOA"}, "proven name");
    row("RFC 4034 4.1.1: the next name is outside the zone", "ml.example", "A",
        {"b.example NSEC net NS SOA", "example NSEC a.example NS SOA"}, "denial-invalid");
    row("RFC 4034 4.1.1: the owner is outside the zone", "ml.example", "A",
        {"com NSEC ns1.example A", "example NSEC a.example NS SOA"}, "denial-invalid");
    row("RFC 4034 4.1.1: only the apex ends the chain", "z.example", "A",
        {"xx.example NSEC b.example A", "example NSEC a.example NS SOA"}, "denial-invalid");
    row("RFC 4034 6.1: names in canonical order, by octets from the right", "z.b.example", "A",
        {"zz.a.example NSEC c.example A", "example NSEC a.example NS SOA"}, "proven name");
    row("DNS-9: records that do not fit break nothing", "ml.example", "A",
        rfc4035() + QByteArrayList{"ml.example NSEC net A", "com NSEC net A"} + rfc5155(Flags::OptOut),
        "proven name");
    row("DNS-9: of two states of the zone, one proves it", "new.example", "MX",
        {"new.example NSEC z.example MX", "new.example NSEC z.example A"}, "proven records");
}

void DenialTest::provesAbsence()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, type);
    QFETCH(QByteArrayList, records);
    QFETCH(QString, proof);
    QCOMPARE(absence(name, type, records), proof);
    std::reverse(records.begin(), records.end());
    QCOMPARE(absence(name, type, records), proof); // the order says nothing
}

void DenialTest::provesCuts_data()
{
    QTest::addColumn<QByteArray>("child");
    QTest::addColumn<QByteArrayList>("records");
    QTest::addColumn<QString>("proof");

    const auto cut = [](const char *title, const char *child, const QByteArrayList &records,
                        const char *proof) {
        QTest::newRow(title) << QByteArray(child) << records << QString::fromLatin1(proof);
    };
    const QByteArray apex = at("example", "NS SOA");
    cut("RFC 4035 B.5: a delegation without DS", "b.example", rfc4035({"b.example"}), "proven insecure");
    cut("RFC 4035 5.2: a delegation with DS", "a.example", rfc4035(), "denial-invalid");
    cut("RFC 6840 4.4: no NS, no cut", "ns1.example", rfc4035({"ns1.example"}), "proven none");
    cut("RFC 4035 3.1.3.2: an empty non-terminal is no cut", "y.w.example", rfc4035({"x.w.example"}),
        "proven none");
    cut("RFC 4035 5.4: what does not exist is no cut", "ml.example", rfc4035({"b.example"}), "proven none");
    cut("RFC 6840 4.4: the child's own record", "c.example", {"c.example NSEC d.example NS SOA"},
        "denial-invalid");
    cut("RFC 6840 4.1: below a cut", "x.b.example", rfc4035(), "denial-invalid");
    cut("RFC 6672 5.3.4.1: below DNAME", "x.c.example", {"c.example NSEC d.example DNAME"}, "denial-invalid");
    cut("RFC 4035 5.2: the zone itself", "example", rfc4035(), "denial-invalid");
    cut("RFC 4035 5.2: the root", ".", {". NSEC a NS SOA"}, "denial-invalid");
    cut("RFC 4035 5.2: another zone's name", "net", rfc4035(), "denial-invalid");
    cut("RFC 4035 5.2: nothing about the name", "ml.example", rfc4035({"example", "xx.example"}),
        "denial-invalid");

    cut("RFC 5155 B.3: opt-out over the name", "c.example", rfc5155(Flags::OptOut, {"35mt", "0p9m"}),
        "opt-out insecure");
    cut("RFC 5155 8.6: without opt-out it does not exist", "c.example",
        rfc5155(Flags::Plain, {"35mt", "0p9m"}), "proven none");
    cut("RFC 5155 8.6: opt-out without the closest encloser", "c.example", rfc5155(Flags::OptOut, {"35mt"}),
        "denial-invalid");
    cut("RFC 5155 8.9: a delegation with DS", "a.example", rfc5155(Flags::OptOut), "denial-invalid");
    cut("RFC 5155 8.9: a delegation without DS", "b.example", {at("b.example", "NS")}, "proven insecure");
    cut("RFC 5155 8.6: no NS, no cut", "ns1.example", rfc5155(Flags::OptOut, {"2t7b"}), "proven none");
    cut("RFC 5155 7.1: an empty non-terminal is no cut", "y.w.example", rfc5155(Flags::OptOut, {"ji6n"}),
        "proven none");
    cut("RFC 5155 8.6: DS is there, and denied by another state of the zone", "b.example",
        {apex, at("b.example", "NS DS"), around("b.example", 1)}, "denial-invalid");
    cut("RFC 6840 4.4: the child's own record by hash", "b.example", {at("b.example", "NS SOA")},
        "denial-invalid");
    cut("RFC 6840 4.1: below a cut by hash", "x.b.example", {at("b.example", "NS"), around("x.b.example", 1)},
        "denial-invalid");
    cut("RFC 5155 8.3: below DNAME by hash", "x.b.example",
        {at("b.example", "DNAME"), around("x.b.example", 1)}, "denial-invalid");
    cut("RFC 5155 8.9: opt-out two labels up", "x.b.example", {apex, around("b.example", 1)},
        "opt-out insecure");
    cut("RFC 5155 8.1: another hash", "b.example", {replaced(at("b.example", "NS"), "NSEC3 1", "NSEC3 6")},
        "denial-invalid");
    cut("DNS-18: many iterations", "b.example", {at("b.example", "NS DS", 51)}, "many-iterations insecure");
    cut("DNS-18: excessive iterations", "b.example", {at("b.example", "NS", 501)}, "excessive-iterations");
}

void DenialTest::provesCuts()
{
    QFETCH(QByteArray, child);
    QFETCH(QByteArrayList, records);
    QFETCH(QString, proof);
    const QByteArray zone = child == "." ? "." : "example";
    QCOMPARE(toText(proveNoDs(dnsName(child), denialsOf(zone, records))), proof);
}

void DenialTest::provesExpansions_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("encloser");
    QTest::addColumn<QByteArrayList>("records");
    QTest::addColumn<DnssecCause>("cause");

    using enum DnssecCause;
    const auto expansion = [](const char *title, const char *name, const char *encloser,
                              const QByteArrayList &records, DnssecCause cause) {
        QTest::newRow(title) << QByteArray(name) << QByteArray(encloser) << records << cause;
    };
    expansion("RFC 4035 B.6: nothing closer", "a.z.w.example", "w.example", rfc4035({"x.y.w.example"}),
              Proven);
    expansion("RFC 4035 5.3.4: a closer name exists", "a.y.w.example", "w.example", rfc4035(), DenialInvalid);
    expansion("RFC 4035 5.3.4: the name itself exists", "x.w.example", "w.example", rfc4035(), DenialInvalid);
    expansion("RFC 4592 2.2.2: and so does an empty non-terminal", "y.w.example", "w.example", rfc4035(),
              DenialInvalid);
    expansion("RFC 6840 4.1: the record of a cut above", "x.b.example", "b.example", rfc4035(),
              DenialInvalid);
    expansion("DNS-10: no proof", "a.z.w.example", "w.example", rfc4035({"xx.example"}), DenialInvalid);
    expansion("RFC 4035 5.3.4: a name that is not below", "w.example", "w.example", rfc4035(), DenialInvalid);
    expansion("RFC 4035 5.3.4: a wildcard above the zone", "ml.example", ".", rfc4035(), DenialInvalid);

    expansion("RFC 5155 B.4: nothing closer", "a.z.w.example", "w.example", rfc5155(Flags::Plain, {"q04j"}),
              Proven);
    expansion("RFC 5155 B.4: nothing closer but for opt-out", "a.z.w.example", "w.example",
              rfc5155(Flags::OptOut, {"q04j"}), OptOut);
    expansion("RFC 5155 8.8: a closer name exists", "a.y.w.example", "w.example", rfc5155(Flags::OptOut),
              DenialInvalid);
    expansion("RFC 5155 8.8: the name is denied, not the next closer one", "a.z.w.example", "w.example",
              {around("a.z.w.example")}, DenialInvalid);
    expansion("DNS-18: many iterations", "a.z.w.example", "w.example", {around("z.w.example", 0, 51)},
              ManyIterations);
    expansion("DNS-18: excessive iterations", "a.z.w.example", "w.example", {around("z.w.example", 0, 501)},
              ExcessiveIterations);
}

void DenialTest::provesExpansions()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, encloser);
    QFETCH(QByteArrayList, records);
    QFETCH(DnssecCause, cause);
    const DnssecCause found = proveExpansion(dnsName(name), dnsName(encloser), denialsOf("example", records));
    QCOMPARE(code(found), code(cause));
}

void DenialTest::namesOutsideTheZoneAreNotProven()
{
    QCOMPARE(absence("net", "A", {"example NSEC example NS SOA"}), u"denial-invalid"_qs);
    QCOMPARE(absence("net", "A", rfc5155(Flags::OptOut)), u"denial-invalid"_qs);
    QCOMPARE(absence(".", "DS", {". NSEC com NS SOA"}, "."), u"proven records"_qs); // nobody is above it
    QCOMPARE(absence("x.net", "DS", {". NSEC com NS SOA", "com NSEC . NS DS"}, "."), u"proven name"_qs);
}

QTEST_GUILESS_MAIN(DenialTest)
#include "DenialTest.moc"
