# SPDX-License-Identifier: Apache-2.0
"""Makes an ssl.SSLContext staple an OCSP answer, which Python's module has no call for."""

import ctypes
import ssl

SET_STATUS_CALLBACK, SET_ANSWER = 63, 71   # SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB, …_STATUS_REQ_OCSP_RESP
DONE, NO_ANSWER = 0, 3                     # SSL_TLSEXT_ERR_OK, _NOACK

libssl = ctypes.CDLL("libssl.so.3")
libcrypto = ctypes.CDLL("libcrypto.so.3")
libcrypto.CRYPTO_memdup.restype = ctypes.c_void_p
StatusCallback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
kept = []   # the callbacks, for as long as the contexts


def staple(context: ssl.SSLContext, answer: bytes):
    def callback(connection, _argument):
        copy = libcrypto.CRYPTO_memdup(answer, ctypes.c_size_t(len(answer)), b"", 0)   # which the connection frees
        done = libssl.SSL_ctrl(ctypes.c_void_p(connection), SET_ANSWER, ctypes.c_long(len(answer)), ctypes.c_void_p(copy))
        return DONE if done else NO_ANSWER
    kept.append(StatusCallback(callback))
    # An SSLContext begins with Python's object header, then comes OpenSSL's SSL_CTX *.
    native = ctypes.c_void_p.from_address(id(context) + object.__basicsize__)
    libssl.SSL_CTX_callback_ctrl(native, SET_STATUS_CALLBACK, kept[-1])
