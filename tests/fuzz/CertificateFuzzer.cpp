// SPDX-License-Identifier: Apache-2.0
// Certificates as servers may send them: names, defects, constraints and the path without any anchor.
#include "tests/fuzz/Input.h"
#include "tls/TrustStore.h"

using namespace signpost;
using namespace signpost::tls;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const TrustStore nobody = TrustStore::fromDer({}).value();
    static const HostName host = HostName::parse(u"mail.example.com").value();
    static const ReferenceIdentifiers references{ServerName(host), HostName::parse(u"example.com").value(),
                                                 SrvLabel::Imaps};
    fuzz::Input input(data, size);
    const QByteArray der = input.rest();
    const auto certificate = readCertificate(der);
    if (!certificate)
        return 0;
    const auto constraints = readNameConstraints({der, der});
    (void)matchIdentity(certificate->names, references,
                        constraints ? *constraints : std::vector<NameConstraints>());
    const ChainJudgement judgement = nobody.judge({{der}, {}}, Time(Seconds(1790000000)));
    fuzz::require(judgement.status != ChainStatus::Trusted);
    return 0;
}
