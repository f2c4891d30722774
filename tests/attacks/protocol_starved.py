"""Tries: promise an answer of many bytes, and send them one by one.

Expected: the call's time holds.
"""

CELLS = {
    "center": """
import gc, struct, time
def center(X):
    end = next(t for t in gc.get_objects() if type(t).__name__ == "Candidate")
    sock = end.channel.sock.dup()
    sock.setblocking(True)
    sock.sendall(struct.pack("<II", 1 << 20, 0))
    while True:
        sock.send(b"\\x90"); time.sleep(0.01)
"""
}
POINTS = {"center": 0}
AIMED_HERE = True
