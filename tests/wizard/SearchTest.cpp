// SPDX-License-Identifier: Apache-2.0
#include "tests/wizard/Assistant.h"
#include "ui/widgets/Announcer.h"
#include "ui/widgets/Motion.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/Question.h"
#include "ui/widgets/SearchList.h"
#include "ui/widgets/Theme.h"
#include "ui/wizard/SearchPage.h"

#include <QLineEdit>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::wizard;
using widgets::RowState;

/// A2, and where it leads when it is stopped.
class SearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { widgets::setMotion(widgets::Motion::Reduced); }
    void aSlowSearchSaysSo();
    void aSearchCanBeStopped();
    void aServerIsVerifiedOnceItHasGreeted();
    void aSearchWithoutAVerdictBlamesNobody_data();
    void aSearchWithoutAVerdictBlamesNobody();
    void aQuestionGoesWithItsPage();
    void theSearchIsAnnounced();
    void thePostIsOneLine_data();
    void thePostIsOneLine();

private:
    widgets::Theme m_theme{*qApp};
};

void SearchTest::aSlowSearchSaysSo()
{
    Assistant assistant;
    assistant.world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, {}, true});
    assistant.world.publish(u"example.com"_qs);
    assistant.search();
    QCOMPARE(assistant.page(), WizardPage::Searching);
    QCOMPARE(assistant.title(), u"Looking for the mail servers of example.com"_qs);
    const auto sentence = [&] { // below the title
        return assistant.window->shownPage()->header()->findChildren<widgets::Prose *>().at(1)->text();
    };
    QCOMPARE(sentence(), u"This usually takes a few seconds. You can stop at any time."_qs);
    assistant.world.timers.advance(slowSearch);
    QCOMPARE(sentence(), u"Still looking. Some sources answer slowly."_qs);
    assistant.world.timers.advance(setup::discoveryDeadline - slowSearch);
    assistant.world.settle();
    QCOMPARE(assistant.page(), WizardPage::Stopped); // goes on by itself
    QCOMPARE(assistant.title(), u"imap.example.com doesn’t answer"_qs);
}

void SearchTest::aSearchCanBeStopped()
{
    Assistant assistant;
    assistant.world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, {}, true});
    assistant.world.publish(u"example.com"_qs);
    assistant.search();
    auto *list = assistant.find<widgets::SearchList>("A2.list");
    QCOMPARE(list->state(0), RowState::Found);
    QCOMPARE(list->state(1), RowState::Checking);
    assistant.key(Qt::Key_Escape); // U20
    QCOMPARE(assistant.page(), WizardPage::Searching);
    QCOMPARE(list->state(0), RowState::Found);
    QCOMPARE(list->state(1), RowState::StoppedByYou);
    QVERIFY(!assistant.isSeen("A2.stop"));
    assistant.press("A2.typeSettings");
    QCOMPARE(assistant.page(), WizardPage::Typed);
    assistant.press("M1.back");
    QCOMPARE(assistant.page(), WizardPage::Searching);
    assistant.press("A2.startAgain");
    QCOMPARE(assistant.page(), WizardPage::Address);
    QCOMPARE(assistant.find<QLineEdit>("A1.address")->text(), u"alice@example.com"_qs);
}

void SearchTest::aServerIsVerifiedOnceItHasGreeted()
{
    Assistant assistant; // its greeting can still replace the verdict
    test::FakeMailWorld::Host mute{Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs};
    mute.isMute = true;
    assistant.world.add(mute);
    assistant.world.publish(u"example.com"_qs);
    assistant.search();
    QCOMPARE(assistant.page(), WizardPage::Searching);
    QCOMPARE(assistant.find<widgets::SearchList>("A2.list")->state(1), RowState::Checking);
}

void SearchTest::aSearchWithoutAVerdictBlamesNobody_data()
{
    QTest::addColumn<bool>("isNamed");
    QTest::addColumn<QString>("happened");
    QTest::newRow("12: the server was not checked")
        << true
        << u"You stopped before imap.example.com was checked. This says nothing about whose server it is."_qs;
    QTest::newRow("12: the directions had not come")
        << false
        << u"You stopped before the directions of example.com came in. This says nothing about them."_qs;
}

void SearchTest::aSearchWithoutAVerdictBlamesNobody()
{
    QFETCH(bool, isNamed);
    QFETCH(QString, happened);
    Assistant assistant;
    assistant.world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, {}, true});
    assistant.world.publish(u"example.com"_qs);
    assistant.show();
    assistant.type(u"alice@example.com"_qs);
    assistant.find<QAbstractButton>("A1.find")->click();
    if (isNamed)
        assistant.world.settle();
    assistant.press("A2.stop");
    assistant.press("A2.continue");
    QCOMPARE(assistant.page(), WizardPage::Stopped);
    QCOMPARE(assistant.window->shownPage()->id(), u"R12"_qs);
    QCOMPARE(assistant.title(), u"Searching stopped"_qs);
    QString said = assistant.find<widgets::Prose>("R.happened")->text();
    for (const char16_t isolate : {u'\u2066', u'\u2068', u'\u2069'})
        said.remove(QChar(isolate));
    QCOMPARE(said, happened);
    assistant.press("R.again");
    assistant.world.timers.advance(setup::discoveryDeadline);
    assistant.world.settle();
    QCOMPARE(assistant.window->shownPage()->id(), u"R50"_qs); // nobody stopped this one
}

void SearchTest::aQuestionGoesWithItsPage()
{
    Assistant assistant;
    assistant.world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, {}, true});
    assistant.world.publish(u"example.com"_qs);
    assistant.search();
    assistant.window->close();
    assistant.world.settle();
    const QPointer<widgets::Question> box = assistant.window->findChild<widgets::Question *>(u"cancel"_qs);
    QVERIFY(box && box->isVisible());
    assistant.world.timers.advance(setup::discoveryDeadline);
    assistant.world.settle();
    QCOMPARE(assistant.page(), WizardPage::Stopped);
    QVERIFY(!box || !box->isVisible());
    QVERIFY(assistant.window->isVisible());
}

void SearchTest::theSearchIsAnnounced()
{
    Assistant assistant; // X15
    assistant.world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, {}, true});
    assistant.world.publish(u"example.com"_qs);
    assistant.show();
    assistant.type(u"alice@example.com"_qs);
    assistant.find<QAbstractButton>("A1.find")->click();
    auto *announcer = assistant.find<widgets::Announcer>("A2.announcer");
    QCOMPARE(announcer->text(), QString());
    assistant.world.settle();
    QCOMPARE(announcer->text(), u"1 of 1 sources done."_qs);
    QVERIFY(announcer->isVisible()); // what is hidden is hidden from screen readers too

    announcer->say(u"one"_qs); // not before the pause is over, and then the latest only
    announcer->say(u"two"_qs);
    QCOMPARE(announcer->text(), u"1 of 1 sources done."_qs);
    assistant.world.timers.advance(widgets::Announcer::pause);
    QCOMPARE(announcer->text(), u"two"_qs);
}

void SearchTest::thePostIsOneLine_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

void SearchTest::thePostIsOneLine()
{
    QFETCH(Qt::LayoutDirection, direction);
    QApplication::setLayoutDirection(direction);
    Assistant assistant;
    assistant.world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, {}, true});
    assistant.world.publish(u"example.com"_qs);
    assistant.search();
    widgets::Page *page = assistant.window->shownPage();
    const QImage picture = page->grab().toImage();
    const auto postAt = [&](int y) {
        QList<int> columns;
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.pixelColor(x, y) == widgets::roles().mark)
                columns.append(x);
        }
        return columns;
    };
    const int border = page->header()->geometry().bottom();
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QCOMPARE(postAt(border - 2).size(), widgets::paint::postWidth);
    QCOMPARE(postAt(border + 4), postAt(border - 2));
}

QTEST_MAIN(SearchTest)
#include "SearchTest.moc"
