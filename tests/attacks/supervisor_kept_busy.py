"""Tries: keep process 1 busy with signals and orphans, so that it sees neither memory nor time.

Expected: what they take together counts all the same (bounded to 640 MB and 6 seconds).
"""

CELLS = {
    "center": """
import mmap, os, signal, time
def storm(end):
    while time.time() < end:
        try:
            os.kill(1, signal.SIGCHLD); os.kill(1, signal.SIGINT)
            child = os.fork()
            if not child:
                try: os.fork()
                finally: os._exit(0)
            os.waitpid(child, 0)
        except OSError: pass
    os._exit(0)
def center(X):
    end = time.time() + 6
    for _ in range(5):
        if not os.fork(): storm(end)
    blocks = []
    for _ in range(10):
        blocks.append(mmap.mmap(-1, 64 << 20))
        blocks[-1].write(bytes(64 << 20))
    time.sleep(1)
    return X - X.mean(axis=1, keepdims=True)
"""
}
LIMITS = {"call_seconds": 5}
POINTS = {"center": 0}
NOTE = "more memory than it may|did not end within"  # on a busy machine, time is over first
