// SPDX-License-Identifier: Apache-2.0
#include "tests/widgets/SamplePages.h"
#include "tests/widgets/Shown.h"
#include "ui/widgets/AnswerButton.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Motion.h"
#include "ui/widgets/PageFade.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/PasswordField.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/ServerNameLabel.h"
#include "ui/widgets/TextField.h"
#include "ui/widgets/Theme.h"

#include <QAccessible>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace signpost::widgets;

namespace {

/// What a person would call a control, as screen readers get it.
QString nameOf(QWidget *control)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(control);
    return interface ? interface->text(QAccessible::Name) : QString();
}

bool isControl(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QComboBox *>(widget);
}

void addPages()
{
    QTest::addColumn<Make>("make");
    QTest::newRow("A1") << Make(samples::address);
    QTest::newRow("A2") << Make(samples::searching);
    QTest::newRow("A3") << Make(samples::found);
    QTest::newRow("A6") << Make(samples::signIn);
    QTest::newRow("A6, limited") << Make(samples::signInLimited);
    QTest::newRow("M1") << Make(samples::typedSettings);
    QTest::newRow("R39") << Make(samples::refused);
}

} // namespace

class PartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pairs_are_readable_data();
    void pairs_are_readable();
    void controls_have_names_and_no_two_the_same_data();
    void controls_have_names_and_no_two_the_same();
    void tab_follows_the_reading_order_data();
    void tab_follows_the_reading_order();
    void a_problem_is_the_fields_description();
    void nothing_is_chosen_or_default_by_accident();
    void escape_and_close_only_ask();
    void pages_come_and_go();
    void the_theme_follows_the_system();
    void text_is_never_markup();
    void names_keep_together_and_wrap_at_dots();
    void icons_are_drawn_once_and_not_for_ever();

private:
    Theme m_theme{*qApp};
};

void PartsTest::init()
{
    setMotion(Motion::Reduced);
    m_theme.use(Roles::light());
}

void PartsTest::pairs_are_readable_data()
{
    QTest::addColumn<Roles>("use");
    QTest::newRow("X10: light") << Roles::light();
    QTest::newRow("X10: dark") << Roles::dark();
    QPalette black;
    black.setColor(QPalette::Window, Qt::black);
    black.setColor(QPalette::WindowText, Qt::white);
    black.setColor(QPalette::Highlight, QColor(0x1AEBFF));
    black.setColor(QPalette::HighlightedText, Qt::black);
    black.setColor(QPalette::Link, QColor(0xFFFF00));
    QTest::newRow("X10: high contrast") << Roles::highContrast(black);
}

void PartsTest::pairs_are_readable()
{
    QFETCH(Roles, use);
    const auto text = [](const char *pair, const QColor &ink, const QColor &ground) {
        QVERIFY2(contrast(ink, ground) >= 4.5, pair);
    };
    const auto line = [](const char *pair, const QColor &ink, const QColor &ground) {
        QVERIFY2(contrast(ink, ground) >= 3, pair);
    };
    for (const QColor &ground :
         {use.page, use.card, use.field, use.panel, use.quote, use.button, use.buttonHover, use.buttonPressed,
          use.notice.ground, use.limited.ground, use.stopped.ground})
        text("ink", use.ink, ground);
    for (const QColor &ground : {use.page, use.card, use.panel, use.notice.ground})
        text("second ink", use.ink2, ground);
    for (const QColor &ground : {use.page, use.card, use.panel, use.notice.ground})
        text("link", use.link, ground);
    text("pressed link", use.linkPressed, use.notice.ground);
    for (const QColor &ground : {use.accent, use.accentHover, use.accentPressed})
        text("on accent", use.onAccent, ground);
    for (const Roles::Tint &tint : {use.verified, use.limited, use.stopped, use.notice, use.unchecked})
        text("tint on its ground", tint.ink, tint.ground);
    for (const QColor &ink : {use.verified.ink, use.limited.ink, use.stopped.ink, use.notice.ink})
        text("tint on the page", ink, use.page);
    text("ribbon", use.ribbonText, use.ribbon);
    for (const QColor &ground : {use.page, use.card, use.field})
        line("field border", use.fieldBorder, ground);
    for (const QColor &ground : {use.page, use.card, use.button})
        line("button border", use.buttonBorder, ground);
    line("focus ring", use.focus, use.page);
    line("focus ring on a card", use.focus, use.card);
    line("mark", use.mark, use.page);
    line("stop bar", use.stopped.ink, use.page);
}

void PartsTest::controls_have_names_and_no_two_the_same_data()
{
    addPages();
}

void PartsTest::controls_have_names_and_no_two_the_same()
{
    QFETCH(Make, make);
    Shown shown(make);
    QStringList names;
    for (QWidget *widget : seen<QWidget>(shown.page())) {
        if (!isControl(widget))
            continue;
        if (qobject_cast<QComboBox *>(widget)) { // its name is its text; the label is a relation
            const auto relations =
                QAccessible::queryAccessibleInterface(widget)->relations(QAccessible::Label);
            QCOMPARE(relations.size(), 1);
            continue;
        }
        const QString name = nameOf(widget);
        QVERIFY2(!name.isEmpty(), widget->metaObject()->className()); // X01
        QVERIFY2(!name.contains(QRegularExpression(u"[<>&_]"_qs)), qPrintable(name));
        QVERIFY2(!names.contains(name), qPrintable(name)); // X02
        names.append(name);
    }
    QVERIFY(shown.window().windowTitle().startsWith(shown.page()->header()->title())); // X04
}

void PartsTest::tab_follows_the_reading_order_data()
{
    addPages();
}

void PartsTest::tab_follows_the_reading_order()
{
    QFETCH(Make, make);
    Shown shown(make);
    QWidgetList expected;
    for (QWidget *widget : seen<QWidget>(shown.page())) {
        // Arrow keys, not Tab, move between the answers to one question.
        const auto *answer = qobject_cast<AnswerButton *>(widget);
        if (isControl(widget) && widget->isEnabled() && (!answer || answer->isChecked()))
            expected.append(widget);
    }
    expected.constFirst()->setFocus();
    QWidget *scroll = shown.page()->scrollArea();
    for (QWidget *next : std::as_const(expected)) {
        QVERIFY2(QApplication::focusWidget() == next,
                 qPrintable(u"%1 instead of %2"_qs.arg(nameOf(QApplication::focusWidget()), nameOf(next))));
        if (scroll->isAncestorOf(next)) // X06: the focus is never out of sight
            QVERIFY(shown.place(scroll).contains(shown.place(next)));
        QTest::keyClick(&shown.window(), Qt::Key_Tab);
    }
    QCOMPARE(QApplication::focusWidget(), expected.constFirst());
}

void PartsTest::a_problem_is_the_fields_description()
{
    Shown a1(samples::address);
    auto *field = a1.page()->findChild<TextField *>();
    field->setProblem(u"An email address needs an @ sign."_qs);
    QCOMPARE(field->edit()->accessibleDescription(), u"Problem: An email address needs an @ sign."_qs); // X03
    QCOMPARE(nameOf(field->edit()), u"Email address"_qs);
    QTest::keyClicks(field->edit(), u"x"_qs);
    QVERIFY(!field->hasProblem());
    QCOMPARE(field->edit()->text(), u"alice@example.comx"_qs); // what stood there was not selected
    QSignalSpy edited(field, &TextField::edited);
    QAccessible::queryAccessibleInterface(field->edit())->setText(QAccessible::Value, u"bob@example.com"_qs);
    QCOMPARE(edited.size(), 1); // a person's doing, as typing is
    field->setText(u"carol@example.com"_qs);
    QCOMPARE(edited.size(), 1);

    Shown a6(samples::signIn);
    auto *password = a6.page()->findChild<PasswordField *>();
    QCOMPARE(password->showButton()->accessibleName(), u"Show password"_qs);
    QCOMPARE(password->edit()->echoMode(), QLineEdit::Password);
    password->showButton()->click();
    QCOMPARE(password->edit()->echoMode(), QLineEdit::Normal);
    password->conceal();
    QCOMPARE(password->edit()->echoMode(), QLineEdit::Password);
    const auto words = [&] {
        QStringList texts;
        for (const Prose *text : seen<Prose>(password))
            texts.append(text->text());
        return texts;
    };
    QVERIFY(!words().contains(u"Caps Lock is on."_qs));
    QTest::keyClick(password->edit(), 'A', Qt::NoModifier);
    QKeyEvent shouting(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, u"A"_qs);
    QCoreApplication::sendEvent(password->edit(), &shouting);
    QVERIFY(words().contains(u"Caps Lock is on."_qs));
    QKeyEvent shifted(QEvent::KeyPress, Qt::Key_A, Qt::ShiftModifier, u"A"_qs);
    QCoreApplication::sendEvent(password->edit(), &shifted);
    QVERIFY(!words().contains(u"Caps Lock is on."_qs));
}

void PartsTest::nothing_is_chosen_or_default_by_accident()
{
    Shown a6(samples::signInLimited);
    int defaults = 0;
    for (const QPushButton *button : a6.window().findChildren<QPushButton *>()) {
        if (button->isVisible() && button->isDefault()) {
            ++defaults;
            QCOMPARE(button, static_cast<QPushButton *>(a6.page()->footer()->defaultButton()));
        }
        if (button->isVisible())
            QVERIFY(!button->autoDefault());
    }
    QCOMPARE(defaults, 1); // X08
    QSignalSpy back(a6.page()->footer()->buttons().constFirst(), &QAbstractButton::clicked);
    QSignalSpy send(a6.page()->footer()->buttons().constLast(), &QAbstractButton::clicked);
    QTest::keyClick(a6.page()->findChild<PasswordField *>()->edit(), Qt::Key_Return);
    QCOMPARE(back.count(), 1);
    QCOMPARE(send.count(), 0);

    AnswerButton answer(u"Yes"_qs);
    QVERIFY(!answer.isChecked());
    // F6 goes to the footer and back.
    Shown a1(samples::address);
    QTest::keyClick(&a1.window(), Qt::Key_F6);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(a1.page()->footer()->defaultButton()));
    QTest::keyClick(&a1.window(), Qt::Key_F6);
    QCOMPARE(QApplication::focusWidget(),
             static_cast<QWidget *>(a1.page()->findChild<TextField *>()->edit()));
}

void PartsTest::escape_and_close_only_ask()
{
    Shown a1(samples::address);
    QSignalSpy asked(&a1.window(), &AssistantChassis::cancelRequested);
    QTest::keyClick(&a1.window(), Qt::Key_Escape);
    QCOMPARE(asked.count(), 1);
    QVERIFY(a1.window().isVisible());
    a1.window().close();
    QCOMPARE(asked.count(), 2);
    QVERIFY(a1.window().isVisible());
    a1.window().leave();
    QVERIFY(!a1.window().isVisible());
}

void PartsTest::pages_come_and_go()
{
    AssistantChassis window;
    window.addPage(1, samples::address());
    window.addPage(2, samples::searching());
    window.addPage(3, samples::signInLimited());
    window.show();
    setMotion(Motion::Full);
    window.go(2);
    QCOMPARE(window.currentId(), 2);
    QCOMPARE(window.windowTitle(), u"Looking for the mail servers of example.com – Signpost"_qs);
    window.go(3);
    QCOMPARE(window.findChildren<PageFade *>().size(), 1); // page 2 was gone before it was there
    window.go(2); // back to a page seen before
    window.go(3);
    QCOMPARE(window.currentId(), 3);
    window.go(1);
    QCOMPARE(window.currentId(), 1);
    QCOMPARE(window.visitedIds(), QList<int>{1});
    window.setPractice(true);
    QVERIFY(window.windowTitle().endsWith(u"Signpost (practice)"_qs));
    QTRY_VERIFY(window.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly).size()
                < 12); // fades are gone
}

void PartsTest::the_theme_follows_the_system()
{
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(0x20, 0x20, 0x24));
    dark.setColor(QPalette::WindowText, QColor(0xE0, 0xE0, 0xE0));
    QCOMPARE(Roles::following(dark).scheme, Scheme::Dark);
    QPalette light;
    light.setColor(QPalette::Window, QColor(0xEF, 0xF0, 0xF1));
    light.setColor(QPalette::WindowText, QColor(0x23, 0x26, 0x29));
    QCOMPARE(Roles::following(light).scheme, Scheme::Light);
    QPalette black;
    black.setColor(QPalette::Window, Qt::black);
    black.setColor(QPalette::WindowText, Qt::white);
    QCOMPARE(Roles::following(black).scheme, Scheme::HighContrast);

    // A change reaches what is shown before anything is painted, and the colours are never mixed.
    Shown a1(samples::address);
    m_theme.use(Roles::dark());
    QCoreApplication::processEvents();
    const QImage shot = a1.page()->grab().toImage();
    QCOMPARE(shot.pixelColor(4, 4), Roles::dark().page);
    QCOMPARE(QApplication::palette().color(QPalette::Window), Roles::dark().page);
    m_theme.followSystem();
    QCoreApplication::processEvents();
    QCOMPARE(roles().scheme, Scheme::Light); // the test platform's palette is light
    QCOMPARE(QApplication::palette().color(QPalette::Window), Roles::light().page);
    QEvent changed(QEvent::ThemeChange);
    QCoreApplication::sendEvent(&a1.window(), &changed);
    QCOMPARE(QApplication::palette().color(QPalette::Window), Roles::light().page);
}

void PartsTest::text_is_never_markup()
{
    Prose text(u"<b>1 < 2</b> & more"_qs);
    QCOMPARE(text.text(), u"<b>1 < 2</b> & more"_qs);
    QCOMPARE(text.textFormat(), Qt::PlainText);
    text.setText(u"%1 and %2, not %3"_qs, {{u"%2"_qs, TextLook::Strong}, {u"<i>b</i>"_qs, TextLook::Fixed}});
    QCOMPARE(text.text(), u"%2 and <i>b</i>, not %3"_qs); // what fills a place is not looked at again
}

void PartsTest::names_keep_together_and_wrap_at_dots()
{
    ServerNameLabel name(u"imap.hosting.example"_qs, u"hosting.example"_qs);
    QCOMPARE(name.text(), u"imap.hosting.example"_qs);
    const QSize whole = name.sizeHint();
    QCOMPARE(name.heightForWidth(whole.width()), whole.height());
    QCOMPARE(name.heightForWidth(whole.width() - 1), 2 * whole.height());
    QVERIFY(name.minimumSizeHint().width() < whole.width() / 2);
    QCOMPARE(ServerNameLabel::runs(u"imap.nothosting.example"_qs, u"hosting.example"_qs).size(), 1);

    Prose balanced(u"one two three four five six seven"_qs);
    const int two = balanced.widthForLines(2);
    QCOMPARE(balanced.heightForWidth(two), 2 * balanced.lineHeight());
    QCOMPARE(balanced.heightForWidth(two - 1), 3 * balanced.lineHeight());
}

void PartsTest::icons_are_drawn_once_and_not_for_ever()
{
    Icons::forget();
    const QPixmap first = Icons::pixmap(Icon::Copy, 16, Qt::black, 2);
    QCOMPARE(first.size(), QSize(32, 32));
    QCOMPARE(Icons::pixmap(Icon::Copy, 16, Qt::black, 2).cacheKey(), first.cacheKey());
    QVERIFY(Icons::pixmap(Icon::Send, 16, Qt::black, 2, Qt::RightToLeft).toImage()
            != Icons::pixmap(Icon::Send, 16, Qt::black, 2).toImage());
    for (int shade = 0; shade <= Icons::mostPictures; ++shade)
        Icons::pixmap(Icon::Copy, 16, QColor(shade % 256, shade / 256, 7), 1);
    QVERIFY(Icons::pictures() <= Icons::mostPictures);
    // Every icon has a drawing.
    for (int icon = int(Icon::NoIcon) + 1; icon <= int(Icon::Wifi); ++icon) {
        const QImage drawing = Icons::pixmap(Icon(icon), 24, Qt::black, 1).toImage();
        QVERIFY2(drawing != Icons::pixmap(Icon::NoIcon, 24, Qt::black, 1).toImage(),
                 qPrintable(QString::number(icon)));
    }
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    PartsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "PartsTest.moc"
