"""In place of bubblewrap, where it is not installed or does not work. All of it is in this file.

Where the kernel gives namespaces of files, `main` makes the same root of the same `View` with
mounts of its own, as bubblewrap does, and starts the template in it: nothing is weaker then.
Elsewhere, as in most containers, the template starts with the machine's own files around it, and
each candidate is held to those of the view by Landlock (`hold_to`). What that does not hold back is
said before grading: see `walls`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from pathlib import Path

from course.sandbox import linux
from course.sandbox.bubblewrap import IN_PLACE_OF_NAMESPACES, RIGHTS, SIZE
from course.sandbox.view import DATA, DEVICES, INSIDE, ROOM, View, environment, inside


def command(view: View, private: str, python: list[str], inner: list[str]) -> list[str]:
    """Starts `inner`, and what is appended, with the view as its root if that can be had here.

    Otherwise it writes into the folder `private` only. The variable COURSE_VIEW tells it how its
    root was made; "": it is the machine's own.
    """
    return [*python, "-m", "course.sandbox.fallback", view.as_json(), private, *inner]


def main() -> None:
    view, private, inner = View.from_json(sys.argv[1]), sys.argv[2], sys.argv[3:]
    how, imports = "", view.imports
    if _can_enter(view):
        os.rmdir(private)  # not needed, and the grader may be killed before it removes it
        _enter(view)
        private, how, imports = "/tmp", "own mounts", (INSIDE, *view.imports)
    variables = {"PYTHONPATH": os.pathsep.join(imports), "COURSE_VIEW": how}
    if not how:
        variables["COURSE_PRIVATE"] = private
        real = {place: source for source, place in view.shown}
        variables |= {"COURSE_DATA": real[DATA]} if DATA in real else {}
    os.execve(inner[0], inner, {**environment(private), **variables})


# -- the same root, by mounts of our own -------------------------------------------------------


def _can_enter(view: View) -> bool:
    """Whether `_enter` succeeds here: half of it could not be undone."""
    child = os.fork()
    if not child:
        try:
            _enter(view)
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _enter(view: View) -> None:
    """Have the view as this process's root, permanently.

    Raises:
        OSError: the kernel gives no namespace of files here.
    """
    os.umask(0o022)
    uid, gid = os.getuid(), os.getgid()
    root = linux.may("SYS_ADMIN")
    if root:
        rights = RIGHTS if _may_make_users() else (*RIGHTS, *IN_PLACE_OF_NAMESPACES)
        linux.unshare(linux.NEWNS)
    else:
        linux.unshare(linux.NEWNS | linux.NEWUSER)
        linux.map_user(uid, uid, gid, gid)
    linux.mount("", "/", linux.MS_REC | linux.MS_PRIVATE)
    # once a mount on /tmp is the root, what was below it can be seen at /old/tmp again
    linux.mount("tmpfs", "/tmp", linux.MS_NOSUID | linux.MS_NODEV, "mode=0755,size=64k")
    os.mkdir("/tmp/old")
    os.mkdir("/tmp/new")
    linux.pivot_root("/tmp", "/tmp/old")
    os.chdir("/")
    linux.mount("tmpfs", "/new", linux.MS_NOSUID, "mode=0755,size=4m")
    _fill("/old", "/new", view)
    linux.unmount("/old")
    os.chdir("/new")
    linux.pivot_root(".", ".")
    linux.unmount(".")
    os.chdir("/")
    if root:
        linux.keep_capabilities(*rights)


def _may_make_users() -> bool:
    try:
        child = linux.fork(linux.NEWUSER)
    except OSError:
        return False
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    return True


def _fill(old: str, new: str, view: View) -> None:
    fixed = linux.MS_RDONLY | linux.MS_NOSUID | linux.MS_NODEV

    def show(source: str, target: str, flags: int) -> None:
        if os.path.isdir(old + source):
            os.makedirs(new + target, exist_ok=True)
        elif not os.path.exists(new + target):
            os.makedirs(os.path.dirname(new + target), exist_ok=True)
            Path(new + target).touch()
        linux.mount_again(old + source, new + target)
        if flags:
            linux.restrict_mount(new + target, flags, f"{old}/proc")

    show("/proc", "/proc", 0)
    os.makedirs(f"{new}/dev/shm")
    for name in DEVICES:
        show(f"/dev/{name}", f"/dev/{name}", 0)
    for name, text in (("fd", "fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2")):
        os.symlink(f"/proc/self/{text}", f"{new}/dev/{name}")
    os.mkdir(f"{new}/tmp")
    nothing = linux.MS_NOSUID | linux.MS_NODEV
    linux.mount("tmpfs", f"{new}/tmp", nothing, f"mode=1777,size={SIZE}")
    for target, source in view.places:
        if source is not None:
            show(source, target, fixed)
        elif os.path.isdir(new + target):
            linux.mount("tmpfs", new + target, nothing, "mode=0555,size=4k")
        else:
            linux.mount_again(f"{old}/dev/null", new + target)
    for target, text in view.links:
        os.makedirs(os.path.dirname(new + target), exist_ok=True)
        os.symlink(text, new + target)
    for target in (*view.hidden, "/"):
        if os.path.isdir(new + target):
            linux.mount("", new + target, linux.MS_BIND | linux.MS_REMOUNT | fixed)


# -- Landlock (Documentation/userspace-api/landlock.rst of the Linux source) -------------------

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE, _IOCTL = 1, 2, 4, 8, 1 << 14, 1 << 15
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL
_ALL = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}  # else one more
_NET_TCP = 3  # bind and connect
_SCOPE = 3  # abstract sockets and signals of processes outside


def landlock_version() -> int:
    """0 where the kernel has none; from 6 on (Linux 6.12) it also keeps signals in."""
    try:
        return linux.call("landlock", _CREATE, None, ctypes.c_size_t(0), ctypes.c_uint(1))
    except OSError:
        return 0


def readable(view: View) -> dict[str, list[str]]:
    """What Landlock lets be read of a view: "read" whole, "list" the names in a folder only.

    Its rules can only add. So a folder with something hidden in it is given by its other parts;
    its names can be seen, for Python looks for modules by them.
    """
    read, names = [str(ROOM), INSIDE], []
    read += [source for source, place in view.shown if place == DATA]
    todo = view.files
    while todo:
        path = todo.pop()
        if path in view.hidden:
            continue
        if not any(inside(hidden, [path]) for hidden in view.hidden):
            read.append(path)
            continue
        names.append(path)
        todo += [entry.path for entry in os.scandir(path) if not entry.is_symlink()]
    return {"read": read, "list": names}


def hold_to(read: list[str], names: list[str], write: list[str]) -> int:
    """From here on, and below this process, only these paths can be read, listed, and written.

    Returns:
        The version of Landlock.

    Raises:
        OSError: the kernel has none.
    """
    version = landlock_version()
    if not version:
        raise OSError(errno.ENOSYS, "no Landlock in this kernel")
    handled = _ALL.get(version, (1 << 16) - 1)
    words = [handled, *([_NET_TCP] if version >= 4 else []), *([_SCOPE] if version >= 6 else [])]
    attributes = struct.pack(f"{len(words)}Q", *words)
    rules = linux.call("landlock", _CREATE, attributes, ctypes.c_size_t(len(attributes)), 0)
    try:
        for paths, access in (
            (read, _EXECUTE | _READ_FILE | _READ_DIR),
            (names, _READ_DIR),
            (write, handled),
        ):
            for path in paths:
                try:
                    fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
                except OSError:
                    continue
                try:
                    allowed = access if os.path.isdir(path) else access & _OF_FILES & handled
                    rule = struct.pack("=Qi", allowed, fd)
                    linux.call(f"landlock {path}", _ADD, rules, 1, rule, 0)
                finally:
                    os.close(fd)
        linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
        linux.call("landlock", _RESTRICT, rules, 0)
    finally:
        os.close(rules)
    return version


if __name__ == "__main__":
    main()
