# SPDX-License-Identifier: Apache-2.0
"""What can happen to a reply on its way. Every kind is a function that changes the message in place; `choose` makes
the same choices for everybody who asks the same question, `other` is the reply to another question."""

import random
import struct
from dataclasses import dataclass, replace

import wire
from wire import DENIALS, NOERROR, NXDOMAIN, REFUSED, SERVFAIL, TYPES

FIXED_SIGNATURE_FIELDS = 18  # octets before the signer's name


@dataclass(frozen=True)
class Mutation:
    """One reply, the one to `name` and `type`, comes changed. `other_…`: a question whose reply is mixed in."""

    kind: str
    name: str
    type: str
    other_name: str
    other_type: str
    seed: str

    def concerns(self, name, kind):
        return kind == TYPES[self.type] and wire.to_text(name) == self.name.lower()


def apply(mutation, message, other):
    """Changes the message. Gives the types of the record sets that are not what they were, and "rcode"."""
    before = message.copy()
    KINDS[mutation.kind](message, random.Random(mutation.seed), other)
    touched = {wire.NAMES.get(kind, str(kind)) for _, kind, _ in _contents(before) ^ _contents(message)}
    if before.code != message.code:
        touched.add("rcode")
    return touched or ({"order or case"} if before.encode() != message.encode() else touched)


def _contents(message):
    return {(record.owner.lower(), record.covered, record.data + bytes([record.is_signature, record.ttl % 256]))
            for section in message.sections for record in section}


def _pick(message, choose, wanted):
    """A record that is wanted, with its section."""
    found = [(section, record) for section in message.sections for record in section if wanted(record)]
    return choose.choice(found) if found else (None, None)


def _keep(message, wanted):
    for section in message.sections:
        section[:] = [record for record in section if wanted(record)]


def _flip(record, choose, begin, end):
    octets = bytearray(record.data)
    if begin < min(end, len(octets)):
        octets[choose.randrange(begin, min(end, len(octets)))] ^= 1 << choose.randrange(8)
    record.data = bytes(octets)


def _signature_start(record):
    name = record.data[FIXED_SIGNATURE_FIELDS:]
    return FIXED_SIGNATURE_FIELDS + sum(len(label) + 1 for label in wire.labels_of(name)) + 1


def _is_fixed(record):
    """Whether a flipped bit cannot make the record unreadable."""
    return record.type in (TYPES["A"], TYPES["AAAA"], TYPES["TLSA"], TYPES["DS"], TYPES["DNSKEY"])


def _is_denial(record):
    return record.covered in DENIALS


def lose_signature(message, choose, _other):
    section, record = _pick(message, choose, lambda record: record.is_signature)
    if record:
        section.remove(record)


def lose_signatures(message, _choose, _other):
    _keep(message, lambda record: not record.is_signature)


def lose_record(message, choose, _other):
    """With its signatures, if it was the last one of its set."""
    section, record = _pick(message, choose, lambda record: not record.is_signature)
    if record:
        section.remove(record)
        if not any((other.owner, other.type) == (record.owner, record.type) for other in section):
            _keep(message, lambda other: (other.owner, other.covered) != (record.owner, record.type))


def change_data(message, choose, _other):
    _, record = _pick(message, choose, _is_fixed)
    if record:
        _flip(record, choose, 0, len(record.data))


def change_signature(message, choose, _other):
    _, record = _pick(message, choose, lambda record: record.is_signature)
    if record:
        _flip(record, choose, _signature_start(record), len(record.data))


def change_signature_field(message, choose, _other):
    _, record = _pick(message, choose, lambda record: record.is_signature)
    if record:
        _flip(record, choose, 2, FIXED_SIGNATURE_FIELDS)


def change_denial(message, choose, _other):
    """A bit of the types, or of what comes before them."""
    _, record = _pick(message, choose, lambda record: record.type in DENIALS)
    if record:
        _flip(record, choose, len(record.data) - 2, len(record.data))


def lose_denial(message, choose, _other):
    _, record = _pick(message, choose, lambda record: record.type in DENIALS)
    if record:
        _keep(message, lambda other: other.owner != record.owner or not _is_denial(other))


def lose_all_denial(message, _choose, _other):
    _keep(message, lambda record: not _is_denial(record))


def swap_denial(message, _choose, other):
    message.authority[:] = [record for record in message.authority if not _is_denial(record)] + [
        record for record in other.authority if _is_denial(record)]


def deny_by_other(message, _choose, other):
    """What is there is said not to be, with proofs that belong elsewhere."""
    message.answer.clear()
    message.authority[:] = other.authority
    message.code = other.code


def deny_as_nodata(message, _choose, other):
    message.answer.clear()
    message.authority[:] = other.authority
    message.code = NOERROR


def change_ttl(message, choose, _other):
    ttl = choose.choice([0, 1, 299, 86400, 0x7FFFFFFF])
    _, record = _pick(message, choose, lambda record: True)
    if record:
        for section in message.sections:
            for other in section:
                if (other.owner, other.covered) == (record.owner, record.covered):
                    other.ttl = ttl


def swap_code(message, _choose, _other):
    message.code = NOERROR if message.code == NXDOMAIN else NXDOMAIN


def fail(message, choose, _other):
    message.code = choose.choice([SERVFAIL, REFUSED])
    _keep(message, lambda record: False)


def empty(message, choose, _other):
    message.code = choose.choice([NOERROR, NXDOMAIN])
    _keep(message, lambda record: False)


def add_foreign_set(message, choose, _other):
    """Records of another owner."""
    section = choose.choice(message.sections)
    section.append(wire.Record(wire.to_wire("www.attacker.test."), TYPES["A"], 300, b"\xc0\0\2\x42"))


def add_record(message, choose, _other):
    """A record more in a set that is signed."""
    section, record = _pick(message, choose, _is_fixed)
    if record:
        added = replace(record)
        _flip(added, choose, 0, len(added.data))
        section.append(added)


def repeat_record(message, choose, _other):
    """No alias: unbound refuses a message with two of one name."""
    section, record = _pick(message, choose, lambda record: record.covered not in (TYPES["CNAME"], TYPES["DNAME"]))
    if record:
        section.append(replace(record))


def reorder(message, choose, _other):
    choose.shuffle(message.answer)
    choose.shuffle(message.authority)


def change_case(message, _choose, _other):
    for section in message.sections:
        for record in section:
            if record.covered not in (TYPES["NSEC3"],):
                record.owner = record.owner.upper()


def answer_of_other(message, _choose, other):
    """Another name's records and signatures under this name; a wildcard's fit, its proof is missing."""
    message.answer[:] = [replace(record, owner=message.name) for record in other.answer
                         if record.covered == message.type or record.covered == TYPES["CNAME"]]
    message.authority.clear()
    message.code = NOERROR


def answer_and_proof_of_other(message, choose, other):
    answer_of_other(message, choose, other)
    message.authority[:] = other.authority


def add_failing_signatures(message, choose, _other):
    """Copies of one signature that do not fit, before the good one."""
    section, record = _pick(message, choose, lambda record: record.is_signature)
    if record:
        wrong = [replace(record) for _ in range(choose.choice([1, 3, 12]))]
        for place, copy in enumerate(wrong):
            octets = bytearray(copy.data)
            octets[-1 - place] ^= 0x55
            copy.data = bytes(octets)
        section[0:0] = wrong


def move_dates(message, choose, _other):
    """The signature says that it is valid longer."""
    _, record = _pick(message, choose, lambda record: record.is_signature)
    if record:
        end, = struct.unpack("!I", record.data[8:12])
        record.data = record.data[:8] + struct.pack("!I", end + choose.choice([-40, 40]) * 86400) + record.data[12:]


KINDS = {function.__name__.replace("_", "-"): function for function in (
    lose_signature, lose_signatures, lose_record, change_data, change_signature, change_signature_field, change_denial,
    lose_denial, lose_all_denial, swap_denial, deny_by_other, deny_as_nodata, change_ttl, swap_code, fail, empty,
    add_foreign_set, add_record, repeat_record, reorder, change_case, answer_of_other, answer_and_proof_of_other,
    add_failing_signatures, move_dates)}
