#!/usr/bin/env python3
"""Times whole commands on generated ledgers, side by side with DuckDB and ClickHouse, and prints Markdown tables.

    python3 tests/bench/run.py BUILD_DIR [--work DIR] [--small] [--repeat N]

BUILD_DIR holds a release build with benchmarks. Ledgers are made under --work (some 2 GB; kept for the next run). DuckDB and
ClickHouse are used when BENCH_NODE_HOME names a folder into which `npm install @duckdb/node-api chdb` was run; their answers are
compared with ours. Every figure is the least of N runs: noise only ever adds. Nothing here passes or fails by time.
"""
import argparse
import csv
import os
import resource
import shutil
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent


def timed(command, repeat, env=None):
    """Least wall time in seconds, peak memory in MB of the last run; None if it failed."""
    best, peak = None, 0
    for _ in range(repeat):
        begin = time.perf_counter()
        with open(os.devnull, "wb") as sink:
            child = subprocess.Popen(command, stdout=sink, stderr=subprocess.PIPE, env=env)
            errors = child.stderr.read()
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        taken = time.perf_counter() - begin
        if child.returncode not in (0, 1):
            print(f"{' '.join(map(str, command))}: status {child.returncode}: {errors[:300]!r}", file=sys.stderr)
            return None
        best = taken if best is None else min(best, taken)
        peak = usage.ru_maxrss / 1024
    return best, peak


def seconds(result):
    return "–" if result is None else f"{result[0]:.3f}"


def megabytes(result):
    return "–" if result is None else f"{result[1]:.0f}"


def same_answers(ours, theirs):
    """Members in the same order with the same figures; theirs has more places."""
    with open(ours, newline="", encoding="utf-8") as a, open(theirs, newline="", encoding="utf-8") as b:
        rows = 0
        for mine, other in zip(csv.DictReader(a), csv.DictReader(b), strict=True):
            same = mine["rank"] == other["rank"] and mine["member"] == other["member"] and all(
                abs(Decimal(mine[key]) - Decimal(other[key])) < Decimal("0.0001") for key in ("gained", "lost", "total"))
            if not same:
                return f"differs at row {rows + 1}: {mine} and {other}"
            rows += 1
    return f"the same {rows} rows"


class Bench:
    def __init__(self, build, work, repeat):
        self.build, self.work, self.repeat = build, work, repeat
        self.ledger = str(build / "ledger")
        self.node = os.environ.get("BENCH_NODE_HOME") if shutil.which("node") else None

    def generate(self, name, **shape):
        folder = self.work / name
        if not (folder / "events/2018.csv").exists():
            arguments = [x for key, value in shape.items() for x in (f"--{key.replace('_', '-')}", str(value))]
            subprocess.run([self.build / "tests/bench/generate", folder, *arguments], check=True)
        return folder

    def command(self, folder, *arguments, threads=2):
        return timed([self.ledger, "-C", str(folder), "--threads", str(threads), *arguments], self.repeat)

    def report(self, folder, threads=2, **options):
        extra = [x for key, value in options.items() for x in (f"--{key}", value)]
        return self.command(folder, "report", "--period", "2018", "-o", str(folder / "ours.csv"), *extra, threads=threads)

    def newlines(self, folder, threads):
        return timed([str(self.build / "tests/bench/count_newlines"), str(folder / "events/2018.csv"), str(threads)], self.repeat)

    def rival(self, script, folder, threads):
        if self.node is None:
            return None
        out = folder / (script + ".csv")
        return timed(["node", str(HERE / f"{script}.mjs"), str(folder), str(threads), str(out)], max(1, self.repeat // 2))

    def side_by_side(self, name, folder):
        size = (folder / "events/2018.csv").stat().st_size / 1e9
        print(f"\n### {name} ({size:.2f} GB)\n\n| program | threads | seconds | GB/s | peak MB |\n| --- | --- | --- | --- | --- |")
        for threads in (2, 1):
            rows = [("ledger report --period 2018 -o FILE.csv", self.report(folder, threads)),
                    ("counting newlines", self.newlines(folder, threads)),
                    ("DuckDB", self.rival("duckdb", folder, threads)),
                    ("ClickHouse (chDB)", self.rival("clickhouse", folder, threads))]
            for label, result in rows:
                speed = "–" if result is None else f"{size / result[0]:.2f}"
                print(f"| {label} | {threads} | {seconds(result)} | {speed} | {megabytes(result)} |", flush=True)
        for script in ("duckdb", "clickhouse"):
            if (folder / f"{script}.csv").exists() and (folder / "ours.csv").exists():
                print(f"\nAnswers of {script} and ledger: {same_answers(folder / 'ours.csv', folder / (script + '.csv'))}.")

    def commands(self, folder):
        print("\n### Other commands, two threads\n\n| command | seconds | times report | peak MB |\n| --- | --- | --- | --- |")
        base = self.report(folder)
        rows = [("report", base), ("report --by unit", self.report(folder, by="unit")), ("check", self.command(folder, "check"))]
        for label, arguments in (("evaluate", ["evaluate", "--year", "2018", "-o", str(folder / "evaluation.csv")]),
                                 ("explain", ["explain", "m0000007", "--period", "2018"]),
                                 ("show", ["show", "m0000007", "--period", "2018"]),
                                 ("events --member", ["events", "--member", "m0000007", "--period", "2018"]),
                                 ("verify", ["verify", "2018Q1"]),
                                 ("summary", ["summary", "--year", "2018", "--out", str(folder / "summary")])):
            shutil.rmtree(folder / "summary", ignore_errors=True)
            rows.append((label, self.command(folder, *arguments)))
        for label, result in rows:
            times = "–" if result is None or base is None else f"{result[0] / base[0]:.2f}"
            print(f"| {label} | {seconds(result)} | {times} | {megabytes(result)} |", flush=True)

    def adding(self, folders):
        print("\n### One event, process start to acknowledged\n\n| program | register | milliseconds |\n| --- | --- | --- |")
        scratch = self.work / "append.csv"
        floor = timed([str(self.build / "tests/bench/append_line"), str(scratch)], 50)
        print(f"| a C program that appends a line and syncs | – | {floor[0] * 1000:.2f} |")
        for name, folder in folders:
            register = folder / "events/2018.csv"
            length = register.stat().st_size
            result = timed([self.ledger, "-C", str(folder), "--today", "2018-12-31", "add", "m0000007", "C00", "--date", "2018-12-30",
                            "--note", "counter"], 30)
            with open(register, "r+b") as file:
                file.truncate(length)
            print(f"| ledger add | {name} | {'–' if result is None else f'{result[0] * 1000:.2f}'} |", flush=True)

    def slopes(self, small):
        print("\n### How cost grows (two threads, ns an event)\n\n| what | from … to | ns an event |\n| --- | --- | --- |")
        events = 1_000_000 if small else 4_000_000
        base = {"events": events, "members": 20_000, "items": 10}
        series = [("events", "events", [events // 4, events, events * 4]), ("members", "members", [1_000, 20_000, 400_000]),
                  ("items", "items", [3, 30, 300]), ("items with highest-per and count, %", "single", [0, 20, 100]),
                  ("items with a cap per day, %", "day_caps", [0, 20, 100]), ("reversed events, %", "reversed", [0, 20, 90])]
        for label, key, values in series:
            cells = []
            for value in values:
                shape = base | {key: value}
                folder = self.generate("slope", **shape)
                result = self.report(folder)
                cells.append("–" if result is None else f"{result[0] * 1e9 / shape['events']:.0f}")
                shutil.rmtree(folder)
            print(f"| {label} | {' · '.join(map(str, values))} | {' · '.join(cells)} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--work", type=Path, default=Path("build/bench-data"))
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--small", action="store_true", help="a million events at the most")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    bench = Bench(options.build.resolve(), options.work.resolve(), options.repeat)
    small = bench.generate("small", events=1_000_000, members=20_000)
    bench.side_by_side("1 million events, 20,000 members", small)
    registers = [("ten events", bench.generate("tiny", events=10, members=20_000)), ("1 million events", small)]
    if not options.small:
        big = bench.generate("big", events=10_000_000, members=1_000_000)
        bench.side_by_side("10 million events, 1 million members", big)
        registers.append(("10 million events", big))
    bench.commands(registers[-1][1])
    bench.adding(registers)
    bench.slopes(options.small)
    print(f"\nPeak of this script's children: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB.")


if __name__ == "__main__":
    main()
