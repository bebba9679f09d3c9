# SPDX-License-Identifier: Apache-2.0
"""Small mail clients for the self-test: look at a handshake, speak a line, sign in."""

import base64
import hashlib
import hmac
import imaplib
import ipaddress
import poplib
import smtplib
import socket
import ssl
import subprocess
from dataclasses import dataclass

PATIENCE = 3
socket.setdefaulttimeout(10)   # for the three libraries
ASK = {"imap": (b"a CAPABILITY\r\n", b"a STARTTLS\r\n"), "pop3": (b"CAPA\r\n", b"STLS\r\n"),
       "submission": (b"EHLO [127.0.0.1]\r\n", b"STARTTLS\r\n")}
LAST_LINE = {"imap": b"a ", "pop3": b".", "submission": b"250 "}

RESOLVER = "10.77.0.53"
system_lookup = socket.getaddrinfo


def dig(*arguments, resolver=RESOLVER):
    return subprocess.run(["dig", f"@{resolver}", "+tries=1", *arguments], capture_output=True, text=True,
                          check=False).stdout


def _lab_lookup(host, *arguments, **more):
    """Asks the lab's resolver, which the system does not know of. IPv4 first: Python tries one address after the other,
    and a silent IPv6 address would cost seconds each time."""
    try:
        addresses = [str(ipaddress.ip_address(host))]
    except ValueError:
        answers = dig("+short", host, "A", host, "AAAA").split()
        addresses = [answer for answer in answers if not answer.endswith(".")]   # no aliases
    return [found for address in addresses for found in system_lookup(address, *arguments, **more)]


socket.getaddrinfo = _lab_lookup


@dataclass
class Seen:
    """How a handshake ended: OpenSSL's verify code (0 fine, 10 expired, 18 self-signed, 20 unknown issuer, 62 name,
    66 weak key) or, when there was none, what went wrong; and the names in the certificate."""

    code: int = 0
    failure: str = ""
    names: str = ""

    def __str__(self):
        return self.failure or f"code {self.code}, {self.names or 'no name'}"

    @property
    def fine(self):
        return not self.code and not self.failure


class Client:
    """A connection to one service, clear at first."""

    def __init__(self, service, server):
        self.service = service
        self.socket = socket.create_connection((server.get("address", server["host"]), server["port"]), timeout=PATIENCE)
        self.buffer = b""

    def close(self):
        self.socket.close()

    def read(self, wanted, seconds=PATIENCE):
        """Reads until `wanted` bytes are there, the peer has closed or the time is over."""
        self.socket.settimeout(seconds)
        try:
            while len(self.buffer) < wanted and (data := self.socket.recv(65536)):
                self.buffer += data
        except (TimeoutError, ssl.SSLError):
            pass
        data, self.buffer = self.buffer, b""
        return data

    def line(self):
        while b"\n" not in self.buffer:
            data = self.socket.recv(65536)
            if not data:
                raise ConnectionError("closed")
            self.buffer += data
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.rstrip(b"\r")

    def capabilities(self):
        """The answer to CAPABILITY, CAPA or EHLO."""
        self.socket.sendall(ASK[self.service][0])
        lines = [self.line()]
        while not lines[-1].startswith(LAST_LINE[self.service]):
            lines.append(self.line())
        return b"\n".join(lines)

    def ask_starttls(self):
        self.socket.sendall(ASK[self.service][1])
        return self.line()

    def secure(self, context, name):
        self.socket = context.wrap_socket(self.socket, server_hostname=name)


def stapled(server):
    """What OpenSSL says of the OCSP answer that the server staples."""
    address = f"{dig('+short', server['host'], 'A').split()[-1]}:{server['port']}"
    return subprocess.run(["openssl", "s_client", "-status", "-connect", address, "-servername", server["host"]], input="",
                          capture_output=True, text=True, check=False).stdout


def context(authority, **changes):
    made = ssl.create_default_context(cafile=authority)
    made.hostname_checks_common_name = False
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def blind_context():
    """Takes any certificate, and old protocols."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname, made.verify_mode = False, ssl.CERT_NONE
    made.set_ciphers("DEFAULT:@SECLEVEL=0")
    made.minimum_version = ssl.TLSVersion.TLSv1_1
    return made


def open_secured(service, server, name, tls):
    """A client inside TLS, its greeting not yet read when TLS is implicit."""
    client = Client(service, server)
    try:
        if server["security"] == "starttls":
            client.line()
            client.capabilities()
            client.ask_starttls()
        client.secure(tls, name)
    except (OSError, ssl.SSLError):
        client.close()
        raise
    return client


def look(service, server, name, authority):
    """Handshake with SNI `name` and full verification against it."""
    seen = Seen()
    try:
        client = open_secured(service, server, name, context(authority))
        client.close()
    except ssl.SSLCertVerificationError as error:
        seen.code = error.verify_code
    except (OSError, ssl.SSLError) as error:
        seen.failure = str(error)
    if not seen.failure:
        client = open_secured(service, server, name, blind_context())
        seen.names = _alternative_names(client.socket.getpeercert(binary_form=True))
        client.close()
    return seen


def _alternative_names(certificate):
    said = subprocess.run(["openssl", "x509", "-inform", "DER", "-noout", "-ext", "subjectAltName"], input=certificate,
                          capture_output=True, check=False).stdout.decode()
    return said.partition("\n")[2].strip()


def sign_in(service, server, user, password, tls):
    """A real login with Python's own clients; gives what was found, raises when it was refused."""
    host, port = server["host"], server["port"]
    implicit = server["security"] == "tls"
    if service == "imap":
        imap = imaplib.IMAP4_SSL(host, port, ssl_context=tls) if implicit else imaplib.IMAP4(host, port)
        if not implicit:
            imap.starttls(tls)
        imap.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
        count = int(imap.select(readonly=True)[1][0])
        imap.logout()
        return count
    if service == "pop3":
        pop3 = poplib.POP3_SSL(host, port, context=tls) if implicit else poplib.POP3(host, port)
        if not implicit:
            pop3.stls(tls)
        pop3.user(user)
        pop3.pass_(password)
        count = pop3.stat()[0]
        pop3.quit()
        return count
    smtp = smtplib.SMTP_SSL(host, port, "lab", context=tls) if implicit else smtplib.SMTP(host, port, "lab")
    if not implicit:
        smtp.starttls(context=tls)
    smtp.ehlo()
    secret = base64.b64encode(f"\0{user}\0{password}".encode()).decode()   # login() knows ASCII only
    code, text = smtp.docmd("AUTH", f"PLAIN {secret}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, text)
    accepted = smtp.docmd("MAIL FROM:<alice@example.com>")[0]
    smtp.rset()
    smtp.quit()
    return accepted


def scram_sign_in(server, user, password, authority):
    """SCRAM-SHA-256 over IMAP (RFC 5802): True when the server proved that it knows the password too."""
    client = open_secured("imap", server, server["host"], context(authority))
    client.line()
    bare = f"n={user},r=0123456789abcdef"
    first = _exchange(client, b"a AUTHENTICATE SCRAM-SHA-256\r\n")
    first = _exchange(client, base64.b64encode(f"n,,{bare}".encode()) + b"\r\n")
    challenge = dict(part.split("=", 1) for part in first.split(","))
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), base64.b64decode(challenge["s"]), int(challenge["i"]))
    final = f"c=biws,r={challenge['r']}"
    signed = f"{bare},{first},{final}".encode()
    client_key = _hmac(salted, b"Client Key")
    proof = bytes(a ^ b for a, b in zip(client_key, _hmac(hashlib.sha256(client_key).digest(), signed)))
    answer = _exchange(client, base64.b64encode(f"{final},p={base64.b64encode(proof).decode()}".encode()) + b"\r\n")
    client.close()
    return answer == "v=" + base64.b64encode(_hmac(_hmac(salted, b"Server Key"), signed)).decode()


def _exchange(client, line):
    client.socket.sendall(line)
    return base64.b64decode(client.line().removeprefix(b"+").strip()).decode()


def _hmac(key, text):
    return hmac.digest(key, text, "sha256")
