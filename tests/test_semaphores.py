"""Locks of `multiprocessing` that need no /dev/shm: they behave as Python's own do."""

from __future__ import annotations

import subprocess
import sys

import pytest

USE = "from course.sandbox import semaphores; semaphores.use()\n"
USES = {
    "a pool": "pool = fork.Pool(3)\nprint(pool.map(abs, range(-20, 0))[0])\npool.terminate()",
    "an executor": """
from concurrent.futures import ProcessPoolExecutor
with ProcessPoolExecutor(2, mp_context=fork) as pool: print(list(pool.map(abs, [-1, -2])))
""",
    "a bounded queue": """
queue = fork.Queue(3)
def fill():
    for i in range(10): queue.put(i)
process = fork.Process(target=fill); process.start()
print([queue.get() for _ in range(10)]); process.join()
""",
    "a value that many change": """
value = fork.Value("i", 0)
def add():
    for _ in range(500):
        with value.get_lock(): value.value += 1
processes = [fork.Process(target=add) for _ in range(4)]
for process in processes: process.start()
for process in processes: process.join()
print(value.value)
""",
    "a lock in a lock": """
lock = fork.RLock(); lock.acquire(); lock.acquire(); print(lock)
def tried(): print(lock.acquire(timeout=0.1), flush=True)
process = fork.Process(target=tried); process.start(); process.join()
lock.release(); lock.release(); print(lock)
try: lock.release()
except AssertionError as error: print(error)
""",
    "a lock that is waited for": """
import threading, time
lock = fork.Lock(); lock.acquire(); start = time.monotonic()
print(lock.acquire(timeout=0.2), time.monotonic() - start > 0.19, lock.acquire(False))
threading.Timer(0.1, lock.release).start(); print(lock.acquire()); lock.release()
try: lock.release()
except ValueError as error: print(error)
""",
    "events, conditions and barriers": """
event, barrier, condition = fork.Event(), fork.Barrier(2), fork.Condition()
def other():
    barrier.wait(); event.set()
    with condition: condition.notify()
process = fork.Process(target=other)
with condition:
    process.start(); barrier.wait(); print(event.wait(5), condition.wait(5))
process.join()
""",
    "an array": "print(len(fork.Array('d', 100_000)))",
    "an interrupt while it waits": """
import os, signal, threading
lock = fork.Lock(); lock.acquire()
threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
try: lock.acquire()
except KeyboardInterrupt: print("interrupted")
""",
}


def said(text: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", USES)
def test_it_is_as_with_pythons_own(name: str) -> None:
    text = f"import multiprocessing\nfork = multiprocessing.get_context('fork')\n{USES[name]}"
    assert said(USE + text) == said(text) != ""
