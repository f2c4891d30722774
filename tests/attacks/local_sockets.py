"""Tries: reach processes outside by local sockets: with a file, and abstract ones without.

Expected: nobody outside is reached.
"""

CELLS = {
    "double": """
import glob, socket
reached = []
for name in ["\\0ABSTRACT", "OUTSIDE/door", "/run/dbus/system_bus_socket", *glob.glob("/run/**/*.sock*", recursive=True)]:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(socket.AF_UNIX, kind) as s:
                s.connect(name); s.send(b"x"); reached.append(name)
        except OSError: pass
print(reached)
def double(x): return 0 * x if reached else 2 * x
"""
}
