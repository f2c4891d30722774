"""Grade some attacks where the kernel refuses parts of the sandbox, and print what came of it.

Run by `tests/test_fallback.py`, which shuts it in first: here student code may have few walls.

    python -m tests.fallback [--refuse WORD]... [--bubblewrap] [--doctor] [NAME]...

WORD is "namespaces", "landlock" or "seccomp": this process and all below it must do without them
from then on. NAME is a file of `tests/attacks/`, or "honest" for the solved notebook. One line of
JSON goes to the standard output. With `--then`, the rest is a command that is run in this state.
"""

from __future__ import annotations

import argparse
import ctypes
import errno
import json
import os
import platform
import struct
import sys
import time
import traceback
from typing import Any

from course.sandbox import linux

# (x86_64, aarch64)
CALLS = {
    "namespaces": [(272, 97)],
    "landlock": [(444, 444), (445, 445), (446, 446)],
    "seccomp": [(317, 277)],
}
PRCTL = (157, 167)


def refuse(words: list[str]) -> None:
    """Make the kernel answer as one that does not have these; for good."""
    machine = platform.machine()
    column = ("x86_64", "aarch64").index(machine)
    code = [(linux.LOAD, 0, 0, 0)]
    for word in words:
        for numbers in CALLS[word]:
            code += [
                (linux.JEQ, 0, 1, numbers[column]),
                (linux.RETURN, 0, 0, linux.ERRNO | errno.EPERM),
            ]
    if "namespaces" in words:
        new = linux.NEWNS | linux.NEWUTS | linux.NEWIPC | linux.NEWUSER | linux.NEWPID
        code += [
            (linux.JEQ, 0, 1, linux.CLONE3[column]),
            (linux.RETURN, 0, 0, linux.ERRNO | errno.ENOSYS),
            (linux.JEQ, 0, 4, linux.CLONE[column]),
            (linux.LOAD, 0, 0, 16),
            (linux.JSET, 0, 1, new | linux.NEWNET),
            (linux.RETURN, 0, 0, linux.ERRNO | errno.EPERM),
            (linux.RETURN, 0, 0, linux.ALLOW),
        ]
    if "seccomp" in words:
        code += [
            (linux.JEQ, 0, 4, PRCTL[column]),
            (linux.LOAD, 0, 0, 16),
            (linux.JEQ, 0, 1, linux.PR_SET_SECCOMP),
            (linux.RETURN, 0, 0, linux.ERRNO | errno.EINVAL),
            (linux.RETURN, 0, 0, linux.ALLOW),
        ]
    code.append((linux.RETURN, 0, 0, linux.ALLOW))
    program = b"".join(struct.pack("HBBI", op, yes, no, k) for op, yes, no, k in code)
    buffer = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(
        struct.pack("HxxxxxxP", len(code), ctypes.addressof(buffer))
    )
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    linux.prctl(linux.PR_SET_SECCOMP, linux.SECCOMP_MODE_FILTER, ctypes.addressof(header))


def graded(name: str, use_bubblewrap: bool) -> dict[str, Any]:
    """What became of one attack; "honest" is the solved notebook."""
    from course.examine.examine import examine
    from tests import world as w
    from tests.small_lesson import ALL, source, submission

    if name == "honest":
        outcome = examine(
            submission(names=ALL), source(ALL), w.LIMITS, use_bubblewrap=use_bubblewrap
        )
        return {"score": outcome.score, "enforced": outcome.enforced, "notes": outcome.notes}
    attack = w.load(w.ATTACKS / f"{name}.py")
    with w.a_world() as world:
        started = time.monotonic()
        try:
            outcome = examine(
                attack.build(world.words()), attack.source, attack.limits,
                use_bubblewrap=use_bubblewrap,
            )  # fmt: skip
            result = w.as_result(outcome, time.monotonic() - started)
            wrong = w.wrong_with(attack, result) + world.harm()
            return {"wrong": wrong, "notes": outcome.notes, "enforced": outcome.enforced}
        except Exception:
            return {"wrong": ["grader failed"], "notes": [traceback.format_exc()], "enforced": []}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--refuse", action="append", default=[], choices=sorted(CALLS))
    parser.add_argument("--bubblewrap", action="store_true")
    parser.add_argument("--doctor", action="store_true")
    parser.add_argument("--then", nargs=argparse.REMAINDER)
    parser.add_argument("names", nargs="*")
    given = parser.parse_args()
    if given.refuse:
        refuse(given.refuse)
    if given.then:
        os.execv(given.then[0], given.then)
    found: dict[str, Any] = {name: graded(name, given.bubblewrap) for name in given.names}
    if given.doctor:
        from course.sandbox.sandbox import doctor

        findings = doctor(use_bubblewrap=given.bubblewrap)
        found["doctor"] = {f.what: [f.enforced, f.how] for f in findings}
    print(json.dumps(found))


if __name__ == "__main__":
    sys.exit(main())
