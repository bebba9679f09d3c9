// SPDX-License-Identifier: Apache-2.0
#include "tests/widgets/SamplePages.h"
#include "ui/widgets/AnswerButton.h"
#include "ui/widgets/AssistantChassis.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/Disclosure.h"
#include "ui/widgets/FocusRing.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/MarkWidget.h"
#include "ui/widgets/Motion.h"
#include "ui/widgets/Page.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/PasswordField.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/SearchList.h"
#include "ui/widgets/TextField.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/WhyPanel.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QRegularExpression>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace signpost::widgets;

namespace {

using Make = Page *(*)();
constexpr QSize usual(720, 580);

/// A page in an assistant's window, shown and with the focus.
class Shown
{
public:
    explicit Shown(Make make, QSize size = usual, Qt::LayoutDirection direction = Qt::LeftToRight)
    {
        QApplication::setLayoutDirection(direction);
        m_page = make();
        m_window.addPage(1, m_page);
        m_window.resize(size);
        m_window.show();
        m_window.activateWindow();
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
    ~Shown() { QApplication::setLayoutDirection(Qt::LeftToRight); }

    Page *page() { return m_page; }
    AssistantChassis &window() { return m_window; }
    /// Where a part is within its page.
    QRect place(const QWidget *part) const { return {part->mapTo(m_page, QPoint()), part->size()}; }

private:
    AssistantChassis m_window;
    Page *m_page;
};

template <class Part> QList<Part *> seen(QWidget *in)
{
    QList<Part *> found;
    const QList<Part *> all = in->findChildren<Part *>();
    for (Part *one : all) {
        if (one->isVisible())
            found.append(one);
    }
    return found;
}

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

void setBodyPixels(int pixels)
{
    QFont font = QApplication::font();
    font.setPixelSize(pixels);
    QApplication::setFont(font);
}

} // namespace

class GalleryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void the_text_edge_is_at_80_and_the_mark_at_44();
    void rows_of_the_search_hang_on_the_post();
    void cards_stand_16_outside_the_text();
    void controls_have_the_heights_of_the_mockups();
    void the_footer_is_64_high_and_folds_when_narrow();
    void the_focus_ring_stands_outside_the_control();
    void pairs_are_readable_data();
    void pairs_are_readable();
    void controls_have_names_and_no_two_the_same_data();
    void controls_have_names_and_no_two_the_same();
    void tab_follows_the_reading_order_data();
    void tab_follows_the_reading_order();
    void nothing_is_cut_off_data();
    void nothing_is_cut_off();
    void the_font_may_grow_while_a_page_is_shown();
    void right_to_left_mirrors_the_page();
    void a_problem_is_the_fields_description();
    void nothing_is_chosen_or_default_by_accident();
    void escape_and_close_only_ask();
    void pages_come_and_go();
    void the_theme_follows_the_system();
    void the_page_may_be_photographed();

private:
    Theme m_theme{*qApp};
};

void GalleryTest::init()
{
    setMotion(Motion::Reduced);
    setBodyPixels(14);
    m_theme.use(Roles::light());
}

void GalleryTest::the_text_edge_is_at_80_and_the_mark_at_44()
{
    Shown a1(samples::address);
    QCOMPARE(a1.page()->size().width(), usual.width());
    QVERIFY(a1.page()->height() >= usual.height() - 2); // QWizard keeps two lines for itself
    const auto *mark = a1.page()->header()->findChild<MarkWidget *>();
    QCOMPARE(a1.place(mark), QRect(26, 20, 36, 36));
    for (const Prose *text : seen<Prose>(a1.page()->header()))
        QCOMPARE(a1.place(text).left(), 80);
    for (const QLineEdit *field : seen<QLineEdit>(a1.page()))
        QCOMPARE(a1.place(field).left(), 80);
    QCOMPARE(a1.place(seen<CheckBox>(a1.page()).constFirst()).left(), 80);
    // The tip of a chevron stands on the text edge, its button's ground reaches 8 px over it.
    QCOMPARE(a1.place(seen<Disclosure>(a1.page()).constFirst()).left(), 72);

    Shown a3(samples::found);
    for (const IconLabel *icon : seen<IconLabel>(a3.page()->body())) {
        if (icon->width() == 24)
            QCOMPARE(a3.place(icon).left() + 12, 44);
    }
}

void GalleryTest::rows_of_the_search_hang_on_the_post()
{
    Shown a2(samples::searching);
    auto *list = a2.page()->findChild<SearchList *>();
    QCOMPARE(list->rows(), 6);
    int y = 100;
    for (int row = 0; row < list->rows(); ++row) {
        const QRect place = list->rowRect(row).translated(list->mapTo(a2.page(), QPoint()));
        QCOMPARE(place.height(), 42);
        QCOMPARE(place.top(), y);
        QCOMPARE(list->mapTo(a2.page(), list->nodeCentre(row)).x(), 44);
        y += 42;
    }
    QList<int> edges;
    for (const Prose *text : seen<Prose>(list))
        edges.append(a2.place(text).left());
    QCOMPARE(edges.count(80), 7);
    QCOMPARE(edges.count(504), 6);

    // A row that changes moves nothing.
    const QRect before = list->rowRect(5);
    list->setRow(3, RowState::Found, u"found"_qs);
    list->setRow(4, RowState::Looking, u"looking…"_qs);
    QCOMPARE(list->rowRect(5), before);
}

void GalleryTest::cards_stand_16_outside_the_text()
{
    Shown a6(samples::signIn);
    const Card *card = seen<Card>(a6.page()).constFirst();
    QCOMPARE(a6.place(card).left(), 64);
    QCOMPARE(a6.place(card).right() + 1, 696);
    QCOMPARE(a6.place(seen<Badge>(a6.page()).constFirst()).left(), 80);
}

void GalleryTest::controls_have_the_heights_of_the_mockups()
{
    Shown a1(samples::address);
    for (const Button *button : a1.page()->footer()->buttons())
        QCOMPARE(button->height(), 32);
    QCOMPARE(a1.page()->footer()->helpButton()->height(), 24);
    for (const QLineEdit *field : seen<QLineEdit>(a1.page()))
        QCOMPARE(field->size(), QSize(400, 36));
    QCOMPARE(seen<Disclosure>(a1.page()).constFirst()->height(), 28);

    Shown a6(samples::signIn);
    const auto *password = a6.page()->findChild<PasswordField *>();
    QCOMPARE(password->edit()->size(), QSize(320, 36));
    QCOMPARE(password->showButton()->height(), 36);
    QCOMPARE(a6.place(password->showButton()).left() - a6.place(password->edit()).right() - 1, 8);
    QCOMPARE(seen<Badge>(a6.page()).constFirst()->height(), 24);

    Shown m1(samples::typedSettings);
    for (const QComboBox *list : seen<QComboBox>(m1.page()))
        QCOMPARE(list->height(), 36);
}

void GalleryTest::the_footer_is_64_high_and_folds_when_narrow()
{
    Shown wide(samples::signInLimited);
    FooterBar *footer = wide.page()->footer();
    QCOMPARE(footer->height(), 64);
    QCOMPARE(wide.place(footer).bottom() + 1, wide.page()->height());
    QCOMPARE(footer->buttons().constLast()->geometry().right() + 1, usual.width() - 24);

    Shown narrow(samples::signInLimited, QSize(480, 580));
    footer = narrow.page()->footer();
    QVERIFY(footer->height() > 64);
    QVERIFY(footer->helpButton()->geometry().bottom() < footer->buttons().constFirst()->y());
    for (const Button *button : footer->buttons())
        QVERIFY(footer->rect().contains(button->geometry()));

    footer->setButtonLayout(QDialogButtonBox::WinLayout);
    Button *cancel = footer->addButton(u"Cancel"_qs, FooterPlace::Leave);
    QCOMPARE(footer->buttons().constLast(), cancel);
    footer->setButtonLayout(QDialogButtonBox::GnomeLayout);
    QCOMPARE(footer->buttons().indexOf(cancel), 1);
}

void GalleryTest::the_focus_ring_stands_outside_the_control()
{
    Shown a1(samples::address);
    QWidget *field = a1.page()->findChildren<QLineEdit *>().constFirst();
    QCOMPARE(QApplication::focusWidget(), field);
    const QList<FocusRing *> rings = seen<FocusRing>(&a1.window());
    QCOMPARE(rings.size(), 1);
    QCOMPARE(a1.place(rings.constFirst()), a1.place(field).adjusted(-4, -4, 4, 4));

    // X11: two pixels of ring, two of gap, on every side.
    const QImage shot = a1.page()->grab().toImage();
    const double ratio = shot.devicePixelRatio();
    const QRect at = a1.place(field);
    const auto colour = [&](int x, int y) {
        return shot.pixelColor(int((x + 0.25) * ratio), int((y + 0.25) * ratio));
    };
    QCOMPARE(colour(at.left() - 3, at.center().y()), roles().focus);
    QCOMPARE(colour(at.left() - 2, at.center().y()), roles().page);
    QCOMPARE(colour(at.left() - 1, at.center().y()), roles().page);
    QCOMPARE(colour(at.center().x(), at.bottom() + 4), roles().focus);
}

void GalleryTest::pairs_are_readable_data()
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

void GalleryTest::pairs_are_readable()
{
    QFETCH(Roles, use);
    const auto text = [](const char *pair, const QColor &ink, const QColor &ground) {
        QVERIFY2(contrast(ink, ground) >= 4.5, pair);
    };
    const auto line = [](const char *pair, const QColor &ink, const QColor &ground) {
        QVERIFY2(contrast(ink, ground) >= 3, pair);
    };
    for (const QColor &ground : {use.page, use.card, use.field, use.panel, use.quote, use.button, use.buttonHover,
                                 use.buttonPressed, use.notice.ground, use.limited.ground, use.stopped.ground})
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

namespace {

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

void GalleryTest::controls_have_names_and_no_two_the_same_data()
{
    addPages();
}

void GalleryTest::controls_have_names_and_no_two_the_same()
{
    QFETCH(Make, make);
    Shown shown(make);
    QStringList names;
    for (QWidget *widget : seen<QWidget>(shown.page())) {
        if (!isControl(widget))
            continue;
        if (qobject_cast<QComboBox *>(widget)) { // its name is its text; the label is a relation
            const auto relations = QAccessible::queryAccessibleInterface(widget)->relations(QAccessible::Label);
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

void GalleryTest::tab_follows_the_reading_order_data()
{
    addPages();
}

void GalleryTest::tab_follows_the_reading_order()
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

void GalleryTest::nothing_is_cut_off_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("pixels");
    const QList<QPair<QByteArray, Make>> pages{{"A1", samples::address},       {"A2", samples::searching},
                                               {"A3", samples::found},         {"A6", samples::signIn},
                                               {"A6l", samples::signInLimited}, {"R39", samples::refused}};
    for (const auto &[name, make] : pages) {
        QTest::addRow("%s at the usual size", name.constData()) << make << usual << 14;
        QTest::addRow("%s at the smallest size", name.constData()) << make << QSize(480, 340) << 14;
        QTest::addRow("X13: %s with the font at 200 %%", name.constData()) << make << QSize(683, 384) << 28;
    }
}

void GalleryTest::nothing_is_cut_off()
{
    QFETCH(Make, make);
    QFETCH(QSize, size);
    QFETCH(int, pixels);
    setBodyPixels(pixels);
    Shown shown(make, size);
    QWidget *body = shown.page()->body();
    QVERIFY(shown.page()->width() <= size.width());
    QCOMPARE(shown.page()->scrollArea()->horizontalScrollBar()->maximum(), 0);
    QVERIFY2(body->width() <= shown.page()->scrollArea()->viewport()->width(), "scrolls sideways");
    for (QWidget *part : seen<QWidget>(shown.page())) {
        const QString what
            = u"%1 '%2' at %3,%4 %5x%6"_qs.arg(QLatin1String(part->metaObject()->className()), nameOf(part))
                  .arg(part->x()).arg(part->y()).arg(part->width()).arg(part->height());
        if (const auto *text = qobject_cast<Prose *>(part))
            QVERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(what));
        if (qobject_cast<AnswerButton *>(part) || qobject_cast<CheckBox *>(part) || qobject_cast<Badge *>(part))
            QVERIFY2(part->height() >= part->heightForWidth(part->width()), qPrintable(what));
        if (qobject_cast<Button *>(part))
            QVERIFY2(part->width() >= part->sizeHint().width() && part->height() >= part->sizeHint().height(),
                     qPrintable(what));
        if (isControl(part) || qobject_cast<QLabel *>(part)) {
            const QWidget *around = part->parentWidget();
            QVERIFY2(around->rect().adjusted(-1, -1, 1, 1).contains(part->geometry()), qPrintable(what));
        }
    }
    for (const Button *button : shown.page()->footer()->buttons())
        QVERIFY(shown.page()->rect().contains(shown.place(button))); // buttons are always in sight
}

void GalleryTest::the_font_may_grow_while_a_page_is_shown()
{
    Shown a1(samples::address);
    const int before = a1.page()->header()->height();
    const int button = a1.page()->footer()->buttons().constFirst()->height();
    setBodyPixels(28);
    QCoreApplication::processEvents();
    QTRY_VERIFY(a1.page()->header()->height() > before);
    QVERIFY(a1.page()->footer()->buttons().constFirst()->height() > button);
    for (const Prose *text : seen<Prose>(a1.page()))
        QVERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(text->text()));
}

void GalleryTest::right_to_left_mirrors_the_page()
{
    const auto places = [](Make make, Qt::LayoutDirection direction) {
        Shown shown(make, usual, direction);
        QList<QRect> found;
        for (const QWidget *part : seen<QWidget>(shown.page())) {
            if (!qobject_cast<const QFocusFrame *>(part) && !qobject_cast<const QScrollBar *>(part))
                found.append(shown.place(part));
        }
        return found;
    };
    for (const Make make : {samples::address, samples::searching, samples::signInLimited, samples::refused}) {
        QList<QRect> mirrored;
        for (const QRect &place : places(make, Qt::LeftToRight))
            mirrored.append(QRect(usual.width() - place.right() - 1, place.top(), place.width(), place.height()));
        QCOMPARE(places(make, Qt::RightToLeft), mirrored);
    }
    Shown a2(samples::searching, usual, Qt::RightToLeft);
    auto *list = a2.page()->findChild<SearchList *>();
    QVERIFY(qAbs(list->mapTo(a2.page(), list->nodeCentre(0)).x() - (usual.width() - 44)) <= 1);
    // X14: typed server names stay left to right.
    Shown m1(samples::typedSettings, usual, Qt::RightToLeft);
    QCOMPARE(seen<QLineEdit>(m1.page()).constFirst()->layoutDirection(), Qt::LeftToRight);
}

void GalleryTest::a_problem_is_the_fields_description()
{
    Shown a1(samples::address);
    auto *field = a1.page()->findChild<TextField *>();
    field->setProblem(u"An email address needs an @ sign."_qs);
    QCOMPARE(field->edit()->accessibleDescription(), u"Problem: An email address needs an @ sign."_qs); // X03
    QCOMPARE(nameOf(field->edit()), u"Email address"_qs);
    QTest::keyClicks(field->edit(), u"x"_qs);
    QVERIFY(!field->hasProblem());
    QCOMPARE(field->edit()->text(), u"alice@example.comx"_qs); // what stood there was not selected

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

void GalleryTest::nothing_is_chosen_or_default_by_accident()
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
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(a1.page()->findChild<TextField *>()->edit()));
}

void GalleryTest::escape_and_close_only_ask()
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

void GalleryTest::pages_come_and_go()
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
    window.go(2); // back to a page seen before
    window.go(3);
    QCOMPARE(window.currentId(), 3);
    window.go(1);
    QCOMPARE(window.currentId(), 1);
    QCOMPARE(window.visitedIds(), QList<int>{1});
    window.setPractice(true);
    QVERIFY(window.windowTitle().endsWith(u"Signpost (practice)"_qs));
    QTRY_VERIFY(window.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly).size() < 12); // fades are gone
}

void GalleryTest::the_theme_follows_the_system()
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

void GalleryTest::the_page_may_be_photographed()
{
    const QString folder = qEnvironmentVariable("SIGNPOST_SHOTS");
    if (folder.isEmpty())
        QSKIP("SIGNPOST_SHOTS names no folder");
    struct Sample
    {
        const char *name;
        Make make;
    };
    constexpr Sample all[]{{"a1", samples::address},       {"a2", samples::searching},      {"a3", samples::found},
                           {"a6", samples::signIn},        {"a6-limited", samples::signInLimited},
                           {"m1", samples::typedSettings}, {"r39", samples::refused},       {"parts", samples::parts}};
    QPalette black;
    black.setColor(QPalette::Window, Qt::black);
    black.setColor(QPalette::WindowText, Qt::white);
    black.setColor(QPalette::Highlight, QColor(0x1AEBFF));
    black.setColor(QPalette::HighlightedText, Qt::black);
    black.setColor(QPalette::Link, QColor(0xFFFF00));
    const auto save = [&folder](QWidget &window, const QString &name) {
        QVERIFY(window.grab().save(QDir(folder).filePath(name + u".png"_qs)));
    };
    for (const Sample &sample : all) {
        const QString name = QString::fromLatin1(sample.name);
        for (const auto &[look, use] : {std::pair{u"light"_qs, Roles::light()}, {u"dark"_qs, Roles::dark()},
                                        {u"contrast"_qs, Roles::highContrast(black)}}) {
            m_theme.use(use);
            Shown shown(sample.make);
            save(shown.window(), name + u'-' + look);
        }
        m_theme.use(Roles::light());
        Shown mirrored(sample.make, usual, Qt::RightToLeft);
        mirrored.window().setPractice(true);
        QCoreApplication::processEvents();
        save(mirrored.window(), name + u"-rtl"_qs);
        Shown narrow(sample.make, QSize(480, 580));
        save(narrow.window(), name + u"-narrow"_qs);
        setBodyPixels(28);
        Shown large(sample.make, QSize(683, 384));
        save(large.window(), name + u"-200"_qs);
        setBodyPixels(14);
    }
    Shown why(samples::found, QSize(720, 736));
    why.page()->findChild<WhyPanel *>()->toggle()->click();
    QCoreApplication::processEvents();
    save(why.window(), u"a3-why"_qs);
}

/// Everything is measured at a device pixel ratio of 2, in device-independent pixels.
int main(int argc, char **argv)
{
    qputenv("QT_SCALE_FACTOR", "2");
    QApplication application(argc, argv);
    GalleryTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "GalleryTest.moc"
