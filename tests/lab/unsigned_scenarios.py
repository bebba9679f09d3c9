# SPDX-License-Identifier: Apache-2.0
"""Mail domains that are insecure delegations, with servers of every kind (requirements.md 20.1 and 20.4)."""

import certificates as cert
from scenario import (ABSENT, CONFIRM, NOTHING, PORTS, PROVEN, REAL, RELAY, SAME_DOMAIN, SECURE, SILENT_4, SILENT_6,
                      STARTTLS, STARTTLS_ALL, TYPED, broken_starttls, foreign, real, recorded)

OWN_ADDRESS = "10.77.2.250"   # of the recorder, for the one certificate that needs it


def verified():
    return [
        real("verified", "everything in order: its own servers, all three services, IPv6 and IPv4",
             pop3=SAME_DOMAIN, labels=("imaps", "imap", "pop3s", "pop3", "submissions", "submission"),
             vectors=("TV-S2", "TV-D2")),
        foreign("proven-dns", "foreign server with a certificate for the mail domain (DNS-ID) under SNI", PROVEN,
                lambda domain, host: {domain: cert.trusted(domain), host: cert.trusted(host)}, vectors=("TV-S4",)),
        foreign("proven-srv", "foreign server with a certificate for the mail domain (SRV-ID) under SNI", PROVEN,
                lambda domain, host: {domain: cert.srv_only(f"_imaps.{domain}", f"_submissions.{domain}"),
                                      host: cert.trusted(host)}, vectors=("TV-S5", "T51")),
        foreign("mail-domain-only", "foreign server that shows the mail domain's certificate to everyone", PROVEN,
                lambda domain, host: {domain: cert.trusted(domain), host: cert.trusted(domain)}, identity="mail-domain",
                vectors=("TV-S8",)),
        real("wildcard", "wildcard certificate", certificates={"*": cert.trusted("*.wildcard.test")}),
        real("starttls", "STARTTLS only: 143, 110 and 587", pop3=SAME_DOMAIN, labels=STARTTLS_ALL),
        real("first-dead", "the first SRV host swallows every packet, the second works", first="dead.first-dead.test",
             hosts={"dead.first-dead.test": [SILENT_4]}),
        real("ipv6-hole", "the server's IPv6 address swallows every packet, IPv4 works",
             addresses=(SILENT_6, REAL[0])),
        real("wrong-password", "verified servers, but the password is wrong", password="not the password"),
        real("pop3-only", "IMAP is declared absent, POP3 is there", imap=ABSENT, pop3=SAME_DOMAIN,
             labels=("pop3s", "submissions"), absent=("imaps", "imap")),
        real("pop3-absent", "IMAP and sending work, POP3 is declared absent", pop3=ABSENT, absent=("pop3s", "pop3"),
             vectors=("TV-S19",)),
        real("imaps-absent", "IMAP with TLS from the start is declared absent, with STARTTLS it is there",
             labels=("imap", "submissions"), absent=("imaps",), vectors=("TV-S20",)),
        recorded("imaps-later", "IMAP with STARTTLS has the better priority, with TLS from the start it is safer", SAME_DOMAIN,
                 labels=("imaps", "imap", "submissions"), priorities={"imaps": 10}, vectors=("TV-S21",)),
        real("pop3-first", "POP3 has a better priority than IMAP", pop3=SAME_DOMAIN, priorities={"imaps": 10},
             labels=("imaps", "pop3s", "submissions"), vectors=("TV-S22",)),
        recorded("typed", "a person types the server's name", TYPED, labels=(), host="mail.example.org", pop3=NOTHING,
                 typed=("imap={host}", "submission={host}"), sni=("mail.example.org",), vectors=("TV-S23",)),
        recorded("typed-address", "a person types the server's address, which its certificate names", TYPED, labels=(),
                 typed=("imap={address}", "submission={address}"), addresses=(OWN_ADDRESS,),
                 certificates={"*": cert.for_address(OWN_ADDRESS)}, sni=(None,),
                 vectors=("TV-S24",)),
        recorded("pop3-pieces", "the answer to POP3's STLS comes byte by byte", SAME_DOMAIN, pop3=SAME_DOMAIN,
                 labels=STARTTLS_ALL, behaviour={"pieces": 1}, vectors=("TV-X10",)),
        recorded("alert-before-tls", "an ALERT before TLS, which nobody vouches for", SAME_DOMAIN, labels=STARTTLS,
                 behaviour={"greeting": "alert"}, unsaid="call this number", vectors=("TV-X7",)),
        recorded("auth-in-clear-only", "sending offers sign-in before TLS and none inside", SAME_DOMAIN, labels=STARTTLS,
                 behaviour={"auth": "clear-only"}, no_login=("submission",), vectors=("TV-X6",)),
        real("idn", "internationalised domain, signed", SECURE, signed=True, domain="xn--bcher-kva.test",
             shown="b\u00fccher.test", vectors=("TV-S25",)),
    ]


def asked():
    return [
        foreign("foreign", "foreign server, certificate for its own name only", CONFIRM,
                lambda domain, host: {"*": cert.trusted(host)}, also=("srv-unsigned", "mail-domain-probe-mismatch"),
                vectors=("TV-S3", "T52"), sni=("foreign.test", "foreign.example.net")),
        foreign("sni-alert", "foreign server that refuses the mail domain as a name (fatal unrecognized_name)", CONFIRM,
                lambda domain, host: {domain: "alert", "*": cert.trusted(host)}, also=("sni-unrecognized",),
                vectors=("TV-S10",), sni=("sni-alert.test", "sni-alert.example.net")),
        foreign("wrong-srv-id", "foreign server whose SRV-ID is for another service", CONFIRM,
                lambda domain, host: {domain: cert.srv_only(f"_imap.{domain}", f"_submission.{domain}"),
                                      "*": cert.trusted(host)}, also=("mail-domain-probe-mismatch",),
                vectors=("TV-S6",)),
        recorded("sibling", "the server belongs to a sister domain", CONFIRM,
                 domain="corp.sibling.test", host="server.sibling.test", vectors=("TV-S9",)),
        recorded("expired", "the certificate expired yesterday", ("pin-offered", "cert-expired"),
                 certificates={"*": cert.expired("server.expired.test")}, vectors=("T50",)),
        recorded("self-signed", "the certificate signed itself", ("pin-offered", "cert-self-signed"),
                 certificates={"*": cert.self_signed("server.self-signed.test")}, vectors=("TV-S14",)),
        recorded("wrong-name", "the certificate is for another name", ("pin-offered", "name-mismatch"),
                 certificates={"*": cert.trusted("elsewhere.example.org")}, vectors=("T50",)),
        recorded("cn-only", "the name is in the subject only", ("pin-offered", "name-mismatch"),
                 certificates={"*": cert.common_name_only("server.cn-only.test")}, also=("cn-only-name",),
                 vectors=("TV-S15",)),
        recorded("mixed", "a wrong certificate with TLS from the start, a good one with STARTTLS",
                 ("pin-offered", "name-mismatch"), submission=SAME_DOMAIN, labels=("imaps", "imap", "submission"),
                 certificates={"*": cert.trusted("elsewhere.example.org")},
                 later_certificates={"*": cert.trusted("server.mixed.test")}, vectors=("TV-X11",)),
        foreign("constrained", "an authority that may name example.org only vouches for the mail domain", CONFIRM,
                lambda domain, host: {domain: cert.constrained(f"_imaps.{domain}", f"_submissions.{domain}"),
                                      "*": cert.trusted(host)}, also=("mail-domain-probe-mismatch",), vectors=("TV-S28",)),
        foreign("boasting", "the resolver sets AD on everything, signed or not", CONFIRM,
                lambda domain, host: {"*": cert.trusted(host)}, site="boasting-site.ini", vectors=("TV-S30",)),
        foreign("held-back", "foreign server, and the site asks before it connects", CONFIRM,
                lambda domain, host: {"*": cert.trusted(host)}, site="asking-site.ini", sni=(), vectors=("TV-S33",)),
        recorded("unknown-ca", "the certificate comes from an unknown authority", ("pin-offered", "chain-untrusted"),
                 certificates={"*": cert.untrusted("server.unknown-ca.test")}),
    ]


def refused():
    return [
        foreign("foreign-self-signed", "foreign server with a self-signed certificate",
                ("refused", "srv-unsigned-foreign-unverified"), lambda domain, host: {"*": cert.self_signed(host)},
                vectors=("TV-S7",)),
        foreign("server-unverified", "foreign server that proves the mail domain but not its own name",
                ("refused", "server-name-unverified"),
                lambda domain, host: {domain: cert.trusted(domain), "*": cert.untrusted(host)}, vectors=("TV-S11",)),
        recorded("lookalike", "foreign server whose name imitates the mail domain",
                 ("refused", "server-name-lookalike"), host="server.1ookalike.test", vectors=("TV-S32",)),
        recorded("weak-key", "the certificate has a key of 1024 bits", ("refused", "cert-weak-key"),
                 certificates={"*": cert.weak_key("server.weak-key.test")}, vectors=("TV-S27",)),
        broken_starttls("stripped", "STARTTLS taken out of the server's answers by a box in between",
                        "starttls-not-offered", {"starttls": "stripped"}, also=("min-confidentiality-unmet",)),
        broken_starttls("clear-only", "T21: server that takes passwords in clear text and has no STARTTLS",
                        "starttls-not-offered", {"starttls": "none"}, also=("min-confidentiality-unmet",),
                        vectors=("TV-X1",)),
        broken_starttls("starttls-refused", "STARTTLS is offered and then refused",
                        "starttls-refused", {"starttls": "refused"}, vectors=("TV-X2",)),
        broken_starttls("injection", "text injected behind the answer to STARTTLS, in the same segment",
                        "starttls-injection", {"starttls": "injected"}, vectors=("TV-X3",)),
        broken_starttls("injection-later", "text injected after the answer to STARTTLS, in a segment of its own",
                        "starttls-injection", {"starttls": "injected-later"}, vectors=("TV-X4",)),
        recorded("pop3-injection", "POP3 only, with text injected behind the answer to STLS",
                 ("refused", "starttls-injection"), imap=ABSENT, pop3=("refused", "starttls-injection"),
                 labels=("pop3", "submission"), absent=("imaps", "imap"), behaviour={"starttls": "injected"}),
        recorded("preauth", "IMAP greets with PREAUTH before STARTTLS", ("refused", "preauth-before-tls"),
                 submission=ABSENT, labels=("imap",), absent=("submissions", "submission"),
                 behaviour={"greeting": "preauth"}, vectors=("TV-X5",)),
        recorded("preauth-tls", "IMAP greets with PREAUTH inside TLS", ("refused", "wrong-protocol"),
                 submission=ABSENT, labels=("imaps",), absent=("submissions", "submission"),
                 behaviour={"greeting": "preauth"}),
        recorded("http-greeting", "something that speaks HTTP first sits behind the SRV ports",
                 ("refused", "wrong-protocol"), behaviour={"greeting": "http"}, vectors=("TV-X9",)),
        recorded("tls11", "the server knows nothing newer than TLS 1.1", ("refused", "tls-version-too-old"),
                 behaviour={"tls": "1.1"}, vectors=("TV-X8",)),
        recorded("long-line", "a greeting of 1 MiB in one line", ("refused", "limit-exceeded"),
                 behaviour={"greeting": "long-line"}, vectors=("TV-L2",)),
        recorded("greeting-flood", "a greeting without an end, with 8-bit bytes", ("refused", "limit-exceeded"),
                 imap=ABSENT, labels=("submissions",), absent=("imaps", "imap", "pop3s", "pop3"), pop3=ABSENT,
                 behaviour={"greeting": "flood"}),
        recorded("capability-flood", "100,000 lines in answer to CAPABILITY, 10,000 in answer to EHLO",
                 ("refused", "limit-exceeded"), behaviour={"capabilities": "flood"}),
        recorded("ehlo-flood", "sending only: 10,000 lines in answer to EHLO", ("refused", "limit-exceeded"),
                 imap=ABSENT, labels=("submissions",), absent=("imaps", "imap", "pop3s", "pop3"), pop3=ABSENT,
                 behaviour={"capabilities": "flood"}, vectors=("TV-L5",)),
    ]


def nothing_to_judge():
    return [
        recorded("https", "an HTTPS server sits behind the SRV ports: its ALPN refuses imap, for mail it is silent",
                 ("unavailable", "tls-handshake-failed"), submission=("unavailable", "timeout"), server="web",
                 vectors=("TV-X9",)),
        recorded("drip", "one byte of the greeting every 5 seconds", ("unavailable", "timeout"),
                 behaviour={"greeting": "drip"}, vectors=("TV-L8",)),
        recorded("bye", "the server turns everyone away in its greeting", ("unavailable", "tcp-connect-failed"),
                 behaviour={"greeting": "bye"}),
        broken_starttls("starttls-dropped", "the server closes the connection after accepting STARTTLS",
                        "tls-handshake-failed", {"starttls": "dropped"}, verdict="unavailable"),
        recorded("absent", "every service is declared absent, although a server would be there", ABSENT, pop3=ABSENT,
                 labels=(), absent=tuple(PORTS), host="imap.absent.test", vectors=("TV-S31",), sni=()),
        recorded("nothing", "a domain that publishes nothing", NOTHING, labels=(), server="none"),
    ]


def bench():
    """Behind delay-relay, which whoever measures starts with a round trip of their choice."""
    behind = {"addresses": (RELAY,)}
    return [
        real("bench", "verified, own servers, implicit TLS", **behind),
        real("bench-starttls", "verified, own servers, STARTTLS", labels=STARTTLS, **behind),
        foreign("bench-proven", "foreign server that proves the mail domain", PROVEN,
                lambda domain, host: {domain: cert.trusted(domain), host: cert.trusted(host)}, **behind),
        real("bench-dead", "the first SRV host swallows every packet", first="dead.bench-dead.test",
             hosts={"dead.bench-dead.test": [SILENT_4]}, **behind),
        real("bench-hole", "the IPv6 address swallows every packet", addresses=(SILENT_6, RELAY)),
    ]
