// SPDX-License-Identifier: Apache-2.0
#include "app/practice/ScramExchange.h"

#include <QByteArrayList>
#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>

namespace signpost::practice {
namespace {

constexpr auto algorithm = QCryptographicHash::Sha256;

QByteArray hmac(const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, algorithm);
}

QByteArray exclusiveOr(QByteArray a, const QByteArray &b)
{
    for (qsizetype i = 0; i < a.size(); ++i)
        a[i] = static_cast<char>(a[i] ^ b[i]);
    return a;
}

} // namespace

ScramExchange::ScramExchange(QByteArray userName, QByteArray password, QByteArray nonce, QByteArray salt)
    : m_userName(std::move(userName)), m_password(std::move(password)), m_nonce(std::move(nonce)),
      m_salt(std::move(salt))
{
}

SaslStep ScramExchange::onMessage(const QByteArray &message)
{
    switch (m_expecting) {
    case Expecting::First:
        return onFirst(message);
    case Expecting::Final:
        return onFinal(message);
    case Expecting::Confirmation: // IMAP, POP3 and SMTP carry nothing along with their OK
        return {message.isEmpty() ? SaslStep::Kind::Accepted : SaslStep::Kind::NotUnderstood};
    }
    Q_UNREACHABLE();
}

/// "n,,n=user,r=nonce", or "y,,…" of a client that could bind the channel.
SaslStep ScramExchange::onFirst(const QByteArray &message)
{
    const QByteArray header = message.first(qMin<qsizetype>(message.size(), 3));
    m_firstBare = message.mid(header.size());
    const QByteArrayList parts = m_firstBare.split(',');
    const bool isUnderstood = (header == "n,," || header == "y,,") && parts.size() == 2
        && parts[0].startsWith("n=") && parts[1].startsWith("r=") && parts[1].size() > 2;
    if (!isUnderstood)
        return {SaslStep::Kind::NotUnderstood};
    m_isKnownUser = parts[0].mid(2).replace("=2C", ",").replace("=3D", "=") == m_userName;
    m_binding = "c=" + header.toBase64();
    m_nonce.prepend(parts[1].mid(2));
    m_challenge = "r=" + m_nonce + ",s=" + m_salt.toBase64() + ",i=" + QByteArray::number(iterations);
    m_expecting = Expecting::Final;
    return {SaslStep::Kind::Challenge, m_challenge};
}

/// "c=biws,r=nonce,p=proof"
SaslStep ScramExchange::onFinal(const QByteArray &message)
{
    const QByteArrayList parts = message.split(',');
    const bool isUnderstood =
        parts.size() == 3 && parts[0] == m_binding && parts[1] == "r=" + m_nonce && parts[2].startsWith("p=");
    if (!isUnderstood)
        return {SaslStep::Kind::NotUnderstood};
    const QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(
        algorithm, m_password, m_salt, iterations, quint64(QCryptographicHash::hashLength(algorithm)));
    const QByteArray clientKey = hmac(salted, "Client Key");
    const QByteArray storedKey = QCryptographicHash::hash(clientKey, algorithm);
    const QByteArray conversation = m_firstBare + ',' + m_challenge + ',' + parts[0] + ',' + parts[1];
    const QByteArray proof = exclusiveOr(clientKey, hmac(storedKey, conversation));
    if (!m_isKnownUser || parts[2].mid(2) != proof.toBase64())
        return {SaslStep::Kind::WrongPassword};
    m_expecting = Expecting::Confirmation;
    const QByteArray signature = hmac(hmac(salted, "Server Key"), conversation);
    return {SaslStep::Kind::Challenge, "v=" + signature.toBase64()};
}

} // namespace signpost::practice
