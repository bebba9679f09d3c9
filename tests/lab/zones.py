# SPDX-License-Identifier: Apache-2.0
"""The lab's DNS: a signed root and signed TLDs on servers of their own, so that every delegation is real."""

import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT_SERVER, TLD_SERVER, LEAF_SERVER = "10.77.0.1", "10.77.0.2", "10.77.0.3"
RESOLVER = "10.77.0.53"
TLDS = ("test", "com", "net", "org")


@dataclass
class Zone:
    """One zone. `name` is without the final dot, "" for the root; `records` are lines with full names."""

    name: str
    server: str
    signed: bool
    records: list = field(default_factory=list)
    ds: str = ""    # set by sign()

    @property
    def apex(self):
        return f"{self.name}."

    @property
    def name_server(self):
        return f"ns.{self.apex}" if self.name else "ns."

    @property
    def file(self):
        return f"{self.name or 'root'}.zone"


def build(folder: Path, leaves: dict, records: list):
    """Writes every zone file below `folder`. `leaves`: name → is it signed; `records`: (owner, type and value)."""
    folder.mkdir()
    root = Zone("", ROOT_SERVER, signed=True)
    tlds = {name: Zone(name, TLD_SERVER, signed=True) for name in TLDS}
    zones = {name: Zone(name, LEAF_SERVER, signed) for name, signed in leaves.items()}
    for owner, value in records:
        zones[_zone_of(owner, zones)].records.append(f"{owner}. {value}")
    for zone in zones.values():
        _finish(folder, zone)
        _delegate(tlds[zone.name.rsplit(".", 1)[-1]], zone)
    for tld in tlds.values():
        _finish(folder, tld)
        _delegate(root, tld)
    _finish(folder, root)
    (folder / "anchors.ds").write_text(f"{root.ds}\n")
    tag, algorithm, digest_type, digest = root.ds.split()[-4:]
    (folder / "anchors.delv").write_text(
        f'trust-anchors {{ . static-ds {tag} {algorithm} {digest_type} "{digest.upper()}"; }};\n')
    (folder / "hints").write_text(f". 3600 NS {root.name_server}\n{root.name_server} 3600 A {ROOT_SERVER}\n")
    return [root, *tlds.values(), *zones.values()]


def _zone_of(owner, zones):
    labels = owner.split(".")
    candidates = [".".join(labels[start:]) for start in range(len(labels))]
    return next(name for name in candidates if name in zones)


def _delegate(parent, child):
    parent.records += [f"{child.apex} NS {child.name_server}", f"{child.name_server} A {child.server}"]
    if child.signed:
        parent.records.append(child.ds)


def _finish(folder, zone):
    head = ["$TTL 300",
            f"{zone.apex} SOA {zone.name_server} hostmaster.{zone.name_server} 1 3600 600 86400 5",
            f"{zone.apex} NS {zone.name_server}", f"{zone.name_server} A {zone.server}"]
    path = folder / zone.file
    path.write_text("\n".join(head + zone.records) + "\n")
    if zone.signed:
        zone.ds = _sign(folder, zone, path)


def _sign(folder, zone, path):
    """Signs the file in place with one new key (flags 257: it signs everything) and gives the DS line."""
    key = _run(folder, "ldns-keygen", "-r", "/dev/urandom", "-a", "ECDSAP256SHA256", "-k", zone.apex).strip()
    now = time.time()
    _run(folder, "ldns-signzone", "-i", _stamp(now - 3600), "-e", _stamp(now + 14 * 86400), "-o", zone.apex,
         "-f", f"{path}.signed", str(path), key)
    Path(f"{path}.signed").replace(path)
    return (folder / f"{key}.ds").read_text().replace("\n", "")


def _stamp(seconds):
    return time.strftime("%Y%m%d%H%M%S", time.gmtime(seconds))


def _run(folder, *command):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")
    return done.stdout
