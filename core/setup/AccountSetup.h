// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/RemovalNotes.h"
#include "setup/CertificateQuestion.h"
#include "setup/KeepPasswords.h"
#include "setup/LoginRun.h"
#include "setup/NameQuestion.h"
#include "setup/Outcome.h"
#include "setup/PinQuestions.h"
#include "setup/ServerSearch.h"
#include "setup/SetupPorts.h"
#include "setup/SetupProgress.h"

namespace signpost::setup {

/// One account set up by a person: the one object the wizard talks to. Pages show its state and send intents;
/// every intent that does not fit the phase is ignored. Nothing is kept before the logins worked, and
/// destroying it at any point leaves nothing behind.
class AccountSetup final : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Address, ///< waiting for search() or checkTyped()
        Searching,
        Judged, ///< outcome() says what comes next; a login that failed comes back here
        SigningIn,
        Saving, ///< the account is stored, its passwords are being kept: too late to stop
        Finished, ///< account() is stored
    };

    enum class PasswordStore { Unknown, Usable, Missing };
    enum class Remember { No, Yes };

    explicit AccountSetup(SetupPorts ports, QObject *parent = nullptr);

    Phase phase() const { return m_phase; }
    PasswordStore passwordStore() const { return m_passwordStore; }

    /// Whether this address has an account already; a damaged store says no here and shows when saving.
    bool isStored(const EmailAddress &address) const;

    /// Phases Address and Judged. `displayName` may be empty.
    void search(const EmailAddress &address, const QString &displayName);
    /// Judges servers typed by hand instead (M1); at least one. Phases Address and Judged, after an address
    /// was given to setAddress() or search(). With a user name for sending, however empty, sending signs in
    /// by itself, with a password of its own.
    void checkTyped(const std::vector<Finding> &typed, const QString &userName,
                    const std::optional<QString> &sendingUserName = {});
    void setAddress(const EmailAddress &address, const QString &displayName);
    /// Ends the search with what was found. Phase Searching.
    void stopSearching();
    /// Whether stopSearching() ended the search that led to report().
    bool wasStopped() const { return m_wasStopped; }
    /// Back to Address; what was found is forgotten, logins are broken off.
    void startAgain();

    const std::optional<EmailAddress> &address() const { return m_address; }
    const QString &displayName() const { return m_displayName; }
    /// The user name typed in M1; empty: the address, then its local part.
    const QString &typedUserName() const { return m_typedUserName; }
    /// The one typed for sending; none where sending uses the same user name and password.
    const std::optional<QString> &sendingUserName() const { return m_sendingUserName; }
    std::vector<SourceProgress> sources() const;
    std::vector<ServerProgress> servers() const;

    /// From phase Judged on. What could tell the groups of a fingerprint that are asked for is left out of
    /// it.
    const SetupReport &report() const;
    Outcome outcome() const;

    /// Phase Judged, with outcome ConfirmNames: one for each company (A4); the first is the next to ask.
    std::vector<NameQuestion> nameQuestions() const;
    /// Accepted: exactly those servers count as confirmed for exactly those services (SET-9). They are judged
    /// again at once where they were looked at less than confirmationFreshness ago, else they are looked at
    /// again: phase Searching (SET-10, SNI-8).
    NameAnswer confirmSite(const ServerName &site, const QString &typed);
    /// "Stop here": outcome Declined, until another search.
    void declineSite(const ServerName &site);

    /// Phase Judged: the certificates that can only be confirmed by their fingerprint (A5), those settled in
    /// this run too. None where something else was refused, or names are open.
    std::vector<CertificateQuestion> certificateQuestions() const;
    /// Three tries for a certificate, however often the dialog is opened; then its services are refused.
    PinAnswer compareGroups(int question, const QStringList &typed);
    PinAnswer compareFingerprint(int question, const QString &text);
    PinAnswer compareCertificate(int question, const QByteArray &file);
    /// For who cannot be asked again: one of these, or the certificate is refused.
    PinAnswer compareOnce(int question, const QStringList &fingerprints);
    /// After a comparison that matched, and never without: its services are `pinned`. Nothing is stored
    /// before the logins worked (SET-7).
    void trustCertificate(int question);

    /// The receiving services that can be used, the recommended one first.
    std::vector<Service> receivingChoices() const;
    std::optional<Service> receiving() const { return m_receiving; }
    void chooseReceiving(Service service);
    /// The services this account will have: receiving(), then submission unless the domain declares it
    /// absent.
    std::vector<Service> usedServices() const;
    /// The judged server of a service; null where it has none.
    const JudgedCandidate *candidate(Service service) const;

    /// Phase Judged with outcome SignIn or Choose. `userName` empty: the address first, then its local part
    /// (AUTH-7). Receiving first; sending is not tried when the password was refused. Where sending signs in
    /// by itself it ends in Judged once receiving worked, and wantsSendingPassword() says so.
    void signIn(const QString &userName, Secret password, Remember remember);
    bool wantsSendingPassword() const;
    /// After receiving worked and sending did not, or was not tried: a user name and password for sending
    /// alone.
    void signInSending(const QString &userName, Secret password);
    /// After receiving worked and sending did not: store the account without sending.
    void finishWithoutSending();
    /// Phase SigningIn: back to Judged.
    void stopSigningIn();

    /// One for each used service, once signIn() was called.
    const std::vector<LoginProgress> &logins() const { return m_logins; }
    /// Phase Finished.
    const Account &account() const;
    /// That the account of this address was stopped when it was removed, less than 90 days ago (USE-5); nothing
    /// too where that cannot be found out, for nothing depends on it but a sentence.
    std::optional<accounts::RemovalNote> removalNote() const;
    PasswordsKept passwordsKept() const { return m_passwordsKept; }
    /// Phase Judged: why the account could not be stored (nothing is half-written), or why no certificate can
    /// be asked about.
    const std::optional<Failure> &savingProblem() const { return m_savingProblem; }

Q_SIGNALS:
    void phaseChanged();
    /// Sources, servers, logins or the password store.
    void progressed();

private:
    void enter(Phase phase);
    void announceProgress();
    bool mayBegin() const;
    void begin(SearchRequest request);
    void onReport(const SetupReport &report);
    void signInAt(const std::vector<Service> &services, const QString &userName, Secret password);
    void onLogins(const std::vector<LoginProgress> &logins);
    bool didReceivingWork() const;
    void save();
    void forget();
    bool isJudged() const;
    void show();
    void askForPins();
    PinAnswer compare(int question, PinProofKind proof,
                      const std::function<PinAnswer(PinChallenge &)> &comparison);

    SetupPorts m_ports;
    Phase m_phase = Phase::Address;
    PasswordStore m_passwordStore = PasswordStore::Unknown;
    std::optional<EmailAddress> m_address;
    QString m_displayName;
    QString m_typedUserName;
    std::optional<QString> m_sendingUserName;
    bool m_wasStopped = false;
    std::optional<SetupReport> m_report;
    std::optional<SetupReport> m_shown; ///< m_report without what must not be told
    ConfirmedNames m_confirmed; ///< of this address, in this run
    bool m_isDeclined = false;
    PinQuestions m_pins;
    std::optional<Service> m_receiving;
    std::vector<LoginProgress> m_logins;
    std::map<Service, Secret> m_passwords; ///< from signIn() until they are kept or forgotten
    Remember m_remember = Remember::No;
    std::optional<Account> m_account;
    PasswordsKept m_passwordsKept = PasswordsKept::No;
    std::optional<Failure> m_savingProblem;
    Pending m_tryOut;
    std::unique_ptr<ServerSearch> m_search;
    std::unique_ptr<LoginRun> m_loginRun;
    Pending m_saving;
};

} // namespace signpost::setup
