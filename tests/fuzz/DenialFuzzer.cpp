// SPDX-License-Identifier: Apache-2.0
// Denial of existence by records that are signed and hold anything.
#include "dns/Denial.h"
#include "tests/fuzz/Input.h"

#include <algorithm>

using namespace signpost;
using namespace signpost::dns;

namespace {

/// One octet a label, from a small alphabet, so that names meet.
DnsName nameFrom(fuzz::Input &input, const DnsName &zone)
{
    DnsName name = zone;
    for (int labels = input.octet() % 5; labels > 0; --labels) {
        const QByteArray label(1, "abc*"[input.octet() % 4]);
        auto wire = static_cast<char>(label.size()) + label + name.toWire();
        if (auto longer = DnsName::fromWire(wire))
            name = *longer;
    }
    return name;
}

void addRecord(ProvenDenials &denials, fuzz::Input &input)
{
    const bool isNsec = input.octet() % 2 == 0;
    const DnsName owner = nameFrom(input, denials.zone);
    const QByteArray tail = input.octets(input.octet());
    if (isNsec) {
        if (auto nsec = readNsec(owner, nameFrom(input, denials.zone).toWire() + tail))
            denials.nsec.push_back(std::move(*nsec));
    } else if (auto nsec3 = readNsec3(owner, tail)) {
        denials.nsec3.push_back(std::move(*nsec3));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Input input(data, size);
    ProvenDenials denials{DnsName::parse(u"z").value()};
    const DnsName name = nameFrom(input, denials.zone);
    const auto type = static_cast<RecordType>(input.octet());
    while (!input.isAtEnd() && denials.nsec.size() + denials.nsec3.size() < 12)
        addRecord(denials, input);
    const AbsenceProof absence = proveAbsence({name, type}, denials);
    const bool isHeld = std::any_of(denials.nsec.begin(), denials.nsec.end(), [&](const Nsec &nsec) {
        return nsec.owner == name && nsec.types.contains(type);
    });
    const bool isDeniedElsewhere = denials.nsec.size() + denials.nsec3.size() > 1;
    // One record that says that the type is there never proves that it is not.
    fuzz::require(!isHeld || isDeniedElsewhere || absence.cause != DnssecCause::Proven);
    if (name != denials.zone) {
        (void)proveNoDs(name, denials);
        (void)proveExpansion(name, name.parent(), denials);
    }
    return 0;
}
