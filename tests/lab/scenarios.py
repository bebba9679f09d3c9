# SPDX-License-Identifier: Apache-2.0
"""Every mail domain of the lab: what it publishes, who answers there, and what Signpost must say (requirements.md 8.2)."""

from dataclasses import asdict

import bench_scenarios
import dane_scenarios
import policy_scenarios
import signed_scenarios
import unsigned_scenarios
from scenario import FALLBACK_PORTS, PASSWORD, PORTS, REAL, RECORDER_NETWORK, SERVICE_OF, WEB

ALL = (unsigned_scenarios.verified() + unsigned_scenarios.asked() + unsigned_scenarios.refused()
       + unsigned_scenarios.nothing_to_judge() + signed_scenarios.accepted() + signed_scenarios.asked()
       + signed_scenarios.refused() + signed_scenarios.nothing_to_judge())
DANE = dane_scenarios.all_of_them()
POLICIES = policy_scenarios.policies() + policy_scenarios.fallbacks()
EVERY = ALL + DANE + POLICIES   # what the lab serves
BENCH = bench_scenarios.all_of_them()
EXIT_CODES = {"verified": 0, "confirm": 10, "pin-offered": 11, "refused": 12, "unavailable": 13, "not-found": 14,
              "absent": 14}
ADDITIONAL_SITE = "additional-site.ini"
SCENARIOS = ("scenarios.json", "special-scenarios.json", "dane-scenarios.json", "policy-scenarios.json")
QUESTIONS = "questions.json"
RUN = (*SCENARIOS, QUESTIONS)   # what explain-scenarios runs


def port_of(label):
    return {**PORTS, **FALLBACK_PORTS}[label]


def addresses_of(scenario):
    """Where the scenario's server answers."""
    if scenario.addresses:
        return list(scenario.addresses)
    if scenario.server == "recorder":
        return [recorder_address(scenario)]
    return {"real": REAL, "web": [WEB], "none": []}[scenario.server]


def recorder_address(scenario):
    return scenario.addresses[0] if scenario.addresses else f"{RECORDER_NETWORK}{EVERY.index(scenario) + 1}"


def dns_records(scenario):
    """The lines of the zones: SRV for every label, addresses for every host, TLSA for every port. A value is text, or
    has `value(certificates)` to make it once there are certificates."""
    records = list(scenario.records)
    owner_domain = scenario.srv_alias or scenario.domain
    if scenario.srv_alias:
        records += [(f"_{label}._tcp.{scenario.domain}", f"CNAME _{label}._tcp.{owner_domain}.")
                    for label in scenario.labels]
    for label in scenario.labels:
        targets = [scenario.first, scenario.host] if scenario.first else [scenario.host]
        base = scenario.priorities.get(label, 0)
        records += [(f"_{label}._tcp.{owner_domain}", f"SRV {base + 10 * place} 1 {port_of(label)} {target}.")
                    for place, target in enumerate(targets)]
    records += [(f"_{label}._tcp.{scenario.domain}", "SRV 0 0 0 .") for label in scenario.absent]
    records += [(f"_{port}._tcp.{scenario.tlsa_at or scenario.host}", tlsa) for port in _tlsa_ports(scenario)
                for tlsa in scenario.tlsa]
    return records + _host_records(scenario)


def _tlsa_ports(scenario):
    return [port_of(label) for label in scenario.labels or ("imaps", "submissions")]


def _host_records(scenario):
    hosts = dict(scenario.hosts)
    if scenario.server != "none":
        hosts[scenario.alias or scenario.host] = addresses_of(scenario)
    records = [(scenario.host, f"CNAME {scenario.alias}.")] if scenario.alias else []
    for host, addresses in hosts.items():
        records += [(host, f"{'AAAA' if ':' in address else 'A'} {address}") for address in addresses]
    return records


def described(scenario):
    """The scenario as scenarios.json tells it."""
    services = _services(scenario, {"imap": scenario.imap, "pop3": scenario.pop3, "submission": scenario.submission})
    right = scenario.password == PASSWORD
    verified = scenario.verdict == "verified"
    return {
        "id": scenario.id, "about": scenario.about, "vectors": list(scenario.vectors), "mailDomain": scenario.domain,
        "srvDomain": scenario.srv_alias or scenario.domain, "signed": bool(scenario.signed),
        "address": f"alice@{scenario.shown}", "password": scenario.password, "passwordRight": right,
        "site": scenario.site, "servers": _typed(scenario),
        "verdict": scenario.verdict, "exitCode": EXIT_CODES[scenario.verdict],
        "exitCodeWithPassword": 15 if verified and (not right or scenario.no_login) else EXIT_CODES[scenario.verdict],
        "login": ("auth-ok" if right else "auth-failed") if verified else None, "noLogin": list(scenario.no_login),
        "credentialsAllowed": verified, "answeredBy": scenario.server, "addresses": addresses_of(scenario),
        "sni": None if scenario.sni is None else list(scenario.sni), "notPorts": list(scenario.not_ports),
        "connections": scenario.connections, "tlsaAt": (scenario.tlsa_at or scenario.host) if scenario.tlsa else None,
        "unsaid": scenario.unsaid, "seconds": scenario.seconds, "services": services}


def _services(scenario, expected):
    services = {name: {"verdict": verdict, "reason": reason, "credentialsAllowed": verdict == "verified"}
                for name, (verdict, reason) in expected.items()}
    for name, service in services.items():
        service["credentialsAllowed"] &= name not in scenario.no_login
        if service["verdict"] == "verified":
            service["identity"] = scenario.identity
        if service["verdict"] not in ("absent", "not-found"):
            service["also"] = list(scenario.also) + list(scenario.submission_also if name == "submission" else ())
    for label in reversed(scenario.labels or (("imaps", "submissions") if scenario.typed else ())):
        service = services[SERVICE_OF[label]]
        if service["verdict"] in ("absent", "not-found"):
            continue
        service["server"] = {
            "host": _named_server(scenario), "port": port_of(label), "security": "tls" if label.endswith("s") else "starttls",
            "label": f"_{label}" if scenario.labels else ""}
    return services


def _named_server(scenario):
    return addresses_of(scenario)[0] if "{address}" in "".join(scenario.typed) else scenario.host


def _typed(scenario):
    return [server.format(host=scenario.host, address=addresses_of(scenario)[0]) for server in scenario.typed]


def with_additional(scenario):
    """The same scenario under the policy `additional`."""
    outcome = list(scenario.with_additional)
    entry = described(scenario)
    entry["id"] += "-additional"
    entry["site"] = ADDITIONAL_SITE
    entry["verdict"] = outcome[0]
    entry["exitCode"] = entry["exitCodeWithPassword"] = EXIT_CODES[outcome[0]]
    entry["credentialsAllowed"] = outcome[0] == "verified"
    entry["login"] = "auth-ok" if entry["credentialsAllowed"] else None
    for service in entry["services"].values():
        if service["verdict"] not in ("absent", "not-found"):
            service["verdict"], service["reason"] = outcome
            service["credentialsAllowed"] = entry["credentialsAllowed"]
    return entry


def of_every_kind():
    """scenarios.json, and what is judged by other sites or with typed servers: file name → entries."""
    plain = [described(scenario) for scenario in ALL if scenario.site == "site.ini" and not scenario.typed]
    special = [described(scenario) for scenario in ALL if scenario.site != "site.ini" or scenario.typed]
    dane = [entry for scenario in DANE for entry in (described(scenario), with_additional(scenario))]
    return {"scenarios.json": plain, "special-scenarios.json": special, "dane-scenarios.json": dane,
            "policy-scenarios.json": [described(scenario) for scenario in POLICIES],
            "bench.json": [described(scenario) for scenario in BENCH],
            QUESTIONS: [asdict(question) for question in signed_scenarios.questions()]}
