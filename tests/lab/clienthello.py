# SPDX-License-Identifier: Apache-2.0
"""What a TLS client says first: the names and versions it asks for (RFC 8446 4.1.2, RFC 6066 3, RFC 7301)."""

SERVER_NAME, ALPN, SUPPORTED_VERSIONS = 0, 16, 43


class ClientHello:
    """Collects bytes until the ClientHello is whole. `sni` and `alpn` stay None when they were not sent."""

    def __init__(self):
        self.sni = self.alpn = None
        self.versions = []
        self.not_tls = False
        self._raw, self._done = b"", False

    def feed(self, data):
        """True once, when the message is complete."""
        if self._done or self.not_tls:
            return False
        self._raw += data
        self.not_tls = self._raw[:1] != b"\x16"
        message = b""
        rest = b"" if self.not_tls else self._raw
        while len(rest) >= 5 and len(rest) >= 5 + _number(rest[3:5]):   # one record after the other
            message += rest[5:5 + _number(rest[3:5])]
            rest = rest[5 + _number(rest[3:5]):]
        if len(message) < 4 or len(message) < 4 + _number(message[1:4]):
            return False
        self._done = True
        self._read(_Reader(message[4:]))
        return True

    def _read(self, body):
        self.versions = [body.take(2).hex()]
        body.take(32)
        body.vector(1)   # session
        body.vector(2)   # cipher suites
        body.vector(1)   # compression
        extensions = _Reader(body.vector(2))
        while extensions.left():
            kind, content = _number(extensions.take(2)), _Reader(extensions.vector(2))
            if kind == SERVER_NAME:
                names = _Reader(content.vector(2))
                names.take(1)
                self.sni = names.vector(2).decode("latin-1")
            elif kind == ALPN:
                protocols, self.alpn = _Reader(content.vector(2)), []
                while protocols.left():
                    self.alpn.append(protocols.vector(1).decode("latin-1"))
            elif kind == SUPPORTED_VERSIONS:
                listed = content.vector(1)
                self.versions = [listed[place:place + 2].hex() for place in range(0, len(listed), 2)]


class _Reader:
    def __init__(self, data):
        self._data = data

    def left(self):
        return len(self._data)

    def take(self, count):
        taken, self._data = self._data[:count], self._data[count:]
        return taken

    def vector(self, length_bytes):
        return self.take(_number(self.take(length_bytes)))


def _number(data):
    return int.from_bytes(data, "big")
