// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dns/ChainOfTrust.h"

namespace signpost::dns {

/// Answers one question with its DNSSEC status (DNS-1 to DNS-11): follows aliases hop by hop, each proven in
/// its own zone, and the weakest one counts (SRV-13, RFC 6672). Has no I/O: it says what it needs to know.
class Validator
{
public:
    explicit Validator(Question question);

    /// The whole answer, or nothing when replies are missing, which the Lookups then name. `chain` is shared
    /// by all validators of one run.
    std::optional<Answer> proceed(ChainOfTrust &chain, Means means);

    const Question &question() const { return m_answer.question; }

private:
    enum class Step { Done, Again, Missing };
    Step step(ChainOfTrust &chain, Means means);
    Step takeRecords(const RrSet &set, const RrSet &proving, const Reply &reply, ChainOfTrust &chain,
                     Means means);
    Step followAlias(const RrSet &set, const Reply &reply, ChainOfTrust &chain, Means means);
    Step takeAbsence(const Reply &reply, ChainOfTrust &chain, Means means);
    void add(const Proof &proof, const ChainOfTrust &chain);
    Step fail(Failure failure);
    Answer complete(Time now) const;

    Answer m_answer;
    Question m_source; ///< the message that is read now answers this one
    DnsName m_owner; ///< the hop it is about
    std::optional<Proof> m_proof; ///< of all hops until now
};

/// What is asked beside a question before its answer is there, so that a signed domain costs no more round
/// trips than one that is not: DS and DNSKEY of the names above it. Labels that begin with an underscore are
/// hardly ever zone cuts; they are asked about when it turns out to matter.
std::vector<Question> firstFlight(const Question &question);

} // namespace signpost::dns
