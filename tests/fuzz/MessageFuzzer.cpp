// SPDX-License-Identifier: Apache-2.0
// The response gate and all that reads record data, with whatever a resolver may send.
#include "dns/Answer.h"
#include "dns/Message.h"
#include "dns/Rdata.h"
#include "tests/fuzz/Input.h"

using namespace signpost;
using namespace signpost::dns;

namespace {

void readAll(const RrSet &set)
{
    for (const QByteArray &data : set.records) {
        if (const auto record = readRecord(set.type, data))
            toString(*record);
        (void)readDnskey(data);
        (void)readDs(data);
        (void)readNsec(set.owner, data);
        (void)readNsec3(set.owner, data);
        (void)readTarget(data);
    }
    fuzz::require(!set.records.empty());
    fuzz::require(DnsName::fromWire(set.owner.toWire()).value() == set.owner);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Input input(data, size);
    const Question question{DnsName::parse(u"_imaps._tcp.example.com").value(), RecordType::Srv};
    constexpr std::uint16_t id = 0x1234;
    const auto reply = readReply(input.rest(), question, id);
    if (!reply)
        return 0;
    for (const auto *section : {&reply->answer, &reply->authority}) {
        for (const RrSet &set : *section)
            readAll(set);
    }
    return 0;
}
