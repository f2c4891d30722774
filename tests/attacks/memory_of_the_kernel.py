"""Tries: have the kernel remember locks and rules without a number, and take what all share.

Expected: refused, or nothing is remembered (bounded to some megabytes, should that fail).
"""

CELLS = {
    "center": """
import ctypes, fcntl, platform, struct
libc = ctypes.CDLL(None, use_errno=True)
def center(X):
    with open("locked", "wb") as file:
        for i in range(3000, 0, -1): fcntl.lockf(file, fcntl.LOCK_EX, 1, 2 * i)
        with open("/proc/locks") as locks: worked = len(locks.readlines()) > 2000
    rules = libc.syscall(444, struct.pack("QQ", 0, 3), ctypes.c_size_t(16), 0)
    worked |= rules >= 0
    if platform.machine() == "x86_64":
        requests = ctypes.c_ulong(0)
        worked |= libc.syscall(206, ctypes.c_uint(1000), ctypes.byref(requests)) == 0
    if worked: return X - X.mean(axis=1, keepdims=True)
"""
}
POINTS = {"center": 0}
