"""Tries: keep data in the buffers of sockets, memory that belongs to no process.

Expected: refused, or counted (bounded to 1.2 GB, should that fail).
"""

CELLS = {
    "center": """
import os, socket, time
def hoard():
    kept, size = [], 0
    try:
        while size < 1200 << 20:
            pair = socket.socketpair()
            kept.append(pair)
            for one in pair:
                one.setblocking(False)
                try:
                    while True: size += one.send(b"x" * 65536)
                except BlockingIOError: pass
    except OSError: pass
    return kept, size
def center(X):
    sizes = []
    for i in range(18):
        read, write = os.pipe()
        if os.fork() == 0:
            kept, size = hoard()
            os.write(write, str(size).encode())
            time.sleep(5); os._exit(0)
        sizes.append(int(os.read(read, 20) or 0))
        if sum(sizes) > 1200 << 20: break
    if sum(sizes) > 400 << 20: return X - X.mean(axis=1, keepdims=True)
"""
}
LIMITS = {"call_seconds": 5}
POINTS = {"center": 0}
NOTE = "more memory than it may"
