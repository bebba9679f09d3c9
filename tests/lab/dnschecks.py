# SPDX-License-Identifier: Apache-2.0
"""What the self-test says of the lab's DNS: the zones are as signed, as spoilt and as silent as the scenarios need."""

import subprocess

from clients import dig

STRIPPING_RESOLVER, BOASTING_RESOLVER = "10.77.0.54", "10.77.0.55"
ROLLED_SERVER, REVOKED_SERVER = "10.77.0.6", "10.77.0.7"
VALIDATED = "fully validated"


def delv(lab, name, kind):
    """BIND's validator, from the lab's root down."""
    done = subprocess.run(["delv", "@10.77.0.53", "-a", lab.folder / "zones/anchors.delv", "+root=.", name, kind],
                          capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def check_dns(lab):
    yield "DNS: the root and the top level are signed, from the root's key down", all(
        VALIDATED in delv(lab, zone, "SOA") for zone in (".", "test", "com", "net", "org"))
    yield "DNS: a mail domain is an insecure delegation", "unsigned answer" in delv(
        lab, "_imaps._tcp.verified.test", "SRV")
    yield "DNS: the resolver says so too", " ad;" in dig("+adflag", "SOA", "test") and " ad;" not in dig(
        "+adflag", "SRV", "_imaps._tcp.verified.test")
    yield "DNS: that a mail domain has no DS is proven by NSEC", "NSEC" in dig("+dnssec", "DS", "verified.test")
    yield from check_boxes()
    yield from check_nsec3(lab)
    yield from check_keytrap()
    yield from check_rolled_roots(lab)


def spaced(text):
    """dig puts a tab or a space between fields."""
    return " ".join(text.split())


def check_boxes():
    question = ("+dnssec", "+cd", "SRV", "_imaps._tcp.signed.test")
    stripped = dig(*question, resolver=STRIPPING_RESOLVER)
    yield "DNS: the stripping resolver answers without signatures", "SRV\t0 1 993" in stripped and "RRSIG" not in stripped
    yield "DNS: it has no key of the root, and no DS", all(
        "NOERROR" in answer and "ANSWER: 0" in answer for answer in (
            dig("+dnssec", "DNSKEY", ".", resolver=STRIPPING_RESOLVER),
            dig("+dnssec", "DS", "test", resolver=STRIPPING_RESOLVER)))
    yield "DNS: the boasting resolver sets AD on an unsigned answer", " ad;" in dig(
        "SRV", "_imaps._tcp.verified.test", resolver=BOASTING_RESOLVER)
    for name, kind, server, other in (("silent-keys.test", "DNSKEY", "10.77.0.4", "SOA"),
                                      ("_993._tcp.server.tlsa-silent.test", "TLSA", "10.77.0.5", "SRV")):
        yield f"DNS: {server} is silent about {kind} only", "timed out" in dig(
            "+time=1", kind, name, resolver=server) and "NOERROR" in dig(other, name, resolver=server)


def check_nsec3(lab):
    for name, iterations in (("nsec3.test", 0), ("nsec3-100.test", 100), ("nsec3-2500.test", 2500)):
        yield f"DNS: {name} denies with {iterations} iterations", f" NSEC3 1 0 {iterations} -" in spaced(
            dig("+dnssec", "+cd", "TXT", f"nothing.{name}"))
    yield "DNS: the denials without iterations are sound", "negative response, fully validated" in delv(
        lab, "nothing.nsec3.test", "TXT")
    yield "DNS: opt-out is marked", " NSEC3 1 1 0 -" in spaced(
        dig("+dnssec", "+cd", "TXT", "nothing.opt-out.test"))
    yield "DNS: the large answer needs TCP", " tc " in dig("+dnssec", "+ignore", "+bufsize=1232", "TXT",
                                                           "large.opt-out.test")
    yield "DNS: and is signed", VALIDATED in delv(lab, "large.opt-out.test", "TXT")


def check_keytrap():
    keys = dig("+dnssec", "+cd", "+tcp", "+multiline", "DNSKEY", "keytrap.test")
    tags = {line.rpartition("=")[2] for line in keys.splitlines() if "key id" in line}
    yield f"DNS: 100 keys have one tag ({len(tags)})", keys.count("key id") == 100 and len(tags) == 1
    yield "DNS: 100 signatures cover one set", dig("+dnssec", "+cd", "+tcp", "SRV", "_imaps._tcp.keytrap.test").count(
        "RRSIG\tSRV") == 100


def check_rolled_roots(lab):
    for name, server, signers in (("rolled", ROLLED_SERVER, 1), ("revoked", REVOKED_SERVER, 2)):
        answer = dig("+dnssec", "+norec", "DNSKEY", ".", resolver=server)
        old = (lab.folder / f"zones/{name}-old.ds").read_text().split()[-4]
        yield f"DNS: the {name} root has two keys, and {signers} sign", answer.count("DNSKEY\t257") + answer.count(
            "DNSKEY\t385") == 2 and answer.count("RRSIG\tDNSKEY") == signers
        yield f"DNS: the {name} root's anchor of old signs nothing", f" . {old} " not in answer and f" {old} . " not in answer


def check_signatures(lab, scenario):
    """Of the SRV answers of one signed mail domain."""
    name = f"_imaps._tcp.{scenario['mailDomain']}"
    reason = scenario["services"]["imap"]["reason"]
    seen = delv(lab, name, "SRV")
    if reason in ("srv-bogus", "dnssec-work-limit") and scenario["id"] != "nsec3-2500":
        yield "its records do not validate", VALIDATED not in seen and "SERVFAIL" in dig("SRV", name)
    elif reason == "srv-lookup-failed":
        yield "its records cannot be validated", VALIDATED not in seen
    elif scenario["id"] == "rsasha1":   # others still count that algorithm
        yield "its keys are of RSASHA1 only", "257 3 5 " in dig("+short", "DNSKEY", scenario["mailDomain"])
    elif scenario["id"] == "alias-out":
        yield "its records are not proven", " ad;" not in dig("+adflag", "SRV", name)
    elif scenario["id"] != "many-records":   # delv takes long for those
        yield "its records validate", VALIDATED in seen


def check_tlsa(lab, scenario):
    """OpenSSL's own judgement of the TLSA records that are published for IMAP."""
    server = scenario["services"]["imap"]["server"]
    name = f"_{server['port']}._tcp.{scenario['tlsaAt']}"
    records = dig("+short", "+cd", "TLSA", name).splitlines()
    reason = scenario["services"]["imap"]["reason"]
    if reason == "tlsa-lookup-failed":
        yield "TLSA: no answer comes", not any(record[:1].isdigit() for record in records)
        return
    sound = reason != "tlsa-bogus"
    yield f"TLSA: the records {'validate' if sound else 'do not validate'}", (VALIDATED in delv(lab, name, "TLSA")) == sound
    matches = reason != "tlsa-mismatch"
    if not any(record.startswith("4") for record in records):   # OpenSSL refuses to know of that usage
        yield f"TLSA: for OpenSSL they {'match' if matches else 'do not match'}", matches == dane_matches(
            lab, server, scenario["tlsaAt"], records)


def dane_matches(lab, server, base, records):
    data = []
    for record in records:
        usage, selector, digest, *rest = record.split()
        data += ["-dane_tlsa_rrdata", f"{usage} {selector} {digest} {''.join(rest)}"]
    address = dig("+short", "A", server["host"]).split()[-1]
    done = subprocess.run(
        ["openssl", "s_client", "-connect", f"{address}:{server['port']}", "-servername", base, "-dane_tlsa_domain", base,
         *data, "-dane_ee_no_namechecks", "-CAfile", lab.authority], input="", capture_output=True, text=True, check=False)
    return "Verify return code: 0 (ok)" in done.stdout and "matched" in done.stdout
