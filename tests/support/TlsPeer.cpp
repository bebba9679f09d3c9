// SPDX-License-Identifier: Apache-2.0
#include "tests/support/TlsPeer.h"

#include "base/Owned.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>

namespace signpost::test {

struct TlsPeer::Session
{
    TlsPeerOptions options;
    Owned<SSL_CTX, SSL_CTX_free> context{SSL_CTX_new(TLS_server_method())};
    Owned<SSL, SSL_free> ssl = nullptr;
    SeenHello hello = {};
    QByteArray plaintext = {};
    bool established = false;
    bool closeNotify = false;
};

namespace {

using OwnedCertificate = Owned<X509, X509_free>;
using OwnedKey = Owned<EVP_PKEY, EVP_PKEY_free>;

QByteArray octets(const unsigned char *data, std::size_t length)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(length)};
}

std::optional<QByteArray> extension(SSL *ssl, unsigned type)
{
    const unsigned char *data = nullptr;
    std::size_t length = 0;
    if (SSL_client_hello_get0_ext(ssl, type, &data, &length) != 1)
        return std::nullopt;
    return octets(data, length);
}

void readHello(SSL *ssl, SeenHello &hello)
{
    ++hello.count;
    if (const auto names = extension(ssl, TLSEXT_TYPE_server_name))
        hello.serverName = names->mid(5); // list length, name type, name length
    hello.alpn = extension(ssl, TLSEXT_TYPE_application_layer_protocol_negotiation).value_or(QByteArray());
    hello.resumes = extension(ssl, TLSEXT_TYPE_psk) || extension(ssl, TLSEXT_TYPE_session_ticket);
    for (const unsigned type : {19U, 20U}) // RFC 7250 6
        hello.offersRawKeys = hello.offersRawKeys || extension(ssl, type).has_value();
    hello.earlyData = extension(ssl, TLSEXT_TYPE_early_data).has_value();
    hello.asksForStaple = extension(ssl, TLSEXT_TYPE_status_request).has_value();
    hello.extendedMasterSecret = extension(ssl, TLSEXT_TYPE_extended_master_secret).has_value();
    const unsigned char *data = nullptr;
    std::size_t length = SSL_client_hello_get0_ciphers(ssl, &data);
    for (std::size_t i = 0; i + 1 < length; i += 2)
        hello.ciphers += data[i] << 8 | data[i + 1];
    length = SSL_client_hello_get0_compression_methods(ssl, &data);
    for (std::size_t i = 0; i < length; ++i)
        hello.compressions += data[i];
}

int onHello(SSL *ssl, int *, void *hello)
{
    readHello(ssl, *static_cast<SeenHello *>(hello));
    return SSL_CLIENT_HELLO_SUCCESS;
}

OwnedKey parseKey(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return OwnedKey(d2i_AutoPrivateKey(nullptr, &at, der.size()));
}

OwnedCertificate parse(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return OwnedCertificate(d2i_X509(nullptr, &at, der.size()));
}

void present(SSL *ssl, const TestIdentity &identity, const std::vector<QByteArray> &chain)
{
    SSL_use_certificate(ssl, parse(identity.certificate).get());
    if (SSL_use_PrivateKey(ssl, parseKey(identity.privateKey).get()) != 1)
        qFatal("unusable server certificate");
    SSL_clear_chain_certs(ssl);
    for (const QByteArray &der : chain)
        SSL_add1_chain_cert(ssl, parse(der).get());
}

int onServerName(SSL *ssl, int *alert, void *given)
{
    const auto &options = *static_cast<const TlsPeerOptions *>(given);
    const char *const name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    const auto known = options.byName.find(name);
    if (known != options.byName.end()) {
        present(ssl, known->second, options.chain);
        return SSL_TLSEXT_ERR_OK;
    }
    *alert = SSL_AD_UNRECOGNIZED_NAME;
    switch (options.names) {
    case NamePolicy::Accept:
        return SSL_TLSEXT_ERR_OK;
    case NamePolicy::Ignore:
        return SSL_TLSEXT_ERR_NOACK;
    case NamePolicy::FatalAlert:
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    case NamePolicy::WarningAlert:
        return SSL_TLSEXT_ERR_ALERT_WARNING;
    }
    Q_UNREACHABLE();
}

int onAlpn(SSL *, const unsigned char **selected, unsigned char *length, const unsigned char *, unsigned,
           void *options)
{
    const QByteArray &alpn = static_cast<const TlsPeerOptions *>(options)->alpn;
    if (alpn == "none of these")
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *selected = reinterpret_cast<const unsigned char *>(alpn.constData());
    *length = static_cast<unsigned char>(alpn.size());
    return SSL_TLSEXT_ERR_OK;
}

int onStaple(SSL *ssl, void *options)
{
    const QByteArray &staple = static_cast<const TlsPeerOptions *>(options)->staple;
    if (staple.isEmpty())
        return SSL_TLSEXT_ERR_NOACK;
    void *const copy = OPENSSL_memdup(staple.constData(), static_cast<std::size_t>(staple.size()));
    SSL_set_tlsext_status_ocsp_resp(ssl, copy, staple.size());
    return SSL_TLSEXT_ERR_OK;
}

int acceptAnyCertificate(X509_STORE_CTX *, void *)
{
    return 1;
}

void configure(SSL_CTX *context, TlsPeerOptions &options, SeenHello &hello)
{
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_max_cert_list(context, 1024 * 1024);
    const int newest = options.versions == VersionPolicy::Tls11Only ? TLS1_1_VERSION
        : options.versions == VersionPolicy::Tls12Only              ? TLS1_2_VERSION
                                                                    : TLS1_3_VERSION;
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context, newest);
    SSL_CTX_set_dh_auto(context, 1);
    if (!options.ciphers.isEmpty() && SSL_CTX_set_cipher_list(context, options.ciphers.constData()) != 1)
        qFatal("unknown cipher");
    SSL_CTX_set_client_hello_cb(context, &onHello, &hello);
    SSL_CTX_set_tlsext_servername_callback(context, &onServerName);
    SSL_CTX_set_tlsext_servername_arg(context, &options);
    SSL_CTX_set_tlsext_status_cb(context, &onStaple);
    SSL_CTX_set_tlsext_status_arg(context, &options);
    if (!options.alpn.isEmpty())
        SSL_CTX_set_alpn_select_cb(context, &onAlpn, &options);
    if (options.asksForCertificate) {
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
        SSL_CTX_set_cert_verify_callback(context, &acceptAnyCertificate, nullptr);
    }
}

} // namespace

TlsPeer::TlsPeer(TlsPeerOptions options) : m_session(new Session{std::move(options)})
{
    configure(m_session->context.get(), m_session->options, m_session->hello);
    m_session->ssl.reset(SSL_new(m_session->context.get()));
    present(m_session->ssl.get(), m_session->options.identity, m_session->options.chain);
    BIO *const in = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(in, -1);
    SSL_set_bio(m_session->ssl.get(), in, BIO_new(BIO_s_mem()));
    SSL_set_accept_state(m_session->ssl.get());
}

TlsPeer::~TlsPeer() = default;

void TlsPeer::receive(const QByteArray &ciphertext)
{
    SSL *const ssl = m_session->ssl.get();
    if (!ciphertext.isEmpty())
        BIO_write(SSL_get_rbio(ssl), ciphertext.constData(), static_cast<int>(ciphertext.size()));
    ERR_clear_error();
    if (!m_session->established)
        m_session->established = SSL_do_handshake(ssl) == 1;
    if (!m_session->established)
        return;
    std::array<char, 1024> buffer;
    int count = 0;
    while ((count = SSL_read(ssl, buffer.data(), int(buffer.size()))) > 0)
        m_session->plaintext.append(buffer.data(), count);
    m_session->closeNotify = SSL_get_error(ssl, count) == SSL_ERROR_ZERO_RETURN;
}

QByteArray TlsPeer::takeOutgoing()
{
    BIO *const out = SSL_get_wbio(m_session->ssl.get());
    QByteArray result(static_cast<qsizetype>(BIO_ctrl_pending(out)), Qt::Uninitialized);
    if (!result.isEmpty())
        BIO_read(out, result.data(), static_cast<int>(result.size()));
    return result;
}

void TlsPeer::send(const QByteArray &plaintext)
{
    SSL_write(m_session->ssl.get(), plaintext.constData(), static_cast<int>(plaintext.size()));
}

bool TlsPeer::askToRenegotiate()
{
    return SSL_renegotiate(m_session->ssl.get()) == 1 && SSL_do_handshake(m_session->ssl.get()) == 1;
}

void TlsPeer::close()
{
    SSL_shutdown(m_session->ssl.get());
}

const SeenHello &TlsPeer::hello() const
{
    return m_session->hello;
}

const QByteArray &TlsPeer::plaintext() const
{
    return m_session->plaintext;
}

bool TlsPeer::isEstablished() const
{
    return m_session->established;
}

bool TlsPeer::sawCloseNotify() const
{
    return m_session->closeNotify;
}

bool TlsPeer::sawClientCertificate() const
{
    return SSL_get0_peer_certificate(m_session->ssl.get()) != nullptr;
}

QByteArray TlsPeer::exporter(const QByteArray &label, qsizetype length) const
{
    QByteArray key(length, Qt::Uninitialized);
    SSL_export_keying_material(m_session->ssl.get(), reinterpret_cast<unsigned char *>(key.data()),
                               static_cast<std::size_t>(length), label.constData(),
                               static_cast<std::size_t>(label.size()), nullptr, 0, 0);
    return key;
}

} // namespace signpost::test
