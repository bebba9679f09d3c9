// SPDX-License-Identifier: Apache-2.0
#include "app/practice/SaslExchange.h"

#include "app/practice/PlainExchange.h"
#include "app/practice/ScramExchange.h"

#include <QRandomGenerator>

#include <array>

namespace signpost::practice {
namespace {

QByteArray randomOctets()
{
    std::array<quint32, 4> words;
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words);
}

} // namespace

std::unique_ptr<SaslExchange> saslExchangeFor(const QByteArray &mechanism, const Mailbox &mailbox)
{
    if (mechanism == "PLAIN")
        return std::make_unique<PlainExchange>(mailbox);
    if (mechanism == "SCRAM-SHA-256" && mailbox.password)
        return std::make_unique<ScramExchange>(mailbox.userName, *mailbox.password, randomOctets().toBase64(),
                                               randomOctets());
    return nullptr;
}

} // namespace signpost::practice
