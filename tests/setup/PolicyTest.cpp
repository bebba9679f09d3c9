// SPDX-License-Identifier: Apache-2.0
#include "tests/setup/PolicyLook.h"

#include <QTest>

using namespace signpost;
using namespace signpost::test;

class PolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fulfilledPolicyChangesNothing();
    void anotherRootIsRefused();
    void unsignedPolicyIsMentioned_data();
    void unsignedPolicyIsMentioned();
    void authenticationMustBeOffered();
    void foreignTextRecordsAreIgnored();
    void startTlsMustBeOffered_data();
    void startTlsMustBeOffered();
    void forgedPolicyIsRefused();
    void policyThatCannotBeHad_data();
    void policyThatCannotBeHad();
    void danglingPointerIsMentioned();
    void listedSelfSignedCertificateIsStillNoProof();
    void policiesOnlyTighten_data();
    void policiesOnlyTighten();
    void isAskedBesideTheAddresses();
    void secureVerdictWaitsForThePolicy();
    void unsignedVerdictDoesNotWait();
    void timeOverWhileThePolicyIsSilent();
};

void PolicyTest::fulfilledPolicyChangesNothing()
{
    Look look(secure); // TV-P1
    const ServiceReport &report = look.withPolicy().run();
    QCOMPARE(report.verdict, Verdict::Verified);
    QCOMPARE(report.reasons.front(), Reason::SrvSecure);
    QCOMPARE(report.candidates[0].probe.policy.state, MailPolicy::State::Binding);
    QCOMPARE(report.candidates[0].probe.policyRoot, RootFact::Shown);
}

void PolicyTest::anotherRootIsRefused()
{
    Look look(secure); // TV-P2
    const ServiceReport &report = look.withPolicy(TestCa("CA-U").certificate()).run();
    QCOMPARE(report.verdict, Verdict::Refused);
    QCOMPARE(report.reasons.front(), Reason::PolicyRootMismatch);
    QVERIFY(look.end.heard().isEmpty());
}

void PolicyTest::unsignedPolicyIsMentioned_data()
{
    QTest::addColumn<bool>("isSrvSecure");
    QTest::newRow("TV-P3: nothing is signed") << false;
    QTest::newRow("TXT-2: the policy alone is not") << true;
}

void PolicyTest::unsignedPolicyIsMentioned()
{
    QFETCH(bool, isSrvSecure);
    Look without(isSrvSecure ? secure : insecure);
    const ServiceReport plain = without.run();
    Look look(isSrvSecure ? secure : insecure);
    look.resolver.txt(owner, {record}).txt(keyOwner, {keyRecord(TestCa("CA-U").certificate())});
    const ServiceReport &report = look.run();
    QCOMPARE(report.verdict, Verdict::Verified);
    QCOMPARE(report.reasons.back(), Reason::PolicyRecordUnsigned);
    QVERIFY(Reasons(report.reasons.begin(), report.reasons.end() - 1) == plain.reasons);
}

void PolicyTest::authenticationMustBeOffered()
{
    Look look(secure); // TV-P4
    const ServiceReport &report = look.withPolicy().run("250-x\r\n250 SIZE\r\n");
    QCOMPARE(report.verdict, Verdict::Refused);
    QCOMPARE(report.reasons.front(), Reason::PolicyAuthRequired);

    Look without(secure); // and only where the policy says so
    QCOMPARE(without.run("250-x\r\n250 SIZE\r\n").verdict, Verdict::Verified);
}

void PolicyTest::foreignTextRecordsAreIgnored()
{
    Look look(secure); // TV-P5
    look.resolver.txt(owner, {"v=spf1 -all"}, secure);
    const ServiceReport &report = look.run();
    Look without(secure);
    QVERIFY(report.reasons == without.run().reasons);
    QCOMPARE(report.verdict, Verdict::Verified);
}

void PolicyTest::startTlsMustBeOffered_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("row 5, TXT-5: a policy says STARTTLS") << record << Reason::PolicyStarttlsRequired;
    QTest::newRow("row 5: a policy that says nothing of it")
        << QByteArray("v=submission SMTP-AUTH=Required") << Reason::StarttlsNotOffered;
}

void PolicyTest::startTlsMustBeOffered()
{
    QFETCH(QByteArray, policy);
    Look look(secure);
    look.withPolicy().resolver.txt(owner, {policy}, secure);
    look.begin();
    look.connect();
    look.say("250-x\r\n250 AUTH PLAIN\r\n");
    QVERIFY(look.report);
    QCOMPARE(look.report->verdict, Verdict::Refused);
    QTEST(look.report->reasons.front(), "reason");
    QCOMPARE(look.report->reasons.at(1), Reason::MinConfidentialityUnmet); // CONF-7
}

void PolicyTest::forgedPolicyIsRefused()
{
    for (const QString &forged : {owner, keyOwner}) { // TXT-2, TXT-7
        Look look(secure);
        look.withPolicy().resolver.txt(forged, {"v=spf1 -all"}, DnssecStatus::Bogus);
        QCOMPARE(look.run().verdict, Verdict::Refused);
        QCOMPARE(look.report->reasons.front(), Reason::PolicyRootMismatch);
    }
}

void PolicyTest::policyThatCannotBeHad_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("isSrvSecure");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("row 8a, TXT-2: the policy record") << owner << true << Verdict::Unavailable;
    QTest::newRow("row 8a, TXT-7: the key record") << keyOwner << true << Verdict::Unavailable;
    QTest::newRow("TXT-2: nothing is lost in an unsigned zone") << owner << false << Verdict::Verified;
}

void PolicyTest::policyThatCannotBeHad()
{
    QFETCH(QString, what);
    QFETCH(bool, isSrvSecure);
    Look look(isSrvSecure ? secure : insecure);
    look.withPolicy().resolver.fail(what, dns::RecordType::Txt);
    const ServiceReport &report = look.run();
    QTEST(report.verdict, "verdict");
    QCOMPARE(report.reasons.front() == Reason::PolicyLookupFailed, isSrvSecure);
    QCOMPARE(has(report, Reason::PolicyLookupFailed), isSrvSecure);
}

void PolicyTest::danglingPointerIsMentioned()
{
    Look look(secure); // TXT-7
    look.withPolicy().resolver.deny(keyOwner, dns::RecordType::Txt, secure);
    const ServiceReport &report = look.run();
    QCOMPARE(report.verdict, Verdict::Verified);
    QVERIFY(has(report, Reason::PolicyRecordMalformed));
}

void PolicyTest::listedSelfSignedCertificateIsStillNoProof()
{
    Look look(secure); // TXT-3
    look.identity = makeSelfSigned(dnsNames({server.toLatin1()}));
    const ServiceReport &report = look.withPolicy(look.identity.certificate).run();
    QCOMPARE(report.verdict, Verdict::PinOffered);
    QCOMPARE(report.candidates[0].probe.policyRoot, RootFact::Shown);
}

void PolicyTest::policiesOnlyTighten_data()
{
    QTest::addColumn<TestIdentity>("identity");
    const CertificateRequest good = dnsNames({server.toLatin1()});
    CertificateRequest expired = good;
    expired.notAfter = std::chrono::hours(-1);
    CertificateRequest weak = good;
    weak.key = KeyKind::Rsa1024;
    QTest::newRow("TXT-3: a good certificate") << goodServer();
    QTest::newRow("TXT-3: a self-signed one") << makeSelfSigned(good);
    QTest::newRow("TXT-3: an expired one") << authority().issue(expired);
    QTest::newRow("TXT-3: another name") << authority().issue(dnsNames({"mail.example.org"}));
    QTest::newRow("TXT-3: a weak key") << authority().issue(weak);
}

void PolicyTest::policiesOnlyTighten()
{
    QFETCH(TestIdentity, identity);
    for (const DnssecStatus srv : {secure, insecure}) {
        Look without(srv);
        without.identity = identity;
        const Verdict before = without.run().verdict;
        for (const QByteArray &root : {identity.certificate, authority().certificate(), QByteArray("x")}) {
            for (const DnssecStatus policy : {secure, insecure, DnssecStatus::Bogus}) {
                Look look(srv);
                look.identity = identity;
                look.resolver.txt(owner, {record}, policy).txt(keyOwner, {keyRecord(root)}, policy);
                const Verdict after = look.run().verdict;
                QVERIFY(after == before || after == Verdict::Refused);
            }
        }
    }
}

void PolicyTest::isAskedBesideTheAddresses()
{
    Look look(secure); // no round trip more; TXT-1: of the label in use only
    look.withPolicy().resolver.hold(server, dns::RecordType::A);
    look.begin();
    const QStringList expected = {owner + u" TXT"_qs, server + u" AAAA"_qs, server + u" A"_qs,
                                  keyOwner + u" TXT"_qs};
    QCOMPARE(look.resolver.asked(), expected);
}

void PolicyTest::secureVerdictWaitsForThePolicy()
{
    for (const QString &late : {owner, keyOwner}) {
        Look look(secure);
        look.withPolicy(TestCa("CA-U").certificate()).resolver.hold(late, dns::RecordType::Txt);
        look.begin();
        look.connect();
        look.secureConnection();
        QVERIFY(!look.report);
        QVERIFY(look.end.heard().isEmpty());
        look.resolver.release(late, dns::RecordType::Txt);
        look.settle();
        QVERIFY(look.report);
        QCOMPARE(look.report->reasons.front(), Reason::PolicyRootMismatch);
    }
}

void PolicyTest::unsignedVerdictDoesNotWait()
{
    Look look(insecure); // nothing in it would bind
    look.withPolicy().resolver.hold(owner, dns::RecordType::Txt);
    QCOMPARE(look.run().verdict, Verdict::Verified);
}

void PolicyTest::timeOverWhileThePolicyIsSilent()
{
    Look look(secure);
    look.withPolicy().resolver.hold(owner, dns::RecordType::Txt);
    look.begin();
    look.connect();
    look.secureConnection();
    const auto *running = static_cast<const ServiceSearch *>(look.running.get());
    for (const ServiceReport &known : {running->soFar(), running->judgedSoFar()}) {
        QCOMPARE(known.verdict, Verdict::Unavailable);
        QVERIFY(known.reasons == Reasons{Reason::Timeout});
    }
}

QTEST_GUILESS_MAIN(PolicyTest)
#include "PolicyTest.moc"
