// SPDX-License-Identifier: Apache-2.0
#include "tests/support/TlsExchange.h"

#include <QTest>

#include <openssl/ocsp.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <string_view>

using namespace signpost;
using namespace signpost::test;
using namespace signpost::tls;

namespace {

/// The call that fails instead of doing its work.
struct Fault
{
    std::string_view function;
    int callsBefore = 0;
    bool happened = false;
};
Fault fault;

bool fails(std::string_view function)
{
    if (fault.function != function)
        return false;
    const bool now = fault.callsBefore-- == 0;
    fault.happened = fault.happened || now;
    return now;
}

} // namespace

// The linker sends every call of core/tls to __wrap_… (tests/CMakeLists.txt names the same functions).
#define MAY_FAIL(type, function, parameters, arguments, failure)                                             \
    type __real_##function parameters;                                                                       \
    type __wrap_##function parameters                                                                        \
    {                                                                                                        \
        return fails(#function) ? failure : __real_##function arguments;                                     \
    }

extern "C" {
MAY_FAIL(X509 *, d2i_X509, (X509 * *out, const unsigned char **in, long length), (out, in, length), nullptr)
MAY_FAIL(int, i2d_X509, (const X509 *certificate, unsigned char **out), (certificate, out), -1)
MAY_FAIL(int, OPENSSL_sk_push, (OPENSSL_STACK * stack, const void *item), (stack, item), 0)
MAY_FAIL(X509_STORE_CTX *, X509_STORE_CTX_new, (void), (), nullptr)
MAY_FAIL(int, X509_STORE_CTX_init,
         (X509_STORE_CTX * context, X509_STORE *store, X509 *leaf, STACK_OF(X509) * others),
         (context, store, leaf, others), 0)
MAY_FAIL(int, X509_STORE_CTX_set_default, (X509_STORE_CTX * context, const char *name), (context, name), 0)
MAY_FAIL(int, X509_STORE_CTX_set_ex_data, (X509_STORE_CTX * context, int index, void *data),
         (context, index, data), 0)
MAY_FAIL(int, X509_VERIFY_PARAM_set_flags, (X509_VERIFY_PARAM * parameters, unsigned long flags),
         (parameters, flags), 0)
MAY_FAIL(int, X509_verify_cert, (X509_STORE_CTX * context), (context), -1)
MAY_FAIL(STACK_OF(X509) *, X509_STORE_CTX_get0_chain, (const X509_STORE_CTX *context), (context), nullptr)
MAY_FAIL(EVP_PKEY *, X509_get0_pubkey, (const X509 *certificate), (certificate), nullptr)
MAY_FAIL(int, X509_get_signature_info,
         (X509 * certificate, int *digest, int *key, int *bits, uint32_t *flags),
         (certificate, digest, key, bits, flags), 0)
MAY_FAIL(OCSP_RESPONSE *, d2i_OCSP_RESPONSE, (OCSP_RESPONSE * *out, const unsigned char **in, long length),
         (out, in, length), nullptr)
MAY_FAIL(OCSP_BASICRESP *, OCSP_response_get1_basic, (OCSP_RESPONSE * response), (response), nullptr)
MAY_FAIL(int, OCSP_basic_verify,
         (OCSP_BASICRESP * response, STACK_OF(X509) * signers, X509_STORE *store, unsigned long flags),
         (response, signers, store, flags), -1)
MAY_FAIL(OCSP_CERTID *, OCSP_cert_to_id, (const EVP_MD *digest, const X509 *leaf, const X509 *issuer),
         (digest, leaf, issuer), nullptr)
MAY_FAIL(STACK_OF(X509) *, SSL_get_peer_cert_chain, (const SSL *connection), (connection), nullptr)

/// Fails as for an extension that is there and cannot be decoded.
void *__real_X509_get_ext_d2i(const X509 *certificate, int nid, int *critical, int *index);
void *__wrap_X509_get_ext_d2i(const X509 *certificate, int nid, int *critical, int *index)
{
    if (!fails("X509_get_ext_d2i"))
        return __real_X509_get_ext_d2i(certificate, nid, critical, index);
    *critical = 0;
    return nullptr;
}
}

/// LIM-10: whatever step of the verification fails, nothing is trusted.
class FaultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noChainIsTrusted_data();
    void noChainIsTrusted();
    void noHandshakeIsTrusted_data();
    void noHandshakeIsTrusted();
};

namespace {

/// A good server that leaves nothing out: a constrained CA in between, a staple that is a must, and a
/// responder of its own.
TlsPeerOptions thoroughServer()
{
    static const TestCa below = authority().subordinate(
        {.commonName = "CA below", .nameConstraints = "critical,permitted;DNS:example.com"});
    CertificateRequest request = dnsNames({"mail.example.com"});
    request.mustStaple = true;
    static const TestIdentity identity = below.issue(request);
    static const TestIdentity responder =
        below.issue({.commonName = "OCSP", .extendedKeyUsage = "OCSPSigning"});
    static const QByteArray staple =
        below.staple(identity.certificate, TestCa::Status::Good, certificateNow, responder);
    return {.identity = identity, .chain = {below.certificate()}, .staple = staple};
}

/// Everything of the test's own is made before the fault.
ChainStatus judgeChain(const Fault &with)
{
    const TlsPeerOptions server = thoroughServer();
    const PresentedChain chain{{server.identity.certificate, server.chain.front()}, server.staple};
    const TrustStore store = options().trust;
    fault = with;
    const ChainStatus status = store.judge(chain, certificateNow).status;
    fault.function = {};
    return status;
}

ChainStatus shakeHands(const Fault &with)
{
    TlsPeer peer(thoroughServer());
    Engine engine(options());
    fault = with;
    engine.start();
    exchange(engine, peer);
    fault.function = {};
    const HandshakeReport &report = engine.report();
    const bool isNamed = report.outcome == HandshakeOutcome::Completed && report.identity.serverName;
    return isNamed ? report.chain : ChainStatus::Untrusted;
}

/// Lets the first call of the function fail, then the second, and so on: what followed from each, and at the
/// end from none.
std::vector<ChainStatus> statuses(const QByteArray &function, ChainStatus (*judge)(const Fault &))
{
    std::vector<ChainStatus> result;
    do
        result.push_back(judge({{function.constData()}, int(result.size())}));
    while (fault.happened);
    return result;
}

/// Only what comes behind the faults is trusted.
bool areFaultsSeen(const std::vector<ChainStatus> &of, int spared)
{
    const auto faulty = of.end() - 1 - spared;
    return of.back() == ChainStatus::Trusted && faulty > of.begin()
        && std::find(of.begin(), faulty, ChainStatus::Trusted) == faulty;
}

void addRows(const std::vector<const char *> &functions)
{
    QTest::addColumn<QByteArray>("function");
    QTest::addColumn<int>("spared"); // the last ones
    for (const char *function : functions)
        QTest::addRow("TV-L10: %s fails", function) << QByteArray(function) << 0;
}

} // namespace

void FaultTest::noChainIsTrusted_data()
{
    addRows({"d2i_X509", "i2d_X509", "OPENSSL_sk_push", "X509_STORE_CTX_new", "X509_STORE_CTX_init",
             "X509_STORE_CTX_set_default", "X509_STORE_CTX_set_ex_data", "X509_VERIFY_PARAM_set_flags",
             "X509_verify_cert", "X509_STORE_CTX_get0_chain", "X509_get0_pubkey", "X509_get_ext_d2i",
             "d2i_OCSP_RESPONSE", "OCSP_response_get1_basic", "OCSP_basic_verify", "OCSP_cert_to_id"});
    QTest::addRow("TV-L10: X509_get_signature_info fails, but for the anchor, where it does not matter")
        << QByteArray("X509_get_signature_info") << 1;
}

void FaultTest::noChainIsTrusted()
{
    QFETCH(QByteArray, function);
    QFETCH(int, spared);
    QVERIFY(areFaultsSeen(statuses(function, &judgeChain), spared));
}

void FaultTest::noHandshakeIsTrusted_data()
{
    addRows({"d2i_X509", "i2d_X509", "X509_verify_cert", "SSL_get_peer_cert_chain"});
}

void FaultTest::noHandshakeIsTrusted()
{
    QFETCH(QByteArray, function);
    QVERIFY(areFaultsSeen(statuses(function, &shakeHands), 0));
}

QTEST_GUILESS_MAIN(FaultTest)
#include "FaultTest.moc"
