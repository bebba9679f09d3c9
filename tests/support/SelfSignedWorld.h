// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/AccountSetup.h"
#include "tests/support/PracticeWorld.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace signpost::test {

/// P04: one self-signed certificate at one server name for both services; the provider's paper is right.
struct SelfSignedWorld : PracticeWorld
{
    using AccountSetup = setup::AccountSetup;

    SelfSignedWorld()
        : PracticeWorld([](practice::Scenario &) {}, u"P04"_qs),
          digits(QString(network->paper()).remove(u' ').toLower())
    {
    }
    void search(AccountSetup &setup, const QString &address = u"jo@birch.example"_qs)
    {
        setup.search(EmailAddress::parse(address).value(), {});
        QTRY_VERIFY_WITH_TIMEOUT(setup.phase() == AccountSetup::Phase::Judged, 10'000);
    }
    void signIn(AccountSetup &setup, const char *password = "right")
    {
        setup.signIn({}, Secret(QByteArray(password)), AccountSetup::Remember::Yes);
        QTRY_VERIFY_WITH_TIMEOUT(setup.phase() == AccountSetup::Phase::Judged
                                     || setup.phase() == AccountSetup::Phase::Finished,
                                 10'000);
    }
    QString group(int number) const { return digits.mid(4 * (number - 1), 4); }
    QStringList rightGroups(const setup::CertificateQuestion &question) const
    {
        QStringList groups;
        for (const int number : question.asked)
            groups += group(number);
        return groups;
    }
    QString folderContent() const
    {
        QString all;
        for (const QString &name : QDir(folder.path()).entryList(QDir::Files | QDir::Hidden)) {
            QFile file(folder.filePath(name));
            all += file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll()) : QString();
        }
        return all;
    }

    QString digits; ///< of the fingerprint the servers show
};

} // namespace signpost::test
