"""The few Linux calls that Python lacks, by ctypes: namespaces, seccomp, Landlock, capabilities.

Every function raises OSError where the kernel refuses. Linux on x86_64 and aarch64; elsewhere the
seccomp filter is not available and `apply_seccomp` says so.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import signal
import struct

NEWNS, NEWUTS, NEWIPC = 0x00020000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
NEWCGROUP, NEWTIME = 0x02000000, 0x00000080
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = (
    1, 2, 4, 8, 4096, 16384, 1 << 18,
)  # fmt: skip

MNT_DETACH = 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP = 1, 4, 22
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 36, 38
SECCOMP_MODE_FILTER = 2

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


def prctl(option: int, *args: int) -> int:
    full = [ctypes.c_ulong(arg) for arg in (*args, 0, 0, 0, 0)[:4]]
    return _check(_libc.prctl(option, *full), "prctl")


def fork(flags: int) -> int:
    """`os.fork`, but the child has namespaces of its own, and is process 1 of them with NEWPID.

    `unshare` would take a second fork: it gives a process namespace to the children only. For a
    process with one thread.
    """
    machine = platform.machine()
    if machine not in AUDIT_ARCH:
        raise OSError(ENOSYS, f"no clone on {machine}")
    number = CLONE[("x86_64", "aarch64").index(machine)]
    _python.PyOS_BeforeFork()
    pid = int(_python.syscall(number, ctypes.c_ulong(flags | signal.SIGCHLD), 0, 0, 0, 0))
    if pid == 0:
        _python.PyOS_AfterFork_Child()
        return 0
    _python.PyOS_AfterFork_Parent()
    return _check(pid, "clone")


def current_processor() -> int:
    """The number of the processor that this thread runs on now."""
    return _check(_libc.sched_getcpu(), "sched_getcpu")


def keep_to(processor: int | None) -> None:
    """Let this process, and those that it will fork, run there only; None: as before."""
    if processor is not None:
        with contextlib.suppress(OSError):  # it has been taken from us meanwhile
            os.sched_setaffinity(0, [processor])


def mount(kind: str, target: str, flags: int = 0, options: str = "", source: str = "none") -> None:
    done = _libc.mount(
        source.encode(), target.encode(), kind.encode() or None,
        ctypes.c_ulong(flags), options.encode() or None,
    )  # fmt: skip
    _check(done, f"mount {kind} on {target}")


def unmount(target: str) -> None:
    """Take the newest mount off `target`, at once for everybody who does not use it now."""
    _check(_libc.umount2(target.encode(), MNT_DETACH), f"unmount {target}")


def drop_capabilities() -> None:
    """Give up everything that a new user namespace gave, for good."""
    for capability in range(64):
        if _libc.prctl(24, ctypes.c_ulong(capability), 0, 0, 0) < 0:  # PR_CAPBSET_DROP
            break
    header = struct.pack("Ii", 0x20080522, 0)
    _check(_libc.capset(header, b"\0" * 24), "capset")


# -- seccomp -----------------------------------------------------------------------------------

# Calls that no notebook needs and that reach other processes, other namespaces or odd corners of
# the kernel. The numbers are of (x86_64, aarch64); None: it does not exist there.
DENIED: dict[str, tuple[int | None, int | None]] = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "fsmount": (432, 432),
    "mount_setattr": (442, 442),
    "swapon": (167, 224),
    "reboot": (169, 142),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "fanotify_init": (300, 262),
    "memfd_create": (319, 279),  # memory that no limit of files counts
    "memfd_secret": (447, 447),
    # memory that no process has: a byte of a huge page in a pipe keeps all of it, rules have no end
    "vmsplice": (278, 75),
    "landlock_create_ruleset": (444, 444),
    "io_setup": (206, 0),  # the machine has one small stock of these for everybody
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "setpriority": (141, 140),
    "sched_setaffinity": (203, 122),  # each candidate has one processor, and keeps to it
    "sched_setscheduler": (144, 119),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "personality": (135, 92),
}
CLONE, CLONE3, SOCKET, SOCKETPAIR, SETSOCKOPT, FCNTL, PRLIMIT = (
    (56, 220), (435, 435), (41, 198), (53, 199), (54, 208), (72, 25), (302, 261),
)  # fmt: skip
AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050000, 0x80000000
EPERM, ENOSYS, EAFNOSUPPORT = 1, 38, 97
LOAD, AND, JEQ, JGE, JSET, RETURN = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06


def _does_nothing(
    number: int, place: int, values: tuple[int, ...]
) -> list[tuple[int, int, int, int]]:
    """A call that would take memory which no limit counts: with these arguments it only says yes."""
    return [
        (JEQ, 0, len(values) + 3, number),
        (LOAD, 0, 0, place),
        *((JEQ, len(values) - i, 0, value) for i, value in enumerate(values)),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, ERRNO),
    ]


def _filter(machine: str, sockets: bool) -> bytes:
    column = ("x86_64", "aarch64").index(machine)
    code: list[tuple[int, int, int, int]] = [
        (LOAD, 0, 0, 4),
        (JEQ, 1, 0, AUDIT_ARCH[machine]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, 0),
    ]
    if machine == "x86_64":  # the x32 interface has other numbers for the same calls
        code += [(JGE, 0, 1, 0x40000000), (RETURN, 0, 0, KILL)]
    for numbers in DENIED.values():
        number = numbers[column]
        if number is not None:
            code += [(JEQ, 0, 1, number), (RETURN, 0, 0, ERRNO | EPERM)]
    # clone3 hides its flags behind a pointer: without it the C library takes clone
    code += [(JEQ, 0, 1, CLONE3[column]), (RETURN, 0, 0, ERRNO | ENOSYS)]
    new = NEWNS | NEWUTS | NEWIPC | NEWUSER | NEWPID | NEWNET | NEWCGROUP
    code += [
        (JEQ, 0, 4, CLONE[column]),
        (LOAD, 0, 0, 16),
        (JSET, 0, 1, new),
        (RETURN, 0, 0, ERRNO | EPERM),
        (RETURN, 0, 0, ALLOW),
    ]
    if sockets:
        # local ones only; with AF_VSOCK and the like nobody has a namespace to stop them
        code += [
            (JEQ, 0, 4, SOCKET[column]),
            (LOAD, 0, 0, 16),
            (JEQ, 1, 0, 1),
            (RETURN, 0, 0, ERRNO | EAFNOSUPPORT),
            (RETURN, 0, 0, ALLOW),
        ]
    else:
        # none but pairs, and no pairs that could send to somebody else
        code += [
            (JEQ, 0, 1, SOCKET[column]),
            (RETURN, 0, 0, ERRNO | EAFNOSUPPORT),
            (JEQ, 0, 5, SOCKETPAIR[column]),
            (LOAD, 0, 0, 24),
            (AND, 0, 0, 0xF),
            (JEQ, 0, 1, 2),
            (RETURN, 0, 0, ERRNO | EAFNOSUPPORT),
            (RETURN, 0, 0, ALLOW),
        ]
    # larger buffers: SO_SNDBUF, SO_SNDBUFFORCE, SO_RCVBUF
    code += _does_nothing(SETSOCKOPT[column], 32, (7, 32, 8))
    # locks of parts of a file: F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW
    code += _does_nothing(FCNTL[column], 24, (6, 7, 37, 38))
    # another process's limits
    code += [
        (JEQ, 0, 4, PRLIMIT[column]),
        (LOAD, 0, 0, 16),
        (JEQ, 1, 0, 0),
        (RETURN, 0, 0, ERRNO | EPERM),
        (RETURN, 0, 0, ALLOW),
    ]
    code.append((RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("HBBI", op, yes, no, k) for op, yes, no, k in code)


def apply_seccomp(sockets: bool = True) -> None:
    """Refuse the calls of `DENIED`, new namespaces and all sockets but local ones, for good.

    `sockets`: False refuses the local ones, too; pairs remain.
    """
    machine = platform.machine()
    if machine not in AUDIT_ARCH:
        raise OSError(ENOSYS, f"no system call table for {machine}")
    program = _filter(machine, sockets)
    buffer = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(
        struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    )
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(header))


# -- Landlock ----------------------------------------------------------------------------------

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_READ = 1 << 0 | 1 << 2 | 1 << 3  # execute, read a file, list a directory
_ACCESS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}
_NET_TCP = 3  # bind and connect
_SCOPE = 3  # abstract sockets and signals of processes outside


def landlock_version() -> int:
    """0 where the kernel has none."""
    return max(0, _libc.syscall(_CREATE, None, ctypes.c_size_t(0), 1))


def apply_landlock(read: list[str], write: list[str]) -> None:
    """From here on only the paths in `read` can be read, and those in `write` written."""
    version = landlock_version()
    if not version:
        raise OSError(ENOSYS, "no Landlock in this kernel")
    handled = _ACCESS.get(version, _ACCESS[3])
    attributes = struct.pack("Q", handled)
    if version >= 4:
        attributes += struct.pack("Q", _NET_TCP)
    if version >= 6:
        attributes += struct.pack("Q", _SCOPE)
    ruleset = _check(
        _libc.syscall(_CREATE, attributes, ctypes.c_size_t(len(attributes)), 0), "landlock"
    )
    try:
        for paths, access in ((read, _READ), (write, handled)):
            for path in paths:
                try:
                    fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
                except OSError:
                    continue
                try:
                    if not os.path.isdir(path):  # a file has no directory rights
                        access_here = access & (1 | 2 | 4 | 1 << 14)
                    else:
                        access_here = access
                    rule = struct.pack("=Qi", access_here, fd)
                    _check(_libc.syscall(_ADD, ruleset, 1, rule, 0), f"landlock {path}")
                finally:
                    os.close(fd)
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        _check(_libc.syscall(_RESTRICT, ruleset, 0), "landlock")
    finally:
        os.close(ruleset)
