#!/usr/bin/env python3
"""Runs transcripts of the real binary and compares; the format is described in README.md beside this file.

    run.py --binary build/release/ledger FILE.transcript|FILE.md …
    run.py --binary build/release/ledger --update FILE …      rewrite what is expected, for a person to review

Status: 0 all as expected, 1 something differs, 2 a transcript is malformed, 77 skipped (a program it needs is missing).
"""

import argparse
import difflib
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LANGUAGES = ("en", "zh")
DEFAULT_TODAY = "2018-12-31"
TIME_LIMIT = 120  # seconds for one command


# A placeholder of a message that nobody filled in; never right, whatever the transcript expects.
UNFILLED = re.compile(r"(?<!\{)\{[a-z]+(?:-[a-z]+)*\}(?!\})")  # {{title}} is a tag of a template


class Malformed(Exception):
    pass


class Step:
    """One command with what it prints, per language."""

    def __init__(self, command):
        self.command = command
        self.expected = {}  # language, or None for all → list of lines as written in the transcript


class Session:
    """A fresh directory with `ledger` on the path; lives for one language of one transcript."""

    def __init__(self, binary, header, language):
        self.top = Path(tempfile.mkdtemp(prefix="points-ledger-"))
        self.replacements = header["replace"]
        self.folder = self.top / "ledger"
        self.current = self.folder
        tools = self.top / "bin"
        tools.mkdir()
        wrapper = tools / "ledger"
        # What the command line leaves open is fixed here: the day, and the language.
        wrapper.write_text(
            "#!/bin/bash\n"
            "fixed=()\n"
            'case " $* " in *" --today"*) ;; *) fixed+=(--today "$TRANSCRIPT_TODAY") ;; esac\n'
            'case " $* " in *" --lang"*) ;; *) [ -z "$TRANSCRIPT_LANG" ] || fixed+=(--lang "$TRANSCRIPT_LANG") ;; esac\n'
            f'exec {shell_quote(str(binary))} "${{fixed[@]}}" "$@"\n'
        )
        wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
        home = self.top / "home"
        home.mkdir()
        self.environment = {
            "PATH": f"{tools}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(home),
            "USER": "registrar",
            "LOGNAME": "registrar",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "dumb",
            "SOURCE": str(ROOT),
            "TRANSCRIPT_TODAY": header["today"],
            "TRANSCRIPT_LANG": language or "",
        }
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        self.environment.update(header["env"])
        if header["template"]:
            made = self.run(f"cd .. && ledger init ledger --template {header['template']}", make_folder=False)
            if made.returncode != 0:
                raise Malformed(f"the template {header['template']} cannot be written:\n"
                                + (made.stdout + (made.stderr or b"")).decode(errors="backslashreplace"))
        elif header["fixture"]:
            shutil.copytree(HERE / "fixtures" / header["fixture"], self.folder)
        else:
            self.folder.mkdir()

    def run(self, command, merged=False, make_folder=True):
        here = self.top / "here"  # `cd` lasts until the next command
        done = subprocess.run(
            ["/bin/bash", "-c", f"trap 'pwd > {here}' EXIT\n{command}"],
            cwd=self.current if make_folder else self.top / "home",
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if merged else subprocess.PIPE,
            timeout=TIME_LIMIT,
            check=False,
        )
        if make_folder and here.exists() and Path(here.read_text()[:-1]).is_dir():
            self.current = Path(here.read_text()[:-1])
        return done

    def shown(self, output):
        """Output as text in which every byte can be seen, and nothing depends on this run."""
        text = output.decode("utf-8", errors="backslashreplace")
        text = text.replace(str(self.folder), "<ledger>").replace(str(self.top), "<top>")
        text = text.replace(str(ROOT), "<source>")
        text = text.replace("\r", "\\r").replace("\x1b", "\\e").replace("\0", "\\0")
        for pattern, replacement in self.replacements:
            text = pattern.sub(replacement, text)
        return text

    def close(self):
        for folder, _, _ in os.walk(self.top):
            os.chmod(folder, 0o700)
        shutil.rmtree(self.top)


def shell_quote(text):
    return "'" + text.replace("'", "'\\''") + "'"


def marked(prefix, text):
    lines = text.split("\n")
    unfinished = lines.pop()
    out = [prefix + (" " + line if line else "") for line in lines]
    if unfinished:
        out += [prefix + " " + unfinished, "\\ no line end"]
    return out


def run_step(session, step):
    try:
        done = session.run(step.command)
    except subprocess.TimeoutExpired:
        return [f"? still running after {TIME_LIMIT} seconds"]
    lines = marked("|", session.shown(done.stdout)) + marked("!", session.shown(done.stderr))
    if done.returncode != 0:
        lines.append(f"? {done.returncode}")
    return lines


# A transcript ----------------------------------------------------------------------------------


def new_header():
    return {"template": None, "fixture": None, "today": DEFAULT_TODAY, "languages": LANGUAGES,
            "env": {}, "replace": [], "needs": []}


def read_header_line(header, key, value):
    if key in ("template", "fixture", "today"):
        header[key] = value
    elif key == "languages":
        header[key] = tuple(value.split())
    elif key == "env":
        name, _, content = value.partition("=")
        header["env"][name] = content
    elif key == "replace":
        pattern, arrow, replacement = value.partition(" => ")
        if not arrow:
            raise Malformed("replace needs `regular expression => text`")
        header["replace"].append((re.compile(pattern), replacement))
    elif key == "needs":
        header["needs"] += value.split()
    else:
        raise Malformed(f"unknown header `{key}`")


def parse(text):
    """Header, and the body as a list of prose lines (str) and Steps."""
    lines = text.split("\n")
    header, body = new_header(), []
    at = 0
    head = []
    while at < len(lines) and lines[at].strip():
        head.append(lines[at])
        if not lines[at].startswith("#"):
            key, colon, value = lines[at].partition(":")
            if not colon:
                raise Malformed(f"line {at + 1}: a header line is `key: value` or a # comment")
            read_header_line(header, key.strip(), value.strip())
        at += 1
    step = language = None
    fresh = False  # whether the command may go on
    for number, line in enumerate(lines[at:], at + 1):
        if line.startswith("$ "):
            step, language, fresh = Step(line[2:]), None, True
            body.append(step)
        elif line[:1] == ">" and fresh:
            step.command += "\n" + line[2:]
        elif line in ("@en", "@zh") and step:
            language, fresh = line[1:], False
            step.expected.setdefault(language, [])
        elif line[:2] in ("| ", "! ", "? ", "\\ ") or line in ("|", "!"):
            if step is None:
                raise Malformed(f"line {number}: output without a command")
            fresh = False
            step.expected.setdefault(language, []).append(line)
        else:
            if line.strip():
                step = None
            fresh = False
            body.append(line)
    return head, header, body


def expectation(step, language):
    common = step.expected.get(None, [])
    return step.expected.get(language, []) if language in step.expected else common


def written(head, body, results):
    """The transcript with `results` (language → lines for each step) in place of what it expected."""
    out = list(head)
    number = 0
    for part in body:
        if isinstance(part, str):
            out.append(part)
            continue
        first, *rest = part.command.split("\n")
        out += ["$ " + first] + [("> " + line).rstrip(" ") for line in rest]
        each = {language: lines[number] for language, lines in results.items()}
        number += 1
        if len(set(map(tuple, each.values()))) == 1:
            out += next(iter(each.values()))
        else:
            for language, lines in each.items():
                out += ["@" + language] + lines
    return "\n".join(out)


def run_transcript(binary, path, update):
    text = path.read_text(encoding="utf-8")
    head, header, body = parse(text)
    missing = [program for program in header["needs"] if shutil.which(program) is None]
    if missing:
        print(f"{path}: skipped, needs {', '.join(missing)}")
        return 77
    steps = [part for part in body if isinstance(part, Step)]
    if not steps:
        raise Malformed("no command")
    results, good = {}, True
    for language in header["languages"]:
        session = Session(binary, header, language)
        try:
            results[language] = [run_step(session, step) for step in steps]
        finally:
            session.close()
        for step, actual in zip(steps, results[language]):
            expected = expectation(step, language)
            if actual != expected and not update:
                good = False
                print(f"{path} ({language}): $ {step.command}")
                print("\n".join(difflib.unified_diff(expected, actual, "expected", "actual", lineterm="")))
            for line in actual:
                if line.startswith("!") and UNFILLED.search(line):
                    good = False
                    print(f"{path} ({language}): $ {step.command}\nunfilled: {line}")
    if update:
        new = written(head, body, results)
        if new != text:
            path.write_text(new, encoding="utf-8")
            print(f"{path}: rewritten, please review")
    return 0 if good else 1


# Console blocks in Markdown ---------------------------------------------------------------------


def matches(expected, actual):
    """Whether the lines agree, where an expected line `…` stands for any number of lines."""
    if not expected:
        return not actual
    if expected[0].strip() == "…":
        return any(matches(expected[1:], actual[skip:]) for skip in range(len(actual) + 1))
    return bool(actual) and expected[0] == actual[0] and matches(expected[1:], actual[1:])


def run_markdown(binary, path, update):
    lines = path.read_text(encoding="utf-8").split("\n")
    header = new_header()
    header["languages"] = (None,)
    out, good, session = [], True, None
    at = 0
    try:
        while at < len(lines):
            line = lines[at]
            setting = re.fullmatch(r"<!-- transcript (\w+): (.*) -->", line)
            if setting:
                if setting[1] == "language":
                    header["languages"] = (setting[2],)
                else:
                    read_header_line(header, setting[1], setting[2])
            out.append(line)
            at += 1
            if line != "```console":
                continue
            if session is None:
                session = Session(binary, header, header["languages"][0])
            while at < len(lines) and lines[at] != "```":
                if not lines[at].startswith("$ "):
                    raise Malformed(f"line {at + 1}: expected `$ command`")
                command, first = lines[at][2:], at
                at += 1
                while command.endswith("\\") or (at < len(lines) and lines[at].startswith("> ")):
                    command += "\n" + (lines[at][2:] if lines[at].startswith("> ") else lines[at])
                    at += 1
                out += lines[first:at]
                start = at
                while at < len(lines) and lines[at] != "```" and not lines[at].startswith("$ "):
                    at += 1
                expected = lines[start:at]
                done = session.run(command, merged=True)
                actual = session.shown(done.stdout).rstrip("\n").split("\n") if done.stdout else []
                agree = matches(expected, actual)
                for text in filter(UNFILLED.search, actual):
                    good = False
                    print(f"{path}:{first + 1}: $ {command}\nunfilled: {text}")
                out += expected if agree or not update else actual
                if not agree and not update:
                    good = False
                    print(f"{path}:{first + 1}: $ {command}")
                    print("\n".join(difflib.unified_diff(expected, actual, "expected", "actual", lineterm="")))
    finally:
        if session:
            session.close()
    if update and out != lines:
        path.write_text("\n".join(out), encoding="utf-8")
        print(f"{path}: rewritten, please review")
    return 0 if good else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True, type=Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    worst = 0
    for path in options.files:
        run = run_markdown if path.suffix == ".md" else run_transcript
        try:
            status = run(options.binary.resolve(), path, options.update)
        except Malformed as error:
            print(f"{path}: {error}")
            status = 2
        if status == 0 or worst == 0 or worst == 77:
            worst = max(worst, status) if status != 77 else (worst or 77)
    return worst


if __name__ == "__main__":
    sys.exit(main())
