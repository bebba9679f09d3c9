# SPDX-License-Identifier: Apache-2.0
"""Chooses what is asked: first something of every zone and of every mutation, then whatever the seed brings."""

import random
from dataclasses import dataclass, replace

import mutations
import world

TYPES = ("A", "AAAA", "MX", "TXT", "SRV", "TLSA", "CNAME", "NS", "SOA", "DS", "DNSKEY")
MUTATED_SHARE = 0.6  # of the questions beyond the first round
FOLLOWING_SHARE = 0.7  # of the unchanged ones: aliases are followed
EACH_MUTATION = 6    # in the first round


@dataclass(frozen=True)
class Question:
    name: str
    type: str
    kind: str  # what is asked for: "existing", "missing name" …
    zone: object
    rules: frozenset  # of all zones that it has to do with
    mutation: object = None
    follows: bool = True  # the resolver follows aliases

    def __str__(self):
        changed = f" [{self.mutation.kind} in {self.mutation.name} {self.mutation.type}]" if self.mutation else ""
        return f"{self.name} {self.type}{changed}{'' if self.follows else ' (aliases not followed)'}"


def _label(choose):
    return "".join(choose.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(choose.randrange(1, 9)))


def _existing(zone, choose):
    """A name that holds something of the type."""
    return choose.choice([(zone.at("mail"), "A"), (zone.at("mail"), "AAAA"), (zone.apex, "MX"), (zone.apex, "TXT"),
                          (zone.at("_imaps._tcp"), "SRV"), (zone.at("_imap._tcp"), "SRV"),
                          (zone.at("_993._tcp.mail"), "TLSA"), (zone.at("taken.wild"), "A"), (zone.apex, "NS"),
                          (zone.apex, "SOA"), (zone.apex, "DNSKEY"), (zone.apex, "DS"), (zone.at("www"), "CNAME"),
                          (zone.at("bottom.of.ent"), "A")])


def _alias(zone, choose):
    return zone.at("www"), choose.choice(TYPES[:6])


def _missing_type(zone, choose):
    name = choose.choice([zone.at("mail"), zone.apex, zone.at("_imaps._tcp"), zone.at("taken.wild"), zone.at("_tcp")])
    return name, choose.choice(TYPES)


def _empty_non_terminal(zone, choose):
    return choose.choice([zone.at("of.ent"), zone.at("ent"), zone.at("wild"), zone.at("_tcp")]), choose.choice(TYPES)


def _missing_name(zone, choose):
    below = choose.choice(["", "", "mail.", "ent.", "of.ent.", "_tcp.", "taken.wild.", f"{_label(choose)}.",
                           f"{_label(choose)}.{_label(choose)}."])
    return f"{_label(choose)}.{below}{zone.apex}".replace("..", "."), choose.choice(TYPES)


def _wildcard(zone, choose):
    return f"{choose.choice(['', _label(choose) + '.'])}{_label(choose)}.wild.{zone.apex}", choose.choice(["A", "TXT"])


def _wildcard_without(zone, choose):
    return f"{_label(choose)}.wild.{zone.apex}", choose.choice(["SRV", "MX", "AAAA", "DS"])


def _wildcard_alias(zone, choose):
    return f"{_label(choose)}.other.{zone.apex}", choose.choice(TYPES[:6])


def _large(zone, _choose):
    return zone.at("large"), "TXT"


KINDS = {"existing": _existing, "alias": _alias, "missing type": _missing_type, "missing name": _missing_name,
         "empty non-terminal": _empty_non_terminal, "wildcard": _wildcard,
         "wildcard without the type": _wildcard_without, "wildcard alias": _wildcard_alias, "large": _large}


class Chooser:
    def __init__(self, world_of_zones, seed):
        self._world = world_of_zones
        self._choose = random.Random(f"questions {seed}")
        self._seed = seed
        self._made = 0
        self._zones = [zone for zone in world_of_zones.zones.values() if zone.content]
        self._sound = [zone for zone in self._zones if zone.status == "secure" and "Ed448" not in zone.rule]
        self._bare = [zone for zone in world_of_zones.zones.values() if not zone.content]
        self._alias_names = sorted({(record.split()[0], record.split()[3]) for name in ("alias.test", "aliasn3.test")
                                    for record in world_of_zones.zones[name].records
                                    if record.split()[3] in ("CNAME", "DNAME") and "*" not in record})

    def questions(self, number):
        """`number` of them, none but the first ones in an order that matters."""
        made = list(self._first_round())
        while len(made) < number:
            made.append(self._any())
        return [replace(question, follows=question.follows and self._choose.random() < FOLLOWING_SHARE)
                for question in made[:number]]

    def _first_round(self):
        for zone in self._zones:
            yield self._in(zone, "existing")
            yield self._in(zone, "missing name")
        for zone in self._bare:
            yield self._bare_question(zone)
        for owner in ("self", "loop1", *(f"chain{hops}" for hops in world.HOPS)):
            yield self._alias_question(f"{owner}.alias.test.", "CNAME")
        for name in ("sub-loop.alias.test.", "sub-dnameapex.alias.test."):
            yield self._alias_question(name, "DNAME")
        for kind in KINDS:
            yield self._in(self._choose.choice(self._zones), kind)
        yield from self._staged()
        for _ in range(EACH_MUTATION):
            for kind in mutations.KINDS:
                yield self._mutated(self._any_plain(sound=True), kind)

    def _staged(self):
        """Changes that meet the wanted differences for sure."""
        zones = self._world.zones
        for name in ("alg8", "alg10", "alg13", "alg14", "alg15", "ds12", "ds4", "twoalgs"):
            zone = zones[f"{name}.test"]
            missing, _ = _missing_name(zone, self._choose)
            for owner, asked, kind, target in (
                    (missing, "DS", "lose-denial", (missing, "DS")),
                    (zone.at("mail"), "DS", "swap-code", (zone.at("mail"), "DS")),
                    (missing, "SRV", "lose-all-denial", (missing, "SRV")),
                    (zone.at("mail"), "TXT", "change-denial", (zone.at("mail"), "TXT")),
                    (zone.at("mail"), "AAAA", "change-data", (zone.at("mail"), "AAAA")),
                    (zone.at("mail"), "A", "swap-code", (zone.apex, "DS")),
                    (zone.at("mail"), "SRV", "change-signature", (zone.at("mail"), "SRV")),
                    (zone.at("www"), "SRV", "swap-code", (zone.at("www"), "SRV"))):
                yield self._changed(Question(owner, asked, "staged", zone, self._world.rules_of(zone)), kind, target)
        for name, label, asked, kind, target in (
                ("alg13", "mail", "A", "lose-signatures", (".", "DNSKEY")),
                ("alg13", "mail", "A", "fail", ("alg13.test.", "DNSKEY")),
                ("optout", "any.wild", "A", "add-record", None), ("optoutsalt", "any.wild", "A", "add-record", None),
                ("sha1andmore", "mail", "A", "add-failing-signatures", None),
                *((name, "www", "A", "swap-denial", None)
                  for name in ("alg8", "alg13", "ds12", "ds4", "kskzsk", "n3i0")),
                ("n3i151", "mail", "A", "add-record", None), ("n3i400", "_993._tcp.mail", "TLSA", "add-record", None)):
            zone = zones[f"{name}.test"]
            yield self._changed(Question(zone.at(label), asked, "staged", zone, self._world.rules_of(zone)), kind,
                                target or (zone.at(label), asked))

    def _any(self):
        if self._choose.random() < MUTATED_SHARE:
            return self._mutated(self._any_plain(sound=self._choose.random() < .7),
                                 self._choose.choice(list(mutations.KINDS)))
        return self._any_plain()

    def _any_plain(self, sound=False):
        lot = self._choose.random()
        if lot < .15:
            return self._alias_question(*self._choose.choice(self._alias_names))
        if lot < .2:
            return self._bare_question(self._choose.choice(self._bare))
        zones = self._sound if sound else self._zones
        return self._in(self._choose.choice(zones), self._choose.choice(list(KINDS)))

    def _in(self, zone, kind):
        name, asked = KINDS[kind](zone, self._choose)
        return Question(name, asked, kind, zone, self._world.rules_of(zone))

    def _bare_question(self, zone):
        name = self._choose.choice([zone.apex, f"{_label(self._choose)}.{zone.apex}".replace("..", ".")])
        return Question(name, self._choose.choice(TYPES), "in a zone without much", zone, self._world.rules_of(zone))

    def _alias_question(self, owner, record):
        name = owner if record == "CNAME" else f"{self._choose.choice(['mail', 'nothing', 'x.wild'])}.{owner}"
        zone = self._world.zone_of(owner)
        asked = self._choose.choice(["A", "A", "AAAA", "SRV", "TLSA", "CNAME"])
        return Question(name, asked, f"{record} elsewhere", zone,
                        self._world.rules_of(zone) | self._world.rules_behind(owner))

    def _mutated(self, question, kind):
        """The same with one reply changed: mostly the one to the question itself, else one of the chain of trust.
        Aliases are not followed: unbound asks again for what is behind one and would not see the changes there."""
        while "DNS-11 Ed448" in question.rules:  # unbound sees no proof there that a change could break
            question = self._any_plain(sound=True)
        zone, choose = question.zone, self._choose
        behind = self._world.target_of(question.name) or zone.at("mail")
        target = choose.choice([(question.name, question.type)] * 5 + [(behind, question.type)] * 2
                               + [(zone.apex, "DS"), (zone.apex, "DNSKEY"), ("test.", "DS"), (".", "DNSKEY")])
        return self._changed(question, kind, target)

    def _changed(self, question, kind, target):
        zone, choose = question.zone, self._choose
        self._made += 1
        other = choose.choice([self._neighbour(zone), self._in_zone(zone, "missing name"),
                               self._in_zone(zone, "missing type"), self._in_zone(zone, "wildcard"),
                               self._in_zone(zone, "wildcard without the type"), (zone.apex, "AAAA"),
                               ("plain.test.", "DS"), self._in_zone(choose.choice(self._zones), "missing name"),
                               self._in_zone(choose.choice(self._zones), "existing")])
        mutation = mutations.Mutation(kind, *target, *other, f"{self._seed} {self._made}")
        return replace(question, mutation=mutation, follows=False)

    def _in_zone(self, zone, kind):
        return KINDS[kind](zone, self._choose)

    def _neighbour(self, zone):
        """Just behind the zone's own name in its parent: the proof is the parent's record at the cut (RFC 6840 4.1)."""
        first, _, rest = zone.apex.partition(".")
        return f"{first}-.{rest}" if rest else "nothing.", "A"
