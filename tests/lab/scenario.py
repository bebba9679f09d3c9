# SPDX-License-Identifier: Apache-2.0
"""What one mail domain of the lab is made of, and short ways to write one down."""

from dataclasses import dataclass, field

import certificates as cert

REAL = ["10.77.1.1", "fd77::1:1"]   # dovecot and postfix
WEB = "10.77.1.2"                   # nginx
RECORDER_NETWORK = "10.77.2."       # the recording server: one address a scenario
SILENT_4, SILENT_6 = "10.77.9.1", "fd77:dead::1"   # routed to nowhere: packets vanish, nothing ever answers
RELAY, RELAY_RESOLVER = "10.77.8.1", "10.77.8.53"  # where delay-relay listens for dovecot, postfix and unbound
SILENT_KEYS, SILENT_TLSA = "10.77.0.4", "10.77.0.5"        # name servers that never answer for one type
STRIPPING_RESOLVER, BOASTING_RESOLVER = "10.77.0.54", "10.77.0.55"   # no DNSSEC data; AD set on everything
PASSWORD = "correct horse battery staple"

PORTS = {"imaps": 993, "imap": 143, "pop3s": 995, "pop3": 110, "submissions": 465, "submission": 587}
FALLBACK_PORTS = {"smtp": 25}   # not one of RFC 6186 (requirements.md 14)
SERVICE_OF = {"imaps": "imap", "imap": "imap", "pop3s": "pop3", "pop3": "pop3",
              "submissions": "submission", "submission": "submission", "smtp": "submission"}
STARTTLS = ("imap", "submission")
STARTTLS_ALL = ("imap", "pop3", "submission")

NOTHING = ("not-found", "nothing-found")
ABSENT = ("absent", "srv-service-absent")
SECURE = ("verified", "srv-secure")
SAME_DOMAIN = ("verified", "srv-unsigned-same-domain")
PROVEN = ("verified", "srv-proven-by-mail-domain-cert")
CONFIRM = ("confirm", "srv-unsigned-foreign-target")
TYPED = ("verified", "user-supplied-name")


@dataclass(frozen=True)
class Signing:
    """How a zone is signed, and what is then spoilt."""

    algorithm: str = "ECDSAP256SHA256"
    nsec3: int = -1           # iterations; -1: NSEC
    opt_out: bool = False
    only_ds: bool = False     # the parent has the DS, the zone itself is left unsigned
    expired: tuple = ()       # types whose signatures are those of a month ago
    broken: tuple = ()        # types whose signatures are spoilt
    colliding: int = 0        # further keys with the tag of the first, and as many bad signatures over SRV (KeyTrap)


@dataclass
class Scenario:
    """One mail domain. `imap`, `pop3`, `submission` hold (verdict, first reason)."""

    id: str
    about: str
    verdict: str
    imap: tuple
    submission: tuple
    pop3: tuple = NOTHING
    vectors: tuple = ()                        # ids of requirements.md 20 and attacks.md that it covers
    labels: tuple = ("imaps", "submissions")   # SRV labels with a server; the first of a service is the one used
    absent: tuple = ()                         # SRV labels with the target "."
    priorities: dict = field(default_factory=dict)     # label → priority, when it is not 0
    domain: str = ""                           # "" = ID.test, in A-labels
    shown: str = ""                            # the mail domain as a person types it, when that differs
    host: str = ""                             # "" = server.DOMAIN (not a name that Signpost guesses)
    alias: str = ""                            # the name that `host` is a CNAME of
    hosts: dict = field(default_factory=dict)  # further names → addresses
    srv_alias: str = ""                        # the domain whose SRV names the own ones are aliases of
    first: str = ""                            # a server published before `host`
    server: str = "recorder"                   # real, recorder, web or none
    addresses: tuple = ()                      # of `host`, when they are not those of `server`
    certificates: dict = field(default_factory=dict)   # SNI → certificate, "*" the default, "alert" refuses the name
    later_certificates: dict = field(default_factory=dict)   # the same for the ports with STARTTLS, when they differ
    behaviour: dict = field(default_factory=dict)      # see recorder
    tlsa: tuple = ()                           # Tlsa records for every port of `host`
    tlsa_at: str = ""                          # the name whose ports have them, when it is not `host`
    records: tuple = ()                        # (owner, type and value) of anything else
    typed: tuple = ()                          # servers given to `explain --server`; {host}: the host
    site: str = "site.ini"                     # the site file that `explain` gets
    with_additional: tuple = ()                # (verdict, first reason) of all that is verified, where dane=additional
    identity: str = "server-name"              # which identity of the certificate counts, when verified
    also: tuple = ()                           # further reasons that each judged service must list
    submission_also: tuple = ()                # and what only sending must list
    sni: tuple | None = None                   # names for which the recording server must be asked; () = no connection
    connections: int = 0                       # to the recording server at most; 0: no bound is checked
    not_ports: tuple = ()                      # of the server, to which nobody may connect
    unsaid: str = ""                           # server text that must not be printed
    no_login: tuple = ()                       # verified services that offer no way to sign in
    seconds: float = 0                         # `explain` must take less; 0: its own deadline
    password: str = PASSWORD
    signed: bool | Signing = False
    name_server: str = ""                      # of the zone, when not the lab's

    def __post_init__(self):
        self.domain = self.domain or f"{self.id}.test"
        self.shown = self.shown or self.domain
        self.host = self.host or f"server.{self.domain}"
        if self.signed is True:
            self.signed = Signing()
        if not self.certificates and self.server != "none":
            self.certificates = {"*": cert.trusted(self.host)}


def real(id, about, outcome=SAME_DOMAIN, **more):
    """dovecot and postfix answer."""
    values = {"verdict": outcome[0], "imap": outcome, "submission": outcome, "server": "real", **more}
    return Scenario(id, about, **values)


def recorded(id, about, outcome, **more):
    """The recording server answers."""
    values = {"verdict": outcome[0], "imap": outcome, "submission": outcome, **more}
    return Scenario(id, about, **values)


def foreign(id, about, outcome, shown_for, **more):
    """A server at example.net. `shown_for` makes the certificates from the two names a client may ask for."""
    domain, host = f"{id}.test", f"{id}.example.net"
    maker = real if outcome == PROVEN else recorded
    return maker(id, about, outcome, **{"host": host, "certificates": shown_for(domain, host), **more})


def broken_starttls(id, about, reason, behaviour, verdict="refused", also=(), vectors=()):
    outcome = (verdict, reason)
    return recorded(id, about, outcome, pop3=outcome, labels=STARTTLS_ALL, behaviour=behaviour, also=also,
                    vectors=vectors)
