#!/usr/bin/env python3
"""Measures whole commands on generated ledgers and prints Markdown for docs/performance.md.

    python3 tests/bench/run.py BUILD_DIR [--work DIR] [--only PART…] [--everything]
    python3 tests/bench/run.py BUILD_DIR --small

BUILD_DIR holds a release build with benchmarks. Ledgers are made under --work (2 GB; kept for the next run). DuckDB and ClickHouse run side
by side with ledger when BENCH_NODE_HOME names a folder in which `npm install @duckdb/node-api chdb` was run. The main tables take
about ten minutes; --everything adds 100 million events, 10 million members and a seal of 10 million events (20 GB of disk).

Whatever the sizes, answers are compared: with the rivals', with a plain count in Python, and those of one thread with those of all. A difference
is told and ends in status 1. --small does only that, in a few seconds, without rivals. Nothing here passes or fails by time.
"""
import argparse
import csv
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from measure import Stopwatch, row, table

HERE = Path(__file__).resolve().parent
MEMBER = "m0000007"
RIVALS = {"DuckDB": ("duckdb", "@duckdb/node-api"), "ClickHouse (chDB)": ("clickhouse", "chdb")}


def same_ranking(ours, theirs):
    """How many members stand in the same order with the same figures (theirs may have more places), or where they first do not."""
    with open(ours, newline="", encoding="utf-8") as a, open(theirs, newline="", encoding="utf-8") as b:
        rows = 0
        for mine, other in zip(csv.DictReader(a), csv.DictReader(b), strict=True):
            if (mine["rank"], mine["member"]) != (other["rank"], other["member"]) or any(
                    abs(Decimal(mine[key]) - Decimal(other[key])) >= Decimal("0.0001") for key in ("gained", "lost", "total")):
                return False, f"they differ: {mine} and {other}"
            rows += 1
        return rows > 0, f"the same {rows} members with the same figures"


class Bench:
    def __init__(self, options):
        self.build, self.work = options.build.resolve(), options.work.resolve()
        self.small, self.everything = options.small, options.everything
        self.repeat = 1 if self.small else options.repeat
        self.ledger, self.tools = self.build / "ledger", self.build / "tests/bench"
        self.watch = Stopwatch(self.tools / "stopwatch")
        self.threads = 2 if self.small else os.cpu_count()
        home = os.environ.get("BENCH_NODE_HOME")
        self.node = home if home and shutil.which("node") and not self.small else None
        self.targets, self.differences = [], []

    # Ledgers and commands

    def generate(self, name, **shape):
        """Made once; one of another shape under that name is made again."""
        folder, wanted = self.work / name, json.dumps(shape)
        made = folder / "shape.json"
        if not made.exists() or made.read_text() != wanted:
            shutil.rmtree(folder, ignore_errors=True)
            self.watch.once([self.tools / "generate", folder, *(x for key, value in shape.items() for x in (f"--{key.replace('_', '-')}", value))])
            made.write_text(wanted)
        return folder

    def sized(self, events, members):
        return self.generate(f"{events}-{members}", events=events, members=members)

    def command(self, folder, *words, threads=None):
        return [self.ledger, "-C", folder, "--threads", threads or self.threads, "--today", "2018-12-31", *words]

    def report(self, folder, *words, threads=None):
        return self.command(folder, "report", "--period", "2018", "-o", folder / "ours.csv", *words, threads=threads)

    def timed(self, command):
        return self.watch.repeated(command, self.repeat)

    def target(self, what, wanted, found, met):
        self.targets.append((what, wanted, found, "yes" if met else "**no**"))

    def compare(self, what, same, outcome):
        if not same:
            self.differences.append(f"{what}: {outcome}")
        return f"{what}: {outcome}."

    # Parts

    def machine(self):
        """Whatever else the figures depend on."""
        cache = (self.build / "CMakeCache.txt").read_text()
        compiler = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.*)$", cache, re.M)[1]
        version = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
        commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=HERE, capture_output=True, text=True).stdout.strip()
        cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
        print(f"Commit {commit or 'unknown'}, {version}, {re.search(r'^CMAKE_BUILD_TYPE:.*=(.*)$', cache, re.M)[1]}; "
              f"{os.cpu_count()} cores of {cpu[1] if cpu else platform.machine()}, Linux {platform.release()}.")
        if self.node:
            found = [f"{name} {json.loads(Path(self.node, 'node_modules', package, 'package.json').read_text())['version']}"
                     for name, (_, package) in RIVALS.items()]
            print(f"Rivals, npm packages: {', '.join(found)}.")

    def sizes(self):
        """(events, members, what their speed, memory and time must reach)"""
        if self.small:
            return [(20_000, 300, None)]
        return [(1_000_000, 20_000, (8, 30)), (10_000_000, 1_000_000, (6, 300))]

    def side_by_side(self):
        for events, members, wanted in self.sizes():
            folder = self.sized(events, members)
            size = (folder / "events/2018.csv").stat().st_size / 1e9
            name = f"{events:,} events, {members:,} members"
            print(f"\n### The ranking of a year: {name} ({size:.2f} GB)")
            table("program", "threads", "seconds", "GB/s", "peak MB")
            ours, floor, rivals = {}, {}, {}
            for threads in sorted({self.threads, 1}, reverse=True):
                ours[threads] = self.timed(self.report(folder, threads=threads))
                floor[threads] = self.timed([self.tools / "count_newlines", folder / "events/2018.csv", threads])
                costs = [("ledger report --period 2018 -o FILE.csv", ours[threads]), ("counting newlines", floor[threads])]
                for rival, (script, _) in RIVALS.items() if self.node else ():
                    out = folder / f"{script}.csv"
                    rivals[rival, threads] = self.timed(["node", HERE / f"{script}.mjs", folder, threads, out])
                    costs.append((rival, rivals[rival, threads]))
                for label, cost in costs:
                    row(label, threads, f"{cost.seconds:.3f}", f"{size / cost.seconds:.2f}", f"{cost.megabytes:.0f}")
            for rival, (script, _) in RIVALS.items() if self.node else ():
                print("\n" + self.compare(f"Answers of {rival} and ledger", *same_ranking(folder / "ours.csv", folder / f"{script}.csv")))
            if events <= 1_000_000:
                print("\n" + self.plain(folder))
            print("\n" + self.threads_agree(folder))
            if wanted:
                self.judge_report(name, size, ours, floor, rivals, *wanted)

    def judge_report(self, name, size, ours, floor, rivals, times, megabytes):
        all_threads = self.threads
        if rivals:
            rival, fastest = min(((key[0], cost) for key, cost in rivals.items() if key[1] == all_threads), key=lambda one: one[1])
            self.target(f"{name}: times as fast as {rival}", f"≥ {times}", f"{fastest / ours[all_threads]:.1f}",
                        fastest / ours[all_threads] >= times)
        self.target(f"{name}: GB/s with one thread", "≥ 1", f"{size / ours[1].seconds:.2f}", size / ours[1].seconds >= 1)
        self.target(f"{name}: times counting newlines", "≤ 3", f"{ours[all_threads] / floor[all_threads]:.1f}",
                    ours[all_threads] / floor[all_threads] <= 3)
        self.target(f"{name}: peak MB", f"≤ {megabytes}", f"{ours[all_threads].megabytes:.0f}", ours[all_threads].megabytes <= megabytes)
        self.target(f"{name}: {all_threads} threads against one", "≥ 1.8", f"{ours[1] / ours[all_threads]:.2f}",
                    ours[1] / ours[all_threads] >= 1.8)

    def plain(self, folder):
        cost = self.watch.repeated([sys.executable, HERE / "plain_count.py", folder, folder / "plain.csv"], 1)
        return self.compare(f"Answers of Python's csv module ({cost.seconds:.1f} s) and ledger",
                            *same_ranking(folder / "ours.csv", folder / "plain.csv"))

    def threads_agree(self, folder):
        """The option and the variable choose the number of threads; not a byte depends on it."""
        different = []
        for words in (["report", "--period", "2018"], ["report", "--period", "2018Q3", "--by", "unit"], ["evaluate", "--year", "2018"]):
            outputs = []
            for variable, threads in (("", 1), ("", self.threads), ("1", None), ("3", None)):
                out = folder / "threads.csv"
                env = os.environ | ({"POINTS_LEDGER_THREADS": variable} if variable else {})
                self.watch.once([self.ledger, "-C", folder, *(["--threads", threads] if threads else []), *words, "-o", out], env)
                outputs.append(out.read_bytes())
            if len(set(outputs)) != 1 or not outputs[0]:
                different.append(" ".join(words))
        return self.compare("Files written with one thread and with several", not different,
                            f"they differ for {', '.join(different)}" if different else "the same to the byte")

    def commands(self):
        for events, members, _ in self.sizes():
            folder = self.sized(events, members)
            print(f"\n### Every command: {events:,} events, {members:,} members, {self.threads} threads")
            table("command", "seconds", "times report", "wanted", "peak MB")
            base = self.timed(self.report(folder))
            rows = [("report", base, None), ("report --by unit", self.timed(self.report(folder, "--by", "unit")), 1.3),
                    ("check", self.timed(self.command(folder, "check")), 2),
                    ("evaluate", self.timed(self.command(folder, "evaluate", "--year", "2018", "-o", folder / "evaluation.csv")), 1.3)]
            rows += [(" ".join(words), self.timed(self.command(folder, *words, "--period", "2018")), 1)
                     for words in (["explain", MEMBER], ["show", MEMBER], ["events", "--member", MEMBER])]
            rows.append(("summary", self.timed(self.command(folder, "summary", "--year", "2018", "--out", folder / "summary")), 3))
            for label, cost, wanted in rows:
                row(label, f"{cost.seconds:.3f}", f"{cost / base:.2f}", f"≤ {wanted}" if wanted else "", f"{cost.megabytes:.0f}")
                if wanted and not self.small:
                    self.target(f"{events:,} events: {label}, times report", f"≤ {wanted}", f"{cost / base:.2f}", cost / base <= wanted)
            # Sealing ten million events takes minutes and what memory there is.
            if events <= 1_000_000 or self.everything:
                self.seal(folder, base)

    def seal(self, folder, base):
        sealed = folder.with_name(folder.name + "-sealed")
        if not (sealed / "seals/2018Q1").exists():
            shutil.rmtree(sealed, ignore_errors=True)
            shutil.copytree(folder / "rules", sealed / "rules")
            for file in ("ledger.toml", "members.csv"):
                shutil.copy(folder / file, sealed)
            (sealed / "events").mkdir()
            os.link(folder / "events/2018.csv", sealed / "events/2018.csv")
        else:
            shutil.rmtree(sealed / "seals")
        costs = [("seal 2018Q1", self.watch.once(self.command(sealed, "seal", "2018Q1"))),
                 ("verify 2018Q1", self.timed(self.command(sealed, "verify", "2018Q1")))]
        if shutil.which("openssl"):
            # All that verify hashes: the files of the seal, and the register up to where it was sealed.
            hashed = [file for file in (sealed / "seals/2018Q1").rglob("*") if file.is_file()]
            costs.append(("(SHA-256 of the same files: openssl)",
                          self.timed(["openssl", "dgst", "-sha256", *hashed, folder / "events/2018.csv"])))
        for label, cost in costs:
            row(label, f"{cost.seconds:.3f}", f"{cost / base:.2f}", "", f"{cost.megabytes:.0f}")
        if len(costs) == 3 and not self.small:
            verify, sums = costs[1][1].seconds, costs[2][1].seconds
            self.target("verify, times SHA-256 of the same files by one thread of openssl", "≤ 1", f"{verify / sums:.2f}", verify <= sums)

    def adding(self):
        print("\n### One event, from the start of the process to acknowledged")
        table("program", "register", "milliseconds")
        sizes = [(10, 20_000)] + [(events, members) for events, members, _ in self.sizes()]
        for events, members in sizes:
            folder = self.sized(events, members)
            register = folder / "events/2018.csv"
            length = register.stat().st_size
            bare, ours = self.watch.interleaved(
                [[self.tools / "append_line", register.with_name("bare.csv")],
                 self.command(folder, "add", MEMBER, "C00", "--date", "2018-12-30", "--note", "counter")], 3 if self.small else 50)
            with open(register, "r+b") as file:
                file.truncate(length)
            register.with_name("bare.csv").unlink()
            name = f"{events:,} events, {members:,} members"
            row("a C program that appends a line and syncs", name, f"{bare.seconds * 1000:.2f}")
            row("ledger add", name, f"{ours.seconds * 1000:.2f}")
            more = (ours.seconds - bare.seconds) * 1000
            if not self.small:
                self.target(f"{name}: add, milliseconds more than the C program", "≤ 1", f"{more:.2f}", more <= 1)

    def growth(self):
        print(f"\n### How cost grows: report, {self.threads} threads")
        table("what grows", "values", "seconds", "ns an event", "ns per further one", "peak MB")
        million = 2_000 if self.small else 1_000_000
        base = {"events": 2 * million, "members": 200 if self.small else 20_000, "items": 10}
        series = [("events", "events", [million, 10 * million] + [100 * million] * self.everything),
                  ("members", "members", [million // 1000, million // 50, million] + [10 * million] * self.everything),
                  ("items", "items", [3, 30, 300]), ("% of items with highest-per and count", "single", [0, 20, 50, 100]),
                  ("% of items with a cap per day", "day_caps", [0, 20, 50, 100]), ("% of events that are reversed", "reversed", [0, 20, 90]),
                  ("batches of unsorted rows", "batches", [1, million // 1000, million // 10])]
        for label, key, values in series:
            costs = []
            for value in values:
                shape = base | {key: value}
                folder = self.generate("growing", **shape)
                costs.append((value, shape["events"], self.timed(self.report(folder))))
                if self.small:
                    self.plain(folder)
            further = [f"{(b[2].seconds - a[2].seconds) * 1e9 / (b[0] - a[0]):.0f}" for a, b in zip(costs, costs[1:])]
            row(label, " · ".join(f"{value:,}" for value in values), " · ".join(f"{cost.seconds:.2f}" for *_, cost in costs),
                " · ".join(f"{cost.seconds * 1e9 / events:.0f}" for _, events, cost in costs),
                " · ".join(further) if key in ("events", "members") else "", " · ".join(f"{cost.megabytes:.0f}" for *_, cost in costs))
            shutil.rmtree(self.work / "growing")

    def loops(self):
        print("\n### Inner loops, one thread")
        table("loop", "ns an item", "million items/s", "GB/s")
        run = subprocess.run([self.tools / "hot_loops", "--benchmark_format=json", *(["--benchmark_min_time=0.001"] if self.small else [])],
                             capture_output=True, text=True, check=True)
        for one in json.loads(run.stdout)["benchmarks"]:
            if one.get("error_occurred"):
                sys.exit(f"{one['name']}: {one['error_message']}")
            speed = one.get("bytes_per_second")
            row(one["name"], f"{1e9 / one['items_per_second']:.2f}", f"{one['items_per_second'] / 1e6:.1f}",
                f"{speed / 1e9:.2f}" if speed else "–")

    def verdict(self):
        if self.targets:
            print("\n### Beside the targets")
            table("what", "wanted", "found", "reached")
            for line in self.targets:
                row(*line)
        for line in self.differences:
            print(f"DIFFERENT ANSWERS: {line}", file=sys.stderr)
        return 1 if self.differences else 0


PARTS = {"sizes": Bench.side_by_side, "commands": Bench.commands, "add": Bench.adding, "growth": Bench.growth, "loops": Bench.loops}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--work", type=Path, default=Path("build/bench-data"))
    parser.add_argument("--repeat", type=int, default=5, help="runs of each command, fewer where one takes seconds")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART", help=" ".join(PARTS))
    parser.add_argument("--everything", action="store_true", help="also the sizes that take long and much room")
    parser.add_argument("--small", action="store_true", help="compares answers on tiny ledgers; its times mean nothing")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    bench = Bench(options)
    bench.machine()
    for part in options.only:
        PARTS[part](bench)
    return bench.verdict()


if __name__ == "__main__":
    sys.exit(main())
