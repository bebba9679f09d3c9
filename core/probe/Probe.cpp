// SPDX-License-Identifier: Apache-2.0
#include "probe/Probe.h"

#include "tls/TlsaMatch.h"

#include <algorithm>

namespace signpost::probe {
namespace {

template <class Predicate> bool any(const std::vector<IpAddress> &addresses, Predicate predicate)
{
    return std::any_of(addresses.begin(), addresses.end(), predicate);
}

} // namespace

Probe::Probe(ProbeRequest request, ProbePorts ports, Done<ProbeReport> done,
             std::function<void(ProbeStage)> reached)
    : m_request(std::move(request)), m_ports(std::move(ports)), m_done(std::move(done)),
      m_reached(std::move(reached))
{
    m_report.time = m_ports.timers.now();
    if (m_request.headStart > Milliseconds(0))
        m_headStart = m_ports.timers.after(m_request.headStart, [this] { goAhead(); });
    if (const HostName *host = m_request.finding.endpoint.server.host())
        lookUp(*host);
    goOnIfDue();
}

void Probe::lookUp(const HostName &host)
{
    for (const dns::RecordType type : {dns::RecordType::Aaaa, dns::RecordType::A})
        m_lookups.push_back(m_ports.resolver.resolve(
            {host, type}, [this](const dns::Answer &answer) { onAddresses(answer); }));
}

/// TLS-10: addresses of the other family that come late are not used.
void Probe::onAddresses(const dns::Answer &answer)
{
    m_answers.push_back(answer);
    m_report.isAlias = m_report.isAlias || !answer.aliases.empty();
    const bool isUsable =
        answer.outcome == dns::AnswerOutcome::Records && answer.status != DnssecStatus::Bogus;
    if (isUsable) {
        const bool isIpv4 = answer.question.type == dns::RecordType::A;
        m_resolutionDelay = m_ports.timers.after(isIpv4 ? net::resolutionDelay : net::ipv4Patience, [this] {
            m_lookups.clear(); // nothing is outstanding any more
            goOnIfDue();
        });
    }
    goOnIfDue();
}

void Probe::goAhead()
{
    if (std::exchange(m_headStart, {}))
        goOnIfDue();
}

void Probe::goOnIfDue()
{
    if (m_headStart || m_answers.size() < m_lookups.size())
        return;
    m_resolutionDelay.reset();
    if (const IpAddress *address = m_request.finding.endpoint.server.address()) {
        m_report.address = AddressFact::Ok; // the user typed it
        connectTo({*address});
    } else {
        judgeAddresses();
    }
}

std::vector<dns::Answer> Probe::usedAnswers() const
{
    std::vector<dns::Answer> used;
    std::copy_if(m_answers.begin(), m_answers.end(), std::back_inserter(used),
                 [](const dns::Answer &answer) { return !answer.records.empty(); });
    return used;
}

void Probe::remark(const Reasons &remarks)
{
    m_report.dnsRemarks.insert(m_report.dnsRemarks.end(), remarks.begin(), remarks.end());
}

void Probe::judgeAddresses()
{
    std::vector<IpAddress> addresses;
    bool isBogus = false;
    const std::vector<dns::Answer> used = usedAnswers();
    m_report.addressStatus = DnssecStatus::Secure;
    for (const dns::Answer &answer : used.empty() ? m_answers : used)
        m_report.addressStatus = worse(*m_report.addressStatus, answer.status);
    for (const dns::Answer &answer : m_answers) {
        remark(dns::remarksOn(answer));
        isBogus = isBogus || answer.status == DnssecStatus::Bogus;
        for (const dns::RecordData &record : answer.records)
            addresses.push_back(std::get<IpAddress>(record));
    }
    if (isBogus)
        m_report.addressStatus = DnssecStatus::Bogus;
    if (isBogus || addresses.empty()) {
        m_report.address = isBogus ? AddressFact::Bogus : AddressFact::Failed;
        return end();
    }

    // LIM-9: what the user typed is the user's own business.
    const bool isTyped = m_request.finding.origin == Origin::User;
    const auto scopeIs = [&](AddressScope scope) {
        return [this, scope](const IpAddress &address) { return m_ports.site.scopeOf(address) == scope; };
    };
    if (!isTyped)
        std::erase_if(addresses, scopeIs(AddressScope::Local));
    if (addresses.empty()) {
        m_report.address = AddressFact::Local;
        return end();
    }
    m_report.address = AddressFact::Ok;
    const bool isUnprovenForeign = m_request.mailDomainProbe.has_value();
    const bool waitsForPerson = isUnprovenForeign && !m_request.isNameConfirmed;
    if (isUnprovenForeign && any(addresses, scopeIs(AddressScope::Private)))
        m_report.address = AddressFact::Private;
    if (waitsForPerson && m_report.address == AddressFact::Private)
        return end();
    if (waitsForPerson && m_ports.site.foreignConnection == ForeignConnection::AfterConfirm)
        return end(); // SNI-8
    m_tlsaBaseDomains = tlsaBaseDomains(*m_request.finding.endpoint.server.host(), used);
    lookUpTlsa();
    connectTo(net::inHappyEyeballsOrder(addresses));
}

/// Beside the connection, so that only what depends on it waits: the verdict, and the ClientHello where two
/// names are possible (SNI-10).
void Probe::lookUpTlsa()
{
    if (m_tlsaBaseDomains.empty())
        return;
    m_tlsa =
        std::make_unique<TlsaLookup>(m_tlsaBaseDomains, m_request.finding.endpoint.port, m_ports.resolver,
                                     [this](const TlsaReport &found) { onTlsa(found); });
}

void Probe::onTlsa(const TlsaReport &found)
{
    m_tlsa.reset();
    m_report.tlsa = found;
    remark(found.remarks);
    m_request.references.tlsaBaseDomain = found.baseDomain;
    if (found.result == TlsaResult::Bogus && !m_isServerNameMet) { // rows 3 and 2: whatever the server shows
        m_serverName.reset();
        return end();
    }
    if (m_serverName && m_tlsaBaseDomains.size() > 1)
        m_serverName->nameServer(found.baseDomain.value_or(m_tlsaBaseDomains.back()), m_request.references);
    endIfComplete();
}

/// DANE-15: what was proven before counts where DNS says nothing now.
void Probe::rememberTlsa()
{
    const std::optional<KnownTlsa> &known = m_request.knownTlsa;
    TlsaReport &tlsa = m_report.tlsa;
    const bool isSilent = tlsa.result == TlsaResult::Failed
        || (tlsa.result == TlsaResult::None && tlsa.records.empty() && !m_report.isTlsaDenied());
    if (!isSilent || !known || !known->isProven(m_report.time) || m_presented.certificates.empty())
        return;
    tlsa.isRemembered = true;
    tlsa.baseDomain = known->baseDomain;
    tlsa.records = known->records;
    m_request.references.tlsaBaseDomain = known->baseDomain;
}

void Probe::compareTlsa()
{
    rememberTlsa();
    if (!m_report.tlsa.records.empty() && !m_presented.certificates.empty())
        m_report.tlsa.result = tls::matchTlsa(m_report.tlsa.records, m_presented, m_request.references,
                                              m_ports.trust, m_report.time)
                                   .result;
    // They can vouch longer than they can contradict: a renewed certificate may have newer ones.
    if (m_report.tlsa.isRemembered && m_report.tlsa.result != TlsaResult::Match
        && !m_request.knownTlsa->isCurrent(m_report.time))
        m_report.tlsa.result = TlsaResult::Failed;
}

ConversationPlan Probe::plan(const std::vector<IpAddress> &addresses, HandshakePurpose purpose) const
{
    const Finding &finding = m_request.finding;
    const HostName *host = finding.endpoint.server.host();
    std::optional<HostName> sni;
    if (purpose == HandshakePurpose::MailDomain)
        sni = m_request.mailDomainProbe;
    else if (host)
        sni = *host;
    const bool waits = purpose == HandshakePurpose::ServerName && m_tlsaBaseDomains.size() > 1;
    return {finding.service,
            finding.endpoint.security,
            finding.endpoint.port,
            addresses,
            sni,
            m_request.references,
            purpose,
            m_request.deadlines,
            m_report.time,
            waits ? Hello::WhenNamed : Hello::AtOnce};
}

void Probe::connectTo(const std::vector<IpAddress> &addresses)
{
    m_serverName = std::make_unique<Conversation>(
        plan(addresses, HandshakePurpose::ServerName), m_ports.trust, m_ports.dialer, m_ports.timers,
        [this](const Meeting &meeting) { onServerName(meeting); }, [this] { tell(ProbeStage::Connected); });
    if (m_request.mailDomainProbe) // SNI-4: side by side
        m_mailDomain = std::make_unique<Conversation>(
            plan(addresses, HandshakePurpose::MailDomain), m_ports.trust, m_ports.dialer, m_ports.timers,
            [this](const Meeting &meeting) { onMailDomain(meeting); });
    tell(ProbeStage::Connecting);
}

void Probe::tell(ProbeStage stage)
{
    if (m_reached)
        QMetaObject::invokeMethod(
            this, [reached = m_reached, stage] { reached(stage); }, Qt::QueuedConnection);
}

void Probe::onServerName(const Meeting &meeting)
{
    m_isServerNameMet = true;
    m_report.connectedTo = meeting.address;
    m_report.serverName = meeting.handshake;
    m_presented = meeting.presented;
    note(meeting.problem);
    if (meeting.problem) {
        m_serverName.reset();
        m_tlsa.reset(); // there is nothing to compare
    }
    if (m_mailDomain && !m_report.mailDomain)
        m_patience =
            m_ports.timers.after(mailDomainPatience, [this] { onMailDomain({.problem = Reason::Timeout}); });
    endIfComplete();
}

void Probe::onMailDomain(const Meeting &meeting)
{
    m_mailDomain.reset(); // the proof carries no mail (SNI-4)
    m_report.mailDomain = meeting.handshake;
    if (!m_report.mailDomain) { // turned away before TLS, or too late: it proves nothing
        m_report.mailDomain = HandshakeReport{};
        m_report.mailDomain->purpose = HandshakePurpose::MailDomain;
        m_report.mailDomain->sni = m_request.mailDomainProbe;
        if (meeting.problem == Reason::Timeout)
            m_report.mailDomain->outcome = HandshakeOutcome::TimedOut;
    }
    endIfComplete();
}

void Probe::note(std::optional<Reason> problem)
{
    if (!problem)
        m_report.connection = ConnectionFact::Completed;
    else if (reasonClass(*problem) == ReasonClass::Retry)
        m_report.connection = ConnectionFact::NotCompleted;
    else
        m_report.connection = ConnectionFact::RuleBroken;
    m_report.connectionReason = problem;
}

void Probe::endIfComplete()
{
    const bool isProofDue = m_request.mailDomainProbe && !m_report.mailDomain;
    if (!m_isServerNameMet || isProofDue || m_tlsa)
        return;
    compareTlsa();
    end();
}

void Probe::end()
{
    m_patience.reset();
    m_mailDomain.reset();
    QMetaObject::invokeMethod(
        this,
        [this] {
            const auto done = std::move(m_done);
            done(m_report);
        },
        Qt::QueuedConnection);
}

void Probe::hearGreeting(Done<ProbeReport> done)
{
    Q_ASSERT(m_serverName);
    m_done = std::move(done);
    m_serverName->hearGreeting([this](const Dialogue::Finished &finished) { onDialogue(finished); });
}

void Probe::askCapabilities(Done<ProbeReport> done)
{
    Q_ASSERT(m_serverName);
    m_done = std::move(done);
    m_serverName->proceed([this](const Dialogue::Finished &finished) { onDialogue(finished); });
}

void Probe::onDialogue(const Dialogue::Finished &finished)
{
    m_report.capabilities = finished.capabilities;
    note(finished.problem);
    end();
}

} // namespace signpost::probe
