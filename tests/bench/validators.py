# SPDX-License-Identifier: Apache-2.0
"""One signed SRV question through one resolver, to `signpost-cli dns`, delv and unbound-host: each validates by itself, from
the lab's root. The resolver has to ask for everything (cold) or knows everything (warm), or is far away."""

import os
import subprocess
import time
from statistics import median

NAME = "_imaps._tcp.bench-signed.test"
NEAR, FAR = "10.77.0.53", "10.77.8.53"
ROUND_TRIP = 100   # milliseconds, to the far one
PATIENCE = 20      # seconds


class Validator:
    """`ask`: resolver → command; `say_nothing`: the same program without a question, which is what starting it takes."""

    def __init__(self, lab, ask, says, say_nothing):
        self._lab, self._ask, self._says, self._say_nothing = lab, ask, says, say_nothing

    def ask(self, resolver):
        """Milliseconds, from the start of the program to its end."""
        return self._timed(self._ask[resolver], self._says)

    def start(self):
        return self._timed(self._say_nothing, "")

    def _timed(self, command, says):
        began = time.perf_counter()
        run = subprocess.run(self._lab.inside(*command), capture_output=True, text=True, timeout=PATIENCE, check=False)
        taken = (time.perf_counter() - began) * 1000
        if says not in run.stdout:
            raise RuntimeError(f"{command[0]} does not say '{says}': {run.stdout}{run.stderr}")
        return taken


def measure(lab, program, runs):
    validators = _validators(lab, program)
    start, cold, warm, far = ({name: [] for name in validators} for _ in range(4))
    for _ in range(runs):   # in turns, so that whatever else the machine does strikes all alike
        for name, validator in validators.items():
            _empty_cache(lab)
            cold[name].append(validator.ask(NEAR))
            warm[name].append(validator.ask(NEAR))
            start[name].append(validator.start())
    with lab.line_of(ROUND_TRIP):
        for _ in range(runs):
            for name, validator in validators.items():
                far[name].append(validator.ask(FAR))
    print(f"\n{NAME} SRV, milliseconds of the whole program, medians of {runs} runs; start: without a question.\n"
          f"  {'':17}start    cold    warm   cold - start   warm - start    warm, R = {ROUND_TRIP} ms")
    for name in validators:
        begin, first, second, last = (median(times[name]) for times in (start, cold, warm, far))
        print(f"  {name:15}{begin:7.1f} {first:7.1f} {second:7.1f} {first - begin:14.1f} {second - begin:14.1f}"
              f" {last:11.1f} = {(last - second) / ROUND_TRIP:.1f} R", flush=True)


def _validators(lab, program):
    zones = lab.folder / "zones"
    sites = {NEAR: "site.ini", FAR: "bench-site.ini"}
    return {
        "signpost-cli": Validator(
            lab, {resolver: [program, "dns", NAME, "SRV", "--site", lab.folder / site] for resolver, site in sites.items()},
            "SRV: answer, secure", [program, "--version"]),
        "delv": Validator(
            lab, {resolver: ["delv", f"@{resolver}", "-a", zones / "anchors.delv", "+root=.", NAME, "SRV"]
                  for resolver in sites}, "; fully validated", ["delv", "-v"]),
        "unbound-host": Validator(
            lab, {resolver: ["unbound-host", "-C", _forwarding(lab, resolver), "-f", zones / "anchors.ds", "-v", "-t", "SRV",
                             NAME] for resolver in sites}, "(secure)", ["unbound-host", "-h"]),
    }


def _forwarding(lab, resolver):
    """A configuration for unbound-host, which would ask the authoritative servers itself."""
    file = lab.folder / f"unbound-host-{resolver}.conf"
    file.write_text(f'server:\n  do-ip6: no\n  local-zone: "test." nodefault\n'
                    f'forward-zone:\n  name: "."\n  forward-addr: {resolver}\n')
    return file


def _empty_cache(lab):
    """Of the resolver: no record, no key, nothing about the servers."""
    for what in (("flush_zone", "."), ("flush_infra", "all")):
        subprocess.run(["unbound-control", "-c", lab.folder / "unbound/unbound.conf", *what], capture_output=True, check=True,
                       env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin"})
