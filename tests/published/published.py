#!/usr/bin/env python3
"""Builds ledgers from published schemes and seasons, runs the real binary, compares with the published results.

A worked example (worked/*.toml) holds `rules` (the text of rules/2018.toml) and cases:

    [[case]]
    name = "W26"
    events = ["late * 2", "absent", "donation x 7500", "duty x 30 @ 2018-02-01"]
    #         item [* how many events, on successive days] [x quantity] [= points] [: level] [@ date] [# matter]
    votes = [["masses", "excellent", 3]]            # optional: ballots, by group
    expect = { total = 6, grade = "qualified" }     # any of total, base, gained, lost, limited, grade, labels
    at = { "2018Q1" = 6 }                           # optional: totals at the end of periods
    crowd = 23                                      # instead of events: so many members, the n-th with n points of item "points"
    expect = { count = { excellent = 4 } }          # then: how many get each grade

Events without a date fall on successive days from 1 January 2018, so that "in this order" means something.
"""
import csv
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("LEDGER_SHARED_DIR", HERE.parents[1] / ".." / "shared")) / "testdata"
COLUMNS = ("id,date,member,item,level,quantity,points,place,note,matter,evidence,by,recorded,batch,reverses").split(",")
EVENT = re.compile(r"(?P<item>[\w-]+)(?: \* (?P<times>\d+))?(?: x (?P<quantity>[\d.]+))?(?: = (?P<points>[\d.]+))?"
                   r"(?: : (?P<level>[\w-]+))?(?: @ (?P<date>[\d-]+))?(?: # (?P<matter>\S+))?$")

failures = []
passed = 0


def check(where, what, expected, found):
    global passed
    if expected == found:
        passed += 1
    else:
        failures.append(f"{where}: {what}: expected {expected}, found {found}")


def number(value):
    return value if isinstance(value, Decimal) else Decimal(str(value))


class Ledger:
    """A ledger directory in the documented format, written by hand: nothing here goes through the program under test."""

    def __init__(self, binary, folder, units, members, rules, cycle):
        self.binary, self.folder, self.cycle = binary, Path(folder), cycle
        (self.folder / "rules").mkdir(parents=True)
        (self.folder / "events").mkdir()
        text = 'format = 1\n[organisation]\nname = "published"\nlanguage = "en"\ntimezone = "+00:00"\n'
        for unit in units:
            text += f"[[unit]]\nid = {json.dumps(unit)}\nname = {json.dumps(unit)}\nkind = \"branch\"\n"
        (self.folder / "ledger.toml").write_text(text, encoding="utf-8")
        (self.folder / f"rules/{cycle}.toml").write_text(rules, encoding="utf-8")
        with open(self.folder / "members.csv", "w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(["id", "name", "unit", "class", "from", "to"])
            writer.writerows(members)

    def register(self, events):
        with open(self.folder / f"events/{self.cycle}.csv", "w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, COLUMNS, lineterminator="\n", restval="")
            writer.writeheader()
            for i, event in enumerate(events, 1):
                writer.writerow({"by": "published", "recorded": "2030-01-01T00:00:00+00:00", "id": i} | event)

    def run(self, *arguments, status=0):
        done = subprocess.run([self.binary, "-C", str(self.folder), "--lang", "en", *arguments],
                              capture_output=True, text=True, env={"LC_ALL": "C"}, check=False)
        if done.returncode != status:
            failures.append(f"{' '.join(arguments)}: status {done.returncode}\n{done.stderr}")
            return None
        return json.loads(done.stdout, parse_float=Decimal, parse_int=Decimal)

    def report(self, period):
        result = self.run("report", "--period", period, "--format", "json")
        return {row["member"]: row for row in result["groups"][0]["rows"]} if result else {}


def crowd(binary, folder, scheme, case):
    """Quotas need company: members 1 to N, the n-th with n points."""
    ids = [f"{n:03}" for n in range(1, case["crowd"] + 1)]
    ledger = Ledger(binary, folder, ["unit"], [[i, "Member", "unit", "", "", ""] for i in ids], scheme["rules"], 2018)
    ledger.register([{"date": "2018-03-01", "member": i, "item": "points", "points": str(int(i))} for i in ids])
    result = ledger.run("evaluate", "--year", "2018", "--format", "json")
    counts = {grade["id"]: grade["count"] for grade in result["grades"]} if result else {}
    for grade, count in case["expect"]["count"].items():
        check(case["name"], f"number of {grade}", number(count), counts.get(grade))


def worked(binary, path, wanted):
    scheme = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    for case in scheme["case"]:
        if wanted and case["name"].split()[0] not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            if "crowd" in case:
                crowd(binary, folder + "/ledger", scheme, case)
                continue
            ledger = Ledger(binary, folder + "/ledger", ["unit"], [["0012", "Member", "unit", "", "", ""]],
                            scheme["rules"], 2018)
            day = datetime.date(2018, 1, 1)
            events = []
            for text in case.get("events", []):
                found = EVENT.match(text)
                assert found, f"{path.name}: {case['name']}: cannot read {text!r}"
                for _ in range(int(found["times"] or 1)):
                    event = {k: found[k] or "" for k in ("item", "quantity", "points", "level", "matter")}
                    events.append(event | {"member": "0012", "date": found["date"] or day.isoformat()})
                    day += datetime.timedelta(days=0 if found["date"] else 1)
            ledger.register(events)
            if "votes" in case:
                (Path(folder) / "ledger/ballots").mkdir()
                rows = "".join(f"0012,{g},{grade},{votes}\n" for g, grade, votes in case["votes"])
                (Path(folder) / "ledger/ballots/2018.csv").write_text("member,group,grade,votes\n" + rows)
            expect = case["expect"]
            row = ledger.report("2018").get("0012", {})
            for key in ("total", "base", "gained", "lost", "limited"):
                if key in expect:
                    check(case["name"], key, number(expect[key]), row.get(key))
            for period, total in case.get("at", {}).items():
                check(case["name"], period, number(total), ledger.report(period).get("0012", {}).get("total"))
            if "grade" in expect or "labels" in expect:
                result = ledger.run("evaluate", "--year", "2018", "--format", "json")
                judged = result["members"][0] if result else {}
                for key in ("grade", "labels"):
                    if key in expect:
                        check(case["name"], key, expect[key], judged.get(key))


def read(path):
    with open(path, newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def season(binary, folder, cycle_start):
    """A season as register: one item per source item and sign; `place` and `note` as they are."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    source = read(folder / "events.csv")
    signs = {(e["item"], e["points"].startswith("-")) for e in source}
    rules = f'format = 1\nname = "season"\ncycle-start = "{cycle_start}"\n[total]\nstart = 0\n'
    for item, negative in sorted(signs):
        code = item + "-minus" if negative else item
        rules += (f'[[item]]\ncode = "{code}"\nblock = "total"\nkind = "{"deduct" if negative else "add"}"\n'
                  f'name = "{code}"\nfree = true\n')
        if meta["best_n"] and not negative:
            rules += f'count = {{ year = {meta["best_n"][0]["count"]} }}\n'
    members = [[m["id"], m["name"], m["branch"], "", min(m["joined"], source[0]["date"]) if not m["joined"] else m["joined"], ""]
               for m in read(folder / "members.csv")]
    cycle = int(meta["first_day"][:4])
    with tempfile.TemporaryDirectory() as place:
        ledger = Ledger(binary, place + "/ledger", sorted({m[2] for m in members}), members, rules, cycle)
        ledger.register([{"date": e["date"], "member": e["member"], "place": e["place"], "note": e["note"],
                          "item": e["item"] + ("-minus" if e["points"].startswith("-") else ""),
                          "points": e["points"].lstrip("-")} for e in source])
        standings(folder, ledger, cycle, cycle_start)


def standings(folder, ledger, cycle, cycle_start):
    name = folder.name
    final = ledger.report(str(cycle))
    for row in read(folder / "expected.csv"):
        check(name, f"total of {row['member']}", number(row["total"]), final.get(row["member"], {}).get("total"))
        check(name, f"rank of {row['member']}", number(row["rank"]), final.get(row["member"], {}).get("rank"))
    by_period = {}
    if (folder / "expected_periods.csv").exists():
        for row in read(folder / "expected_periods.csv"):
            by_period.setdefault(row["as_of"], []).append(row)
    for day, rows in by_period.items():
        found = ledger.report(f"{cycle}-{cycle_start}..{day}")
        for row in rows:
            check(name, f"{row['period']} total of {row['member']}", number(row["total"]),
                  found.get(row["member"], {}).get("total"))
            check(name, f"{row['period']} rank of {row['member']}", number(row["rank"]),
                  found.get(row["member"], {}).get("rank"))
    if (folder / "expected_quarters.csv").exists():
        first_quarter = (int(cycle_start[:2]) - 1) // 3
        reports = {}
        for row in read(folder / "expected_quarters.csv"):
            year, quarter = int(row["quarter"][:4]), int(row["quarter"][-1])
            index = (year - cycle) * 4 + quarter - first_quarter
            report = reports.setdefault(index, None) or ledger.report(f"{cycle}Q{index}")
            reports[index] = report
            check(name, f"{row['quarter']} change of {row['member']}", number(row["points"]),
                  report.get(row["member"], {}).get("period_change"))


def main():
    binary, wanted = os.path.abspath(sys.argv[1]), set(sys.argv[2:])
    for path in sorted((HERE / "worked").glob("*.toml")):
        worked(binary, path, wanted)
    seasons = {"f1-1988-drivers": "01-01", "f1-2020-constructors": "01-01", "f1-2021-drivers": "01-01",
               "football-2021-championship": "07-01", "fpl-2022-23-arsenal-brentford": "07-01"}
    skipped = 0
    for name, cycle_start in seasons.items():
        if wanted and name not in wanted:
            continue
        if not (SHARED / name).is_dir():
            print(f"skipped: {name}: ../shared/testdata is not here")
            skipped += 1
            continue
        season(binary, SHARED / name, cycle_start)
    for failure in failures:
        print(failure)
    print(f"{passed} passed, {len(failures)} failed, {skipped} skipped")
    return 1 if failures or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
