"""What a student handed in: which notebook counts, and what is taken with it.

A submission may be anything that a folder can hold, so nothing here takes long, follows a link or
believes a name. The notebook is chosen by where it is, what it is called and how large it is.
What is in the files is looked at by the examiner only, within its limits.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from course.examine.reading import (
    NotGradable,
    PossibleNotebook,
    open_folder,
    read_file,
    read_files,
    refuse_special,
)
from course.files import LEFTOVERS
from course.grading.arrivals import COLLECTORS_FILES
from course.notes import Note
from course.printable import display_name
from course.sandbox.limits import Limits

DEPTH = 3  # folders in a folder: what unpacking an archive gives
MAX_ENTRIES = 100_000  # of which a submission is searched for its notebook
MAX_CANDIDATES = 5  # files of which the examiner may choose
MAX_OTHERS = 1000  # files that are remembered, to name some of them
NAMED = 5  # files that a sentence names
# files that a student may think count; nobody needs to hear of a README
CODE = (".py", ".so", ".pth")

# what a download may put behind the name of a notebook
DOWNLOADED = (".txt", ".json", ".html", ".download", ".bin", ".text")

Parts = tuple[str, ...]  # a path in the submission


@dataclass(frozen=True)
class HandedIn:
    """One submission: the files that may be its notebook, or the reason why there is none to grade.

    Attributes:
        possible: the likeliest first.
        exact: the first is the notebook, since it has the right name, unless nothing is written in
            it and another one is.
        notebooks: the names of all notebooks that were found, as they may be shown.
        notes: for the student, on what was beside the notebooks.
    """

    possible: tuple[PossibleNotebook, ...] = ()
    exact: bool = False
    notebooks: tuple[str, ...] = ()
    reason: Note | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class File:
    """A notebook by its name, not opened yet."""

    parts: Parts
    size: int
    changed: int  # nanoseconds since 1970

    @property
    def name(self) -> str:
        return self.parts[-1]


@dataclass
class Listing:
    """What is in a submission, as far as it was looked at.

    Attributes:
        special: what is named like a notebook and cannot be one, with the reason.
        strays: code and links, which never count.
        others: some other files.
        unreadable: folders that could not be looked into, with the reason.
    """

    notebooks: list[File] = field(default_factory=list)
    special: list[tuple[Parts, Note]] = field(default_factory=list)
    strays: list[Parts] = field(default_factory=list)
    others: list[Parts] = field(default_factory=list)
    unreadable: list[tuple[Parts, str]] = field(default_factory=list)
    entries: int = 0

    @property
    def full(self) -> bool:
        return self.entries >= MAX_ENTRIES


def read(
    root: Path, lesson: str, student: str, limits: Limits, named: Iterable[str] = ()
) -> HandedIn:
    """One submission, with the files that are taken with its notebook.

    Args:
        named: the files that the lesson takes, relative to the notebook.
    """
    shown = f"submitted/{display_name(student)}/{lesson}"
    try:
        with contextlib.ExitStack() as stack:
            try:
                # a course may keep submitted/ elsewhere; in it nothing may lead away
                inside = os.open(root / "submitted", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
                stack.callback(os.close, inside)
                folder = stack.enter_context(open_folder(student, inside, lesson))
            except PermissionError:
                raise
            except OSError:
                raise NotGradable("no_folder", names=shown) from None
            return _read(folder, lesson, limits, tuple(named))
    except NotGradable as error:
        return HandedIn(reason=error.reason)
    except OSError as error:
        return HandedIn(reason=Note("unreadable_folder", why=error.strerror or str(error)))


def _read(folder: int, lesson: str, limits: Limits, named: tuple[str, ...]) -> HandedIn:
    listing = look(folder, f"{lesson}.ipynb")
    chosen, exact = choose(listing, lesson, limits.notebook)
    possible: list[PossibleNotebook] = []
    failures: list[Exception] = []
    budget = limits.notebook  # for all that the examiner may choose from
    for file in chosen:
        if possible and file.size > budget:
            continue
        try:
            with open_folder(".", folder, *file.parts[:-1]) as here:
                data = read_file(file.name, limits.notebook, here)
                files, missed = read_files(".", named, limits.for_files, here)
        except (NotGradable, OSError) as error:
            failures.append(error)
            continue
        possible.append(PossibleNotebook(_shown(file.parts), data, files, missed))
        budget -= len(data) + sum(map(len, files.values()))
    if not possible:
        raise failures[0]
    notes = []
    useless = sorted({*listing.strays, *(parts for parts, _ in listing.special)})
    if useless:
        notes.append(Note("only_notebook", names=named_of(map(_shown, useless))))
    notebooks = tuple(_shown(file.parts) for file in listing.notebooks[: 2 * NAMED])
    return HandedIn(tuple(possible), exact, notebooks, None, tuple(notes))


def notes_on(handed_in: HandedIn, lesson: str, chosen: int) -> list[Note]:
    """What the student has to know of what counted; `chosen` is the candidate that was graded."""
    notebook = handed_in.possible[chosen]
    notes = []
    if notebook.name.rpartition("/")[2] != f"{lesson}.ipynb":
        notes.append(Note("found_as", names=notebook.name))
    others = [name for name in handed_in.notebooks if name != notebook.name]
    if others:
        notes.append(Note("more_notebooks", names=named_of(others)))
    return [*notes, *notebook.notes, *handed_in.notes]


# -- looking -----------------------------------------------------------------------------------


def look(folder: int, right: str) -> Listing:
    """What is in a folder (its descriptor) and in those below it, the nearest first.

    Links to folders are not entered. After `MAX_ENTRIES` names the search ends; a file of the
    `right` name is found among any number of others.
    """
    listing = Listing()
    level: list[Parts] = [()]
    for _ in range(DEPTH + 1):
        below: list[Parts] = []
        for parts in sorted(level):
            try:
                with open_folder(".", folder, *parts) as here:
                    below += _look_into(here, parts, right, listing)
            except OSError as error:
                if not parts:
                    raise
                listing.unreadable.append((parts, error.strerror or str(error)))
            if listing.full:
                below = []
                break
        level = below
    listing.notebooks.sort(key=lambda file: (len(file.parts), file.parts))
    return listing


def _look_into(here: int, parts: Parts, right: str, listing: Listing) -> list[Parts]:
    """Sort one folder's entries into the listing; returns the folders in it."""
    folders = []
    with os.scandir(here) as found:
        for entry in islice(found, MAX_ENTRIES - listing.entries):
            listing.entries += 1
            path = (*parts, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith((".", "__MACOSX")) and entry.name not in LEFTOVERS:
                    folders.append(path)
            elif not entry.name.startswith("._"):
                _sort_in(path, here, entry.is_symlink(), listing)
    if listing.full and all(file.parts != (*parts, right) for file in listing.notebooks):
        _sort_in((*parts, right), here, False, listing)
    return folders


def _sort_in(path: Parts, here: int, link: bool, listing: Listing) -> None:
    """Put a file, the last of `path` in the folder `here`, into the listing."""
    if path[-1] in COLLECTORS_FILES:
        return
    suffix = os.path.splitext(path[-1])[1].lower()
    if is_named_as_notebook(path[-1]):
        try:
            info = os.stat(path[-1], dir_fd=here, follow_symlinks=False)
            refuse_special(info)
            listing.notebooks.append(File(path, info.st_size, info.st_mtime_ns))
        except NotGradable as error:
            listing.special.append((path, error.reason))
        except OSError:  # it has gone
            pass
    elif link or suffix in CODE:
        listing.strays.append(path)
    elif len(listing.others) < MAX_OTHERS:
        listing.others.append(path)


def is_named_as_notebook(name: str) -> bool:
    """Whether a file's name is that of a notebook, also as browsers and mail programs change it."""
    *_, last = name.lower().split(".ipynb")
    return ".ipynb" in name.lower() and last in ("", *DOWNLOADED)


# -- choosing ----------------------------------------------------------------------------------


def choose(listing: Listing, lesson: str, limit: int) -> tuple[list[File], bool]:
    """The files that may be the notebook, the likeliest first; whether the first is it in any case.

    The right name decides, the nearest of several, and of equally near ones the newest; but where
    names like it are beside it, it may be the one that nothing was written into. Without it a name
    like it comes before others, and a newer file before an older one.

    Raises:
        NotGradable: there is no notebook.
    """
    right = [file for file in listing.notebooks if file.name == f"{lesson}.ipynb"]
    if right:
        first = min(right, key=lambda file: (len(file.parts), -file.changed, file.parts))
        like = [
            file for file in listing.notebooks
            if file.parts[:-1] == first.parts[:-1] and _unlike(file.name, lesson) == 1
            and 0 < file.size <= limit
        ]  # fmt: skip
        like.sort(key=lambda file: (-file.changed, file.parts))
        return [first, *like[: MAX_CANDIDATES - 1]], True
    if not listing.notebooks:
        for _, reason in sorted(listing.special, key=lambda each: _unlike(each[0][-1], lesson)):
            raise NotGradable(reason.code, **reason.parts)
        raise NotGradable("no_notebook", notebook=f"{lesson}.ipynb", **_instead(listing))
    fit = [file for file in listing.notebooks if 0 < file.size <= limit] or listing.notebooks
    fit = sorted(fit, key=lambda file: (_unlike(file.name, lesson), -file.changed, file.parts))
    return fit[:MAX_CANDIDATES], False


def _unlike(name: str, lesson: str) -> int:
    """How far the name of a notebook is from the right one."""
    name, lesson = name.casefold(), lesson.casefold()
    return 0 if name == f"{lesson}.ipynb" else 1 if lesson in name else 2


def _instead(listing: Listing) -> dict[str, Any]:
    """What a submission without a notebook holds, as parts of the reason."""
    if listing.unreadable:
        parts, why = listing.unreadable[0]
        return {"folder": _shown(parts), "why": why}
    if listing.full:
        return {"n": MAX_ENTRIES}
    held = sorted([*listing.others, *listing.strays])
    return {"names": named_of(map(_shown, held))} if held else {}


def _shown(parts: Parts) -> str:
    return "/".join(display_name(part) for part in parts)


def named_of(names: Iterable[str]) -> tuple[str, ...]:
    """The first of these names, as many as a sentence names."""
    return tuple(islice(names, NAMED))
