// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/Nsec3Chain.h"
#include "tests/support/DenialText.h"

#include <QTest>

#include <algorithm>

namespace signpost::test {

/// RFC 4035 appendix A, without the types that have no name here.
inline const QByteArrayList nsecZone = {
    "example NSEC a.example NS SOA MX RRSIG NSEC DNSKEY", "a.example NSEC ai.example NS DS RRSIG NSEC",
    "ai.example NSEC b.example A AAAA RRSIG NSEC",        "b.example NSEC ns1.example NS RRSIG NSEC",
    "ns1.example NSEC ns2.example A RRSIG NSEC",          "ns2.example NSEC *.w.example A RRSIG NSEC",
    "*.w.example NSEC x.w.example MX RRSIG NSEC",         "x.w.example NSEC x.y.w.example MX RRSIG NSEC",
    "x.y.w.example NSEC xx.example MX RRSIG NSEC",        "xx.example NSEC example A AAAA RRSIG NSEC",
};

/// RFC 5155 appendix A: hash, next hash, types.
inline const QByteArrayList nsec3Zone = {
    "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom 2t7b4g4vsa5smi47k61mv5bv1a22bojr MX DNSKEY NS SOA RRSIG", // example
    "2t7b4g4vsa5smi47k61mv5bv1a22bojr 2vptu5timamqttgl4luu9kg21e0aor3s A RRSIG", // ns1
    "2vptu5timamqttgl4luu9kg21e0aor3s 35mthgpgcu1qg68fab165klnsnk3dpvl MX RRSIG", // x.y.w
    "35mthgpgcu1qg68fab165klnsnk3dpvl b4um86eghhds6nea196smvmlo4ors995 NS DS RRSIG", // a
    "b4um86eghhds6nea196smvmlo4ors995 gjeqe526plbf1g8mklp59enfd789njgi MX RRSIG", // x.w
    "gjeqe526plbf1g8mklp59enfd789njgi ji6neoaepv8b5o6k4ev33abha8ht9fgc A AAAA RRSIG", // ai
    "ji6neoaepv8b5o6k4ev33abha8ht9fgc k8udemvp1j2f7eg6jebps17vp3n8i58h", // y.w
    "k8udemvp1j2f7eg6jebps17vp3n8i58h kohar7mbb8dc2ce8a9qvl8hon4k53uhi", // w
    "kohar7mbb8dc2ce8a9qvl8hon4k53uhi q04jkcevqvmu85r014c7dkba38o0ji5r A RRSIG", // 2t7b4g4v...
    "q04jkcevqvmu85r014c7dkba38o0ji5r r53bq7cc2uvmubfu5ocmm6pers9tk9en A RRSIG", // ns2
    "r53bq7cc2uvmubfu5ocmm6pers9tk9en t644ebqk9bibcna874givr6joj62mlhv MX RRSIG", // *.w
    "t644ebqk9bibcna874givr6joj62mlhv 0p9mhaveqvm6t7vbl5lop2u3t2rp3tom A AAAA RRSIG", // xx
};

enum class Flags { Plain, OptOut };

/// The records of a zone whose lines begin with one of `owners`; all without any.
inline QByteArrayList linesOf(const QByteArrayList &zone, const QByteArrayList &owners = {})
{
    QByteArrayList lines;
    for (const QByteArray &line : zone) {
        const bool isWanted = std::any_of(owners.begin(), owners.end(),
                                          [&](const QByteArray &o) { return line.startsWith(o); });
        if (owners.isEmpty() || isWanted)
            lines += line;
    }
    return lines;
}

inline QByteArrayList rfc4035(const QByteArrayList &owners = {})
{
    QByteArrayList withSpace;
    for (const QByteArray &owner : owners)
        withSpace += owner + ' ';
    return linesOf(nsecZone, withSpace);
}

inline QByteArrayList rfc5155(Flags flags, const QByteArrayList &hashes = {})
{
    QByteArrayList lines = linesOf(nsec3Zone, hashes);
    for (QByteArray &line : lines) {
        const qsizetype end = line.indexOf(' ');
        const char *const fields = flags == Flags::OptOut ? "1 1 12 aabbccdd" : "1 0 12 aabbccdd";
        line = line.left(end) + ".example NSEC3 " + fields + line.mid(end);
    }
    return lines;
}

inline QByteArray hashOf(const QByteArray &name, int iterations = 0, const QByteArray &salt = {})
{
    return toBase32Hex(dns::nsec3Hash(dnsName(name), iterations, salt));
}

inline QByteArray besideHash(const QByteArray &name, int iterations, int step)
{
    QByteArray hash = dns::nsec3Hash(dnsName(name), iterations, {});
    hash[19] = static_cast<char>(hash[19] + step);
    return toBase32Hex(hash);
}

/// A record at a name of `zone`; its span is as good as empty.
inline QByteArray at(const QByteArray &name, const QByteArray &types, int iterations = 0,
                     const QByteArray &zone = "example")
{
    return hashOf(name, iterations) + '.' + zone + " NSEC3 1 0 " + QByteArray::number(iterations) + " - "
        + besideHash(name, iterations, 1) + (types.isEmpty() ? QByteArray() : ' ' + types);
}

/// A record whose span holds one hash only.
inline QByteArray around(const QByteArray &name, int flags = 0, int iterations = 0)
{
    return besideHash(name, iterations, -1) + ".example NSEC3 1 " + QByteArray::number(flags) + ' '
        + QByteArray::number(iterations) + " - " + besideHash(name, iterations, 1) + " A";
}

inline QByteArray replaced(QByteArray line, const char *before, const char *after)
{
    return line.replace(before, after);
}

inline dns::Question question(const QByteArray &name, const QByteArray &type)
{
    return {dnsName(name), typeNamed(type)};
}

/// What the records prove of the question.
inline QString absence(const QByteArray &name, const QByteArray &type, const QByteArrayList &records,
                       const QByteArray &zone = "example")
{
    return toText(dns::proveAbsence(question(name, type), denialsOf(zone, records)));
}

/// Of a table of denials.
inline void addColumns()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArrayList>("records");
    QTest::addColumn<QString>("proof");
}

inline QTestData &row(const char *title, const char *name, const char *type, const QByteArrayList &records,
                      const char *proof)
{
    return QTest::newRow(title) << QByteArray(name) << QByteArray(type) << records
                                << QString::fromLatin1(proof);
}

} // namespace signpost::test
