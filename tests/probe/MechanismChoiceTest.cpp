// SPDX-License-Identifier: Apache-2.0
#include "probe/MechanismChoice.h"

#include <QTest>

#include <algorithm>

using namespace signpost;
using namespace signpost::probe;

namespace {

constexpr std::array bases = {Basis::Pkix, Basis::Dane, Basis::Pin};
constexpr std::array bindings = {ChannelBinding::Unavailable, ChannelBinding::Exporter};

bool isPlus(Mechanism mechanism)
{
    return QString(code(mechanism)).endsWith(u"-PLUS");
}

bool isScram(Mechanism mechanism)
{
    return QString(code(mechanism)).startsWith(u"SCRAM-");
}

/// What a server may add that Signpost cannot do.
enum class Extra { Nothing, Oauth, Sha512, Foreign };
constexpr std::array extras = {Extra::Nothing, Extra::Oauth, Extra::Sha512, Extra::Foreign};

struct Case
{
    unsigned offered; ///< one bit a mechanism
    Extra extra;
    LoginFacts facts;

    bool offers(Mechanism mechanism) const { return (offered >> static_cast<unsigned>(mechanism) & 1U) != 0; }
    bool offersAnyScram() const
    {
        return extra == Extra::Sha512
            || std::any_of(allMechanisms.begin(), allMechanisms.end(),
                           [&](Mechanism mechanism) { return isScram(mechanism) && offers(mechanism); });
    }
};

Capabilities capabilities(unsigned offered, Extra extra)
{
    Capabilities result;
    for (const Mechanism mechanism : allMechanisms) {
        if ((offered >> static_cast<unsigned>(mechanism) & 1U) == 0)
            continue;
        if (mechanism == Mechanism::PasswordCommand)
            result.allowsPlainCommands = true;
        else
            result.mechanisms.push_front(code(mechanism)); // weakest first: the server's order is nothing
    }
    if (extra == Extra::Oauth)
        result.mechanisms += {u"XOAUTH2"_qs, u"OAUTHBEARER"_qs};
    if (extra == Extra::Sha512)
        result.mechanisms += {u"SCRAM-SHA-512"_qs, u"SCRAM-SHA-512-PLUS"_qs};
    if (extra == Extra::Foreign)
        result.mechanisms += {u"CRAM-MD5"_qs, u"DIGEST-MD5"_qs, u"NTLM"_qs, u"GSSAPI"_qs, u"EXTERNAL"_qs};
    return result;
}

void forEveryCase(const std::function<void(const Case &)> &check)
{
    std::vector<std::optional<Mechanism>> floors{std::nullopt};
    floors.insert(floors.end(), allMechanisms.begin(), allMechanisms.end());
    for (unsigned offered = 0; offered < 1U << allMechanisms.size(); ++offered) {
        for (const Extra extra : extras) {
            for (const ChannelBinding binding : bindings) {
                for (const Basis basis : bases) {
                    for (const auto &floor : floors) {
                        for (const bool isAscii : {true, false})
                            check({offered,
                                   extra,
                                   {capabilities(offered, extra), binding, floor, basis, isAscii}});
                    }
                }
            }
        }
    }
}

std::optional<Mechanism> chosen(const Case &of)
{
    const MechanismChoice choice = chooseMechanism(of.facts);
    const auto *mechanism = std::get_if<Mechanism>(&choice);
    return mechanism ? std::optional(*mechanism) : std::nullopt;
}

} // namespace

class MechanismChoiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void onlyWhatIsOffered();
    void plusOnlyWithTheExporter();
    void neverBelowTheFloor();
    void neverAPlainPasswordBesideScramOnAPin();
    void theCommandCarriesAsciiOnly();
    void nothingStrongerWasPossible();
    void refusalsSayWhy();
};

void MechanismChoiceTest::rows_data()
{
    QTest::addColumn<LoginFacts>("facts");
    QTest::addColumn<MechanismChoice>("expected");
    const auto row = [](const char *name, LoginFacts facts, MechanismChoice expected) {
        QTest::newRow(name) << facts << expected;
    };
    const Capabilities everything = capabilities(0x7f, Extra::Foreign);
    const Capabilities plain{{u"PLAIN"_qs}, false, false, false};
    const auto exporter = ChannelBinding::Exporter;
    const auto none = ChannelBinding::Unavailable;

    row("AUTH-4: the strongest first", {everything, exporter}, Mechanism::ScramSha256Plus);
    row("AUTH-5: no -PLUS with TLS 1.2", {everything, none}, Mechanism::ScramSha256);
    row("AUTH-2: the command is the last resort", {{{}, true}, none, {}, Basis::Pkix, true},
        Mechanism::PasswordCommand);
    row("IN-8: the command carries no UTF-8", {{{}, true}, none, {}, Basis::Pkix, false},
        Reason::AuthMechanismUnavailable);
    row("IN-8: PLAIN carries UTF-8", {{{u"PLAIN"_qs}, true}, none, {}, Basis::Pkix, false}, Mechanism::Plain);
    row("AUTH-2: LOGINDISABLED and no AUTH", {{}, exporter}, Reason::AuthMechanismUnavailable);
    row("T27, AUTH-9: stored SCRAM, and only PLAIN is offered", {plain, exporter, Mechanism::ScramSha1},
        Reason::AuthMechanismUnavailable);
    row("AUTH-5, AUTH-9: -PLUS is gone after setup",
        {{{u"SCRAM-SHA-256"_qs}, false}, exporter, Mechanism::ScramSha256Plus},
        Reason::AuthMechanismUnavailable);
    row("AUTH-9: up is allowed", {everything, exporter, Mechanism::Plain}, Mechanism::ScramSha256Plus);
    row("AUTH-4: a pinned connection with a SCRAM that we lack",
        {{{u"SCRAM-SHA-512"_qs, u"PLAIN"_qs}, true}, exporter, {}, Basis::Pin},
        Reason::AuthMechanismUnavailable);
    row("AUTH-4: a verified connection with a SCRAM that we lack",
        {{{u"SCRAM-SHA-512"_qs, u"PLAIN"_qs}, true}, exporter}, Mechanism::Plain);
    row("AUTH-4: a pinned connection with PLAIN alone", {plain, exporter, {}, Basis::Pin}, Mechanism::Plain);
    row("AUTH-4: CRAM-MD5 and its like are not used", {capabilities(0, Extra::Foreign), exporter},
        Reason::AuthMechanismUnavailable);
    row("AUTH-10: nothing but OAuth", {capabilities(0, Extra::Oauth), exporter}, Reason::AuthNeedsOauth);
    row("AUTH-10: never OAuth on a pinned connection",
        {capabilities(0, Extra::Oauth), exporter, {}, Basis::Pin}, Reason::AuthMechanismUnavailable);
    row("AUTH-10: OAuth and a PLAIN that is too weak now",
        {{{u"XOAUTH2"_qs, u"PLAIN"_qs}, false}, exporter, Mechanism::ScramSha256},
        Reason::AuthMechanismUnavailable);
}

void MechanismChoiceTest::rows()
{
    QFETCH(LoginFacts, facts);
    QFETCH(MechanismChoice, expected);
    QVERIFY(chooseMechanism(facts) == expected);
}

void MechanismChoiceTest::onlyWhatIsOffered() // AUTH-3
{
    forEveryCase([](const Case &each) {
        if (const auto mechanism = chosen(each))
            QVERIFY(each.offers(*mechanism));
    });
}

void MechanismChoiceTest::plusOnlyWithTheExporter() // AUTH-5
{
    forEveryCase([](const Case &each) {
        const auto mechanism = chosen(each);
        if (mechanism && isPlus(*mechanism))
            QVERIFY(each.facts.binding == ChannelBinding::Exporter);
    });
}

void MechanismChoiceTest::neverBelowTheFloor() // AUTH-9, T27
{
    forEveryCase([](const Case &each) {
        const auto mechanism = chosen(each);
        if (mechanism && each.facts.atLeast)
            QVERIFY(*mechanism <= *each.facts.atLeast);
    });
}

void MechanismChoiceTest::neverAPlainPasswordBesideScramOnAPin() // AUTH-4
{
    forEveryCase([](const Case &each) {
        const auto mechanism = chosen(each);
        if (mechanism && each.facts.basis == Basis::Pin && each.offersAnyScram())
            QVERIFY(isScram(*mechanism));
    });
}

void MechanismChoiceTest::theCommandCarriesAsciiOnly() // IN-8
{
    forEveryCase([](const Case &each) {
        if (chosen(each) == Mechanism::PasswordCommand)
            QVERIFY(each.facts.areCredentialsAscii);
    });
}

void MechanismChoiceTest::nothingStrongerWasPossible() // AUTH-4
{
    forEveryCase([](const Case &each) {
        const auto mechanism = chosen(each);
        for (const Mechanism other : allMechanisms) {
            const bool isWorse = mechanism && other >= *mechanism;
            if (isWorse || !each.offers(other))
                continue;
            const bool lacksBinding = isPlus(other) && each.facts.binding == ChannelBinding::Unavailable;
            const bool isTooWeak = each.facts.atLeast && other > *each.facts.atLeast;
            const bool isForbidden =
                each.facts.basis == Basis::Pin && each.offersAnyScram() && !isScram(other);
            const bool lacksUtf8 = other == Mechanism::PasswordCommand && !each.facts.areCredentialsAscii;
            QVERIFY(lacksBinding || isTooWeak || isForbidden || lacksUtf8);
        }
    });
}

void MechanismChoiceTest::refusalsSayWhy() // AUTH-10
{
    forEveryCase([](const Case &each) {
        const MechanismChoice choice = chooseMechanism(each.facts);
        const auto *reason = std::get_if<Reason>(&choice);
        if (!reason)
            return;
        const bool onlyOauth =
            each.extra == Extra::Oauth && each.offered == 0 && each.facts.basis != Basis::Pin;
        QCOMPARE(*reason, onlyOauth ? Reason::AuthNeedsOauth : Reason::AuthMechanismUnavailable);
    });
}

QTEST_GUILESS_MAIN(MechanismChoiceTest)
#include "MechanismChoiceTest.moc"
