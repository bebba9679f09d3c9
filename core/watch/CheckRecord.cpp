// SPDX-License-Identifier: Apache-2.0
#include "watch/CheckRecord.h"

#include "report/CaseNumber.h"
#include "trust/Gather.h"
#include "trust/NormalUseTable.h"
#include "watch/LocalCause.h"

#include <algorithm>

namespace signpost::watch {
namespace {

bool isAccepted(const Decision &decision)
{
    return decision.verdict == Verdict::Verified || decision.verdict == Verdict::Pinned;
}

bool has(const Reasons &reasons, Reason wanted)
{
    return std::find(reasons.begin(), reasons.end(), wanted) != reasons.end();
}

/// One service of the stored account, and what the check saw of it.
class ServiceRecord
{
public:
    ServiceRecord(AccountService &service, AccountHistory &history, const ServiceCheckReport &checked,
                  Time now)
        : m_service(service), m_history(history), m_probe(checked.probe), m_decision(checked.decision),
          m_now(now)
    {
    }

    void unanswered()
    {
        if (!m_service.lastCheck)
            keepVerdict();
        const AccountEvent *last =
            newest(m_history, m_service.finding.service, {EventKind::NoAnswer, EventKind::Answered});
        if (last && last->kind == EventKind::NoAnswer)
            return;
        AccountEvent event = happened(EventKind::NoAnswer);
        event.reason = m_decision.reasons.front();
        remember(m_history, event);
    }

    void accepted()
    {
        answered();
        keepVerdict();
        if (m_service.stopped)
            goBackToNormal();
        if (m_decision.reasons.front() == Reason::PinSuperseded) {
            m_service.basis.pinRetired = true;
            remember(m_history, happened(EventKind::PinSuperseded));
        }
        keepTlsa();
        m_service.policy = m_probe.policy.state == MailPolicy::State::Binding ? m_probe.policy : MailPolicy();
    }

    void refused(const NewCaseCode &newCode)
    {
        answered();
        keepVerdict();
        if (m_service.stopped) {
            m_service.stopped->lastSeen = m_now;
            return;
        }
        const int number = int(report::caseNumber(m_decision.reasons));
        m_service.stopped = StoppedCase{m_decision.reasons, newCode(number), m_now, m_now};
        AccountEvent event = happened(EventKind::Stopped);
        event.reason = m_decision.reasons.front();
        event.code = m_service.stopped->code;
        remember(m_history, event);
    }

private:
    AccountEvent happened(EventKind kind) const
    {
        return {kind, m_now, m_service.finding.service, m_service.finding.endpoint.server};
    }
    void keepVerdict() { m_service.lastCheck = ServiceCheck{m_decision.verdict, m_decision.reasons, m_now}; }
    void answered()
    {
        const AccountEvent *last =
            newest(m_history, m_service.finding.service, {EventKind::NoAnswer, EventKind::Answered});
        if (last && last->kind == EventKind::NoAnswer)
            remember(m_history, happened(EventKind::Answered));
    }
    void goBackToNormal()
    {
        AccountEvent event = happened(EventKind::BackToNormal);
        event.reason = m_service.stopped->reasons.front();
        event.code = m_service.stopped->code;
        event.firstSeen = m_service.stopped->since;
        event.lastSeen = m_service.stopped->lastSeen;
        m_service.stopped.reset();
        remember(m_history, event);
    }
    void keepTlsa()
    {
        StoredBasis &basis = m_service.basis;
        if (m_probe.tlsa.result == TlsaResult::Match && !m_probe.tlsa.isRemembered) {
            m_service.tlsa = trust::knownTlsa(m_probe);
            if (!basis.daneExpected)
                remember(m_history, happened(EventKind::DaneExpected));
            basis.daneExpected = true;
        } else if (has(m_decision.reasons, Reason::TlsaWithdrawn)) {
            m_service.tlsa.reset();
            const AccountEvent *last = newest(m_history, m_service.finding.service,
                                              {EventKind::DaneExpected, EventKind::DaneWithdrawn});
            if (!last || last->kind != EventKind::DaneWithdrawn)
                remember(m_history, happened(EventKind::DaneWithdrawn));
            basis.daneExpected = basis.basis == Basis::Dane; // which goes on asking for them
        }
    }

    AccountService &m_service;
    AccountHistory &m_history;
    const ProbeReport &m_probe;
    const Decision &m_decision;
    Time m_now;
};

AccountService *serviceOf(Account &account, const ServiceCheckReport &checked)
{
    const auto found =
        std::find_if(account.services.begin(), account.services.end(), [&](const AccountService &service) {
            return service.finding.service == checked.stored.finding.service
                && service.finding.endpoint == checked.stored.finding.endpoint;
        });
    return found == account.services.end() ? nullptr : &*found;
}

} // namespace

Decision judge(const AccountService &stored, const ProbeReport &seen, DanePolicy dane)
{
    return trust::decideNormalUse(stored.basis, trust::gatherNormalUse(stored, seen), dane);
}

RecordedCheck recordCheck(Account account, AccountCheckReport report, const NewCaseCode &newCode)
{
    std::erase_if(report.services,
                  [&](const ServiceCheckReport &checked) { return !serviceOf(account, checked); });
    report.verdict = report.services.empty() ? Verdict::Unavailable : Verdict::Verified;
    for (ServiceCheckReport &checked : report.services) {
        checked.stored = *serviceOf(account, checked);
        checked.decision = judge(checked.stored, checked.probe, report.dane);
        report.verdict = std::min(report.verdict, checked.decision.verdict); // worst first
    }
    const bool isLocal = localCause(report).has_value();
    for (ServiceCheckReport &checked : report.services) {
        AccountService &service = *serviceOf(account, checked);
        ServiceRecord record(service, account.history, checked, report.time);
        if (isAccepted(checked.decision))
            record.accepted();
        else if (checked.decision.verdict == Verdict::Unavailable)
            record.unanswered();
        else if (!isLocal)
            record.refused(newCode);
        if (service.stopped)
            checked.caseCode = service.stopped->code;
    }
    return {std::move(account), std::move(report)};
}

Result<AccountCheckReport> recordCheck(accounts::AccountStore &accounts, const AccountCheckReport &report,
                                       const NewCaseCode &newCode)
{
    AccountCheckReport recorded = report;
    const auto updated = accounts.update(report.accountId, [&](Account &account) -> Result<Nothing> {
        RecordedCheck outcome = recordCheck(account, report, newCode);
        account = std::move(outcome.account);
        recorded = std::move(outcome.report);
        return Nothing{};
    });
    return updated ? Result<AccountCheckReport>(std::move(recorded)) : updated.error();
}

} // namespace signpost::watch
