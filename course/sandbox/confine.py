"""Shut one forked process in: namespaces, private files, limits, a filter of system calls.

The template keeps `Supervisors`. Each is process 1 of a namespace of processes, and forks the confined
process there, so that everything below it ends with it. It watches memory, passes interrupts on,
ends all when the grader closes its end of the status socket, and then serves the next one: new
namespaces for each would cost more than a student's code. What could not be had is named in the
list that the confined process gets, never silently left out.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from course.sandbox import linux
from course.sandbox.protocol import receive_fds, send_fds

WORK = "/tmp/work"
NOBODY = 65534
# what Landlock lets be opened beside files: terminals for `!command`, shared memory for pools
DEVICES = (
    "/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty",
    "/dev/ptmx", "/dev/pts", "/dev/shm",
)  # fmt: skip
TICK = 0.05
SLACK = 256 << 20  # what the interpreter and its libraries need before any student code
SOCKET_BUFFER = 208 << 10  # what Linux gives a local socket; the filter keeps it so
FREE_SOCKETS = 64


Body = Callable[[int, dict[str, Any], list[str]], None]


class Supervisors:
    """The template's end of its supervisors: one for each candidate that lives, kept for the next.

    Args:
        body: what a confined process does with its socket's number, the limits, and the list of
            what confines it.
    """

    def __init__(self, body: Body) -> None:
        self.body = body
        self.free: list[socket.socket] = []
        self.busy: list[socket.socket] = []

    def start(self, words: dict[str, Any], fds: list[int]) -> None:
        """Have a confined process started.

        Args:
            words: its "limits"; what is "readable" for Landlock: paths, or None where a mount
                namespace already hides the rest; the number of its "processor", or None.
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
        uid, gid = os.getuid(), os.getgid()
        own = linux.NEWNS | linux.NEWPID | linux.NEWNET | linux.NEWIPC | linux.NEWUTS
        # as root no user namespace: the limit on processes binds only another user than root
        own |= linux.NEWUSER if uid else 0
        enforced = ["processes", "network", "ipc", "mounts"]
        try:
            pid = linux.fork(own)
        except OSError:  # the kernel refuses namespaces
            enforced = []
            pid = os.fork()
        if pid:
            theirs.close()
            return line
        try:
            gc.disable()
            _close_but([theirs.fileno()])
            if uid and enforced:
                enforced.insert(0, "users")
                _same_user(uid, gid)
            _Supervisor(self.body, theirs, enforced).serve()
        finally:
            os._exit(1)


def _same_user(uid: int, gid: int) -> None:
    """Be in the new user namespace who we were outside."""
    with contextlib.suppress(OSError):
        _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{uid} {uid} 1")
    _write("/proc/self/gid_map", f"{gid} {gid} 1")


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def _say(status: socket.socket, words: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):
        status.sendall(json.dumps(words).encode() + b"\n")


# -- the supervisor --------------------------------------------------------------------------------


class _Supervisor:
    """One confined process after the other, each with files of its own.

    It takes a next one only after one that was dismissed and left nothing behind.
    """

    def __init__(self, body: Body, line: socket.socket, enforced: list[str]) -> None:
        self.body, self.line, self.enforced = body, line, enforced
        self.own_processes = bool(enforced)
        self.user = 0  # whom a confined process becomes; 0: it stays who we are
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
            _private_processes()
        else:
            linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
        if os.getuid() == 0 and _can_import(NOBODY):
            self.user = NOBODY  # no limit on processes binds root
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
        linux.keep_to(words["processor"])
        if self.own_processes:
            work = WORK
            _private_files(int(limits["files"]))
        else:
            work = tempfile.mkdtemp(prefix="candidate-")
            if self.user:
                os.chown(work, self.user, self.user)
        child = os.fork()
        if not child:
            try:
                self._confined(connection, words, work)
            except BaseException as error:
                sys.stderr.write(f"candidate: {type(error).__name__}: {error}\n")
            finally:
                os._exit(0)
        os.close(connection)
        why = _watch(child, self.children, status, int(limits["memory"]), self.own_processes)
        clean = _kill_below(self.own_processes)
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
        if self.user:
            os.setgroups([])
            os.setresgid(self.user, self.user, self.user)
            os.setresuid(self.user, self.user, self.user)
        linux.drop_capabilities()
        os.chdir(work)
        enforced = [*self.enforced, *(["files"] if self.own_processes else [])]
        limits = words["limits"]
        _confine(limits, words.get("readable"), work, enforced, [connection])
        self.body(connection, limits, enforced)


def _used() -> tuple[float, float]:
    """Seconds of processor that ended children, and this process, have used so far."""
    return tuple(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    )


def _can_import(uid: int) -> bool:
    """Whether this Python's library can be read by another user: not if it lies in root's home."""
    os.seteuid(uid)
    try:
        with open(os.__file__, "rb"):
            return True
    except OSError:
        return False
    finally:
        os.seteuid(0)


def _private_processes() -> None:
    """A /proc of one's own."""
    try:
        linux.mount("proc", "/proc", linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC)
    except OSError:  # a kernel that shows no new /proc here: an empty one hides the old
        linux.mount("tmpfs", "/proc", linux.MS_NOSUID | linux.MS_NODEV, "size=4k")


def _private_files(size: int) -> None:
    """An empty /tmp of bounded size, with shared memory inside it."""
    linux.mount(
        "tmpfs", "/tmp", linux.MS_NOSUID | linux.MS_NODEV,
        f"size={size},nr_inodes=20000,mode=1777",
    )  # fmt: skip
    for name in ("work", "home", "shm"):
        os.mkdir(f"/tmp/{name}", 0o777)
        os.chmod(f"/tmp/{name}", 0o777)
    if os.path.isdir("/dev/shm"):
        linux.mount("", "/dev/shm", linux.MS_BIND, source="/tmp/shm")


def _forget_files() -> None:
    for place in ("/dev/shm", "/tmp") if os.path.isdir("/dev/shm") else ("/tmp",):
        linux.unmount(place)


def _confine(
    limits: dict[str, Any],
    readable: list[str] | None,
    work: str,
    enforced: list[str],
    keep: list[int],
) -> None:
    linux.prctl(linux.PR_SET_DUMPABLE, 1)  # inherited from the supervisor
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    _close_but(keep)
    if readable is None:
        enforced.append("bubblewrap")
    else:
        private = "/tmp"
        if "files" not in enforced:
            private = work
            for name in ("HOME", "TMPDIR", "IPYTHONDIR"):
                os.environ[name] = work
        try:
            linux.apply_landlock(readable, [private, "/proc", *DEVICES])
            enforced.append("landlock")
        except OSError:
            pass
    for what, size in {
        resource.RLIMIT_DATA: int(limits["memory"]) + SLACK,
        resource.RLIMIT_FSIZE: int(limits["files"]),
        resource.RLIMIT_CPU: int(2 * limits["notebook_seconds"]) + 1,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 512,
        # the supervisor counts too, and the confined process itself; where the user has no
        # namespace of processes of its own, all that it runs already
        resource.RLIMIT_NPROC: int(limits["processes"]) + 1 + _running(enforced, readable),
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_MEMLOCK: 1 << 20,
    }.items():
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            size = min(size, hard)
        resource.setrlimit(what, (size, size))
    enforced.append("limits")
    # the kernel sends this when a file grows too large; an error in Python is kinder
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        # bubblewrap shows no socket of anybody's; elsewhere there may be some to connect to
        linux.apply_seccomp(sockets=readable is None)
        enforced.append("seccomp")
    except OSError:
        pass


def _close_but(keep: list[int]) -> None:
    """Close what was inherited, such as the template's sockets: they would outlive the grader."""
    last = 3
    for fd in sorted(keep):
        os.closerange(last, fd)
        last = fd + 1
    os.closerange(last, 65536)


def _running(enforced: list[str], readable: list[str] | None) -> int:
    """Processes and threads that count against this user's limit and are not the candidate's."""
    if "users" in enforced:
        return 0
    found = 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError):
                if os.stat(f"/proc/{name}").st_uid == os.getuid():
                    found += len(os.listdir(f"/proc/{name}/task"))
    return found


def _watch(
    child: int, children: int, status: socket.socket, memory: int, own_processes: bool
) -> dict[str, Any]:
    """Until the child ends, uses too much memory, or nobody wants it any more.

    `children` can be read when a child has ended.
    """
    status.setblocking(False)
    poll = select.poll()
    poll.register(status, select.POLLIN)
    poll.register(children, select.POLLIN)
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
        used = memory_below(own_processes, memory)
        if used > memory:
            return {"ended": "memory", "used": used}


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


def memory_below(own_processes: bool, enough: int) -> int:
    """Bytes of memory that the processes below this one hold together.

    Counting each process's pages is quick but counts shared ones many times, so the exact and
    slow count is made only when the quick one is above `enough`.
    """
    pids = _others() if own_processes else below(os.getpid())
    buffers = _socket_buffers() if own_processes else 0
    quick = {pid: _quick(pid) for pid in pids}
    total = buffers + sum(map(sum, quick.values()))
    if total <= enough:
        return total
    return buffers + sum(tables + _exact(pid, pages) for pid, (pages, tables) in quick.items())


def _quick(pid: int) -> tuple[int, int]:
    """Bytes of a process's pages, and of the tables that the kernel keeps of them."""
    found = {b"VmRSS": 0, b"VmPTE": 0}
    try:
        with open(f"/proc/{pid}/status", "rb") as file:
            for line in file:
                name, _, value = line.partition(b":")
                if name in found:
                    found[name] = int(value.split()[0]) * 1024
    except (OSError, IndexError, ValueError):
        pass
    return found[b"VmRSS"], found[b"VmPTE"]


def _exact(pid: int, quick: int) -> int:
    """Bytes of a process's pages, shared ones by their share; `quick` where it forbids a look."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as file:
            for line in file:
                if line.startswith(b"Pss:"):
                    return int(line.split()[1]) * 1024
    except FileNotFoundError:
        return 0
    except (OSError, IndexError, ValueError):
        pass
    return quick


def _socket_buffers() -> int:
    """Bytes that the sockets of this network namespace can hold; they belong to no process."""
    try:
        with open("/proc/net/sockstat", "rb") as file:
            used = int(file.readline().split()[2])
    except (OSError, IndexError, ValueError):
        return 0
    return max(0, used - FREE_SOCKETS) * SOCKET_BUFFER


def _others() -> list[int]:
    own = os.getpid()
    try:
        return [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != own]
    except OSError:
        return []


def below(root: int) -> list[int]:
    """The processes below `root`, by their parents."""
    parents: dict[int, int] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    parents[int(name)] = int(file.read().rsplit(b")", 1)[1].split()[1])
            except (OSError, IndexError, ValueError):
                continue
    found, todo = [], [root]
    while todo:
        here = todo.pop()
        children = [pid for pid, parent in parents.items() if parent == here]
        found += children
        todo += children
    return found


def _kill_below(own_processes: bool) -> bool:
    """End all that is left, and wait for it: only then its processor time is known."""
    for _ in range(100):
        if own_processes:
            with contextlib.suppress(OSError):
                os.kill(-1, signal.SIGKILL)  # all of this namespace but process 1
        else:
            for pid in below(os.getpid()):
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return True
        time.sleep(0.002)
    return False
