# SPDX-License-Identifier: Apache-2.0
"""Mail domains below signed delegations, sound and spoilt (requirements.md 20.1 and 20.2), and single DNS questions."""

from dataclasses import dataclass

import certificates as cert
from scenario import (ABSENT, CONFIRM, NOTHING, SAME_DOMAIN, SECURE, SILENT_KEYS, Signing, foreign, real, recorded)

BOGUS = ("refused", "srv-bogus")
MANY_ADDRESS = "10.77.2.251"   # of the recorder, for the scenario that needs to know it
NAME_MISMATCH = ("pin-offered", "name-mismatch")


def everything(outcome):
    """A zone that is spoilt as a whole: that there is no POP3 cannot be proven either."""
    return {"outcome": outcome, "pop3": outcome}


def accepted():
    return [
        real("signed", "signed domain with its own servers", SECURE, signed=True, vectors=("TV-D1", "T54")),
        foreign("signed-foreign", "signed domain, server of an unsigned one", SECURE,
                lambda domain, host: {host: cert.trusted(host)}, signed=True, sni=("signed-foreign.example.net",),
                vectors=("TV-S1", "T52")),
        foreign("signed-wildcard", "signed domain, wildcard certificate", SECURE,
                lambda domain, host: {"*": cert.trusted("*.example.net")}, signed=True, vectors=("TV-S16",)),
        real("nsec3", "denials by NSEC3 without further iterations", SECURE, signed=Signing(nsec3=0), vectors=("TV-D8",)),
        real("nsec3-100", "denials by NSEC3 with 100 iterations: they prove nothing, and the servers need none", SECURE,
             signed=Signing(nsec3=100), vectors=("TV-D8",)),
        real("rsasha1", "signed with an algorithm that no longer counts", SAME_DOMAIN,
             signed=Signing(algorithm="RSASHA1"), vectors=("TV-D11", "T54")),
        recorded("alias-out", "the signed SRV names are aliases into an unsigned zone", SAME_DOMAIN, signed=True,
                 srv_alias="alias-in.test", vectors=("TV-D6",)),
    ]


def asked():
    return [
        foreign("signed-wrong-name", "signed domain, the certificate is for another name", NAME_MISMATCH,
                lambda domain, host: {"*": cert.trusted("other.example.net")}, signed=True, vectors=("TV-S12",)),
        foreign("signed-expired", "signed domain, the certificate expired yesterday", ("pin-offered", "cert-expired"),
                lambda domain, host: {"*": cert.expired(host)}, signed=True, vectors=("TV-S13",)),
        foreign("signed-partial-wildcard", "signed domain, a wildcard for part of a label", NAME_MISMATCH,
                lambda domain, host: {"*": cert.trusted("s*.example.net")}, signed=True, vectors=("TV-S17",)),
        foreign("stripped-dns", "signed domain behind a resolver that delivers no DNSSEC data", CONFIRM,
                lambda domain, host: {"*": cert.trusted(host)}, signed=True, site="stripped-site.ini",
                also=("dnssec-unavailable",), vectors=("TV-S29", "TV-D5")),
    ]


def refused():
    return [
        recorded("srv-expired", "the signatures over the SRV records expired", BOGUS, sni=(),
                 signed=Signing(expired=("SRV",)), vectors=("TV-S18", "T54")),
        recorded("srv-forged", "the signatures over the SRV records do not fit", BOGUS, sni=(),
                 signed=Signing(broken=("SRV",)), vectors=("T54",)),
        recorded("only-ds", "the parent says signed, the zone has no signature", **everything(BOGUS), sni=(),
                 signed=Signing(only_ds=True), vectors=("TV-D3",)),
        recorded("keytrap", "100 keys with one tag, 100 signatures", **everything(("refused", "dnssec-work-limit")),
                 also=("srv-bogus",), sni=(), signed=Signing(colliding=99), seconds=2, vectors=("TV-D7",)),
        recorded("nsec3-2500", "denials by NSEC3 with 2500 iterations", **everything(BOGUS), sni=(),
                 signed=Signing(nsec3=2500), vectors=("TV-D8",)),
        recorded("revoked", "signed domain, the server staples that its certificate was revoked",
                 ("refused", "cert-revoked"), signed=True, certificates={"*": cert.revoked("server.revoked.test")},
                 vectors=("TV-S26",)),
    ]


def nothing_to_judge():
    return [
        recorded("many-records", "500 SRV records, and every server turns everyone away",
                 ("unavailable", "tcp-connect-failed"), submission=ABSENT, pop3=ABSENT, signed=True, labels=("imaps",),
                 absent=("submissions", "submission", "pop3s", "pop3"), priorities={"imaps": 500}, connections=40,
                 records=_many("many-records.test"), addresses=(MANY_ADDRESS,),
                 behaviour={"greeting": "bye"}, vectors=("TV-L7",)),
        recorded("silent-keys", "the zone's name server never answers for its keys",
                 **everything(("unavailable", "srv-lookup-failed")), sni=(), signed=True, name_server=SILENT_KEYS,
                 vectors=("TV-D4",)),
        recorded("signed-nothing", "a signed domain that publishes nothing", NOTHING, labels=(), server="none",
                 signed=True, vectors=("TV-D12",)),
    ]


@dataclass(frozen=True)
class Question:
    """One run of `signpost-cli dns`, and what it must say."""

    vectors: tuple
    about: str
    name: str
    type: str
    status: str
    outcome: str
    reason: str
    site: str = "site.ini"
    seconds: float = 0   # it must take less; 0: its own deadline


def questions():
    roots = "host.rolled.test"
    return [
        Question(("TV-D1", "T54"), "signed from the root down", "_imaps._tcp.signed.test", "SRV",
                 "secure", "answer", "proven"),
        Question(("TV-D2", "T54"), "insecure delegation", "_imaps._tcp.verified.test", "SRV",
                 "insecure", "answer", "not-signed"),
        Question(("TV-D3",), "no keys where there have to be some", "_imaps._tcp.only-ds.test", "SRV",
                 "bogus", "answer", "key-missing"),
        Question(("TV-D4",), "keys that nobody sends", "_imaps._tcp.silent-keys.test", "SRV",
                 "indeterminate", "failed", "lookup-failed"),
        Question(("TV-D5",), "a resolver without DNSSEC data", "_imaps._tcp.signed.test", "SRV",
                 "indeterminate", "answer", "dnssec-unavailable", site="stripped-site.ini"),
        Question(("TV-D6",), "an alias into an unsigned zone", "_imaps._tcp.alias-out.test", "SRV",
                 "insecure", "answer", "not-signed"),
        Question(("TV-D7",), "KeyTrap", "_imaps._tcp.keytrap.test", "SRV",
                 "bogus", "answer", "dnssec-work-limit", seconds=2),
        Question(("TV-D8",), "no further NSEC3 iterations", "nothing.nsec3.test", "TXT",
                 "secure", "nxdomain", "proven"),
        Question(("TV-D8",), "100 NSEC3 iterations", "nothing.nsec3-100.test", "TXT",
                 "insecure", "nxdomain", "many-iterations"),
        Question(("TV-D8",), "2500 NSEC3 iterations", "nothing.nsec3-2500.test", "TXT",
                 "bogus", "nxdomain", "excessive-iterations"),
        Question(("TV-D9",), "a rolled root, both keys as anchors", roots, "A",
                 "secure", "answer", "proven", site="rolled-both-site.ini"),
        Question(("TV-D9",), "a rolled root, only the old key as anchor", roots, "A",
                 "bogus", "answer", "key-missing", site="rolled-old-site.ini"),
        Question(("TV-D10",), "a root with the old key revoked, both as anchors", roots, "A",
                 "secure", "answer", "proven", site="revoked-both-site.ini"),
        Question(("TV-D10",), "a root with the old key revoked, which alone is the anchor", roots, "A",
                 "bogus", "answer", "key-missing", site="revoked-old-site.ini"),
        Question(("TV-D11", "T54"), "only an algorithm that no longer counts", "_imaps._tcp.rsasha1.test", "SRV",
                 "insecure", "answer", "unsupported-algorithm"),
        Question(("TV-D12",), "no SRV, proven", "_imaps._tcp.signed-nothing.test", "SRV",
                 "secure", "nxdomain", "proven"),
        Question(("TV-D12",), "no TLSA, proven", "_993._tcp.signed-nothing.test", "TLSA",
                 "secure", "nxdomain", "proven"),
        Question(("TV-S18", "T54"), "an expired signature", "_imaps._tcp.srv-expired.test", "SRV",
                 "bogus", "answer", "signature-expired"),
        Question(("T54",), "a signature that does not fit", "_imaps._tcp.srv-forged.test", "SRV",
                 "bogus", "answer", "signature-invalid"),
        Question(("T54",), "a name in an opt-out span", "nothing.opt-out.test", "TXT",
                 "insecure", "nxdomain", "opt-out"),
        Question(("T54",), "an answer that only fits into TCP", "large.opt-out.test", "TXT",
                 "secure", "answer", "proven"),
        Question(("TV-L7",), "500 records are validated whole", "_imaps._tcp.many-records.test", "SRV",
                 "secure", "answer", "proven"),
        Question(("TV-S30",), "AD on an unsigned answer", "_imaps._tcp.boasting.test", "SRV",
                 "insecure", "answer", "not-signed", site="boasting-site.ini"),
    ]


def _many(domain):
    servers = tuple((f"_imaps._tcp.{domain}", f"SRV {number} 1 993 h{number}.{domain}.") for number in range(1, 500))
    return servers + ((f"*.{domain}", f"A {MANY_ADDRESS}"),)


def further_zones():
    """Zones that no scenario has: name → how it is signed, and their records."""
    large = tuple(f'{number:02} {"x" * 200}' for number in range(20))
    return {"opt-out.test": Signing(nsec3=0, opt_out=True)}, [
        ("large.opt-out.test", f'TXT "{text}"') for text in large]
