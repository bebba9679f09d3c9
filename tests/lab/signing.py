# SPDX-License-Identifier: Apache-2.0
"""Signs zone files with ldns-signzone, and spoils what has to be spoilt."""

import base64
import random
import subprocess
import time
from pathlib import Path

from scenario import Signing

DAY = 86400
SECURE_ENTRY, REVOKED = 257, 385


def new_key(folder: Path, apex, algorithm="ECDSAP256SHA256"):
    """The name of a new key's files; the flags 257 make it sign everything."""
    size = ["-b", "1024"] if algorithm.startswith("RSA") else []
    return _run(folder, "ldns-keygen", "-r", "/dev/urandom", "-a", algorithm, *size, "-k", apex).strip()


def ds_of(folder: Path, key):
    """One line, SHA-256."""
    return _run(folder, "ldns-key2ds", "-n", "-2", f"{key}.key").strip()


def key_line(folder: Path, key):
    return (folder / f"{key}.key").read_text().partition(";")[0].strip()


def revoke(folder: Path, key):
    """Sets the REVOKE bit of a key, which then has another tag; the DS has to be taken before."""
    file = folder / f"{key}.key"
    file.write_text(file.read_text().replace(f"DNSKEY\t{SECURE_ENTRY} ", f"DNSKEY\t{REVOKED} "))


def sign(folder: Path, path: Path, apex, signing: Signing):
    """Signs the file in place and gives the DS line of its key."""
    key = new_key(folder, apex, signing.algorithm)
    line = key_line(folder, key)
    if signing.colliding:
        with path.open("a") as file:
            file.writelines(f"{other}\n" for other in _colliding(line, signing.colliding))
    if not signing.only_ds:
        sign_with(folder, path, apex, [key], signing)
    if signing.broken or signing.expired or signing.colliding:
        _spoil(folder, path, apex, key, signing)
    return ds_of(folder, key)


def sign_with(folder: Path, path: Path, apex, keys, signing=Signing(), ended_days_ago=0, out=None):
    begin = time.time() - 3600
    end = begin + 14 * DAY
    if ended_days_ago:
        begin, end = begin - 60 * DAY, begin - ended_days_ago * DAY
    denial = ["-n", "-t", str(signing.nsec3)] if signing.nsec3 >= 0 else []
    denial += ["-p"] if signing.opt_out else []
    signed = out or Path(f"{path}.signed")
    _run(folder, "ldns-signzone", *denial, "-i", _stamp(begin), "-e", _stamp(end), "-o", apex, "-f", signed, path, *keys)
    if not out:
        signed.replace(path)


def _spoil(folder, path, apex, key, signing):
    lines = path.read_text().splitlines()
    if signing.expired:
        lines = [line for line in lines if not _covers(line, signing.expired)]
        unsigned, old = Path(f"{path}.unsigned"), Path(f"{path}.old")
        unsigned.write_text("".join(f"{line}\n" for line in lines if "\tRRSIG\t" not in line and "\tNSEC" not in line))
        sign_with(folder, unsigned, apex, [key], signing, ended_days_ago=30, out=old)
        lines += [line for line in old.read_text().splitlines() if _covers(line, signing.expired)]
    lines = [_other_signature(line) if _covers(line, signing.broken) else line for line in lines]
    if signing.colliding:
        lines = [other for line in lines for other in ([_other_signature(line) for _ in range(signing.colliding + 1)]
                                                       if _covers(line, ("SRV",)) else [line])]
    path.write_text("".join(f"{line}\n" for line in lines))


def _covers(line, types):
    fields = line.split()
    return len(fields) > 4 and fields[3] == "RRSIG" and fields[4] in types


def _other_signature(line):
    """The same RRSIG with a signature of as many random bytes."""
    head, _, signature = line.partition(";")[0].rstrip().rpartition(" ")
    return f"{head} {base64.b64encode(random.randbytes(len(base64.b64decode(signature)))).decode()}"


def _colliding(line, count):
    """The key and others with the same tag: it is a sum of 16-bit words, so their order does not matter to it.
    ldns-signzone adds no key of a tag that is there already."""
    head, _, key = line.rpartition(" ")
    data = base64.b64decode(key)
    words = [data[start:start + 2] for start in range(0, len(data), 2)]
    others = {line}
    while len(others) <= count:
        random.shuffle(words)
        others.add(f"{head} {base64.b64encode(b''.join(words)).decode()}")
    return others


def _stamp(seconds):
    return time.strftime("%Y%m%d%H%M%S", time.gmtime(seconds))


def _run(folder, *command):
    done = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")
    return done.stdout
