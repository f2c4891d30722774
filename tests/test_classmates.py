"""Two submissions that are graded at the same time: neither helps, holds up nor starves the other."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from course.examine.examine import examine
from course.examine.session import Session
from course.sandbox.limits import MB, Limits
from course.sandbox.sandbox import Sandbox, start_candidate
from tests import attack as harness
from tests.candidates import candidate
from tests.small import ALL, source, submission

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=[True, False], ids=["bubblewrap", "no bubblewrap"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    made = Sandbox(request.param)
    if "processes" not in made.enforced:
        pytest.skip("no namespaces here")
    yield made
    made.close()


TALK = """
import os, socket, struct
said, heard = [], []
def say(word):
    for place in ("/dev/shm", "/tmp", "/var/tmp", "/run", "/dev", "/dev/mqueue", "/dev/pts"):
        try:
            with open(f"{place}/word", "w") as file: file.write(word)
            said.append(place)
        except OSError: pass
    for name in (chr(0) + "course-word", "/tmp/door"):
        try:
            keep.append(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)); keep[-1].bind(name); said.append(name)
        except OSError: pass
    try:
        ours, theirs = os.openpty(); os.write(ours, word.encode()); keep.append((ours, theirs)); said.append("pty")
    except OSError: pass
    return said
def hear():
    for place in ("/dev/shm", "/tmp", "/var/tmp", "/run", "/dev", "/dev/mqueue", "/dev/pts"):
        try: heard.append(open(f"{place}/word").read())
        except OSError: pass
    for name in (chr(0) + "course-word", "/tmp/door"):
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as s: s.connect(name); heard.append(name)
        except OSError: pass
    try:
        for name in os.listdir("/dev/pts"):
            if name.isdigit(): heard.append(os.read(os.open("/dev/pts/" + name, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY), 99))
    except OSError: pass
    for pid in os.listdir("/proc"):
        if pid.isdigit() and int(pid) not in (1, os.getpid()): heard.append(pid)
    return heard
keep = []
"""


def test_they_cannot_talk(sandbox: Sandbox) -> None:
    one, other = candidate(sandbox), candidate(sandbox)
    for session in (one, other):
        session.run(TALK)
    one.run("say('42 the answer is here')")
    other.run("hear()")
    assert "/tmp" in one.read("said")  # its own, so this test says something
    assert other.read("heard") == []
    one.close()
    other.close()


def test_one_who_takes_all_leaves_the_other_its_own(sandbox: Sandbox) -> None:
    """Processes, terminals, watches, open files, timers, locked memory, message queues."""
    greedy, honest = candidate(sandbox, processes=24), candidate(sandbox, processes=24)
    honest.ready()
    greedy.run("""
import ctypes, os, socket, time
libc, keep = ctypes.CDLL(None), []
def until_refused(most, take):
    try:
        for _ in range(most): keep.append(take())
    except OSError: pass
def child():
    pid = os.fork()
    if not pid:
        time.sleep(60); os._exit(0)
    return pid
until_refused(4000, os.openpty)
until_refused(400, child)
for call in (libc.inotify_init1, libc.epoll_create1):
    for _ in range(1000):
        if call(0) < 0: break
timer = ctypes.c_void_p()
for _ in range(20_000):
    if libc.timer_create(0, None, ctypes.byref(timer)): break
until_refused(2000, lambda: os.open("/dev/null", os.O_RDONLY))
""")
    honest.run("""
import multiprocessing, os, signal, socket, tempfile, threading
from concurrent.futures import ProcessPoolExecutor
with ProcessPoolExecutor(8, mp_context=multiprocessing.get_context("fork")) as pool:
    squares = list(pool.map(lambda_ := abs, range(-8, 0)))
!echo fine > said.txt
said = open("said.txt").read()
files = [tempfile.TemporaryFile() for _ in range(100)]
pairs = [socket.socketpair() for _ in range(20)]
threads = [threading.Thread(target=len, args=("",)) for _ in range(8)]
for thread in threads: thread.start()
signal.setitimer(signal.ITIMER_REAL, 60)
done = True
""")
    assert honest.read("done") is True and honest.read("said") == "fine\n"
    greedy.close()
    honest.close()


@pytest.mark.long
def test_a_busy_one_leaves_the_other_its_share(sandbox: Sandbox) -> None:
    """Both on one processor: 20 busy processes, a session each, against one."""
    processor = max(os.sched_getaffinity(0))

    def started() -> Session:
        words = sandbox.words(Limits(cell_seconds=60), processor)
        return Session(lambda: start_candidate(sandbox.warm.control, words), words["limits"])

    honest, busy = started(), started()
    honest.run(
        "import time\ndef share():\n    used, began = time.process_time(), time.perf_counter()\n"
        "    while time.perf_counter() < began + 1.5: pass\n    return time.process_time() - used"
    )
    honest.run("alone = share()")
    busy.run("""
import os
heard, said = os.pipe()
for _ in range(20):
    if not os.fork():
        try: os.setsid()
        except OSError: pass
        os.write(said, b"x")
        while True: pass
begun = sum(len(os.read(heard, 1)) for _ in range(20))
""")
    assert busy.read("begun") == 20
    honest.run("beside = share()")
    alone, beside = honest.read("alone"), honest.read("beside")
    busy.close()
    honest.close()
    assert beside > alone / 4, (alone, beside)


def test_many_busy_processes_are_made_less_urgent(sandbox: Sandbox) -> None:
    """Where the kernel does not share out among sessions, this does."""
    session = candidate(sandbox)
    session.run("import os\nbefore = os.getpriority(os.PRIO_PROCESS, 0)\npids = []")
    session.run("""
import time
for _ in range(10):
    pid = os.fork()
    if not pid:
        while True: pass
    pids.append(pid)
end = time.monotonic() + 10
while time.monotonic() < end:
    after = [os.getpriority(os.PRIO_PROCESS, pid) for pid in pids]
    if min(after) >= 10: break
    time.sleep(0.01)
""")
    assert session.read("before") == 0
    assert min(session.read("after")) >= 10  # 1.25 ** 10 = 9.3
    session.close()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("busy_in_sessions", marks=pytest.mark.long),
        "fork_bomb",
        "stocks_taken",
        "memory_bomb_of_many",
    ],
)
def test_an_honest_classmate_earns_everything(name: str) -> None:
    attack = harness.load(harness.ATTACKS / f"{name}.py")
    honest = submission(names=ALL)
    limits = Limits(
        cell_seconds=20, call_seconds=10, notebook_seconds=60, memory=400 * MB, processes=24
    )
    with harness.targets_in_the_open() as targets, ThreadPoolExecutor(4) as pool:
        hostile = attack.build(targets.words())
        attacks = [pool.submit(examine, hostile, attack.source, attack.limits) for _ in range(2)]
        work = [pool.submit(examine, honest, source(ALL), limits) for _ in range(2)]
        outcomes = [future.result() for future in work]
        for future in attacks:
            future.result()
    assert [(outcome.score, outcome.notes) for outcome in outcomes] == [(60.0, ())] * 2


def test_as_root_each_is_a_user_of_its_own() -> None:
    if os.geteuid():
        pytest.skip("only root can make other users")
    sandbox = Sandbox()
    names = [f"who-{secrets.token_hex(3)}" for _ in range(2)]
    sessions = [candidate(sandbox) for _ in names]
    for name, session in zip(names, sessions, strict=True):
        session.run(f"open('/proc/self/comm', 'w').write('{name}')")
    found = {}
    for process in psutil.process_iter(["name", "uids", "gids"]):
        if process.info["name"] in names:
            found[process.info["name"]] = {*process.info["uids"], *process.info["gids"]}
    assert set(found) == set(names)
    users = [found[name] for name in names]
    assert all(len(ids) == 1 and 0 not in ids for ids in users)
    assert users[0] != users[1]
    for session in sessions:
        session.close()
    sandbox.close()
