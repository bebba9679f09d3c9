// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace signpost {

/// A password: UTF-8 octets that are wiped when it dies and are never copied by accident (STO-12). Only
/// LoginCheck and SecretStore look inside.
class Secret
{
public:
    Secret() = default;
    /// Takes the octets over; the caller's copy is its own to wipe.
    explicit Secret(QByteArray octets);
    static Secret fromText(const QString &text);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    /// A second one, on purpose.
    Secret duplicate() const;

    const QByteArray &octets() const { return m_octets; }
    bool isEmpty() const { return m_octets.isEmpty(); }

private:
    QByteArray m_octets; ///< never shared with another QByteArray
};

/// Overwrites the octets of a buffer nobody shares and empties it; one that is shared is only let go.
void wipe(QByteArray &octets);

} // namespace signpost
