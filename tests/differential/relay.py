# SPDX-License-Identifier: Apache-2.0
"""Stands between the validators and the name server. It answers like a resolver does, and changes the one reply that
the current mutation names, in the same way for everybody who asks."""

import asyncio
import struct

import mutations
import wire

CACHED_REPLIES = 5000
LONGEST_CHAIN = 16  # aliases
PATIENCE = 5  # seconds for the name server


class Source:
    """Replies of the name server, as a resolver would give them."""

    def __init__(self, port):
        self._port = port
        self._replies = {}

    async def reply(self, name, kind, follows=True):
        """`name` in wire form, `kind` a number. Aliases are followed hop by hop, as nsd's own proofs behind one are not
        complete; or left to whoever asks."""
        message = await self._own(name, kind)
        if kind == wire.TYPES["CNAME"] or not self._target(message):
            return message
        message = await self._own(name, wire.TYPES["CNAME"])
        target, hops = self._target(message), 1
        while follows and target and hops < LONGEST_CHAIN:
            hop = await self._own(target, kind)
            target = self._target(hop)
            if target:
                hop = await self._own(hop.name, wire.TYPES["CNAME"])
            message.answer += hop.answer
            message.authority += hop.authority
            message.code = hop.code
            hops += 1
        if target and follows:
            message.code = wire.SERVFAIL
        return message

    @staticmethod
    def _target(message):
        """Where the alias at the message's own name leads."""
        return next((record.data for record in message.answer
                     if record.type == wire.TYPES["CNAME"] and record.owner.lower() == message.name.lower()), None)

    async def _own(self, name, kind):
        key = (name.lower(), kind)
        if key not in self._replies:
            if len(self._replies) >= CACHED_REPLIES:
                self._replies.clear()
            self._replies[key] = await asyncio.wait_for(self._fetch(name, kind), PATIENCE)
        return self._replies[key].copy()

    async def _fetch(self, name, kind):
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            asked = wire.Message(1, 0x0100, name, kind).encode()
            writer.write(struct.pack("!H", len(asked)) + asked)
            length, = struct.unpack("!H", await reader.readexactly(2))
            message, _ = wire.decode(await reader.readexactly(length))
        finally:
            writer.close()
        message.flags = message.flags & ~wire.AUTHORITATIVE | wire.RECURSION_AVAILABLE
        return message


class Relay(asyncio.DatagramProtocol):
    """One port, UDP and TCP, with one mutation at a time."""

    def __init__(self, source):
        self._source = source
        self._mutation = None
        self._follows = True
        self._tasks = set()
        self.touched = set()  # types of the record sets that were changed, and "rcode"
        self.port = None

    def use(self, mutation, follows):
        """From now on; `follows`: aliases to their end."""
        self._mutation, self._follows = mutation, follows
        self.touched = set()

    async def start(self):
        """Listens on a free port of 127.0.0.1."""
        server = await asyncio.start_server(self._serve_stream, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        await asyncio.get_running_loop().create_datagram_endpoint(lambda: self, ("127.0.0.1", self.port))

    def connection_made(self, transport):
        self._transport = transport

    def datagram_received(self, data, address):
        task = asyncio.ensure_future(self._answer_datagram(data, address))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer_datagram(self, data, address):
        reply, size = await self._reply(data)
        self._transport.sendto(reply.encode(size), address)

    async def _serve_stream(self, reader, writer):
        try:
            while True:
                length, = struct.unpack("!H", await reader.readexactly(2))
                reply, _ = await self._reply(await reader.readexactly(length))
                octets = reply.encode()
                writer.write(struct.pack("!H", len(octets)) + octets)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _reply(self, data):
        asked, size = wire.decode(data)
        reply = await self._source.reply(asked.name, asked.type, self._follows)
        reply.id, reply.name, reply.type = asked.id, asked.name, asked.type
        mutation = self._mutation
        if mutation and mutation.concerns(asked.name, asked.type):
            other = await self._source.reply(wire.to_wire(mutation.other_name), wire.TYPES[mutation.other_type])
            self.touched |= mutations.apply(mutation, reply, other)
        reply.flags |= asked.flags & 0x0110  # RD, CD
        return reply, size
