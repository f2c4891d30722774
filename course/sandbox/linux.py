"""The few Linux calls that Python lacks, by ctypes: namespaces, mounts, capabilities, users.

Every function raises OSError where the kernel refuses.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import platform
import re
import resource
import signal
import struct

NEWNS, NEWUTS, NEWIPC = 0x00020000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET, NEWCGROUP = 0x10000000, 0x20000000, 0x40000000, 0x02000000
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT, MS_RDONLY = 2, 4, 8, 32, 1
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
MNT_DETACH = 2
_KEPT = (
    1 | 2 | 4 | 8 | 1024 | 2048 | 1 << 21
)  # read-only, nosuid, nodev, noexec, and three of atime
_AT_RECURSIVE, _MOUNT_SETATTR = 0x8000, 442
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP = 1, 4, 22
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 36, 38
_PR_CAPBSET_DROP = 24
SECCOMP_MODE_FILTER = 2
CAPABILITIES = {
    "KILL": 5, "SETGID": 6, "SETUID": 7, "SETPCAP": 8, "SYS_PTRACE": 19, "SYS_ADMIN": 21,
    "SYS_NICE": 23,
}  # fmt: skip
_CAPABILITIES_VERSION = 0x20080522
_CLONE = {"x86_64": 56, "aarch64": 220}
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_FIRST_USER_NAMESPACE = 0xEFFFFFFD  # its inode, the same on every machine (proc_ns.h)

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
# the same functions, called while Python's lock is held, as a fork has to be
_python = ctypes.PyDLL(None, use_errno=True)
_python.syscall.restype = ctypes.c_long


def _check(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def call(what: str, number: int, *args: object) -> int:
    """A system call by its number."""
    return _check(int(_libc.syscall(number, *args)), what)


def prctl(option: int, *args: int) -> int:
    full = [ctypes.c_ulong(arg) for arg in (*args, 0, 0, 0, 0)[:4]]
    return _check(_libc.prctl(option, *full), "prctl")


def _for_this_machine(numbers: dict[str, int], what: str) -> int:
    number = numbers.get(platform.machine())
    if number is None:
        raise OSError(errno.ENOSYS, f"no {what} on {platform.machine()}")
    return number


# -- processes ---------------------------------------------------------------------------------


def fork(flags: int, user: int | None = None) -> int:
    """`os.fork`, but the child has namespaces of its own, and is process 1 of them with NEWPID.

    `unshare` would take a second fork: it gives a process namespace to the children only. For a
    process with one thread.

    Args:
        user: who the child acts as, and so who has all rights in its user namespace; None: as we.
    """
    number = _for_this_machine(_CLONE, "clone")
    groups, gid, uid = os.getgroups(), os.getegid(), os.geteuid()
    if user is not None:
        os.setgroups([])
        os.setegid(user)
        os.seteuid(user)
    _python.PyOS_BeforeFork()
    pid = int(_python.syscall(number, ctypes.c_ulong(flags | signal.SIGCHLD), 0, 0, 0, 0))
    if pid == 0:
        _python.PyOS_AfterFork_Child()
        return 0
    failure = ctypes.get_errno()
    _python.PyOS_AfterFork_Parent()
    if user is not None:
        os.seteuid(uid)
        os.setegid(gid)
        os.setgroups(groups)
        prctl(PR_SET_DUMPABLE, 1)  # the change of user took /proc/self away
    if pid < 0:
        raise OSError(failure, f"clone: {os.strerror(failure)}")
    return pid


def unshare(flags: int) -> None:
    """Give this process namespaces of its own."""
    _check(_libc.unshare(ctypes.c_int(flags)), "unshare")


def current_processor() -> int:
    """The number of the processor that this thread runs on now."""
    return _check(_libc.sched_getcpu(), "sched_getcpu")


def keep_to(processor: int | None) -> None:
    """Let this process, and those that it will fork, run there only; None: as before."""
    if processor is not None:
        with contextlib.suppress(OSError):  # it has been taken from us meanwhile
            os.sched_setaffinity(0, [processor])


# -- mounts ------------------------------------------------------------------------------------


def mount(kind: str, target: str, flags: int = 0, options: str = "", source: str = "none") -> None:
    done = _libc.mount(
        os.fsencode(source), os.fsencode(target), kind.encode() or None,
        ctypes.c_ulong(flags), options.encode() or None,
    )  # fmt: skip
    _check(done, f"mount {kind or source} on {target}")


def mount_again(source: str, target: str) -> None:
    """Have `target` show `source` and all that is mounted below it."""
    mount("", target, MS_BIND | MS_REC, source=source)


def restrict_mount(target: str, flags: int, proc: str = "/proc") -> None:
    """Give the mount at `target`, and those below it, more of MS_RDONLY, MS_NOSUID, MS_NODEV.

    Older kernels than 5.12 have no call for all of them at once: they are looked up in `proc`.
    """
    words = struct.pack("QQQQ", flags, 0, 0, 0)  # these three have the same values there
    try:
        call(
            f"restrict {target}", _MOUNT_SETATTR, ctypes.c_int(-100), os.fsencode(target),
            ctypes.c_uint(_AT_RECURSIVE), words, ctypes.c_size_t(len(words)),
        )  # fmt: skip
    except OSError as error:
        if error.errno != errno.ENOSYS:
            raise
        for place in _mounts_at(target, proc):
            now = os.statvfs(place).f_flag & _KEPT  # these may be locked, and must be said again
            mount("", place, MS_BIND | MS_REMOUNT | now | flags)


def _mounts_at(target: str, proc: str) -> list[str]:
    """The places of a mount and of those below it."""
    real = os.path.realpath(target)
    with open(f"{proc}/self/mountinfo", "rb") as file:
        escaped = [line.split()[4] for line in file]
    octal = re.compile(rb"\\([0-7]{3})")
    places = [os.fsdecode(octal.sub(lambda m: bytes([int(m[1], 8)]), name)) for name in escaped]
    return [p for p in places if p == real or p.startswith(real.rstrip("/") + "/")]


def unmount(target: str) -> None:
    """Take the newest mount off `target`, at once for everybody who does not use it now."""
    _check(_libc.umount2(os.fsencode(target), MNT_DETACH), f"unmount {target}")


def pivot_root(new: str, old: str) -> None:
    """Make `new` the root; the old one is then at `old`."""
    number = _for_this_machine(_PIVOT_ROOT, "pivot_root")
    call("pivot_root", number, os.fsencode(new), os.fsencode(old))


# -- rights ------------------------------------------------------------------------------------


def _capabilities() -> tuple[int, int, int]:
    """Sets of bits: what is in force, what may be, what is passed on."""
    header = struct.pack("Ii", _CAPABILITIES_VERSION, 0)
    data = ctypes.create_string_buffer(24)
    _check(_libc.capget(header, data), "capget")
    low, high = struct.unpack("III", data.raw[:12]), struct.unpack("III", data.raw[12:])
    effective, permitted, inheritable = (a | b << 32 for a, b in zip(low, high, strict=True))
    return effective, permitted, inheritable


def may(*names: str) -> bool:
    """Whether all of these `CAPABILITIES` are in force here."""
    now = _capabilities()[0]
    return all(now >> CAPABILITIES[name] & 1 for name in names)


def keep_capabilities(*names: str) -> None:
    """Give up all rights but these, permanently; those of programs that are started, too."""
    kept = {CAPABILITIES[name] for name in names}
    for number in range(64):
        if number not in kept and _libc.prctl(_PR_CAPBSET_DROP, ctypes.c_ulong(number), 0, 0, 0):
            if ctypes.get_errno() == errno.EPERM:  # may not: then it cannot gain any, either
                continue
            break
    bits = sum(1 << number for number in kept) & _capabilities()[1]
    low, high = bits & 0xFFFFFFFF, bits >> 32
    header = struct.pack("Ii", _CAPABILITIES_VERSION, 0)
    _check(_libc.capset(header, struct.pack("6I", low, low, 0, high, high, 0)), "capset")


def in_first_user_namespace() -> bool:
    """Whether users here are the machine's own: then 0 is root."""
    return os.stat("/proc/self/ns/user").st_ino == _FIRST_USER_NAMESPACE


def is_root() -> bool:
    """Whether a file of the machine's root is this process's own."""
    return 0 in os.getresuid() and in_first_user_namespace()


# Ids that no system gives to anybody, by https://systemd.io/UIDS-GIDS; the second range for
# containers, which have some 65,000 only.
SPARE = (range(1_900_000_000, 2_100_000_000), range(60_578, 61_184))


def spare_ids() -> range | None:
    """Numbers that this process may take as its user and group, and nobody else has; or None."""
    if not may("SETUID", "SETGID"):
        return None
    known = [_ids(f"/proc/self/{kind}_map") for kind in ("uid", "gid")]
    for spare in SPARE:
        if all(any(spare[0] in ids and spare[-1] in ids for ids in kind) for kind in known):
            return spare
    return None


def _ids(path: str) -> list[range]:
    with open(path) as file:
        lines = [list(map(int, line.split())) for line in file]
    return [range(first, first + count) for first, _, count in lines]


def become(user: int) -> None:
    """Be another user, in a group of the same number and in no other, permanently."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def map_user(inside: int, outside: int, group_inside: int, group_outside: int) -> None:
    """In a new user namespace of one's own: which one user, and group, of outside is which here."""
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{inside} {outside} 1"),
        ("gid_map", f"{group_inside} {group_outside} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def data_size() -> int:
    """Bytes of private memory that this process has, as RLIMIT_DATA counts them."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[5]) * resource.getpagesize()


def oom_kills() -> int:
    """How many processes the kernel has killed since memory was short, as far as can be seen here."""
    found = 0
    for path, name in OOM_COUNTERS:
        try:
            with open(path, "rb") as file:
                rows = (line.split() for line in file)
                found += sum(int(row[1]) for row in rows if len(row) == 2 and row[0] == name)
        except (OSError, ValueError):
            continue
    return found


#: Files that count them: of the machine, and of a container with a bound of its own.
OOM_COUNTERS = (
    ("/proc/vmstat", b"oom_kill"),
    ("/sys/fs/cgroup/memory.events", b"oom_kill"),
    ("/sys/fs/cgroup/memory/memory.oom_control", b"oom_kill"),
)
