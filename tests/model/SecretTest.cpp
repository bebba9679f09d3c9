// SPDX-License-Identifier: Apache-2.0
#include "model/Secret.h"

#include <QTest>

#include <optional>
#include <type_traits>

using namespace signpost;

static_assert(!std::is_copy_constructible_v<Secret>);
static_assert(!std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret>);

class SecretTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textBecomesUtf8();
    void movedFromIsEmpty();
    void assigningLetsGoOfTheOldOne();
    void assigningToItselfKeepsIt();
    void duplicateIsIndependent();
    void theCallersCopyIsNotShared();
    void wipingEmpties();
    void wipingLeavesSharedOctetsAlone();
};

void SecretTest::textBecomesUtf8()
{
    QCOMPARE(Secret::fromText(u"pä"_qs).octets(), QByteArray("p\xC3\xA4"));
    QVERIFY(Secret().isEmpty());
    QVERIFY(Secret::fromText({}).isEmpty());
}

void SecretTest::movedFromIsEmpty()
{
    Secret first(QByteArray("pencil"));
    const char *where = first.octets().constData();
    const Secret second(std::move(first));
    QVERIFY(first.isEmpty()); // NOLINT: that is the question
    QCOMPARE(second.octets(), QByteArray("pencil"));
    QVERIFY2(second.octets().constData() == where, "STO-12: moving must not leave a copy behind");
}

void SecretTest::assigningLetsGoOfTheOldOne()
{
    Secret first(QByteArray("pencil"));
    Secret second(QByteArray("rubber"));
    second = std::move(first);
    QVERIFY(first.isEmpty()); // NOLINT: that is the question
    QCOMPARE(second.octets(), QByteArray("pencil"));
}

void SecretTest::assigningToItselfKeepsIt()
{
    Secret secret(QByteArray("pencil"));
    Secret &same = secret;
    secret = std::move(same);
    QCOMPARE(secret.octets(), QByteArray("pencil"));
}

void SecretTest::duplicateIsIndependent()
{
    std::optional<Secret> first(QByteArray("pencil"));
    const Secret second = first->duplicate();
    QVERIFY(first->octets().constData() != second.octets().constData());
    first.reset();
    QCOMPARE(second.octets(), QByteArray("pencil"));
}

void SecretTest::theCallersCopyIsNotShared()
{
    const QByteArray callers("pencil");
    const Secret secret(callers);
    QVERIFY(secret.octets().constData() != callers.constData());
}

void SecretTest::wipingEmpties()
{
    QByteArray octets("pencil");
    octets.detach();
    wipe(octets);
    QVERIFY(octets.isEmpty());
    wipe(octets);
    QVERIFY(octets.isEmpty());
}

void SecretTest::wipingLeavesSharedOctetsAlone()
{
    const QByteArray mine("pencil");
    QByteArray shared = mine;
    wipe(shared);
    QVERIFY(shared.isEmpty());
    QCOMPARE(mine, QByteArray("pencil"));
}

QTEST_GUILESS_MAIN(SecretTest)
#include "SecretTest.moc"
