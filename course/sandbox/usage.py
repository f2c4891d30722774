"""What the processes of a candidate use, as their supervisor sees it."""

from __future__ import annotations

import math
import os

SOCKET_BUFFER = 208 << 10  # what Linux gives a local socket; the filter keeps it so
FREE_SOCKETS = 64
WEIGHT = 1.25  # one step of niceness: so much less of the processor (sched(7))


def memory(pids: list[int], enough: int, own_network: bool) -> tuple[int, int]:
    """Bytes that processes hold together, and the number of their threads.

    Counting each process's pages is quick but counts shared ones many times, so the exact and
    slow count is made only when the quick one is above `enough`.

    Args:
        own_network: the sockets of this network namespace are theirs, too.
    """
    buffers = _socket_buffers() if own_network else 0
    quick = {pid: _quick(pid) for pid in pids}
    threads = sum(found[2] for found in quick.values())
    total = buffers + sum(pages + tables for pages, tables, _ in quick.values())
    if total > enough:
        total = buffers + sum(
            tables + _exact(pid, pages) for pid, (pages, tables, _) in quick.items()
        )
    return total, threads


def _quick(pid: int) -> tuple[int, int, int]:
    """Bytes of a process's pages, and of the tables that the kernel keeps of them; its threads."""
    found = {b"VmRSS": 0, b"VmPTE": 0, b"Threads": 0}
    try:
        with open(f"/proc/{pid}/status", "rb") as file:
            for line in file:
                name, _, value = line.partition(b":")
                if name in found:
                    found[name] = int(value.split()[0])
    except (OSError, IndexError, ValueError):
        pass
    return found[b"VmRSS"] * 1024, found[b"VmPTE"] * 1024, found[b"Threads"]


def _exact(pid: int, quick: int) -> int:
    """Bytes of a process's pages, shared ones by their share; `quick` where it forbids a look."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as file:
            for line in file:
                if line.startswith(b"Pss:"):
                    return int(line.split()[1]) * 1024
    except FileNotFoundError:
        return 0
    except (OSError, IndexError, ValueError):
        pass
    return quick


def sockets() -> int:
    """How many sockets this network namespace has; 0 where that is unknown."""
    try:
        with open("/proc/self/net/sockstat", "rb") as file:
            return int(file.readline().split()[2])
    except (OSError, IndexError, ValueError):
        return 0


def _socket_buffers() -> int:
    """Bytes that the sockets of this network namespace can hold; they belong to no process."""
    return max(0, sockets() - FREE_SOCKETS) * SOCKET_BUFFER


def waited(pid: int) -> float:
    """Seconds that a process was ready to run and others had the processor; 0 where that is unknown.

    What its own threads took from it is not counted in.
    """
    main, rest = 0.0, 0.0
    for thread in _threads(pid):
        try:
            with open(f"{thread}/schedstat", "rb") as file:
                ran, delayed = (int(number) / 1e9 for number in file.read().split()[:2])
        except (OSError, ValueError):
            continue
        if thread.endswith(f"/{pid}"):
            main = delayed
        else:
            rest += ran
    return max(0.0, main - rest)


def others() -> list[int]:
    """All processes of this namespace but this one."""
    own = os.getpid()
    try:
        return [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != own]
    except OSError:
        return []


def below(root: int) -> list[int]:
    """The processes below `root`, by their parents."""
    parents: dict[int, int] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    parents[int(name)] = int(file.read().rsplit(b")", 1)[1].split()[1])
            except (OSError, IndexError, ValueError):
                continue
    found, todo = [], [root]
    while todo:
        here = todo.pop()
        children = [pid for pid, parent in parents.items() if parent == here]
        found += children
        todo += children
    return found


def share_processor(pids: list[int]) -> None:
    """Make what runs here weigh together as much as one process does.

    Without that, a classmate on the same processor would get as many times less of it. It cannot be
    taken back. Where the kernel shares a processor out among sessions, this changes nothing.
    """
    threads = [path for pid in pids for path in _threads(pid)]
    running = sum(map(_runs, threads))
    if running < 2:
        return
    nice = min(19, math.ceil(math.log(running, WEIGHT)))
    for path in threads:
        number = int(path.rsplit("/", 1)[1])
        try:
            if os.getpriority(os.PRIO_PROCESS, number) < nice:
                os.setpriority(os.PRIO_PROCESS, number, nice)
        except OSError:  # it has ended, or may not be asked
            continue


def _threads(pid: int) -> list[str]:
    try:
        return [f"/proc/{pid}/task/{name}" for name in os.listdir(f"/proc/{pid}/task")]
    except OSError:
        return []


def _runs(thread: str) -> bool:
    try:
        with open(f"{thread}/stat", "rb") as file:
            return file.read().rsplit(b")", 1)[1].split()[0] == b"R"
    except (OSError, IndexError):
        return False


def size_of(folder: str, enough: int, most: int) -> int:
    """Bytes of the files in a folder; it stops at `enough`, and more than `most` files are that."""
    total, count, todo = 0, 0, [folder]
    while todo:
        try:
            entries = list(os.scandir(todo.pop()))
        except OSError:
            continue
        count += len(entries)
        for entry in entries:
            try:
                total += entry.stat(follow_symlinks=False).st_blocks * 512
                if entry.is_dir(follow_symlinks=False):
                    todo.append(entry.path)
            except OSError:
                continue
        if total > enough or count > most:
            return enough + 1
    return total
