// SPDX-License-Identifier: Apache-2.0
#include "tests/wizard/Assistant.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/FingerprintGrid.h"
#include "ui/widgets/InputGuard.h"
#include "ui/widgets/Motion.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/Theme.h"
#include "ui/wizard/CertificateDialog.h"
#include "ui/wizard/ComparePage.h"

#include <QAccessible>
#include <QClipboard>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QMetaProperty>
#include <QRadioButton>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::wizard;
using setup::CertificateQuestion;
using setup::Outcome;

namespace {

/// The mail of example.com at another company, as unsigned directions say.
void addHosted(FakeMailWorld &world)
{
    world.add({Service::Imap, u"imap.hosting.test"_qs, u"192.0.2.1"_qs});
    world.add({Service::Submission, u"smtp.hosting.test"_qs, u"192.0.2.2"_qs});
    world.publish(u"example.com"_qs);
}

/// A receiving server whose certificate nobody vouches for.
struct SelfSigned
{
    explicit SelfSigned(Assistant &assistant) : identity(makeSelfSigned(dnsNames({"imap.example.com"})))
    {
        digits = QString::fromLatin1(
            QCryptographicHash::hash(identity.certificate, QCryptographicHash::Sha256).toHex());
        assistant.world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, identity});
        assistant.world.add({Service::Submission, u"smtp.example.com"_qs, u"192.0.2.2"_qs});
        assistant.world.publish(u"example.com"_qs);
    }
    QString group(int number) const { return digits.mid(4 * (number - 1), 4); }

    TestIdentity identity;
    QString digits;
};

CertificateQuestion question(Assistant &assistant)
{
    const auto questions = assistant.window->setup().certificateQuestions();
    if (questions.empty())
        qFatal("there is no question");
    return questions.front();
}

void rest(Assistant &assistant)
{
    assistant.world.timers.advance(widgets::InputGuard::rest);
}

CertificateDialog *openDialog(Assistant &assistant, const char *button = "A3.receiving.check")
{
    assistant.press(button);
    rest(assistant);
    return assistant.find<CertificateDialog>("A5");
}

void toFields(Assistant &assistant)
{
    openDialog(assistant);
    assistant.press("A5.paper");
    assistant.press("A5.next");
    rest(assistant);
}

void typeGroups(Assistant &assistant, const QStringList &groups)
{
    for (qsizetype i = 0; i < groups.size(); ++i)
        assistant.find<QLineEdit>(qPrintable(u"A5.group%1"_qs.arg(i + 1)))->setText(groups[i]);
}

QStringList rightGroups(Assistant &assistant, const SelfSigned &server)
{
    QStringList groups;
    for (const int number : question(assistant).asked)
        groups += server.group(number);
    return groups;
}

void collect(QAccessibleInterface *node, QStringList &into)
{
    if (!node)
        return;
    for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value,
                                         QAccessible::Help, QAccessible::Accelerator})
        into += node->text(kind);
    if (QAccessibleTextInterface *words = node->textInterface())
        into += words->text(0, words->characterCount());
    for (int i = 0; i < node->childCount(); ++i)
        collect(node->child(i), into);
}

/// Every text of every widget there is, shown or not: the accessibility tree and all properties.
QString everyText()
{
    QStringList all;
    for (QWidget *window : QApplication::topLevelWidgets())
        collect(QAccessible::queryAccessibleInterface(window), all);
    for (const QWidget *widget : QApplication::allWidgets()) {
        const QMetaObject *meta = widget->metaObject();
        for (int i = 0; i < meta->propertyCount(); ++i)
            all += meta->property(i).read(widget).toString();
        for (const QByteArray &name : widget->dynamicPropertyNames())
            all += widget->property(name.constData()).toString();
    }
    return all.join(u'\n').toLower();
}

} // namespace

class DecisionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { widgets::setMotion(widgets::Motion::Reduced); }
    void aHostedDomainTakesOneChoiceAndOneName();
    void aWrongNameIsToldAndNothingElse();
    void whoNeverHeardOfItGetsTheQuestionToAsk();
    void enterAndEscConfirmNoName();
    void theNextSearchAsksAnew();
    void aFingerprintIsTypedAndTrusted();
    void enterAndEscTrustNothing();
    void hiddenGroupsAreNowhere();
    void threeWrongTriesEndIt();
    void wholeFingerprintsAndFilesAreCompared();
    void buttonsRestWhenTheDialogAppears();
    void aMatchIsNotForgottenNorTrustedByStopping();
    void fieldsTakeWhatPeopleType();

private:
    widgets::Theme m_theme{*qApp};
};

void DecisionsTest::aHostedDomainTakesOneChoiceAndOneName()
{
    Assistant assistant; // U04, SET-5
    addHosted(assistant.world);
    assistant.search();
    QCOMPARE(assistant.page(), WizardPage::ConfirmName);
    QCOMPARE(assistant.title(), u"Does hosting.test run your mail?"_qs);
    for (const char *answer : {"A4.named", "A4.never", "A4.unsure"})
        QVERIFY(!assistant.find<QRadioButton>(answer)->isChecked());
    QVERIFY(!assistant.isSeen("A4.site"));
    QVERIFY(!assistant.find("A4.use")->isEnabled());
    assistant.press("A4.named");
    QVERIFY(assistant.isSeen("A4.site"));
    assistant.find("A4.site")->setFocus();
    assistant.type(u"www.HOSTING.test"_qs);
    QVERIFY(assistant.find("A4.use")->isEnabled());
    assistant.key(Qt::Key_Return); // shows that it is right, and no more
    QCOMPARE(assistant.page(), WizardPage::ConfirmName);
    QCOMPARE(assistant.focus(), u"A4.use"_qs);
    QVERIFY(!assistant.world.didHear("alice"));
    assistant.key(Qt::Key_Space);
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    QVERIFY(assistant.find<widgets::Badge>("A6.badge")->badge() == widgets::TrustBadge::VerifiedName);
    assistant.signIn(u"correct horse"_qs);
    QCOMPARE(assistant.page(), WizardPage::Finished);
}

void DecisionsTest::aWrongNameIsToldAndNothingElse()
{
    Assistant assistant;
    addHosted(assistant.world);
    assistant.search();
    assistant.press("A4.named");
    assistant.find("A4.site")->setFocus();
    assistant.type(u"example.com"_qs);
    QVERIFY(assistant.find("A4.site")->accessibleDescription().isEmpty()); // never while typing
    assistant.key(Qt::Key_Return);
    QCOMPARE(assistant.find("A4.site")->accessibleDescription(),
             u"Problem: That is not the name the directions give. Check your provider’s letter."_qs);
    QVERIFY(!assistant.find("A4.use")->isEnabled());
    QCOMPARE(assistant.page(), WizardPage::ConfirmName);
}

void DecisionsTest::whoNeverHeardOfItGetsTheQuestionToAsk()
{
    for (const char *answer : {"A4.never", "A4.unsure"}) {
        Assistant assistant; // U05
        addHosted(assistant.world);
        assistant.search();
        const qsizetype looked = assistant.world.serverNames(u"192.0.2.1"_qs).size();
        assistant.press(answer);
        QVERIFY(!assistant.isSeen("A4.site") && !assistant.find("A4.use")->isEnabled());
        assistant.press("A4.copy");
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"Which servers do I use for receiving and sending mail for example.com?"_qs);
        assistant.press("A4.stop");
        QCOMPARE(assistant.page(), WizardPage::Stopped);
        QCOMPARE(assistant.window->shownPage()->id(), u"R22"_qs);
        QCOMPARE(assistant.world.serverNames(u"192.0.2.1"_qs).size(), looked);
        QVERIFY(QDir(assistant.world.folder.path()).isEmpty());
    }
}

void DecisionsTest::enterAndEscConfirmNoName()
{
    for (const char *answer : {"", "A4.named", "A4.never", "A4.unsure"}) { // U06
        for (const char *focus : {"A4.named", "A4.never", "A4.unsure", "A4.back", "A4.stop", "A4.use"}) {
            for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape}) {
                Assistant assistant;
                addHosted(assistant.world);
                assistant.search();
                if (*answer)
                    assistant.press(answer);
                if (answer == QByteArray("A4.named"))
                    assistant.find<QLineEdit>("A4.site")->setText(u"hosting.test"_qs);
                assistant.find(focus)->setFocus();
                assistant.key(key);
                const Outcome outcome = assistant.window->setup().outcome();
                QVERIFY(outcome == Outcome::ConfirmNames || outcome == Outcome::Declined);
                QVERIFY(!assistant.world.didHear("alice"));
            }
        }
    }
}

void DecisionsTest::theNextSearchAsksAnew()
{
    Assistant assistant;
    addHosted(assistant.world);
    assistant.search();
    assistant.press("A4.named");
    assistant.find<QLineEdit>("A4.site")->setText(u"hosting.test"_qs);
    assistant.press("A4.back");
    assistant.press("A1.find");
    QCOMPARE(assistant.page(), WizardPage::ConfirmName);
    QVERIFY(!assistant.find<QRadioButton>("A4.named")->isChecked());
    QVERIFY(assistant.find<QLineEdit>("A4.site")->text().isEmpty());
}

void DecisionsTest::aFingerprintIsTypedAndTrusted()
{
    Assistant assistant; // U07, SET-6, SET-7
    const SelfSigned server(assistant);
    assistant.search();
    QCOMPARE(assistant.page(), WizardPage::Found);
    QVERIFY(!assistant.find("A3.continue")->isEnabled());
    toFields(assistant);
    typeGroups(assistant, rightGroups(assistant, server));
    assistant.press("A5.compare");
    rest(assistant);
    QVERIFY(assistant.isSeen("A5.trust"));
    QVERIFY(assistant.window->setup().outcome() == Outcome::CheckCertificates);
    assistant.press("A5.trust");
    QCOMPARE(assistant.page(), WizardPage::Found); // the person sees what came of it
    QVERIFY(assistant.find("A3.continue")->isEnabled());
    QVERIFY(!assistant.isSeen("A3.receiving.check"));
    QVERIFY(assistant.find("A3.receiving")->findChild<widgets::Badge *>()->badge()
            == widgets::TrustBadge::Limited);
    QVERIFY(assistant.find("A3.sending")->findChild<widgets::Badge *>()->badge()
            == widgets::TrustBadge::Verified);
    assistant.press("A3.continue");
    QCOMPARE(assistant.page(), WizardPage::SignIn);
    QVERIFY(assistant.isSeen("A6.limited"));
    QCOMPARE(QString(assistant.find<QAbstractButton>("A6.signIn")->text())
                 .remove(QChar(0x2066))
                 .remove(QChar(0x2069)),
             u"&Send my password to imap.example.com"_qs);
    QVERIFY(assistant.find<widgets::Badge>("A6.badge")->badge() == widgets::TrustBadge::Limited);
    for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_Return}) { // U06
        assistant.find<QLineEdit>("A6.password")->setText(u"correct horse"_qs);
        assistant.find("A6.password")->setFocus();
        assistant.key(key);
        QVERIFY(!assistant.world.didHear("correct horse"));
        QVERIFY(assistant.world.accounts.load()->empty());
        for (QDialog *asked : assistant.window->findChildren<QDialog *>())
            asked->reject();
        assistant.world.settle();
    }
    QCOMPARE(assistant.page(), WizardPage::Found);
    assistant.press("A3.continue");
    assistant.find<QLineEdit>("A6.password")->setText(u"correct horse"_qs);
    assistant.press("A6.signIn");
    QCOMPARE(assistant.page(), WizardPage::Finished);
    const Account account = assistant.world.accounts.load()->front();
    for (const AccountService &service : account.services) {
        QCOMPARE(service.pin.has_value(), service.finding.service == Service::Imap); // SET-9
        QVERIFY(!service.pin || service.pin->sha256.toHex() == server.digits.toLatin1());
    }
}

void DecisionsTest::enterAndEscTrustNothing()
{
    for (int step = 1; step <= 3; ++step) { // U06
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape}) {
            for (int place = 0;; ++place) {
                Assistant assistant;
                const SelfSigned server(assistant);
                assistant.search();
                openDialog(assistant);
                if (step > 1) {
                    assistant.press("A5.paper");
                    assistant.press("A5.next");
                    rest(assistant);
                }
                if (step > 2) {
                    typeGroups(assistant, rightGroups(assistant, server));
                    assistant.press("A5.compare");
                    rest(assistant);
                }
                QList<QAbstractButton *> buttons;
                for (auto *button :
                     assistant.find<CertificateDialog>("A5")->findChildren<QAbstractButton *>()) {
                    if (button->isVisible() && button->focusPolicy() != Qt::NoFocus)
                        buttons += button;
                }
                if (place >= buttons.size())
                    break;
                buttons[place]->setFocus();
                QTest::keyClick(buttons[place], key);
                assistant.world.settle();
                QVERIFY(assistant.window->setup().outcome() == Outcome::CheckCertificates);
                QVERIFY(question(assistant).state != CertificateQuestion::State::Trusted);
                QVERIFY(!assistant.world.didHear("alice"));
            }
        }
    }
}

void DecisionsTest::hiddenGroupsAreNowhere()
{
    Assistant assistant; // P4, T60
    const SelfSigned server(assistant);
    assistant.search();
    const CertificateQuestion asked = question(assistant);
    assistant.press("A3.receiving.why");
    openDialog(assistant);
    assistant.press("A5.details");
    QVERIFY(everyText().contains(asked.shown.front().digits)); // the walk sees what is there
    const auto isHidden = [&] {
        const QString all = everyText();
        for (const int number : asked.asked) {
            const QString digits = server.group(number);
            const bool isShownToo = std::any_of(asked.shown.begin(), asked.shown.end(),
                                                [&](const auto &group) { return group.digits == digits; });
            if (!isShownToo && all.contains(digits))
                return false;
        }
        return true;
    };
    QVERIFY(isHidden());
    assistant.press("A5.none");
    assistant.press("A5.copy");
    QVERIFY(isHidden());
    assistant.press("A5.paper");
    assistant.press("A5.next");
    rest(assistant);
    assistant.press("A5.whole");
    assistant.press("A5.inPairs");
    typeGroups(assistant, {u"g000"_qs, u"g000"_qs, u"g000"_qs, u"g000"_qs});
    assistant.press("A5.compare");
    QVERIFY(isHidden());
}

void DecisionsTest::threeWrongTriesEndIt()
{
    Assistant assistant; // T62
    const SelfSigned server(assistant);
    assistant.search();
    toFields(assistant);
    const QStringList wrong(4, u"0000"_qs);
    typeGroups(assistant, wrong);
    assistant.press("A5.compare");
    QCOMPARE(assistant.find<widgets::Prose>("A5.problem")->text(),
             u"This doesn’t match. Check the parts you typed. 2 tries left."_qs);
    assistant.press("A5.stop2"); // tries are counted however often it is opened
    toFields(assistant);
    typeGroups(assistant, wrong);
    assistant.press("A5.compare");
    QVERIFY(assistant.find<widgets::Prose>("A5.problem")->text().endsWith(u"1 try left."));
    assistant.press("A5.compare");
    QCOMPARE(assistant.page(), WizardPage::Stopped);
    QCOMPARE(assistant.window->shownPage()->id(), u"R37"_qs);
    QVERIFY(assistant.world.accounts.load()->empty());
}

void DecisionsTest::wholeFingerprintsAndFilesAreCompared()
{
    Assistant assistant;
    const SelfSigned server(assistant);
    assistant.search();
    toFields(assistant);
    assistant.press("A5.whole");
    auto *text = assistant.find<QLineEdit>("A5.text");
    for (const auto &[typed, sentence] :
         {std::pair{server.digits.left(40), u"This is an older, shorter kind of fingerprint."_qs},
          {server.digits.left(32), u"This is an older, shorter kind of fingerprint."_qs},
          {u"12 red balloons"_qs, u"This looks like another kind of fingerprint."_qs}}) {
        text->setText(typed);
        assistant.press("A5.compare");
        QVERIFY(assistant.find<widgets::Prose>("A5.problem")->text().startsWith(sentence));
        QCOMPARE(question(assistant).triesLeft, 3);
    }
    text->setText(u"SHA256 Fingerprint="_qs + server.digits.toUpper());
    text->setFocus();
    QTest::keyClick(text, Qt::Key_Return); // Enter means Compare
    assistant.world.settle();
    QVERIFY(assistant.isSeen("A5.trust"));

    Assistant other;
    const SelfSigned second(other);
    other.search();
    toFields(other);
    const QString path = QDir(other.world.folder.path()).filePath(u"server.der"_qs);
    auto *page = other.find<CertificateDialog>("A5")->comparePage();
    page->compareFile(path);
    QVERIFY(other.find<widgets::Prose>("A5.problem")->text().startsWith(u"There is no certificate"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(second.identity.certificate);
    file.close();
    page->compareFile(path);
    QVERIFY(other.isSeen("A5.trust"));
}

void DecisionsTest::buttonsRestWhenTheDialogAppears()
{
    Assistant assistant;
    const SelfSigned server(assistant);
    assistant.search();
    assistant.press("A3.receiving.check");
    assistant.press("A5.paper");
    assistant.press("A5.next"); // too early
    QVERIFY(assistant.isSeen("A5.paper"));
    assistant.press("A5.stop1");
    QVERIFY(assistant.isSeen("A5"));
    assistant.world.timers.advance(widgets::InputGuard::rest - Milliseconds(1));
    QTest::mouseClick(assistant.find("A5.next"), Qt::LeftButton);
    QVERIFY(assistant.isSeen("A5.paper"));
    assistant.world.timers.advance(Milliseconds(1));
    assistant.press("A5.next");
    QVERIFY(assistant.isSeen("A5.compare"));
    QEvent back(QEvent::WindowActivate); // the focus comes back
    rest(assistant);
    QApplication::sendEvent(assistant.find("A5"), &back);
    assistant.press("A5.stop2");
    QVERIFY(assistant.isSeen("A5"));
    rest(assistant);
    assistant.press("A5.stop2");
    QVERIFY(!assistant.window->findChild<CertificateDialog *>());
}

void DecisionsTest::aMatchIsNotForgottenNorTrustedByStopping()
{
    Assistant assistant;
    const SelfSigned server(assistant);
    assistant.search();
    toFields(assistant);
    typeGroups(assistant, rightGroups(assistant, server));
    assistant.press("A5.compare");
    rest(assistant);
    assistant.press("A5.stop3");
    QVERIFY(assistant.window->setup().outcome() == Outcome::CheckCertificates);
    QVERIFY(!assistant.find("A3.continue")->isEnabled());
    toFields(assistant); // step 3 at once: it was compared
    QVERIFY(assistant.isSeen("A5.trust"));
}

void DecisionsTest::fieldsTakeWhatPeopleType()
{
    widgets::FingerprintGrid grid({3, 6, 12, 14});
    grid.show();
    grid.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&grid));
    QList<QLineEdit *> fields = grid.fields();
    fields[0]->setFocus();
    QTest::keyClicks(fields[0], u"76:d"_qs);
    QCOMPARE(fields[0]->text(), u"76D"_qs);
    QVERIFY(grid.incomplete() == fields[0]);
    QTest::keyClicks(fields[0], u"e"_qs);
    QVERIFY(fields[1]->hasFocus()); // by itself
    QTest::keyClick(fields[1], Qt::Key_Backtab);
    QVERIFY(fields[0]->hasFocus());
    QTest::keyClick(fields[0], Qt::Key_Tab);
    QVERIFY(fields[1]->hasFocus());
    QGuiApplication::clipboard()->setText(u" 8c-01 "_qs);
    fields[1]->paste();
    QCOMPARE(fields[1]->text(), u"8C01"_qs);
    grid.setForm(widgets::FingerprintGrid::Form::Pairs);
    QCOMPARE(fields[1]->text(), u"8C:01"_qs);
    QCOMPARE(fields[1]->accessibleName(), u"Pairs 11 and 12 of 32"_qs);
    fields[2]->setText(u"12345"_qs); // more than four: nothing is cut off unseen
    fields[3]->setText(u"00OO"_qs);
    QVERIFY(grid.incomplete() == fields[2]);
    fields[2]->setText(u"1234"_qs);
    QVERIFY(grid.incomplete() == fields[3]);
    fields[3]->setText(u"0000"_qs);
    QVERIFY(!grid.incomplete());
    QCOMPARE(grid.typed(), (QStringList{u"76DE"_qs, u"8C01"_qs, u"1234"_qs, u"0000"_qs}));
}

QTEST_MAIN(DecisionsTest)
#include "DecisionsTest.moc"
