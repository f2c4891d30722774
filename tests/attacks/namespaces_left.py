"""Tries: new namespaces, mounts, ptrace, other users, kernel calls by ctypes.

Expected: all refused.
"""

CELLS = {
    "double": """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
got = {
    "unshare": libc.unshare(0x10000000), "mount": libc.mount(b"x", b"/tmp", b"tmpfs", 0, None),
    "umount": libc.umount2(b"/tmp", 2), "chroot": libc.chroot(b"/"),
    "ptrace": libc.ptrace(16, 1, 0, 0), "setuid": libc.setuid(0), "setgid": libc.setgid(0),
    "setns": libc.setns(0, 0), "io_uring": libc.syscall(425, 1, 0), "bpf": libc.syscall(321, 0, 0, 0),
    "memfd": libc.syscall(319, b"x", 0), "kill": libc.kill(1, 9) * 0 - 1,
}
assert all(value == -1 for value in got.values()), got
def double(x): return 2 * x
"""
}
