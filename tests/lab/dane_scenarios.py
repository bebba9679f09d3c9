# SPDX-License-Identifier: Apache-2.0
"""Mail domains with TLSA records (requirements.md 20.3). Each is judged with dane=sufficient and with dane=additional."""

import certificates as cert
from scenario import CONFIRM, SECURE, SILENT_TLSA, Signing, real, recorded
from tlsa import Tlsa

DANE = ("verified", "dane-authenticated")
MISMATCH = ("refused", "tlsa-mismatch")
UNTRUSTED = ("pin-offered", "dane-match-untrusted-chain")
SIGNED_PROVIDER = "tlsa.net"   # a signed zone of servers for unsigned mail domains


def _named(id, about, outcome, certificate, tlsa, number, maker=recorded, signed=True, **more):
    """One row of 20.3: what `certificate` makes of the server's name is shown, `tlsa` of the certificate published."""
    shown = certificate(f"server.{id}.test")
    return maker(id, about, outcome, certificates={"*": shown}, tlsa=tuple(tlsa(shown)), signed=signed,
                 vectors=(f"TV-T{number}", "T53"), **more)


def _aliased(id, about, number, at_expansion):
    host, node = f"server.{id}.test", f"node1.{id}.test"
    shown = cert.trusted(node, host)
    asked = node if at_expansion else host
    return recorded(id, about, SECURE, certificates={"*": shown}, alias=node, tlsa=(Tlsa(3, 1, 1, shown),),
                    tlsa_at=asked, signed=True, with_additional=SECURE, also=("tlsa-match",), sni=(asked,),
                    vectors=(f"TV-T{number}", "T53"))


def _foreign(id, about, outcome, tlsa, number, also=()):
    host = f"{id}.{SIGNED_PROVIDER}"
    shown = cert.trusted(host)
    return recorded(id, about, outcome, host=host, certificates={"*": shown}, tlsa=(tlsa(shown),), also=also,
                    with_additional=outcome, vectors=(f"TV-T{number}", "T53"))


def all_of_them():
    key = lambda of: [Tlsa(3, 1, 1, of)]   # noqa: E731
    other_key = [Tlsa(3, 1, 1, cert.trusted("elsewhere.example.org"))]
    root = lambda of: [Tlsa(2, 0, 1, "CA-U")]   # noqa: E731
    return [
        _named("tlsa", "the published key", SECURE, cert.trusted, key, 1, maker=real, also=("tlsa-match",),
               with_additional=SECURE),
        _named("tlsa-other", "another key is published", MISMATCH, cert.trusted, lambda of: other_key, 2,
               with_additional=MISMATCH),
        _named("tlsa-self-signed", "the published key in a self-signed certificate", DANE, cert.self_signed, key, 3,
               also=("cert-self-signed",), with_additional=UNTRUSTED),
        _named("tlsa-expired", "the published key in an expired certificate", DANE, cert.expired, key, 4,
               also=("cert-expired",), with_additional=UNTRUSTED),
        _aliased("tlsa-alias", "the server is an alias, the record stands at its target", 5, at_expansion=True),
        _aliased("tlsa-at-alias", "the server is an alias, the record stands at the alias", 6, at_expansion=False),
        _named("tlsa-root", "the published authority, unknown otherwise, in the chain", DANE,
               lambda host: cert.untrusted(host).with_chain("CA-U"), root, 7, also=("chain-untrusted",),
               with_additional=UNTRUSTED),
        _foreign("tlsa-foreign-other", "foreign server of a signed zone that publishes another key", MISMATCH,
                 lambda of: other_key[0], 8),
        _named("tlsa-forged", "the signature over the record does not fit", ("refused", "tlsa-bogus"), cert.trusted, key,
               9, signed=Signing(broken=("TLSA",)), with_additional=("refused", "tlsa-bogus")),
        _named("tlsa-silent", "the name server never answers for TLSA", ("unavailable", "tlsa-lookup-failed"), cert.trusted,
               key, 10, name_server=SILENT_TLSA, with_additional=("unavailable", "tlsa-lookup-failed")),
        _named("tlsa-usage-4", "a record of a usage that does not exist", SECURE, cert.trusted,
               lambda of: [Tlsa(4, 1, 1, of)], 11, also=("tlsa-unusable",), with_additional=SECURE),
        _named("tlsa-agility", "SHA-256 matches, SHA-512 does not", MISMATCH, cert.trusted,
               lambda of: [Tlsa(3, 1, 1, of), Tlsa(3, 1, 2, cert.trusted("elsewhere.example.org"))], 12,
               with_additional=MISMATCH),
        _named("tlsa-other-root", "another trusted authority is published", MISMATCH, cert.trusted,
               lambda of: [Tlsa(0, 0, 1, "CA-V")], 13, with_additional=MISMATCH),
        _foreign("tlsa-foreign", "foreign server of a signed zone that publishes its key", CONFIRM,
                 lambda of: Tlsa(3, 1, 1, of), 14, also=("tlsa-match",)),
        _named("tlsa-usage-1", "the published certificate would have to be trusted too", MISMATCH, cert.self_signed,
               lambda of: [Tlsa(1, 1, 1, of)], 15, with_additional=MISMATCH),
        _named("tlsa-root-name", "the published authority vouches for another name", MISMATCH,
               lambda host: cert.untrusted(f"other.{host}").with_chain("CA-U"), root, 16, with_additional=MISMATCH),
        _named("tlsa-typed", "a typed name, the published key in a self-signed certificate", DANE, cert.self_signed, key, 17,
               labels=(), typed=("imap={host}", "submission={host}"), with_additional=UNTRUSTED),
    ]
