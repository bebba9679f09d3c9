// SPDX-License-Identifier: Apache-2.0
// Answers questions with Signpost's own validator, each from nothing, for tests/differential/run.
#include "base/SystemTimers.h"
#include "dns/TrustAnchors.h"
#include "net/DnsClient.h"
#include "net/ValidatingResolver.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>

#include <cstdio>
#include <iostream>
#include <string>

using namespace signpost;

namespace {

dns::Answer ask(const dns::Question &question, const ResolverAddress &address,
                const dns::TrustAnchors &anchors)
{
    SystemTimers timers;
    net::DnsClient client({address}, timers);
    net::ValidatingResolver resolver(client, anchors, timers);
    dns::Answer found;
    QEventLoop loop;
    const Pending pending = resolver.resolve(question, [&](const dns::Answer &answer) {
        found = answer;
        loop.quit();
    });
    loop.exec();
    return found;
}

int fail(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qPrintable(sentence));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return fail(QStringLiteral("usage: AskValidator ADDRESS:PORT ANCHORS <questions"));
    const auto address = ResolverAddress::parse(arguments[1]);
    if (!address)
        return fail(address.error().detail);
    QFile file(arguments[2]);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.errorString());
    const auto anchors = dns::TrustAnchors::parse(file.readAll(), arguments[2]);
    if (!anchors)
        return fail(anchors.error().detail);
    std::string line;
    while (std::getline(std::cin, line)) {
        const QStringList words = QString::fromStdString(line).split(u' ');
        const auto name = dns::DnsName::parse(words.front());
        const auto type = dns::recordTypeFromCode(words.back());
        if (!name || !type)
            return fail(QStringLiteral("no question: %1").arg(QString::fromStdString(line)));
        const dns::Answer answer = ask({*name, *type}, *address, *anchors);
        std::printf("%s %s %s %s %zu\n", line.c_str(), code(answer.status).data(),
                    code(answer.outcome).data(), code(answer.cause).data(), answer.records.size());
        std::fflush(stdout);
    }
    return 0;
}
