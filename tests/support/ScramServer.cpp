// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ScramServer.h"

#include <QByteArrayList>
#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>

namespace signpost::test {
namespace {

QCryptographicHash::Algorithm algorithm(ScramHash hash)
{
    return hash == ScramHash::Sha1 ? QCryptographicHash::Sha1 : QCryptographicHash::Sha256;
}

QByteArray attribute(const QByteArray &message, const QByteArray &name)
{
    for (const QByteArray &part : message.split(',')) {
        if (part.startsWith(name + '='))
            return part.mid(2);
    }
    return {};
}

QByteArray exclusiveOr(QByteArray a, const QByteArray &b)
{
    for (qsizetype i = 0; i < a.size() && i < b.size(); ++i)
        a[i] = static_cast<char>(a[i] ^ b[i]);
    return a;
}

} // namespace

ScramServer::ScramServer(Options options) : m_options(std::move(options)) { }

QByteArray ScramServer::first(const QByteArray &clientFirst)
{
    const qsizetype bare = clientFirst.indexOf(",,") + 2; // no authorization identity
    m_gs2Header = clientFirst.first(bare);
    m_clientFirstBare = clientFirst.mid(bare);
    m_nonce = attribute(m_clientFirstBare, "r") + m_options.serverNonce;
    m_serverFirst = "r=" + m_nonce + ",s=" + m_options.salt.toBase64() + ",i=" + m_options.iterations;
    return m_options.firstMessage.value_or(m_serverFirst);
}

std::optional<QByteArray> ScramServer::final(const QByteArray &clientFinal) const
{
    const auto hash = algorithm(m_options.hash);
    const auto mac = [&](const QByteArray &key, const QByteArray &text) {
        return QMessageAuthenticationCode::hash(text, key, hash);
    };
    if (attribute(clientFinal, "c") != (m_gs2Header + m_options.channelBinding).toBase64()
        || attribute(clientFinal, "r") != m_nonce)
        return std::nullopt;
    const QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(
        hash, m_options.password, m_options.salt, m_options.iterations.toInt(),
        static_cast<quint64>(QCryptographicHash::hashLength(hash)));
    const QByteArray clientKey = mac(salted, "Client Key");
    const QByteArray withoutProof = clientFinal.first(clientFinal.lastIndexOf(",p="));
    const QByteArray message = m_clientFirstBare + ',' + m_serverFirst + ',' + withoutProof;
    const QByteArray signature = mac(QCryptographicHash::hash(clientKey, hash), message);
    if (QByteArray::fromBase64(attribute(clientFinal, "p")) != exclusiveOr(clientKey, signature))
        return std::nullopt;
    return m_options.finalMessage.value_or("v=" + mac(mac(salted, "Server Key"), message).toBase64());
}

} // namespace signpost::test
