# SPDX-License-Identifier: Apache-2.0
"""The lab's DNS: a signed root and signed TLDs on servers of their own, so that every delegation is real; and two more
roots, each alone on its server, whose key was rolled."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import signing
from scenario import Signing

ROOT_SERVER, TLD_SERVER, LEAF_SERVER = "10.77.0.1", "10.77.0.2", "10.77.0.3"
ROLLED_SERVER, REVOKED_SERVER = "10.77.0.6", "10.77.0.7"
RESOLVER = "10.77.0.53"
TLDS = ("test", "com", "net", "org")


@dataclass
class Zone:
    """One zone. `name` is without the final dot, "" for the root; `records` are lines with full names."""

    name: str
    server: str          # which nsd has it
    signing: Signing | None
    asked_at: str = ""   # the address that the parent names, when it is not that of the nsd
    records: list = field(default_factory=list)
    ds: str = ""         # set by finish()
    file: str = ""

    def __post_init__(self):
        self.file = self.file or f"{self.name or 'root'}.zone"

    @property
    def apex(self):
        return f"{self.name}."

    @property
    def name_server(self):
        return f"ns.{self.apex}" if self.name else "ns."

    @property
    def name_server_address(self):
        return self.asked_at or self.server

    def write(self, folder):
        head = ["$TTL 300",
                f"{self.apex} SOA {self.name_server} hostmaster.{self.name_server} 1 3600 600 86400 5",
                f"{self.apex} NS {self.name_server}", f"{self.name_server} A {self.name_server_address}"]
        (folder / self.file).write_text("\n".join(head + self.records) + "\n")

    def finish(self, folder):
        self.write(folder)
        if self.signing:
            self.ds = signing.sign(folder, folder / self.file, self.apex, self.signing)

    def delegate(self, child):
        self.records += [f"{child.apex} NS {child.name_server}", f"{child.name_server} A {child.name_server_address}"]
        if child.signing:
            self.records.append(child.ds)


def build(folder: Path, leaves: dict, records: list):
    """Writes every zone file into `folder`. `leaves`: name → (Signing or None, address of its name server or "");
    `records`: (owner, type and value)."""
    folder.mkdir()
    root = Zone("", ROOT_SERVER, Signing())
    tlds = {name: Zone(name, TLD_SERVER, Signing()) for name in TLDS}
    zones = {name: Zone(name, LEAF_SERVER, how, asked_at) for name, (how, asked_at) in leaves.items()}
    for owner, value in records:
        zones[_zone_of(owner, zones)].records.append(f"{owner}. {value}")
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        list(pool.map(lambda zone: zone.finish(folder), zones.values()))
    for zone in zones.values():
        tlds[zone.name.rsplit(".", 1)[-1]].delegate(zone)
    for tld in tlds.values():
        tld.finish(folder)
        root.delegate(tld)
    root.finish(folder)
    (folder / "anchors.ds").write_text(f"{root.ds}\n")
    (folder / "anchors.delv").write_text(delv_anchor(root.ds))
    (folder / "hints").write_text(f". 3600 NS {root.name_server}\n{root.name_server} 3600 A {ROOT_SERVER}\n")
    return [root, *tlds.values(), *zones.values(), *_rolled_roots(folder)]


def delv_anchor(*ds_lines):
    anchors = (line.split()[-4:] for line in ds_lines)
    return "".join(f'trust-anchors {{ . static-ds {tag} {algorithm} {digest_type} "{digest.upper()}"; }};\n'
                   for tag, algorithm, digest_type, digest in anchors)


def _rolled_roots(folder):
    """Two roots with an old and a new key: of one the new key alone signs, of the other the old one is revoked and both
    sign. NAME-old.ds has the old key as an anchor, NAME-both.ds both."""
    for name, server in (("rolled", ROLLED_SERVER), ("revoked", REVOKED_SERVER)):
        zone = Zone("", server, None, file=f"{name}.zone", records=["host.rolled.test. A 10.77.1.1"])
        own = folder / name
        own.mkdir()
        old, new = (signing.new_key(own, ".") for _ in range(2))
        old_ds, new_ds = (signing.ds_of(own, key) for key in (old, new))
        if name == "rolled":
            zone.records.append(signing.key_line(own, old))
        else:
            signing.revoke(own, old)
        zone.write(folder)
        signing.sign_with(own, folder / zone.file, ".", [new] if name == "rolled" else [old, new])
        (folder / f"{name}-old.ds").write_text(f"{old_ds}\n")
        (folder / f"{name}-both.ds").write_text(f"{old_ds}\n{new_ds}\n")
        yield zone


def _zone_of(owner, zones):
    labels = owner.split(".")
    candidates = [".".join(labels[start:]) for start in range(len(labels))]
    return next(name for name in candidates if name in zones)
