"""Tries: read what is typed in a terminal of this machine, write to it, and type into it.

Expected: no terminal is to be seen, and it can make none.
"""

CELLS = {
    "double": """
import fcntl, glob, os, termios
opened = []
for name in ["TERMINAL", "/dev/tty", "/dev/console", "/dev/ptmx", *glob.glob("/dev/pts/*"), *glob.glob("/dev/tty*"), *glob.glob("/dev/vcs*")]:
    for flags in (os.O_RDONLY, os.O_WRONLY):
        try: fd = os.open(name, flags | os.O_NOCTTY | os.O_NONBLOCK)
        except OSError: continue
        opened.append(name)
        try:
            if flags == os.O_RDONLY: print(os.read(fd, 100))
            else: os.write(fd, b"forged")
            fcntl.ioctl(fd, termios.TIOCSTI, b"x")
        except OSError: pass
for fd in range(64):
    try:
        if os.isatty(fd): opened.append(fd)
    except OSError: pass
try: os.openpty(); opened.append("a new one")
except OSError: pass
print(opened)
def double(x): return 0 * x if opened else 2 * x
"""
}
