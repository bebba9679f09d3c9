# SPDX-License-Identifier: Apache-2.0
"""Mail domains behind delay-relay, which whoever measures starts with a round trip of their choice."""

import certificates as cert
from scenario import ABSENT, PROVEN, RELAY, SECURE, SILENT_4, SILENT_6, STARTTLS, foreign, real
from tlsa import Tlsa

BEHIND = {"addresses": (RELAY,)}


def _signed(id, about, **more):
    """A signed domain whose own servers have the published key."""
    published = Tlsa(3, 1, 1, cert.trusted(f"server.{id}.test"))
    return real(id, about, SECURE, signed=True, tlsa=(published,), also=("tlsa-match",), **BEHIND, **more)


def all_of_them():
    return [
        _signed("bench-signed", "signed SRV and TLSA, implicit TLS"),
        _signed("bench-imap", "the same without sending", submission=ABSENT, labels=("imaps",),
                absent=("submissions", "submission")),
        _signed("bench-starttls", "the same with STARTTLS", labels=STARTTLS),
        foreign("bench-proven", "unsigned, a foreign server proves the mail domain", PROVEN,
                lambda domain, host: {domain: cert.trusted(domain), host: cert.trusted(host)}, **BEHIND),
        real("bench", "unsigned, own servers", **BEHIND),
        real("bench-dead", "the same, the first SRV host swallows every packet", first="dead.bench-dead.test",
             hosts={"dead.bench-dead.test": [SILENT_4]}, **BEHIND),
        real("bench-hole", "the same, the IPv6 address swallows every packet", addresses=(SILENT_6, RELAY)),
    ]
