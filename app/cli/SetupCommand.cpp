// SPDX-License-Identifier: Apache-2.0
#include "app/cli/SetupCommand.h"

#include "app/cli/Console.h"
#include "report/ExplainJson.h"
#include "report/Json.h"

namespace signpost::cli {

using setup::AccountSetup;

SetupCommand::SetupCommand(const EmailAddress &address, const std::vector<Finding> &typed, Secret password,
                           Answers answers, Output output, const setup::SetupPorts &ports,
                           Done<ExitCode> done)
    : Operation(std::move(done)), m_output(output), m_setup(ports),
      m_run(
          m_setup, std::move(password), std::move(answers), [] {}, [this](ExitCode code) { end(code); })
{
    const auto stored = ports.accounts.load();
    if (!stored) {
        complain(stored.error().detail);
        finish(exitCode(stored.error()));
        return;
    }
    if (accounts::accountOf(*stored, address)) {
        complain(QStringLiteral("%1 is stored already; nothing was changed").arg(address.toDisplay()));
        finish(ExitCode::BadInput);
        return;
    }
    m_setup.setAddress(address, {});
    if (const auto note = m_setup.removalNote())
        complain(QStringLiteral("%1 was stopped at %2 (%3) when it was removed on %4; go on only with a "
                                "fingerprint that the provider gave you after that day")
                     .arg(address.toDisplay(), note->server.toDisplay(), code(note->reason),
                          report::iso(note->removed)));
    if (typed.empty())
        m_setup.search(address, {});
    else
        m_setup.checkTyped(typed, {});
}

void SetupCommand::end(ExitCode code)
{
    const bool isStored = m_setup.phase() == AccountSetup::Phase::Finished;
    const bool isKept = isStored && m_setup.passwordsKept() == setup::PasswordsKept::Yes;
    SetupReport report = m_setup.report();
    setup::addLogins(report, m_setup.logins());
    if (m_output.form == OutputForm::Json) {
        QJsonObject document = report::explainJson(report);
        document.insert(QStringLiteral("stored"), isStored);
        document.insert(QStringLiteral("passwordKept"), isKept);
        print(document);
    } else {
        print(explainText(report, m_output.detail).join(u'\n'));
        print(isStored ? QStringLiteral("stored") : QStringLiteral("not stored"));
    }
    if (isStored && !isKept)
        complain(QStringLiteral(
            "the password was not saved: this computer has no password store Signpost can use"));
    finish(code);
}

} // namespace signpost::cli
