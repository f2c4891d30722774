"""Tries: send what it knows out by TCP, UDP and a resolver.

Expected: there is no network.
"""

CELLS = {
    "double": """
import socket, urllib.request
open_ = []
for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    try:
        s = socket.socket(socket.AF_INET, kind); s.settimeout(1)
        s.connect(("127.0.0.1", PORT)); s.send(b"x"); open_.append(kind)
    except OSError: pass
try: urllib.request.urlopen("http://127.0.0.1:PORT", timeout=1); open_.append("http")
except Exception: pass
assert not open_, open_
def double(x): return 2 * x
"""
}
