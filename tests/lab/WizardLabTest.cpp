// SPDX-License-Identifier: Apache-2.0
#include "app/Wiring.h"
#include "tests/support/FakeSecretStore.h"
#include "ui/widgets/Motion.h"
#include "ui/widgets/Theme.h"
#include "ui/wizard/SetupWizard.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace signpost;
using wizard::SetupWizard;
using wizard::WizardPage;

namespace {

constexpr int patience = 20'000; // of one page; the search itself ends after 8 s

QJsonArray scenarios(const QString &lab)
{
    QFile file(lab + u"/scenarios.json"_qs);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("there is no lab at %s", qPrintable(lab));
    return QJsonDocument::fromJson(file.readAll()).array();
}

} // namespace

/// The assistant with keys and clicks against every scenario of the lab, which $SIGNPOST_LAB names. Its passwords go
/// into a store in memory; servers, names and files are real.
class WizardLabTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyScenario_data();
    void everyScenario();

private:
    QString m_lab = qEnvironmentVariable("SIGNPOST_LAB");
    std::optional<SiteSettings> m_site;
    std::optional<tls::TrustStore> m_trust;
    widgets::Theme m_theme{*qApp};
};

void WizardLabTest::initTestCase()
{
    widgets::setMotion(widgets::Motion::Reduced);
    m_site = app::loadSite(m_lab + u"/site.ini"_qs).value();
    m_trust = app::loadTrust(*m_site).value();
}

void WizardLabTest::everyScenario_data()
{
    QTest::addColumn<QJsonObject>("scenario");
    for (const QJsonValue &entry : scenarios(m_lab))
        QTest::newRow(qPrintable(entry[u"id"].toString())) << entry.toObject();
}

void WizardLabTest::everyScenario()
{
    QFETCH(QJsonObject, scenario);
    const bool mayEnd = scenario[u"credentialsAllowed"_qs].toBool();
    const bool isRight = scenario[u"passwordRight"_qs].toBool();
    const QTemporaryDir folder;
    const auto anchors = app::loadAnchors(*m_site);
    QVERIFY(anchors);
    app::Wiring wiring(*m_site, *anchors, *m_trust, folder.path());
    test::FakeSecretStore secrets;
    setup::SetupPorts ports = wiring.setupPorts();
    SetupWizard window({ports.probe, ports.random, ports.accounts, secrets}, {ports.probe.timers});
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));

    // insert() because QTest has no keys for letters beyond Latin 1.
    window.findChild<QLineEdit *>(u"A1.address"_qs)->insert(scenario[u"address"_qs].toString());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(
        window.page() != WizardPage::Address && window.page() != WizardPage::Searching, patience);
    if (!mayEnd) {
        const QString verdict = scenario[u"verdict"_qs].toString();
        if (verdict == u"confirm") {
            QCOMPARE(window.page(), WizardPage::ConfirmName);
        } else if (verdict == u"pin-offered") {
            QCOMPARE(window.page(), WizardPage::Found);
            QVERIFY(!window.findChild<QAbstractButton *>(u"A3.continue"_qs)->isEnabled());
        } else {
            QVERIFY(window.page() == WizardPage::Stopped || window.page() == WizardPage::NothingFound);
        }
        QVERIFY(!window.findChild<QLineEdit *>(u"A6.password"_qs)->isVisible());
        QVERIFY(ports.accounts.load().value().empty());
        return;
    }
    if (window.page() == WizardPage::Found)
        window.findChild<QAbstractButton *>(u"A3.continue"_qs)->click();
    QTRY_COMPARE(window.page(), WizardPage::SignIn);
    QVERIFY(ports.accounts.load().value().empty());
    auto *password = window.findChild<QLineEdit *>(u"A6.password"_qs);
    QVERIFY(password->hasFocus());
    QTest::keyClicks(password, scenario[u"password"_qs].toString());
    QTest::keyClick(password, Qt::Key_Return);
    const bool isReady = isRight && scenario[u"noLogin"_qs].toArray().isEmpty();
    const WizardPage end = isReady ? WizardPage::Finished : WizardPage::SignIn;
    QTRY_VERIFY_WITH_TIMEOUT(window.page() != WizardPage::Checking && window.page() == end, patience);
    QCOMPARE(ports.accounts.load().value().size(), isReady ? 1U : 0U);
    QCOMPARE(secrets.secrets().size(), isReady ? 2U : 0U);
    if (!isRight)
        QVERIFY(password->accessibleDescription().contains(u"The server did not accept this password."));
}

QTEST_MAIN(WizardLabTest)
#include "WizardLabTest.moc"
