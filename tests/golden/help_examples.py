#!/usr/bin/env python3
"""Runs every example of every `ledger COMMAND --help`, in both languages.

    help_examples.py BINARY

The commands are those of the overview, so a new one is tested as soon as it has a row in the table; one without an example
is a failure, and so is a status other than the one that help and manual promise. Each example runs in a new ledger of the
template `funing`, on the template's last day, after what it takes for granted (PREPARED) has been done.
"""

import re
import sys
from pathlib import Path

from run import DEFAULT_TODAY, LANGUAGES, Session, new_header

SEALED_FIRST = ("ledger seal 2018Q1 --today 2018-04-03",)
SEALED = SEALED_FIRST + ("ledger seal 2018Q2 --today 2018-07-03",)
# What stands before the examples of a command: files it names, seals it asks for.
PREPARED = {
    "add": ("""echo '{"member":"0002","item":"C1","date":"2018-06-05"}' > events.jsonl""",),
    "import": ("printf '日期,党员,项目,经过\\n2018-06-05,0002,C1,x\\n' | tee beisha-06.csv > 北沙6月.csv",
               "mkdir booklets && cp beisha-06.csv booklets",
               "printf '序号,日期,党员,项目,得分\\n1,2018-06-05,0002,C1,\\n2,2018-06-31,0002,C1,\\n'"
               " | tee june.csv > 6月.csv"),
    "rules check": ("cp rules/2018.toml draft.toml",),
    "whatif": ("sed 's/^points = 2$/points = 3/' rules/2018.toml > draft.toml",),
    "diff": SEALED_FIRST + ("cp -r . ../home/ledger && cp -r . ../home/ledger-copy && cd ../home/ledger"
                          " && ledger add 0001 C1 --date 2018-06-05",),
    "verify": SEALED,
    "seal": SEALED_FIRST,
    "reopen": SEALED,
    "zone duty": ("ledger zone add z01 0021 --unit beisha",),
    "objection raise": SEALED,
    "objection list": SEALED,
    "objection decide": SEALED + ("ledger objection raise 2018Q2 --by Wu --text wrong --today 2018-07-04",),
}
TODAY = {"evaluate": "2019-01-02", "objection raise": "2018-07-04", "objection decide": "2018-07-05"}
# Of commands whose examples find a difference, which is status 1.
STATUS = {"whatif": 1, "diff": 1}
# A word that only stands for what the reader has: the code on the paper.
MEANT = {"3f2b-…": "$(ledger verify 2018Q2 | grep -oE '([0-9a-f]{4}-){7}[0-9a-f]{4}' | tail -1)"}
# Completions are loaded by the shell they are for; the others are bash's.
SHELL = re.compile(r"ledger completion (zsh|fish)")


def commands(session):
    """The names in the overview: "add", "member list"."""
    names = []
    for line in session.run("ledger --help").stdout.decode().split("\n"):
        row = re.match(r"  [* ] ([a-z]+(?: [a-z]+)?)(?:  |$)", line)
        if row:
            names.append(row[1])
    return names


def examples(text):
    """What stands under the last heading of a command's help."""
    _, heading, rest = text.rpartition("\n\n")
    title, *lines = rest.rstrip("\n").split("\n")
    return [line.strip() for line in lines] if heading and title in ("Examples", "例子") else []


def try_example(binary, language, command, example):
    header = new_header()
    header["template"] = "funing"
    header["today"] = TODAY.get(command, DEFAULT_TODAY)
    session = Session(binary, header, language)
    try:
        for line in PREPARED.get(command, ()):
            done = session.run(line, merged=True)
            if done.returncode != 0:
                return f"cannot be prepared: $ {line}\n{session.shown(done.stdout)}"
        line = example
        for word, meaning in MEANT.items():
            line = line.replace(word, meaning)
        shell = SHELL.search(line)
        if shell:
            line = f"{shell[1]} -c {line!r}"
        done = session.run(line, merged=True)
        wanted = STATUS.get(command, 0)
        if done.returncode != wanted:
            return f"status {done.returncode}, expected {wanted}\n{session.shown(done.stdout)}"
        return None
    finally:
        session.close()


def main():
    binary = Path(sys.argv[1]).resolve()
    ran, failures = 0, []
    for language in LANGUAGES:
        session = Session(binary, new_header(), language)
        try:
            helps = {name: session.run(f"ledger {name} --help").stdout.decode() for name in commands(session)}
        finally:
            session.close()
        if len(helps) < 20:
            failures.append(f"({language}): the overview lists only {len(helps)} commands")
        for command, text in helps.items():
            found = examples(text)
            if not found:
                failures.append(f"({language}): {command} --help has no example")
            for example in found:
                ran += 1
                wrong = try_example(binary, language, command, example)
                if wrong:
                    failures.append(f"({language}): $ {example}\n{wrong}")
    print("\n".join(failures), end="\n" if failures else "")
    print(f"{ran} examples, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
