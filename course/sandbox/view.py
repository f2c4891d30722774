"""What student code sees of this machine: the system's programs, Python, and what notebooks import.

A `View` is data. bubblewrap, or `fallback` in its place, makes a root of it that shows nothing
else. Everything is shown at its own real path, read-only, and links on the way to it are made
again; so whether a folder is in sight is a question about real paths. A course is never in sight,
wherever it is: below /usr, in site-packages, in Python's own folder.
"""

from __future__ import annotations

import json
import os
import site
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import helpers

#: What holds the packages `course` and `helpers`: a clone, or a folder of installed packages.
PACKAGES = Path(helpers.__file__).resolve().parent.parent
#: Of `course`, this folder is all that is shown inside.
ROOM = Path(__file__).resolve().parent
CONFIG = "nbgrader_config.py"  # its folder is a course's

INSIDE = "/run/sandbox"  # where the room is inside, as course/sandbox
MATPLOTLIB = "/run/matplotlib"
DATA = "/run/data"  # the folder that COURSE_DATA names: what is beside it, and where, is not told
SPARE = "/run/spare"  # a second place for what lies where a candidate gets a folder of its own
OWN = ("/tmp", "/dev/shm")
DEVICES = ("null", "zero", "full", "random", "urandom")

_SYSTEM = (
    "/bin", "/sbin", "/lib", "/lib32", "/lib64",
    "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/share",
    "/usr/include", "/usr/local/bin", "/usr/local/lib", "/usr/local/lib64",
    "/usr/local/share/fonts",
    "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/etc/alternatives",
)  # fmt: skip
_OF_PYTHON = ("bin", "lib", "lib32", "lib64", "pyvenv.cfg")
THREADS = dict.fromkeys(
    (
        "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS",
        "TF_NUM_INTEROP_THREADS", "TF_NUM_INTRAOP_THREADS",
    ),
    "1",
)  # fmt: skip


class NotPossible(RuntimeError):
    """Student code cannot be confined as it must be; the message says why, and the way out."""


@dataclass(frozen=True)
class View:
    """A root for student code.

    Attributes:
        shown: (real path, place inside), read-only; those above first.
        hidden: places inside that are empty instead of what would be there.
        links: (place inside, where it leads to).
        imports: folders for PYTHONPATH.
    """

    shown: tuple[tuple[str, str], ...]
    hidden: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    imports: tuple[str, ...]

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> View:
        found = json.loads(text)
        for key in ("shown", "links"):
            found[key] = map(tuple, found[key])
        return cls(**{key: tuple(value) for key, value in found.items()})

    @property
    def places(self) -> list[tuple[str, str | None]]:
        """(place inside, the real path that is shown there, or None), those above first."""
        found: list[tuple[str, str | None]] = [(place, None) for place in self.hidden]
        found += [(place, source) for source, place in self.shown]
        return sorted(found, key=lambda each: (each[0].count("/"), each[0]))

    @property
    def files(self) -> list[str]:
        """The real paths that are shown, at their own places."""
        return [place for source, place in self.shown if place == source]

    @property
    def again(self) -> list[str]:
        """What each candidate has to be shown once more: its own /tmp covers it."""
        found: list[str] = []
        for place in self.files:
            if inside(place, OWN) and not inside(place, found):
                found.append(place)
        return found

    def covers_folder(self, place: str) -> bool:
        """Whether a hidden place is a folder's."""
        return os.path.isdir(place.removeprefix(SPARE))

    def made_here(self, path: str) -> bool:
        """Whether what is at a path inside is not this machine's."""
        above = [each for each in self.places if inside(path, [each[0]])]
        return not above or above[-1][1] is None


def inside(path: str, folders: Iterable[str]) -> bool:
    """Whether a path is one of the folders, or in one."""
    return any(path == folder or path.startswith(folder.rstrip("/") + "/") for folder in folders)


def view(hidden: Iterable[str | Path] = ()) -> View:
    """What student code sees here.

    Args:
        hidden: folders and files that must not be in sight, above all the course's.

    Raises:
        NotPossible: what must be hidden is also needed.
    """
    away = {os.path.realpath(path) for path in hidden}
    # the rooms of `course` that are not shown inside, and all else of a clone
    away |= {str(PACKAGES / "course"), *([str(PACKAGES)] if is_course(PACKAGES) else [])}
    wanted = [*_SYSTEM, *_python()]
    for folder in _package_folders():
        if inside(folder, away):  # a clone: no more of it than what notebooks import
            wanted.append(f"{folder}/helpers")
        else:
            wanted.append(folder)
    real: set[str] = set()
    links: dict[str, str] = {}
    for name in wanted:
        end, found = _follow(name)
        if os.path.exists(end):
            real.add(end)
            links.update(found)
    if both := real & away:
        raise NotPossible(
            f"{min(both)} would have to be hidden from student code and shown to it: "
            "move the course to a folder of its own."
        )
    files, hidden_here = _needed(real, away)
    shown = [(path, path) for path in files]
    spare = [path for path in files if inside(path, OWN)]
    shown += [(path, SPARE + path) for path in spare]
    hidden_here += [SPARE + path for path in hidden_here if inside(path, spare)]
    shown.append((str(ROOM), f"{INSIDE}/course/sandbox"))
    if (data := _data_sets()) is not None:
        if any(inside(path, [data]) for path in away):
            raise NotPossible(
                f"COURSE_DATA names {data}, where the course is: give data sets a folder of their own."
            )
        shown.append((data, DATA))
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "matplotlib"
    if cache.is_dir():
        shown.append((str(cache), MATPLOTLIB))
    made = View(tuple(shown), tuple(hidden_here), (), tuple(import_path()))
    free = sorted((path, text) for path, text in links.items() if made.made_here(path))
    return replace(made, links=tuple(free))


def _data_sets() -> str | None:
    """The real path of the instructor's own data sets."""
    named = os.environ.get("COURSE_DATA")
    if not named:
        return None
    found = os.path.realpath(os.path.expanduser(named))
    if not os.path.isdir(found):
        raise NotPossible(
            f"COURSE_DATA names {named}, which is not a folder: correct it, or unset it to use "
            "the course's own pictures."
        )
    return found


def is_course(folder: Path) -> bool:
    return (folder / CONFIG).exists()


def _python() -> list[str]:
    """The folders of this Python, of the one that its environment was made from, and the links."""
    real = os.path.realpath(sys.executable)
    prefixes = [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix]
    prefixes.append(os.path.dirname(os.path.dirname(real)))
    found = [f"{prefix}/{name}" for prefix in dict.fromkeys(prefixes) for name in _OF_PYTHON]
    return [*found, sys.executable, real]


def import_path() -> list[str]:
    """What PYTHONPATH must name for a Python with -s and -P to find what this one finds."""
    own = {os.path.realpath(folder) for folder in site.getsitepackages()}
    return [folder for folder in _package_folders() if folder not in own]


def _package_folders() -> list[str]:
    """Where packages are installed, this one among them: real paths."""
    found = {str(PACKAGES): None}
    for name in sys.path:
        folder = Path(name or ".").resolve()
        if folder.is_dir() and any(folder.glob("*.dist-info")):
            found[str(folder)] = None
    return list(found)


def _follow(path: str) -> tuple[str, list[tuple[str, str]]]:
    """The real path, and the links on the way to it, each at its own real path."""
    links: list[tuple[str, str]] = []
    todo, here = path.split("/")[::-1], "/"
    while todo:
        part = todo.pop()
        step = os.path.normpath(os.path.join(here, part))
        if part not in ("", ".", "..") and os.path.islink(step) and len(links) < 40:
            text = os.readlink(step)
            links.append((step, text))
            todo += text.split("/")[::-1]
            here = "/" if text.startswith("/") else here
        else:
            here = step
    return here, links


def _needed(real: set[str], away: set[str]) -> tuple[list[str], list[str]]:
    """What to show and what to cover, without what is so already by what is above it."""
    shown: list[str] = []
    covered: list[str] = []
    for path in sorted({*real, *away}, key=lambda path: (path.count("/"), path)):
        above = [other for other in (*shown, *covered) if inside(path, [other])]
        in_sight = bool(above) and max(above, key=len) in shown
        if path in real and not in_sight:
            shown.append(path)
        elif path in away and in_sight and os.path.exists(path):
            covered.append(path)
    return shown, covered


def environment(private: str) -> dict[str, str]:
    """All variables of the processes inside; `private`: a folder that is theirs."""
    made = {
        "PATH": "/usr/bin:/bin",
        "HOME": f"{private}/home",
        "TMPDIR": private,
        "USER": "student",
        "LOGNAME": "student",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": f"{private}/matplotlib",
        "IPYTHONDIR": f"{private}/ipython",
        "PYTHONDONTWRITEBYTECODE": "1",
        "NBGRADER_EXECUTION": "autograde",
        **THREADS,
    }
    if os.environ.get("COURSE_DATA"):
        made["COURSE_DATA"] = DATA
    return made
