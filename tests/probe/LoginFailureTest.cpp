// SPDX-License-Identifier: Apache-2.0
#include "probe/LoginFailure.h"

#include <QTest>

using namespace signpost;
using namespace signpost::probe;

namespace {

constexpr auto mayHelp = OtherName::MayHelp;
constexpr auto useless = OtherName::Useless;

} // namespace

class LoginFailureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void imap_data();
    void imap();
    void pop3_data();
    void pop3();
    void smtp_data();
    void smtp();
    void beforeCredentialsNothingIsWrongWithThem();
};

void LoginFailureTest::imap_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<OtherName>("otherName");
    const auto row = [](const char *text, Reason reason, OtherName other) {
        QTest::addRow("AUTH-8: NO %s", text) << QByteArray(text) << reason << other;
    };
    row("[AUTHENTICATIONFAILED] no", Reason::AuthFailed, mayHelp);
    row("[authenticationfailed] no", Reason::AuthFailed, mayHelp);
    row("[AUTHORIZATIONFAILED] no", Reason::AuthFailed, useless);
    row("[EXPIRED] no", Reason::AuthFailed, useless);
    row("[UNAVAILABLE] no", Reason::AuthTemporary, useless);
    row("[INUSE] no", Reason::AuthTemporary, useless);
    row("[SERVERBUG] no", Reason::AuthTemporary, useless);
    row("[LIMIT] no", Reason::AuthLockoutRisk, useless);
    row("[CONTACTADMIN] no", Reason::AuthLockoutRisk, useless);
    row("[PRIVACYREQUIRED] no", Reason::AuthMechanismUnavailable, useless);
    row("[ALERT] Invalid credentials", Reason::AuthFailed, mayHelp);
    row("[REFERRAL imap://evil.example/] no", Reason::AuthFailed, mayHelp);
    row("[UNAVAILABLE no bracket", Reason::AuthFailed, mayHelp);
    row("no [UNAVAILABLE]", Reason::AuthFailed, mayHelp);
    row("", Reason::AuthFailed, mayHelp);
}

void LoginFailureTest::imap()
{
    QFETCH(QByteArray, text);
    QFETCH(Reason, reason);
    QFETCH(OtherName, otherName);
    const LoginFailure failure = imapLoginFailure(text, Said::Credentials);
    QCOMPARE(failure.reason, reason);
    QVERIFY(failure.otherName == otherName);
}

void LoginFailureTest::pop3_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<OtherName>("otherName");
    const auto row = [](const char *text, Reason reason, OtherName other) {
        QTest::addRow("AUTH-8: -ERR %s", text) << QByteArray(text) << reason << other;
    };
    row("[AUTH] no", Reason::AuthFailed, mayHelp);
    row("[SYS/TEMP] no", Reason::AuthTemporary, useless);
    row("[SYS/PERM] no", Reason::AuthLockoutRisk, useless);
    row("[IN-USE] no", Reason::AuthTemporary, useless);
    row("[LOGIN-DELAY] no", Reason::AuthTemporary, useless);
    row("[UNHEARD-OF] no", Reason::AuthFailed, mayHelp);
    row("", Reason::AuthFailed, mayHelp);
}

void LoginFailureTest::pop3()
{
    QFETCH(QByteArray, text);
    QFETCH(Reason, reason);
    QFETCH(OtherName, otherName);
    const LoginFailure failure = pop3LoginFailure(text, Said::Credentials);
    QCOMPARE(failure.reason, reason);
    QVERIFY(failure.otherName == otherName);
}

void LoginFailureTest::smtp_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<OtherName>("otherName");
    const auto row = [](int code, const char *text, Reason reason, OtherName other) {
        QTest::addRow("AUTH-8: %d %s", code, text) << code << QByteArray(text) << reason << other;
    };
    row(535, "5.7.8 no", Reason::AuthFailed, mayHelp);
    row(535, "5.7.3 no", Reason::AuthFailed, mayHelp);
    row(535, "no", Reason::AuthFailed, mayHelp);
    row(534, "5.7.9 too weak", Reason::AuthMechanismUnavailable, useless);
    row(534, "no", Reason::AuthMechanismUnavailable, useless);
    row(530, "5.7.0 no", Reason::AuthMechanismUnavailable, useless);
    row(538, "5.7.11 encrypt", Reason::AuthMechanismUnavailable, useless);
    row(523, "5.7.10 encrypt", Reason::AuthMechanismUnavailable, useless);
    row(422, "4.7.12 transition", Reason::AuthMechanismUnavailable, useless);
    row(432, "transition", Reason::AuthMechanismUnavailable, useless);
    row(525, "5.7.13 disabled", Reason::AuthLockoutRisk, useless);
    row(454, "4.7.0 later", Reason::AuthTemporary, useless);
    row(454, "later", Reason::AuthTemporary, useless);
    row(421, "4.7.0 closing", Reason::AuthTemporary, useless);
    row(451, "4.3.0 later", Reason::AuthTemporary, useless);
    row(535, "4.7.8 later", Reason::AuthTemporary, useless);
    row(500, "5.5.6 too long", Reason::AuthMechanismUnavailable, useless);
    row(501, "5.5.2 base64", Reason::AuthMechanismUnavailable, useless);
    row(502, "no", Reason::AuthMechanismUnavailable, useless);
    row(503, "no", Reason::AuthMechanismUnavailable, useless);
    row(504, "5.5.4 unknown", Reason::AuthMechanismUnavailable, useless);
    row(550, "5.7.1 not you", Reason::AuthFailed, useless);
    row(554, "", Reason::AuthFailed, useless);
}

void LoginFailureTest::smtp()
{
    QFETCH(int, code);
    QFETCH(QByteArray, text);
    QFETCH(Reason, reason);
    QFETCH(OtherName, otherName);
    const LoginFailure failure = smtpLoginFailure(code, text, Said::Credentials);
    QCOMPARE(failure.reason, reason);
    QVERIFY(failure.otherName == otherName);
}

void LoginFailureTest::beforeCredentialsNothingIsWrongWithThem()
{
    constexpr auto mechanism = Said::OnlyTheMechanism;
    QCOMPARE(imapLoginFailure("no", mechanism).reason, Reason::AuthMechanismUnavailable);
    QCOMPARE(pop3LoginFailure("no", mechanism).reason, Reason::AuthMechanismUnavailable);
    QCOMPARE(smtpLoginFailure(554, "no", mechanism).reason, Reason::AuthMechanismUnavailable);
    QCOMPARE(imapLoginFailure("[UNAVAILABLE] no", mechanism).reason, Reason::AuthTemporary);
}

QTEST_GUILESS_MAIN(LoginFailureTest)
#include "LoginFailureTest.moc"
