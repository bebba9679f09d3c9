# SPDX-License-Identifier: Apache-2.0
"""Fills the zones with records, signs them from the leaves up and serves all of them with one nsd, which so answers
like a resolver that knows the whole world."""

import random
import socket
import subprocess
import time
from pathlib import Path

import features
import signing
import wire
from signing import Line

TTL = 300
SERVER = "ns.test."
PATIENCE = 20  # seconds until nsd answers
HOPS = (1, 7, 8, 9, 10)  # of alias chains; DNS-19 follows 8
LARGE_RECORDS = 16  # too much for one UDP answer


class World:
    def __init__(self, folder: Path, seed):
        self.folder = folder
        self._choose = random.Random(f"world {seed}")
        self.zones = {zone.name: zone for zone in features.every(self._choose)}
        self._alias_rules, self._targets = {}, {}
        self.words = sorted({f"{self._choose.choice('abcdefghkmnpqrstvwxz')}{self._choose.randrange(1000):03}"
                             for _ in range(60)})
        for zone in self.zones.values():
            if zone.content:
                zone.records += self._ordinary(zone)
        self.zones["test"].records.append(f"{SERVER} {TTL} IN A 127.0.0.1")
        self._aliases("alias.test")
        self._aliases("aliasn3.test")

    def parent_of(self, name):
        labels = name.split(".")
        above = (".".join(labels[start:]) for start in range(1, len(labels) + 1))
        return next(self.zones[candidate] for candidate in above if candidate in self.zones)

    def zone_of(self, name):
        """The zone that holds a name."""
        name = name.rstrip(".").lower()
        return self.zones[name] if name in self.zones else self.parent_of(name)

    def rules_of(self, zone):
        """The rules that the zone and those above it are made for."""
        rules = {zone.rule} - {""}
        return frozenset(rules | self.rules_of(self.parent_of(zone.name)) if zone.name else rules)

    def rules_behind(self, alias):
        """The rules of where an alias leads, and DNS-19 for those that lead too far."""
        return self._alias_rules.get(alias, frozenset())

    def target_of(self, alias):
        """Where the alias leads, if its name has no wildcard and there is one."""
        return self._targets.get(alias)

    def _ordinary(self, zone):
        """What a mail domain holds, and a few more names."""
        at, words = zone.at, self._choose.sample(self.words, 3)
        lines = [(at("mail"), "A 192.0.2.1"), (at("mail"), "AAAA 2001:db8::1"), (zone.apex, f"MX 10 {at('mail')}"),
                 (zone.apex, 'TXT "v=spf1 -all"'), (at("_imaps._tcp"), f"SRV 0 1 993 {at('mail')}"),
                 (at("_submissions._tcp"), f"SRV 0 1 465 {at('mail')}"), (at("_imap._tcp"), "SRV 0 0 0 ."),
                 (at("_993._tcp.mail"), f"TLSA 3 1 1 {'ab' * 32}"), (at("www"), f"CNAME {at('mail')}"),
                 (at("*.wild"), "A 192.0.2.2"), (at("*.wild"), 'TXT "wild"'), (at("taken.wild"), "A 192.0.2.3"),
                 (at("*.other"), f"CNAME {at('mail')}"), (at("bottom.of.ent"), "A 192.0.2.4")]
        lines += [(at("large"), f'TXT "{number:03}{"x" * 120}"') for number in range(LARGE_RECORDS)]
        lines += [(at(word), "A 192.0.2.5") for word in words]
        return [f"{owner} {TTL} IN {data}" for owner, data in lines]

    def _aliases(self, name):
        """CNAME and DNAME records that lead into every kind of zone, round in circles and very far."""
        zone = self.zones[name]
        lines = [(f"to-{target.name.replace('.', '-')}", f"CNAME mail.{target.apex}")
                 for target in self.zones.values() if target.content]
        lines += [(f"sub-{target.name.replace('.', '-')}", f"DNAME {target.apex}")
                  for target in self.zones.values() if target.content and self._choose.random() < .5]
        lines += [("sub-dnameapex", "DNAME dnameapex.test."), ("to-nothing", "CNAME nothing.alg13.test."),
                  ("to-nowhere", "CNAME nowhere.n3i0.test."), ("to-wild", "CNAME some.wild.alg15.test."),
                  ("to-span", "CNAME nothing.optout.test."), ("self", f"CNAME {zone.at('self')}"),
                  ("loop1", f"CNAME {zone.at('loop2')}"), ("loop2", f"CNAME {zone.at('loop1')}"),
                  ("sub-loop", f"DNAME {zone.at('more.sub-loop')}"), ("*.far", "CNAME mail.alg16n3.test.")]
        for hops in HOPS:
            chain = [f"chain{hops}"] + [f"hop{hop}of{hops}" for hop in range(2, hops + 1)]
            lines += [(owner, f"CNAME {zone.at(target)}") for owner, target in zip(chain, chain[1:])]
            lines.append((chain[-1], "CNAME mail.alg13.test."))
        zone.records += [f"{zone.at(owner)} {TTL} IN {data}" for owner, data in lines]
        for owner, data in lines:
            rules = self.rules_of(self.zone_of(data.split()[1]))
            if owner.startswith(("self", "loop", "chain", "hop", "sub-loop")):
                rules |= {"DNS-19"}
            self._alias_rules[zone.at(owner)] = rules
            if data.startswith("CNAME"):
                self._targets[zone.at(owner)] = data.split()[1]

    def build(self):
        """Writes all zone files, the anchor and the configuration of nsd."""
        keys = signing.Keys(self.folder)
        for zone in sorted(self.zones.values(), key=lambda zone: -len(zone.name.split(".")) if zone.name else 1):
            lines, trusted = self._signed(zone, keys)
            (self.folder / zone.file).write_text("".join(f"{line}\n" for line in lines))
            if zone.name:
                parent = self.parent_of(zone.name)
                parent.records.append(f"{zone.apex} {TTL} IN NS {SERVER}")
                parent.records += [f"{zone.apex} {TTL} IN DS {ds}" for ds in zone.ds(zone.apex, trusted)]
            else:
                self._write_anchor(wire.ds_text(".", trusted[0], 2))

    def _signed(self, zone, keys):
        """The lines to serve and the keys that the parent vouches for."""
        head = [f"{zone.apex} {TTL} IN SOA {SERVER} hostmaster.{SERVER} 1 3600 600 86400 60",
                f"{zone.apex} {TTL} IN NS {SERVER}"]
        lines = signing.parse("\n".join(head + zone.records))
        if not zone.signed:
            return lines, []
        made = [keys.base(zone.name, algorithm, flags, number) for number, (algorithm, flags) in enumerate(zone.keys)]
        datas = [data for _, data in made]
        if zone.more_keys:
            lines += [signing.key_line(zone.apex, TTL, data) for data in datas + zone.more_keys(datas)]
        signed = signing.sign(self.folder, zone.apex, lines, [base for base, _ in made], zone.denial, zone.validity)
        if zone.impostor:
            base, _ = keys.base(zone.name, zone.keys[0][0], variant="impostor")
            others = signing.sign(self.folder, zone.apex, lines, [base], zone.denial)
            signed = [line for line in signed if "DNSKEY" in (line.type, line.covered)] + [
                line for line in others if "DNSKEY" not in (line.type, line.covered)]
        for spoil in zone.spoil:
            signed = spoil(signed)
        served = [signing.key_data(line) for line in signed if line.type == "DNSKEY"]
        own = {wire.key_tag(data) for data in datas}
        trusted = [data for data in served if data in datas or wire.key_tag(data) not in own and zone.spoil]
        return signed, trusted

    def _write_anchor(self, ds):
        (self.folder / "anchor.ds").write_text(f". {TTL} IN DS {ds}\n")
        tag, algorithm, digest_type, digest = ds.split()
        (self.folder / "anchor.delv").write_text(
            f'trust-anchors {{ . static-ds {tag} {algorithm} {digest_type} "{digest.upper()}"; }};\n')

    def serve(self, port):
        """The nsd process, once it answers."""
        served = "".join(f'zone:\n  name: "{zone.apex}"\n  zonefile: "{zone.file}"\n' for zone in self.zones.values())
        (self.folder / "nsd.conf").write_text(f"""server:
  ip-address: 127.0.0.1@{port}
  username: ""
  database: ""
  server-count: 1
  minimal-responses: yes
  tcp-count: 50
  zonesdir: "{self.folder}"
  pidfile: "{self.folder}/nsd.pid"
  xfrdfile: "{self.folder}/xfrd.state"
  zonelistfile: "{self.folder}/zone.list"
  xfrdir: "{self.folder}"
  logfile: "{self.folder}/nsd.log"
remote-control:
  control-enable: no
{served}""")
        server = subprocess.Popen(["nsd", "-d", "-c", "nsd.conf"], cwd=self.folder, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, start_new_session=True)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and server.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return server
            except OSError:
                time.sleep(0.05)
        server.terminate()
        server.wait()
        raise RuntimeError(f"nsd does not answer: {(self.folder / 'nsd.log').read_text()[-500:]}")
