// SPDX-License-Identifier: Apache-2.0
// IMAP, POP3 and SMTP servers that say anything, in pieces of any size, before and after STARTTLS.
#include "probe/Dialogue.h"
#include "tests/fuzz/Input.h"

using namespace signpost;
using namespace signpost::probe;

namespace {

bool isOver(const Dialogue::Steps &steps)
{
    return !steps.empty() && std::holds_alternative<Dialogue::Finished>(steps.back());
}

bool wantsTls(const Dialogue::Steps &steps)
{
    return !steps.empty() && std::holds_alternative<Dialogue::StartTls>(steps.back());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Input input(data, size);
    const int kind = input.octet() % 6;
    constexpr Service services[] = {Service::Imap, Service::Pop3, Service::Submission};
    const TlsMode mode = kind < 3 ? TlsMode::Implicit : TlsMode::StartTls;
    const auto dialogue = dialogueFor(services[kind % 3], mode, "tag");
    bool isSecured = mode == TlsMode::Implicit;
    while (!input.isAtEnd()) {
        const Dialogue::Steps steps = dialogue->onBytes(input.octets(1 + input.octet()));
        if (isOver(steps)) {
            const auto &end = std::get<Dialogue::Finished>(steps.back());
            fuzz::require(isSecured || end.problem.has_value()); // nothing is learnt from clear text (TLS-16)
            return 0;
        }
        if (!wantsTls(steps))
            continue;
        fuzz::require(!isSecured);
        isSecured = true;
        if (isOver(dialogue->onSecured()))
            return 0;
    }
    return 0;
}
