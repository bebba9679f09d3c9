// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Account.h"
#include "model/SetupReport.h"
#include "setup/CertificateQuestion.h"

#include <functional>
#include <map>

namespace signpost::setup {

/// The certificates of one setup that only a fingerprint can confirm: one question for each certificate at a
/// server name. The tries belong to the certificate and outlive the question.
class PinQuestions
{
public:
    /// Asks about what this report offers to pin, as far as tries are left. `key`: as PinChallenge. `stored`:
    /// for CertificateQuestion::confirmedFor.
    void ask(const SetupReport &report, const QByteArray &key, const std::vector<Account> &stored);
    /// Forgets the questions and their answers, not the tries.
    void clear() { m_entries.clear(); }

    std::vector<CertificateQuestion> questions() const;
    /// Ignored unless the question is open.
    PinAnswer compare(int question, PinProofKind proof,
                      const std::function<PinAnswer(PinChallenge &)> &comparison);
    /// False, and nothing changed, unless a comparison matched.
    bool trust(int question, Time now);
    /// What is to be stored for a service whose certificate is trusted.
    std::optional<Pin> pin(Service service) const;

private:
    struct Entry
    {
        CertificateQuestion question;
        QByteArray sha256;
        PinChallenge *challenge; ///< in m_challenges
        std::optional<Pin> pin = {}; ///< from a comparison that matched on
    };

    Entry *entry(int question);
    Entry &entryFor(const JudgedCandidate &candidate, const EmailAddress &address, const QByteArray &key);

    std::vector<Entry> m_entries;
    std::map<std::pair<QString, QByteArray>, PinChallenge> m_challenges; ///< by address and certificate
};

} // namespace signpost::setup
