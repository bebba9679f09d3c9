// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace signpost::accounts {

/// The content of the regular file at `path`, cut off behind `most` + 1 octets; nothing where there is none.
/// Fails with Storage for a file that cannot be read and for whatever is not a file: a symbolic link, which
/// could lead a write to another place, a folder, a pipe.
Result<std::optional<QByteArray>> readWholeFile(const QString &path, qsizetype most);

/// Replaces a file as a whole: the content is on the disk, readable by its owner alone, in `path`.new before
/// commit() renames it. Who reads `path` sees the old content or the new one; a process that is killed leaves
/// one of the two. One writer at a time: the caller holds a lock.
class WholeFile
{
public:
    explicit WholeFile(QString path);
    WholeFile(const WholeFile &) = delete;
    WholeFile &operator=(const WholeFile &) = delete;
    /// Without commit() nothing has changed and nothing is left.
    ~WholeFile();

    /// Fails with Storage, on a full disk for example.
    Result<Nothing> write(const QByteArray &content);
    /// Fails with Storage; the old file is still there.
    Result<Nothing> commit();

private:
    QString m_path;
    QString m_newPath;
};

} // namespace signpost::accounts
