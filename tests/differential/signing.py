# SPDX-License-Identifier: Apache-2.0
"""Signs zones with ldns-signzone and lets the signed text be spoilt record by record."""

import base64
import shutil
import struct
import subprocess
import time
from dataclasses import dataclass

import wire

HOUR, DAY = 3600, 86400
VALIDITIES = {"now": (-HOUR, 14 * DAY), "past": (-60 * DAY, -30 * DAY), "future": (30 * DAY, 60 * DAY)}
NUMBERS = {"RSASHA1": 5, "RSASHA1-NSEC3-SHA1": 7, "RSASHA256": 8, "RSASHA512": 10, "ECDSAP256SHA256": 13,
           "ECDSAP384SHA384": 14, "ED25519": 15, "ED448": 16}
SECURE_ENTRY, NO_ZONE_KEY, REVOKED = 257, 1, 385
RSA_BITS = 2048


@dataclass
class Line:
    """One record of a zone file; `data` is its presentation form."""

    owner: str
    ttl: int
    type: str
    data: str

    def __str__(self):
        return f"{self.owner}\t{self.ttl}\tIN\t{self.type}\t{self.data}"

    @property
    def covered(self):
        return self.data.split()[0] if self.type == "RRSIG" else ""

    def with_word(self, place, word):
        """A copy with one word of its data replaced."""
        words = self.data.split()
        words[place] = str(word)
        return Line(self.owner, self.ttl, self.type, " ".join(words))


def parse(text):
    lines = []
    for line in text.splitlines():
        words = line.split(";{")[0].split(None, 4)
        if len(words) == 5 and not line.startswith((";", "$")):
            lines.append(Line(words[0].lower(), int(words[1]), words[3], words[4].split(" ;{")[0].strip()))
    return lines


def key_data(line):
    """The RDATA octets of a DNSKEY line."""
    flags, protocol, algorithm, *key = line.data.split(";")[0].split()
    return struct.pack("!HBB", int(flags), int(protocol), int(algorithm)) + base64.b64decode("".join(key))


def key_line(zone, ttl, data):
    flags, protocol, algorithm = struct.unpack("!HBB", data[:4])
    return Line(zone, ttl, "DNSKEY", f"{flags} {protocol} {algorithm} {base64.b64encode(data[4:]).decode()}")


class Keys:
    """Makes keys. One key pair of each algorithm and kind serves all zones that ask for it by the same name: making
    RSA keys takes longer than everything else."""

    def __init__(self, folder):
        self._folder = folder
        self._made = {}

    def base(self, zone, algorithm, flags=SECURE_ENTRY, variant=0):
        """The base name of the key's two files, for one zone, and the RDATA of its DNSKEY."""
        number = NUMBERS[algorithm]
        if not algorithm.startswith("RSA"):
            variant = f"{zone}-{variant}"
        if (algorithm, variant) not in self._made:
            self._made[algorithm, variant] = run(self._folder, "ldns-keygen", "-r", "/dev/urandom", "-a", algorithm,
                                                 "-b", str(RSA_BITS), "-k", "key.").strip()
        source = self._made[algorithm, variant]
        name = f"{zone or 'root'}+{number}+{variant}+{flags}"
        line = (self._folder / f"{source}.key").read_text().split(";")[0].split()
        data = key_data(Line("", 0, "DNSKEY", " ".join(line[line.index("DNSKEY") + 1:])))
        data = struct.pack("!H", flags) + data[2:]
        (self._folder / f"{name}.key").write_text(f"{key_line(zone + '.', 300, data)}\n")
        shutil.copy(self._folder / f"{source}.private", self._folder / f"{name}.private")
        return name, data


def sign(folder, apex, lines, bases, denial=None, validity="now", every_algorithm=True):
    """The signed records of a zone. `denial`: (iterations, salt, opt-out) of NSEC3; None: NSEC."""
    source, target = folder / "unsigned", folder / "signed"
    source.write_text("".join(f"{line}\n" for line in lines))
    begin, end = (stamp(time.time() + offset) for offset in VALIDITIES[validity])
    options = ["-U"] if every_algorithm and len(bases) > 1 else []
    if denial is not None:
        iterations, salt, opt_out = denial
        options += ["-n", "-t", str(iterations)] + (["-s", salt] if salt else []) + (["-p"] if opt_out else [])
    run(folder, "ldns-signzone", *options, "-i", begin, "-e", end, "-o", apex, "-f", target.name, source.name, *bases)
    return parse(target.read_text())


def stamp(seconds):
    return time.strftime("%Y%m%d%H%M%S", time.gmtime(seconds))


def run(folder, *command):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
    return done.stdout


# What can be done to a signed zone. Each takes its lines and gives the ones to serve.

def without_signatures(*types):
    """Drops the signatures over these types; over all without any."""
    return lambda lines: [line for line in lines if line.type != "RRSIG" or (types and line.covered not in types)]


def without_types(*types):
    return lambda lines: [line for line in lines if line.type not in types and line.covered not in types]


def with_broken_signatures(lines):
    """Every signature but the one over the keys has other octets."""
    return [_flipped(line) if line.type == "RRSIG" and line.covered != "DNSKEY" else line for line in lines]


def _flipped(line):
    signature = bytearray(base64.b64decode(line.data.split(None, 8)[8].replace(" ", "")))
    signature[len(signature) // 2] ^= 4
    head = line.data.split(None, 8)[:8]
    return Line(line.owner, line.ttl, line.type, " ".join(head + [base64.b64encode(signature).decode()]))


def with_signer(signer):
    """Every signature but the one over the keys names another zone."""
    def spoil(lines):
        return [line.with_word(7, signer) if line.type == "RRSIG" and line.covered != "DNSKEY" else line
                for line in lines]
    return spoil


def with_other_data(lines):
    """Addresses and texts are not those that were signed."""
    other = {"A": "192.0.2.66", "TXT": '"forged"', "SRV": "0 0 993 mail.attacker.test."}
    return [Line(line.owner, line.ttl, line.type, other.get(line.type, line.data)) for line in lines]


def with_algorithm(number):
    """Keys and signatures say that they are of an algorithm that nobody knows."""
    def spoil(lines):
        tags = {}
        for line in lines:
            if line.type == "DNSKEY":
                renumbered = line.with_word(2, number)
                tags[wire.key_tag(key_data(line))] = wire.key_tag(key_data(renumbered))
        spoilt = []
        for line in lines:
            if line.type == "DNSKEY":
                line = line.with_word(2, number)
            elif line.type == "RRSIG":
                line = line.with_word(1, number).with_word(6, tags[int(line.data.split()[6])])
            spoilt.append(line)
        return spoilt
    return spoil

