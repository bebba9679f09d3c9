// SPDX-License-Identifier: Apache-2.0
#include "dns/RecordType.h"

#include <QStringList>

#include <array>

namespace signpost::dns {
namespace {

struct Row
{
    RecordType type;
    const char *code;
    bool canBeAskedFor;
};

constexpr std::array table = {
    Row{RecordType::A, "A", true},           Row{RecordType::Aaaa, "AAAA", true},
    Row{RecordType::Cname, "CNAME", true},   Row{RecordType::Dname, "DNAME", false},
    Row{RecordType::Dnskey, "DNSKEY", true}, Row{RecordType::Ds, "DS", true},
    Row{RecordType::Mx, "MX", true},         Row{RecordType::Ns, "NS", true},
    Row{RecordType::Nsec, "NSEC", false},    Row{RecordType::Nsec3, "NSEC3", false},
    Row{RecordType::Rrsig, "RRSIG", false},  Row{RecordType::Soa, "SOA", true},
    Row{RecordType::Srv, "SRV", true},       Row{RecordType::Tlsa, "TLSA", true},
    Row{RecordType::Txt, "TXT", true},
};

} // namespace

QString code(RecordType type)
{
    for (const Row &row : table) {
        if (row.type == type)
            return QString::fromLatin1(row.code);
    }
    return QStringLiteral("TYPE%1").arg(static_cast<std::uint16_t>(type));
}

std::optional<RecordType> recordTypeFromCode(QStringView text)
{
    for (const Row &row : table) {
        if (row.canBeAskedFor && text.compare(QLatin1String(row.code), Qt::CaseInsensitive) == 0)
            return row.type;
    }
    return std::nullopt;
}

QString allRecordTypeCodes()
{
    QStringList codes;
    for (const Row &row : table) {
        if (row.canBeAskedFor)
            codes += QString::fromLatin1(row.code);
    }
    return codes.join(QStringLiteral(", "));
}

} // namespace signpost::dns
