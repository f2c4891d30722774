"""Tries: write answers into the protocol's own socket, before they are asked for.

Expected: what does not answer the question ends the candidate; nothing is earned by it.
"""

CELLS = {
    "double": """
import os, struct, msgpack, socket
def forge():
    for fd in range(3, 200):
        try: s = socket.socket(fileno=os.dup(fd))
        except OSError: continue
        for number in range(1, 40):
            for head in (["Ran", number, True, []], ["Returned", number, [3, 10.0], None],
                         ["Kinds", number, {"double": "value"}]):
                data = msgpack.packb(head)
                try: s.send(struct.pack("<II", len(data), 0) + data)
                except OSError: pass
def double(x):
    forge()
    return 0 * x
"""
}
POINTS = {"double": 0}
