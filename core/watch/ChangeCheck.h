// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "discovery/SrvSource.h"
#include "model/Account.h"
#include "model/ChangeReport.h"
#include "model/Secret.h"
#include "probe/LoginAttempt.h"
#include "probe/Probe.h"
#include "trust/ChangeSteps.h"
#include "watch/AddressLookup.h"

namespace signpost::watch {

struct ChangeRequest
{
    EmailAddress address;
    AccountService stored;
    discovery::SrvService now; ///< what SRV says about its service
    /// Signs in to the new server where P3 or the warrant for its name allow it; none: looks only (CHG-22).
    std::optional<Secret> password = {};
    std::optional<trust::TypedSite> site = {}; ///< V2: replaces P3 to P5 for a persistent change (CHG-6)
};

/// The procedure P1 to P8 for one service: each step must succeed before the next (chapter 9.4). Nothing is
/// stored; the report says what the log is now, and what would be applied.
class ChangeCheck final : public Operation<ChangeReport>
{
public:
    ChangeCheck(ChangeRequest request, probe::ProbePorts ports, Done<ChangeReport> done);

private:
    void begin();
    void onAddresses(const FoundAddresses &found);
    void onSavedAddresses(const FoundAddresses &saved);
    void lookAtServer();
    void prove();
    void onProof(const probe::Meeting &meeting);
    void onProofLogin(const probe::AttemptReport &attempt);
    void visitIfDue();
    void visit();
    void onVisit(const probe::Meeting &meeting);
    void onLogin(const probe::AttemptReport &attempt);
    void end();

    probe::ConversationPlan plan(HandshakePurpose purpose) const;
    ReferenceIdentifiers references() const;
    Decision judgeVisit(const probe::Meeting &meeting);
    Result<trust::ApprovedServer> approve(const Decision &decision, const probe::Meeting &meeting) const;
    std::unique_ptr<probe::LoginAttempt>
    signIn(HandshakePurpose purpose, probe::AfterLogin afterwards,
           std::function<probe::Approval(const probe::Meeting &)> approve,
           Done<probe::AttemptReport> done) const;
    LoginReport loginReport(const probe::AttemptReport &attempt) const;
    bool needsProof() const;

    ChangeRequest m_request;
    probe::ProbePorts m_ports;
    ChangeReport m_report;
    FoundAddresses m_addresses;
    QByteArray m_markKey;
    std::optional<trust::NameWarrant> m_warrant;
    std::unique_ptr<AddressLookup> m_addressLookup;
    std::unique_ptr<probe::TlsaLookup> m_tlsaLookup; ///< while it is under way
    bool m_isVisitDue = false;
    std::unique_ptr<probe::Conversation> m_conversation;
    std::unique_ptr<probe::LoginAttempt> m_login;
};

} // namespace signpost::watch
