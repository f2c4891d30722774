"""Where student code runs: a bubblewrap that shows only what a notebook needs.

One bubblewrap holds one template process (see `warm`); every candidate that it forks has
namespaces, files and limits of its own (see `confine`). Without bubblewrap the template runs
plainly and Landlock hides the files; `doctor` finds out what truly holds on this machine.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import json
import os
import secrets
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import helpers
from course.sandbox.limits import Limits
from course.sandbox.messages import FromCandidate, Message, Ran, Ready, Run
from course.sandbox.protocol import Channel, Closed, Late, ProtocolError, send_fds
from course.sandbox.warm import Warm

COURSE = Path(helpers.__file__).resolve().parent.parent
SANDBOX_UID = 65534
SYSTEM = ("/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/etc/alternatives")
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1")  # fmt: skip


@functools.cache
def bubblewrap() -> str | None:
    """The path of a bubblewrap that works here, or None."""
    found = shutil.which("bwrap")
    if not found:
        return None
    try:
        done = subprocess.run(
            [found, "--unshare-pid", "--unshare-net", "--ro-bind", "/", "/", "true"],
            capture_output=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found if done.returncode == 0 else None


def readable_paths() -> list[str]:
    """What student code may read: the system, Python, and what notebooks import."""
    wanted = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", *SYSTEM]
    for prefix in dict.fromkeys((sys.base_prefix, sys.prefix, sys.exec_prefix)):
        path = Path(prefix)
        if path == COURSE or path in COURSE.parents:
            continue  # a Python that holds the course in it would show the answers
        wanted.append(str(path))
    real = os.path.realpath(sys.executable)
    wanted.append(str(Path(real).parent.parent))
    wanted.append(str(COURSE / "helpers"))
    kept: list[str] = []
    for path in wanted:
        if os.path.exists(path) and not any(
            path == other or path.startswith(other + "/") for other in kept
        ):
            kept.append(path)
    return kept


def _environment() -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": "/tmp/home",
        "TMPDIR": "/tmp",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": "/tmp/matplotlib",
        "IPYTHONDIR": "/tmp/ipython",
        "PYTHONDONTWRITEBYTECODE": "1",
        "NBGRADER_EXECUTION": "autograde",
        **THREADS,
    }


def _inside(path: str) -> str:
    """Where a path of this machine stands in the sandbox.

    The sandbox has a /tmp of its own, so a course that lies in /tmp moves aside.
    """
    return f"/run/outside{path}" if path.startswith("/tmp/") else path


def _python(executable: str, *args: str) -> list[str]:
    # -P: nothing of the working directory is imported; -s: nothing of anybody's home
    return [executable, "-s", "-P", *args]


def bubblewrap_command(path: str) -> list[str]:
    """bubblewrap with everything that the template needs to see, and nothing else."""
    command = [path, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    command += ["--new-session", "--clearenv"]
    if threading.current_thread() is threading.main_thread():
        command.append("--die-with-parent")  # it is the thread's death that counts
    if os.getuid() == 0:
        # the template becomes another user by itself: root is bound by no limit on processes
        command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        command += ["--setenv", "COURSE_SANDBOX_UID", str(SANDBOX_UID)]
    made: set[str] = set()

    def directories(target: str) -> None:
        # bubblewrap makes parents that only root may pass
        for parent in reversed(Path(target).parents):
            if str(parent) != "/" and str(parent) not in made:
                made.add(str(parent))
                command.extend(["--perms", "0755", "--dir", str(parent)])

    def bind(source: str, target: str) -> None:
        directories(target)
        command.extend(["--ro-bind", source, target])

    for entry in readable_paths():
        if os.path.islink(entry) and Path(entry).parent == Path("/"):
            command += ["--symlink", os.readlink(entry), entry]
        else:
            bind(entry, _inside(entry))
            made.add(_inside(entry))
    # of `course`, this room is all that is shown inside
    bind(str(Path(__file__).parent), "/run/sandbox/course/sandbox")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "matplotlib"
    if cache.is_dir():
        bind(str(cache), "/run/matplotlib")
    command += ["--dev", "/dev", "--bind", "/proc", "/proc"]
    command += ["--perms", "1777", "--size", str(64 << 20), "--tmpfs", "/tmp"]
    # what bubblewrap makes for itself belongs to the user and to all candidates together
    command += ["--remount-ro", "/dev", "--remount-ro", "/"]
    for name, value in _environment().items():
        command += ["--setenv", name, value]
    command += ["--setenv", "PYTHONPATH", f"/run/sandbox:{_inside(str(COURSE))}"]
    return command


class Sandbox:
    """Makes confined candidates from one warm template."""

    def __init__(self, use_bubblewrap: bool = True, setup: tuple[str, ...] = ()) -> None:
        path = bubblewrap() if use_bubblewrap else None
        self.kind = "bubblewrap" if path else "no bubblewrap"
        self.readable: list[str] | None = None
        if path:
            python = _python(_inside(sys.executable), "-m", "course.sandbox.warm")
            command = [*bubblewrap_command(path), *python]
            environment: dict[str, str] = {}
        else:
            self.readable = [*readable_paths(), "/proc"]
            command = _python(sys.executable, "-m", "course.sandbox.warm")
            environment = {**_environment(), "PYTHONPATH": str(COURSE)}
        self.warm = Warm([*command, "candidate"], environment, {"setup": setup})

    def words(self, limits: Limits, processor: int | None = None) -> dict[str, Any]:
        """What a candidate's start needs to know."""
        return {"limits": limits.as_dict(), "readable": self.readable, "processor": processor}

    def close(self) -> None:
        self.warm.close()


def start_candidate(control: socket.socket, words: dict[str, Any]) -> Confined:
    """A fresh candidate; `control` leads to the template, `words` are those of `Supervisors.start`."""
    here, there = socket.socketpair()
    line, far_line = socket.socketpair()
    for sock in (here, there):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    send_fds(control, words, [there.fileno(), far_line.fileno()])
    there.close()
    far_line.close()
    largest = int(words["limits"]["value"]) + (64 << 20)
    return Confined(Channel(here, FromCandidate, largest), line)


@dataclass
class Confined:
    """One running candidate: the channel to it, and the line to its supervisor."""

    channel: Channel[FromCandidate]
    line: socket.socket
    enforced: tuple[str, ...] = ()
    ended: dict[str, Any] | None = None

    def interrupt(self) -> None:
        with contextlib.suppress(OSError):
            self.line.send(b"i")

    def how_it_ended(self, seconds: float = 2.0) -> dict[str, Any]:
        """What the supervisor says; asks nothing of the candidate."""
        if self.ended is not None:
            return self.ended
        data = b""
        end = time.monotonic() + seconds
        self.line.setblocking(False)
        while not data.endswith(b"\n"):
            rest = end - time.monotonic()
            if rest <= 0 or not select.select([self.line], [], [], rest)[0]:
                break
            try:
                got = self.line.recv(4096)
            except OSError:
                break
            if not got:
                break
            data += got
        try:
            self.ended = json.loads(data)
        except ValueError:
            return {"ended": "unknown"}
        return self.ended

    def dismiss(self) -> dict[str, Any]:
        """End it and all that it started."""
        with contextlib.suppress(OSError):
            self.line.shutdown(socket.SHUT_WR)
        ended = self.how_it_ended()
        self.channel.close()
        self.line.close()
        return ended


_shared: OrderedDict[tuple[int, bool, tuple[str, ...]], Sandbox] = OrderedDict()
_shared_lock = threading.Lock()
KEPT = 3  # templates at a time: each lesson that is graded has one


def shared_sandbox(use_bubblewrap: bool = True, setup: tuple[str, ...] = ()) -> Sandbox:
    """This process's own template for a lesson's given cells, started at first use."""
    key = (os.getpid(), use_bubblewrap, setup)
    with _shared_lock:
        found = _shared.get(key)
        if found is None or not found.warm.usable:
            if found is not None:
                found.close()
            found = _shared[key] = Sandbox(use_bubblewrap, setup)
            atexit.register(found.close)
        _shared.move_to_end(key)
        while len(_shared) > KEPT:
            _, oldest = _shared.popitem(last=False)
            oldest.close()
        return found


# -- doctor ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report."""

    what: str
    enforced: bool
    how: str


PROBES: dict[str, str] = {
    "network": """
import socket
try:
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM); s.settimeout(1)
    s.connect(("127.0.0.1", PORT)); answer = "open"
except OSError as e:
    answer = f"refused: {e.strerror or e}"
""",
    "file reads": """
import os
answer = "refused: the course's files are not there"
for path in PATHS:
    try:
        os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)
        answer = "open: " + path; break
    except OSError as e:
        pass
""",
    "file writes": """
import os
answer = "refused: nothing outside its own directory can be written"
for path in WRITE:
    try:
        with open(path, "w") as f: f.write("x")
        answer = "open: " + path; os.remove(path); break
    except OSError as e:
        pass
""",
    "processes": """
import os, signal
pids, answer = [], "open"
try:
    for i in range(LIMIT + 20):
        pid = os.fork()
        if not pid:
            import time; time.sleep(20); os._exit(0)
        pids.append(pid)
except OSError as e:
    answer = f"refused: after {len(pids)}: {e.strerror}"
for pid in pids:
    os.kill(pid, signal.SIGKILL); os.waitpid(pid, 0)
""",
    "memory": """
answer = "open"
try:
    block = bytearray(LIMIT + (600 << 20))
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
import os, signal
answer = "refused: reaches only its own"
for pid in (int(p) for p in os.listdir("/proc") if p.isdigit()):
    try:
        if SENTINEL.encode() in open(f"/proc/{pid}/cmdline", "rb").read():
            answer = "open: sees the grader's processes"
            os.kill(pid, signal.SIGTERM); answer = "open: can end the grader's processes"
    except OSError:
        pass
""",
    "local sockets": """
import socket
answer = "refused"
for name in (*DOORS, chr(0) + ABSTRACT):
    try:
        with socket.socket(socket.AF_UNIX) as s: s.connect(name)
        answer = "open: " + name.strip(chr(0))
    except OSError as e:
        pass
""",
}


def doctor(limits: Limits | None = None, use_bubblewrap: bool = True) -> list[Finding]:
    """Try in a sandbox what must not be possible, and report what was."""
    limits = limits or Limits()
    sandbox = Sandbox(use_bubblewrap)
    findings = []
    try:
        with contextlib.ExitStack() as stack:
            server = stack.enter_context(socket.socket())
            secret = stack.enter_context(tempfile.NamedTemporaryFile())
            os.chmod(secret.name, 0o644)
            sentinel = f"sentinel-{secrets.token_hex(8)}"
            stack.callback(
                subprocess.Popen(
                    [sys.executable, "-c", "import time; time.sleep(600)", sentinel]
                ).kill
            )
            abstract = f"door-{secrets.token_hex(8)}"
            doors = [f"{place}/door" for place in _open_folders(stack)]
            for name in ("\0" + abstract, *doors):
                door = stack.enter_context(socket.socket(socket.AF_UNIX))
                door.bind(name)
                door.listen()
            for name in doors:
                os.chmod(name, 0o777)
            server.bind(("127.0.0.1", 0))
            server.listen()
            values = {
                "PORT": server.getsockname()[1],
                "SENTINEL": sentinel,
                "ABSTRACT": abstract,
                "DOORS": doors,
                "PATHS": [
                    *(str(COURSE / n) for n in ("lessons", "source", "course", "tests", ".git")),
                    *(str(path) for path in Path.home().glob(".[bcps]*rc")),
                    "/etc/shadow",
                    "/var/log",
                    secret.name,
                ],
                "WRITE": [
                    str(COURSE / "probe"), "/usr/probe", "/etc/probe",
                    str(Path.home() / "probe"), "/var/tmp/probe", str(COURSE / "helpers" / "probe"),
                ],
            }  # fmt: skip
            for what, probe in PROBES.items():
                bound = dict(values)
                bound["LIMIT"] = limits.memory if what == "memory" else limits.processes
                bound["FILES"] = limits.files
                head = "".join(f"{key} = {value!r}\n" for key, value in bound.items())
                findings.append(_probe(sandbox, what, head + probe, limits))
        findings.append(_total_memory(sandbox, limits))
        findings.append(_endless(sandbox, limits))
        findings.append(_flood(sandbox, limits))
    finally:
        sandbox.close()
    return findings


def _open_folders(stack: contextlib.ExitStack) -> list[str]:
    """New folders that everybody may enter, where this machine lets us make them."""
    made = []
    for place in (None, "/var/tmp", str(Path.home())):
        with contextlib.suppress(OSError):
            made.append(stack.enter_context(tempfile.TemporaryDirectory(dir=place)))
            os.chmod(made[-1], 0o755)
    return made


def _run(
    sandbox: Sandbox, source: str, limits: Limits, seconds: float = 30
) -> tuple[str, Confined]:
    """What a cell prints, and the candidate that has run it."""
    confined = start_candidate(sandbox.warm.control, sandbox.words(limits))
    deadline = time.monotonic() + seconds
    match confined.channel.receive(deadline).body:
        case Ready(enforced):
            confined.enforced = tuple(enforced)
    confined.channel.send(Message(Run(1, source, True)), deadline)
    match confined.channel.receive(deadline).body:
        case Ran(outputs=outputs):
            return "".join(output.get("text", "") for output in outputs), confined
    raise ProtocolError("not an answer")


def _probe(sandbox: Sandbox, what: str, source: str, limits: Limits) -> Finding:
    confined = None
    try:
        text, confined = _run(sandbox, source + "\nprint('answer', answer)", limits)
        answer = text.partition("answer ")[2].strip() or "no answer"
        how = f"{sandbox.kind}; {answer}"
        return Finding(what, answer.startswith("refused"), how)
    except (Closed, Late, ProtocolError) as error:
        return Finding(what, False, f"{sandbox.kind}; the probe failed: {error}")
    finally:
        if confined:
            confined.dismiss()


def _ends(sandbox: Sandbox, source: str, limits: Limits, seconds: float) -> dict[str, Any]:
    confined = start_candidate(sandbox.warm.control, sandbox.words(limits))
    try:
        deadline = time.monotonic() + seconds
        confined.channel.receive(deadline)
        confined.channel.send(Message(Run(1, source, True)), deadline)
        confined.channel.receive(deadline)
        return {"ended": "answered"}
    except Late:
        return {"ended": "late", **{f"then_{k}": v for k, v in confined.dismiss().items()}}
    except (Closed, ProtocolError):
        return confined.how_it_ended()
    finally:
        confined.dismiss()


def _total_memory(sandbox: Sandbox, limits: Limits) -> Finding:
    """Several processes that are each within the limit, but not together."""
    small = Limits(**{**limits.as_dict(), "memory": 200 << 20})
    source = """
import os, time
for i in range(4):
    if not os.fork():
        block = bytearray(90 << 20)
        for j in range(0, len(block), 4096): block[j] = 1
        time.sleep(20); os._exit(0)
time.sleep(10)
"""
    ended = _ends(sandbox, source, small, 20)
    return Finding(
        "memory of all together", ended["ended"] == "memory", f"ended by: {ended['ended']}"
    )


def _endless(sandbox: Sandbox, limits: Limits) -> Finding:
    source = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True: pass
"""
    ended = _ends(sandbox, source, limits, 1.0)
    good = ended["ended"] == "late" and ended.get("then_ended") == "dismissed"
    return Finding("time", good, "a loop that ignores interrupts was ended" if good else str(ended))


def _flood(sandbox: Sandbox, limits: Limits) -> Finding:
    try:
        text, confined = _run(sandbox, "for i in range(300000): print('x' * 40)", limits)
        size = len(text)
        confined.dismiss()
        return Finding("output", size <= limits.output + 1000, f"{size} bytes of 12 million kept")
    except (Closed, Late, ProtocolError) as error:
        return Finding("output", False, f"the probe failed: {error}")
