// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/practice/PracticeNetwork.h"
#include "app/practice/Scenarios.h"
#include "base/SystemTimers.h"
#include "setup/SetupPorts.h"
#include "tests/support/FakeSecretStore.h"

#include <QTemporaryDir>

#include <functional>

namespace signpost::test {

/// A scenario, P01 if nothing is said, changed at will, with a folder for accounts and a password store
/// beside it. Its password is "right" and nothing else.
struct PracticeWorld
{
    using Change = std::function<void(practice::Scenario &)>;

    explicit PracticeWorld(
        const Change &change = [](practice::Scenario &) {}, const QString &id = QStringLiteral("P01"))
        : scenario(practice::loadScenario(id).value())
    {
        scenario.password = QByteArrayLiteral("right");
        change(scenario);
        network = std::move(practice::PracticeNetwork::start(scenario, timers).value());
    }

    setup::SetupPorts setupPorts()
    {
        return {network->ports(), [this](std::uint32_t largest) { return m_next++ & largest; }, accounts,
                secrets};
    }
    std::vector<Account> stored() const { return accounts.load().value(); }

    SystemTimers timers;
    practice::Scenario scenario;
    std::unique_ptr<practice::PracticeNetwork> network;
    QTemporaryDir folder;
    accounts::AccountStore accounts{folder.path()};
    FakeSecretStore secrets;

private:
    std::uint32_t m_next = 0; ///< every id is another
};

} // namespace signpost::test
