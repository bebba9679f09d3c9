# SPDX-License-Identifier: Apache-2.0
"""The recorder's IMAP, POP3 and SMTP: as little as a client needs to go on, and every way to misbehave."""

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass
class Answer:
    text: bytes
    start_tls: bool = False
    close: bool = False
    injected_later: bytes = b""


class Dialogue:
    """`welcome`, `turned_away` and `injected` are the protocol's words; a subclass adds its commands."""

    welcome = turned_away = injected = b""
    long_line = b""
    flood_line = b""

    def __init__(self, behaviour):
        self._starttls = behaviour.get("starttls", "offered")
        self._auth = behaviour.get("auth", "inside TLS")   # or clear-only, or none
        self._flood = behaviour.get("capabilities") == "flood"
        self._in_sign_in = False

    def greeting(self, kind):
        """The greeting in the pieces in which it is sent."""
        if kind == "http":
            return [b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"]
        if kind == "drip":
            return [bytes([byte]) for byte in self.welcome]
        if kind == "long-line":
            return [self.long_line + b"A" * (MEBIBYTE - len(self.long_line) - 2) + b"\r\n"]
        if kind == "flood":
            return [self.flood_line * 1000] * 100
        if kind == "bye":
            return [self.turned_away]
        return [self.welcome]

    def answer(self, line, secured):
        """What to send for one line of the client."""
        if self._in_sign_in:
            self._in_sign_in = False
            return self.signed_in()
        return self.command(line, secured)

    def offers_starttls(self, secured):
        return not secured and self._starttls not in ("none", "stripped")

    def starttls(self, accepted, refused):
        """The answer to STARTTLS, in whichever way this server was told to spoil it."""
        if self._starttls == "dropped":
            return Answer(accepted, close=True)
        if self._starttls == "injected":
            return Answer(accepted + self.injected, start_tls=True)
        if self._starttls == "injected-later":
            return Answer(accepted, start_tls=True, injected_later=self.injected)
        if self._starttls == "offered":
            return Answer(accepted, start_tls=True)
        return Answer(refused)

    def ask_for_secret(self, prompt):
        self._in_sign_in = True
        return Answer(prompt)


class Imap(Dialogue):
    welcome = b"* OK lab ready\r\n"
    turned_away = b"* BYE too many visitors\r\n"
    injected = b"* BYE injected\r\n"
    long_line = b"* OK "
    flood_line = b"* 1 FETCH (FLAGS (" + b"\\Seen " * 6 + b"))\r\n"

    def greeting(self, kind):
        if kind == "alert":
            return [b"* OK [ALERT] call this number to keep your mail\r\n"]
        return [b"* PREAUTH welcome back\r\n"] if kind == "preauth" else super().greeting(kind)

    def command(self, line, secured):
        tag, _, rest = line.partition(b" ")
        verb = rest.partition(b" ")[0].upper()
        self._tag = tag
        if verb == b"CAPABILITY" and self._flood:
            return Answer(self.flood_line * 100_000)
        if verb == b"CAPABILITY":
            offered = self._capabilities(secured)
            return Answer(b"* CAPABILITY " + offered + b"\r\n" + tag + b" OK done\r\n")
        if verb == b"STARTTLS":
            return self.starttls(tag + b" OK go ahead\r\n", tag + b" NO not now\r\n")
        if verb == b"AUTHENTICATE" and rest.count(b" ") == 1:
            return self.ask_for_secret(b"+ \r\n")
        if verb == b"LOGOUT":
            return Answer(b"* BYE bye\r\n" + tag + b" OK done\r\n", close=True)
        return self.signed_in() if verb in (b"LOGIN", b"AUTHENTICATE", b"NOOP") else Answer(tag + b" BAD no\r\n")

    def _capabilities(self, secured):
        if self.offers_starttls(secured):
            return b"IMAP4rev1 STARTTLS LOGINDISABLED"
        return b"IMAP4rev1 XXXXXXXX" if self._starttls == "stripped" and not secured else b"IMAP4rev1 AUTH=PLAIN"

    def signed_in(self):
        return Answer(self._tag + b" OK welcome\r\n")


class Pop3(Dialogue):
    welcome = b"+OK lab ready\r\n"
    turned_away = b"-ERR [SYS/TEMP] too many visitors\r\n"
    injected = b"-ERR injected\r\n"
    long_line = b"+OK "
    flood_line = b"+OK \xff\xfe more\r\n"

    def command(self, line, secured):
        verb = line.partition(b" ")[0].upper()
        if verb == b"CAPA":
            return Answer(b"+OK\r\n" + self._capabilities(secured) + b".\r\n")
        if verb == b"STLS":
            return self.starttls(b"+OK go ahead\r\n", b"-ERR no\r\n")
        if verb == b"AUTH" and line.count(b" ") == 1:
            return self.ask_for_secret(b"+ \r\n")
        if verb == b"QUIT":
            return Answer(b"+OK bye\r\n", close=True)
        return self.signed_in() if verb in (b"USER", b"PASS", b"AUTH", b"NOOP") else Answer(b"-ERR no\r\n")

    def _capabilities(self, secured):
        if self.offers_starttls(secured):
            return b"STLS\r\nUIDL\r\n"
        return b"XXXX\r\nUIDL\r\n" if self._starttls == "stripped" and not secured else b"USER\r\nSASL PLAIN\r\nUIDL\r\n"

    def signed_in(self):
        return Answer(b"+OK welcome\r\n")


class Submission(Dialogue):
    welcome = b"220 lab ready\r\n"
    turned_away = b"554 too many visitors\r\n"
    injected = b"250 injected\r\n"
    long_line = b"220 "
    flood_line = b"220-\xff\xfe " + b"more " * 10 + b"\r\n"

    def command(self, line, secured):
        verb = line.partition(b" ")[0].upper()
        if verb == b"EHLO" and self._flood:
            return Answer(b"250-X-LAB\r\n" * 10_000 + b"250 SIZE\r\n")
        if verb == b"EHLO":
            return Answer(b"250-lab\r\n" + self._capabilities(secured) + b"250 SIZE\r\n")
        if verb == b"STARTTLS":
            return self.starttls(b"220 go ahead\r\n", b"454 no\r\n")
        if verb == b"AUTH" and line.count(b" ") == 1:
            return self.ask_for_secret(b"334 \r\n")
        if verb == b"QUIT":
            return Answer(b"221 bye\r\n", close=True)
        if verb == b"AUTH":
            return self.signed_in()
        return Answer(b"250 fine\r\n" if verb in (b"MAIL", b"RSET", b"NOOP") else b"502 no\r\n")

    def _capabilities(self, secured):
        if self.offers_starttls(secured):
            return b"250-STARTTLS\r\n" + (b"250-AUTH PLAIN\r\n" if self._auth == "clear-only" else b"")
        if self._auth in ("clear-only", "none"):
            return b""
        return b"250-XXXXXXXA\r\n" if self._starttls == "stripped" and not secured else b"250-AUTH PLAIN\r\n"

    def signed_in(self):
        return Answer(b"235 welcome\r\n")


DIALOGUES = {"imap": Imap, "pop3": Pop3, "submission": Submission}
