// SPDX-License-Identifier: Apache-2.0
#include "app/practice/TlsSession.h"

#include "base/Owned.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <utility>

namespace signpost::practice {

struct TlsSession::State
{
    Owned<SSL_CTX, SSL_CTX_free> context;
    Owned<SSL, SSL_free> ssl;
    QByteArray plaintext = {};
    bool isEstablished = false;
    bool isOver = false;
};

namespace {

bool useIdentity(SSL_CTX *context, const ServerIdentity &identity)
{
    const auto *certificate = reinterpret_cast<const unsigned char *>(identity.certificate.constData());
    const auto *key = reinterpret_cast<const unsigned char *>(identity.privateKey.constData());
    const Owned<EVP_PKEY, EVP_PKEY_free> privateKey(
        d2i_AutoPrivateKey(nullptr, &key, identity.privateKey.size()));
    return SSL_CTX_use_certificate_ASN1(context, static_cast<int>(identity.certificate.size()), certificate)
        == 1
        && SSL_CTX_use_PrivateKey(context, privateKey.get()) == 1;
}

} // namespace

TlsSession::TlsSession(const ServerIdentity &identity) : m_state(std::make_unique<State>())
{
    m_state->context.reset(SSL_CTX_new(TLS_server_method()));
    SSL_CTX *const context = m_state->context.get();
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    m_state->isOver = !useIdentity(context, identity);
    m_state->ssl.reset(SSL_new(context));
    BIO *const in = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(in, -1); // empty means: more may come
    SSL_set_bio(m_state->ssl.get(), in, BIO_new(BIO_s_mem())); // which has both now
    SSL_set_accept_state(m_state->ssl.get());
}

TlsSession::~TlsSession() = default;

void TlsSession::receive(const QByteArray &ciphertext)
{
    SSL *const ssl = m_state->ssl.get();
    const auto isWaiting = [ssl](int outcome) { return SSL_get_error(ssl, outcome) == SSL_ERROR_WANT_READ; };
    if (m_state->isOver || ciphertext.isEmpty())
        return;
    ERR_clear_error();
    BIO_write(SSL_get_rbio(ssl), ciphertext.constData(), static_cast<int>(ciphertext.size()));
    if (!m_state->isEstablished) {
        const int outcome = SSL_do_handshake(ssl);
        m_state->isEstablished = outcome == 1;
        m_state->isOver = outcome != 1 && !isWaiting(outcome);
    }
    if (!m_state->isEstablished)
        return;
    std::array<char, 4096> buffer;
    int count = 0;
    while ((count = SSL_read(ssl, buffer.data(), static_cast<int>(buffer.size()))) > 0)
        m_state->plaintext.append(buffer.data(), count);
    m_state->isOver = !isWaiting(count);
}

void TlsSession::send(const QByteArray &plaintext)
{
    if (m_state->isEstablished && !m_state->isOver && !plaintext.isEmpty())
        SSL_write(m_state->ssl.get(), plaintext.constData(), static_cast<int>(plaintext.size()));
}

void TlsSession::close()
{
    if (m_state->isEstablished)
        SSL_shutdown(m_state->ssl.get());
}

QByteArray TlsSession::takeOutgoing()
{
    BIO *const out = SSL_get_wbio(m_state->ssl.get());
    QByteArray octets(static_cast<qsizetype>(BIO_ctrl_pending(out)), Qt::Uninitialized);
    if (!octets.isEmpty())
        BIO_read(out, octets.data(), static_cast<int>(octets.size()));
    return octets;
}

QByteArray TlsSession::takePlaintext()
{
    return std::exchange(m_state->plaintext, {});
}

bool TlsSession::isEstablished() const
{
    return m_state->isEstablished;
}

bool TlsSession::isOver() const
{
    return m_state->isOver;
}

} // namespace signpost::practice
