// SPDX-License-Identifier: Apache-2.0
#include "model/SiteSettings.h"

#include <QTest>

using namespace signpost;

class SiteSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyIsTheDefault();
    void readsEveryKey();
    void refusesWithPlaceAndRemedy_data();
    void refusesWithPlaceAndRemedy();
    void ownNetworksAreNotSpecial();
};

void SiteSettingsTest::emptyIsTheDefault()
{
    QVERIFY(parseSiteFile("", u"site.ini"_qs).value() == SiteSettings());
    QVERIFY(parseSiteFile("; nothing\n\n# here\n[policy]\n", u"site.ini"_qs).value() == SiteSettings());
}

void SiteSettingsTest::readsEveryKey()
{
    const auto read =
        parseSiteFile("[dns]\r\nresolvers=192.0.2.53, [2001:db8::53]:5353 ; ours\n"
                      "trustAnchors=/etc/anchors\n[tls]\nextraAuthorities=/etc/ca.pem\n"
                      "onlyExtraAuthorities=yes\n[directory]\nenabled=no\nurl=https://directory.example/\n"
                      "[policy]\ndane=additional\nconnectBeforeConfirm=no\nearlyLookup=no\n"
                      "ownNetworks=10.0.0.0/8, fd00::/8\nsrvChange=automatic\nobservationDays=7\n"
                      "[helpdesk]\nname=Desk #1\nphone=+1 555 0100\nurl=https://help.example/\n",
                      u"site.ini"_qs);
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    QCOMPARE(read->resolvers.size(), std::size_t(2));
    QCOMPARE(read->resolvers[1].toString(), u"[2001:db8::53]:5353"_qs);
    QCOMPARE(read->trustAnchorsFile, std::optional(u"/etc/anchors"_qs));
    QCOMPARE(read->extraAuthoritiesFile, std::optional(u"/etc/ca.pem"_qs));
    QVERIFY(!read->trustsSystemAuthorities);
    QVERIFY(!read->asksDirectory);
    QCOMPARE(read->directoryUrl, u"https://directory.example/"_qs);
    QCOMPARE(read->dane, DanePolicy::Additional);
    QCOMPARE(read->foreignConnection, ForeignConnection::AfterConfirm);
    QVERIFY(!read->looksUpEarly);
    QCOMPARE(read->ownNetworks.size(), std::size_t(2));
    QCOMPARE(read->srvChange, SrvChangePolicy::Automatic);
    QCOMPARE(read->observationDays, 7);
    QCOMPARE(read->helpdeskName, u"Desk"_qs); // what follows a blank and # is a comment
    QCOMPARE(read->helpdeskPhone, u"+1 555 0100"_qs);
    QCOMPARE(read->helpdeskUrl, u"https://help.example/"_qs);
}

void SiteSettingsTest::refusesWithPlaceAndRemedy_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *text, const QString &message) {
        QTest::newRow(name) << QByteArray(text) << message;
    };
    row("LIM-13: a weaker setting", "[tls]\nminTls=1.0\n",
        u"site.ini, line 2: there is no key minTls in section [tls]"_qs);
    row("unknown section", "[dnss]\n", u"site.ini, line 1: there is no section [dnss]"_qs);
    row("key before any section", "dane=additional\n",
        u"site.ini, line 1: there is no key dane in section []"_qs);
    row("no value", "[policy]\ndane\n", u"site.ini, line 2: 'dane' is neither [section] nor key=value"_qs);
    row("wrong choice", "[policy]\ndane=yes\n", u"site.ini, line 2: dane: write sufficient or additional"_qs);
    row("LIM-7: twice", "[policy]\ndane=additional\ndane=sufficient\n",
        u"site.ini, line 3: dane is given twice"_qs);
    row("not an address", "[dns]\n\nresolvers=dns.example\n",
        u"site.ini, line 3: resolvers: 'dns.example' is not the address of a resolver"_qs);
    row("not a network", "[policy]\nownNetworks=10.0.0.1\n",
        u"site.ini, line 2: ownNetworks: '10.0.0.1' is not a network such as 10.0.0.0/8"_qs);
    row("too few days", "[policy]\nobservationDays=6\n",
        u"site.ini, line 2: observationDays: write a number of days from 7 upward"_qs);
    row("SRC-1: no plain HTTP", "[directory]\nurl=http://directory.example/\n",
        u"site.ini, line 2: url: write an address that begins with https://"_qs);
    row("empty file name", "[tls]\nextraAuthorities=\n",
        u"site.ini, line 2: extraAuthorities: name a file"_qs);
}

void SiteSettingsTest::refusesWithPlaceAndRemedy()
{
    QFETCH(QByteArray, text);
    const auto read = parseSiteFile(text, u"site.ini"_qs);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, FailureKind::InvalidInput);
    QTEST(read.error().detail, "message");
}

void SiteSettingsTest::ownNetworksAreNotSpecial()
{
    SiteSettings settings;
    const IpAddress address = IpAddress::v4({10, 1, 2, 3});
    QCOMPARE(settings.scopeOf(address), AddressScope::Private);
    settings.ownNetworks.push_back(IpNetwork::parse(u"10.0.0.0/8").value());
    QCOMPARE(settings.scopeOf(address), AddressScope::Global); // LIM-9
    QCOMPARE(settings.scopeOf(IpAddress::v4({127, 0, 0, 1})), AddressScope::Local);
}

QTEST_GUILESS_MAIN(SiteSettingsTest)
#include "SiteSettingsTest.moc"
