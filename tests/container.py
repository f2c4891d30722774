"""A container for what may do anything: a grader without a sandbox, graded with hostile notebooks.

bubblewrap with processes, network, shared memory and names of its own; all files read-only but a
bounded `/tmp` that is gone afterwards; another user than root; limits on memory, processes and
time. What runs in it can harm nothing but itself. Used by the tests of the fallbacks and by
`benchmarks/attacks.py`, which grades the attacks with stock nbgrader.

Process 1 of a container should be one that nothing inside can reach; the rest starts with
`lower_rights`. `python tests/container.py SECONDS COMMAND...` is such a process for one command.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

COURSE = Path(__file__).resolve().parents[1]
NOBODY = 65534
MB = 1 << 20
MEMORY = 3072 * MB  # of one process
PROCESSES = 1000
ROOM = 700 * MB  # of all files
LINKS = ("/bin", "/sbin", "/lib", "/lib32", "/lib64")


def command(bubblewrap: str, first: list[str], also: Iterable[Path] = ()) -> list[str]:
    """bubblewrap with `first` as process 1 in it; COURSE, this Python and `also` can be read."""
    made = [bubblewrap, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    made += ["--die-with-parent", "--new-session", "--as-pid-1", "--clearenv"]
    if os.getuid() == 0:
        made += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        made += ["--unshare-user"]
    for entry in ("/usr", "/etc", *LINKS):
        if os.path.islink(entry):
            made += ["--symlink", os.readlink(entry), entry]
        elif os.path.isdir(entry):
            made += ["--ro-bind", entry, entry]
    made += ["--dev", "/dev", "--proc", "/proc"]
    made += ["--perms", "1777", "--size", str(ROOM), "--tmpfs", "/tmp"]
    made += ["--perms", "1777", "--size", str(ROOM), "--tmpfs", "/dev/shm"]
    made += ["--perms", "1777", "--size", str(ROOM), "--tmpfs", "/home"]
    done: list[Path] = []
    real = Path(os.path.realpath(sys.executable)).parent.parent
    for place in sorted({COURSE, Path(sys.prefix), Path(sys.base_prefix), real, *also}):
        if not any(place.is_relative_to(other) for other in (*done, Path("/usr"))):
            for parent in reversed(place.parents):
                if parent not in (Path("/"), Path("/tmp")):
                    made += ["--perms", "0755", "--dir", str(parent)]
            made += ["--ro-bind", str(place), str(place)]
            done.append(place)
    environment = {
        "PATH": f"{sys.prefix}/bin:/usr/bin:/bin",
        "HOME": "/home/grader",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(COURSE),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    for name, value in environment.items():
        made += ["--setenv", name, value]
    made += ["--chdir", "/tmp", "--remount-ro", "/"]
    return [*made, *first]


def run(bubblewrap: str, inner: list[str], seconds: float) -> subprocess.CompletedProcess[str]:
    """Run `inner` in a container, with lowered rights; exit code 124 if it takes more than `seconds`."""
    first = [sys.executable, str(Path(__file__).resolve()), str(seconds), *inner]
    return subprocess.run(
        command(bubblewrap, first),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds + 30,
        check=False,
    )


# -- inside ------------------------------------------------------------------------------------


def lower_rights() -> None:
    """Not root, and within limits, permanently; to be called in a process of its own."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    for what, size in {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_NPROC: PROCESSES,
        resource.RLIMIT_FSIZE: ROOM,
        resource.RLIMIT_CORE: 0,
    }.items():
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            size = min(size, hard)
        resource.setrlimit(what, (size, size))
    os.makedirs(os.environ["HOME"], exist_ok=True)


@contextlib.contextmanager
def as_inside() -> Iterator[None]:
    """For process 1: files made meanwhile belong to those inside, and signals reach them."""
    if os.getuid():
        yield
        return
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def not_to_be_reached() -> None:
    """Process 1 takes no signals from inside, and nobody may look into it."""
    for number in set(signal.valid_signals()) - {signal.SIGCHLD, signal.SIGALRM}:
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN)
    from course.sandbox import linux

    linux.prctl(linux.PR_SET_DUMPABLE, 0)


def main() -> int:
    seconds, inner = float(sys.argv[1]), sys.argv[2:]
    sys.path.insert(0, str(COURSE))
    process = subprocess.Popen(inner, preexec_fn=lower_rights)
    not_to_be_reached()
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return 124


if __name__ == "__main__":
    sys.exit(main())
