// SPDX-License-Identifier: Apache-2.0
// TXT policy and key records (requirements TXT-1 to TXT-9).
#include "discovery/PolicyRecord.h"
#include "tests/fuzz/Input.h"

using namespace signpost;
using namespace signpost::discovery;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Input input(data, size);
    const QByteArray text = input.rest();
    if (const auto policy = readPolicyRecord(text, "submission"))
        fuzz::require(policy->keyRecords.size() < static_cast<std::size_t>(maximumPolicyFields));
    if (const auto keys = readKeyRecord(text)) {
        fuzz::require(keys->sha256.size() + keys->sha1.size() <= maximumDigests);
        for (const QByteArray &digest : keys->sha256)
            fuzz::require(digest.size() == 32);
        for (const QByteArray &digest : keys->sha1)
            fuzz::require(digest.size() == 20);
    }
    return 0;
}
