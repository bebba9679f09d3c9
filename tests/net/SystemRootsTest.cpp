// SPDX-License-Identifier: Apache-2.0
#include "net/SystemRoots.h"

#include "tls/TrustStore.h"

#include <QTest>

#include <set>

using namespace signpost;

class SystemRootsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachRootOnce();
    void anEmptyStoreIsAFailure();
};

void SystemRootsTest::eachRootOnce()
{
    const auto read = net::systemRoots();
    QVERIFY(read);
    const std::vector<QByteArray> &roots = *read;
    QVERIFY(!roots.empty());
    QCOMPARE(std::set<QByteArray>(roots.begin(), roots.end()).size(), roots.size());
    const auto trust = tls::TrustStore::fromDer(roots); // TLS-6: the platform's anchors
    QVERIFY(trust);
    QCOMPARE(trust->size(), qsizetype(roots.size()));
}

void SystemRootsTest::anEmptyStoreIsAFailure()
{
    const auto none = net::eachRootOnce({});
    QVERIFY(!none);
    QCOMPARE(none.error().kind, FailureKind::NotFound);
    const auto twice = net::eachRootOnce({"b", "a", "b"});
    QVERIFY(twice);
    QCOMPARE(*twice, (std::vector<QByteArray>{"a", "b"}));
}

QTEST_GUILESS_MAIN(SystemRootsTest)
#include "SystemRootsTest.moc"
