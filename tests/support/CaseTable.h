// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace signpost::test {

/// One column of a decision table: its values, and how a case gets one.
template <class Case> struct CaseColumn
{
    const char *title;
    std::vector<const char *> values;
    void (*set)(Case &, int);
};

/// Calls `visit(case)` for every combination of the columns from `index` on, in a fixed order.
template <class Case, class Visit>
void forEachCase(Case &one, const std::vector<CaseColumn<Case>> &columns, const Visit &visit,
                 std::size_t index = 0)
{
    if (index == columns.size())
        return visit(one);
    for (int value = 0; value < static_cast<int>(columns[index].values.size()); ++value) {
        columns[index].set(one, value);
        forEachCase(one, columns, visit, index + 1);
    }
}

} // namespace signpost::test
