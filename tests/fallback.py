"""Grade some attacks where the kernel refuses parts of the sandbox, and print what came of it.

Run by `tests/test_fallback.py`, which shuts it in first: here student code may have few walls.

    python -m tests.fallback [--refuse WORD]... [--bubblewrap] [--doctor] [NAME]...

WORD is a key of `RULES`: this process and all below it must do without these from then on. NAME is a file of `tests/attacks/`, or "honest" for the solved notebook. One line of
JSON goes to the standard output. With `--then`, the rest is a command that is run in this state.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
import time
import traceback
from typing import Any

from course.notes import sentences
from course.sandbox import linux, seccomp
from course.sandbox.seccomp import MISSING, REFUSE, Rule

_NEW = (
    linux.NEWNS | linux.NEWUTS | linux.NEWIPC | linux.NEWUSER | linux.NEWPID | linux.NEWNET
)  # fmt: skip
RULES = {
    "namespaces": (
        Rule(("unshare",), REFUSE), Rule(("clone3",), MISSING),
        Rule(("clone",), REFUSE, 0, "has", (_NEW,)),
    ),
    "user namespaces": (
        Rule(("unshare", "clone"), REFUSE, 0, "has", (linux.NEWUSER,)), Rule(("clone3",), MISSING),
    ),
    "landlock": (
        Rule(("landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"), REFUSE),
    ),
    "seccomp": (
        Rule(("seccomp",), REFUSE),
        Rule(("prctl",), seccomp.error(errno.EINVAL), 0, "is", (linux.PR_SET_SECCOMP,)),
    ),
    "mount_setattr": (Rule(("mount_setattr",), MISSING),),
}  # fmt: skip


def refuse(words: list[str]) -> None:
    """Make the kernel answer as one that does not have these, permanently."""
    seccomp.apply(tuple(rule for word in words for rule in RULES[word]))


def graded(name: str, use_bubblewrap: bool) -> dict[str, Any]:
    """What became of one attack; "honest" is the solved notebook."""
    from course.examine.examine import examine
    from tests import attack as harness
    from tests.small import ALL, source, submission

    if name == "honest":
        outcome = examine(
            submission(names=ALL), source(ALL), harness.LIMITS, use_bubblewrap=use_bubblewrap,
            insecure=True,
        )  # fmt: skip
        return {
            "score": outcome.score,
            "enforced": outcome.enforced,
            "notes": sentences(outcome.notes),
        }
    attack = harness.load(harness.ATTACKS / f"{name}.py")
    with harness.targets_in_the_open() as targets:
        started = time.monotonic()
        try:
            outcome = examine(
                attack.build(targets.words()), attack.source, attack.limits,
                use_bubblewrap=use_bubblewrap, insecure=True,
            )  # fmt: skip
            result = harness.as_result(outcome, time.monotonic() - started)
            wrong = harness.wrong_with(attack, result) + targets.harm()
            return {"wrong": wrong, "notes": sentences(outcome.notes), "enforced": outcome.enforced}
        except Exception:
            return {"wrong": ["grader failed"], "notes": [traceback.format_exc()], "enforced": []}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--refuse", action="append", default=[], choices=sorted(RULES))
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
        from course.sandbox.doctor import doctor

        findings = doctor(use_bubblewrap=given.bubblewrap)
        found["doctor"] = {f.what: [f.enforced, f.how] for f in findings}
    print(json.dumps(found))


if __name__ == "__main__":
    sys.exit(main())
