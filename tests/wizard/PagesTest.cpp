// SPDX-License-Identifier: Apache-2.0
#include "tests/wizard/Assistant.h"
#include "ui/widgets/Motion.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/Question.h"
#include "ui/widgets/Theme.h"

#include <QAccessible>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::wizard;
using Mode = Surroundings::Mode;

namespace {

/// Leads an assistant to a page.
using Lead = std::function<void(Assistant &)>;

struct Shot
{
    const char *name;
    Lead lead;
};

TestIdentity selfSigned(const QByteArray &name)
{
    return makeSelfSigned(dnsNames({name}));
}

void leadToSignIn(Assistant &assistant)
{
    assistant.world.addExample();
    assistant.search();
}

const std::vector<Shot> &shots()
{
    static const std::vector<Shot> all{
        {"a1", [](Assistant &assistant) { assistant.type(u"alice@example.com"_qs); }},
        {"a1-problem",
         [](Assistant &assistant) {
             assistant.type(u"alice.example.com"_qs);
             assistant.key(Qt::Key_Return);
         }},
        {"a2",
         [](Assistant &assistant) {
             assistant.world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, {}, true});
             assistant.world.publish(u"example.com"_qs);
             assistant.search();
         }},
        {"a2-stopped",
         [](Assistant &assistant) {
             assistant.world.add({Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, {}, true});
             assistant.world.publish(u"example.com"_qs);
             assistant.search();
             assistant.press("A2.stop");
         }},
        {"a3",
         [](Assistant &assistant) {
             assistant.world.add({Service::Pop3, u"pop.example.com"_qs, u"192.0.2.3"_qs}).addExample();
             assistant.search();
         }},
        {"a3-why",
         [](Assistant &assistant) {
             assistant.world.add({Service::Pop3, u"pop.example.com"_qs, u"192.0.2.3"_qs}).addExample();
             assistant.search();
             assistant.press("A3.keep.why");
         }},
        {"a6",
         [](Assistant &assistant) {
             leadToSignIn(assistant);
             assistant.type(u"correct horse"_qs);
         }},
        {"a6-refused",
         [](Assistant &assistant) {
             leadToSignIn(assistant);
             assistant.signIn(u"wrong"_qs);
         }},
        {"a6-why",
         [](Assistant &assistant) {
             leadToSignIn(assistant);
             assistant.press("A6.why");
             assistant.press("A6.otherName");
         }},
        {"a6-sending",
         [](Assistant &assistant) {
             assistant.world.sendingPassword = "battery staple";
             leadToSignIn(assistant);
             assistant.signIn(u"correct horse"_qs);
         }},
        {"a7",
         [](Assistant &assistant) {
             leadToSignIn(assistant);
             QTest::keyClicks(QApplication::focusWidget(), u"correct horse"_qs);
             assistant.find<QAbstractButton>("A6.signIn")->click();
         }},
        {"a8",
         [](Assistant &assistant) {
             leadToSignIn(assistant);
             assistant.signIn(u"correct horse"_qs);
         }},
        {"m1",
         [](Assistant &assistant) {
             leadToSignIn(assistant);
             assistant.press("A6.change");
             assistant.press("A3.typeSettings");
         }},
        {"n1", [](Assistant &assistant) { assistant.search(); }},
        {"r31",
         [](Assistant &assistant) {
             assistant.world.add(
                 {Service::Imap, u"imap.example.com"_qs, u"192.0.2.1"_qs, selfSigned("imap.example.com")});
             assistant.world.publish(u"example.com"_qs);
             assistant.search();
         }},
    };
    return all;
}

QString nameOf(QWidget *control)
{
    if (qobject_cast<QComboBox *>(control))
        return control->accessibleName(); // Qt 6.4 on Unix tells the value instead
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(control);
    return interface ? interface->text(QAccessible::Name) : QString();
}

bool isControl(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QComboBox *>(widget);
}

QList<QWidget *> controlsOf(widgets::Page *page)
{
    QList<QWidget *> controls;
    for (QWidget *widget : page->findChildren<QWidget *>()) {
        if (widget->isVisible() && isControl(widget))
            controls.append(widget);
    }
    return controls;
}

void addRows()
{
    QTest::addColumn<int>("shot");
    for (std::size_t i = 0; i < shots().size(); ++i)
        QTest::addRow("%s", shots()[i].name) << int(i);
}

} // namespace

class PagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }
    void everyControlHasAName_data() { addRows(); }
    void everyControlHasAName();
    void lettersToPressAreUnique_data() { addRows(); }
    void lettersToPressAreUnique();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void tabReachesEveryControl_data() { addRows(); }
    void tabReachesEveryControl();
    void thePagesMayBePhotographed();

private:
    widgets::Theme m_theme{*qApp};
};

void PagesTest::init()
{
    widgets::setMotion(widgets::Motion::Reduced);
    QFont font = QApplication::font();
    font.setPixelSize(14);
    QApplication::setFont(font);
    m_theme.use(widgets::Roles::light());
}

void PagesTest::everyControlHasAName()
{
    QFETCH(int, shot);
    Assistant assistant; // X01, X02
    assistant.show();
    shots()[std::size_t(shot)].lead(assistant);
    QStringList names;
    for (QWidget *control : controlsOf(assistant.window->shownPage())) {
        const QString name = nameOf(control);
        QVERIFY2(!name.isEmpty(), qPrintable(control->objectName()));
        for (const QChar sign : u"<>&_"_qs)
            QVERIFY2(!name.contains(sign), qPrintable(name));
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.append(name);
    }
}

void PagesTest::lettersToPressAreUnique()
{
    QFETCH(int, shot);
    Assistant assistant; // X07
    assistant.show();
    shots()[std::size_t(shot)].lead(assistant);
    QStringList letters;
    for (QWidget *control : controlsOf(assistant.window->shownPage())) {
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(control);
        const QString letter = interface->text(QAccessible::Accelerator);
        if (letter.isEmpty() || qobject_cast<QComboBox *>(control))
            continue;
        QVERIFY2(!letters.contains(letter), qPrintable(nameOf(control) + u' ' + letter));
        letters.append(letter);
    }
}

void PagesTest::nothingIsCutOff_data()
{
    QTest::addColumn<int>("shot");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    for (std::size_t i = 0; i < shots().size(); ++i) {
        QTest::addRow("%s", shots()[i].name) << int(i) << usualSize << Qt::LeftToRight;
        QTest::addRow("X13: %s, smallest", shots()[i].name) << int(i) << QSize(480, 340) << Qt::LeftToRight;
        QTest::addRow("X14: %s, right to left", shots()[i].name) << int(i) << usualSize << Qt::RightToLeft;
    }
}

void PagesTest::nothingIsCutOff()
{
    QFETCH(int, shot);
    QFETCH(QSize, size);
    QFETCH(Qt::LayoutDirection, direction);
    QApplication::setLayoutDirection(direction);
    Assistant assistant;
    assistant.show(size);
    shots()[std::size_t(shot)].lead(assistant);
    widgets::Page *page = assistant.window->shownPage();
    QVERIFY(page->width() <= size.width());
    QCOMPARE(page->scrollArea()->horizontalScrollBar()->maximum(), 0);
    for (widgets::Prose *text : page->findChildren<widgets::Prose *>()) {
        if (text->isVisible())
            QVERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(text->text()));
    }
    for (QWidget *control : controlsOf(page)) {
        const QRect around = control->parentWidget()->rect().adjusted(-1, -1, 1, 1);
        QVERIFY2(around.contains(control->geometry()), qPrintable(nameOf(control)));
        if (qobject_cast<QLineEdit *>(control))
            QVERIFY(control->height() >= 24); // X12
    }
}

void PagesTest::tabReachesEveryControl()
{
    QFETCH(int, shot);
    Assistant assistant; // X06
    assistant.show();
    shots()[std::size_t(shot)].lead(assistant);
    QSet<QWidget *> reached;
    for (int press = 0; press < 60; ++press) {
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (QWidget *control : controlsOf(assistant.window->shownPage())) {
        const auto *radio = qobject_cast<QAbstractButton *>(control);
        const bool isOtherAnswer = radio && radio->autoExclusive() && !radio->isChecked();
        if (control->isEnabled() && !isOtherAnswer)
            QVERIFY2(reached.contains(control), qPrintable(nameOf(control)));
    }
    QVERIFY(!reached.contains(nullptr));
}

void PagesTest::thePagesMayBePhotographed()
{
    const QString folder = qEnvironmentVariable("SIGNPOST_SHOTS");
    if (folder.isEmpty())
        return; // nobody asked for pictures
    const auto save = [&](const Shot &shot, const QString &look, Mode mode = Mode::Real,
                          QSize size = usualSize) {
        Assistant assistant(mode);
        assistant.show(size);
        shot.lead(assistant);
        const QString name = QLatin1String(shot.name) + u'-' + look + u".png"_qs;
        QVERIFY(assistant.window->grab().save(QDir(folder).filePath(name)));
    };
    Assistant asking;
    asking.show();
    asking.type(u"alice"_qs);
    asking.key(Qt::Key_Escape);
    auto *box = asking.find<widgets::Question>("cancel");
    QVERIFY(box->grab().save(QDir(folder).filePath(u"cancel-light.png"_qs)));
    for (const Shot &shot : shots()) {
        m_theme.use(widgets::Roles::light());
        save(shot, u"light"_qs);
        save(shot, u"tall"_qs, Mode::Real, {720, 1000});
        QApplication::setLayoutDirection(Qt::RightToLeft);
        save(shot, u"rtl"_qs, Mode::Practice);
        QApplication::setLayoutDirection(Qt::LeftToRight);
        m_theme.use(widgets::Roles::dark());
        save(shot, u"dark"_qs);
    }
}

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsSet("SIGNPOST_SHOTS"))
        qputenv("QT_SCALE_FACTOR", "2");
    QApplication application(argc, argv);
    PagesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "PagesTest.moc"
