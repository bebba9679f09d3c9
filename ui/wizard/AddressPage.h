// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Page.h"

#include "setup/AccountSetup.h"

namespace signpost::widgets {
class Button;
class TextField;
} // namespace signpost::widgets

namespace signpost::wizard {

/// A1: the address to set up.
class AddressPage final : public widgets::Page
{
    Q_OBJECT

public:
    /// `startAddress` may be empty.
    AddressPage(setup::AccountSetup &setup, const QString &startAddress);

    /// Whether anything was typed, so that giving up is worth a question.
    bool isTouched() const;

Q_SIGNALS:
    void cancelRequested();
    /// The address is fine and the person knows the servers.
    void typeRequested();
    /// The address has an account already.
    void openRequested(const EmailAddress &address);

private:
    void find();
    void typeServers();
    /// The address, or nothing after showing what is wrong with it.
    std::optional<EmailAddress> readAddress();
    void checkAddress();
    void showProblem(const QString &sentence);
    QString displayName() const;

    setup::AccountSetup &m_setup;
    QString m_startAddress;
    widgets::TextField *m_address;
    widgets::TextField *m_name;
    widgets::Button *m_open;
};

} // namespace signpost::wizard
