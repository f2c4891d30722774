"""Tries: answer the next question before it is asked, and the last one again and again.

Expected: what answers no question ends the candidate; the other exercises keep their points.
"""

CELLS = {
    "double": """
import gc, msgpack, struct, threading, time
def double(x):
    end = next(t for t in gc.get_objects() if type(t).__name__ == "Candidate")
    sock = end.channel.sock.dup()
    def forge():
        time.sleep(0.02)
        for number in range(1, 60):
            for head in (["Returned", number, [3, 10.0], None], ["Kinds", number, {}]):
                data = msgpack.packb(head)
                try: sock.send(struct.pack("<II", len(data), 0) + data)
                except OSError: return
    threading.Thread(target=forge).start()
    return 2 * x
"""
}
AIMED_HERE = True
