"""A root for student code by bubblewrap (https://github.com/containers/bubblewrap)."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import threading
from pathlib import Path

from course.sandbox.view import DEVICES, View

SIZE = 64 << 20  # bytes of the template's own /tmp


# what a template of root's keeps; and what it needs where the kernel gives it no user namespace
RIGHTS = ("SETUID", "SETGID", "SETPCAP")
IN_PLACE_OF_NAMESPACES = ("SYS_ADMIN", "SYS_PTRACE", "SYS_NICE", "KILL")


@functools.cache
def found() -> str | None:
    """The path of a bubblewrap that works here, or None."""
    path = shutil.which("bwrap")
    return path if path and _works(path, "--unshare-pid", "--unshare-net") else None


@functools.cache
def _user_namespaces(path: str) -> bool:
    return _works(path, "--unshare-user")


def _works(path: str, *options: str) -> bool:
    try:
        done = subprocess.run(
            [path, *options, "--ro-bind", "/", "/", "true"],
            capture_output=True, timeout=10, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def command(path: str, view: View, environment: dict[str, str]) -> list[str]:
    """bubblewrap with the view as its root; the command to run in it is to be appended."""
    made = [path, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    made += ["--new-session", "--clearenv"]
    if threading.current_thread() is threading.main_thread():
        made.append("--die-with-parent")  # it is the thread's death that counts
    if os.getuid() == 0:
        # unless told otherwise, root keeps all rights; the template makes other users of its forks
        made += ["--cap-drop", "ALL"]
        for name in RIGHTS if _user_namespaces(path) else (*RIGHTS, *IN_PLACE_OF_NAMESPACES):
            made += ["--cap-add", f"CAP_{name}"]
    there: set[str] = set()

    def parents_of(target: str) -> None:
        # bubblewrap makes parents that only root may pass
        for parent in reversed(Path(target).parents):
            if str(parent) not in there and view.made_here(str(parent)):
                there.add(str(parent))
                made.extend(["--perms", "0755", "--dir", str(parent)])

    def bind(source: str, target: str) -> None:
        parents_of(target)
        made.extend(["--ro-bind", source, target])

    there |= {"/", "/tmp", "/dev", "/proc"}
    made += ["--bind", "/proc", "/proc"]
    made += ["--perms", "0755", "--tmpfs", "/dev", "--dir", "/dev/shm"]
    for name in DEVICES:
        made += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
    for name, text in (("fd", "fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2")):
        made += ["--symlink", f"/proc/self/{text}", f"/dev/{name}"]
    made += ["--perms", "1777", "--size", str(SIZE), "--tmpfs", "/tmp"]
    for target, source in view.places:
        if source is not None:
            bind(source, target)
        elif view.covers_folder(target):
            made += ["--perms", "0555", "--tmpfs", target]
        else:
            made += ["--ro-bind", "/dev/null", target]
    for target, text in view.links:
        parents_of(target)
        made += ["--symlink", text, target]
    # what bubblewrap makes for itself belongs to the user and to all candidates together
    hidden = [place for place in view.hidden if view.covers_folder(place)]
    for target in ("/dev", *hidden, "/"):
        made += ["--remount-ro", target]
    for name, value in environment.items():
        made += ["--setenv", name, value]
    return made
