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
};

void SystemRootsTest::eachRootOnce()
{
    const std::vector<QByteArray> roots = net::systemRoots();
    QVERIFY(!roots.empty());
    QCOMPARE(std::set<QByteArray>(roots.begin(), roots.end()).size(), roots.size());
    const auto trust = tls::TrustStore::fromDer(roots); // TLS-6: the platform's anchors
    QVERIFY(trust);
    QCOMPARE(trust->size(), qsizetype(roots.size()));
}

QTEST_GUILESS_MAIN(SystemRootsTest)
#include "SystemRootsTest.moc"
