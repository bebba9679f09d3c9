# SPDX-License-Identifier: Apache-2.0
"""Those who are asked: unbound, Signpost and, where these differ, delv. All ask the same relay."""

import asyncio
import contextlib
import re
from dataclasses import dataclass

PATIENCE = 20  # seconds for one question
LAST_WORDS = 2  # seconds until a program that was told to end is killed
CRASHED = "no status: it crashed or hangs"
SECURE, INSECURE, BOGUS, INDETERMINATE = "secure", "insecure", "bogus", "indeterminate"
ANSWER, NODATA, NXDOMAIN, FAILED = "answer", "nodata", "nxdomain", "failed"


@dataclass(frozen=True)
class Verdict:
    status: str
    outcome: str  # nothing with bogus and indeterminate: what was found then means nothing
    records: int = 0
    cause: str = ""
    said: str = ""

    def agrees_with(self, other):
        return (self.status, self.outcome, self.records) == (other.status, other.outcome, other.records)

    def __str__(self):
        return " ".join(word for word in (self.status, self.outcome, str(self.records or ""), self.cause) if word)


def verdict(status, outcome, records=0, cause="", said=""):
    if status in (BOGUS, INDETERMINATE):
        outcome, records = "", 0
    return Verdict(status, outcome, records, cause, said)


async def _kill(process):
    with contextlib.suppress(ProcessLookupError):  # it may have ended by itself just now
        process.kill()
    await process.wait()


async def _output(*command):
    process = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.DEVNULL,
                                                   stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT)
    try:
        return (await asyncio.wait_for(process.communicate(), PATIENCE))[0].decode(errors="replace")
    except asyncio.TimeoutError:
        await _kill(process)
        return "no answer in time"


class Unbound:
    """A new libunbound for each question, so that nothing of an earlier one is left."""

    STATUS = re.compile(r"\((secure|insecure|error|BOGUS \(security failure\))\)$")

    def __init__(self, folder, port):
        self._anchor = folder / "anchor.ds"
        self._configuration = folder / f"unbound-{port}.conf"
        self._configuration.write_text(f"""server:
  module-config: "validator iterator"
  do-ip6: no
  do-not-query-localhost: no
  qname-minimisation: no
  aggressive-nsec: no
  harden-below-nxdomain: no
  trust-anchor-signaling: no
  root-key-sentinel: no
  val-sig-skew-min: 0
  val-sig-skew-max: 0
  edns-buffer-size: 1232
  local-zone: "test." nodefault
  local-zone: "invalid." nodefault
  num-threads: 1
  msg-cache-size: 100k
  rrset-cache-size: 100k
  key-cache-size: 100k
  infra-cache-slabs: 1
  msg-cache-slabs: 1
  rrset-cache-slabs: 1
  key-cache-slabs: 1
  outgoing-range: 32
  num-queries-per-thread: 16
forward-zone:
  name: "."
  forward-addr: 127.0.0.1@{port}
""")

    async def ask(self, name, kind):
        said = await _output("unbound-host", "-v", "-C", self._configuration, "-f", self._anchor, "-t", kind, name)
        lines = list(dict.fromkeys(line for line in said.splitlines() if self.STATUS.search(line)))
        if not lines:
            return verdict(INDETERMINATE, FAILED, said=said)
        word = self.STATUS.search(lines[-1]).group(1)
        if word == "error" or "SERVFAIL" in lines[-1] and not word.startswith("BOGUS"):
            return verdict(INDETERMINATE, FAILED, said=said)
        status = BOGUS if word.startswith("BOGUS") else word
        last = lines[-1]
        if "NXDOMAIN" in last:
            return verdict(status, NXDOMAIN, said=said)
        if re.search(r" has no .*(record|address|mail handler)", last):
            return verdict(status, NODATA, said=said)
        records = sum(" is an alias for " not in line or kind == "CNAME" for line in lines)
        return verdict(status, ANSWER, records, said=said)


class Delv:
    def __init__(self, folder, port):
        self._command = ("delv", "@127.0.0.1", "-p", str(port), "-a", folder / "anchor.delv", "+root=.", "+multiline",
                         "+vtrace")

    async def ask(self, name, kind):
        said = await _output(*self._command, name, kind)
        if re.search("resolution failed: (?!ncache)", said):
            status = BOGUS
        elif "unsigned answer" in said:
            status = INSECURE
        else:
            status = SECURE if "fully validated" in said else BOGUS
        return verdict(status, "", said=said)


class Signpost:
    """The test program reads questions and writes one line for each."""

    def __init__(self, program, folder, port):
        self._command = (program, f"127.0.0.1:{port}", folder / "anchor.ds")
        self._process = None

    async def ask(self, name, kind):
        if self._process is None:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
        self._process.stdin.write(f"{name} {kind}\n".encode())
        try:
            line = (await asyncio.wait_for(self._process.stdout.readline(), PATIENCE)).decode().split()
        except asyncio.TimeoutError:
            line = []
        if line[:2] != [name, kind]:
            await self.end()
            return verdict(CRASHED, FAILED)
        status, outcome, cause, records = line[2:6]
        return verdict(status, outcome, int(records), cause)

    async def end(self):
        """Ends it, with force if it does not hear; the next question starts it again."""
        process, self._process = self._process, None
        if process is None:
            return
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), LAST_WORDS)
        except asyncio.TimeoutError:
            await _kill(process)
