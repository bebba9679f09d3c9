// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/ServerGroup.h"

#include "ui/text/Names.h"
#include "ui/widgets/ListField.h"
#include "ui/widgets/TextField.h"
#include "ui/widgets/TextRole.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <array>

namespace signpost::wizard {

using namespace widgets;

namespace {

constexpr int lineGap = 12;
constexpr int problemGap = 4;
constexpr int labelGap = 4; ///< below the label of a field
constexpr std::array modes = {TlsMode::Implicit, TlsMode::StartTls}; // the order of the list

} // namespace

ServerGroup::ServerGroup(Direction direction)
    : m_direction(direction),
      m_service(direction == Direction::Receiving ? Service::Imap : Service::Submission),
      m_grid(new QGridLayout(this)), m_server(new TextField(tr("Server name"), TextField::Kind::Fixed)),
      m_port(new TextField(tr("Port"), TextField::Kind::Fixed)), m_encryption(new ListField(tr("Encryption")))
{
    const bool isReceiving = direction == Direction::Receiving;
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(0);
    m_grid->setRowMinimumHeight(2, lineGap);
    m_grid->setColumnStretch(0, 184);
    m_grid->setColumnStretch(1, 288);
    m_grid->setColumnStretch(2, 96);
    m_grid->addWidget(m_server, 0, 0, 1, 2, Qt::AlignTop);
    m_grid->addWidget(m_port, 0, 2, Qt::AlignTop);
    QWidget *portProblem = m_port->takeProblemLine(); // the column of the port is too narrow for it
    portProblem->setContentsMargins(0, problemGap, 0, 0);
    m_grid->addWidget(portProblem, 1, 0, 1, 3);
    m_grid->addWidget(m_encryption, 3, 0, Qt::AlignTop);
    for (const TlsMode mode : modes)
        m_encryption->list()->addItem(text::encryptionText(mode));

    const QString id = isReceiving ? QStringLiteral("M1.receiving") : QStringLiteral("M1.sending");
    m_server->edit()->setObjectName(id + QStringLiteral(".server"));
    m_port->edit()->setObjectName(id + QStringLiteral(".port"));
    m_encryption->list()->setObjectName(id + QStringLiteral(".encryption"));
    // Both groups have these fields; screen readers have to tell them apart.
    m_server->edit()->setAccessibleName(isReceiving ? tr("Receiving: server name")
                                                    : tr("Sending: server name"));
    m_port->edit()->setAccessibleName(isReceiving ? tr("Receiving: port") : tr("Sending: port"));
    m_encryption->list()->setAccessibleName(isReceiving ? tr("Receiving: encryption")
                                                        : tr("Sending: encryption"));
    m_port->setText(QString::number(defaultPort(m_service, m_shownMode).number()));

    connect(m_server, &TextField::edited, this, &ServerGroup::touch);
    connect(m_port, &TextField::edited, this, &ServerGroup::touch);
    connect(m_encryption->list(), &QComboBox::activated, this, [this] {
        touch();
        followPort(m_service, mode());
    });
}

void ServerGroup::setBeside(Field *middle, Field *end)
{
    m_grid->addWidget(middle, 3, 1, Qt::AlignTop);
    m_grid->addWidget(end, 3, 2, Qt::AlignTop);
}

void ServerGroup::setChoice(QWidget *choice, Field *shown)
{
    m_choicePlace = new QWidget;
    auto *place = new QVBoxLayout(m_choicePlace);
    place->addWidget(choice, 0, Qt::AlignVCenter);
    levelChoice();
    m_grid->addWidget(m_choicePlace, 3, 1, 1, 2);
    shown->setContentsMargins(0, lineGap, 0, 0);
    m_grid->addWidget(shown, 4, 1, Qt::AlignTop);
}

/// The choice has no label above it and stands beside the list.
void ServerGroup::levelChoice()
{
    if (m_choicePlace)
        m_choicePlace->layout()->setContentsMargins(0, lineHeightFor(TextRole::Label) + labelGap, 0, 0);
}

bool ServerGroup::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        levelChoice();
    return QWidget::event(event);
}

TlsMode ServerGroup::mode() const
{
    return modes[std::size_t(m_encryption->list()->currentIndex())];
}

void ServerGroup::touch()
{
    m_isTouched = true;
    for (Field *field : std::initializer_list<Field *>{m_server, m_port, m_encryption})
        field->setMark({});
}

void ServerGroup::prefill(const Finding &finding)
{
    if (m_isTouched)
        return;
    m_service = finding.service;
    m_shownMode = finding.endpoint.security;
    m_server->setText(finding.endpoint.server.toDisplay());
    m_port->setText(QString::number(finding.endpoint.port.number()));
    m_encryption->list()->setCurrentIndex(m_shownMode == modes[0] ? 0 : 1);
    for (Field *field : std::initializer_list<Field *>{m_server, m_port, m_encryption}) {
        //: At the end of a field's label: this was found, not typed.
        field->setMark(tr("found"), Icon::Found);
    }
}

void ServerGroup::setService(Service service)
{
    followPort(service, mode());
    m_service = service;
}

void ServerGroup::followPort(Service service, TlsMode mode)
{
    const QString usual = QString::number(defaultPort(m_service, m_shownMode).number());
    if (m_port->text().trimmed() == usual)
        m_port->setText(QString::number(defaultPort(service, mode).number()));
    m_shownMode = mode;
}

std::optional<ServerName> ServerGroup::readServer()
{
    const QString typed = m_server->text().trimmed();
    if (typed.contains(u'@')) {
        m_server->setProblem(
            tr("This is an email address. The server name is usually the part your provider calls "
               "“incoming server”."));
        return std::nullopt;
    }
    const auto server = ServerName::parse(typed);
    if (!server || (server->host() && server->host()->labelCount() < 2)) {
        m_server->setProblem(tr("Server names look like imap.example.com."));
        return std::nullopt;
    }
    return *server;
}

std::optional<Port> ServerGroup::readPort()
{
    bool isNumber = false;
    const int number = m_port->text().trimmed().toInt(&isNumber);
    const std::optional<Port> port = isNumber ? Port::from(number) : std::nullopt;
    if (!port)
        //: %1 is a port number.
        m_port->setProblem(tr("A port is a number from 1 to 65535. The usual one here is %1.")
                               .arg(defaultPort(m_service, mode()).number()));
    return port;
}

std::optional<Finding> ServerGroup::read()
{
    const auto port = readPort();
    const auto server = readServer();
    if (!server)
        m_server->edit()->setFocus();
    else if (!port)
        m_port->edit()->setFocus();
    if (!server || !port)
        return std::nullopt;
    return Finding{m_service, {*server, *port, mode()}, Origin::User};
}

} // namespace signpost::wizard
