# SPDX-License-Identifier: Apache-2.0
"""A lab for as long as a `with` block lasts."""

import contextlib
import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
LONGEST_RUN = 30  # seconds; signpost-cli's own deadline is 8


class Lab:
    def __enter__(self):
        up = subprocess.run([HERE / "up"], stdout=subprocess.PIPE, text=True, check=True)
        self.folder = pathlib.Path(up.stdout.strip())
        self._namespace = dict(line.split("=", 1) for line in (self.folder / "env").read_text().splitlines())["NETNS"]
        return self

    def __exit__(self, *_):
        subprocess.run([HERE / "down", self.folder], check=True)

    def inside(self, *command):
        """The command as it has to be called for the client's side of the lab."""
        return ["nsenter", f"--net=/run/netns/{self._namespace}", *command]

    @contextlib.contextmanager
    def line_of(self, round_trip):
        """Puts so many milliseconds before the relays' servers, for as long as a `with` block lasts."""
        relays = (self.folder / "relays").read_text(encoding="ascii").split()
        command = self.inside(HERE / "delay-relay", str(round_trip), *relays)
        with subprocess.Popen(command, stdout=subprocess.PIPE) as relay:
            try:
                if not relay.stdout.readline():
                    raise RuntimeError("the delay-relay did not start")
                yield
            finally:
                relay.terminate()

    def explain(self, program, address, site="site.ini", password=None, servers=()):
        """The finished run of `signpost-cli explain --json`; with a password it tests the login too."""
        command = self.inside(program, "explain", address, "--site", self.folder / site, "--json")
        command += [word for server in servers for word in ("--server", server)]
        if password is not None:
            command.append("--password-stdin")
        return _ended(command, None if password is None else password + "\n")

    def dns(self, program, name, kind, site="site.ini"):
        """The finished run of `signpost-cli dns --json`."""
        command = self.inside(program, "dns", name, kind, "--site", self.folder / site, "--json")
        return _ended(command)

    def scenarios(self, file="scenarios.json"):
        return json.loads((self.folder / file).read_text(encoding="utf-8"))


def _ended(command, given=None):
    try:
        return subprocess.run(command, input=given, capture_output=True, text=True, timeout=LONGEST_RUN, check=False)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, -1, "", f"still running after {LONGEST_RUN} s")
