"""Tries: ask for a test's function endlessly, from a cell after that test; drop the answers.

Expected: the cell's time holds; nothing else is lost.
"""

CELLS = {
    "repeat": """
def repeat(f, x, n):
    global KEPT
    KEPT = f
    for _ in range(n): x = f(x)
    return x
"""
}
EXTRA = {
    "sizes": """
import msgpack, struct, threading
candidate, identity = (it.cell_contents for it in KEPT.__closure__)
sock = candidate.channel.sock.dup()
sock.setblocking(True)
def swallow():
    while sock.recv(1 << 20): pass
head = msgpack.packb(["AskStandIn", identity, [7, [7, [3, 1.0]], [8]]])
frame = struct.pack("<II", len(head), 0) + head
threading.Thread(target=swallow, daemon=True).start()
while True: sock.sendall(frame * 5000)
"""
}
AIMED_HERE = True
