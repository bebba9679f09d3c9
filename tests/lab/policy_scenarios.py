# SPDX-License-Identifier: Apache-2.0
"""Mail domains with TXT policy records, and with SRV labels of another time (requirements.md 13, 14 and 20.5)."""

from scenario import ABSENT, NOTHING, SAME_DOMAIN, SECURE, Scenario, real, recorded
from tlsa import KeyRecord

LABELS = ("imaps", "submission")
POLICY = "v=submission STARTTLS=_certroot.{domain} SMTP-AUTH=Required"


def _policy(id, root, text=POLICY):
    """The policy of the submission label, with the authority that its key record names."""
    domain = f"{id}.test"
    return ((f"_submission._tcp.{domain}", f'TXT "{text.format(domain=domain)}"'),
            (f"_certroot.{domain}", KeyRecord(root)))


def policies():
    return [
        real("policy", "a signed policy that names the server's authority", SECURE, labels=LABELS, signed=True,
             records=_policy("policy", "CA-T"), vectors=("TV-P1",)),
        Scenario("policy-other-root", "a signed policy that names another authority", "refused", imap=SECURE,
                 submission=("refused", "policy-root-mismatch"), server="real", labels=LABELS, signed=True,
                 records=_policy("policy-other-root", "CA-V"), vectors=("TV-P2",)),
        real("policy-unsigned", "an unsigned policy that names another authority", labels=LABELS,
             records=_policy("policy-unsigned", "CA-V"), submission_also=("policy-record-unsigned",), vectors=("TV-P3",)),
        Scenario("policy-no-auth", "a signed policy wants sign-in, the server does not offer it", "refused", imap=SECURE,
                 submission=("refused", "policy-auth-required"), labels=LABELS, signed=True, behaviour={"auth": "none"},
                 records=_policy("policy-no-auth", "CA-T"), vectors=("TV-P4",)),
        real("policy-wildcard", "TXT records at every name, which are no policy", SECURE, labels=LABELS, signed=True,
             records=(("*.policy-wildcard.test", 'TXT "v=spf1 -all"'),
                      ("_submission._tcp.policy-wildcard.test", 'TXT "v=spf1 -all"')), vectors=("TV-P5",)),
    ]


def fallbacks():
    return [
        recorded("smtp-beside", "_smtp beside _submission", SAME_DOMAIN, labels=("imaps", "submission", "smtp"),
                 not_ports=(25,), vectors=("TV-F1",)),
        Scenario("smtp-only", "sending by _smtp only", "confirm", imap=SAME_DOMAIN,
                 submission=("confirm", "smtp-label-fallback"), labels=("imaps", "smtp"), vectors=("TV-F2",)),
        Scenario("smtp-instead", "_submission is declared absent, _smtp is there", "verified", imap=SAME_DOMAIN,
                 submission=ABSENT, labels=("imaps", "smtp"), absent=("submissions", "submission"), not_ports=(25,),
                 vectors=("TV-F3",)),
        Scenario("smtps-only", "sending by _smtps only, which never was a label", "not-found", imap=SAME_DOMAIN,
                 submission=NOTHING, labels=("imaps",), vectors=("TV-F4",), not_ports=(465,),
                 records=(("_smtps._tcp.smtps-only.test", "SRV 0 1 465 server.smtps-only.test."),)),
    ]
