# SPDX-License-Identifier: Apache-2.0
"""The lab's authorities (CA-T and CA-V trusted, CA-U not, CA-C below CA-T and constrained) and every certificate a server shows (requirements.md 19)."""

import os
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

SRV_NAME_OID = "1.3.6.1.5.5.7.8.7"
TRUSTED = ("CA-T", "CA-V")


@dataclass(frozen=True)
class Certificate:
    """What to put into one server certificate; `file` names it below certificates/."""

    file: str
    dns: tuple = ()
    srv: tuple = ()             # SRV-IDs, as _imaps.example.com
    address: str = ""           # IP-ID
    common_name: str = "Signpost lab server"
    issuer: str = "CA-T"        # CA-T, CA-U, CA-C or self
    chain: tuple = ()           # authorities that are sent with it
    expired: bool = False
    revoked: bool = False       # FILE.ocsp says so
    key: str = "ec"             # or rsa1024, below what TLS-3 accepts

    def with_chain(self, *authorities):
        return replace(self, file=f"{self.file}-{'-'.join(authorities)}", chain=authorities)


def trusted(*names):
    return Certificate(f"c-{_slug(names)}", dns=names)


def srv_only(*names):
    return Certificate(f"srv-{_slug(names)}", srv=names)


def untrusted(*names):
    return Certificate(f"u-{_slug(names)}", dns=names, issuer="CA-U")


def self_signed(*names):
    return Certificate(f"self-{_slug(names)}", dns=names, issuer="self")


def expired(*names):
    return Certificate(f"exp-{_slug(names)}", dns=names, expired=True)


def common_name_only(name):
    return Certificate(f"cn-{_slug([name])}", common_name=name)


def weak_key(*names):
    return Certificate(f"weak-{_slug(names)}", dns=names, key="rsa1024")


def for_address(address):
    return Certificate(f"ip-{address}", address=address)


def revoked(*names):
    return Certificate(f"revoked-{_slug(names)}", dns=names, revoked=True)


def constrained(*names):
    """SRV-IDs from an authority that may name no other domain than example.org."""
    return Certificate(f"constrained-{_slug(names)}", srv=names, issuer="CA-C", chain=("CA-C",))


def make_authorities(folder: Path):
    for name in ("CA-T", "CA-U", "CA-V"):
        config = folder / f"{name}.cnf"
        config.write_text(
            "[req]\ndistinguished_name=dn\nprompt=no\nx509_extensions=ext\n"
            f"[dn]\nO=Signpost lab\nCN={name}\n"
            "[ext]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
            "subjectKeyIdentifier=hash\n")
        _openssl("req", "-x509", "-config", config, "-days", "30", *_new_key("ec"),
                 "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.pem")
    (folder / "authorities.pem").write_text("".join((folder / f"{name}.pem").read_text() for name in TRUSTED))
    _make_constrained_authority(folder)


def _make_constrained_authority(folder):
    config = folder / "CA-C.cnf"
    config.write_text("[req]\ndistinguished_name=dn\nprompt=no\nx509_extensions=ext\n"
                      "[dn]\nO=Signpost lab\nCN=CA-C\n"
                      "[ext]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
                      "nameConstraints=critical,permitted;DNS:example.org\nsubjectKeyIdentifier=hash\n")
    _openssl("req", "-x509", "-config", config, "-days", "30", *_new_key("ec"), "-CA", folder / "CA-T.pem",
             "-CAkey", folder / "CA-T.key", "-keyout", folder / "CA-C.key", "-out", folder / "CA-C.pem")


def make(folder: Path, certificate: Certificate):
    """Writes FILE.key and FILE.pem, and FILE.both, which holds the key and the certificate."""
    config, key, pem, both = (folder / f"{certificate.file}.{ending}" for ending in ("cnf", "key", "pem", "both"))
    config.write_text(_request(certificate))
    if certificate.expired:
        _issue_expired(folder, certificate, config, key, pem)
    else:
        issuer = [] if certificate.issuer == "self" else [
            "-CA", folder / f"{certificate.issuer}.pem", "-CAkey", folder / f"{certificate.issuer}.key"]
        _openssl("req", "-x509", "-config", config, "-days", "20", *_new_key(certificate.key), *issuer,
                 "-keyout", key, "-out", pem)
    with pem.open("a") as file:
        file.write("".join((folder / f"{name}.pem").read_text() for name in certificate.chain))
    if certificate.revoked:
        _revoke(folder, certificate, pem)
    both.touch(mode=0o600)
    both.write_text(key.read_text() + pem.read_text())


def _issue_expired(folder, certificate, config, key, pem):
    """`openssl req` can't make a certificate of the past; `openssl ca` can, with a database of its own."""
    database = folder / f"{certificate.file}.database"
    database.write_text("")
    authority = folder / f"{certificate.file}.ca.cnf"
    authority.write_text(
        f"[ca]\ndefault_ca=lab\n[lab]\ndatabase={database}\nrand_serial=yes\nnew_certs_dir={folder}\n"
        "default_md=sha256\npolicy=any\nunique_subject=no\n[any]\nO=optional\nCN=supplied\n")
    request = folder / f"{certificate.file}.csr"
    _openssl("req", "-new", "-config", config, *_new_key(certificate.key), "-keyout", key, "-out", request)
    yesterday = subprocess.run(["date", "-u", "-d", "-1 day", "+%Y%m%d%H%M%SZ"], check=True,
                               capture_output=True, text=True).stdout.strip()
    _openssl("ca", "-batch", "-notext", "-config", authority, "-extfile", config, "-extensions", "ext",
             "-cert", folder / f"{certificate.issuer}.pem", "-keyfile", folder / f"{certificate.issuer}.key",
             "-startdate", "20250101000000Z", "-enddate", yesterday, "-in", request, "-out", pem)


def _revoke(folder, certificate, pem):
    """The authority's answer that the certificate was revoked an hour ago, to be stapled."""
    serial = subprocess.run(["openssl", "x509", "-noout", "-serial", "-in", pem], check=True, capture_output=True,
                            text=True).stdout.strip().partition("=")[2]
    ends, revoked = (subprocess.run(["date", "-u", "-d", when, "+%y%m%d%H%M%SZ"], check=True, capture_output=True,
                                    text=True).stdout.strip() for when in ("+20 days", "-1 hour"))
    index = folder / f"{certificate.file}.index"
    index.write_text(f"R\t{ends}\t{revoked}\t{serial}\tunknown\t/CN={certificate.common_name}\n")
    authority, key = folder / f"{certificate.issuer}.pem", folder / f"{certificate.issuer}.key"
    _openssl("ocsp", "-index", index, "-CA", authority, "-rsigner", authority, "-rkey", key, "-issuer", authority,
             "-cert", pem, "-ndays", "7", "-respout", folder / f"{certificate.file}.ocsp")


def _request(certificate):
    names = [f"DNS:{name}" for name in certificate.dns]
    names += [f"IP:{certificate.address}"] if certificate.address else []
    names += [f"otherName:{SRV_NAME_OID};IA5:{name}" for name in certificate.srv]
    alternative = f"subjectAltName={','.join(names)}\n" if names else ""
    return ("[req]\ndistinguished_name=dn\nprompt=no\nx509_extensions=ext\n"
            f"[dn]\nO=Signpost lab\nCN={certificate.common_name}\n"
            "[ext]\nbasicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\n"
            "subjectKeyIdentifier=hash\n" + alternative)


def _new_key(kind):
    if kind == "rsa1024":
        return ["-newkey", "rsa:1024", "-nodes"]
    return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


def _openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False,
                          env={**os.environ, "OPENSSL_CONF": "/dev/null"})
    if done.returncode != 0:
        raise RuntimeError(f"openssl {arguments[0]}: {done.stderr}")


def _slug(names):
    return "+".join(names).replace("*", "any")
