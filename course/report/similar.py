"""Which submissions hold the same code: winnowing, by copydetect.

copydetect turns code into a text in which every name is one letter, and cuts that into overlapping
pieces of `PIECE` characters, the fingerprints. Renaming, comments and layout change none of them.

Left out is what says nothing about copying: the fingerprints of the release and of the lesson's
own solution, and those that many students hold. The rest is a student's *own* code. It is looked
up in an inverted index (a sparse matrix), so that only those who share rare code are ever
compared. What the thresholds rest on is in docs/report.md.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from copydetect import CodeFingerprint, compare_files
from copydetect.utils import filter_code
from pebble import ProcessExpired
from scipy.sparse import csr_matrix

from course.grading.workers import separate_processes

PIECE = 25  # characters of a fingerprint: copydetect's default
SHARED = 150  # characters that two must have in common
SHARE = 0.7  # and this much of the lesson's own code of the one who has less,
SHARE_OF_ONE = 0.9  # or, as one function is easily alike, this much of an exercise's
FEWEST = 30  # fingerprints in common that make a comparison worth while
MOST_PAIRS = 1000  # pairs that are compared passage by passage
LONGEST = 20_000  # characters of one exercise that are looked at
ROWS = 500  # students whose counts are in memory at once
MANY = 2000  # cells from which several processes pay,
PORTION = 100  # and so many of them at a time
SECONDS = 60.0  # that a portion may take

LAST_COMMA = re.compile(r",(?=\s*[)\]}])")

Code = Mapping[str, str]  # exercise -> source


@dataclass(frozen=True)
class Line:
    text: str
    same: bool


@dataclass(frozen=True)
class Passage:
    """One exercise of a pair, line by line; `shared` counts the characters in common."""

    exercise: str
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    shared: int


@dataclass(frozen=True)
class Pair:
    """Two whose code is alike; students who wrote one and the same code are listed together.

    Attributes:
        share: of the own code of the one who has less of it, in the lesson or the exercise.
        shared: characters in common, every name counted as one.
        exercise: the only exercise that is alike; "" where the lesson as a whole is.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    share: float
    shared: int
    exercise: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Similar:
    """The pairs, most in common first.

    Attributes:
        unread: the students with code that could not be compared, and what went wrong.
        compared: how many have enough code of their own to tell.
        short: the students who have not.
        common: code that more than so many different texts hold counts as everybody's.
        unchecked: pairs beyond `MOST_PAIRS` that were not compared passage by passage.
    """

    pairs: tuple[Pair, ...] = ()
    compared: int = 0
    short: tuple[str, ...] = ()
    common: int = 0
    unchecked: int = 0
    unread: dict[str, Exception] = field(default_factory=dict)


def groups(pairs: Iterable[Pair]) -> list[tuple[list[str], list[Pair]]]:
    """The pairs that hang together, with all students of each group."""
    found: list[tuple[list[str], list[Pair]]] = []
    for pair in pairs:
        students, members = [*pair.left, *pair.right], [pair]
        apart = []
        for group in found:
            if set(group[0]) & set(students):
                students, members = group[0] + students, group[1] + members
            else:
                apart.append(group)
        found = [*apart, (list(dict.fromkeys(students)), members)]
    return sorted(found, key=lambda group: -max(pair.shared for pair in group[1]))


@dataclass(frozen=True)
class _Cell:
    """One cell as copydetect sees it: `text` with names as single letters, and where each place
    of it is in `raw`; its own fingerprints, and how many characters they cover."""

    raw: str
    text: str
    offsets: np.ndarray
    marks: np.ndarray
    amount: int


@dataclass
class _Document:
    """All students who wrote the same but for names, comments and layout."""

    cells: dict[str, _Cell]
    students: list[str] = field(default_factory=list)


def common_limit(documents: int) -> int:
    """How many may hold a piece of code before it counts as everybody's."""
    return min(20, max(5, documents // 10))


def find(
    submissions: Mapping[str, Code],
    release: Collection[str],
    solution: Collection[str] = (),
    tick: Callable[[int, int], None] = lambda done, total: None,
) -> Similar:
    """The students whose code is alike.

    Args:
        submissions: student -> exercise -> source.
        release, solution: the cells that everybody was given, and the lesson's own solutions.
        tick: told now and then how many cells of how many are read.
    """
    given = _given({*release, *solution})
    read = _read({text for code in submissions.values() for text in code.values()}, given, tick)
    cells = {text: cell for text, cell in read.items() if isinstance(cell, _Cell)}
    unread: dict[str, Exception] = {}
    documents: dict[object, _Document] = {}
    short: list[str] = []
    for student, code in submissions.items():
        for text in code.values():
            if isinstance(error := read[text], Exception):
                unread[student] = error
        mine = {name: cells[text] for name, text in code.items() if text in cells}
        if sum(cell.amount for cell in mine.values()) < SHARED:
            short.append(student)
            continue
        key = frozenset((name, cell.text) for name, cell in mine.items() if cell.amount)
        documents.setdefault(key, _Document({})).students.append(student)
        documents[key].cells = documents[key].cells or mine
    index = _Index(list(documents.values()))
    compare = _Comparison(submissions, cells, given, index, _written_lines(release))
    candidates, unchecked = index.candidates()
    twins = [(each, each) for each in index.documents if len(each.students) > 1]
    pairs = [pair for both in (*twins, *candidates) if (pair := compare.students(*both))]
    return Similar(
        tuple(sorted(pairs, key=lambda pair: (-pair.shared, -pair.share, pair.left))),
        len(submissions) - len(short),
        tuple(short),
        index.limit,
        unchecked,
        unread,
    )


Filtered = tuple[str, np.ndarray]


def _read(
    texts: set[str], given: np.ndarray, tick: Callable[[int, int], None]
) -> dict[str, _Cell | Exception]:
    """Every cell once, or what went wrong with it."""
    ordered = sorted(texts)
    plain = [_plain(text) for text in ordered]
    # taking them apart is what costs most, so many share the processors
    filtered = iter(_taken_apart(plain)) if len(plain) < MANY else _in_processes(plain)
    found: dict[str, _Cell | Exception] = {}
    for number, (text, raw, parts) in enumerate(zip(ordered, plain, filtered, strict=True), 1):
        if isinstance(parts, Exception):
            found[text] = parts
        else:
            made = _fingerprint(raw, *parts, given)
            found[text] = _Cell(raw, *parts, _marks(made), int(made.token_coverage))
        if number % 100 == 0 or number == len(texts):
            tick(number, len(texts))
    return found


def _taken_apart(texts: list[str]) -> list[Filtered | Exception]:
    found: list[Filtered | Exception] = []
    for text in texts:
        try:
            found.append(_filtered(text))
        except Exception as error:  # a text may be anything
            found.append(error)
    return found


def _in_processes(texts: list[str]) -> Iterator[Filtered | Exception]:
    """As `_taken_apart`, on all processors; what ends its process or hangs is one that failed."""
    with separate_processes(os.cpu_count() or 1) as pool:
        parts = [texts[start : start + PORTION] for start in range(0, len(texts), PORTION)]
        tasks = [pool.schedule(_taken_apart, [part], timeout=SECONDS) for part in parts]
        for part, task in zip(parts, tasks, strict=True):
            try:
                yield from task.result()
                continue
            except (TimeoutError, ProcessExpired):
                pass
            for text in part:  # which one was it?
                try:
                    yield from pool.schedule(_taken_apart, [[text]], timeout=SECONDS).result()
                except (TimeoutError, ProcessExpired) as error:
                    yield error


def _given(texts: Iterable[str]) -> np.ndarray:
    """The fingerprints that say nothing, sorted: of the texts as they are, and of the same
    statements in Python's own layout, for a student's editor may have another taste."""
    found = [np.zeros(0, np.int64)]
    for text in texts:
        layouts = {text}
        with contextlib.suppress(SyntaxError, ValueError):
            layouts.add(ast.unparse(ast.parse(text)))
        for layout in layouts:
            plain = _plain(layout)
            found.append(_marks(_fingerprint(plain, *_filtered(plain), None)))
    return np.unique(np.concatenate(found))


def _plain(text: str) -> str:
    """As Pygments reads it, so that places in both are the same."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")[:LONGEST]


def _filtered(text: str) -> tuple[str, np.ndarray]:
    """The text with names as single letters; offsets of shape (n, 2): place, letters left out."""
    # formatters put a comma before a closing bracket; a blank there keeps every place
    letters, offsets = filter_code(LAST_COMMA.sub(" ", text), "cell.py", "python")
    return letters, np.asarray(offsets, dtype=np.int32)


def _fingerprint(
    raw: str, letters: str, offsets: np.ndarray, known: np.ndarray | None
) -> CodeFingerprint:
    """copydetect's fingerprints of a filtered cell, those that are known left out.

    The window is 1, as is its default: cells are short, so every fingerprint is kept, and the
    result is the same in every run.
    """
    made = CodeFingerprint(
        "cell", PIECE, 1, boilerplate=known, filter=False, fp=io.StringIO(letters)
    )
    made.raw_code, made.offsets = raw, offsets  # so that passages are found in the raw text
    return made


def _marks(fingerprint: CodeFingerprint) -> np.ndarray:
    return np.fromiter(fingerprint.hashes, dtype=np.int64, count=len(fingerprint.hashes))


class _Index:
    """Who holds which fingerprint: one row a document, one column a fingerprint."""

    def __init__(self, documents: list[_Document]) -> None:
        self.documents = documents
        self.limit = common_limit(len(documents))
        self.names = sorted({name for document in documents for name in document.cells})
        marks = [
            np.concatenate([self._own(name, cell.marks) for name, cell in document.cells.items()])
            for document in documents
        ]
        rows = np.repeat(np.arange(len(documents)), [len(each) for each in marks])
        values, columns, counts = np.unique(
            np.concatenate([np.zeros(0, np.int64), *marks]),
            return_inverse=True,
            return_counts=True,
        )
        self.common = values[counts > self.limit]
        kept = (counts >= 2) & (counts <= self.limit)
        places = np.cumsum(kept) - 1
        rare = kept[columns]
        self.matrix = csr_matrix(
            (np.ones(rare.sum(), np.int32), (rows[rare], places[columns[rare]])),
            shape=(len(documents), int(kept.sum())),
        )

    def _own(self, name: str, marks: np.ndarray) -> np.ndarray:
        """A fingerprint counts in its own exercise only."""
        return marks ^ np.int64(self.names.index(name) << 48)

    def common_of(self, name: str, cell: _Cell) -> np.ndarray:
        """The fingerprints of one exercise of a document that are everybody's."""
        if not len(self.common):
            return cell.marks[:0]
        marks = self._own(name, cell.marks)
        places = np.searchsorted(self.common, marks)
        return cell.marks[self.common[np.minimum(places, len(self.common) - 1)] == marks]

    def candidates(self) -> tuple[list[tuple[_Document, _Document]], int]:
        """The pairs that share rare code, most first; and how many more there would be."""
        found: list[tuple[int, int, int]] = []
        for start in range(0, len(self.documents), ROWS):
            counts = (self.matrix[start : start + ROWS] @ self.matrix.T).tocoo()
            here = (counts.col > counts.row + start) & (counts.data >= FEWEST)
            found += zip(
                (-counts.data[here]).tolist(),
                (counts.row[here] + start).tolist(),
                counts.col[here].tolist(),
                strict=True,
            )
        found.sort()
        pairs = [(self.documents[i], self.documents[j]) for _, i, j in found[:MOST_PAIRS]]
        return pairs, max(0, len(found) - MOST_PAIRS)


class _Comparison:
    """Compares two documents passage by passage, with what is everybody's left out."""

    def __init__(
        self,
        submissions: Mapping[str, Code],
        cells: dict[str, _Cell],
        given: np.ndarray,
        index: _Index,
        printed: set[str],
    ) -> None:
        self.submissions = submissions
        self.cells = cells
        self.given = given
        self.index = index
        self.printed = printed
        self.made: dict[str, dict[str, CodeFingerprint]] = {}

    def students(self, one: _Document, other: _Document) -> Pair | None:
        """The pair of two documents, or of those who wrote one; None if it is below a limit."""
        if one is other:
            left, right = one.students[:1], one.students[1:]
        else:
            left, right = one.students, other.students
        mine, theirs = self._prints(left[0]), self._prints(right[0])
        # per exercise: characters in common on both sides, and where they are
        common: dict[str, tuple[tuple[int, int], tuple[np.ndarray, np.ndarray]]] = {}
        for name in mine.keys() & theirs.keys():
            _, shares, slices = compare_files(mine[name], theirs[name])
            both = (
                round(shares[0] * mine[name].token_coverage),
                round(shares[1] * theirs[name].token_coverage),
            )
            if min(both):
                common[name] = both, slices
        found = [
            _verdict(both, (mine[name].token_coverage, theirs[name].token_coverage), name)
            for name, (both, _) in common.items()
        ]
        found.append(
            _verdict(
                tuple(sum(both[side] for both, _ in common.values()) for side in (0, 1)),
                tuple(sum(m.token_coverage for m in all_.values()) for all_ in (mine, theirs)),
                "",
            )
        )
        telling = [verdict for verdict in found if verdict]
        if not telling:
            return None
        share, shared, exercise = max(telling, key=lambda each: (each[2] == "", each[1]))
        passages = tuple(
            Passage(
                name,
                _lines(mine[name].raw_code, common[name][1][0], self.printed),
                _lines(theirs[name].raw_code, common[name][1][1], self.printed),
                min(common[name][0]),
            )
            for name in mine
            if name in common
        )
        return Pair(tuple(left), tuple(right), share, shared, exercise, passages)

    def _prints(self, student: str) -> dict[str, CodeFingerprint]:
        if student not in self.made:
            self.made[student] = {}
            for name, text in self.submissions[student].items():
                if text not in self.cells:
                    continue
                cell = self.cells[text]
                known = np.union1d(self.given, self.index.common_of(name, cell))
                made = _fingerprint(cell.raw, cell.text, cell.offsets, known)
                self.made[student][name] = made
        return self.made[student]


def _verdict(
    shared: tuple[int, ...], own: tuple[int, ...], exercise: str
) -> tuple[float, int, str] | None:
    """Share, characters, exercise ("" for the lesson) of two, or None if they are not alike."""
    if min(shared) < SHARED:
        return None
    share = min(1.0, max(part / whole for part, whole in zip(shared, own, strict=True)))
    enough = SHARE_OF_ONE if exercise else SHARE
    return (float(share), min(shared), exercise) if share >= enough else None


def _written_lines(texts: Iterable[str]) -> set[str]:
    """The lines of the release: a docstring inside a passage was not copied."""
    return {line.strip() for text in texts for line in text.splitlines()}


def _lines(text: str, slices: np.ndarray, printed: set[str]) -> tuple[Line, ...]:
    """The lines of a cell; those that are mostly in a slice are the same in both."""
    same = np.zeros(len(text) + 1, bool)
    for start, end in zip(*slices.astype(int), strict=True):
        same[start:end] = True
    lines, place = [], 0
    for line in text.split("\n"):
        inside = [same[place + i] for i, letter in enumerate(line) if not letter.isspace()]
        alike = bool(inside) and sum(inside) * 2 >= len(inside) and line.strip() not in printed
        lines.append(Line(line, alike))
        place += len(line) + 1
    return tuple(lines)
