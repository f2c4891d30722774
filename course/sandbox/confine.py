"""Confine one forked process: namespaces, a user and files of its own, limits, a filter of calls.

The template keeps `Supervisors`. Each is process 1 of a namespace of processes, and forks the
confined process there, so that everything below it ends with it. It watches memory, passes
interrupts on, ends all when the grader closes its end of the status socket, and then serves the
next one: new namespaces for each would cost more than a student's code. Any protection that is not
to be had is missing in the list that the confined process gets; `protections` says what that means.

Nothing confined is ever the machine's root. Where the grader is, each supervisor and what it
confines are a user of their own, whom nobody else is (`linux.spare_ids`): so no limit that the
kernel counts by user is shared. Where the grader is an ordinary user, they stay that user, in a user
namespace each, by which newer kernels count most of them.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import json
import os
import random
import resource
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from course.sandbox import fallback, linux, seccomp, semaphores, usage
from course.sandbox.protocol import receive_fds, send_fds
from course.sandbox.view import DEVICES, SPARE, NotPossible

WORK = "/tmp/work"
INSIDE_USER = 1000  # what a confined process is called in a user namespace of its own
TICK = 0.05
SLACK = 256 << 20  # what the interpreter and its libraries need before any student code
INODES = 20_000
FEW = 3  # threads that may all run at once

Body = Callable[[int, dict[str, Any], list[str]], None]


@dataclass(frozen=True)
class Place:
    """Where the template is.

    Attributes:
        view: how the root was made that shows no more than the view; "": it is the machine's own.
        again: paths that each candidate has to be shown once more in its own /tmp.
        readable: what Landlock lets be read where there is no such root, see `fallback.readable`.
        exposed: what must be hidden, and cannot be without such a root.
        private: the folder for all that is written.
    """

    view: str
    again: tuple[str, ...]
    readable: dict[str, list[str]]
    exposed: tuple[str, ...]
    private: str


class Supervisors:
    """The template's end of its supervisors: one for each candidate that lives, kept for the next.

    Args:
        body: what a confined process does with its socket's number, the limits, and the list of
            what confines it.

    Raises:
        NotPossible: student code would be root here, or would see what must be hidden.
    """

    def __init__(self, body: Body, place: Place) -> None:
        self.body, self.place = body, place
        self.free: list[socket.socket] = []
        self.busy: list[socket.socket] = []
        self.users = _users()
        if self.users:
            _readable_by(next(self.users))
        if place.exposed and not place.view:
            raise NotPossible(
                f"{place.exposed[0]} is in a folder that Python needs, and the names in it cannot "
                "be hidden from student code here: move the course, or install bubblewrap."
            )
        for own_network, own_files in itertools.product((False, True), repeat=2):
            with contextlib.suppress(OSError):  # built once, for all forks
                seccomp.program(seccomp.rules(own_network, own_files))

    def start(self, words: dict[str, Any], fds: list[int]) -> None:
        """Have a confined process started.

        Args:
            words: its "limits"; the number of its "processor", or None.
            fds: the socket that it talks by; and its status socket, from which commands come, and
                to which the word on how it ended goes.
        """
        self._look()
        while self.free:
            line = self.free.pop()
            try:
                send_fds(line, words, fds)
            except OSError:  # it was ended
                line.close()
                continue
            self.busy.append(line)
            return
        line = self._fork()
        self.busy.append(line)
        with contextlib.suppress(OSError):
            send_fds(line, words, fds)

    def _look(self) -> None:
        """Which supervisors are free again, and which are gone."""
        busy, self.busy = self.busy, []
        for line in busy:
            try:
                said = line.recv(16, socket.MSG_DONTWAIT)
            except BlockingIOError:
                self.busy.append(line)
                continue
            except OSError:
                said = b""
            if said:
                self.free.append(line)
            else:
                line.close()

    def _fork(self) -> socket.socket:
        """A new supervisor, a child of ours; the line to it."""
        line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        user = next(self.users) if self.users else None
        ours = os.getuid(), os.getgid()
        pid, flags = self._fork_apart(user)
        if pid:
            theirs.close()
            return line
        try:
            gc.disable()
            _close_but([theirs.fileno()])
            enforced = []
            if flags & linux.NEWUSER:
                _be_a_user_inside(*((user, user) if user is not None else ours))
                enforced.append("users")
            if flags:
                enforced += ["processes", "network", "ipc", "mounts"]
            if user is not None:
                enforced.append("own user")
            become = None if flags & linux.NEWUSER else user
            _Supervisor(self.body, theirs, self.place, enforced, become).serve()
        finally:
            os._exit(1)

    def _fork_apart(self, user: int | None) -> tuple[int, int]:
        """A fork with as many namespaces of its own as it can have: its pid, and which.

        Without a root of its own it gets none: it could not be kept from the files.
        """
        own = linux.NEWNS | linux.NEWPID | linux.NEWNET | linux.NEWIPC | linux.NEWUTS
        for flags in (own | linux.NEWUSER, own) if self.place.view else ():
            with contextlib.suppress(OSError):
                return linux.fork(flags, user if flags & linux.NEWUSER else None), flags
        return os.fork(), 0


def _users() -> Iterator[int] | None:
    """Users for the supervisors, one after the other; None: they stay who we are.

    Raises:
        NotPossible: we are the machine's root, and cannot become anybody else.
    """
    spare = linux.spare_ids()
    if spare:
        # other graders on this machine begin somewhere else
        first = random.SystemRandom().randrange(len(spare))
        return (spare[number % len(spare)] for number in itertools.count(first))
    if linux.is_root():
        raise NotPossible(
            "student code would run as root, for root may not become another user here: "
            "grade as an ordinary user."
        )
    return None


def _readable_by(user: int) -> None:
    """See that another user can read all that is loaded here.

    Raises:
        NotPossible: there is a file that they cannot read.
    """
    names = [sys.executable, *(getattr(m, "__file__", None) for m in list(sys.modules.values()))]
    here, there = os.pipe()
    child = os.fork()
    if not child:
        try:
            linux.become(user)
            for name in filter(None, names):
                if os.path.isabs(name) and not os.access(name, os.R_OK):
                    os.write(there, os.fsencode(os.path.realpath(name)))
                    break
        finally:
            os._exit(0)
    os.close(there)
    with open(here, "rb") as file:
        found = os.fsdecode(file.read())
    os.waitpid(child, 0)
    if found:
        raise NotPossible(
            f"student code never runs as root, and other users cannot read {found}: let them "
            "(chmod -R o+rX), use a Python that they can read, or grade as an ordinary user."
        )


def _be_a_user_inside(uid: int, gid: int) -> None:
    """Be the only user of a new user namespace, who is `uid` outside."""
    linux.prctl(linux.PR_SET_DUMPABLE, 1)  # /proc/self is to be our own
    linux.map_user(INSIDE_USER, uid, INSIDE_USER, gid)
    os.setresgid(INSIDE_USER, INSIDE_USER, INSIDE_USER)
    os.setresuid(INSIDE_USER, INSIDE_USER, INSIDE_USER)


def _say(status: socket.socket, words: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):
        status.sendall(json.dumps(words).encode() + b"\n")


# -- the supervisor --------------------------------------------------------------------------------


class _Supervisor:
    """One confined process after the other, each with files of its own.

    It takes a next one only after one that was dismissed and left nothing behind.

    Args:
        enforced: what this process has already, and what it confines will have, too.
        become: the user that a confined process turns into; None: it stays who this one is.
    """

    def __init__(
        self, body: Body, line: socket.socket, place: Place, enforced: list[str], become: int | None
    ) -> None:
        self.body, self.line, self.place, self.enforced = body, line, place, enforced
        self.own_processes = "processes" in enforced
        self.become = become
        self.children = -1

    def serve(self) -> None:
        while True:
            words, fds = receive_fds(self.line)
            if words is None:
                return
            connection, number = fds
            with socket.socket(fileno=number) as status:
                try:
                    if self.children < 0:
                        self._prepare()
                    why, clean = self._one(connection, status, words)
                except BaseException as error:
                    why = {"ended": "failed", "text": f"{type(error).__name__}: {error}"}
                    clean = False
                again = clean and why["ended"] == "dismissed"
                if again:  # said first, so that the next one need not wait for another supervisor
                    with contextlib.suppress(OSError):
                        self.line.send(b"free")
                _say(status, why)
            if not again:
                return

    def _prepare(self) -> None:
        linux.prctl(linux.PR_SET_DUMPABLE, 0)  # a confined process cannot look into this one
        os.setsid()
        os.chdir("/")
        if self.own_processes:
            linux.mount("", "/", linux.MS_REC | linux.MS_PRIVATE)
            if _private_processes():
                self.enforced.append("memory")
            for name in DEVICES:  # or their times could be set, for all to see
                linux.restrict_mount(f"/dev/{name}", linux.MS_RDONLY | linux.MS_NOSUID)
        else:
            linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
            self.enforced.append("memory")
        # process 1 gets from below only the signals that it handles: none but SIGCHLD
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.children, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)

    def _one(
        self, connection: int, status: socket.socket, words: dict[str, Any]
    ) -> tuple[dict[str, Any], bool]:
        """How a confined process ended, and whether nothing of it is left."""
        limits, before = words["limits"], _used()
        sockets = usage.sockets() if "network" in self.enforced else 0
        linux.keep_to(words["processor"])
        if self.own_processes:
            work = WORK
            _private_files(int(limits["files"]), self.place.again)
        else:
            work = tempfile.mkdtemp(prefix="candidate-", dir=self.place.private)
            if self.become is not None:
                os.chown(work, self.become, self.become)
        child = os.fork()
        if not child:
            try:
                self._confined(connection, words, work)
            except BaseException as error:
                sys.stderr.write(f"candidate: {type(error).__name__}: {error}\n")
            finally:
                os._exit(0)
        os.close(connection)
        folder = None if self.own_processes else work
        why = _watch(child, self.children, status, limits, folder)
        clean = _kill_below(self.own_processes)
        if "network" in self.enforced:  # the kernel frees those that nobody holds a while later
            clean = clean and usage.sockets() <= sockets
        if self.own_processes:
            _forget_files()
        else:
            shutil.rmtree(work, ignore_errors=True)
        after = _used()
        why["cpu"], why["supervisor_cpu"] = (
            round(b - a, 4) for a, b in zip(before, after, strict=True)
        )
        return why, clean

    def _confined(self, connection: int, words: dict[str, Any], work: str) -> None:
        """The confined process's life, from its fork on."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        gc.enable()
        if self.become is not None:
            linux.become(self.become)
        linux.keep_capabilities()
        if linux.is_root():
            raise PermissionError("student code never runs as root")
        os.chdir(work)
        enforced = [*self.enforced]
        if self.own_processes:
            enforced += ["files", "view"]
            enforced += ["bubblewrap"] if self.place.view == "bubblewrap" else []
        limits = words["limits"]
        _confine(limits, self.place, work, enforced, [connection])
        self.body(connection, limits, enforced)


def _used() -> tuple[float, float]:
    """Seconds of processor that ended children, and this process, have used so far."""
    children, own = map(resource.getrusage, (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    return children.ru_utime + children.ru_stime, own.ru_utime + own.ru_stime


def _private_processes() -> bool:
    """A /proc with these processes and nothing of the machine; False: one with nothing at all."""
    flags = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC
    try:
        linux.mount("proc", "/proc", flags, "subset=pid")
        return True
    except OSError:
        pass
    try:  # before Linux 5.8
        linux.mount("proc", "/proc", flags)
    except OSError:  # a kernel that shows no new /proc here: an empty one hides the old
        linux.mount("tmpfs", "/proc", linux.MS_NOSUID | linux.MS_NODEV, "size=4k")
        return False
    for entry in list(os.scandir("/proc")):
        if entry.name.isdigit() or entry.is_symlink():
            continue
        if entry.is_dir():
            linux.mount("tmpfs", entry.path, flags | linux.MS_RDONLY, "size=4k")
        else:
            linux.mount_again("/dev/null", entry.path)
    return True


def _private_files(size: int, again: tuple[str, ...]) -> None:
    """An empty /tmp of bounded size, with shared memory inside it."""
    linux.mount(
        "tmpfs", "/tmp", linux.MS_NOSUID | linux.MS_NODEV,
        f"size={size},nr_inodes={INODES},mode=1777",
    )  # fmt: skip
    for name in ("work", "home", "shm"):
        os.mkdir(f"/tmp/{name}", 0o777)
        os.chmod(f"/tmp/{name}", 0o777)
    linux.mount("", "/dev/shm", linux.MS_BIND, source="/tmp/shm")
    for path in again:
        os.makedirs(path if os.path.isdir(SPARE + path) else os.path.dirname(path), exist_ok=True)
        if not os.path.isdir(SPARE + path):
            os.close(os.open(path, os.O_CREAT))
        linux.mount_again(SPARE + path, path)


def _forget_files() -> None:
    for place in ("/dev/shm", "/tmp"):
        linux.unmount(place)


def _confine(
    limits: dict[str, Any], place: Place, work: str, enforced: list[str], keep: list[int]
) -> None:
    linux.prctl(linux.PR_SET_DUMPABLE, 1)  # inherited from the supervisor
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    _close_but(keep)
    # where memory is short, the kernel is to end this first
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")
    running = _running(enforced)
    if "view" not in enforced:
        for name in ("HOME", "TMPDIR", "IPYTHONDIR", "MPLCONFIGDIR"):
            os.environ[name] = work
        with contextlib.suppress(OSError):
            devices = [f"/dev/{name}" for name in DEVICES]  # and no /dev/shm: it is everybody's
            version = fallback.hold_to(
                place.readable["read"], place.readable["list"], [work, *devices]
            )
            enforced += ["landlock", *(["signals"] if version >= 6 else [])]
            semaphores.use()
    for what, size in {
        resource.RLIMIT_DATA: int(limits["memory"]) + SLACK,
        resource.RLIMIT_FSIZE: int(limits["files"]),
        resource.RLIMIT_CPU: int(2 * limits["notebook_seconds"]) + 1,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 512,
        # the supervisor counts too, and the confined process itself; where the user has others
        # beside, all that it runs already
        resource.RLIMIT_NPROC: int(limits["processes"]) + 1 + running,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_SIGPENDING: 1000,
    }.items():
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            size = min(size, hard)
        resource.setrlimit(what, (size, size))
    enforced.append("limits")
    # the kernel sends this when a file grows too large; an error in Python is kinder
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        seccomp.apply(seccomp.rules("network" in enforced, "view" in enforced))
        enforced.append("seccomp")


def _close_but(keep: list[int]) -> None:
    """Close what was inherited, such as the template's sockets: they would outlive the grader."""
    last = 3
    for fd in sorted(keep):
        os.closerange(last, fd)
        last = fd + 1
    os.closerange(last, 65536)


def _running(enforced: list[str]) -> int:
    """Processes and threads that count against this user's limit and are not the candidate's."""
    if {"users", "own user"} & {*enforced}:
        return 0
    found = 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError):
                if os.stat(f"/proc/{name}").st_uid == os.getuid():
                    found += len(os.listdir(f"/proc/{name}/task"))
    return found


def _watch(
    child: int, children: int, status: socket.socket, limits: dict[str, Any], folder: str | None
) -> dict[str, Any]:
    """Until the child ends, uses too much, or nobody wants it any more.

    Args:
        children: can be read when a child has ended.
        folder: where files are counted; None: it is bounded by itself, and so are the processes.
    """
    memory, files = int(limits["memory"]), int(limits["files"])
    status.setblocking(False)
    poll = select.poll()
    poll.register(status, select.POLLIN)
    poll.register(children, select.POLLIN)
    shared = 0.0  # when the processor was last shared out
    while True:
        ended = _reap(child)
        if ended is not None:
            return ended
        for fd, _ in poll.poll(int(TICK * 1000)):
            if fd == children:
                with contextlib.suppress(BlockingIOError):
                    os.read(children, 4096)
                continue
            try:
                words = status.recv(64)
            except BlockingIOError:
                continue
            except OSError:
                words = b""
            if not words:
                return {"ended": "dismissed"}
            if b"i" in words:
                with contextlib.suppress(OSError):
                    os.kill(child, signal.SIGINT)
            if b"w" in words:
                _say(status, {"waited": round(usage.waited(child), 3)})
        pids = usage.others() if folder is None else usage.below(os.getpid())
        used, threads = usage.memory(pids, memory, own_network=folder is None)
        if used > memory:
            return {"ended": "memory", "used": used}
        if threads > FEW and time.monotonic() > shared + TICK:
            usage.share_processor(pids)
            shared = time.monotonic()
        if folder is not None and usage.size_of(folder, files, INODES) > files:
            return {"ended": "files"}


def _reap(child: int) -> dict[str, Any] | None:
    while True:
        try:
            pid, code = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return {"ended": "exit", "code": 0}
        if not pid:
            return None
        if pid == child:
            if os.WIFSIGNALED(code):
                return {"ended": "signal", "code": os.WTERMSIG(code)}
            return {"ended": "exit", "code": os.WEXITSTATUS(code)}


def _kill_below(own_processes: bool) -> bool:
    """End all that is left, and wait for it: only then its processor time is known."""
    for _ in range(100):
        if own_processes:
            with contextlib.suppress(OSError):
                os.kill(-1, signal.SIGKILL)  # all of this namespace but process 1
        else:
            for pid in usage.below(os.getpid()):
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return True
        time.sleep(0.002)
    return False
