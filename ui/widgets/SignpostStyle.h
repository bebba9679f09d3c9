// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace signpost::widgets {

/// One look on every system: Fusion's behaviour with our buttons, fields, choices and measures. Colours come
/// from roles() at the moment of painting, so a change of theme only needs an update.
class SignpostStyle : public QProxyStyle
{
    Q_OBJECT

public:
    SignpostStyle();

    /// Underlines the letters to press with Alt; true when that was a change.
    bool setMnemonicsShown(bool shown);

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returned) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;

private:
    bool m_mnemonicsShown = false;
};

} // namespace signpost::widgets
