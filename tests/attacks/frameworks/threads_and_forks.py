"""Tries: fork after an operation, and wait for the child that hangs.

Expected: the call is stopped; the other exercises are graded.
"""

CELLS = {
    "line": """
import os
def line(x, w):
    pid = os.fork()
    if not pid:
        tf.reduce_sum(tf.random.normal((500, 500)) @ tf.random.normal((500, 500)))
        os._exit(0)
    os.waitpid(pid, 0)
    while True: pass
"""
}
POINTS = {"line": 0}
SECONDS = 25
