// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Page.h"

#include "setup/AccountSetup.h"

QT_BEGIN_NAMESPACE
class QButtonGroup;
QT_END_NAMESPACE

namespace signpost::widgets {
class AnswerButton;
class Badge;
class Button;
class Card;
class ServerNameLabel;
class Strip;
class WhyPanel;
} // namespace signpost::widgets

namespace signpost::wizard {

/// A3: what was found. A choice where IMAP and POP3 can both be used.
class FoundPage final : public widgets::Page
{
    Q_OBJECT

public:
    explicit FoundPage(setup::AccountSetup &setup);

    /// Shows what is judged now.
    void present();

Q_SIGNALS:
    void backRequested();
    void typeRequested();
    void continueRequested();
    /// One of the setup's certificateQuestions().
    void checkRequested(int question);

private:
    /// The parts that show one server.
    struct ServerParts
    {
        widgets::ServerNameLabel *name = nullptr;
        widgets::Badge *badge = nullptr;
        widgets::WhyPanel *why = nullptr;
        Service service = Service::Imap; ///< shown last
        QWidget *open = nullptr; ///< what is still to check, and the button for it
        widgets::Button *check = nullptr;
    };

    widgets::Card *choiceCard();
    /// One answer of the choice with its server.
    widgets::AnswerButton *addChoice(widgets::Card *card, Service service, ServerParts &parts);
    widgets::Card *serverCard(const QString &id, ServerParts &parts);
    void addCheck(widgets::Card *card, const QString &id, ServerParts &parts);
    void fill(ServerParts &parts, Service service);
    /// The certificate that has to be checked for this service, or nothing.
    std::optional<int> openQuestion(Service service) const;
    QWidget *firstCheck() const;
    void settle();
    /// Why [Continue] can't be pressed; empty when it can.
    QString whyNot() const;

    setup::AccountSetup &m_setup;
    QButtonGroup *m_choices;
    ServerParts m_imap, m_pop3, m_receiving, m_sending;
    widgets::AnswerButton *m_keep = nullptr;
    widgets::AnswerButton *m_download = nullptr;
    widgets::Strip *m_removed; ///< that the account was stopped when it was removed (USE-5)
    widgets::Card *m_choiceCard;
    widgets::Card *m_receivingCard;
    widgets::Card *m_sendingCard;
    widgets::Button *m_continue;
};

} // namespace signpost::wizard
