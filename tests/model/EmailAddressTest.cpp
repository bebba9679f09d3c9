// SPDX-License-Identifier: Apache-2.0
#include "model/EmailAddress.h"

#include <QTest>

using namespace signpost;

class EmailAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsAndKeepsTheLocalPart_data();
    void acceptsAndKeepsTheLocalPart();
    void rejectsWithTheProblem_data();
    void rejectsWithTheProblem();
    void knowsWhatCanBeLookedUp_data();
    void knowsWhatCanBeLookedUp();
};

void EmailAddressTest::acceptsAndKeepsTheLocalPart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("local");
    QTest::addColumn<QString>("written");
    QTest::newRow("IN-1: a plain address") << u"joe@example.com"_qs << u"joe"_qs << u"joe@example.com"_qs;
    QTest::newRow("IN-2: quoted local part, domain normalised")
        << u"\"a b\"@Example.COM"_qs << u"\"a b\""_qs << u"\"a b\"@example.com"_qs;
    QTest::newRow("IN-2: case of the local part stays")
        << u"Joe@example.com"_qs << u"Joe"_qs << u"Joe@example.com"_qs;
    QTest::newRow("IN-1: the last unquoted @ splits")
        << u"\"a@b\"@example.com"_qs << u"\"a@b\""_qs << u"\"a@b\"@example.com"_qs;
    QTest::newRow("T43: escaped quote")
        << u"\"a\\\"b\"@example.com"_qs << u"\"a\\\"b\""_qs << u"\"a\\\"b\"@example.com"_qs;
    QTest::newRow("IN-13: tags are not interpreted")
        << u"joe+tag@example.com"_qs << u"joe+tag"_qs << u"joe+tag@example.com"_qs;
    QTest::newRow("T43: apostrophe and slash")
        << u"o'neil/x@example.com"_qs << u"o'neil/x"_qs << u"o'neil/x@example.com"_qs;
    QTest::newRow("IN-7: internationalised local part")
        << u"δοκιμή@example.com"_qs << u"δοκιμή"_qs << u"δοκιμή@example.com"_qs;
    QTest::newRow("IN-3: domain in A-labels")
        << u"joe@bücher.example"_qs << u"joe"_qs << u"joe@xn--bcher-kva.example"_qs;
    QTest::newRow("IN-4: one trailing dot is dropped")
        << u"joe@example.com."_qs << u"joe"_qs << u"joe@example.com"_qs;
    QTest::newRow("IN-6: address literal") << u"joe@[192.0.2.1]"_qs << u"joe"_qs << u"joe@[192.0.2.1]"_qs;
    QTest::newRow("IN-6: IPv6 literal")
        << u"joe@[IPv6:2001:db8::1]"_qs << u"joe"_qs << u"joe@[IPv6:2001:db8::1]"_qs;
    QTest::newRow("a path before the @ is still an address")
        << u"/etc/passwd@example.com"_qs << u"/etc/passwd"_qs << u"/etc/passwd@example.com"_qs;
    const QString longest = QString(64, u'a');
    QTest::newRow("IN-1: 64 octets before the @")
        << longest + u"@example.com"_qs << longest << longest + u"@example.com"_qs;
}

void EmailAddressTest::acceptsAndKeepsTheLocalPart()
{
    QFETCH(QString, text);
    const auto address = EmailAddress::parse(text);
    QVERIFY(address);
    QTEST(address->localPart(), "local");
    QTEST(address->toString(), "written");
}

void EmailAddressTest::rejectsWithTheProblem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<AddressProblem>("problem");
    QTest::newRow("empty") << QString() << AddressProblem::Empty;
    QTest::newRow("TV-L1: joe") << u"joe"_qs << AddressProblem::NoAt;
    QTest::newRow("a path") << u"/home/joe/mail"_qs << AddressProblem::NoAt;
    QTest::newRow("TV-L1: @example.com") << u"@example.com"_qs << AddressProblem::NoLocalPart;
    QTest::newRow("TV-L1: joe@") << u"joe@"_qs << AddressProblem::IncompleteDomain;
    QTest::newRow("TV-L1: joe@exa mple.com") << u"joe@exa mple.com"_qs << AddressProblem::Space;
    QTest::newRow("space before the @") << u"jo e@example.com"_qs << AddressProblem::Space;
    QTest::newRow("IN-1: two unquoted @") << u"a@b@example.com"_qs << AddressProblem::SeveralAts;
    QTest::newRow("IN-1: line end") << u"joe\n@example.com"_qs << AddressProblem::ControlCharacter;
    QTest::newRow("IN-1: NUL") << u"joe"_qs + QChar(0) + u"@example.com"_qs
                               << AddressProblem::ControlCharacter;
    QTest::newRow("IN-1: bidi override")
        << u"joe"_qs + QChar(0x202e) + u"@example.com"_qs << AddressProblem::ControlCharacter;
    QTest::newRow("IN-1: 65 octets before the @")
        << QString(65, u'a') + u"@example.com"_qs << AddressProblem::TooLong;
    QTest::newRow("IN-1: 64 characters of two octets")
        << QString(64, u'é') + u"@example.com"_qs << AddressProblem::TooLong;
    QTest::newRow("IN-1: a domain of 300 characters")
        << u"joe@"_qs + QString(u"abcdefghi."_qs).repeated(30) + u"com"_qs << AddressProblem::TooLong;
    QTest::newRow("IN-4: underscore") << u"joe@exa_mple.com"_qs << AddressProblem::Domain;
    QTest::newRow("IN-4: leading hyphen") << u"joe@-x.example"_qs << AddressProblem::Domain;
    QTest::newRow("IN-4: empty label") << u"joe@example..com"_qs << AddressProblem::IncompleteDomain;
    QTest::newRow("IN-4: an address without brackets") << u"joe@192.0.2.1"_qs << AddressProblem::Domain;
    QTest::newRow("unclosed quote") << u"\"joe@example.com"_qs << AddressProblem::NoAt;
    QTest::newRow("quote in the middle") << u"\"a\"b\"@example.com"_qs << AddressProblem::NoAt;
    QTest::newRow("dot at the end of the local part") << u"joe.@example.com"_qs << AddressProblem::LocalPart;
    QTest::newRow("T43: comment") << u"joe(work)@example.com"_qs << AddressProblem::LocalPart;
}

void EmailAddressTest::rejectsWithTheProblem()
{
    QFETCH(QString, text);
    QFETCH(AddressProblem, problem);
    QCOMPARE(EmailAddress::problemOf(text), std::optional(problem));
    const auto parsed = EmailAddress::parse(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, FailureKind::InvalidInput);
    QVERIFY(!parsed.error().detail.isEmpty());
}

void EmailAddressTest::knowsWhatCanBeLookedUp_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("discoverable");
    QTest::newRow("two labels") << u"joe@example.com"_qs << true;
    QTest::newRow("IN-5: one label") << u"joe@localhost"_qs << false;
    QTest::newRow("IN-6: literal") << u"joe@[192.0.2.1]"_qs << false;
}

void EmailAddressTest::knowsWhatCanBeLookedUp()
{
    QFETCH(QString, text);
    QTEST(EmailAddress::parse(text).value().isDiscoverable(), "discoverable");
}

QTEST_GUILESS_MAIN(EmailAddressTest)
#include "EmailAddressTest.moc"
