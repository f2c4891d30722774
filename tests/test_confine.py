"""One candidate after the other: none finds anything of the one before it."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from course.examine.examine import _processor
from course.examine.session import Session
from course.sandbox.limits import Limits
from course.sandbox.sandbox import Sandbox, start_candidate
from tests.candidates import candidate

WHO = """
import glob, os
supervisor = open("/proc/1/stat").read().rsplit(")", 1)[1].split()[19]  # when process 1 started
processes = sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
files = sorted(glob.glob("*") + glob.glob("/dev/shm/*") + glob.glob("/tmp/*.txt"))
room = os.statvfs("/tmp").f_blocks * os.statvfs("/tmp").f_bsize
capabilities = [line.split()[1] for line in open("/proc/self/status") if line.startswith("Cap")]
mounts = len(open("/proc/self/mounts").readlines())
sockets = int(open("/proc/self/net/sockstat").readline().split()[2])
"""
LITTER = """
for name in ("here.txt", "/tmp/there.txt", "/dev/shm/memory.txt"):
    open(name, "w").write("x")
if not os.fork():
    os.setsid()
    import time
    time.sleep(60)
"""
# each pair is in the other: nobody holds them when their process is gone
SOCKETS = """
import socket
for _ in range(100):
    a, b = socket.socketpair()
    socket.send_fds(a, [b"x"], [a.fileno(), b.fileno()])
    socket.send_fds(b, [b"x"], [a.fileno(), b.fileno()])
"""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    sandbox.close()


def seen(sandbox: Sandbox, then: str = "", **limits: Any) -> dict[str, Any]:
    """What a candidate sees around it, before it does `then`."""
    session = candidate(sandbox, **limits)
    if "processes" not in (session.ready() and session.enforced):
        pytest.skip("no namespaces here")
    session.run(WHO)
    found = {
        name: session.read(name)
        for name in (
            "supervisor",
            "processes",
            "files",
            "room",
            "capabilities",
            "mounts",
            "sockets",
        )
    }
    if then:
        session.run(then)
    session.close()
    return found


def test_the_next_candidate_finds_nothing_of_the_last(sandbox: Sandbox) -> None:
    first = seen(sandbox, LITTER)
    second = seen(sandbox, files=8 << 20)
    assert second["supervisor"] == first["supervisor"]  # else this test would say nothing
    assert second["files"] == [] and second["processes"][0] == 1 and len(second["processes"]) == 2
    assert first["room"] == Limits().files and second["room"] == 8 << 20
    assert second["mounts"] == first["mounts"]


def test_it_has_no_rights_of_its_supervisor(sandbox: Sandbox) -> None:
    assert set(seen(sandbox)["capabilities"]) == {"0" * 16}
    session = candidate(sandbox)
    session.run("try:\n    who = open('/proc/1/environ').read()\nexcept OSError as e: who = str(e)")
    assert "Permission denied" in session.read("who")
    session.close()


@pytest.mark.parametrize("death", ["import os; os._exit(3)", "import os; os.kill(os.getpid(), 9)"])
def test_after_a_death_there_is_another_supervisor(sandbox: Sandbox, death: str) -> None:
    first = seen(sandbox)
    seen(sandbox, death)
    assert seen(sandbox)["supervisor"] != first["supervisor"]


def test_sockets_that_nobody_holds_are_not_the_next_ones(sandbox: Sandbox) -> None:
    first = seen(sandbox, SOCKETS)
    assert seen(sandbox)["sockets"] == first["sockets"]


def test_it_keeps_to_its_processor(sandbox: Sandbox) -> None:
    ours = max(os.sched_getaffinity(0))
    words = sandbox.words(Limits(), ours)
    session = Session(lambda: start_candidate(sandbox.warm.control, words), words["limits"])
    session.run(
        "import os\ntry:\n    os.sched_setaffinity(0, range(64))\nexcept OSError as e: why = e.errno\n"
        "here = sorted(os.sched_getaffinity(0))"
    )
    assert session.read("here") == [ours] and session.read("why") == errno.EPERM
    session.close()


def test_a_supervisor_holds_only_its_own_line_and_the_candidates_status(sandbox: Sandbox) -> None:
    """Who holds a candidate's socket keeps the grader from seeing that the candidate is gone."""
    session = candidate(sandbox)
    session.ready()
    below = psutil.Process(sandbox.warm.process.pid).children(recursive=True)
    newest = max(below, key=lambda process: (process.create_time(), process.pid))
    held = [os.readlink(fd) for fd in Path(f"/proc/{newest.ppid()}/fd").iterdir()]
    assert sum(name.startswith("socket:") for name in held) == 2
    session.close()


def test_examinations_share_the_processors_out() -> None:
    ours = os.sched_getaffinity(0)
    with contextlib.ExitStack() as stack:
        taken = [stack.enter_context(_processor()) for _ in range(2 * len(ours))]
    assert sorted(taken) == sorted([*ours, *ours])
    with _processor() as again:
        assert again in ours


def test_two_at_a_time_have_two(sandbox: Sandbox) -> None:
    sessions = [candidate(sandbox) for _ in range(2)]
    for session in sessions:
        session.run(WHO)
    assert len({session.read("supervisor") for session in sessions}) == 2
    for session in sessions:
        session.close()
