# SPDX-License-Identifier: Apache-2.0
"""Differences from unbound that requirements.md wants, and those where unbound 1.17 is known to be the odd one out.
Every class that is not rare must occur in a run."""

from dataclasses import dataclass

from judges import BOGUS, INDETERMINATE, INSECURE, SECURE

ANY = (SECURE, INSECURE, BOGUS, INDETERMINATE)


@dataclass(frozen=True)
class Wanted:
    title: str
    rule: str          # of a zone that the question has to do with; "" for any
    causes: tuple      # Signpost's; none for any
    unbound: tuple     # statuses
    signpost: tuple
    arbiter: bool = False    # delv must have Signpost's status
    mutated: bool = False    # only where a reply was changed
    only: tuple = ()         # what was changed: types of record sets, "rcode"
    harmless: bool = False   # without the change Signpost says the same (of a DS: the same status)
    type: str = ""           # of the question
    kind: str = ""           # of the question
    rare: bool = False       # need not occur in a run

    def fits(self, case):
        return ((not self.rule or self.rule in case.question.rules)
                and case.unbound.status in self.unbound and case.signpost.status in self.signpost
                and (not self.causes or case.signpost.cause in self.causes)
                and (not self.arbiter or case.delv.status == case.signpost.status)
                and (not self.mutated or bool(case.touched))
                and (not self.only or bool(case.touched) and case.touched <= set(self.only))
                and (not self.type or case.question.type == self.type)
                and (not self.kind or case.question.kind == self.kind)
                and (not self.harmless or case.plain.status == case.signpost.status
                     and (self.type or case.plain.agrees_with(case.signpost))))


@dataclass(frozen=True)
class Case:
    """One question on which unbound and Signpost differ."""

    question: object
    unbound: object
    signpost: object
    delv: object
    plain: object      # Signpost's verdict without any change on the way
    touched: frozenset


# The rows in their order: the first that fits counts.
FORGED = ("signature-missing", "signature-invalid", "denial-missing", "denial-invalid", "key-missing")
WANTED = (
    Wanted("DNS-18: 51 to 150 iterations prove nothing", "DNS-18 51-150", ("many-iterations",), ANY, (INSECURE,)),
    Wanted("DNS-18: above 500 iterations are bogus", "DNS-18 above 500", ("excessive-iterations",), ANY, (BOGUS,)),
    Wanted("DNS-11: SHA-1 is not supported", "DNS-11", ("unsupported-algorithm",), ANY, (INSECURE,)),
    Wanted("DNS-11: SHA-1 does not make up for what else is broken", "DNS-11",
           FORGED + ("dnssec-work-limit",), (SECURE,), (BOGUS,)),
    Wanted("DNS-11: Ed448, which Debian's unbound lacks", "DNS-11 Ed448", (), (INSECURE,), ANY, arbiter=True),
    Wanted("DNS-13: a revoked key proves nothing", "DNS-13", ("key-missing",), (SECURE,), (BOGUS,)),
    Wanted("DNS-17: too much work", "DNS-17", ("dnssec-work-limit",), ANY, (BOGUS,)),
    Wanted("DNS-19: too many aliases or zone cuts", "DNS-19", ("lookup-failed",), ANY, (INDETERMINATE,)),
    Wanted("DNS-7: what could not be had is not forged", "", ("lookup-failed",), (BOGUS,), (INDETERMINATE,),
           mutated=True),
    Wanted("DNS-6: no DNSSEC on the whole path", "", ("dnssec-unavailable",), (BOGUS,), (INDETERMINATE,), mutated=True),
    Wanted("DNS-10: in an opt-out span everything may be unsigned", "DNS-10", ("opt-out",), (BOGUS,), (INSECURE,),
           mutated=True),
    Wanted("DNS-18: where the proofs do not count everything may be unsigned", "DNS-18 151-500", ("many-iterations",),
           (BOGUS,), (INSECURE,), mutated=True),
    Wanted("DNS-3: 'no such name' behind an alias needs its proof; unbound asks again", "", FORGED, (SECURE, INSECURE),
           (BOGUS,), only=("rcode",)),
    # Of NSEC3, the record that denies the target's type may happen to cover the alias's name too.
    Wanted("DNS-3: the proof for a wildcard's alias is in its reply; unbound also looks in the next", "",
           ("denial-missing", "denial-invalid"), (SECURE,), (BOGUS,), only=("NSEC3", "SOA"), kind="wildcard alias",
           arbiter=True, rare=True),
    Wanted("DNS-10, DNS-18: the same where no proof counts", "", ("many-iterations", "opt-out"), (SECURE, INSECURE),
           (INSECURE,), only=("rcode",), rare=True),
    Wanted("DNS-4: what need not be signed cannot be forged", "", ("unsupported-algorithm", "not-signed"), (BOGUS,),
           (INSECURE,), arbiter=True, mutated=True, rare=True),
    Wanted("DNS-17: which of too many signatures is tried first", "", ("dnssec-work-limit",), (SECURE, INSECURE),
           (BOGUS,), mutated=True, rare=True),
    Wanted("DNS-3: the SOA beside a denial proves nothing", "", (), (BOGUS,), (SECURE, INSECURE), only=("SOA",),
           harmless=True),
    Wanted("DNS-3: no denial is needed where something is", "", (), (BOGUS,), (SECURE, INSECURE),
           only=("SOA", "NSEC", "NSEC3"), harmless=True, arbiter=True),
    Wanted("DNS-3: a missing DS says that there is no zone cut, and no more", "", (), (BOGUS, SECURE, INSECURE),
           (SECURE, INSECURE), only=("NSEC", "NSEC3", "SOA", "rcode"), harmless=True, type="DS"),
    Wanted("DNS-3: the response code proves nothing", "", (), (BOGUS, SECURE, INSECURE), (SECURE, INSECURE),
           only=("rcode", "SOA", "NSEC", "NSEC3"), harmless=True),
    Wanted("RFC 6672 3.1: the record that servers make of a DNAME bears no signature", "", ("proven",), (BOGUS,), (SECURE,),
           harmless=True, type="CNAME", rare=True),
    Wanted("DNS-11: signatures with SHA-1 cost nothing", "DNS-11", (), (BOGUS,), (SECURE,), mutated=True, harmless=True,
           rare=True),
)
