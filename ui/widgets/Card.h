// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QList>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace signpost::widgets {

/// A bordered ground whose inner text stands on the page's text edge. Sections are split by hairlines that
/// keep that edge. Its parts come and go with the gap above them.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    /// Text is the page's text edge; Choice is where the words of a choice start.
    enum class Edge { Text, Choice };
    /// Takes `part` over; `gap` is the space above it.
    void add(QWidget *part, int gap = 0, Edge start = Edge::Text);
    /// A hairline between two sections.
    void addRule();
    /// Cards that lead somewhere raise their border when the pointer is over them.
    void setHoverable(bool hoverable);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_lines;
    bool m_hoverable = false;
};

} // namespace signpost::widgets
