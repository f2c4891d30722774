"""Tries: write scores and rubbish into every descriptor that it has, and send descriptors along.

Expected: nothing of it counts; only this exercise is lost.
"""

CELLS = {
    "center": """
import array, os, socket
def center(X):
    for fd in range(3, 64):
        try: os.write(fd, b"10.0\\n" * 1000)
        except OSError: continue
        try:
            sock = socket.socket(fileno=os.dup(fd))
            mine = array.array("i", [os.dup(fd) for _ in range(50)])
            sock.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, mine)])
        except OSError: pass
    return X
"""
}
POINTS = {"center": 0}
