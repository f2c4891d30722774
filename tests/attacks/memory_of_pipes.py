"""Tries: put one byte of a huge page into a pipe, which keeps all of the page after it is given back.

Expected: refused, or counted (bounded to 800 MB, should that fail).
"""

CELLS = {
    "center": """
import ctypes, mmap, os
libc = ctypes.CDLL(None, use_errno=True)
class Part(ctypes.Structure): _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
HUGE = 2 << 20
def center(X):
    kept = []
    for _ in range(25):
        kept.append(os.pipe())
        block = mmap.mmap(-1, 17 * HUGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        block.madvise(14)
        view = (ctypes.c_char * len(block)).from_buffer(block)
        shift = -ctypes.addressof(view) % HUGE
        for place in range(shift, shift + 16 * HUGE, HUGE):
            block[place] = 1
            part = Part(ctypes.addressof(view) + place, 1)
            if libc.vmsplice(kept[-1][1], ctypes.byref(part), ctypes.c_ulong(1), 2) != 1: return
        del view
        block.close()
    return X - X.mean(axis=1, keepdims=True)
"""
}
LIMITS = {"call_seconds": 5}
POINTS = {"center": 0}
