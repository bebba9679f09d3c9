// SPDX-License-Identifier: Apache-2.0
#include "discovery/PolicyLookup.h"

#include "tests/support/FakeResolver.h"

#include <QTest>

using namespace signpost;
using namespace signpost::discovery;
using signpost::test::FakeResolver;
using State = MailPolicy::State;

namespace {

constexpr auto secure = DnssecStatus::Secure;
constexpr auto txt = dns::RecordType::Txt;
const QString owner = QStringLiteral("_submission._tcp.example.com");
const QString keyOwner = QStringLiteral("_certroot.example.com");
const QByteArray record = "v=submission STARTTLS=_certroot.example.com SMTP-AUTH=Required";

/// A digest of SHA-256 or SHA-1, by its length.
QByteArray digest(char octet, int length = 32)
{
    return QByteArray(length, octet);
}

QByteArray key(const std::vector<QByteArray> &digests)
{
    QByteArray text = "v=keyrecord";
    for (const QByteArray &one : digests)
        text += (one.size() == 32 ? " sha256=" : " sha1=") + one.toBase64();
    return text;
}

/// What a secure record asks for.
MailPolicy binding(const std::vector<QByteArray> &digests, const Reasons &remarks = {})
{
    return {State::Binding, true, true, digests, remarks};
}

struct World
{
    World()
    {
        resolver.txt(owner, {record}, secure);
        resolver.txt(keyOwner, {key({digest('a')})}, secure);
    }
    MailPolicy lookUp(SrvLabel label = SrvLabel::Submission, DnssecStatus srv = DnssecStatus::Secure,
                      const QString &domain = QStringLiteral("example.com"))
    {
        std::optional<MailPolicy> policy;
        const PolicyLookup running({.label = label, .status = srv}, HostName::parse(domain).value(), resolver,
                                   [&](const MailPolicy &found) { policy = found; });
        for (int turn = 0; turn < 20; ++turn)
            QCoreApplication::processEvents();
        return policy.value();
    }

    FakeResolver resolver;
};

} // namespace

class PolicyLookupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheLabelInUseOnly();
    void bindsWhenEverythingIsSecure();
    void policyRecords_data();
    void policyRecords();
    void keyRecords_data();
    void keyRecords();
    void authenticationIsForSubmissionOnly();
    void severalRecordsApplyTogether();
    void everyKeyRecordMustBeHad();
    void policyRecordsAreBounded();
    void keyRecordsAreBounded();
    void longDomainsHaveNoPolicy();
};

void PolicyLookupTest::readsTheLabelInUseOnly()
{
    World world; // TXT-1
    QVERIFY(world.lookUp(SrvLabel::Imaps) == MailPolicy());
    QCOMPARE(world.resolver.asked(), QStringList{u"_imaps._tcp.example.com TXT"_qs});
}

void PolicyLookupTest::bindsWhenEverythingIsSecure()
{
    World world;
    QVERIFY(world.lookUp() == binding({digest('a')}));
    const QStringList expected = {owner + u" TXT"_qs, keyOwner + u" TXT"_qs};
    QCOMPARE(world.resolver.asked(), expected);
    // The status of the records decides, not that of SRV.
    QVERIFY(world.lookUp(SrvLabel::Submission, DnssecStatus::Indeterminate) == binding({digest('a')}));
}

void PolicyLookupTest::policyRecords_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<State>("inSignedZone");
    QTest::addColumn<State>("elsewhere");
    QTest::addColumn<Reasons>("remarks");
    const auto row = [](const char *title, const char *what, State inSignedZone, State elsewhere,
                        const Reasons &remarks = {}) {
        QTest::newRow(title) << QString::fromLatin1(what) << inSignedZone << elsewhere << remarks;
    };
    row("none", "none", State::None, State::None);
    row("a denial that is secure", "denied", State::None, State::None);
    row("TXT-2, TV-P3: unsigned", "insecure", State::None, State::None, {Reason::PolicyRecordUnsigned});
    row("TXT-2: bogus", "bogus", State::Forged, State::Forged);
    row("TXT-2: a bogus denial", "denial bogus", State::Forged, State::Forged);
    row("TXT-2, TXT-7: the look-up failed", "failed", State::LookupFailed, State::None);
    row("TV-P5, TXT-4: a wildcard for another use", "spf", State::None, State::None);
    row("TV-P5: the same, unsigned", "spf insecure", State::None, State::None);
}

void PolicyLookupTest::policyRecords()
{
    QFETCH(QString, what);
    QFETCH(Reasons, remarks);
    World world;
    FakeResolver &resolver = world.resolver;
    if (what == u"insecure")
        resolver.txt(owner, {record}, DnssecStatus::Insecure);
    else if (what == u"bogus")
        resolver.txt(owner, {record}, DnssecStatus::Bogus);
    else if (what == u"failed")
        resolver.fail(owner, txt);
    else if (what == u"spf")
        resolver.txt(owner, {"v=spf1 -all"}, secure);
    else if (what == u"spf insecure")
        resolver.txt(owner, {"v=spf1 -all"});
    else
        resolver.deny(owner, txt,
                      what == u"denied"             ? secure
                          : what == u"denial bogus" ? DnssecStatus::Bogus
                                                    : DnssecStatus::Insecure);
    const MailPolicy inSignedZone = world.lookUp();
    QTEST(inSignedZone.state, "inSignedZone");
    QVERIFY(inSignedZone.remarks == remarks);
    QVERIFY(!inSignedZone.requiresTls && !inSignedZone.requiresAuthentication);
    QTEST(world.lookUp(SrvLabel::Submission, DnssecStatus::Indeterminate).state, "elsewhere");
    QVERIFY(!resolver.asked().contains(keyOwner + u" TXT"_qs));
}

void PolicyLookupTest::keyRecords_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<MailPolicy>("expected");
    const auto row = [](const char *title, const char *what, const MailPolicy &expected) {
        QTest::newRow(title) << QString::fromLatin1(what) << expected;
    };
    const Reasons malformed = {Reason::PolicyRecordMalformed};
    const MailPolicy unsignedKey{State::None, false, false, {}, {Reason::PolicyRecordUnsigned}};
    row("TXT-7: securely absent", "denied", binding({}, malformed));
    row("TXT-7: no usable digest", "spf", binding({}, malformed));
    row("TXT-7: a digest of the wrong length", "short", binding({}, malformed));
    row("TXT-7: bogus", "bogus", {State::Forged});
    row("TXT-7: the look-up failed", "failed", {State::LookupFailed});
    row("TXT-7: no proof to be had", "indeterminate", {State::LookupFailed});
    row("TXT-2: unsigned: the whole record is ignored", "insecure", unsignedKey);
    row("TXT-2: an unsigned denial", "denied unsigned", unsignedKey);
    row("TXT-6: roll-over", "two", binding({digest('a'), digest('b')}));
    row("TXT-6: SHA-1 alone", "sha1", binding({digest('a', 20)}));
    row("TXT-6: SHA-256 beside SHA-1", "both", binding({digest('b')}));
    row("TXT-9: a broken digest beside a good one", "half", binding({digest('a', 20)}, malformed));
}

void PolicyLookupTest::keyRecords()
{
    QFETCH(QString, what);
    World world;
    FakeResolver &resolver = world.resolver;
    const std::map<QString, std::vector<QByteArray>> texts = {
        {u"spf"_qs, {"v=spf1 -all"}},
        {u"short"_qs, {"v=keyrecord sha1=abcd"}},
        {u"two"_qs, {key({digest('a'), digest('b')})}},
        {u"sha1"_qs, {key({digest('a', 20)})}},
        {u"both"_qs, {key({digest('a', 20)}), key({digest('b')})}},
        {u"half"_qs, {key({digest('a', 20)}) + " sha256=abcd"}},
    };
    if (texts.contains(what))
        resolver.txt(keyOwner, texts.at(what), secure);
    else if (what == u"failed")
        resolver.fail(keyOwner, txt);
    else if (what.startsWith(u"denied"))
        resolver.deny(keyOwner, txt, what == u"denied" ? secure : DnssecStatus::Insecure);
    else
        resolver.txt(keyOwner, {key({digest('a')})},
                     what == u"bogus"          ? DnssecStatus::Bogus
                         : what == u"insecure" ? DnssecStatus::Insecure
                                               : DnssecStatus::Indeterminate);
    QTEST(world.lookUp(), "expected");
}

void PolicyLookupTest::authenticationIsForSubmissionOnly()
{
    for (const SrvLabel label : allSrvLabels) { // TXT-8
        World world;
        const QByteArray service = QByteArray(code(label).data()).mid(1);
        const QString name = QLatin1String(code(label)) + u"._tcp.example.com"_qs;
        world.resolver.txt(name, {"v=" + service + " SMTP-AUTH=Required"}, secure);
        const MailPolicy policy = world.lookUp(label);
        QCOMPARE(policy.state, State::Binding);
        QCOMPARE(policy.requiresAuthentication, serviceOf(label) == Service::Submission);
    }
}

void PolicyLookupTest::severalRecordsApplyTogether()
{
    World world; // TXT-9, TXT-6
    world.resolver.txt(owner,
                       {"v=spf1 -all", "v=submission STARTTLS=_certroot.example.com",
                        "v=submission STARTTLS=keys.example.net", "v=submission SMTP-AUTH=Required"},
                       secure);
    world.resolver.txt(u"keys.example.net"_qs, {key({digest('b')})}, secure);
    QVERIFY(world.lookUp() == binding({digest('a'), digest('b')}));

    // TXT-2: an unsigned key record takes its own policy record away, and no other.
    world.resolver.txt(u"keys.example.net"_qs, {key({digest('b')})});
    QVERIFY(world.lookUp() == binding({digest('a')}, {Reason::PolicyRecordUnsigned}));
}

void PolicyLookupTest::everyKeyRecordMustBeHad()
{
    World world; // one that is missing might replace SHA-1
    world.resolver.txt(owner, {record + " STARTTLS=keys.example.net"}, secure);
    world.resolver.fail(u"keys.example.net"_qs, txt);
    QCOMPARE(world.lookUp().state, State::LookupFailed);
    world.resolver.txt(u"keys.example.net"_qs, {}, DnssecStatus::Bogus);
    QCOMPARE(world.lookUp().state, State::Forged);
}

void PolicyLookupTest::policyRecordsAreBounded()
{
    World world;
    std::vector<QByteArray> records(maximumPolicyRecords - 1, "v=submission");
    records.push_back(record);
    world.resolver.txt(owner, records, secure);
    QVERIFY(world.lookUp() == binding({digest('a')}));
    records.insert(records.begin(), "v=submission");
    world.resolver.txt(owner, records, secure);
    const MailPolicy expected{State::Binding, false, false, {}, {Reason::PolicyRecordMalformed}};
    QVERIFY(world.lookUp() == expected);
}

void PolicyLookupTest::keyRecordsAreBounded()
{
    const auto asked = [](std::size_t names) {
        World world;
        QByteArray text = "v=submission";
        for (std::size_t i = 0; i < names; ++i) {
            const QByteArray name = "k" + QByteArray::number(int(i)) + ".example.net";
            text += " STARTTLS=" + name;
            world.resolver.txt(QString::fromLatin1(name), {key({digest('a')})}, secure);
        }
        world.resolver.txt(owner, {text}, secure);
        const MailPolicy policy = world.lookUp();
        return std::pair(std::size_t(world.resolver.asked().size()) - 1, policy.remarks);
    };
    QVERIFY(asked(maximumKeyRecords) == std::pair(maximumKeyRecords, Reasons{}));
    QVERIFY(asked(maximumKeyRecords + 1)
            == std::pair(maximumKeyRecords, Reasons{Reason::PolicyRecordMalformed}));
}

void PolicyLookupTest::longDomainsHaveNoPolicy()
{
    World world;
    const QString longest = QString(u"abcdefg."_qs).repeated(31) + u"abcde"_qs;
    QVERIFY(world.lookUp(SrvLabel::Submission, DnssecStatus::Secure, longest) == MailPolicy());
    QVERIFY(world.resolver.asked().isEmpty());
}

QTEST_GUILESS_MAIN(PolicyLookupTest)
#include "PolicyLookupTest.moc"
