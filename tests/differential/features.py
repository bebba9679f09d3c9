# SPDX-License-Identifier: Apache-2.0
"""The zones of the world: one entry a feature, sound and broken ones, and what DNS-1 to DNS-19 make of each."""

import random
import struct
from dataclasses import dataclass, field

import signing
import wire

P256, RSA, SHA1 = "ECDSAP256SHA256", "RSASHA256", "RSASHA1"
UNKNOWN_ALGORITHM, UNKNOWN_DIGEST = 200, 3
DEEPEST = 14  # two more zone cuts than DNS-19 follows, with the root's and the top level's
SECURE, INSECURE, BOGUS, INDETERMINATE = "secure", "insecure", "bogus", "indeterminate"


def sha256(apex, keys):
    return [wire.ds_text(apex, key, 2) for key in keys]


def digests(*types, broken=()):
    """DS records with these digest types, some of them with a digest that fits nothing."""
    def make(apex, keys):
        made = [(kind, wire.ds_text(apex, key, kind)) for key in keys for kind in types]
        return [text[:-8] + "00000000" if kind in broken else text for kind, text in made]
    return make


def with_more(bad, first=True):
    """`bad` DS records that fit no key, with the tag and algorithm of the right one, before or behind it."""
    def make(apex, keys):
        right = sha256(apex, keys)
        head = right[0].rsplit(None, 1)[0]
        wrong = [f"{head} {'00' if first else 'ff'}{number:062x}" for number in range(bad)]
        return wrong + right
    return make


def other_tag(apex, keys):
    tag, rest = sha256(apex, keys)[0].split(None, 1)
    return [f"{(int(tag) + 1) % 65536} {rest}"]


def none(_apex, _keys):
    return []


def with_tag_of_first(count):
    """`count` more RSA keys with the tag of the zone's own: two pairs of octets of the modulus change places."""
    def make(keys):
        made = []
        for number in range(count):
            key = bytearray(keys[0])
            one, two = 16 + 2 * number, 100 + 2 * number
            key[one:one + 2], key[two:two + 2] = key[two:two + 2], key[one:one + 2]
            made.append(bytes(key))
        return made
    return make


def strangers(count):
    """`count` more keys that nobody signs with."""
    def make(keys):
        return [keys[0][:8] + struct.pack("!I", number) * 14 + keys[0][64:] for number in range(1, count + 1)]
    return make


@dataclass
class Zone:
    """`name` without the final dot, "" for the root. `status`: of what it holds, as Signpost's rules say; None where
    that depends on the question. `rule`: of the requirements, where unbound is wanted to say something else."""

    name: str
    status: str = SECURE
    signed: bool = True
    keys: tuple = ((P256, signing.SECURE_ENTRY),)
    denial: tuple = None
    validity: str = "now"
    spoil: tuple = ()
    ds: object = sha256
    more_keys: object = None
    impostor: bool = False  # everything but the keys is signed by a key that is not among them
    rule: str = ""
    feature: str = ""
    content: bool = True
    records: list = field(default_factory=list)

    def __post_init__(self):
        self.feature = self.feature or self.name or "root"
        if not self.signed and self.ds is sha256:
            self.ds = none

    @property
    def apex(self):
        return f"{self.name}."

    @property
    def file(self):
        return f"{self.name or 'root'}.zone"

    def at(self, label):
        return f"{label}.{self.name}." if self.name else f"{label}."


def one_key(algorithm):
    return ((algorithm, signing.SECURE_ENTRY),)


def algorithms():
    for number, algorithm in ((8, RSA), (10, "RSASHA512"), (13, P256), (14, "ECDSAP384SHA384"), (15, "ED25519"),
                              (16, "ED448")):
        rule = "DNS-11 Ed448" if number == 16 else ""
        yield Zone(f"alg{number}.test", keys=one_key(algorithm), rule=rule)
        yield Zone(f"alg{number}n3.test", keys=one_key(algorithm), denial=(0, "", False), rule=rule)
    yield Zone("sha1key.test", INSECURE, keys=one_key(SHA1), rule="DNS-11")
    yield Zone("sha1keyn3.test", INSECURE, keys=one_key("RSASHA1-NSEC3-SHA1"), denial=(1, "ab", False), rule="DNS-11")
    yield Zone("sha1andmore.test", rule="DNS-11", keys=((SHA1, signing.SECURE_ENTRY), (P256, signing.SECURE_ENTRY)))
    yield Zone("unknownalg.test", INSECURE, spoil=(signing.with_algorithm(UNKNOWN_ALGORITHM),))
    yield Zone("unknownandknown.test",
               ds=lambda apex, keys: sha256(apex, keys) + [f"1 {UNKNOWN_ALGORITHM} 2 {'ab' * 32}"])
    yield Zone("twoalgs.test", keys=((RSA, signing.SECURE_ENTRY), (P256, signing.SECURE_ENTRY)))
    yield Zone("kskzsk.test", keys=((P256, signing.SECURE_ENTRY), (P256, 256)))


def denials():
    for iterations, salt in ((0, ""), (1, "aabbccdd"), (10, "00"), (50, "deadbeef")):
        yield Zone(f"n3i{iterations}.test", denial=(iterations, salt, False))
    for iterations in (51, 100, 150):
        yield Zone(f"n3i{iterations}.test", status=None, denial=(iterations, "ab", False), rule="DNS-18 51-150")
    for iterations in (151, 400, 500):
        yield Zone(f"n3i{iterations}.test", status=None, denial=(iterations, "", False), rule="DNS-18 151-500")
    for iterations in (501, 2500):
        yield Zone(f"n3i{iterations}.test", status=None, denial=(iterations, "cd", False), rule="DNS-18 above 500")
    yield Zone("optout.test", denial=(0, "", True), rule="DNS-10")
    yield Zone("optoutsalt.test", denial=(5, "abcd", True), keys=one_key(RSA), rule="DNS-10")
    yield Zone("nodenial.test", status=None, spoil=(signing.without_types("NSEC"),))
    yield Zone("nodenialn3.test", status=None, denial=(0, "", False), spoil=(signing.without_types("NSEC3"),))
    yield Zone("unsigneddenial.test", status=None, spoil=(signing.without_signatures("NSEC"),))


def delegations():
    yield Zone("plain.test", INSECURE, signed=False)
    yield Zone("noplain.n3i0.test", INSECURE, signed=False, feature="plain below nsec3")
    yield Zone("far.off.alg13.test", INSECURE, signed=False, feature="plain below an empty non-terminal")
    yield Zone("near.n3i100.test", INSECURE, signed=False, feature="plain below many iterations", rule="DNS-18 51-150")
    yield Zone("span.optout.test", INSECURE, signed=False, feature="plain in an opt-out span")
    yield Zone("kept.optout.test", feature="signed below opt-out", denial=(0, "", False))
    yield Zone("signed.example", feature="signed below an opt-out top level")
    yield Zone("plain.example", INSECURE, signed=False, feature="plain below an opt-out top level")
    yield Zone("nods.test", INSECURE, ds=none)
    yield Zone("plain.invalid", INSECURE, signed=False, feature="plain below plain")
    yield Zone("island.invalid", INSECURE, feature="island with DS below plain")
    yield Zone("lone.invalid", INSECURE, ds=none, feature="island without DS below plain")
    yield Zone("deep.test", feature="deep")
    name = "deep.test"
    for depth in range(3, DEEPEST + 1):
        name = f"d{depth}.{name}"
        tooDeep = depth > 12
        yield Zone(name, INDETERMINATE if tooDeep else SECURE, feature="too deep" if tooDeep else "deep",
                   rule="DNS-19" if tooDeep else "")
    yield Zone("below.expired.test", BOGUS, feature="below a broken zone")


def digests_and_keys():
    yield Zone("ds1.test", INSECURE, ds=digests(1), rule="DNS-11")
    yield Zone("ds12.test", ds=digests(1, 2))
    yield Zone("ds12bad2.test", BOGUS, rule="DNS-11", ds=digests(1, 2, broken=(2,)))
    yield Zone("ds4.test", ds=digests(4))
    yield Zone("ds24.test", ds=digests(2, 4))
    yield Zone("ds24bad4.test", ds=digests(2, 4, broken=(4,)))
    yield Zone("dsunknown.test", INSECURE, ds=digests(UNKNOWN_DIGEST))
    yield Zone("dsunknownand2.test", ds=digests(UNKNOWN_DIGEST, 2))
    yield Zone("dsmismatch.test", BOGUS, ds=digests(2, broken=(2,)))
    yield Zone("dstag.test", BOGUS, ds=other_tag)
    yield Zone("ds3bad.test", ds=with_more(3))
    yield Zone("ds20bad.test", status=None, ds=with_more(20), rule="DNS-17")
    yield Zone("nokeys.test", BOGUS, signed=False, ds=lambda *_: [f"1 13 2 {'ab' * 32}"])
    yield Zone("revoked.test", BOGUS, keys=((P256, signing.REVOKED),), rule="DNS-13")
    yield Zone("nozonekey.test", BOGUS, keys=((P256, signing.NO_ZONE_KEY),))
    yield Zone("collide3.test", keys=one_key(RSA), more_keys=with_tag_of_first(2))
    yield Zone("collide10.test", status=None, keys=one_key(RSA), more_keys=with_tag_of_first(9), rule="DNS-17")
    yield Zone("manykeys.test", more_keys=strangers(20), keys=one_key(RSA))


def broken():
    yield Zone("expired.test", BOGUS, validity="past")
    yield Zone("expiredn3.test", BOGUS, validity="past", denial=(0, "", False))
    yield Zone("notyet.test", BOGUS, validity="future")
    yield Zone("impostor.test", BOGUS, impostor=True)
    yield Zone("othersigner.test", BOGUS, spoil=(signing.with_signer("alg13.test."),))
    yield Zone("parentsigner.test", BOGUS, spoil=(signing.with_signer("test."),))
    yield Zone("stripped.test", BOGUS, spoil=(signing.without_signatures(),))
    yield Zone("unsignedkeys.test", BOGUS, spoil=(signing.without_signatures("DNSKEY"),))
    yield Zone("brokensigs.test", BOGUS, spoil=(signing.with_broken_signatures,))
    yield Zone("forged.test", status=None, spoil=(signing.with_other_data,))


def special():
    yield Zone("alias.test")
    yield Zone("aliasn3.test", denial=(0, "", False), feature="alias in nsec3")
    yield Zone("dnameapex.test", records=["dnameapex.test. 300 IN DNAME alg14.test."], content=False)
    yield Zone("wildapex.test", records=["*.wildapex.test. 300 IN A 192.0.2.9", '*.wildapex.test. 300 IN TXT "any"'],
               content=False)
    yield Zone("wildapexn3.test", denial=(0, "", False), content=False,
               records=["*.wildapexn3.test. 300 IN A 192.0.2.9", '*.wildapexn3.test. 300 IN TXT "any"'])
    yield Zone("empty.test", content=False)


def mixed(choose: random.Random, count):
    """Sound zones that differ from run to run."""
    for number in range(count):
        denial = choose.choice([None, (choose.randrange(0, 51), choose.choice(["", "ab", "0123456789"]),
                                       choose.random() < .3)])
        yield Zone(f"mixed{number}.{choose.choice(['test', 'example'])}", feature="mixed",
                   keys=one_key(choose.choice([RSA, P256, P256, "ED25519", "ECDSAP384SHA384"])), denial=denial,
                   ds=choose.choice([sha256, digests(4), digests(1, 2)]), rule="DNS-10" if denial and denial[2] else "")


def every(choose):
    top = [Zone("", content=False), Zone("test", content=False, denial=None),
           Zone("example", content=False, denial=(0, "", True), rule="DNS-10"), Zone("invalid", INSECURE, signed=False,
                                                                                    content=False)]
    groups = (algorithms(), denials(), delegations(), digests_and_keys(), broken(), special(), mixed(choose, 12))
    return top + [zone for group in groups for zone in group]
