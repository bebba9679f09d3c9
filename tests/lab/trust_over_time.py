# SPDX-License-Identifier: Apache-2.0
"""Trust over time on real servers: their certificates are replaced under a stored account, and `signpost-cli check` has
to say what table 9.3 says. The servers' logs show that nobody signs in meanwhile."""

import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

import certificates

RELOAD_PATIENCE = 10  # seconds until a server shows its new certificate


class Servers:
    """dovecot and postfix of a lab, which show one certificate file for one name."""

    def __init__(self, lab, host):
        self.lab, self.host = lab, host
        configuration = (lab / "dovecot/dovecot.conf").read_text()
        found = re.search(rf"local_name {re.escape(host)} {{\s+ssl_cert = <(\S+)\.pem", configuration)
        self.file = pathlib.Path(found.group(1))
        self.kept = {ending: self._path(ending).read_bytes() for ending in ("pem", "key", "both")}

    def _path(self, ending):
        return self.file.with_name(self.file.name + "." + ending)

    def show(self, certificate):
        """A new certificate of this kind; returns its SHA-256 fingerprint."""
        with tempfile.TemporaryDirectory() as made:
            folder = pathlib.Path(made)
            for authority in self.lab.glob("certificates/CA-*"):
                shutil.copy(authority, folder)
            certificates.make(folder, certificate)
            contents = {ending: (folder / f"{certificate.file}.{ending}").read_bytes()
                        for ending in ("pem", "key", "both")}
        return self.write(contents)

    def write(self, contents):
        for ending, octets in contents.items():
            self._path(ending).write_bytes(octets)
        subprocess.run(["doveadm", "-c", self.lab / "dovecot/dovecot.conf", "reload"], check=True)
        subprocess.run(["postfix", "-c", self.lab / "postfix", "reload"], check=True, capture_output=True)
        wanted = fingerprint(self._path("pem").read_bytes())
        for port in (993, 465):
            self._await(port, wanted)
        return wanted

    def restore(self):
        return self.write(self.kept)

    def _await(self, port, wanted):
        end = time.monotonic() + RELOAD_PATIENCE
        while time.monotonic() < end:
            if self._shown(port) == wanted:
                return
            time.sleep(0.1)
        raise RuntimeError(f"port {port} of {self.host} does not show its new certificate")

    def _shown(self, port):
        address = re.search(r"^listen = (\S+?),", (self.lab / "dovecot/dovecot.conf").read_text(), re.MULTILINE).group(1)
        met = subprocess.run(["openssl", "s_client", "-connect", f"{address}:{port}", "-servername", self.host],
                             stdin=subprocess.DEVNULL, capture_output=True, check=False)
        return fingerprint(met.stdout) if b"BEGIN CERTIFICATE" in met.stdout else None

    def logins(self):
        """How often somebody signed in, or tried to."""
        log = (self.lab / "log/dovecot.log").read_text() + (self.lab / "log/postfix.log").read_text()
        return len(re.findall(r"Login: user=|auth failed|sasl_username=|authentication failed|auth-worker|passwd-file\(", log))


def fingerprint(pem):
    der = subprocess.run(["openssl", "x509", "-outform", "DER"], input=pem, capture_output=True, check=True).stdout
    return subprocess.run(["sha256sum"], input=der, capture_output=True, check=True).stdout.split()[0].decode()


def check_of(client, address):
    done = client.run("check", address)
    return done.returncode, json.loads(done.stdout)["accounts"][0]["services"]


def stored(client):
    return json.loads((client.data / "accounts.json").read_text())["accounts"][0]


def pin(client, sha256):
    """As if setup had ended with a confirmed certificate for both services."""
    path = client.data / "accounts.json"
    file = json.loads(path.read_text())
    for service in file["accounts"][0]["services"]:
        service.update(basis="pin", identity="none", pinRetired=False, daneExpected=False)
        service["pin"] = {"sha256": sha256, "confirmed": "2026-01-01T00:00:00Z", "proof": "whole-fingerprint",
                          "certificateEnds": "2036-01-01T00:00:00Z"}
        for key in ("stopped", "tlsa", "lastCheck"):
            service.pop(key, None)
    path.write_text(json.dumps(file))


def run(client, scenario, expect):
    """The account of `scenario` is stored. `expect(what, got, wanted)` notes each check."""
    address = scenario["address"]
    servers = Servers(client.lab, scenario["services"]["imap"]["server"]["host"])
    before = servers.logins()
    expect("the servers' logs show who signs in", before > 0, True)

    def expect_check(what, exit_code, verdict, reason):
        code, services = check_of(client, address)
        expect(what, (code, [service["verdict"] for service in services],
                      [service["reasons"][0] for service in services]), (exit_code, [verdict] * 2, [reason] * 2))
        return services

    try:
        name = servers.host
        servers.show(certificates.trusted(name))
        expect_check("TV-U1, T68: new key, same authority", 0, "verified", "server-name-match")
        expect("T68: and nothing is told of it", stored(client)["history"], [])
        servers.show(certificates.self_signed(name))
        stopped = expect_check("TV-U2: self-signed", 12, "refused", "cert-changed-unverifiable")
        codes = [service["caseCode"] for service in stopped]
        expect("and case codes are made", [code[:3] for code in codes], ["36-", "36-"])
        again = expect_check("USE-4: and again", 12, "refused", "cert-changed-unverifiable")
        expect("with the same codes", [service["caseCode"] for service in again], codes)
        servers.show(certificates.expired(name))
        expect_check("TV-U13: expired", 12, "refused", "cert-changed-unverifiable")
        servers.show(certificates.untrusted(name))
        expect_check("USE-1: an authority nobody knows", 12, "refused", "cert-changed-unverifiable")
        servers.restore()
        expect_check("a verified one ends it", 0, "verified", "server-name-match")
        expect("which is kept", [event["kind"] for event in stored(client)["history"][:2]], ["back-to-normal"] * 2)

        pinned = servers.show(certificates.self_signed(name))
        old = {ending: servers._path(ending).read_bytes() for ending in ("pem", "key", "both")}
        pin(client, pinned)
        expect_check("TV-U3: the pinned certificate", 0, "pinned", "pin-match")
        servers.show(certificates.self_signed(name))
        stopped = expect_check("TV-U4, T60, T61: another self-signed", 12, "refused", "pin-changed")
        expect("as case 32", [service["caseCode"][:3] for service in stopped], ["32-", "32-"])
        servers.write(old)
        expect_check("the old one ends it", 0, "pinned", "pin-match")
        servers.show(certificates.trusted(name))
        expect_check("TV-U5: one that verifies by itself", 0, "verified", "pin-superseded")
        servers.write(old)
        expect_check("TV-U6: the old pinned certificate again", 12, "refused", "cert-changed-unverifiable")
        pin(client, pinned)
        expect_check("pinned", 0, "pinned", "pin-match")
        for service in [entry["service"] for entry in stored(client)["services"]]:
            expect(f"unpin of {service}", client.run("unpin", address, service).returncode, 0)
            expect("which works once", client.run("unpin", address, service).returncode, 65)
        expect_check("TV-U14, T63: trust withdrawn, same certificate", 12, "refused", "cert-changed-unverifiable")
        expect("nobody signed in meanwhile", servers.logins() - before, 0)
    finally:
        servers.restore()
    expect("a stopped account can be removed", client.run("remove", address).returncode, 0)
    told = client.run("setup", address, password=scenario["password"])
    expect("USE-5: and its next setup is told", ("was stopped at" in told.stderr, told.returncode), (True, 0))
    expect("USE-5: by a note that does not name it", client.files_with(address), [str(client.data / "accounts.json")])
