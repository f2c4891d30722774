"""Tries: send hundreds of open files along with an honest answer, to fill the examiner's table.

Expected: they never arrive; the answer counts.
"""

CELLS = {
    "center": """
import array, gc, os, socket, struct, msgpack, msgspec
def center(X):
    end = next(t for t in gc.get_objects() if type(t).__name__ == "Candidate")
    if not hasattr(end, "sender"):
        end.sender = end.channel.sock.dup()
        end.sender.setblocking(True)
        send = end.channel.send
        def sending(message, deadline=None):
            body = message.body
            head = msgpack.packb([type(body).__name__, *msgspec.structs.astuple(body)])
            data = struct.pack("<II", len(head), len(message.blobs)) + head
            mine = array.array("i", [os.dup(end.sender.fileno()) for _ in range(100)])
            for i in range(len(data)):
                end.sender.sendmsg([data[i:i + 1]], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, mine)] if i < 4 else [])
            for fd in mine: os.close(fd)
        end.channel.send = sending
    return X - X.mean(axis=1, keepdims=True)
"""
}
AIMED_HERE = True
