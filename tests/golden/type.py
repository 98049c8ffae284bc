#!/usr/bin/env python3
r"""Runs a command on a terminal of 80 columns and types into it, as a person who waits for the prompt would.

    type.py COMMAND < SCRIPT

Each line of the script is `PROMPT => KEYS`: once the screen has shown PROMPT (after what was typed before), KEYS are typed;
`\\t` and `\\n` in them are Tab and Enter, `\\x04` is Ctrl-D. Prints what the terminal showed, and ends with the command's status.
"""

import os
import pty
import re
import struct
import sys
import termios
from fcntl import ioctl

READ = 65536


def show_until(terminal, prompt, seen):
    """Reads until `prompt` (None: until the end) stands in what was not yet looked at; returns what is behind it."""
    while prompt is None or not re.search(prompt, seen):
        try:
            more = os.read(terminal, READ)
        except OSError:  # the other side is closed
            more = b""
        if not more:
            return seen if prompt is None else sys.exit(f"type.py: {prompt.decode()!r} did not come")
        sys.stdout.buffer.write(more.replace(b"\r\n", b"\n"))
        seen += more
    return re.split(prompt, seen, maxsplit=1)[1]


def main():
    steps = []
    for line in sys.stdin.read().splitlines():
        prompt, arrow, keys = line.partition(" => ")
        if not arrow:
            sys.exit(f"type.py: no ` => ` in {line!r}")
        keys = re.sub(r"\\x([0-9a-f]{2})|\\([tn])",
                      lambda m: chr(int(m[1], 16)) if m[1] else {"t": "\t", "n": "\n"}[m[2]], keys)
        steps.append((prompt.encode(), keys.encode()))
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(sys.argv[1], sys.argv[1:])
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    for prompt, keys in steps:
        seen = show_until(terminal, prompt, seen)
        os.write(terminal, keys)
    show_until(terminal, None, seen)
    sys.stdout.buffer.flush()
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main()
