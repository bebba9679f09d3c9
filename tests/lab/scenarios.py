# SPDX-License-Identifier: Apache-2.0
"""Every mail domain of the lab: what it publishes, who answers there, and what Signpost must say (requirements.md 8.2)."""

from dataclasses import dataclass, field

import certificates as cert

REAL = ["10.77.1.1", "fd77::1:1"]   # dovecot and postfix
WEB = "10.77.1.2"                   # nginx
RECORDER_NETWORK = "10.77.2."       # the recording server: one address a scenario
SILENT_4, SILENT_6 = "10.77.9.1", "fd77:dead::1"   # routed to nowhere: packets vanish, nothing ever answers
RELAY, RELAY_RESOLVER = "10.77.8.1", "10.77.8.53"  # where delay-relay listens for dovecot, postfix and unbound
PASSWORD = "correct horse battery staple"

PORTS = {"imaps": 993, "imap": 143, "pop3s": 995, "pop3": 110, "submissions": 465, "submission": 587}
SERVICE_OF = {"imaps": "imap", "imap": "imap", "pop3s": "pop3", "pop3": "pop3",
              "submissions": "submission", "submission": "submission"}
NOTHING = ("not-found", "nothing-found")
ABSENT = ("absent", "srv-service-absent")
SAME_DOMAIN = ("verified", "srv-unsigned-same-domain")
PROVEN = ("verified", "srv-proven-by-mail-domain-cert")
CONFIRM = ("confirm", "srv-unsigned-foreign-target")


@dataclass
class Scenario:
    """One mail domain. `imap`, `pop3`, `submission` hold (verdict, first reason)."""

    id: str
    about: str
    verdict: str
    imap: tuple
    submission: tuple
    pop3: tuple = NOTHING
    labels: tuple = ("imaps", "submissions")   # SRV labels with a server; the first of a service is the one used
    absent: tuple = ()                         # SRV labels with the target "."
    domain: str = ""                           # "" = ID.test, in A-labels
    shown: str = ""                            # the mail domain as a person types it, when that differs
    host: str = ""                             # "" = server.DOMAIN (not a name that Signpost guesses)
    hosts: dict = field(default_factory=dict)  # further names → addresses
    first: str = ""                            # a server published before `host`
    server: str = "recorder"                   # real, recorder, web or none
    addresses: tuple = ()                      # of `host`, when they are not those of `server`
    certificates: dict = field(default_factory=dict)   # SNI → certificate, "*" the default, "alert" refuses the name
    behaviour: dict = field(default_factory=dict)      # see recorder
    identity: str = "server-name"              # which identity of the certificate counts, when verified
    also: tuple = ()                           # further reasons that each judged service must list
    password: str = PASSWORD
    signed: bool = False

    def __post_init__(self):
        self.domain = self.domain or f"{self.id}.test"
        self.shown = self.shown or self.domain
        self.host = self.host or f"server.{self.domain}"
        if not self.certificates and self.server != "none":
            self.certificates = {"*": cert.trusted(self.host)}


def _real(id, about, **more):
    values = {"verdict": "verified", "imap": SAME_DOMAIN, "submission": SAME_DOMAIN, "server": "real", **more}
    return Scenario(id, about, **values)


def _recorded(id, about, outcome, **more):
    values = {"verdict": outcome[0], "imap": outcome, "submission": outcome, **more}
    return Scenario(id, about, **values)


def _foreign(id, about, outcome, shown_for, **more):
    """A server at example.net. `shown_for` makes the certificates from the two names a client may ask for."""
    domain, host = f"{id}.test", f"{id}.example.net"
    maker = _real if outcome == PROVEN else _recorded
    keywords = {"imap": outcome, "submission": outcome} if outcome == PROVEN else {"outcome": outcome}
    return maker(id, about, host=host, certificates=shown_for(domain, host), **keywords, **more)


STARTTLS = ("imap", "submission")
STARTTLS_ALL = ("imap", "pop3", "submission")


def _broken_starttls(id, about, reason, behaviour, verdict="refused", also=()):
    outcome = (verdict, reason)
    return _recorded(id, about, outcome, pop3=outcome, labels=STARTTLS_ALL, behaviour=behaviour,
                     also=also)


def _verified():
    return [
        _real("verified", "everything in order: its own servers, all three services, IPv6 and IPv4",
              pop3=SAME_DOMAIN, labels=("imaps", "imap", "pop3s", "pop3", "submissions", "submission")),
        _foreign("proven-dns", "foreign server with a certificate for the mail domain (DNS-ID) under SNI", PROVEN,
                 lambda domain, host: {domain: cert.trusted(domain), host: cert.trusted(host)}),
        _foreign("proven-srv", "foreign server with a certificate for the mail domain (SRV-ID) under SNI", PROVEN,
                 lambda domain, host: {domain: cert.srv_only(f"_imaps.{domain}", f"_submissions.{domain}"),
                                       host: cert.trusted(host)}),
        _foreign("mail-domain-only", "foreign server that shows the mail domain's certificate to everyone", PROVEN,
                 lambda domain, host: {domain: cert.trusted(domain), host: cert.trusted(domain)}, identity="mail-domain"),
        _real("wildcard", "wildcard certificate", certificates={"*": cert.trusted("*.wildcard.test")}),
        _real("starttls", "STARTTLS only: 143, 110 and 587", pop3=SAME_DOMAIN, labels=STARTTLS_ALL),
        _real("first-dead", "the first SRV host swallows every packet, the second works", first="dead.first-dead.test",
              hosts={"dead.first-dead.test": [SILENT_4]}),
        _real("ipv6-hole", "the server's IPv6 address swallows every packet, IPv4 works",
              addresses=(SILENT_6, REAL[0])),
        _real("wrong-password", "verified servers, but the password is wrong", password="not the password"),
        _real("pop3-only", "IMAP is declared absent, POP3 is there", imap=ABSENT, pop3=SAME_DOMAIN,
              labels=("pop3s", "submissions"), absent=("imaps", "imap")),
        _real("idn", "internationalised domain", domain="xn--bcher-kva.test", shown="b\u00fccher.test"),
    ]


def _asked():
    return [
        _foreign("foreign", "foreign server, certificate for its own name only", CONFIRM,
                 lambda domain, host: {"*": cert.trusted(host)}, also=("srv-unsigned", "mail-domain-probe-mismatch")),
        _foreign("sni-alert", "foreign server that refuses the mail domain as a name (fatal unrecognized_name)", CONFIRM,
                 lambda domain, host: {domain: "alert", "*": cert.trusted(host)}, also=("sni-unrecognized",)),
        _foreign("wrong-srv-id", "foreign server whose SRV-ID is for another service", CONFIRM,
                 lambda domain, host: {domain: cert.srv_only(f"_imap.{domain}", f"_submission.{domain}"),
                                       "*": cert.trusted(host)}, also=("mail-domain-probe-mismatch",)),
        _recorded("sibling", "the server belongs to a sister domain", CONFIRM,
                  domain="corp.sibling.test", host="server.sibling.test"),
        _recorded("expired", "the certificate expired yesterday", ("pin-offered", "cert-expired"),
                  certificates={"*": cert.expired("server.expired.test")}),
        _recorded("self-signed", "the certificate signed itself", ("pin-offered", "cert-self-signed"),
                  certificates={"*": cert.self_signed("server.self-signed.test")}),
        _recorded("wrong-name", "the certificate is for another name", ("pin-offered", "name-mismatch"),
                  certificates={"*": cert.trusted("elsewhere.example.org")}),
        _recorded("cn-only", "the name is in the subject only", ("pin-offered", "name-mismatch"),
                  certificates={"*": cert.common_name_only("server.cn-only.test")}, also=("cn-only-name",)),
        _recorded("unknown-ca", "the certificate comes from an unknown authority", ("pin-offered", "chain-untrusted"),
                  certificates={"*": cert.untrusted("server.unknown-ca.test")}),
    ]


def _refused():
    return [
        _foreign("foreign-self-signed", "foreign server with a self-signed certificate",
                 ("refused", "srv-unsigned-foreign-unverified"), lambda domain, host: {"*": cert.self_signed(host)}),
        _foreign("server-unverified", "foreign server that proves the mail domain but not its own name",
                 ("refused", "server-name-unverified"),
                 lambda domain, host: {domain: cert.trusted(domain), "*": cert.untrusted(host)}),
        _recorded("lookalike", "foreign server whose name imitates the mail domain",
                  ("refused", "server-name-lookalike"), host="server.1ookalike.test"),
        _recorded("weak-key", "the certificate has a key of 1024 bits", ("refused", "cert-weak-key"),
                  certificates={"*": cert.weak_key("server.weak-key.test")}),
        _broken_starttls("stripped", "STARTTLS taken out of the server's answers by a box in between",
                         "starttls-not-offered", {"starttls": "stripped"}, also=("min-confidentiality-unmet",)),
        _broken_starttls("clear-only", "T21: server that takes passwords in clear text and has no STARTTLS",
                         "starttls-not-offered", {"starttls": "none"}, also=("min-confidentiality-unmet",)),
        _broken_starttls("starttls-refused", "STARTTLS is offered and then refused",
                         "starttls-refused", {"starttls": "refused"}),
        _broken_starttls("injection", "text injected behind the answer to STARTTLS, in the same segment",
                         "starttls-injection", {"starttls": "injected"}),
        _broken_starttls("injection-later", "text injected after the answer to STARTTLS, in a segment of its own",
                         "starttls-injection", {"starttls": "injected-later"}),
        _recorded("pop3-injection", "POP3 only, with text injected behind the answer to STLS",
                  ("refused", "starttls-injection"), imap=ABSENT, pop3=("refused", "starttls-injection"),
                  labels=("pop3", "submission"), absent=("imaps", "imap"), behaviour={"starttls": "injected"}),
        _recorded("preauth", "IMAP greets with PREAUTH before STARTTLS", ("refused", "preauth-before-tls"),
                  submission=ABSENT, labels=("imap",), absent=("submissions", "submission"),
                  behaviour={"greeting": "preauth"}),
        _recorded("preauth-tls", "IMAP greets with PREAUTH inside TLS", ("refused", "wrong-protocol"),
                  submission=ABSENT, labels=("imaps",), absent=("submissions", "submission"),
                  behaviour={"greeting": "preauth"}),
        _recorded("http-greeting", "something that speaks HTTP first sits behind the SRV ports",
                  ("refused", "wrong-protocol"), behaviour={"greeting": "http"}),
        _recorded("tls11", "the server knows nothing newer than TLS 1.1", ("refused", "tls-version-too-old"),
                  behaviour={"tls": "1.1"}),
        _recorded("long-line", "a greeting of 1 MiB in one line", ("refused", "limit-exceeded"),
                  behaviour={"greeting": "long-line"}),
        _recorded("greeting-flood", "a greeting without an end, with 8-bit bytes", ("refused", "limit-exceeded"),
                  imap=ABSENT, labels=("submissions",), absent=("imaps", "imap", "pop3s", "pop3"), pop3=ABSENT,
                  behaviour={"greeting": "flood"}),
        _recorded("capability-flood", "100,000 lines in answer to CAPABILITY, 10,000 in answer to EHLO",
                  ("refused", "limit-exceeded"), behaviour={"capabilities": "flood"}),
        _recorded("ehlo-flood", "sending only: 10,000 lines in answer to EHLO", ("refused", "limit-exceeded"),
                  imap=ABSENT, labels=("submissions",), absent=("imaps", "imap", "pop3s", "pop3"), pop3=ABSENT,
                  behaviour={"capabilities": "flood"}),
    ]


def _nothing_to_judge():
    return [
        _recorded("https", "an HTTPS server sits behind the SRV ports: its ALPN refuses imap, for mail it is silent",
                  ("unavailable", "tls-handshake-failed"), submission=("unavailable", "timeout"), server="web"),
        _recorded("drip", "one byte of the greeting every 5 seconds", ("unavailable", "timeout"),
                  behaviour={"greeting": "drip"}),
        _recorded("bye", "the server turns everyone away in its greeting", ("unavailable", "tcp-connect-failed"),
                  behaviour={"greeting": "bye"}),
        _broken_starttls("starttls-dropped", "the server closes the connection after accepting STARTTLS",
                         "tls-handshake-failed", {"starttls": "dropped"}, verdict="unavailable"),
        _recorded("absent", "every service is declared absent, although a server would be there", ABSENT, pop3=ABSENT,
                  labels=(), absent=tuple(PORTS), host="imap.absent.test"),
        _recorded("nothing", "a domain that publishes nothing", NOTHING, labels=(), server="none"),
    ]


def _bench():
    """Behind delay-relay, which whoever measures starts with a round trip of their choice."""
    behind = {"addresses": (RELAY,)}
    return [
        _real("bench", "verified, own servers, implicit TLS", **behind),
        _real("bench-starttls", "verified, own servers, STARTTLS", labels=STARTTLS, **behind),
        _foreign("bench-proven", "foreign server that proves the mail domain", PROVEN,
                 lambda domain, host: {domain: cert.trusted(domain), host: cert.trusted(host)}, **behind),
        _real("bench-dead", "the first SRV host swallows every packet", first="dead.bench-dead.test",
              hosts={"dead.bench-dead.test": [SILENT_4]}, **behind),
        _real("bench-hole", "the IPv6 address swallows every packet", addresses=(SILENT_6, RELAY)),
    ]


ALL = _verified() + _asked() + _refused() + _nothing_to_judge()
BENCH = _bench()
EXIT_CODES = {"verified": 0, "confirm": 10, "pin-offered": 11, "refused": 12, "unavailable": 13, "not-found": 14,
              "absent": 14}


def addresses_of(scenario):
    """Where the scenario's server answers."""
    if scenario.addresses:
        return list(scenario.addresses)
    if scenario.server == "recorder":
        return [recorder_address(scenario)]
    return {"real": REAL, "web": [WEB], "none": []}[scenario.server]


def recorder_address(scenario):
    return f"{RECORDER_NETWORK}{ALL.index(scenario) + 1}"


def dns_records(scenario):
    """The lines of the zones: SRV for every label, addresses for every host."""
    records = []
    for label in scenario.labels:
        targets = [scenario.first, scenario.host] if scenario.first else [scenario.host]
        records += [(f"_{label}._tcp.{scenario.domain}", f"SRV {10 * place} 1 {PORTS[label]} {target}.")
                    for place, target in enumerate(targets)]
    records += [(f"_{label}._tcp.{scenario.domain}", "SRV 0 0 0 .") for label in scenario.absent]
    hosts = {**scenario.hosts, **({scenario.host: addresses_of(scenario)} if scenario.server != "none" else {})}
    for host, addresses in hosts.items():
        records += [(host, f"{'AAAA' if ':' in address else 'A'} {address}") for address in addresses]
    return records


def described(scenario):
    """The scenario as scenarios.json tells it."""
    expected = {"imap": scenario.imap, "pop3": scenario.pop3, "submission": scenario.submission}
    services = {name: {"verdict": verdict, "reason": reason, "credentialsAllowed": verdict == "verified"}
                for name, (verdict, reason) in expected.items()}
    for service in services.values():
        if service["verdict"] == "verified":
            service["identity"] = scenario.identity
        if service["verdict"] not in ("absent", "not-found"):
            service["also"] = list(scenario.also)
    for label in reversed(scenario.labels):
        services[SERVICE_OF[label]]["server"] = {
            "host": scenario.host, "port": PORTS[label], "security": "tls" if label.endswith("s") else "starttls",
            "label": f"_{label}"}
    right = scenario.password == PASSWORD
    verified = scenario.verdict == "verified"
    return {
        "id": scenario.id, "about": scenario.about, "mailDomain": scenario.domain,
        "address": f"alice@{scenario.shown}", "password": scenario.password, "passwordRight": right,
        "verdict": scenario.verdict, "exitCode": EXIT_CODES[scenario.verdict],
        "exitCodeWithPassword": 15 if verified and not right else EXIT_CODES[scenario.verdict],
        "login": ("auth-ok" if right else "auth-failed") if verified else None,
        "credentialsAllowed": verified, "answeredBy": scenario.server, "addresses": addresses_of(scenario),
        "services": services}
