"""The filter of system calls that student code lives with.

Built here and not by libseccomp (pyseccomp): the shared library, which no wheel brings along, is
missing in some of the environments that this has to work in, such as slim containers and conda, and
there the filter is needed most. What it would give is a table of system call numbers for more processors. This
one has x86_64 and aarch64; elsewhere there is an `OSError`, and the filter counts as missing.

A filter is a list of `Rule`s, tried in order; what no rule names is allowed. `program` translates
it into the kernel's classic BPF (Documentation/userspace-api/seccomp_filter.rst of the Linux
source). Arguments are compared by their lower 32 bits, which is all that the kernel reads of those
named here.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import platform
import struct
from dataclasses import dataclass
from typing import Literal

from course.sandbox import linux

# The numbers on (x86_64, aarch64); None: the call does not exist there.
# From arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
NUMBERS: dict[str, tuple[int | None, int | None]] = {
    "acct": (163, 89),
    "add_key": (248, 217),
    "adjtimex": (159, 171),
    "bpf": (321, 280),
    "cachestat": (451, 451),
    "chmod": (90, None),
    "chown": (92, None),
    "chroot": (161, 51),
    "clock_adjtime": (305, 266),
    "clock_settime": (227, 112),
    "clone": (56, 220),
    "clone3": (435, 435),
    "delete_module": (176, 106),
    "epoll_create": (213, None),
    "epoll_create1": (291, 20),
    "fanotify_init": (300, 262),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "fcntl": (72, 25),
    "finit_module": (313, 273),
    "flock": (73, 32),
    "fremovexattr": (199, 16),
    "fsconfig": (431, 431),
    "fsetxattr": (190, 7),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "futimesat": (261, None),
    "init_module": (175, 105),
    "inotify_init": (253, None),
    "inotify_init1": (294, 26),
    "io_setup": (206, 0),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
    "ioctl": (16, 29),
    "ioperm": (173, None),
    "iopl": (172, None),
    "ioprio_set": (251, 30),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "landlock_add_rule": (445, 445),
    "landlock_create_ruleset": (444, 444),
    "landlock_restrict_self": (446, 446),
    "lchown": (94, None),
    "listmount": (458, 458),
    "lookup_dcookie": (212, 18),
    "lremovexattr": (198, 15),
    "lsetxattr": (189, 6),
    "mbind": (237, 235),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "migrate_pages": (256, 238),
    "mincore": (27, 232),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "modify_ldt": (154, None),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "move_pages": (279, 239),
    "mq_open": (240, 180),
    "msgget": (68, 186),
    "name_to_handle_at": (303, 264),
    "nfsservctl": (180, 42),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pivot_root": (155, 41),
    "prctl": (157, 167),
    "preadv2": (327, 286),
    "prlimit64": (302, 261),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "pwritev2": (328, 287),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "reboot": (169, 142),
    "removexattr": (197, 14),
    "request_key": (249, 218),
    "sched_setaffinity": (203, 122),
    "sched_setattr": (314, 274),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "seccomp": (317, 277),
    "semget": (64, 190),
    "set_mempolicy": (238, 237),
    "set_mempolicy_home_node": (450, 450),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "setpriority": (141, 140),
    "setsid": (112, 157),
    "setsockopt": (54, 208),
    "settimeofday": (164, 170),
    "setxattr": (188, 5),
    "shmget": (29, 194),
    "socket": (41, 198),
    "socketpair": (53, 199),
    "statmount": (457, 457),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "sysinfo": (99, 179),
    "syslog": (103, 116),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "uselib": (134, None),
    "userfaultfd": (323, 282),
    "utime": (132, None),
    "utimensat": (280, 88),
    "utimes": (235, None),
    "vhangup": (153, 58),
    "vmsplice": (278, 75),
}
#: The newest call that this list was compared with (mseal); later ones are said to be missing.
NEWEST = 462
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # AUDIT_ARCH_… of linux/audit.h

ALLOW, KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000


def error(number: int) -> int:
    """The answer "this failed"; 0 says that all went well, and nothing was done."""
    return _ERRNO | number


REFUSE, MISSING, NOTHING = error(errno.EPERM), error(errno.ENOSYS), error(0)
NO_SUCH_SOCKET = error(errno.EAFNOSUPPORT)


@dataclass(frozen=True)
class Rule:
    """What is answered to some calls.

    Attributes:
        calls: their names.
        answer: `REFUSE`, `MISSING`, `NOTHING`, …
        argument: the place of the argument that decides, from 0; None: the call alone decides.
        when: the answer is given where the argument "is" one of `values`, is "not" one of them,
            or "has" one of their bits.
        mask: what of the argument is compared.
    """

    calls: tuple[str, ...]
    answer: int
    argument: int | None = None
    when: Literal["is", "not", "has"] = "is"
    values: tuple[int, ...] = ()
    mask: int = 0xFFFFFFFF


# Reaches other processes, other namespaces, odd corners of the kernel, or what all users of this
# machine share; no notebook needs it.
REFUSED = Rule(
    (
        # other processes
        "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "process_mrelease",
        "pidfd_getfd", "kcmp",
        # namespaces and mounts
        "unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "move_mount", "open_tree",
        "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr", "statmount", "listmount",
        # the machine
        "swapon", "swapoff", "reboot", "init_module", "finit_module", "delete_module", "kexec_load",
        "kexec_file_load", "acct", "quotactl", "quotactl_fd", "syslog", "settimeofday",
        "clock_settime", "clock_adjtime", "adjtimex", "sethostname", "setdomainname", "vhangup",
        "iopl", "ioperm", "modify_ldt", "personality", "uselib", "nfsservctl", "lookup_dcookie",
        "mknod", "mknodat", "name_to_handle_at", "open_by_handle_at",
        # large parts of the kernel with many faults
        "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter",
        "io_uring_register",
        # memory that no process has and no limit counts: a byte of a huge page in a pipe keeps all
        # of it, Landlock's rules have no end
        "memfd_create", "memfd_secret", "vmsplice", "landlock_create_ruleset",
        # small stocks that all processes of a user, or of the machine, share; watches also tell
        # who reads the same file
        "io_setup", "inotify_init", "inotify_init1", "fanotify_init", "epoll_create",
        "epoll_create1", "add_key", "request_key", "keyctl", "shmget", "msgget", "semget",
        "mq_open",
        # each candidate has one processor, keeps to it, and gets no higher priority than others
        "setpriority", "sched_setaffinity", "sched_setscheduler", "sched_setparam",
        "sched_setattr", "ioprio_set", "mbind", "set_mempolicy", "set_mempolicy_home_node",
        "migrate_pages", "move_pages",
        # many kernels share the processor out among sessions: each candidate is one
        "setsid",
        # what the whole machine does, and which files it has read
        "sysinfo", "mincore", "cachestat",
    ),
    REFUSE,
)  # fmt: skip
_NAMESPACES = (
    linux.NEWNS | linux.NEWUTS | linux.NEWIPC | linux.NEWUSER | linux.NEWPID | linux.NEWNET
    | linux.NEWCGROUP
)  # fmt: skip
ALWAYS = (
    REFUSED,
    Rule(("clone",), REFUSE, 0, "has", (_NAMESPACES,)),
    # its flags are behind a pointer; without it the C library takes clone
    Rule(("clone3",), MISSING),
    # can ask whether a page is in memory; the C library takes the older calls
    Rule(("preadv2", "pwritev2"), MISSING),
    # another process's limits
    Rule(("prlimit64",), REFUSE, 0, "not", (0,)),
    # larger socket buffers, which no limit counts: SO_SNDBUF, SO_RCVBUF, SO_SNDBUFFORCE
    Rule(("setsockopt",), NOTHING, 2, "is", (7, 8, 32)),
    # locks, leases and watches on files that others see, too: F_SETLK, F_SETLKW, F_OFD_SETLK,
    # F_OFD_SETLKW, F_SETLEASE, F_NOTIFY
    Rule(("fcntl",), NOTHING, 1, "is", (6, 7, 37, 38, 1024, 1026)),
    Rule(("flock",), NOTHING),
    # keys typed into a terminal, a console's memory, a terminal's driver: TIOCSTI, TIOCLINUX,
    # TIOCSETD
    Rule(("ioctl",), REFUSE, 1, "is", (0x5412, 0x541C, 0x5423)),
    # a processor core for oneself: PR_SCHED_CORE
    Rule(("prctl",), REFUSE, 0, "is", (62,)),
)
# Local sockets only: with AF_VSOCK and the like nobody has a namespace to stop them.
LOCAL_SOCKETS = (Rule(("socket",), NO_SUCH_SOCKET, 0, "not", (1,)),)
# None but pairs (SOCK_STREAM, SOCK_SEQPACKET), which cannot send to anybody else.
PAIRS_ONLY = (
    Rule(("socket",), NO_SUCH_SOCKET),
    Rule(("socketpair",), NO_SUCH_SOCKET, 1, "not", (1, 5), mask=0xF),
)
# Where student code sees the machine's own files: Landlock does not ask who changes their rights.
NO_CHANGED_RIGHTS = (
    Rule(
        ("chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat",
         "utime", "utimes", "futimesat", "utimensat", "setxattr", "lsetxattr", "fsetxattr",
         "removexattr", "lremovexattr", "fremovexattr"),
        NOTHING,
    ),
)  # fmt: skip


def rules(own_network: bool, own_files: bool) -> tuple[Rule, ...]:
    """The filter of a candidate that has, or has not, a network and a view of files of its own."""
    return (
        *ALWAYS,
        *(LOCAL_SOCKETS if own_network else PAIRS_ONLY),
        *(() if own_files else NO_CHANGED_RIGHTS),
    )


# -- the kernel's language ---------------------------------------------------------------------

_LOAD, _AND, _RETURN = 0x20, 0x54, 0x06
_IF_EQUAL, _IF_GREATER, _IF_BITS = 0x15, 0x25, 0x45
# where seccomp_data has the call's number, the processor's kind, the arguments
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16

Step = tuple[int, int, int, int]  # operation, steps to skip if true, if false, operand


def _steps(rule: Rule, number: int) -> list[Step]:
    """One call of a rule; the accumulator holds the number before and after."""
    answer: Step = (_RETURN, 0, 0, rule.answer)
    if rule.argument is None:
        return [(_IF_EQUAL, 0, 1, number), answer]
    values = rule.values
    if rule.when == "has":
        tests: list[Step] = [(_IF_BITS, 0, 1, values[0])]
    elif rule.when == "is":
        last = len(values) - 1
        tests = [(_IF_EQUAL, last - i, int(i == last), value) for i, value in enumerate(values)]
    else:
        tests = [(_IF_EQUAL, len(values) - i, 0, value) for i, value in enumerate(values)]
    body: list[Step] = [
        (_LOAD, 0, 0, _ARGUMENTS + 8 * rule.argument),
        (_AND, 0, 0, rule.mask),
        *tests,
        answer,
        (_LOAD, 0, 0, _NUMBER),
    ]
    return [(_IF_EQUAL, 0, len(body), number), *body]


@functools.cache
def program(wanted: tuple[Rule, ...]) -> bytes:
    """The rules as the kernel takes them, for this processor.

    Raises:
        OSError: there is no table of calls for it.
    """
    machine = platform.machine()
    if machine not in MACHINES:
        raise OSError(errno.ENOSYS, f"no table of system calls for {machine}")
    column = list(MACHINES).index(machine)
    steps: list[Step] = [
        (_LOAD, 0, 0, _MACHINE),
        (_IF_EQUAL, 1, 0, MACHINES[machine]),
        (_RETURN, 0, 0, KILL),
        (_LOAD, 0, 0, _NUMBER),
        # also the x32 interface, which has other numbers for the same calls
        (_IF_GREATER, 0, 1, NEWEST),
        (_RETURN, 0, 0, MISSING),
    ]
    for rule in wanted:
        for name in rule.calls:
            number = NUMBERS[name][column]
            if number is not None:
                steps += _steps(rule, number)
    steps.append((_RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def apply(wanted: tuple[Rule, ...]) -> None:
    """Have this process, and all below it, live with the rules; permanently.

    Raises:
        OSError: the kernel has no such filters, or the processor is another one.
    """
    code = program(wanted)
    buffer = ctypes.create_string_buffer(code, len(code))
    header = ctypes.create_string_buffer(
        struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    )
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    linux.prctl(linux.PR_SET_SECCOMP, linux.SECCOMP_MODE_FILTER, ctypes.addressof(header))
