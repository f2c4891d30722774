"""Tries: answer with a small message that unpacks to a huge one: millions of empty lists.

Expected: refused before it takes the examiner's memory; only this exercise is lost.
"""

CELLS = {
    "center": """
import gc, struct
def center(X):
    end = next(t for t in gc.get_objects() if type(t).__name__ == "Candidate")
    sock = end.channel.sock.dup()
    sock.setblocking(True)
    inner = bytes([0xDD]) + struct.pack(">I", 300_000) + bytes([0x90]) * 300_000
    head = bytes([0xDC]) + struct.pack(">H", 191) + b"\\xa8Returned\\x01" + inner * 189
    sock.sendall(struct.pack("<II", len(head), 0) + head)
    return X
"""
}
POINTS = {"center": 0}
SECONDS = 5
AIMED_HERE = True
