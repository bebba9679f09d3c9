// SPDX-License-Identifier: Apache-2.0
#include "setup/AccountSetup.h"

#include "setup/Approval.h"
#include "setup/Rejudge.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace signpost::setup {
namespace {

/// STO-2: 128 random bits as hexadecimal digits.
QString randomId(const RandomUpTo &random)
{
    QString id;
    for (int word = 0; word < 4; ++word)
        id += QStringLiteral("%1").arg(random(std::numeric_limits<std::uint32_t>::max()), 8, 16,
                                       QLatin1Char('0'));
    return id;
}

} // namespace

AccountSetup::AccountSetup(SetupPorts ports, QObject *parent) : QObject(parent), m_ports(std::move(ports))
{
    m_tryOut = m_ports.secrets.tryOut([this](const Result<Nothing> &outcome) {
        m_passwordStore = outcome ? PasswordStore::Usable : PasswordStore::Missing;
        Q_EMIT progressed();
    });
}

void AccountSetup::enter(Phase phase)
{
    m_phase = phase;
    Q_EMIT phaseChanged();
}

/// Progress may come from inside a call of ours; pages hear of it from the event loop.
void AccountSetup::announceProgress()
{
    QMetaObject::invokeMethod(this, &AccountSetup::progressed, Qt::QueuedConnection);
}

bool AccountSetup::isStored(const EmailAddress &address) const
{
    const auto stored = m_ports.accounts.load();
    return stored && accounts::accountOf(*stored, address);
}

bool AccountSetup::mayBegin() const
{
    return m_phase == Phase::Address || m_phase == Phase::Judged;
}

void AccountSetup::setAddress(const EmailAddress &address, const QString &displayName)
{
    if (!mayBegin())
        return;
    m_address = address;
    m_displayName = displayName;
}

void AccountSetup::search(const EmailAddress &address, const QString &displayName)
{
    if (!mayBegin())
        return;
    setAddress(address, displayName);
    m_typedUserName.clear();
    m_sendingUserName.reset();
    m_confirmed.clear();
    begin({address, {}, m_ports.searchDeadline});
}

void AccountSetup::checkTyped(const std::vector<Finding> &typed, const QString &userName,
                              const std::optional<QString> &sendingUserName)
{
    if (!mayBegin() || !m_address || typed.empty())
        return;
    m_typedUserName = userName;
    m_sendingUserName = sendingUserName;
    m_confirmed.clear();
    begin({*m_address, typed, m_ports.searchDeadline});
}

void AccountSetup::begin(SearchRequest request)
{
    forget();
    m_search = std::make_unique<ServerSearch>(
        std::move(request), m_ports.probe, m_ports.random,
        [this](const SetupReport &report) { onReport(report); }, [this] { announceProgress(); });
    enter(Phase::Searching);
}

/// What was found is there, and about the address that is set now.
bool AccountSetup::isJudged() const
{
    return m_phase == Phase::Judged && m_report && m_report->address == m_address;
}

void AccountSetup::forget()
{
    m_wasStopped = false;
    m_isDeclined = false;
    m_report.reset();
    m_shown.reset();
    m_receiving.reset();
    m_pins.clear();
    m_logins.clear();
    m_account.reset();
    m_savingProblem.reset();
}

void AccountSetup::onReport(const SetupReport &report)
{
    m_report = report;
    m_search.reset();
    askForPins();
    show();
}

/// Pages see the report as it is now.
void AccountSetup::show()
{
    applyAnswers(*m_report, m_pins.questions());
    m_shown = concealed(*m_report);
    const std::vector<Service> choices = receivingChoices();
    const bool isChosen =
        m_receiving && std::find(choices.begin(), choices.end(), *m_receiving) != choices.end();
    if (!isChosen)
        m_receiving = choices.empty() ? std::nullopt : std::optional(choices.front());
    enter(Phase::Judged);
}

void AccountSetup::stopSearching()
{
    if (!m_search)
        return;
    m_wasStopped = true;
    m_search->stop();
}

void AccountSetup::startAgain()
{
    if (m_phase == Phase::Saving)
        return;
    m_search.reset();
    m_loginRun.reset();
    m_passwords.clear();
    m_confirmed.clear();
    forget();
    enter(Phase::Address);
}

std::vector<SourceProgress> AccountSetup::sources() const
{
    const std::vector<SourceReport> *ended = nullptr;
    if (m_search)
        ended = &m_search->sources();
    else if (m_report)
        ended = &m_report->sources;
    if (!ended)
        return {};
    std::vector<SourceProgress> progress;
    for (const SourceReport &source : *ended)
        progress.push_back({source.source, SourceProgress::State::Ended, source.outcome, source.dnssec});
    if (progress.empty())
        progress.push_back({Origin::Srv, SourceProgress::State::Looking});
    return progress;
}

std::vector<ServerProgress> AccountSetup::servers() const
{
    std::vector<JudgedCandidate> candidates;
    if (m_search) {
        candidates = m_search->candidates();
    } else if (m_report) {
        for (const ServiceReport &service : m_report->services)
            candidates.insert(candidates.end(), service.candidates.begin(), service.candidates.end());
    }
    std::vector<ServerProgress> progress;
    for (const JudgedCandidate &candidate : candidates) {
        progress.push_back({candidate.finding});
        if (!candidate.decision.reasons.empty())
            progress.back().verdict = candidate.decision.verdict;
    }
    return progress;
}

const SetupReport &AccountSetup::report() const
{
    Q_ASSERT(m_shown);
    return *m_shown;
}

Outcome AccountSetup::outcome() const
{
    return m_isDeclined ? Outcome::Declined : outcomeOf(report());
}

std::vector<Service> AccountSetup::receivingChoices() const
{
    return setup::receivingChoices(report());
}

void AccountSetup::chooseReceiving(Service service)
{
    const std::vector<Service> choices = receivingChoices();
    if (m_phase == Phase::Judged && std::find(choices.begin(), choices.end(), service) != choices.end())
        m_receiving = service;
}

std::vector<Service> AccountSetup::usedServices() const
{
    return setup::usedServices(report(), m_receiving);
}

const JudgedCandidate *AccountSetup::candidate(Service service) const
{
    return m_shown ? chosenCandidate(*m_shown, service) : nullptr;
}

void AccountSetup::signIn(const QString &userName, Secret password, Remember remember)
{
    const bool maySignIn = isJudged() && (outcome() == Outcome::SignIn || outcome() == Outcome::Choose);
    if (!maySignIn)
        return;
    m_remember = remember;
    m_logins.clear();
    m_passwords.clear();
    m_savingProblem.reset();
    std::vector<Service> services = usedServices();
    if (m_sendingUserName && services.size() > 1)
        std::erase(services, Service::Submission);
    signInAt(services, userName, std::move(password));
}

bool AccountSetup::wantsSendingPassword() const
{
    const std::vector<Service> services = m_report ? usedServices() : std::vector<Service>();
    const bool isTried = m_logins.size() > 1;
    return m_sendingUserName && m_phase == Phase::Judged && didReceivingWork() && !isTried
        && std::find(services.begin(), services.end(), Service::Submission) != services.end();
}

void AccountSetup::signInSending(const QString &userName, Secret password)
{
    if (m_phase == Phase::Judged && didReceivingWork())
        signInAt({Service::Submission}, userName, std::move(password));
}

void AccountSetup::signInAt(const std::vector<Service> &services, const QString &userName, Secret password)
{
    const bool isSendingAlone = services.front() == Service::Submission;
    const QString usual = isSendingAlone ? m_sendingUserName.value_or(m_typedUserName) : m_typedUserName;
    LoginRunRequest request{*m_address, {}, userName.isEmpty() ? usual : userName, password.duplicate()};
    for (const Service service : services) {
        request.servers.push_back(*chosenCandidate(*m_report, service));
        m_passwords.insert_or_assign(service, password.duplicate());
        std::erase_if(m_logins, [&](const LoginProgress &login) { return login.service == service; });
    }
    const std::vector<LoginProgress> before = m_logins;
    m_loginRun = std::make_unique<LoginRun>(
        std::move(request), m_ports.probe,
        [this, before] {
            if (m_loginRun) {
                m_logins = before;
                m_logins.insert(m_logins.end(), m_loginRun->progress().begin(), m_loginRun->progress().end());
            }
            announceProgress();
        },
        [this, before](std::vector<LoginProgress> ended) {
            ended.insert(ended.begin(), before.begin(), before.end());
            onLogins(ended);
        });
    m_logins.insert(m_logins.end(), m_loginRun->progress().begin(), m_loginRun->progress().end());
    enter(Phase::SigningIn);
}

void AccountSetup::onLogins(const std::vector<LoginProgress> &logins)
{
    m_logins = logins;
    m_loginRun.reset();
    if (areAllAccepted(m_logins) && m_logins.size() == usedServices().size())
        return save();
    enter(Phase::Judged);
}

bool AccountSetup::didReceivingWork() const
{
    return !m_logins.empty() && m_logins.front().service != Service::Submission
        && isAccepted(m_logins.front());
}

void AccountSetup::finishWithoutSending()
{
    if (m_phase != Phase::Judged || !didReceivingWork())
        return;
    m_passwords.erase(Service::Submission);
    save();
}

void AccountSetup::stopSigningIn()
{
    if (m_phase != Phase::SigningIn)
        return;
    m_loginRun.reset();
    m_passwords.clear();
    m_logins.clear();
    enter(Phase::Judged);
}

void AccountSetup::save()
{
    Account account{randomId(m_ports.random), *m_address, m_displayName};
    account.created = m_ports.probe.timers.now();
    for (const LoginProgress &login : m_logins) {
        if (isAccepted(login))
            account.services.push_back(storedService(*chosenCandidate(*m_report, login.service),
                                                     *login.report, account.created,
                                                     m_pins.pin(login.service)));
    }
    const auto added = m_ports.accounts.add(account);
    if (!added) { // the passwords stay for another attempt
        m_savingProblem = added.error();
        return enter(Phase::Judged);
    }
    m_account = account;
    if (m_remember == Remember::No || m_passwordStore == PasswordStore::Missing)
        m_passwords.clear();
    m_saving = std::make_unique<KeepPasswords>(account.id, std::exchange(m_passwords, {}), m_ports.secrets,
                                               [this](PasswordsKept kept) {
                                                   m_passwordsKept = kept;
                                                   m_saving.reset();
                                                   enter(Phase::Finished);
                                               });
    enter(Phase::Saving);
}

const Account &AccountSetup::account() const
{
    Q_ASSERT(m_account);
    return *m_account;
}

std::optional<accounts::RemovalNote> AccountSetup::removalNote() const
{
    if (!m_address)
        return std::nullopt;
    const auto note =
        accounts::RemovalNotes(m_ports.accounts.folder()).find(*m_address, m_ports.probe.timers.now());
    return note ? *note : std::nullopt;
}

} // namespace signpost::setup
