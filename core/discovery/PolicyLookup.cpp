// SPDX-License-Identifier: Apache-2.0
#include "discovery/PolicyLookup.h"

#include <algorithm>

namespace signpost::discovery {
namespace {

using State = MailPolicy::State;
using Answers = std::map<dns::DnsName, dns::Answer>;

void remark(MailPolicy &policy, Reason reason)
{
    if (std::find(policy.remarks.begin(), policy.remarks.end(), reason) == policy.remarks.end())
        policy.remarks.push_back(reason);
}

std::vector<PolicyRecord> policyRecords(const dns::Answer &answer, SrvLabel label)
{
    std::vector<PolicyRecord> records;
    const QByteArray service = QByteArray(code(label).data()).mid(1); // "_imaps"
    for (const dns::RecordData &data : answer.records) {
        if (const auto record = readPolicyRecord(std::get<dns::TextData>(data).text, service))
            records.push_back(*record);
    }
    return records;
}

/// No answer, or one that does not even show that it needs no proof.
bool isWithoutProof(const dns::Answer &answer)
{
    return answer.outcome == dns::AnswerOutcome::Failed || answer.status == DnssecStatus::Indeterminate;
}

bool any(const Answers &keys, bool (*predicate)(const dns::Answer &))
{
    return std::any_of(keys.begin(), keys.end(), [&](const auto &key) { return predicate(key.second); });
}

/// TXT-2: a record counts only together with the key records it points to.
bool isHonoured(const PolicyRecord &record, const Answers &keys)
{
    return std::all_of(record.keyRecords.begin(), record.keyRecords.end(), [&](const dns::DnsName &name) {
        const auto answer = keys.find(name);
        return answer == keys.end() || answer->second.status == DnssecStatus::Secure;
    });
}

/// What all the key records say together.
KeyRecord combined(const std::vector<PolicyRecord> &records, const Answers &keys)
{
    KeyRecord all;
    for (const PolicyRecord &record : records) {
        for (const dns::DnsName &name : record.keyRecords) {
            const auto answer = keys.find(name);
            if (answer == keys.end())
                continue;
            for (const dns::RecordData &data : answer->second.records) {
                const auto key = readKeyRecord(std::get<dns::TextData>(data).text);
                if (!key)
                    continue;
                all.isMalformed = all.isMalformed || key->isMalformed;
                all.sha256.insert(all.sha256.end(), key->sha256.begin(), key->sha256.end());
                all.sha1.insert(all.sha1.end(), key->sha1.begin(), key->sha1.end());
            }
        }
    }
    return all;
}

void addRootDigests(MailPolicy &policy, const KeyRecord &keys)
{
    policy.rootDigests = keys.sha256.empty() ? keys.sha1 : keys.sha256; // TXT-6
    if (keys.isMalformed || policy.rootDigests.empty()) // TXT-7
        remark(policy, Reason::PolicyRecordMalformed);
}

} // namespace

PolicyLookup::PolicyLookup(const SrvDetails &srv, const HostName &mailDomain, net::Resolver &resolver,
                           Done<MailPolicy> done)
    : Operation(std::move(done)), m_srv(srv), m_resolver(resolver)
{
    const auto name = dns::DnsName::ofService(srv.label, mailDomain);
    if (name)
        m_lookups.push_back(resolver.resolve({*name, dns::RecordType::Txt},
                                             [this](const dns::Answer &answer) { onRecords(answer); }));
    else // too long to exist
        finish(m_policy);
}

void PolicyLookup::onRecords(const dns::Answer &answer)
{
    if (answer.status == DnssecStatus::Bogus) {
        m_policy.state = State::Forged;
        return finish(m_policy);
    }
    if (isWithoutProof(answer) && m_srv.status == DnssecStatus::Secure) {
        m_policy.state = State::LookupFailed;
        return finish(m_policy);
    }
    m_records = policyRecords(answer, m_srv.label);
    if (m_records.empty())
        return finish(m_policy);
    if (answer.status != DnssecStatus::Secure) {
        remark(m_policy, Reason::PolicyRecordUnsigned);
        return finish(m_policy);
    }
    askForKeys();
}

void PolicyLookup::askForKeys()
{
    if (m_records.size() > maximumPolicyRecords) {
        m_records.resize(maximumPolicyRecords);
        remark(m_policy, Reason::PolicyRecordMalformed);
    }
    std::vector<dns::DnsName> names;
    for (const PolicyRecord &record : m_records)
        names.insert(names.end(), record.keyRecords.begin(), record.keyRecords.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (names.size() > maximumKeyRecords) {
        names.resize(maximumKeyRecords);
        remark(m_policy, Reason::PolicyRecordMalformed);
    }
    for (const dns::DnsName &name : names)
        m_lookups.push_back(
            m_resolver.resolve({name, dns::RecordType::Txt}, [this, name](const dns::Answer &answer) {
                m_keys.insert_or_assign(name, answer);
                endIfComplete();
            }));
    endIfComplete();
}

void PolicyLookup::endIfComplete()
{
    if (m_keys.size() + 1 < m_lookups.size())
        return;
    if (any(m_keys, [](const dns::Answer &key) { return key.status == DnssecStatus::Bogus; })) {
        m_policy.state = State::Forged;
        return finish(m_policy);
    }
    if (any(m_keys, isWithoutProof)) {
        m_policy.state = State::LookupFailed;
        return finish(m_policy);
    }
    const std::size_t found = m_records.size();
    std::erase_if(m_records, [this](const PolicyRecord &record) { return !isHonoured(record, m_keys); });
    if (m_records.size() < found)
        remark(m_policy, Reason::PolicyRecordUnsigned);
    for (const PolicyRecord &record : m_records) {
        m_policy.state = State::Binding;
        m_policy.requiresTls = m_policy.requiresTls || !record.keyRecords.empty();
        m_policy.requiresAuthentication = m_policy.requiresAuthentication
            || (record.requiresAuthentication && serviceOf(m_srv.label) == Service::Submission);
        if (record.isMalformed)
            remark(m_policy, Reason::PolicyRecordMalformed);
    }
    if (m_policy.requiresTls)
        addRootDigests(m_policy, combined(m_records, m_keys));
    finish(m_policy);
}

} // namespace signpost::discovery
