"""`course backup` and `course restore`: all of a class in one file, and back.

The file is a tar archive of what `course.term.belongings` names, with the gradebook as a SQLite file,
whichever database it is in. The last thing in it says what it is, so that half a file is known as one.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import stat
import tarfile
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from course import times
from course.errors import CourseError, UsageError
from course.files import read_tree
from course.nbgrader_course import course_directory, db_url, load_config, sqlite_url
from course.printable import display_name
from course.term import belongings, copying
from course.term.copying import Content
from course.terminal import progress_bar

FOLDER = "backups"
GRADEBOOK = "gradebook.db"
MANIFEST = "backup.json"
VERSION = 1
LEVEL = 5  # of compression: half the time of the usual one


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        made: when, in UTC, as ISO 8601 writes it.
        files: how many files and folders of the class are in it.
        gradebook: what its gradebook holds, in words.
        lessons: name -> digest of the lesson's source, as it was then.
    """

    version: int
    course: str
    made: str
    files: int
    gradebook: str
    lessons: dict[str, str]


@dataclass(frozen=True)
class Made:
    """A backup that was written; `left_out` are files of a kind that no archive keeps."""

    path: Path
    manifest: Manifest
    left_out: list[str]


def make(root: Path, path: Path | None = None, label: str = "") -> Made:
    """Write a backup, whole or not at all, and read it again.

    Args:
        path: default: a new file in `backups/`, named by the time and `label`.

    Raises:
        CourseError: something cannot be read or written.
    """
    now = datetime.now(UTC)
    course = course_directory(root)
    if path is None:
        clock = now.astimezone(times.zone_of(load_config(root)))
        words = "-".join(filter(None, (course.course_id, f"{clock:%Y-%m-%d-%H%M%S}", label)))
        path = root / FOLDER / f"{words}.tar.gz"
        _sweep(path.parent)
    if path.is_dir():
        path = path / f"{course.course_id}-{now:%Y-%m-%d-%H%M%S}.tar.gz"
    if path.exists():
        raise UsageError(f"{display_name(str(path))} is there already: name another file.")
    content, _ = copying.whole(copying.read(db_url(root)))
    left_out: list[str] = []
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # names and grades of people: for nobody else's eyes
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise CourseError(f"{path.parent} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "wb") as file, tempfile.TemporaryDirectory() as place:
            # the gradebook first: what is graded meanwhile is graded again after a restore
            database = Path(place) / GRADEBOOK
            copying.write(sqlite_url(database), content, course.course_id)
            with tarfile.open(
                fileobj=file, mode="w:gz", compresslevel=LEVEL, format=tarfile.PAX_FORMAT
            ) as archive:
                archive.add(database, GRADEBOOK)
                count = _add_files(archive, root, left_out)
                manifest = Manifest(
                    VERSION, course.course_id, now.isoformat(timespec="seconds"), count,
                    str(content), digests(root),
                )  # fmt: skip
                data = json.dumps(asdict(manifest), indent=1).encode()
                about = tarfile.TarInfo(MANIFEST)
                about.size, about.mtime, about.mode = len(data), int(now.timestamp()), 0o600
                archive.addfile(about, io.BytesIO(data))
            file.flush()
            os.fsync(file.fileno())
        _check(Path(temporary), manifest)
        os.replace(temporary, path)
    except OSError as error:
        shown = f" {display_name(str(error.filename))}" if error.filename else ""
        raise CourseError(f"no backup was made:{shown} {error.strerror or error}.") from error
    finally:
        Path(temporary).unlink(missing_ok=True)
    return Made(path, manifest, left_out)


def _sweep(folder: Path) -> None:
    """Remove what a run that was killed left half-written, an hour later at the earliest."""
    for path in folder.glob(".*.tar.gz.*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > 3600:
                path.unlink()


def _add_files(archive: tarfile.TarFile, root: Path, left_out: list[str]) -> int:
    """Add a class's files; how many there are. A link stays a link."""
    count = 0
    with progress_bar() as bar:
        task = bar.add_task("backing up", total=None)
        for path in _walk(root):
            info = os.lstat(root / path)
            if not (
                stat.S_ISREG(info.st_mode)
                or stat.S_ISDIR(info.st_mode)
                or stat.S_ISLNK(info.st_mode)
            ):
                left_out.append(display_name(str(path)))
                continue
            archive.add(root / path, path, recursive=False)
            count += 1
            bar.update(task, completed=count)
    return count


def _walk(root: Path) -> Iterator[Path]:
    for top in belongings.of(root):
        yield top
        if (root / top).is_dir() and not (root / top).is_symlink():
            for here, folders, files in os.walk(root / top, followlinks=False):
                folders.sort()
                for name in sorted([*folders, *files]):
                    yield Path(here, name).relative_to(root)


def digests(root: Path) -> dict[str, str]:
    """Name of each lesson -> digest of its source."""
    found = {}
    for folder in sorted((root / "source").glob("*/")):
        digest = hashlib.sha256()
        for name, data in read_tree(folder).items():
            digest.update(name.encode("utf-8", "surrogateescape") + b"\0" + data)
        found[folder.name] = digest.hexdigest()
    return found


# -- reading one -------------------------------------------------------------------------------


def _check(path: Path, expected: Manifest) -> None:
    """Read a new backup to its end.

    Raises:
        CourseError: it is not what was to be written.
    """
    with _opened(path) as archive:
        count = sum(1 for _ in archive)
    if read_manifest(path) != expected or count != expected.files + 2:
        raise CourseError("no backup was made: what was written reads differently.")


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    shown = display_name(path.name)
    try:
        with tarfile.open(path, "r:gz") as archive:
            yield archive
    except FileNotFoundError:
        raise UsageError(f"there is no {display_name(str(path))}.") from None
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        raise CourseError(
            f"{shown} is not a whole backup ({error}); nothing was changed."
        ) from error


def read_manifest(path: Path) -> Manifest:
    """What a backup says of itself.

    Raises:
        CourseError: it is not a backup, not whole, or of a later version.
    """
    data = b""
    with _opened(path) as archive:
        for last in archive.getmembers()[-1:]:
            file = archive.extractfile(last) if last.name == MANIFEST else None
            data = file.read() if file else b""
    try:
        return _manifest(data, path)
    except (ValueError, TypeError):
        raise CourseError(
            f"{display_name(path.name)} is not a whole backup of a course; nothing was changed."
        ) from None


def _manifest(data: bytes, path: Path) -> Manifest:
    found = Manifest(**json.loads(data))
    if found.version > VERSION:
        raise CourseError(
            f"{display_name(path.name)} was made by a later version of the course: update it first."
        )
    return found


@dataclass(frozen=True)
class Unpacked:
    """A backup, unpacked beside what is there now."""

    folder: Path
    content: Content


@contextmanager
def unpacked(path: Path, root: Path) -> Iterator[Unpacked]:
    """The files of a backup in a folder of `root`, which is removed in the end."""
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=root) as name:
        place = Path(name) / "new"
        place.mkdir()
        with _opened(path) as archive:
            archive.extractall(place, filter=_safe)
        content = copying.read(sqlite_url(place / GRADEBOOK))
        yield Unpacked(place, content)


def _safe(member: tarfile.TarInfo, place: str) -> tarfile.TarInfo | None:
    """Nothing outside, whatever somebody put into the file; the rights as they were."""
    safe = tarfile.tar_filter(member, place)
    return safe.replace(mode=(member.mode or 0) & 0o2777, deep=False)


def put_back(new: Unpacked, root: Path) -> None:
    """Let the course hold what the backup holds, in place of what a class has left there.

    The gradebook first, for its server may be away. If a file cannot be moved, all is as it was.

    Raises:
        CourseError: nothing was changed.
    """
    url, course_id = db_url(root), course_directory(root).course_id
    before = copying.read(url)
    old = new.folder.parent / "old"
    there, wanted = belongings.of(root), belongings.of(new.folder)
    with belongings.undisturbed():
        copying.write(url, new.content, course_id)
        moved: list[tuple[Path, Path, Path]] = []
        try:
            for source, target, paths in ((root, old, there), (new.folder, root, wanted)):
                for path in paths:
                    belongings.move([path], source, target)
                    moved.append((path, source, target))
        except BaseException as error:
            for path, source, target in reversed(moved):
                belongings.move([path], target, source)
            copying.write(url, before, course_id)
            if not isinstance(error, OSError):
                raise
            raise CourseError(
                f"{error.filename} cannot be moved ({error.strerror}); all is as it was."
            ) from error
        shutil.rmtree(old, ignore_errors=True)
