// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/Finding.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QGridLayout;
QT_END_NAMESPACE

namespace signpost::widgets {
class Field;
class ListField;
class TextField;
} // namespace signpost::widgets

namespace signpost::wizard {

/// Server name, port and encryption of one service on M1, and what else stands in its group.
class ServerGroup final : public QWidget
{
    Q_OBJECT

public:
    enum class Direction { Receiving, Sending };

    explicit ServerGroup(Direction direction);

    /// Puts fields into the free places of the second line: beside the encryption, and at its end.
    void setBeside(widgets::Field *middle, widgets::Field *end);
    /// Puts a choice there, and on a third line the field it shows.
    void setChoice(QWidget *choice, widgets::Field *shown);
    /// Shows what was found; the fields then say so. Nothing where the person typed already.
    void prefill(const Finding &finding);
    void setService(Service service);
    Service service() const { return m_service; }

    /// What is typed, or nothing after showing what is wrong with it and giving that field the focus.
    std::optional<Finding> read();
    bool isTouched() const { return m_isTouched; }
    widgets::TextField *server() const { return m_server; }

protected:
    bool event(QEvent *event) override;

private:
    TlsMode mode() const;
    void levelChoice();
    void touch();
    /// Where the port is the usual one it follows service and encryption.
    void followPort(Service service, TlsMode mode);
    std::optional<ServerName> readServer();
    std::optional<Port> readPort();

    Direction m_direction;
    Service m_service;
    TlsMode m_shownMode = TlsMode::Implicit;
    bool m_isTouched = false;
    QGridLayout *m_grid;
    QWidget *m_choicePlace = nullptr;
    widgets::TextField *m_server;
    widgets::TextField *m_port;
    widgets::ListField *m_encryption;
};

} // namespace signpost::wizard
