// SPDX-License-Identifier: Apache-2.0
#include "dns/Answer.h"

namespace signpost::dns {
namespace {

QString absolute(const QByteArray &name)
{
    return QString::fromLatin1(name) + u'.';
}

struct Presentation
{
    QString operator()(const IpAddress &address) const { return address.toString(); }
    QString operator()(const SrvData &srv) const
    {
        return QStringLiteral("%1 %2 %3 %4")
            .arg(srv.priority)
            .arg(srv.weight)
            .arg(srv.port)
            .arg(absolute(srv.target));
    }
    QString operator()(const MxData &mx) const
    {
        return QStringLiteral("%1 %2").arg(mx.preference).arg(absolute(mx.exchange));
    }
    QString operator()(const TextData &text) const { return QString::fromUtf8(text.text); }
};

} // namespace

QString toString(const RecordData &record)
{
    return std::visit(Presentation(), record);
}

QLatin1String code(AnswerOutcome outcome)
{
    switch (outcome) {
    case AnswerOutcome::Records:
        return QLatin1String("answer");
    case AnswerOutcome::NoData:
        return QLatin1String("nodata");
    case AnswerOutcome::NxDomain:
        return QLatin1String("nxdomain");
    case AnswerOutcome::Failed:
        return QLatin1String("failed");
    }
    Q_UNREACHABLE();
}

} // namespace signpost::dns
