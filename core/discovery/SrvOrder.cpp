// SPDX-License-Identifier: Apache-2.0
#include "discovery/SrvOrder.h"

#include <algorithm>

namespace signpost::discovery {
namespace {

using Records = std::vector<SrvRecord>;

/// Takes one record out of [begin, end), all of one priority, and puts it in front.
void chooseFirst(Records::iterator begin, Records::iterator end, const RandomUpTo &random)
{
    std::uint32_t sum = 0; // 64 Ki records of 64 Ki - 1 still fit
    for (auto record = begin; record != end; ++record)
        sum += record->weight;
    const std::uint32_t number = random(sum);
    std::uint32_t running = 0;
    const auto chosen = std::find_if(begin, end, [&](const SrvRecord &record) {
        running += record.weight;
        return running >= number;
    });
    std::rotate(begin, chosen, std::next(chosen));
}

} // namespace

Records inRfc2782Order(Records records, const RandomUpTo &random)
{
    std::stable_sort(records.begin(), records.end(), [](const SrvRecord &a, const SrvRecord &b) {
        const auto rank = [](const SrvRecord &r) { return std::pair(r.priority, r.weight != 0); };
        return rank(a) < rank(b);
    });
    for (auto first = records.begin(); first != records.end(); ++first) {
        const auto end = std::find_if(first, records.end(), [&](const SrvRecord &record) {
            return record.priority != first->priority;
        });
        chooseFirst(first, end, random);
    }
    return records;
}

} // namespace signpost::discovery
