"""Each line of the doctor's report says ✗ where that protection is taken away, and ✓ where not.

What is taken away is put back by none of these: it is missing in one sandbox of the test's own, which
runs nothing but the doctor's harmless attempts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from course.sandbox import bubblewrap, sandbox
from course.sandbox.doctor import ATTEMPTS, PROBES, doctor
from course.sandbox.limits import MB, Limits
from course.sandbox.sandbox import Sandbox
from course.sandbox.view import PACKAGES, View

LIMITS = Limits(
    cell_seconds=10, call_seconds=5, memory=300 * MB, processes=24, output=100_000, files=8 * MB
)
TEMPLATE = "import runpy\n{}\nrunpy.run_module('course.sandbox', run_name='__main__')"
NO_FILTER = "from course.sandbox import seccomp; seccomp.rules = lambda *words: ()"


def larger(words: dict[str, Any]) -> dict[str, Any]:
    limits = words["limits"]
    most = {name: 20 * limits[name] for name in ("memory", "processes", "output", "files")}
    return {**words, "limits": {**limits, **most}}


def shows(*paths: str | Path) -> Callable[[View], View]:
    more = tuple((str(path), str(path)) for path in paths)
    return lambda view: replace(view, shown=view.shown + more)


def binds(option: str, path: str) -> Callable[[list[str]], list[str]]:
    """More for bubblewrap, once it has made /dev."""

    def change(command: list[str]) -> list[str]:
        place = command.index("/dev/shm") + 1
        way = ["--perms", "0755", "--dir", str(Path(path).parent)]
        return [*command[:place], *way, option, path, path, *command[place:]]

    return change


@dataclass(frozen=True)
class Without:
    """How one protection is taken away.

    Attributes:
        template: Python that the template runs first.
        words: changes what is asked for a candidate.
        view: changes what it sees.
        command: changes bubblewrap's options.
    """

    template: str = ""
    words: Callable[[dict[str, Any]], dict[str, Any]] = dict
    view: Callable[[View], View] = lambda view: view
    command: Callable[[list[str]], list[str]] = list


CASES: dict[str, Without] = {
    "user": Without(
        "from course.sandbox import linux; linux.keep_capabilities = lambda *names: None"
    ),
    "the machine": Without(
        "from course.sandbox import confine; confine._private_processes = lambda: True"
    ),
    "system calls": Without(NO_FILTER),
    "terminals": Without(command=binds("--dev-bind", "/dev/pts")),
    "network": Without(
        f"{NO_FILTER}\nfrom course.sandbox import linux; linux.NEWNET = 0",
        command=lambda command: [word for word in command if word != "--unshare-net"],
    ),
    "the course": Without(view=shows(PACKAGES / "course" / "grading")),
    "file reads": Without(view=shows("/etc/passwd")),
    "file writes": Without(command=binds("--bind", "/var/tmp")),
    "processes": Without(words=larger),
    "memory": Without(words=larger),
    "size of files": Without(words=larger),
    "other processes": Without(
        "from course.sandbox import confine; confine._private_processes = lambda: True"
    ),
    "local sockets": Without(command=binds("--ro-bind", "/var/tmp")),
    "each other": Without(NO_FILTER),
    "each other's share": Without(NO_FILTER),
    "processor": Without(
        f"{NO_FILTER}\nfrom course.sandbox import usage; usage.share_processor = lambda pids: None"
    ),
    "memory of all together": Without(
        "from course.sandbox import usage; usage.memory = lambda *words, **more: (0, 0)"
    ),
    "time": Without(
        "from course.sandbox import confine; real = confine._watch\n"
        "confine._watch = lambda *words: (real(*words), {'ended': 'exit'})[1]"
    ),
    "output": Without(words=larger),
}


class Weak(Sandbox):
    """A sandbox without one protection."""

    def __init__(self, without: Without) -> None:
        self.without = without
        self.program = ("-c", TEMPLATE.format(without.template))
        super().__init__()

    def words(self, limits: Limits, processor: int | None = None) -> dict[str, Any]:
        return self.without.words(super().words(limits, processor))


@pytest.fixture(autouse=True, scope="module")
def needs_bubblewrap() -> None:
    if not bubblewrap.found():
        pytest.skip("the cases change what bubblewrap is told")


def test_every_line_has_a_case() -> None:
    assert set(CASES) == {*PROBES, *ATTEMPTS}


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("what", CASES)
def test_it_says_when_a_protection_is_missing(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    without = CASES[what]
    made, seen = bubblewrap.command, sandbox.view
    monkeypatch.setattr(sandbox, "view", lambda hidden: without.view(seen(hidden)))
    monkeypatch.setattr(bubblewrap, "command", lambda *words: without.command(made(*words)))
    (finding,) = doctor(LIMITS, sandbox=Weak(without), only=[what])
    assert not finding.enforced, finding


@pytest.mark.long
@pytest.mark.slow
def test_it_says_when_all_are_there() -> None:
    findings = doctor(LIMITS)
    assert all(finding.enforced for finding in findings), findings
