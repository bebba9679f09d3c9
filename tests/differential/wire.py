# SPDX-License-Identifier: Apache-2.0
"""DNS messages as records that can be read, changed and written again (RFC 1035, RFC 6891)."""

import hashlib
import struct
from dataclasses import dataclass, field, replace

TYPES = {"A": 1, "NS": 2, "CNAME": 5, "SOA": 6, "MX": 15, "TXT": 16, "AAAA": 28, "SRV": 33, "DNAME": 39, "OPT": 41,
         "DS": 43, "RRSIG": 46, "NSEC": 47, "DNSKEY": 48, "NSEC3": 50, "NSEC3PARAM": 51, "TLSA": 52}
NAMES = {number: name for name, number in TYPES.items()}
# Octets before the names in RDATA that a server may compress, and how many names follow.
COMPRESSIBLE = {2: (0, 1), 5: (0, 1), 6: (0, 2), 12: (0, 1), 15: (2, 1), 33: (6, 1), 39: (0, 1)}
DENIALS = (TYPES["NSEC"], TYPES["NSEC3"])
AUTHORITATIVE, TRUNCATED, RECURSION_AVAILABLE, AUTHENTIC = 0x0400, 0x0200, 0x0080, 0x0020
NOERROR, SERVFAIL, NXDOMAIN, REFUSED = 0, 2, 3, 5
DNSSEC_OK = 0x8000


def to_wire(name):
    """The octets of a name without escapes."""
    labels = [label.encode() for label in name.strip(".").split(".") if label]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


def labels_of(wire):
    labels = []
    while wire[0]:
        labels.append(wire[1:1 + wire[0]])
        wire = wire[1 + wire[0]:]
    return labels


def to_text(wire):
    return b".".join(labels_of(wire)).decode("latin-1").lower() + "."


@dataclass
class Record:
    owner: bytes
    type: int
    ttl: int
    data: bytes

    @property
    def covered(self):
        """The type that an RRSIG signs, else the record's own."""
        return struct.unpack("!H", self.data[:2])[0] if self.type == TYPES["RRSIG"] else self.type

    @property
    def is_signature(self):
        return self.type == TYPES["RRSIG"]


@dataclass
class Message:
    id: int
    flags: int
    name: bytes
    type: int
    answer: list = field(default_factory=list)
    authority: list = field(default_factory=list)

    @property
    def code(self):
        return self.flags & 0xF

    @code.setter
    def code(self, value):
        self.flags = (self.flags & ~0xF) | value

    @property
    def sections(self):
        return (self.answer, self.authority)

    def copy(self):
        return replace(self, answer=[replace(record) for record in self.answer],
                       authority=[replace(record) for record in self.authority])

    def encode(self, room=65535):
        """With an OPT record; only head and question, marked as truncated, when it does not fit into `room` octets."""
        octets = self._encode(self.flags, self.answer, self.authority)
        return octets if len(octets) <= room else self._encode(self.flags | TRUNCATED, [], [])

    def _encode(self, flags, answer, authority):
        head = struct.pack("!HHHHHH", self.id, flags, 1, len(answer), len(authority), 1)
        body = b"".join(record.owner + struct.pack("!HHIH", record.type, 1, record.ttl, len(record.data)) + record.data
                        for record in answer + authority)
        option = b"\0" + struct.pack("!HHIH", TYPES["OPT"], 1232, DNSSEC_OK, 0)
        return head + self.name + struct.pack("!HH", self.type, 1) + body + option


def _read_name(octets, at):
    name, end = b"", None
    while octets[at]:
        if octets[at] >= 0xC0:
            end = end or at + 2
            at = struct.unpack("!H", octets[at:at + 2])[0] & 0x3FFF
        else:
            name += octets[at:at + 1 + octets[at]]
            at += 1 + octets[at]
    return name + b"\0", end or at + 1


def _read_data(octets, at, length, kind):
    if kind not in COMPRESSIBLE:
        return octets[at:at + length]
    before, names = COMPRESSIBLE[kind]
    data, place = octets[at:at + before], at + before
    for _ in range(names):
        name, place = _read_name(octets, place)
        data += name
    return data + octets[place:at + length]


def decode(octets):
    """The message, without its additional section, and the size of UDP answers that it asks for."""
    identity, flags, _, *counts = struct.unpack("!HHHHHH", octets[:12])
    name, at = _read_name(octets, 12)
    message = Message(identity, flags, name, struct.unpack("!H", octets[at:at + 2])[0])
    at += 4
    size = 512
    for section, count in zip((message.answer, message.authority, []), counts):
        for _ in range(count):
            owner, at = _read_name(octets, at)
            kind, klass, ttl, length = struct.unpack("!HHIH", octets[at:at + 10])
            if kind == TYPES["OPT"]:
                size = max(size, klass)
            section.append(Record(owner, kind, ttl, _read_data(octets, at + 10, length, kind)))
            at += 10 + length
    return message, size


def query(name, kind, identity=1):
    return Message(identity, 0x0110, to_wire(name), TYPES[kind]).encode()


def key_tag(data):
    """RFC 4034 appendix B, of the RDATA of a DNSKEY."""
    total = sum(octet << 8 if place % 2 == 0 else octet for place, octet in enumerate(data))
    return (total + (total >> 16)) & 0xFFFF


def ds_text(zone, data, digest_type):
    """The RDATA of the DS record for the DNSKEY `data` of `zone`, as in a zone file."""
    digest = {1: hashlib.sha1, 2: hashlib.sha256, 4: hashlib.sha384}.get(digest_type, hashlib.sha256)
    return f"{key_tag(data)} {data[3]} {digest_type} {digest(to_wire(zone) + data).hexdigest()}"
