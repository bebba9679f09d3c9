// SPDX-License-Identifier: Apache-2.0
#include "tests/widgets/SamplePages.h"

#include "ui/widgets/AnswerButton.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/Disclosure.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/FooterBar.h"
#include "ui/widgets/ListField.h"
#include "ui/widgets/Page.h"
#include "ui/widgets/PageBody.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/PasswordField.h"
#include "ui/widgets/Prose.h"
#include "ui/widgets/SearchList.h"
#include "ui/widgets/ServerNameLabel.h"
#include "ui/widgets/SplitRow.h"
#include "ui/widgets/Strip.h"
#include "ui/widgets/TextField.h"
#include "ui/widgets/WhyPanel.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace signpost::widgets::samples {

namespace {

/// The order of the mock-ups, whatever the machine's own is.
void finish(Page *page)
{
    page->footer()->setButtonLayout(QDialogButtonBox::GnomeLayout);
}

QWidget *beside(AnswerButton *choice, const QString &server)
{
    auto *row = new SplitRow(choice, new ServerNameLabel(server));
    row->setLevel(SplitRow::Level::FirstLine);
    return row;
}

/// What a choice means, below it; screen readers hear it as the choice's description.
QWidget *described(AnswerButton *choice, const QString &text)
{
    choice->setAccessibleDescription(text);
    return new Prose(text, TextRole::Body, Ink::Second);
}

WhyPanel *why(const QString &service)
{
    auto *panel = new WhyPanel(u"Why is “%1” verified?"_qs.arg(service));
    panel->setLines({{u"Server name:"_qs, u"published by example.com in signed directions."_qs},
                     {u"Certificate:"_qs, u"issued for imap.example.com, valid until 4 March 2026."_qs},
                     {u"Encryption:"_qs, u"starts before anything is sent."_qs}});
    panel->setDetails({{u"TLS version:"_qs, u"TLSv1.3"_qs}});
    return panel;
}

QWidget *servers(const QString &receiving, const QString &sending)
{
    auto *holder = new QWidget;
    auto *grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    grid->setHorizontalSpacing(12);
    grid->setColumnMinimumWidth(0, 92);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new Prose(u"Receiving:"_qs, TextRole::Body, Ink::Second), 0, 0);
    grid->addWidget(new ServerNameLabel(receiving), 0, 1);
    grid->addWidget(new Prose(u"Sending:"_qs, TextRole::Body, Ink::Second), 1, 0);
    grid->addWidget(new ServerNameLabel(sending), 1, 1);
    return holder;
}

Card *summary(TrustBadge badge, const QString &receiving, const QString &sending)
{
    auto *card = new Card;
    auto *panel = why(u"this account"_qs);
    auto *buttons = new FlowRow(32);
    buttons->add(panel->toggle());
    buttons->add(new Button(u"C&hange…"_qs, ButtonRole::Quiet));
    card->add(new SplitRow(new Badge(badge), buttons));
    card->add(servers(receiving, sending), 6);
    card->add(panel, 8);
    return card;
}

PasswordField *password(Page *page)
{
    auto *field = new PasswordField(u"&Password"_qs);
    field->edit()->setText(u"correct horse"_qs);
    page->setFirstFocus(field->edit());
    return field;
}

} // namespace

Page *address()
{
    auto *page = new Page(u"A1"_qs, u"What is your email address?"_qs);
    page->header()->setSentence(
        u"Signpost finds the right mail servers and checks them before you type your password."_qs);
    auto *address = new TextField(u"&Email address"_qs);
    address->setObjectName(u"A1.address"_qs);
    address->setControlWidth(400);
    address->setText(u"alice@example.com"_qs);
    page->body()->addText(address, 16);
    auto *name = new TextField(u"Your &name"_qs);
    name->setControlWidth(400);
    name->setNote(u"(shown to people you write to)"_qs);
    name->setMark(u"optional"_qs);
    name->setText(u"Alice Example"_qs);
    page->body()->addText(name, 24);
    auto *directory = new CheckBox(u"&If example.com publishes nothing, ask the provider directory"_qs);
    directory->setDescription(u"The directory at directory.example learns only example.com."_qs);
    directory->setChecked(true);
    page->body()->addText(directory, 20);
    page->body()->addText(
        new Prose(u"To look up directions Signpost tells the network only the part after the @ sign."_qs,
                  TextRole::Small, Ink::Second),
        20);
    auto *ways = new FlowRow(32);
    ways->add(new Disclosure(u"I have a &setup file from my provider…"_qs));
    ways->add(new Disclosure(u"I &know my server names…"_qs));
    page->body()->addText(ways, 12);
    page->footer()->addButton(u"Cancel"_qs, FooterPlace::Leave);
    page->footer()->setDefaultButton(
        page->footer()->addButton(u"&Find my settings"_qs, FooterPlace::Go, ButtonRole::Primary));
    page->setFirstFocus(address->edit());
    finish(page);
    return page;
}

Page *searching()
{
    auto *page = new Page(u"A2"_qs, u"Looking for the mail servers of example.com"_qs);
    page->header()->setSentence(u"This usually takes a few seconds. You can stop at any time."_qs);
    page->header()->setPostBelow(true);
    auto *list = new SearchList;
    list->addRow(u"Signed directions from example.com"_qs, RowState::NonePublished, u"none published"_qs);
    list->addRow(u"Signpost’s own list of providers"_qs, RowState::NotListed, u"not listed"_qs);
    list->addRow(u"Settings page of example.com"_qs, RowState::Found, u"found"_qs);
    list->addRow(u"Directions from example.com (not signed)"_qs, RowState::Looking, u"looking…"_qs);
    list->addRow(u"Provider directory"_qs, RowState::NotNeeded, u"not needed"_qs);
    list->addRow(u"Usual server names, such as imap.example.com"_qs, RowState::Waiting, u"waiting"_qs);
    list->setThen(u"Then: checking each server’s certificate"_qs);
    page->body()->addWhole(list);
    page->setFirstFocus(page->footer()->addButton(u"&Stop searching"_qs, FooterPlace::Leave));
    finish(page);
    return page;
}

Page *found()
{
    auto *page = new Page(u"A3"_qs, u"Settings found for alice@example.com"_qs);
    page->body()->addSection(Icon::Receive, u"Receiving mail"_qs, 12);
    auto *card = new Card;
    auto *choices = new QButtonGroup(card);
    auto *keep = new AnswerButton(u"&Keep mail on the server"_qs);
    keep->setChoice(u"&Keep mail on the server"_qs, u"(recommended)"_qs, TextLook::Strong);
    keep->setChecked(true);
    choices->addButton(keep);
    card->add(beside(keep, u"imap.example.com"_qs));
    card->add(described(keep, u"Your messages and folders stay on the server, the same on every device."_qs),
              0, Card::Edge::Choice);
    auto *panel = why(u"Receiving mail"_qs);
    card->add(new SplitRow(new Badge(TrustBadge::Verified), panel->toggle()), 8, Card::Edge::Choice);
    card->add(panel, 12, Card::Edge::Choice);
    card->addRule();
    auto *download = new AnswerButton(u"&Download mail to this computer"_qs);
    download->setChoice(u"&Download mail to this computer"_qs, {}, TextLook::Strong);
    choices->addButton(download);
    card->add(beside(download, u"pop.example.com"_qs));
    card->add(described(download, u"Messages are moved to this computer. Other devices may not see them."_qs),
              0, Card::Edge::Choice);
    auto *second = why(u"Receiving mail by download"_qs);
    card->add(new SplitRow(new Badge(TrustBadge::Verified), second->toggle()), 8, Card::Edge::Choice);
    card->add(second, 12, Card::Edge::Choice);
    page->body()->addCard(card);

    page->body()->addSection(Icon::Send, u"Sending mail"_qs);
    auto *sending = new Card;
    sending->add(new ServerNameLabel(u"mail.example.net"_qs));
    auto *badge = new Badge(TrustBadge::NotChecked);
    badge->setAddition(u"needs a fingerprint"_qs);
    auto *third = why(u"Sending mail"_qs);
    sending->add(new SplitRow(badge, third->toggle()), 8);
    sending->add(new SplitRow(new Prose(u"Signpost can’t verify this server on its own."_qs),
                              new Button(u"&Check this server…"_qs)),
                 8);
    sending->add(third, 8);
    page->body()->addCard(sending);
    page->footer()->addButton(u"&Back"_qs, FooterPlace::Back);
    page->footer()->addButton(u"&Type settings"_qs, FooterPlace::Other);
    Button *next = page->footer()->addButton(u"C&ontinue"_qs, FooterPlace::Go, ButtonRole::Primary);
    next->setEnabled(false);
    page->footer()->setReason(u"Sending mail still needs checking."_qs);
    finish(page);
    return page;
}

Page *signIn()
{
    auto *page = new Page(u"A6"_qs, u"Sign in to alice@example.com"_qs);
    page->body()->addCard(summary(TrustBadge::Verified, u"imap.example.com"_qs, u"smtp.example.com"_qs), 12);
    page->body()->addText(password(page), 24);
    auto *remember = new CheckBox(u"&Remember it in GNOME Keyring"_qs);
    remember->setChecked(true);
    page->body()->addText(remember, 8);
    page->body()->addText(new Disclosure(u"My &user name is different from my address"_qs), 8);
    page->body()->addText(
        new Prose(u"Helpdesks don’t need your password. Type it yourself and don’t read it out."_qs,
                  TextRole::Small, Ink::Second),
        24);
    page->footer()->addButton(u"&Back"_qs, FooterPlace::Back);
    page->footer()->setDefaultButton(
        page->footer()->addButton(u"&Sign in"_qs, FooterPlace::Go, ButtonRole::Primary));
    finish(page);
    return page;
}

Page *signInLimited()
{
    auto *page = new Page(u"A6"_qs, u"Sign in to bob@example.net"_qs);
    page->body()->addCard(summary(TrustBadge::Limited, u"imap.example.net"_qs, u"smtp.example.net"_qs), 12);
    auto *strip = new Strip(Strip::Kind::Limited);
    strip->setText(
        u"This password goes to %1, a server only you have confirmed. If it is the wrong server, its owner "
        u"learns your password. Signpost can’t assure the privacy of your password or messages."_qs,
        {{u"imap.example.net"_qs, TextLook::FixedStrong}});
    page->body()->addCard(strip, 16);
    PasswordField *field = password(page);
    field->setHint(u"Use a password you use nowhere else."_qs);
    page->body()->addText(field, 20);
    auto *remember = new CheckBox(u"&Remember it in GNOME Keyring"_qs);
    remember->setChecked(true);
    page->body()->addText(remember, 8);
    page->body()->addText(new Disclosure(u"My &user name is different from my address"_qs), 8);
    page->footer()->setCaseCode(u"31-M8RT-A"_qs);
    page->footer()->setDefaultButton(
        page->footer()->addButton(u"&Back"_qs, FooterPlace::Back, ButtonRole::Primary));
    page->footer()->addButton(u"&Send my password to imap.example.net"_qs, FooterPlace::Go, ButtonRole::Risk);
    finish(page);
    return page;
}

Page *typedSettings()
{
    auto *page = new Page(u"M1"_qs, u"Type settings"_qs);
    page->header()->setSentence(
        u"Copy these from your provider’s letter.\nIf you were told to turn encryption off, don’t; ask why."_qs);
    const auto group = [](const QString &service, const QString &server, const QString &port) {
        auto *holder = new QWidget;
        auto *grid = new QGridLayout(holder);
        grid->setContentsMargins(0, 0, 0, 0);
        grid->setHorizontalSpacing(16);
        grid->setVerticalSpacing(12);
        grid->setColumnStretch(0, 184);
        grid->setColumnStretch(1, 288);
        grid->setColumnStretch(2, 96);
        auto *name = new TextField(u"Server name"_qs, TextField::Kind::Fixed);
        name->setText(server);
        name->edit()->setAccessibleName(u"%1: server name"_qs.arg(service));
        name->setMark(u"found"_qs, Icon::Found);
        auto *number = new TextField(u"Port"_qs, TextField::Kind::Fixed);
        number->setText(port);
        number->edit()->setAccessibleName(u"%1: port"_qs.arg(service));
        number->setMark(u"found"_qs, Icon::Found);
        auto *encryption = new ListField(u"Encryption"_qs);
        encryption->list()->addItems({u"from the start"_qs, u"after connecting"_qs});
        encryption->list()->setAccessibleName(u"%1: encryption"_qs.arg(service));
        encryption->setMark(u"found"_qs, Icon::Found);
        grid->addWidget(name, 0, 0, 1, 2);
        grid->addWidget(number, 0, 2);
        grid->addWidget(encryption, 1, 0);
        return holder;
    };
    page->body()->addSection(Icon::Receive, u"Receiving"_qs, 12);
    page->body()->addText(group(u"Receiving"_qs, u"imap.example.com"_qs, u"993"_qs), 12);
    page->body()->addSection(Icon::Send, u"Sending"_qs);
    page->body()->addText(group(u"Sending"_qs, u"smtp.example.com"_qs, u"465"_qs), 12);
    page->footer()->addButton(u"&Back"_qs, FooterPlace::Back);
    page->footer()->setDefaultButton(
        page->footer()->addButton(u"Check these settings"_qs, FooterPlace::Go, ButtonRole::Primary));
    finish(page);
    return page;
}

Page *refused()
{
    auto *page = new Page(u"R39"_qs, u"example.com says this is not its certificate"_qs);
    page->setStopStyle(true);
    page->body()->addText(new Prose(u"Signed records of example.com describe a different certificate."_qs),
                          0);
    page->body()->addText(new Prose(u"Your password was not sent."_qs, TextRole::Strong), 12);
    page->body()->addSection(Icon::NoIcon, u"What you can do"_qs, 28);
    page->body()->addStep(1, new Prose(u"Tell the provider."_qs), 8);
    page->body()->addStep(2, new Prose(u"Nobody can confirm this by hand."_qs), 8);
    auto *help = new FlowRow;
    auto *copy = new Button(u"&Copy text for the helpdesk"_qs);
    copy->setButtonIcon(Icon::Copy);
    help->add(copy);
    auto *speak = new Button(u"&Read aloud"_qs);
    speak->setButtonIcon(Icon::Speak);
    help->add(speak);
    page->body()->addText(help, 24);
    page->body()->addText(new Disclosure(u"&Technical details"_qs), 20);
    page->footer()->setCaseCode(u"39-T4VE-J"_qs);
    page->footer()->addButton(u"&Back"_qs, FooterPlace::Back);
    page->footer()->setDefaultButton(
        page->footer()->addButton(u"Check &again"_qs, FooterPlace::Go, ButtonRole::Primary));
    finish(page);
    return page;
}

Page *parts()
{
    auto *page = new Page(u"X1"_qs, u"Parts"_qs);
    for (const bool enabled : {true, false}) {
        auto *buttons = new FlowRow(24);
        buttons->add(new Button(u"Find my settings"_qs, ButtonRole::Primary));
        buttons->add(new Button(u"Check now"_qs));
        buttons->add(new Button(u"Trust this certificate"_qs, ButtonRole::Risk));
        buttons->add(new Button(u"Why?"_qs, ButtonRole::Quiet));
        buttons->setEnabled(enabled);
        page->body()->addText(buttons, 12);
    }
    auto *fields = new QWidget;
    auto *line = new QHBoxLayout(fields);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(24);
    auto *problem = new TextField(u"Email address"_qs);
    problem->setText(u"alice.example.com"_qs);
    problem->setProblem(u"An email address needs an @ sign."_qs);
    line->addWidget(problem, 0, Qt::AlignTop);
    auto *off = new TextField(u"Email address"_qs);
    off->setText(u"alice@example.com"_qs);
    off->setEnabled(false);
    line->addWidget(off, 0, Qt::AlignTop);
    page->body()->addText(fields, 16);
    auto *choices = new FlowRow(32);
    auto *on = new AnswerButton(u"I’m not sure"_qs);
    choices->add(new AnswerButton(u"I’m not sure either"_qs));
    choices->add(on);
    on->setChecked(true);
    choices->add(new CheckBox(u"Remember it"_qs));
    auto *checked = new CheckBox(u"Remember it too"_qs);
    checked->setChecked(true);
    choices->add(checked);
    page->body()->addText(choices, 12);
    auto *badges = new FlowRow;
    for (const TrustBadge badge : {TrustBadge::Verified, TrustBadge::VerifiedName, TrustBadge::Limited,
                                   TrustBadge::NotChecked, TrustBadge::Stopped})
        badges->add(new Badge(badge));
    page->body()->addText(badges, 12);
    auto *notice = new Strip(Strip::Kind::Notice, u"You can review the new server."_qs);
    notice->setIcon(Icon::Moved);
    notice->setButton(new Button(u"Review…"_qs));
    page->body()->addCard(notice, 16);
    page->body()->addCard(new Strip(Strip::Kind::Stopped, u"Signpost stopped this account."_qs), 8);
    finish(page);
    return page;
}

} // namespace signpost::widgets::samples
