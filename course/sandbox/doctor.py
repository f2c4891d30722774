"""Try in a sandbox what must not be possible, and report what was.

Each line of the report is an attempt, never a deduction. No attempt changes the machine, also where
nothing stops it: what could do harm is opened for writing and closed again, and all else that is
reached is the doctor's own.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import tty
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.sandbox import linux, usage
from course.sandbox.limits import MB, Limits
from course.sandbox.messages import Message, Ran, Run
from course.sandbox.protocol import Closed, Late, ProtocolError
from course.sandbox.sandbox import Confined, Sandbox, start_candidate
from course.sandbox.view import PACKAGES

PASSWORD = b"typed in another terminal\n"


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    what: str
    enforced: bool
    how: str


def doctor(
    limits: Limits | None = None,
    use_bubblewrap: bool = True,
    hidden: Iterable[str | Path] = (),
    sandbox: Sandbox | None = None,
    only: Collection[str] = (),
) -> list[Finding]:
    """Try each protection.

    Args:
        only: these lines of the report; all of them if none is named.
        hidden: what must not be in sight beside this package's own course, such as another one.
        sandbox: to look at; by default one as for grading.
    """
    limits, hidden = limits or Limits(), tuple(hidden)
    sandbox = sandbox or Sandbox(use_bubblewrap, hidden=hidden)
    try:
        with _bait(hidden) as bait:
            findings = [
                _probe(sandbox, what, f"{_values(bait, limits)}\n{source}", limits)
                for what, source in PROBES.items()
                if not only or what in only
            ]
            for what, attempt in ATTEMPTS.items():
                if not only or what in only:
                    enforced, how = attempt(sandbox, limits, bait)
                    findings.append(Finding(what, enforced, f"{sandbox.kind}; {how}"))
    finally:
        sandbox.close()
    return findings


# -- what there is to reach --------------------------------------------------------------------


@contextlib.contextmanager
def _bait(hidden: tuple[str | Path, ...]) -> Iterator[dict[str, Any]]:
    """Files, doors, a terminal and a process of the doctor's own; their names for the probes."""
    with contextlib.ExitStack() as stack:
        folders = _open_folders(stack)
        sentinel = f"sentinel-{secrets.token_hex(8)}"
        process = subprocess.Popen(
            [sys.executable, "-c", "import time; time.sleep(600)", sentinel],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        stack.callback(process.wait)
        stack.callback(process.kill)
        abstract = f"door-{secrets.token_hex(8)}"
        doors = [f"{folder}/door" for folder in folders]
        for name in ("\0" + abstract, *doors):
            door = stack.enter_context(socket.socket(socket.AF_UNIX))
            door.bind(name)
            door.listen()
        for name in doors:
            os.chmod(name, 0o777)
        server = stack.enter_context(socket.socket())
        server.bind(("127.0.0.1", 0))
        server.listen()
        course = [
            str(path)
            for root in (PACKAGES, *map(Path, hidden))
            for path in (
                root, *(root / name for name in (
                    "lessons", "source", "tests", ".git", "gradebook.db", "submitted", "autograded",
                    "nbgrader_config.py", "course/examine", "course/grading",
                ))
            )
            if path.exists() and not (root == PACKAGES == path)
        ]  # fmt: skip
        yield {
            "PORT": server.getsockname()[1],
            "SENTINEL": sentinel,
            "ABSTRACT": abstract,
            "DOORS": doors,
            "TERMINAL": _terminal(stack),
            "COURSE": course,
            "PATHS": [
                *map(str, Path.home().glob(".[bcps]*rc")), "/etc/shadow", "/etc/passwd", "/var/log",
                *(f"{folder}/secret" for folder in folders),
            ],
            "WRITE": [
                *(f"{folder}/secret" for folder in folders), str(PACKAGES / "helpers/__init__.py"),
                str(PACKAGES / "course/__init__.py"), sys.executable, "/etc/passwd",
            ],
        }  # fmt: skip


def _open_folders(stack: contextlib.ExitStack) -> list[str]:
    """New folders that everybody may enter, with a file that everybody may write, where this machine
    lets us make them and has room."""
    made = []
    for place in (None, "/var/tmp", "/dev/shm", str(Path.home())):
        with contextlib.suppress(OSError):
            made.append(stack.enter_context(tempfile.TemporaryDirectory(dir=place)))
            os.chmod(made[-1], 0o755)
            Path(made[-1], "secret").write_text("secret")
            Path(made[-1], "secret").chmod(0o666)
    return made


def _terminal(stack: contextlib.ExitStack) -> str:
    """A terminal in which somebody has just typed a password; "" where there are none."""
    try:
        ours, theirs = os.openpty()
    except OSError:
        return ""
    stack.callback(os.close, ours)
    stack.callback(os.close, theirs)
    tty.setraw(theirs)
    os.fchmod(theirs, 0o666)  # no right to the file protects it: only the sandbox does
    os.write(ours, PASSWORD)
    return os.ttyname(theirs)


# -- one candidate -----------------------------------------------------------------------------

PROBES: dict[str, str] = {
    "the machine": """
answer = "refused: no setting of the kernel, no device"
for path in (
    "/proc/sys/kernel/core_pattern", "/proc/sys/vm/drop_caches", "/proc/sys/kernel/hostname",
    "/proc/sysrq-trigger", "/sys/power/state", "/sys/kernel/mm/transparent_hugepage/enabled",
    "/dev/mem", "/dev/kmsg", "/dev/kvm", "/dev/fuse", "/dev/vda", "/dev/sda",
):
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK)); answer = "open: " + path; break
    except OSError: pass
for path in ("/proc/kcore", "/proc/kallsyms", "/sys/kernel", "/dev/mem", "/proc/meminfo"):
    try:
        os.close(os.open(path, os.O_RDONLY)); answer = "open: " + path; break
    except OSError: pass
""",
    "system calls": """
import ctypes, platform
answer = "refused"
libc = ctypes.CDLL(None, use_errno=True)
tries = {"ptrace": (libc.ptrace, 16, 1, 0, 0), "unshare": (libc.unshare, 0x10000000),
         "setns": (libc.setns, 0, 0), "chroot": (libc.chroot, b"/"),
         "mount": (libc.mount, b"x", os.getcwd().encode(), b"tmpfs", 0, None),
         "inotify": (libc.inotify_init1, 0), "epoll": (libc.epoll_create1, 0),
         "memfd": (libc.memfd_create, b"x", 0), "shmget": (libc.shmget, 0, 4096, 0o1600),
         "setsid in a child": (setsid,), "keyctl": (libc.syscall, 250 if x86 else 219, 0, -3, 0)}
for name, (call, *words) in tries.items():
    if call(*words) >= 0 or ctypes.get_errno() not in (1, 38): answer = "open: " + name
""",
    "terminals": """
import fcntl
answer = "refused: none is to be seen"
names = [TERMINAL, "/dev/tty", "/dev/ptmx", "/dev/console"]
try: names += ["/dev/pts/" + name for name in os.listdir("/dev/pts")]
except OSError: pass
for name in filter(None, names):
    for flags in (os.O_RDONLY, os.O_WRONLY):
        try: fd = os.open(name, flags | os.O_NOCTTY | os.O_NONBLOCK)
        except OSError: continue
        answer = "open: " + name
        try:
            if name == TERMINAL and flags == os.O_RDONLY and os.read(fd, 100):
                answer = "open: read what was typed at " + name
        except OSError: pass
        os.close(fd)
for fd in range(512):
    try:
        if os.isatty(fd): answer = f"open: inherited as {fd}"
    except OSError: pass
""",
    "network": """
try:
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM); s.settimeout(1)
    s.connect(("127.0.0.1", PORT)); answer = "open"
except OSError as e:
    answer = f"refused: {e.strerror or e}"
""",
    "the course": """
answer = "refused: no file of the course is there"
for path in COURSE:
    try:
        names = os.listdir(path) if os.path.isdir(path) else [open(path, "rb").read(1)]
        if names: answer = "open: " + path; break
    except OSError: pass
""",
    "file reads": """
answer = "refused: other files of this machine are not there"
for path in PATHS:
    try:
        os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)
        answer = "open: " + path; break
    except OSError: pass
""",
    "file writes": """
answer = "refused: nothing outside its own folder can be changed"
for path in WRITE:
    for change in (lambda: os.close(os.open(path, os.O_WRONLY)),
                   lambda: changed(path), lambda: os.mkdir(path + "-probe")):
        try:
            change(); answer = "open: " + path
            with contextlib.suppress(OSError): os.rmdir(path + "-probe")
        except OSError: pass
""",
    "processes": """
pids, answer = [], "open"
try:
    for i in range(PROCESSES + 20):
        pid = os.fork()
        if not pid:
            time.sleep(20); os._exit(0)
        pids.append(pid)
except OSError as e:
    answer = f"refused: after {len(pids)}: {e.strerror}"
for pid in pids:
    os.kill(pid, signal.SIGKILL); os.waitpid(pid, 0)
""",
    "memory": """
answer = "open"
try:
    block = bytearray(MEMORY + (600 << 20))
except MemoryError:
    answer = "refused: MemoryError"
""",
    "size of files": """
answer = "open"
try:
    for i in range(4):  # each is within the limit, but not all of them
        with open(f"big{i}", "wb") as f:
            for _ in range(FILES // (2 << 20) + 1): f.write(b"x" * (1 << 20))
except OSError as e:
    answer = f"refused: {e.strerror}"
""",
    "other processes": """
answer = "refused: reaches only its own"
try: there = os.listdir("/proc")
except OSError: there = []
for pid in (int(p) for p in there if p.isdigit()):
    try:
        if SENTINEL.encode() in open(f"/proc/{pid}/cmdline", "rb").read():
            answer = "open: sees the grader's processes"
            os.kill(pid, signal.SIGTERM); answer = "open: can end the grader's processes"
    except OSError: pass
""",
    "local sockets": """
answer = "refused"
for name in (*DOORS, chr(0) + ABSTRACT):
    try:
        with socket.socket(socket.AF_UNIX) as s: s.connect(name)
        answer = "open: " + name.strip(chr(0))
    except OSError: pass
""",
}
# what all probes use
_HEAD = """
import contextlib, os, platform, signal, socket, time
x86 = platform.machine() == "x86_64"
def setsid():
    child = os.fork()
    if not child:
        try: os.setsid(); os._exit(1)
        except OSError: os._exit(0)
    import ctypes
    ctypes.set_errno(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) - 1
def changed(path):
    before = os.stat(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    os.chmod(path, before.st_mode & 0o7777)
    if os.stat(path).st_ctime_ns == before.st_ctime_ns: raise OSError("nothing was done")
"""


def _values(bait: dict[str, Any], limits: Limits) -> str:
    bound = {
        **bait,
        "PROCESSES": limits.processes,
        "MEMORY": limits.memory,
        "FILES": limits.files,
    }
    return "".join(f"{key} = {value!r}\n" for key, value in bound.items()) + _HEAD


@contextlib.contextmanager
def _candidate(
    sandbox: Sandbox, limits: Limits, processor: int | None = None
) -> Iterator[Confined]:
    confined = start_candidate(sandbox.warm.control, sandbox.words(limits, processor))
    try:
        confined.channel.receive(time.monotonic() + 60)
        yield confined
    finally:
        confined.dismiss()


def _ask(confined: Confined, source: str, seconds: float = 30) -> str:
    """What the code says after "answer"."""
    deadline = time.monotonic() + seconds
    confined.channel.send(Message(Run(1, source, True)), deadline)
    match confined.channel.receive(deadline).body:
        case Ran(outputs=outputs):
            text = "".join(out.get("text", "") for out in outputs)
            wrong = next((out["evalue"] for out in outputs if "evalue" in out), "no answer")
            return text.partition("answer ")[2].strip() or wrong
    raise ProtocolError("not an answer")


def _probe(sandbox: Sandbox, what: str, source: str, limits: Limits) -> Finding:
    try:
        with _candidate(sandbox, limits) as confined:
            answer = _ask(confined, source + "\nprint('answer', answer)")
    except (Closed, Late, ProtocolError) as error:
        # what takes too much is ended with all that it has started
        ended = error if isinstance(error, Late) else confined.how_it_ended()["ended"]
        answer = f"refused: ended ({ended})" if ended in ("files", "memory") else f"failed: {ended}"
    return Finding(what, answer.startswith("refused"), f"{sandbox.kind}; {answer}")


# -- what one probe cannot tell ----------------------------------------------------------------


def _user(sandbox: Sandbox, limits: Limits, bait: dict[str, Any]) -> tuple[bool, str]:
    """Whose process it is, seen from outside, where a user namespace cannot pretend."""
    name = f"probe-{secrets.token_hex(4)}"
    with _candidate(sandbox, limits) as confined:
        _ask(confined, f"import ctypes; ctypes.CDLL(None).prctl(15, b{name!r})")
        found = [_status(pid) for pid in usage.below(sandbox.warm.process.pid)]
    mine = [words for words in found if words.get("Name") == name]
    if not mine:
        return False, "its process is not to be found"
    users, rights = mine[0]["Uid"].split(), mine[0]["CapPrm"]
    root = "0" in users and linux.in_first_user_namespace()
    how = f"user {users[0]}, rights {rights.lstrip('0') or 'none'}"
    if mine[0].get("NoNewPrivs") != "1":
        how += ", and could get more"
    return not root and how.endswith("none"), how


def _status(pid: int) -> dict[str, str]:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(errors="replace").splitlines()
    except OSError:
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


# Each leaves a sign in all places that two candidates might share, and looks for the other's.
_SIGNS = """
import ctypes, fcntl, stat, sys
libc = ctypes.CDLL(None, use_errno=True)
def leave():
    for folder in ("/dev/shm", "/tmp", "/var/tmp", "/dev/mqueue", os.getcwd() + "/.."):
        with contextlib.suppress(OSError): open(f"{folder}/{SIGN}", "w").close()
    with contextlib.suppress(OSError):
        keep.append(socket.socket(socket.AF_UNIX)); keep[-1].bind(chr(0) + SIGN); keep[-1].listen()
    with contextlib.suppress(OSError):
        keep.append(open(sys.executable, "rb")); fcntl.flock(keep[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)
    with contextlib.suppress(OSError): os.utime("/dev/null")
    with contextlib.suppress(OSError): keep.append(os.openpty())
    libc.shmget(KEY, 4096, 0o1666)
    libc.msgget(KEY, 0o1666)
    libc.syscall(248 if x86 else 217, b"user", SIGN.encode(), b"x", ctypes.c_size_t(1), -4)
    return "left"
def look():
    for folder in ("/dev/shm", "/tmp", "/var/tmp", "/dev/mqueue", os.getcwd() + "/.."):
        if os.path.exists(f"{folder}/{SIGN}"): yield folder
    with contextlib.suppress(OSError):
        with socket.socket(socket.AF_UNIX) as s: s.connect(chr(0) + SIGN); yield "an abstract socket"
    with open(sys.executable, "rb") as file:
        try: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError: yield "a lock on a file"
    if os.stat("/dev/null").st_mtime_ns != BEFORE: yield "the time of /dev/null"
    with contextlib.suppress(OSError):
        if os.listdir("/dev/pts"): yield "terminals"
    if libc.shmget(KEY, 4096, 0) >= 0 or libc.msgget(KEY, 0) >= 0: yield "System V's memory"
    if libc.syscall(249 if x86 else 218, b"user", SIGN.encode(), None, 0) >= 0: yield "keys"
    for name in ("loadavg", "stat", "meminfo", "sys/kernel/pty/nr", "sys/fs/file-nr", "locks"):
        with contextlib.suppress(OSError):
            with open("/proc/" + name) as file:
                if file.read(1): yield "/proc/" + name
keep = []
BEFORE = os.stat("/dev/null").st_mtime_ns
"""


def _each_other(sandbox: Sandbox, limits: Limits, bait: dict[str, Any]) -> tuple[bool, str]:
    """Two at the same time: one leaves signs, the other looks for them."""
    values = {"SIGN": f"sign-{secrets.token_hex(6)}", "KEY": secrets.randbits(30)}
    head = _values(values, limits) + _SIGNS
    with _candidate(sandbox, limits) as first, _candidate(sandbox, limits) as second:
        ready = _ask(second, head + "print('answer ready')")
        left = _ask(first, head + "print('answer', leave())")
        found = _ask(second, "print('answer', ', '.join(look()) or 'nothing')")
    good = (ready, left, found) == ("ready", "left", "nothing")
    how = "refused: nothing is shared" if good else f"open: {found} ({ready}, {left})"
    return good, how


def _stocks(sandbox: Sandbox, limits: Limits, bait: dict[str, Any]) -> tuple[bool, str]:
    """One takes all that it gets of what is counted by user; the other still gets its own."""
    take = """
import ctypes
libc, keep = ctypes.CDLL(None), []
def processes(most):
    for number in range(most):
        pid = os.fork()
        if not pid:
            time.sleep(20); os._exit(0)
        keep.append(pid)
def stocks(most):
    taken = [0, 0, 0]
    for i, call in enumerate((libc.inotify_init1, libc.epoll_create1)):
        while taken[i] < most and call(0) >= 0: taken[i] += 1
    with contextlib.suppress(OSError):
        for _ in range(most): keep.append(os.openpty()); taken[2] += 1
    return taken
"""
    head = _values({}, limits) + take
    with _candidate(sandbox, limits) as first, _candidate(sandbox, limits) as second:
        _ask(first, head + "try:\n    processes(PROCESSES + 20)\nexcept OSError: pass")
        taken = _ask(first, "print('answer', stocks(150))")
        there = _ask(
            second, head + "try:\n    processes(PROCESSES // 2); print('answer all')\n"
            "except OSError: print('answer', len(keep))"
        )  # fmt: skip
    good = there == "all" and taken == "[0, 0, 0]"
    how = "refused" if good else f"open: processes for the other: {there}; watches, pty: {taken}"
    return good, how


def _processor(sandbox: Sandbox, limits: Limits, bait: dict[str, Any]) -> tuple[bool, str]:
    """One keeps a processor busy with all its processes; another has to work on it, too."""
    busy = """
for number in range(PROCESSES // 2):
    if not os.fork():
        with contextlib.suppress(OSError): os.setsid()
        while True: pass
print("answer busy")
"""
    work = """
def share():
    used, began = time.process_time(), time.perf_counter()
    while time.perf_counter() < began + 1: pass
    return time.process_time() - used
"""
    place = min(os.sched_getaffinity(0))
    with _candidate(sandbox, limits, place) as first, _candidate(sandbox, limits, place) as second:
        _ask(second, _values({}, limits) + work)
        alone = float(_ask(second, "print('answer', share())"))
        _ask(first, _values({}, limits) + busy)
        time.sleep(0.3)
        share = float(_ask(second, "print('answer', share())"))
    said = f"{share / alone:.0%} is left beside {limits.processes // 2} busy processes"
    return share > 0.3 * alone, said


def _ends(sandbox: Sandbox, source: str, limits: Limits, seconds: float) -> dict[str, Any]:
    with _candidate(sandbox, limits) as confined:
        try:
            _ask(confined, source, seconds)
            return {"ended": "answered"}
        except Late:
            return {"ended": "late", **{f"then_{k}": v for k, v in confined.dismiss().items()}}
        except (Closed, ProtocolError):
            return confined.how_it_ended()


def _total_memory(sandbox: Sandbox, limits: Limits, bait: dict[str, Any]) -> tuple[bool, str]:
    """Several processes that are each within the limit, but not together."""
    small = Limits(**{**limits.as_dict(), "memory": 200 * MB})
    source = """
import os, time
for i in range(4):
    if not os.fork():
        block = bytearray(90 << 20)
        for j in range(0, len(block), 4096): block[j] = 1
        time.sleep(20); os._exit(0)
time.sleep(10)
"""
    ended = _ends(sandbox, source, small, 20)["ended"]
    return ended == "memory", f"ended by: {ended}"


def _endless(sandbox: Sandbox, limits: Limits, bait: dict[str, Any]) -> tuple[bool, str]:
    source = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True: pass
"""
    ended = _ends(sandbox, source, limits, 1.0)
    good = ended["ended"] == "late" and ended.get("then_ended") == "dismissed"
    return good, "a loop that ignores interrupts was ended" if good else str(ended)


def _flood(sandbox: Sandbox, limits: Limits, bait: dict[str, Any]) -> tuple[bool, str]:
    with _candidate(sandbox, limits) as confined:
        try:
            source = "print('answer ', end=''); [print('x' * 40) for i in range(300000)]"
            size = len(_ask(confined, source))
        except (Closed, Late, ProtocolError) as error:
            return False, f"the probe failed: {error}"
    return size <= limits.output + 1000, f"{size} bytes of 12 million kept"


Attempt = Callable[[Sandbox, Limits, dict[str, Any]], tuple[bool, str]]
ATTEMPTS: dict[str, Attempt] = {
    "user": _user,
    "each other": _each_other,
    "each other's share": _stocks,
    "processor": _processor,
    "memory of all together": _total_memory,
    "time": _endless,
    "output": _flood,
}
