# SPDX-License-Identifier: Apache-2.0
"""TLSA and key records, made from the lab's certificates once they exist."""

import base64
import hashlib
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

from certificates import Certificate


@dataclass(frozen=True)
class Tlsa:
    """Usage, selector (0: certificate, 1: key) and digest (1: SHA-256, 2: SHA-512) of a certificate or an authority."""

    usage: int
    selector: int
    digest: int
    of: Certificate | str

    def value(self, certificates: Path):
        data = _der(certificates, self.of) if self.selector == 0 else _key(certificates, self.of)
        digest = {1: hashlib.sha256, 2: hashlib.sha512}[self.digest](data).hexdigest()
        return f"TLSA {self.usage} {self.selector} {self.digest} {digest}"


@dataclass(frozen=True)
class KeyRecord:
    """The key record of a TXT policy (requirements.md 13): the digest of an authority's certificate."""

    of: str

    def value(self, certificates: Path):
        digest = base64.b64encode(hashlib.sha256(_der(certificates, self.of)).digest()).decode()
        return f'TXT "v=keyrecord sha256={digest}"'


def _file(certificates, of):
    return certificates / f"{of if isinstance(of, str) else of.file}.pem"


def _der(certificates, of):
    begin, end = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
    first = _file(certificates, of).read_text().split(begin)[1].split(end)[0]
    return ssl.PEM_cert_to_DER_cert(f"{begin}{first}{end}\n")


def _key(certificates, of):
    shown = subprocess.run(["openssl", "x509", "-noout", "-pubkey", "-in", _file(certificates, of)],
                           check=True, capture_output=True)
    return subprocess.run(["openssl", "pkey", "-pubin", "-outform", "DER"], input=shown.stdout, check=True,
                          capture_output=True).stdout
