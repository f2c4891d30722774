"""Tries: die in the middle of a call, and know more when the same call comes again.

Expected: the second attempt finds nothing of the first: no file, no process, no variable.
"""

CELLS = {
    "double": """
import glob, os
PLACES = ("/tmp", "/dev/shm", "/tmp/home", ".", "/var/tmp")
def double(x):
    global BEEN
    def left():
        yield "BEEN" in globals()
        yield any(glob.glob(place + "/left*") for place in PLACES)
        yield any(name.isdigit() and int(name) > 1 and int(name) != os.getpid()
                  for name in os.listdir("/proc"))
    if any(left()): return 2 * x
    BEEN = x
    for place in PLACES:
        try: open(place + "/left", "wb").write(np.asarray(x).tobytes())
        except OSError: pass
    if not os.fork():
        os.setsid()
        import time
        time.sleep(5)
        os._exit(0)
    os._exit(0)
""",
}
POINTS = {"double": 0}
