"""Read a lesson: `lesson.py`, and beside it the tests and the sample solutions.

This module gives the short cell headers of lesson.py (`# %% exercise="sigmoid"`) their meaning and
is strict about them: whatever would only fail later, in front of a class, is a :class:`LessonError`
here. `tests` and `variants` read the other files. See `docs/writing-a-lesson.md`.
"""

from __future__ import annotations

import ast
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from course.author.answers import answer_cell
from course.author.opening import opening_cell
from course.author.percent import LessonError, PercentCell, code_words, parse
from course.author.tests import (
    SHARED,
    ExerciseTest,
    Foreseen,
    apparatus_cell,
    grade_cell,
    parse_test,
)
from course.author.variants import Row, Variant, parse_right, parse_wrong, rows_of
from course.cells import HIDDEN, SOLUTION, Region, apparatus_id, test_id
from course.errors import UsageError, unknown_name
from helpers.checks.catalogue import CATALOGUE
from helpers.checks.usage import called, compiled_function, unused
from helpers.needs import FRAMEWORKS

#: The words a code cell's header may begin with, and the options each may carry.
OPTIONS: dict[str, set[str]] = {
    "setup": {"folded"},
    "exercise": {"minutes"},
    "test": {"points"},
    "answer": {"points"},
    "demo": {"timing"},
    "try": set(),
    "summary": set(),
}
NAMED = {
    "setup": "optional",
    "exercise": "required",
    "test": "required",
    "demo": "optional",
    "answer": "optional",
}
FLAGS = ("timing", "folded")
MAX_UNTESTED = 3
SUMMARY_IMPORT = "from helpers.checks import summary"

_HEADER_KEYS = {"title", "minutes", "prerequisites", "facts", "files", "needs", "limits"}
_LIMITS = ("memory", "seconds")
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,49}")
_LESSON_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")
_FILE_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)*")
# a submission's only notebook is the lesson's, nothing of it is importable, the time is the collector's
_NO_DATA = (".ipynb", ".py", ".pyc", ".so", ".pth", ".zip", ".egg", "timestamp.txt")


@dataclass(frozen=True)
class Cell:
    """One cell: `kind` is `markdown`, a header word, `opening` or `apparatus`; `id` is never random.

    `test` is what a test cell and the apparatus before it are made of. `at` is its place for
    messages, such as ``lessons/x/lesson.py:12``. `solved` is the text of prose that reads
    differently in the solved notebook.
    """

    kind: str
    id: str
    source: str
    name: str | None = None
    points: int | None = None
    options: dict[str, Any] = field(default_factory=dict)
    line: int | None = None
    test: ExerciseTest | None = None
    at: str = ""
    solved: str | None = None

    @property
    def is_code(self) -> bool:
        return self.kind not in ("markdown", "answer")


@dataclass(frozen=True)
class Lesson:
    """A whole lesson: `name` is its folder, `minutes` the expected time of all of it.

    `facts` are numbers that its prose states and no cell produces: the words -> where they are from.
    `files` are what a student hands in beside the notebook. `needs` are the frameworks that it
    imports, and `limits` what a run of all of it may take: "memory" in MB, "seconds". `wrong` and `right` are sample solutions,
    `rows` is exercise -> code -> what is said of one of the lesson's own diagnoses, and `foreseen` is
    exercise -> the digest of what the values depend on that its test foresees.
    """

    name: str
    title: str
    minutes: int
    prerequisites: list[str]
    cells: list[Cell]
    facts: dict[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    limits: dict[str, int] = field(default_factory=dict)
    wrong: list[Variant] = field(default_factory=list)
    right: list[Variant] = field(default_factory=list)
    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    foreseen: dict[str, str] = field(default_factory=dict)

    @property
    def points(self) -> dict[str, int]:
        """Points of each test by its exercise's name, in the order of the lesson."""
        tests = (cell for cell in self.cells if cell.kind == "test")
        return {str(cell.name): cell.points or 0 for cell in tests}


def check_name(name: str) -> None:
    """Raise a `LessonError` if no lesson can have this name."""
    if not _LESSON_NAME.fullmatch(name):
        raise LessonError(
            f'"{name}" cannot name a lesson: use lower-case letters, digits and "_", letter first.'
        )


def lesson_names(root: Path) -> list[str]:
    """The folders of `root/lessons` that hold a lesson.py, sorted."""
    return sorted(path.parent.name for path in (root / "lessons").glob("*/lesson.py"))


def choose(root: Path, wanted: Iterable[str]) -> list[str]:
    """The lessons to work on: those `wanted`, or all; a :class:`UsageError` for a wrong name."""
    known = lesson_names(root)
    if not known:
        raise UsageError(
            f"There is no lesson in {root / 'lessons'}: write lessons/<name>/lesson.py, as "
            "docs/writing-a-lesson.md shows."
        )
    # A shell completes folder names, so `lessons/c1w2_x/` should do as well as `c1w2_x`.
    names = [Path(name).name for name in wanted]
    for name in names:
        if name not in known:
            raise unknown_name("lesson", name, known)
    return list(dict.fromkeys(names)) or known


def chapters(folder: Path) -> list[Path]:
    """The files that hold the cells of a lesson, in order: lesson.py, lesson_2_….py and so on."""
    return [folder / "lesson.py", *sorted(folder.glob("lesson_*.py"), key=lambda path: path.name)]


def read_lesson(path: Path) -> Lesson:
    """Read and verify one lesson.py and the files beside it; its folder gives the lesson its name."""
    folder = path.parent
    files = {chapter.name: _read(chapter) for chapter in chapters(folder)[1:]}
    files |= {
        other.relative_to(folder).as_posix(): _read(other)
        for part in ("tests", "wrong", "right")
        for other in sorted((folder / part).glob("*.py"))
    }
    return parse_lesson(_read(path), folder.name, files)


def read_header(path: Path) -> Lesson:
    """A lesson without its cells: what the others need to know of it, whatever else is wrong in it."""
    where = f"lessons/{path.parent.name}/lesson.py"
    found = parse(_read(path), where)
    cells = list(found.cells)
    header = _read_header(cells, found.metadata, where)
    text = cells[0].source.partition("\n")[0] if cells else ""
    title = header.get("title", text.removeprefix("# "))
    return Lesson(
        path.parent.name,
        title,
        header["minutes"],
        header["prerequisites"],
        [],
        needs=header["needs"],
        limits=header["limits"],
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise LessonError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise LessonError(f"{path} is not UTF-8 text: save it as UTF-8.") from error


def parse_lesson(text: str, name: str, files: Mapping[str, str] | None = None) -> Lesson:
    """Parse the text of `lessons/<name>/lesson.py` and of the files beside it.

    Args:
        files: path inside the lesson's folder, such as ``tests/sigmoid.py`` or
            ``lesson_2_training.py``, the next chapter -> text.

    Raises:
        LessonError: on any fault.
    """
    folder = f"lessons/{name}"
    where = f"{folder}/lesson.py"
    check_name(name)
    found = parse(text, where)
    raw_cells = list(found.cells)
    header = _read_header(raw_cells, found.metadata, where)
    raw_cells += _later_chapters(files or {}, folder)
    parsed = [_parse_cell(raw) for raw in raw_cells]
    _check_order(parsed, where)
    named = _by_folder(files or {})
    wrong = [
        variant
        for exercise, code in named["wrong"].items()
        for variant in parse_wrong(code, exercise, f"{folder}/wrong/{exercise}.py")
    ]
    right = [
        parse_right(code, title, f"{folder}/right/{title}.py")
        for title, code in named["right"].items()
    ]
    parsed, rows = _with_tests(parsed, named["tests"], [*wrong, *right], folder)
    cells = _with_ids(_with_opening(_with_summary(parsed), name, header["needs"]), where)
    heading = _heading(cells, where)
    title = header.get("title", heading)
    if title != heading:
        raise LessonError(
            f'{where}: the header calls the lesson "{title}" and its first line "# {heading}": '
            "make them the same."
        )
    return Lesson(
        name,
        title,
        header["minutes"],
        header["prerequisites"],
        cells,
        header["facts"],
        header["files"],
        header["needs"],
        header["limits"],
        wrong,
        right,
        rows,
    )


def _later_chapters(files: Mapping[str, str], folder: str) -> list[PercentCell]:
    """The cells of lesson_2_….py, lesson_3_….py and so on."""
    cells = []
    names = sorted(name for name in files if "/" not in name)
    for number, name in enumerate(names, start=2):
        where = f"{folder}/{name}"
        if not re.fullmatch(rf"lesson_{number}_[a-z0-9_]+\.py", name):
            raise LessonError(
                f"{where}: chapter {number} of a lesson is called lesson_{number}_<topic>.py, with "
                'lower-case letters, digits and "_".'
            )
        found = parse(files[name], where).cells
        if found and found[0].kind == "raw":
            raise LessonError(f"{where}: only lesson.py has a header.")
        cells += found
    return cells


def _by_folder(files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The texts of tests, wrong and right solutions, each by the name of its file."""
    found: dict[str, dict[str, str]] = {"tests": {}, "wrong": {}, "right": {}}
    for path, text in files.items():
        part, _, file = path.partition("/")
        if file:
            found[part][file.removesuffix(".py")] = text
    return found


def _with_tests(
    cells: list[Cell], tests: dict[str, str], variants: list[Variant], folder: str
) -> tuple[list[Cell], dict[str, dict[str, Row]]]:
    """Fill the test cells from `tests/`, each after its apparatus; also the rows of each."""
    texts = dict(tests)
    shared = texts.pop(SHARED, "")
    exercises = {str(cell.name) for cell in cells if cell.kind == "test"}
    named = [(f"tests/{name}.py", name) for name in texts]
    named += [(variant.title, name) for variant in variants for name in variant.cells]
    for title, name in named:
        if name not in exercises:
            raise LessonError(f'{folder}/{title}: the lesson has no exercise "{name}".')
    own = rows_of(variants, folder)
    # A row serves the whole lesson, unless every lesson has the code and this is another wording.
    common = {
        code: row
        for found in reversed(own.values())
        for code, row in found.items()
        if code not in CATALOGUE
    }
    rows: dict[str, dict[str, Row]] = {}
    filled = []
    for cell in cells:
        name = str(cell.name)
        if cell.kind == "test" and not cell.source:
            if name not in texts:
                raise LessonError(f'{folder}/tests/{name}.py is missing: the test of "{name}".')
            test = parse_test(texts[name], name, f"{folder}/tests/{name}.py", shared)
            for taken in test.defined & exercises:
                raise LessonError(
                    f'{folder}/tests/{name}.py defines "{taken}", which students write: choose '
                    "another name."
                )
            test = _with_usage(test, cells, exercises)
            told = {v.diagnosis for v in variants if name in v.cells} | test.strings
            known = common | own.get(name, {})
            rows[name] = {code: known[code] for code in sorted(known) if code in told}
            filled += [
                Cell("apparatus", "", "", name, None, {"folded": True}, cell.line, test, cell.at),
                replace(cell, test=test),
            ]
        elif cell.kind == "test" and name in texts:
            raise LessonError(
                f'{cell.at}: leave the cell of test="{name}" empty, the build '
                f"fills it from tests/{name}.py."
            )
        else:
            filled.append(cell)
    return [_written(cell, rows.get(str(cell.name), {})) for cell in filled], rows


def _with_usage(test: ExerciseTest, cells: list[Cell], exercises: set[str]) -> ExerciseTest:
    """The test, with what the solution of its exercise uses."""
    written = next(it for it in cells if it.kind == "exercise" and it.name == test.exercise)
    code = compiled_function(written.source, test.exercise)
    calls = (called(code) & exercises) - {test.exercise}
    return replace(test, unused=tuple(it for _, it in unused(code)), calls=tuple(sorted(calls)))


def _written(cell: Cell, rows: dict[str, Row], foreseen: Foreseen | None = None) -> Cell:
    """The cell with the text that is made of its test."""
    if cell.test is None:
        return cell
    if cell.kind == "apparatus":
        return replace(cell, source=apparatus_cell(cell.test, rows, foreseen or {}))
    return replace(cell, source=grade_cell(cell.test, cell.points or 0))


def with_foreseen(
    lesson: Lesson, foreseen: Mapping[str, Foreseen], digests: Mapping[str, str]
) -> Lesson:
    """The lesson with the wrong values in its tests that `foreseen` holds for an exercise.

    `digests` say what the values depend on; see `course.author.foreseen`.
    """
    cells = [
        _written(cell, lesson.rows.get(str(cell.name), {}), foreseen.get(str(cell.name)))
        for cell in lesson.cells
    ]
    return replace(lesson, cells=cells, foreseen=dict(digests))


# --- the header of the file -------------------------------------------------------------------


def _read_header(cells: list[PercentCell], metadata: dict[str, Any], where: str) -> dict[str, Any]:
    """Take the `course:` part of the YAML header out of `cells` and verify it."""
    header: Any = metadata.get("course")
    if cells and cells[0].kind == "raw" and cells[0].source.startswith("---"):
        try:
            block = yaml.safe_load(cells.pop(0).source.strip().strip("-"))
        except yaml.YAMLError as error:
            problem = getattr(error, "problem", None) or "it cannot be parsed"
            raise LessonError(f"{where}: the header is not valid YAML: {problem}.") from error
        header = block.get("course") if isinstance(block, dict) else None
    if not isinstance(header, dict):
        raise LessonError(
            f'{where} must begin with a header: "# ---", "# course:", "#   title: ...", '
            '"#   minutes: 90", "# ---".'
        )
    unknown = sorted(set(map(str, header)) - _HEADER_KEYS)
    if unknown:
        raise LessonError(
            f'{where}: unknown "{unknown[0]}" in the header; known: title, minutes, prerequisites, '
            "facts, files, needs, limits."
        )
    minutes = header.get("minutes")
    if type(minutes) is not int or minutes <= 0:
        raise LessonError(f'{where}: the header needs "minutes:", a whole number above 0.')
    prerequisites = header.get("prerequisites") or []
    if not isinstance(prerequisites, list) or not all(isinstance(p, str) for p in prerequisites):
        raise LessonError(f'{where}: "prerequisites:" must be a list of lesson names.')
    facts = header.get("facts") or {}
    if not isinstance(facts, dict) or not all(
        isinstance(part, str) and part.strip() for item in facts.items() for part in item
    ):
        raise LessonError(
            f'{where}: "facts:" must list numbers of the prose with the reason of each, as in '
            '"50 %": "two classes of one size".'
        )
    files = header.get("files") or []
    if not isinstance(files, list) or len({*map(str, files)}) < len(files):
        raise LessonError(f'{where}: "files:" must be a list of different file names.')
    for name in files:
        if not (isinstance(name, str) and _FILE_NAME.fullmatch(name)) or name.endswith(_NO_DATA):
            raise LessonError(
                f'{where}: "files:" cannot take "{name}": name a file of data beside the notebook, '
                'such as "weights.npz" or "data/notes.csv".'
            )
    title = header.get("title")
    known = {
        "needs": _needs(header.get("needs") or [], where),
        "limits": _limits(header.get("limits") or {}, where),
        "minutes": minutes,
        "prerequisites": prerequisites,
        "facts": facts,
        "files": tuple(files),
    }
    return known if title is None else {**known, "title": str(title)}


def _needs(names: Any, where: str) -> tuple[str, ...]:
    """The frameworks of a header."""
    if not isinstance(names, list) or len({*map(str, names)}) < len(names):
        raise LessonError(f'{where}: "needs:" must be a list of different frameworks.')
    for name in names:
        if name not in FRAMEWORKS:
            raise LessonError(
                f'{where}: "needs:" names "{name}"; known: {", ".join(FRAMEWORKS)} '
                "(helpers/needs.py)."
            )
    return tuple(names)


def _limits(limits: Any, where: str) -> dict[str, int]:
    """What a run of the lesson may take, of a header."""
    if not isinstance(limits, dict) or any(
        key not in _LIMITS or type(value) is not int or value <= 0 for key, value in limits.items()
    ):
        raise LessonError(
            f'{where}: "limits:" may hold "memory:", in MB, and "seconds:", whole numbers above 0.'
        )
    return limits


def _heading(cells: list[Cell], where: str) -> str:
    first = cells[0].source.partition("\n")[0] if cells and cells[0].kind == "markdown" else ""
    if not first.startswith("# "):
        raise LessonError(f'{where} must open with a "# %% [markdown]" cell and a "# Title" line.')
    return first[2:].strip()


# --- one cell ---------------------------------------------------------------------------------


def _parse_cell(raw: PercentCell) -> Cell:
    at, source = raw.at, raw.source
    if raw.kind == "markdown":
        if raw.words:
            raise LessonError(f'{at}: a "[markdown]" cell takes no other words.')
        _refuse_marks(source, (SOLUTION, HIDDEN), at, "prose")
        return Cell("markdown", "", source, line=raw.line, at=at)
    if raw.kind != "code":
        raise LessonError(f'{at}: cells are "[markdown]" or code, not "[{raw.kind}]".')
    kind, name, options = _header_words(raw)
    points = options.pop("points", None)
    _CHECKS[kind](source, name, points, at)
    if kind not in ("exercise",):
        _refuse_marks(source, (SOLUTION,), at, f'"{kind}" cell')
    if kind not in ("test",):
        _refuse_marks(source, (HIDDEN,), at, f'"{kind}" cell')
    if kind == "test" and source:
        source = _with_hidden(source)
    if kind == "answer":
        source = answer_cell(source, points, at)
        return Cell(
            kind,
            "",
            source,
            name,
            points,
            options,
            raw.line,
            at=at,
            solved=SOLUTION.removed(source),
        )
    return Cell(kind, "", source, name, points, options, raw.line, at=at)


def _with_hidden(source: str) -> str:
    """A test that is written in the lesson, with its hidden part hidden: nobody has to say so."""
    lines = source.split("\n")
    place = next(number for number, line in enumerate(lines) if line.strip() == HIDDEN.begin) + 1
    first = next((line.strip() for line in HIDDEN.lines(source) if line.strip()), "")
    if first != "t.hidden()":
        lines.insert(place, "t.hidden()")
    return "\n".join(lines)


def _header_words(raw: PercentCell) -> tuple[str, str | None, dict[str, Any]]:
    """Split a header into its word, the name given to it, and the options.

    `# %% demo timing=true` and `# %% demo="curve"` spell the same word.
    """
    at = raw.at
    title, words = code_words(raw)
    found = [word for word in OPTIONS if word in words]
    if title:
        bare, *flags = title.split()
        if bare not in OPTIONS:
            raise LessonError(f'{at}: the header begins with "{bare}"; {_known_words()}.')
        if flags:
            raise LessonError(f'{at}: unknown "{flags[0]}" after "{bare}".')
        found.append(bare)
    if not found:
        raise LessonError(f"{at}: the header has no word; {_known_words()}.")
    if len(found) > 1:
        raise LessonError(f'{at}: the header has two words, "{found[0]}" and "{found[1]}".')
    kind = found[0]
    name = words.pop(kind, None)

    if name is not None:
        if kind not in NAMED:
            raise LessonError(f'{at}: "{kind}" takes no name.')
        if not isinstance(name, str) or not _IDENTIFIER.fullmatch(name):
            raise LessonError(
                f'{at}: {kind}="{name}" is not a name: letters, digits and "_", letter first, '
                "at most 50."
            )
    elif NAMED.get(kind) == "required":
        raise LessonError(f'{at}: write {kind}="name", with the name of the exercise.')

    for option, value in words.items():
        if option not in OPTIONS[kind]:
            allowed = ", ".join(sorted(OPTIONS[kind])) or "none"
            raise LessonError(f'{at}: unknown option "{option}" for "{kind}"; known: {allowed}.')
        if option in FLAGS:
            if value is not True and value is not None:
                raise LessonError(f"{at}: write {option}=true, or leave it out.")
            words[option] = True
        elif type(value) is not int or value <= 0:
            raise LessonError(f"{at}: {option} must be a whole number above 0, not {value!r}.")
    if kind in ("test", "answer") and "points" not in words:
        said = f'{kind}="{name}"' if name else kind
        raise LessonError(f"{at}: {said} needs points, as in points=10.")
    return kind, name, words


def _known_words() -> str:
    return f"known: [markdown], {', '.join(OPTIONS)}"


def _refuse_marks(source: str, regions: tuple[Region, ...], at: str, place: str) -> None:
    for region in regions:
        for mark in (region.begin, region.end):
            if mark.lstrip("# ") in source:
                raise LessonError(f'{at}: "{mark}" does not belong in a {place}.')


def _regions(source: str, region: Region, at: str) -> list[tuple[int, int]]:
    """(begin, end) line numbers of the marked regions, which must be well-formed."""
    begin, end = region.begin, region.end
    regions: list[tuple[int, int]] = []
    opened: int | None = None
    for number, line in enumerate(source.split("\n")):
        for mark in (begin, end):
            if mark.lstrip("# ") in line and line.strip() != mark:
                raise LessonError(f'{at}: write the line "{mark}" exactly so, alone on its line.')
        if line.strip() == begin:
            if opened is not None:
                raise LessonError(f'{at}: "{begin}" twice without "{end}" between.')
            opened = number
        elif line.strip() == end:
            if opened is None:
                raise LessonError(f'{at}: "{end}" without "{begin}" before it.')
            regions.append((opened, number))
            opened = None
    if opened is not None:
        raise LessonError(f'{at}: "{begin}" without "{end}" after it.')
    return regions


def _check_code(source: str, name: str | None, points: int | None, at: str) -> None:
    if not source.strip():
        raise LessonError(f"{at}: the cell is empty.")


def _check_exercise(source: str, name: str | None, points: int | None, at: str) -> None:
    regions = _regions(source, SOLUTION, at)
    if not regions:
        raise LessonError(
            f'{at}: exercise="{name}" has no "{SOLUTION.begin}" ... "{SOLUTION.end}" lines, so the '
            "whole cell would be the student's to write."
        )
    lines = source.split("\n")
    if any(not "".join(lines[begin + 1 : end]).strip() for begin, end in regions):
        raise LessonError(f'{at}: exercise="{name}" has an empty solution.')


def _check_test(source: str, name: str | None, points: int | None, at: str) -> None:
    if not source:
        return  # it is filled from tests/
    if len(_regions(source, HIDDEN, at)) != 1:
        raise LessonError(
            f'{at}: test="{name}" needs exactly one "{HIDDEN.begin}" ... "{HIDDEN.end}" part.'
        )
    last = source.rstrip().rpartition("\n")[2]
    if last != "t.score()":
        raise LessonError(f'{at}: the last line of test="{name}" must be "t.score()".')
    visible = HIDDEN.removed(source)
    try:
        tree = ast.parse(visible)
    except SyntaxError as error:
        raise LessonError(
            f'{at}: test="{name}" is not valid Python once its hidden part is removed.'
        ) from error
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "Test"
    ]
    wanted = f'Test("{name}", points={points})'
    if len(calls) != 1:
        raise LessonError(f'{at}: test="{name}" must contain {wanted} exactly once.')
    values = [getattr(arg, "value", None) for arg in calls[0].args]
    keywords = {keyword.arg: getattr(keyword.value, "value", None) for keyword in calls[0].keywords}
    if values[:1] != [name] or keywords.get("points") != points:
        raise LessonError(
            f"{at}: the header and the cell disagree: the cell says {ast.unparse(calls[0])}, the "
            f"header asks for {wanted}."
        )


def _check_summary(source: str, name: str | None, points: int | None, at: str) -> None:
    if source.strip():
        raise LessonError(f"{at}: leave the summary cell empty, the build writes it.")


_CHECKS = {
    "setup": _check_code,
    "exercise": _check_exercise,
    "test": _check_test,
    "answer": _check_code,
    "demo": _check_code,
    "try": _check_code,
    "summary": _check_summary,
}


# --- the lesson as a whole --------------------------------------------------------------------


def _check_order(cells: list[Cell], where: str) -> None:
    def at(cell: Cell) -> str:
        return cell.at or where

    for kind in ("exercise", "test", "demo", "setup", "answer"):
        seen: set[str] = set()
        for cell in cells:
            if cell.kind == kind and cell.name is not None:
                if cell.name in seen:
                    raise LessonError(f'{at(cell)}: {kind}="{cell.name}" is there twice.')
                seen.add(cell.name)

    exercises = {cell.name for cell in cells if cell.kind == "exercise"}
    waiting: dict[str | None, Cell] = {}
    met: set[str | None] = set()
    for cell in cells:
        if cell.kind == "exercise":
            met.add(cell.name)
            waiting[cell.name] = cell
            if len(waiting) > MAX_UNTESTED:
                raise LessonError(
                    f'{at(cell)}: exercise="{cell.name}" is the {len(waiting)}th in a row without '
                    f"a test; put the tests right under their exercises."
                )
        elif cell.kind == "test":
            if cell.name not in exercises:
                raise LessonError(f'{at(cell)}: test="{cell.name}" has no exercise of that name.')
            if cell.name not in met:
                raise LessonError(f'{at(cell)}: test="{cell.name}" comes before its exercise.')
            waiting.pop(cell.name)
    for name, cell in waiting.items():
        raise LessonError(f'{at(cell)}: exercise="{name}" has no test="{name}" after it.')
    if not exercises:
        raise LessonError(f"{where} has no exercise.")

    code = [cell for cell in cells if cell.is_code]
    summaries = [cell for cell in code if cell.kind == "summary"]
    if len(summaries) != 1:
        raise LessonError(f'{where} needs exactly one "# %% summary" cell, not {len(summaries)}.')
    if code[-1].kind != "summary":
        raise LessonError(f'{at(summaries[0])}: "# %% summary" must be the last code cell.')


def _with_summary(cells: list[Cell]) -> list[Cell]:
    points = ", ".join(f'"{cell.name}": {cell.points}' for cell in cells if cell.kind == "test")
    source = f"{SUMMARY_IMPORT}\n\nsummary({{{points}}})"
    return [replace(cell, source=source) if cell.kind == "summary" else cell for cell in cells]


def _with_opening(cells: list[Cell], name: str, needs: tuple[str, ...]) -> list[Cell]:
    """The first code cell of every lesson comes right after its title."""
    opening = Cell("opening", "", opening_cell(name, needs), options={"folded": True})
    return [*cells[:1], opening, *cells[1:]]


def _with_ids(cells: list[Cell], where: str) -> list[Cell]:
    """Give every cell its id: the grade id where it has one, else a hash of its text.

    Nothing is random and nothing counts positions, so inserting a cell moves no other id.
    """
    finished = []
    hashes: Counter[str] = Counter()
    setups = answers = 0
    for cell in cells:
        if cell.kind == "exercise":
            identity = str(cell.name)
        elif cell.kind == "test":
            identity = test_id(str(cell.name))
        elif cell.kind == "apparatus":
            identity = apparatus_id(str(cell.name))
        elif cell.kind == "demo" and cell.name:
            identity = f"demo_{cell.name}"
        elif cell.kind == "answer" and cell.name:
            identity = f"answer_{cell.name}"
        elif cell.kind == "answer":
            answers += 1
            identity = "answer" if answers == 1 else f"answer_{answers}"
        elif cell.kind == "setup" and cell.name:
            identity = f"setup_{cell.name}"
        elif cell.kind == "setup":
            setups += 1
            identity = "setup" if setups == 1 else f"setup_{setups}"
        elif cell.kind in ("summary", "opening"):
            identity = cell.kind
        else:
            digest = hashlib.sha256(cell.source.encode()).hexdigest()[:8]
            identity = f"{cell.kind}-{digest}"
            hashes[identity] += 1
            if hashes[identity] > 1:
                identity += f"-{hashes[identity]}"
        finished.append(replace(cell, id=identity))
    repeated = [name for name, count in Counter(c.id for c in finished).items() if count > 1]
    if repeated:
        raise LessonError(f'{where}: two cells would have the id "{repeated[0]}"; rename one.')
    return finished
