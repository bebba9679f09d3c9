// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/FoundPage.h"

#include "ui/wizard/Judgement.h"

#include "ui/text/Names.h"
#include "ui/text/StoppedText.h"
#include "ui/text/WhyText.h"
#include "ui/widgets/AnswerButton.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/ServerNameLabel.h"
#include "ui/widgets/SplitRow.h"
#include "ui/widgets/Strip.h"

#include <QButtonGroup>

#include <algorithm>

namespace signpost::wizard {

using namespace widgets;

FoundPage::FoundPage(setup::AccountSetup &setup)
    : Page(QStringLiteral("A3"), tr("Settings found")), m_setup(setup), m_choices(new QButtonGroup(this)),
      m_removed(new Strip(Strip::Kind::Limited)), m_choiceCard(choiceCard()),
      m_receivingCard(serverCard(QStringLiteral("A3.receiving"), m_receiving)),
      m_sendingCard(serverCard(QStringLiteral("A3.sending"), m_sending))
{
    m_removed->setObjectName(QStringLiteral("A3.removed"));
    m_removed->hide();
    body()->addCard(m_removed, 12);
    body()->addSection(Icon::Receive, text::serviceText(Service::Imap), 12);
    body()->addCard(m_choiceCard);
    body()->addCard(m_receivingCard);
    body()->addSection(Icon::Send, text::serviceText(Service::Submission));
    body()->addCard(m_sendingCard);

    Button *back = footer()->addButton(tr("&Back"), FooterPlace::Back);
    back->setObjectName(QStringLiteral("A3.back"));
    Button *type = footer()->addButton(tr("&Type settings"), FooterPlace::Other);
    type->setObjectName(QStringLiteral("A3.typeSettings"));
    m_continue = footer()->addButton(tr("C&ontinue"), FooterPlace::Go, ButtonRole::Primary);
    m_continue->setObjectName(QStringLiteral("A3.continue"));
    footer()->setDefaultButton(m_continue);
    connect(back, &QAbstractButton::clicked, this, &FoundPage::backRequested);
    connect(type, &QAbstractButton::clicked, this, &FoundPage::typeRequested);
    connect(m_continue, &QAbstractButton::clicked, this, &FoundPage::continueRequested);
    connect(m_keep, &QAbstractButton::clicked, this, [this] {
        m_setup.chooseReceiving(Service::Imap);
        settle();
    });
    connect(m_download, &QAbstractButton::clicked, this, [this] {
        m_setup.chooseReceiving(Service::Pop3);
        settle();
    });
}

Card *FoundPage::choiceCard()
{
    auto *card = new Card;
    m_keep = addChoice(card, Service::Imap, m_imap);
    card->addRule();
    m_download = addChoice(card, Service::Pop3, m_pop3);
    return card;
}

AnswerButton *FoundPage::addChoice(Card *card, Service service, ServerParts &parts)
{
    const bool isKept = service == Service::Imap;
    auto *answer = new AnswerButton(QString());
    answer->setObjectName(isKept ? QStringLiteral("A3.keep") : QStringLiteral("A3.download"));
    if (isKept)
        //: The second is a note behind the first.
        answer->setChoice(tr("&Keep mail on the server"), tr("(recommended)"), TextLook::Strong);
    else
        answer->setChoice(tr("&Download mail to this computer"), {}, TextLook::Strong);
    const QString meaning = isKept
        ? tr("Your messages and folders stay on the server, the same on every device.")
        : tr("Messages are moved to this computer. Other devices may not see them.");
    answer->setAccessibleDescription(meaning);
    m_choices->addButton(answer);
    parts.name = new ServerNameLabel;
    auto *row = new SplitRow(answer, parts.name);
    row->setLevel(SplitRow::Level::FirstLine);
    card->add(row);
    card->add(new Prose(meaning, TextRole::Body, Ink::Second), 0, Card::Edge::Choice);
    parts.badge = new Badge(TrustBadge::NotChecked);
    parts.why = new WhyPanel({});
    parts.why->toggle()->setObjectName(answer->objectName() + QStringLiteral(".why"));
    card->add(new SplitRow(parts.badge, parts.why->toggle()), 8, Card::Edge::Choice);
    card->add(parts.why, 12, Card::Edge::Choice);
    return answer;
}

Card *FoundPage::serverCard(const QString &id, ServerParts &parts)
{
    auto *card = new Card;
    card->setObjectName(id);
    parts.name = new ServerNameLabel;
    parts.badge = new Badge(TrustBadge::NotChecked);
    parts.why = new WhyPanel({});
    parts.why->toggle()->setObjectName(id + QStringLiteral(".why"));
    card->add(parts.name);
    card->add(new SplitRow(parts.badge, parts.why->toggle()), 8);
    addCheck(card, id, parts);
    card->add(parts.why, 8);
    return card;
}

void FoundPage::addCheck(Card *card, const QString &id, ServerParts &parts)
{
    auto *check = new Button(tr("C&heck this server…"));
    check->setObjectName(id + QStringLiteral(".check"));
    parts.check = check;
    parts.open = new SplitRow(new Prose(tr("Signpost can’t verify this server on its own.")), check);
    card->add(parts.open, 8);
    connect(check, &QAbstractButton::clicked, this, [this, &parts] {
        if (const auto question = openQuestion(parts.service))
            Q_EMIT checkRequested(*question);
    });
}

std::optional<int> FoundPage::openQuestion(Service service) const
{
    using setup::CertificateQuestion;
    for (const CertificateQuestion &question : m_setup.certificateQuestions()) {
        const bool isOpen = question.state == CertificateQuestion::State::Open
            || question.state == CertificateQuestion::State::Matched;
        const bool isItsOwn = std::any_of(question.places.begin(), question.places.end(),
                                          [&](const auto &place) { return place.service == service; });
        if (isOpen && isItsOwn)
            return question.id;
    }
    return std::nullopt;
}

void FoundPage::fill(ServerParts &parts, Service service)
{
    const JudgedCandidate *candidate = m_setup.candidate(service);
    parts.why->toggle()->setVisible(candidate != nullptr);
    parts.badge->setBadge(candidate ? badgeOf(candidate->decision) : TrustBadge::NotChecked);
    parts.service = service;
    const bool isOpen = openQuestion(service).has_value();
    //: Behind the badge "Not checked yet".
    parts.badge->setAddition(isOpen ? tr("needs a fingerprint") : QString());
    if (parts.open) {
        parts.open->setVisible(isOpen);
        //: Name of a button [Check this server…] for screen readers; %1 is "Receiving mail" or "Sending
        //: mail".
        parts.check->setAccessibleName(tr("%1: check this server").arg(text::serviceText(service)));
    }
    if (!candidate) {
        //: Where a server's name would stand.
        parts.name->setName(tr("no server found"));
        return;
    }
    parts.name->setName(candidate->finding.endpoint.server.toDisplay());
    explain(*parts.why, service, *candidate, *m_setup.address());
}

void FoundPage::present()
{
    //: Title; %1 is an email address.
    header()->setTitle(tr("Settings found for %1").arg(text::addressText(*m_setup.address())));
    const auto note = m_setup.removalNote();
    m_removed->setVisible(note.has_value());
    if (note)
        m_removed->setText(text::removalNoteText(note->removed));
    const bool isChoice = m_setup.receivingChoices().size() > 1;
    m_choiceCard->setVisible(isChoice);
    m_receivingCard->setVisible(!isChoice);
    if (isChoice) {
        fill(m_imap, Service::Imap);
        fill(m_pop3, Service::Pop3);
        // Both panels are about receiving; screen readers have to tell them apart.
        //: Name of a button [Why?] for screen readers.
        m_pop3.why->toggle()->setAccessibleName(tr("Why is receiving mail by download verified?"));
    } else {
        fill(m_receiving, m_setup.receiving().value_or(Service::Imap));
    }
    fill(m_sending, Service::Submission);
    settle();
    AnswerButton *chosen = m_download->isChecked() ? m_download : m_keep;
    QWidget *first = m_continue->isEnabled() ? static_cast<QWidget *>(m_continue) : firstCheck();
    setFirstFocus(isChoice ? chosen : first);
}

void FoundPage::settle()
{
    m_keep->setChecked(m_setup.receiving() == Service::Imap);
    m_download->setChecked(m_setup.receiving() == Service::Pop3);
    const QString reason = whyNot();
    m_continue->setEnabled(reason.isEmpty());
    footer()->setReason(reason);
}

/// The first [Check this server…], where there is one.
QWidget *FoundPage::firstCheck() const
{
    for (const ServerParts *parts : {&m_receiving, &m_sending}) {
        if (!parts->open->isHidden())
            return parts->check;
    }
    return m_continue;
}

QString FoundPage::whyNot() const
{
    const std::vector<Service> used = m_setup.usedServices();
    if (!m_setup.receiving()) // none can be used yet
        return tr("Receiving mail still needs checking.");
    for (const Service service : used) {
        const JudgedCandidate *candidate = m_setup.candidate(service);
        const bool isSettled = candidate
            && (candidate->decision.verdict == Verdict::Verified
                || candidate->decision.verdict == Verdict::Pinned);
        if (!isSettled)
            return service == Service::Submission ? tr("Sending mail still needs checking.")
                                                  : tr("Receiving mail still needs checking.");
    }
    return {};
}

} // namespace signpost::wizard
