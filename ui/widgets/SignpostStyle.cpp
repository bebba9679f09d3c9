// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/SignpostStyle.h"

#include "ui/widgets/AnswerButton.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ButtonLook.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ControlLook.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QStyleOptionSlider>
#include <QWizard>

#include <algorithm>
#include <optional>

namespace signpost::widgets {

namespace {

constexpr int arrowSize = 16;
constexpr int arrowColumn = 36; ///< what the arrow of a drop-down list needs at its far edge

/// A line edit that draws its own frame, rather than one inside a drop-down list or a spin box.
bool isField(const QWidget *widget)
{
    const auto *edit = qobject_cast<const QLineEdit *>(widget);
    return edit && edit->hasFrame() && !qobject_cast<const QComboBox *>(edit->parentWidget());
}

/// The mark of a choice whose text may wrap stands beside the first line.
std::optional<QRect> choiceMark(QStyle::SubElement element, const QWidget *widget)
{
    if (element == QStyle::SE_RadioButtonIndicator) {
        if (const auto *answer = qobject_cast<const AnswerButton *>(widget))
            return answer->markRect();
    }
    if (element == QStyle::SE_CheckBoxIndicator) {
        if (const auto *box = qobject_cast<const CheckBox *>(widget))
            return box->markRect();
    }
    return std::nullopt;
}

/// A scroll bar is one handle in a groove, without arrows.
QRect scrollPart(const QStyleOptionSlider &bar, QStyle::SubControl part)
{
    const bool upright = bar.orientation == Qt::Vertical;
    const int length = upright ? bar.rect.height() : bar.rect.width();
    const double all = double(bar.maximum) - bar.minimum + bar.pageStep;
    const int handle =
        std::min(length, std::max(controlLook::shortestHandle, int(length * (bar.pageStep / all))));
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      length - handle, bar.upsideDown);
    const auto span = [&](int from, int size) {
        const QRect place = upright ? QRect(bar.rect.left(), bar.rect.top() + from, bar.rect.width(), size)
                                    : QRect(bar.rect.left() + from, bar.rect.top(), size, bar.rect.height());
        return QStyle::visualRect(bar.direction, bar.rect, place);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return span(start, handle);
    case QStyle::SC_ScrollBarSubPage:
        return span(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return span(start + handle, length - start - handle);
    case QStyle::SC_ScrollBarGroove:
        return bar.rect;
    default:
        return {};
    }
}

bool isLayoutMetric(QStyle::PixelMetric metric)
{
    return metric == QStyle::PM_LayoutLeftMargin || metric == QStyle::PM_LayoutTopMargin
        || metric == QStyle::PM_LayoutRightMargin || metric == QStyle::PM_LayoutBottomMargin
        || metric == QStyle::PM_LayoutHorizontalSpacing || metric == QStyle::PM_LayoutVerticalSpacing;
}

} // namespace

SignpostStyle::SignpostStyle() : QProxyStyle(u"fusion"_qs) { }

bool SignpostStyle::setMnemonicsShown(bool shown)
{
    const bool changed = shown != m_mnemonicsShown;
    m_mnemonicsShown = shown;
    return changed;
}

void SignpostStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    if (element == CE_PushButton) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            buttonLook::draw(*painter, *button, widget, m_mnemonicsShown);
            return;
        }
    }
    if (element == CE_ComboBoxLabel) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            painter->setPen(box->state & State_Enabled ? roles().ink : roles().disabledInk);
            painter->drawText(proxy()->subControlRect(CC_ComboBox, box, SC_ComboBoxEditField, widget),
                              int(visualAlignment(box->direction, Qt::AlignLeft)) | Qt::AlignVCenter
                                  | Qt::TextSingleLine,
                              box->currentText);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void SignpostStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                  const QWidget *widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
        if (isField(widget)) {
            controlLook::drawField(*painter, option->rect, option->state, controlLook::stateOf(widget));
            return;
        }
        break;
    case PE_IndicatorRadioButton:
        controlLook::drawRadio(*painter, option->rect, option->state);
        return;
    case PE_IndicatorCheckBox:
        controlLook::drawCheck(*painter, option->rect, option->state);
        return;
    case PE_FrameFocusRect: // the focus ring stands outside the control
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void SignpostStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                       QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            const QRect slider = proxy()->subControlRect(control, bar, SC_ScrollBarSlider, widget);
            controlLook::drawScrollHandle(*painter, slider, bar->state);
            return;
        }
    }
    if (control != CC_ComboBox) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    controlLook::drawField(*painter, option->rect, option->state, controlLook::stateOf(widget));
    const QRect arrow = proxy()->subControlRect(control, option, SC_ComboBoxArrow, widget);
    QRect place(0, 0, arrowSize, arrowSize);
    place.moveCenter(arrow.center());
    Icons::draw(*painter, Icon::Disclosed, place,
                option->state & State_Enabled ? roles().ink2 : roles().disabledInk);
}

int SignpostStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    // QWizard surrounds its pages with margins of its own; ours reach the window's edges.
    if (isLayoutMetric(metric) && qobject_cast<const QWizard *>(widget))
        return 0;
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return paint::ringWidth + paint::ringGap;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return controlLook::indicatorSize;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return controlLook::indicatorGap;
    case PM_ScrollBarExtent:
        return controlLook::scrollExtent;
    case PM_ScrollBarSliderMin:
        return controlLook::shortestHandle;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int SignpostStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                             QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_UnderlineShortcut:
        return m_mnemonicsShown ? 1 : 0;
    case SH_FocusFrame_AboveWidget: // so that the ring isn't cut off where the control's parent ends
        return 1;
    case SH_LineEdit_PasswordCharacter:
        return 0x2022; // a bullet; Fusion's circle is too heavy
    case SH_FocusFrame_Mask: // the ring around a choice's mark lies within the choice
        return 0;
    case SH_ComboBox_Popup:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize SignpostStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                      const QWidget *widget) const
{
    if (type == CT_PushButton) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return buttonLook::size(*button, widget);
    }
    const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int high = std::max(controlLook::fieldHeight, option ? option->fontMetrics.height() + 14 : 0);
    if (type == CT_LineEdit && isField(widget))
        return {base.width() + 2 * controlLook::fieldPadding, high};
    if (type == CT_ComboBox)
        return {size.width() + controlLook::fieldPadding + arrowColumn, high};
    return base;
}

QRect SignpostStyle::subElementRect(SubElement element, const QStyleOption *option,
                                    const QWidget *widget) const
{
    if (element == SE_LineEditContents && isField(widget)) {
        constexpr int own = 2; // QLineEdit keeps this much free on both sides of its text
        return option->rect.adjusted(controlLook::fieldPadding - own, 1, own - controlLook::fieldPadding, -1);
    }
    if (const auto place = choiceMark(element, widget))
        return *place;
    if (element == SE_PushButtonLayoutItem) {
        // The text of a quiet button stands on the edge of its column; its ground reaches over it.
        const auto *button = qobject_cast<const Button *>(widget);
        const int over = button && button->role() == ButtonRole::Quiet ? buttonLook::padding(button) : 0;
        return option->rect.adjusted(over, 0, -over, 0);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect SignpostStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                    SubControl part, const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        const QRect all = option->rect;
        if (part == SC_ComboBoxArrow)
            return visualRect(option->direction, all,
                              QRect(all.right() + 1 - arrowColumn, all.top(), arrowColumn, all.height()));
        if (part == SC_ComboBoxEditField)
            return visualRect(option->direction, all,
                              all.adjusted(controlLook::fieldPadding, 0, -arrowColumn, 0));
    }
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return scrollPart(*bar, part);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace signpost::widgets
