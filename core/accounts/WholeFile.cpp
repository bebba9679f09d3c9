// SPDX-License-Identifier: Apache-2.0
#include "accounts/WholeFile.h"

#include <QFile>
#include <QFileInfo>

#include <filesystem>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace signpost::accounts {
namespace {

std::filesystem::path native(const QString &path)
{
    return QFileInfo(path).filesystemFilePath();
}

Failure storage(const QString &what, const QString &path, const QString &why)
{
    return {FailureKind::Storage, QStringLiteral("'%1' %2: %3").arg(path, what, why)};
}

Failure unwritten(const QString &path, const QString &why)
{
    return storage(QStringLiteral("cannot be written"), path,
                   why
                       + QStringLiteral(
                           "; see that there is room on the disk and that the folder is yours to write in"));
}

/// Whether the disk has it: a rename that outlives a power failure must not name an empty file.
bool isOnDisk(int handle)
{
#ifdef Q_OS_WIN
    return _commit(handle) == 0;
#else
    return fsync(handle) == 0;
#endif
}

} // namespace

Result<std::optional<QByteArray>> readWholeFile(const QString &path, qsizetype most)
{
    std::error_code error;
    const auto type = std::filesystem::symlink_status(native(path), error).type();
    if (type == std::filesystem::file_type::not_found)
        return std::optional<QByteArray>();
    if (type == std::filesystem::file_type::symlink)
        return storage(QStringLiteral("is a symbolic link"), path,
                       QStringLiteral("Signpost follows none; put the file itself there"));
    QFile file(path);
    if (type != std::filesystem::file_type::regular)
        return storage(QStringLiteral("cannot be read"), path,
                       error ? QString::fromStdString(error.message())
                             : QStringLiteral("it is not a file; move it away"));
    if (!file.open(QIODevice::ReadOnly))
        return storage(QStringLiteral("cannot be read"), path, file.errorString());
    QByteArray content = file.read(most + 1);
    if (file.error() != QFileDevice::NoError)
        return storage(QStringLiteral("cannot be read"), path, file.errorString());
    return std::optional(std::move(content));
}

WholeFile::WholeFile(QString path) : m_path(std::move(path)), m_newPath(m_path + QStringLiteral(".new")) { }

WholeFile::~WholeFile()
{
    QFile::remove(m_newPath); // not there any more behind commit()
}

Result<Nothing> WholeFile::write(const QByteArray &content)
{
    QFile::remove(m_newPath); // of a process that was killed
    QFile file(m_newPath);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                   QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return unwritten(m_path, file.errorString());
    if (file.write(content) != content.size() || !isOnDisk(file.handle()))
        return unwritten(m_path,
                         file.error() == QFileDevice::NoError ? qt_error_string() : file.errorString());
    return Nothing{};
}

Result<Nothing> WholeFile::commit()
{
    std::error_code error;
    std::filesystem::rename(native(m_newPath), native(m_path), error);
    if (error)
        return unwritten(m_path, QString::fromStdString(error.message()));
    return Nothing{};
}

} // namespace signpost::accounts
