"""Shut one forked process in: namespaces, private files, limits, a filter of system calls.

`spawn` forks a warden, which forks the confined process. The warden is process 1 of a new process
namespace, so that everything below it ends with it; it watches memory, passes interrupts on and
ends when the grader closes its end of the status socket. What could not be had is named in the
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
from typing import Any, NoReturn

from course.examine import kernel

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


def spawn(
    body: Callable[[list[str]], None],
    status: socket.socket,
    limits: dict[str, Any],
    readable: list[str] | None,
    keep: list[int],
    control: int,
) -> None:
    """Run `body(enforced)` in a confined child; return at once. The warden is a child of ours.

    Args:
        body: what the confined process does.
        status: commands come from it, and the word on how it ended goes to it.
        limits: `Limits.as_dict()`.
        readable: paths for Landlock; None where a mount namespace already hides the rest.
        keep: file descriptors that the confined process may have; all others are closed.
        control: the template's own socket, which none of these processes may hold open.
    """
    uid, gid = os.getuid(), os.getgid()
    own = kernel.NEWNS | kernel.NEWPID | kernel.NEWNET | kernel.NEWIPC | kernel.NEWUTS
    # as root no user namespace: the limit on processes binds only another user than root
    own |= kernel.NEWUSER if uid else 0
    enforced = ["processes", "network", "ipc", "mounts"]
    try:
        pid = kernel.fork(own)
    except OSError:  # the kernel refuses namespaces
        enforced = []
        pid = os.fork()
    if pid:
        return
    try:
        gc.disable()
        os.close(control)
        if uid and enforced:
            enforced.insert(0, "users")
            _same_user(uid, gid)
        _warden(body, status, limits, readable, keep, enforced)
    except BaseException as error:
        _say(status, {"ended": "failed", "text": f"{type(error).__name__}: {error}"})
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


# -- the warden --------------------------------------------------------------------------------


def _warden(
    body: Callable[[list[str]], None],
    status: socket.socket,
    limits: dict[str, Any],
    readable: list[str] | None,
    keep: list[int],
    enforced: list[str],
) -> NoReturn:
    own_processes = bool(enforced)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)  # the confined process cannot look into this one
    os.setsid()
    work, remove = WORK, None
    if own_processes:
        kernel.mount("", "/", kernel.MS_REC | kernel.MS_PRIVATE)
        _private_files(int(limits["files"]))
        enforced.append("files")
    else:
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
        work = remove = tempfile.mkdtemp(prefix="candidate-")
    if os.getuid() == 0 and _can_import(NOBODY):
        # root's rights are needed no longer, and no limit on processes binds root
        if remove:
            os.chown(remove, NOBODY, NOBODY)
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    if own_processes:
        kernel.drop_capabilities()
    os.chdir(work)
    child = os.fork()
    if not child:
        try:
            gc.enable()
            _confine(limits, readable, work, enforced, keep)
            body(enforced)
        except BaseException as error:
            sys.stderr.write(f"candidate: {type(error).__name__}: {error}\n")
        finally:
            os._exit(0)
    # process 1 gets from below only the signals that it handles: none but SIGCHLD
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for fd in keep:
        with contextlib.suppress(OSError):
            os.close(fd)
    why = _watch(child, status, int(limits["memory"]), own_processes)
    _kill_below(own_processes)
    if remove:
        shutil.rmtree(remove, ignore_errors=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF)
    why["cpu"] = round(used.ru_utime + used.ru_stime, 4)
    why["warden_cpu"] = round(own.ru_utime + own.ru_stime, 4)
    _say(status, why)
    os._exit(0)


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


def _private_files(size: int) -> None:
    """An empty /tmp of bounded size, shared memory inside it, and a /proc of one's own."""
    try:
        kernel.mount("proc", "/proc", kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC)
    except OSError:  # a kernel that shows no new /proc here: an empty one hides the old
        kernel.mount("tmpfs", "/proc", kernel.MS_NOSUID | kernel.MS_NODEV, "size=4k")
    kernel.mount(
        "tmpfs", "/tmp", kernel.MS_NOSUID | kernel.MS_NODEV,
        f"size={size},nr_inodes=20000,mode=1777",
    )  # fmt: skip
    for name in ("work", "home", "shm"):
        os.mkdir(f"/tmp/{name}", 0o777)
        os.chmod(f"/tmp/{name}", 0o777)
    if os.path.isdir("/dev/shm"):
        kernel.mount("", "/dev/shm", kernel.MS_BIND, source="/tmp/shm")


def _confine(
    limits: dict[str, Any],
    readable: list[str] | None,
    work: str,
    enforced: list[str],
    keep: list[int],
) -> None:
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # inherited from the warden
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    last = 3
    for fd in sorted(keep):
        os.closerange(last, fd)
        last = fd + 1
    os.closerange(last, 65536)
    if readable is None:
        enforced.append("bubblewrap")
    else:
        private = "/tmp"
        if "files" not in enforced:
            private = work
            for name in ("HOME", "TMPDIR", "IPYTHONDIR"):
                os.environ[name] = work
        try:
            kernel.apply_landlock(readable, [private, "/proc", *DEVICES])
            enforced.append("landlock")
        except OSError:
            pass
    for what, size in {
        resource.RLIMIT_DATA: int(limits["memory"]) + SLACK,
        resource.RLIMIT_FSIZE: int(limits["files"]),
        resource.RLIMIT_CPU: int(2 * limits["notebook_seconds"]) + 1,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 512,
        # the warden counts too, and the confined process itself; where the user has no
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
        kernel.apply_seccomp(sockets=readable is None)
        enforced.append("seccomp")
    except OSError:
        pass


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


def _watch(child: int, status: socket.socket, memory: int, own_processes: bool) -> dict[str, Any]:
    """Until the child ends, uses too much memory, or nobody wants it any more."""
    status.setblocking(False)
    poll = select.poll()
    poll.register(status, select.POLLIN)
    signal.set_wakeup_fd(-1)
    pipe_in, pipe_out = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(pipe_out, warn_on_full_buffer=False)
    poll.register(pipe_in, select.POLLIN)
    while True:
        ended = _reap(child)
        if ended is not None:
            return ended
        for fd, _ in poll.poll(int(TICK * 1000)):
            if fd == pipe_in:
                with contextlib.suppress(BlockingIOError):
                    os.read(pipe_in, 4096)
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


def _kill_below(own_processes: bool) -> None:
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
            return
        time.sleep(0.002)
