# SPDX-License-Identifier: Apache-2.0
"""`signpost-cli explain` over a line with a fixed round trip R, as round trips and milliseconds, beside the budget."""

import json
from dataclasses import dataclass
from statistics import median

SHORT, LONG = 50, 100   # milliseconds; what the time grows by from one to the other are round trips


@dataclass(frozen=True)
class Row:
    """`service`: until trust has judged its server ("slowest": all of them), "" until everything is known. `limit`: round
    trips that nobody can avoid; `spare`: milliseconds that the budget adds, to what the row `after` took if there is one."""

    name: str
    about: str
    scenario: str
    service: str
    limit: int
    spare: int = 100
    after: str = ""


ROWS = [   # by the number of the budget's row
    Row("0", "unsigned, own servers, implicit TLS: judged", "bench", "slowest", 4),
    Row("1", "signed SRV + TLSA, implicit TLS: judged", "bench-signed", "slowest", 4),
    Row("2a", "the same, known: CAPABILITY in IMAP's greeting", "bench-imap", "", 5),
    Row("2b", "the same, known: sending says it after EHLO", "bench-signed", "", 6),
    Row("3", "unsigned foreign server, both proofs: judged", "bench-proven", "slowest", 4),
    Row("4a", "STARTTLS, IMAP: judged", "bench-starttls", "imap", 6, 20, after="1"),
    Row("4b", "STARTTLS, sending: judged", "bench-starttls", "submission", 7, 20, after="1"),
    Row("7a", "row 0, first SRV host dead", "bench-dead", "slowest", 4, 300, after="0"),
    Row("7b", "row 0, IPv6 black-holed", "bench-hole", "slowest", 4, 300, after="0"),
]


def measure(lab, program, runs):
    scenarios = {scenario["id"]: scenario for scenario in lab.scenarios("bench.json")}
    reports = {}   # round trip → scenario → one report for each run
    for round_trip in (SHORT, LONG):
        with lab.line_of(round_trip):
            for scenario in scenarios.values():
                _explain(lab, program, scenario)   # the servers' caches are not what is measured
            rounds = [{id: _explain(lab, program, scenario) for id, scenario in scenarios.items()} for _ in range(runs)]
        reports[round_trip] = {id: [one[id] for one in rounds] for id in scenarios}
    _show(reports, runs)


def _explain(lab, program, scenario):
    """The report; it has to say what the row is about."""
    run = lab.explain(program, scenario["address"], "bench-site.ini")
    if run.returncode != scenario["exitCode"]:
        raise RuntimeError(f"{scenario['id']}: explain ended with {run.returncode}: {run.stderr}")
    report = json.loads(run.stdout)
    for service in report["services"]:
        expected = scenario["services"][service["service"]]
        wanted = {expected["reason"], *expected.get("also", ())}
        if service["verdict"] != expected["verdict"] or not wanted <= set(service["reasons"]):
            raise RuntimeError(f"{scenario['id']}: {service['service']} is {service['verdict']}, {service['reasons']}")
    return report


def _taken(row, report):
    """Milliseconds since the search began."""
    if not row.service:
        return report["elapsedMs"]
    judged = {service["service"]: candidate["judgedMs"] for service in report["services"] if "chosen" in service
              for candidate in service["candidates"] if candidate.items() >= service["chosen"].items()}
    return max(judged.values()) if row.service == "slowest" else judged[row.service]


def _show(reports, runs):
    print(f"\nexplain over a line with the round trip R, {runs} runs. Round trips: what the best takes longer at {LONG} ms than at"
          f" {SHORT} ms, by {LONG - SHORT} ms.\nBeyond: what the median at {LONG} ms takes longer than the limit.")
    print(f"  {'':53}limit   round trips   beyond (best, worst)   budget")
    beyond = {}
    for row in ROWS:
        short, long = ([_taken(row, report) for report in reports[trip][row.scenario]] for trip in (SHORT, LONG))
        over = sorted(time - row.limit * LONG for time in long)
        beyond[row.name] = median(over)
        budget = row.spare + (beyond[row.after] if row.after else 0)
        print(f"  {row.name:2}  {row.about:49}{row.limit:3} R {(min(long) - min(short)) / (LONG - SHORT):12.2f}"
              f" {median(over):+7.0f} ms {f'({over[0]:+}, {over[-1]:+})':12} {budget:+6.0f} ms"
              f"{f' (row {row.after} {row.spare:+})' if row.after else '':14}{'ok' if median(over) <= budget else 'OVER'}")
