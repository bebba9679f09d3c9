// SPDX-License-Identifier: Apache-2.0
#include "tls/Engine.h"

#include "base/Owned.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>

namespace signpost::tls {
namespace {

// TLS-2: RFC 9325 4.2; TLS 1.3 suites are all acceptable.
constexpr auto cipherSuites = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
                              "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384";
constexpr auto groups = "X25519:P-256:P-384:P-521";
constexpr auto signatureAlgorithms =
    "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:ed25519:ed448:RSA-PSS+SHA256:RSA-PSS+SHA384:RSA-PSS+SHA512:"
    "rsa_pss_pss_sha256:rsa_pss_pss_sha384:rsa_pss_pss_sha512:RSA+SHA256:RSA+SHA384:RSA+SHA512";

QByteArray toDer(const X509 *certificate)
{
    unsigned char *octets = nullptr;
    const int length = i2d_X509(certificate, &octets);
    const Owned<void, [](void *memory) { OPENSSL_free(memory); }> owner(octets);
    return length > 0 ? QByteArray(reinterpret_cast<const char *>(octets), length) : QByteArray();
}

std::vector<QByteArray> toDer(const STACK_OF(X509) * chain)
{
    std::vector<QByteArray> result;
    for (int i = 0; i < sk_X509_num(chain); ++i)
        result.push_back(toDer(sk_X509_value(chain, i)));
    return result;
}

bool exceedsLimits(const std::vector<QByteArray> &chain)
{
    if (static_cast<qsizetype>(chain.size()) > maximumChainCertificates)
        return true;
    return std::any_of(chain.begin(), chain.end(), [](const QByteArray &der) {
        const auto certificate = readCertificate(der);
        return !certificate || certificate->nameCount > maximumAlternativeNames;
    });
}

/// Stops the handshake only for LIM-1. Everything else is judged when the handshake is complete.
int admitChain(X509_STORE_CTX *context, void *)
{
    if (!exceedsLimits(toDer(X509_STORE_CTX_get0_untrusted(context)))) {
        X509_STORE_CTX_set_error(context, X509_V_OK);
        return 1;
    }
    const auto *const ssl =
        static_cast<const SSL *>(X509_STORE_CTX_get_ex_data(context, SSL_get_ex_data_X509_STORE_CTX_idx()));
    *static_cast<bool *>(SSL_get_app_data(ssl)) = true;
    X509_STORE_CTX_set_error(context, X509_V_ERR_CERT_CHAIN_TOO_LONG);
    return 0;
}

using OwnedContext = Owned<SSL_CTX, SSL_CTX_free>;

OwnedContext makeContext()
{
    OwnedContext context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX *const raw = context.get();
    // Level 0: a weak certificate must arrive here to be reported (TLS-3). The lists above are the bound for
    // everything that is negotiated.
    SSL_CTX_set_security_level(raw, 0);
    bool ok = SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION) == 1;
    ok = ok && SSL_CTX_set_cipher_list(raw, cipherSuites) == 1 && SSL_CTX_set1_groups_list(raw, groups) == 1
        && SSL_CTX_set1_sigalgs_list(raw, signatureAlgorithms) == 1;
    if (!ok)
        qFatal("OpenSSL does not know the TLS parameters");
    SSL_CTX_clear_options(raw, SSL_OP_LEGACY_SERVER_CONNECT);
    SSL_CTX_set_options(raw, SSL_OP_NO_TICKET | SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_max_cert_list(raw, maximumChainOctets);
    SSL_CTX_set_verify(raw, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(raw, &admitChain, nullptr);
    return context;
}

SSL_CTX *sharedContext()
{
    static const OwnedContext context = makeContext();
    return context.get();
}

QByteArray alpnName(Alpn alpn)
{
    return alpn == Alpn::Imap ? QByteArrayLiteral("imap") : QByteArrayLiteral("pop3");
}

/// The alert that ended the handshake, when the peer sent one.
std::optional<int> receivedAlert(int reason)
{
    return reason >= SSL_AD_REASON_OFFSET ? std::optional(reason - SSL_AD_REASON_OFFSET) : std::nullopt;
}

HandshakeOutcome outcomeOfAlert(int alert, bool helloSeen)
{
    switch (alert) {
    case SSL_AD_UNRECOGNIZED_NAME:
        return HandshakeOutcome::UnrecognizedName;
    case SSL_AD_PROTOCOL_VERSION:
        return HandshakeOutcome::VersionTooOld;
    case SSL_AD_INSUFFICIENT_SECURITY:
        return HandshakeOutcome::WeakParameters;
    case SSL_AD_HANDSHAKE_FAILURE: // RFC 5246 7.2.2: no acceptable set of parameters among those offered
        return helloSeen ? HandshakeOutcome::Failed : HandshakeOutcome::WeakParameters;
    default:
        return HandshakeOutcome::Failed;
    }
}

HandshakeOutcome outcomeOfReason(int reason, bool helloSeen)
{
    if (const auto alert = receivedAlert(reason))
        return outcomeOfAlert(*alert, helloSeen);
    switch (reason) {
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_WRONG_SSL_VERSION:
        return HandshakeOutcome::VersionTooOld;
    case SSL_R_WRONG_CIPHER_RETURNED:
    case SSL_R_UNKNOWN_CIPHER_RETURNED:
    case SSL_R_UNSUPPORTED_COMPRESSION_ALGORITHM:
    case SSL_R_UNSAFE_LEGACY_RENEGOTIATION_DISABLED:
    case SSL_R_WRONG_CURVE:
    case SSL_R_WRONG_SIGNATURE_TYPE:
    case SSL_R_DH_KEY_TOO_SMALL:
    case SSL_R_EE_KEY_TOO_SMALL:
        return HandshakeOutcome::WeakParameters;
    case SSL_R_EXCESSIVE_MESSAGE_SIZE:
        return HandshakeOutcome::LimitExceeded;
    default:
        return HandshakeOutcome::Failed;
    }
}

} // namespace

struct Engine::Session
{
    explicit Session(EngineOptions given);

    void step();
    void shakeHands();
    void readPlaintext();
    void complete();
    void fail();
    QStringList takeErrors(int &firstReason);
    void judgeCertificate();

    EngineOptions options;
    bool limitCrossed = false; ///< set by admitChain()
    Owned<SSL, SSL_free> ssl;
    BIO *in = nullptr; ///< both owned by ssl
    BIO *out = nullptr;
    EngineState state = EngineState::Handshaking;
    HandshakeReport report;
    PresentedChain chain;
    QByteArray plaintext;
};

Engine::Session::Session(EngineOptions given) : options(std::move(given)), ssl(SSL_new(sharedContext()))
{
    report.purpose = options.purpose;
    report.sni = options.sni;
    in = BIO_new(BIO_s_mem());
    out = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(in, -1); // empty means "wait", until peerClosed()
    SSL_set_bio(ssl.get(), in, out);
    SSL_set_connect_state(ssl.get());
    SSL_set_app_data(ssl.get(), &limitCrossed);
    SSL_set_tlsext_status_type(ssl.get(), TLSEXT_STATUSTYPE_ocsp);
    if (options.sni) // a HostName has no leading or trailing dot and is no address (SNI-13)
        SSL_set_tlsext_host_name(ssl.get(), options.sni->toAscii().constData());
    if (options.alpn) {
        const QByteArray name = alpnName(*options.alpn);
        const QByteArray list = char(name.size()) + name;
        SSL_set_alpn_protos(ssl.get(), reinterpret_cast<const unsigned char *>(list.constData()),
                            static_cast<unsigned>(list.size()));
    }
}

void Engine::Session::step()
{
    ERR_clear_error();
    if (state == EngineState::Handshaking)
        shakeHands();
    if (state == EngineState::Established)
        readPlaintext();
}

void Engine::Session::shakeHands()
{
    const int answer = SSL_do_handshake(ssl.get());
    if (answer == 1) {
        complete();
        return;
    }
    const int error = SSL_get_error(ssl.get(), answer);
    if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
        fail();
}

void Engine::Session::readPlaintext()
{
    std::array<char, 16 * 1024> buffer; // one TLS record
    int count = 0;
    while ((count = SSL_read(ssl.get(), buffer.data(), int(buffer.size()))) > 0)
        plaintext.append(buffer.data(), count);
    const int error = SSL_get_error(ssl.get(), count);
    if (error == SSL_ERROR_ZERO_RETURN) {
        state = EngineState::Closed;
    } else if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) {
        int reason = 0;
        report.errors += takeErrors(reason);
        state = EngineState::Failed;
    }
}

/// Each error of the queue in the library's words; `firstReason` is the one that came first.
QStringList Engine::Session::takeErrors(int &firstReason)
{
    QStringList words;
    while (const unsigned long error = ERR_get_error()) {
        if (words.isEmpty())
            firstReason = ERR_GET_REASON(error);
        const char *const text = ERR_reason_error_string(error);
        words += text ? QString::fromLatin1(text) : QString::number(error, 16);
    }
    if (words.isEmpty())
        words += u"the connection ended"_qs;
    return words;
}

void Engine::Session::fail()
{
    int reason = 0;
    report.errors += takeErrors(reason);
    const bool helloSeen = SSL_get_pending_cipher(ssl.get()) != nullptr;
    report.outcome = limitCrossed ? HandshakeOutcome::LimitExceeded : outcomeOfReason(reason, helloSeen);
    state = EngineState::Failed;
}

void Engine::Session::complete()
{
    report.tlsVersion = QString::fromLatin1(SSL_get_version(ssl.get()));
    report.cipher = QString::fromLatin1(SSL_get_cipher_name(ssl.get()));
    judgeCertificate();
    ERR_clear_error(); // SSL_get_error() would take what a malformed certificate left there for its own
    report.outcome = HandshakeOutcome::Completed;
    state = EngineState::Established;
}

void Engine::Session::judgeCertificate()
{
    chain.certificates = toDer(SSL_get_peer_cert_chain(ssl.get()));
    if (chain.certificates.empty()) { // LIM-10
        report.chain = ChainStatus::Defective;
        report.defects = {Reason::CertMalformed};
        return;
    }
    const unsigned char *staple = nullptr;
    const long length = SSL_get_tlsext_status_ocsp_resp(ssl.get(), &staple);
    if (length > 0)
        chain.staple = QByteArray(reinterpret_cast<const char *>(staple), length);

    const ChainJudgement judgement = options.trust.judge(chain, options.now);
    report.chain = judgement.status;
    report.defects = judgement.defects;
    report.errors += judgement.errors;
    report.presentedChain = chain.certificates;
    if (judgement.status == ChainStatus::Trusted)
        report.verifiedPath = judgement.path;
    if (const auto leaf = readCertificate(chain.certificates.front())) {
        report.certificate = leaf->report;
        report.identity = matchIdentity(leaf->names, options.references, judgement.constraints);
    }
}

Engine::Engine(EngineOptions options) : m_session(std::make_unique<Session>(std::move(options))) { }
Engine::~Engine() = default;

void Engine::start()
{
    m_session->step();
}

void Engine::receive(const QByteArray &ciphertext)
{
    if (state() == EngineState::Closed || state() == EngineState::Failed || ciphertext.isEmpty())
        return;
    BIO_write(m_session->in, ciphertext.constData(), static_cast<int>(ciphertext.size()));
    m_session->step();
}

void Engine::peerClosed()
{
    BIO_set_mem_eof_return(m_session->in, 0);
    m_session->step();
}

Result<Nothing> Engine::send(const QByteArray &plaintext)
{
    if (state() != EngineState::Established)
        return Failure{FailureKind::Internal, u"no TLS connection to send on"_qs};
    if (plaintext.isEmpty())
        return Nothing{};
    ERR_clear_error();
    if (SSL_write(m_session->ssl.get(), plaintext.constData(), static_cast<int>(plaintext.size())) > 0)
        return Nothing{};
    m_session->state = EngineState::Failed;
    int reason = 0;
    m_session->report.errors += m_session->takeErrors(reason);
    return Failure{FailureKind::Internal, m_session->report.errors.last()};
}

void Engine::close()
{
    if (state() == EngineState::Failed)
        return;
    ERR_clear_error();
    if (SSL_is_init_finished(m_session->ssl.get()))
        SSL_shutdown(m_session->ssl.get());
    m_session->state = EngineState::Closed;
}

QByteArray Engine::takeOutgoing()
{
    QByteArray octets(static_cast<qsizetype>(BIO_ctrl_pending(m_session->out)), Qt::Uninitialized);
    if (!octets.isEmpty())
        BIO_read(m_session->out, octets.data(), static_cast<int>(octets.size()));
    return octets;
}

QByteArray Engine::takePlaintext()
{
    return std::exchange(m_session->plaintext, {});
}

EngineState Engine::state() const
{
    return m_session->state;
}

const HandshakeReport &Engine::report() const
{
    return m_session->report;
}

const PresentedChain &Engine::presentedChain() const
{
    return m_session->chain;
}

Result<QByteArray> Engine::exporter(const QByteArray &label, qsizetype length) const
{
    SSL *const ssl = m_session->ssl.get();
    if (m_session->report.outcome != HandshakeOutcome::Completed || SSL_version(ssl) < TLS1_3_VERSION)
        return Failure{FailureKind::Unsupported, u"exported keys need TLS 1.3"_qs};
    QByteArray key(length, Qt::Uninitialized);
    const int answer = SSL_export_keying_material(ssl, reinterpret_cast<unsigned char *>(key.data()),
                                                  static_cast<std::size_t>(length), label.constData(),
                                                  static_cast<std::size_t>(label.size()), nullptr, 0, 0);
    if (answer != 1)
        return Failure{FailureKind::Internal, u"OpenSSL exported no key"_qs};
    return key;
}

} // namespace signpost::tls
