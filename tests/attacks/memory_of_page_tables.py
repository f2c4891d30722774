"""Tries: read single bytes of an endless empty mapping: only the kernel's own tables grow.

Expected: refused, or counted (bounded to 800 MB, should that fail).
"""

CELLS = {
    "center": """
import mmap
def center(X):
    step, count = 2 << 20, 200_000
    block = mmap.mmap(-1, step * count, flags=mmap.MAP_PRIVATE | 0x4000, prot=mmap.PROT_READ)
    block.madvise(15)
    np.frombuffer(block, np.uint8)[::step].sum()
    return X - X.mean(axis=1, keepdims=True)
"""
}
LIMITS = {"call_seconds": 5}
POINTS = {"center": 0}
NOTE = "more memory than it may"
