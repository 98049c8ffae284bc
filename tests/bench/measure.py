"""What a command costs: least wall time and peak memory of a few runs. Noise only ever adds, so the least is nearest the truth."""
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple


class Cost(NamedTuple):
    seconds: float
    megabytes: float  # peak of the process

    def __truediv__(self, other):
        return self.seconds / other.seconds


def least(runs):
    return Cost(min(run.seconds for run in runs), min(run.megabytes for run in runs))


class Stopwatch:
    """`program`: the built stopwatch.c."""

    def __init__(self, program):
        self.program = program

    def once(self, command, env=None):
        """A status of 1 is an answer, a higher one stops everything."""
        with tempfile.NamedTemporaryFile("r") as result:
            words = [str(word) for word in command]
            ran = subprocess.run([self.program, result.name, *words], stderr=subprocess.PIPE, env=env)
            figures = result.read().split()
        if ran.returncode != 0 or int(figures[2]) not in (0, 1):
            sys.exit(f"{' '.join(words)}: status {figures[2] if figures else 'none'}: {ran.stderr[:500]!r}")
        return Cost(int(figures[0]) / 1e9, int(figures[1]) / 1024)

    def repeated(self, command, times, budget=10):
        """As often as asked, but once `budget` seconds have gone no further run begins."""
        begin, runs = time.perf_counter(), []
        while len(runs) < times and (not runs or time.perf_counter() - begin < budget):
            runs.append(self.once(command))
        return least(runs)

    def interleaved(self, commands, times):
        """Commands of a millisecond or so, in turn, so that all meet the same noise."""
        rounds = [[self.once(command) for command in commands] for _ in range(times)]
        return [least(runs) for runs in zip(*rounds)]


def table(*heads):
    print(f"\n| {' | '.join(heads)} |\n|{' --- |' * len(heads)}")


def row(*cells):
    print(f"| {' | '.join(map(str, cells))} |", flush=True)
