// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/ExplainText.h"
#include "app/cli/OutputForm.h"

namespace signpost::cli {

/// How a command writes what it found.
struct Output
{
    OutputForm form = OutputForm::Text;
    Detail detail = Detail::Verdicts;
};

} // namespace signpost::cli
