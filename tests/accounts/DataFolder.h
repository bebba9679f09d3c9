// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/AccountStore.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace signpost::test {

#define VERIFY_DONE(result)                                                                                  \
    do {                                                                                                     \
        const auto held = (result);                                                                          \
        QVERIFY2(held, held ? "" : qPrintable(held.error().detail));                                         \
    } while (false)

#define VERIFY_FAILED(result, expected, pattern)                                                             \
    do {                                                                                                     \
        const auto held = (result);                                                                          \
        QVERIFY2(!held, "it worked");                                                                        \
        QVERIFY2(held.error().kind == (expected), qPrintable(held.error().detail));                          \
        QVERIFY2(QRegularExpression(pattern).match(held.error().detail).hasMatch(),                          \
                 qPrintable(held.error().detail));                                                           \
    } while (false)

/// A pattern for VERIFY_FAILED: some detail is there.
inline QString anyText()
{
    return QStringLiteral(".");
}

/// A place for a data folder, which is not there before somebody makes it.
class DataFolder
{
public:
    accounts::AccountStore store() const { return accounts::AccountStore(outside(QStringLiteral("data"))); }
    QString path(const QString &name = QStringLiteral("accounts.json")) const
    {
        return store().folder() + u'/' + name;
    }
    /// Beside the folder.
    QString outside(const QString &name) const { return m_home.filePath(name); }

    QByteArray content(const QString &name = QStringLiteral("accounts.json")) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    void put(const QByteArray &content, const QString &name = QStringLiteral("accounts.json")) const
    {
        QVERIFY(QDir(m_home.path()).mkpath(QStringLiteral("data")));
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    QStringList names() const
    {
        return QDir(store().folder())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

private:
    QTemporaryDir m_home;
};

} // namespace signpost::test
