// SPDX-License-Identifier: Apache-2.0
#include "tests/widgets/SamplePages.h"
#include "tests/widgets/Shown.h"
#include "ui/widgets/AnswerButton.h"
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
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/PasswordField.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/SearchList.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/WhyPanel.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
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
    void nothing_is_cut_off_data();
    void nothing_is_cut_off();
    void the_font_may_grow_while_a_page_is_shown();
    void right_to_left_mirrors_the_page();
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

void GalleryTest::nothing_is_cut_off_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("pixels");
    const QList<QPair<QByteArray, Make>> pages{{"A1", samples::address},        {"A2", samples::searching},
                                               {"A3", samples::found},          {"A6", samples::signIn},
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
        const QString what =
            u"%1 '%2' at %3,%4 %5x%6"_qs.arg(QLatin1String(part->metaObject()->className()), nameOf(part))
                .arg(part->x())
                .arg(part->y())
                .arg(part->width())
                .arg(part->height());
        if (const auto *text = qobject_cast<Prose *>(part))
            QVERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(what));
        if (qobject_cast<AnswerButton *>(part) || qobject_cast<CheckBox *>(part)
            || qobject_cast<Badge *>(part))
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
            mirrored.append(
                QRect(usual.width() - place.right() - 1, place.top(), place.width(), place.height()));
        QCOMPARE(places(make, Qt::RightToLeft), mirrored);
    }
    Shown a2(samples::searching, usual, Qt::RightToLeft);
    auto *list = a2.page()->findChild<SearchList *>();
    QVERIFY(qAbs(list->mapTo(a2.page(), list->nodeCentre(0)).x() - (usual.width() - 44)) <= 1);
    // X14: typed server names stay left to right.
    Shown m1(samples::typedSettings, usual, Qt::RightToLeft);
    QCOMPARE(seen<QLineEdit>(m1.page()).constFirst()->layoutDirection(), Qt::LeftToRight);
}

void GalleryTest::the_page_may_be_photographed()
{
    const QString folder = qEnvironmentVariable("SIGNPOST_SHOTS");
    if (folder.isEmpty())
        return; // nobody asked for pictures
    struct Sample
    {
        const char *name;
        Make make;
    };
    constexpr Sample all[]{{"a1", samples::address},
                           {"a2", samples::searching},
                           {"a3", samples::found},
                           {"a6", samples::signIn},
                           {"a6-limited", samples::signInLimited},
                           {"m1", samples::typedSettings},
                           {"r39", samples::refused},
                           {"parts", samples::parts}};
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
        for (const auto &[look, use] : {std::pair{u"light"_qs, Roles::light()},
                                        {u"dark"_qs, Roles::dark()},
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
