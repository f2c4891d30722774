"""Put a submission and the source notebook together: what runs, where, and in what order.

The student's cells keep their order. What is locked comes from the source, whatever the submission
made of it; what is missing is put back; a test runs when the exercises before it have run, right
after its apparatus.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from nbformat import NotebookNode

from course.cells import (
    HIDDEN,
    SOLUTION,
    Role,
    exercise_of,
    grade_id,
    is_answer,
    is_graded_by_hand,
    marks,
    role_of,
)
from course.examine import markdown
from course.examine.markup import Budget, as_text
from course.notes import Note
from course.sandbox.messages import Part

#: What the candidate runs.
RUN: tuple[Role, ...] = ("setup", "solution", "extra")
#: The cells that come from the source as they are, and how notes call them.
GIVEN: dict[Role, str] = {"test": "test", "setup": "given", "apparatus": "given"}
#: Key of a source's metadata: the given cells of earlier releases, each a table of grade id and
#: `digest`, the oldest first (see `course.author.ledger`).
EARLIER = "earlier"
#: A line that may define a name.
DEFINES = re.compile(
    r"\s*(async\s+def|def|class|import|from)\s|\s*@|\s*[^\W\d][\w, ]*(:[^=]*)?=(?!=)"
)
#: The lines that nbgrader's release has where code is to be written.
PLACE = "# YOUR CODE HERE"
UNWRITTEN = re.compile(r"\s*raise NotImplementedError\b")
#: What nbgrader's release has where a text is to be written.
STUB = "YOUR ANSWER HERE"


@dataclass
class Step:
    """One cell of the graded notebook. `text` is what runs; `name` is the source's grade id."""

    role: Role
    cell: NotebookNode
    name: str = ""
    points: float = 0.0
    origin: int = -1  # its place in the source, -1 for a cell of the student's own
    answered: bool = False  # whether a student has written an answer that a person grades
    part: Part = "all"  # how much of it the candidate runs, and of it nothing that is in `given`
    given: str = ""
    added: str = ""  # what a student made of a given cell: what it adds is run beside it

    @property
    def text(self) -> str:
        return str(self.cell.source)

    @property
    def runs(self) -> bool:
        """Whether the candidate runs something of it."""
        return self.role in RUN or self.part != "all"


@dataclass
class Plan:
    """The graded notebook's cells as they are shown, and what had to be put right."""

    steps: list[Step]
    notes: list[Note] = field(default_factory=list)

    def stages(self) -> Iterator[tuple[int, int]]:
        """In which order all runs: how far the cells have run, and the place of the test then.

        Tests run in the source's order, each after the cells above it and no others. So a
        student who moves cells changes what a test finds, never what came before it. Cells below
        all tests come last, without one: its place is -1.
        """
        tests = [place for place, step in enumerate(self.steps) if step.role == "test"]
        for place in sorted(tests, key=lambda place: self.steps[place].origin):
            yield place, place
        if any(step.runs for step in self.steps[max(tests, default=0) :]):
            yield len(self.steps), -1


#: A line that a converter puts into a cell: an option, a title, the cell's number.
LABEL = re.compile(r"#(\||@| %%| In ?\[)")


@lru_cache(maxsize=1024)
def as_typed(text: str) -> str:
    """A text without what an editor may change unasked."""
    lines = (line.rstrip() for line in text.strip().splitlines() if line.strip())
    return "\n".join(line for line in lines if not LABEL.match(line))


@lru_cache(maxsize=1024)
def released(text: str) -> str:
    """A test as the student got it, without its hidden part."""
    return HIDDEN.removed(text)


def digest(text: str) -> str:
    """Names a given cell's text, whatever an editor has changed unasked."""
    return hashlib.sha256(as_typed(text).encode()).hexdigest()[:16]


def adds(text: str, given: str) -> bool:
    """Whether a student has put something into a given cell that may define a name."""
    known = {line.strip() for line in given.splitlines()}
    return any(DEFINES.match(line) for line in text.splitlines() if line.strip() not in known)


def is_written(answer: str, source: str) -> bool:
    """Whether a student has written something into the cell of an answer, in words or in code."""
    written = as_typed(_begun(answer.replace(STUB, "")))
    return written not in ("", as_typed(stub(source)))


def earlier_releases(source: NotebookNode) -> list[dict[str, str]]:
    """What earlier releases of a lesson gave: grade id -> digest of the cell."""
    return list((source.metadata.get("course") or {}).get(EARLIER) or ())


def clean_cells(cells: Any) -> list[NotebookNode]:
    """The submission's cells as plain well-formed nodes; what is not a cell is left out."""
    made = []
    for cell in cells if isinstance(cells, list) else []:
        if not isinstance(cell, dict):
            continue
        text = cell.get("source", cell.get("input", ""))
        if isinstance(text, list):
            text = "".join(part for part in text if isinstance(part, str))
        if not isinstance(text, str):
            text = ""
        text = text.encode("utf-8", "replace").decode("utf-8")
        kind = cell.get("cell_type")
        if kind not in ("code", "markdown", "raw"):
            kind = "markdown" if kind == "heading" else "raw"
        node = NotebookNode(cell_type=kind, source=text, metadata=NotebookNode())
        if name := grade_id(cell):
            node.grade_id = name
        if isinstance(cell.get("id"), str):
            node.cell_id = cell["id"]
        attachments = cell.get("attachments")
        if kind != "code" and isinstance(attachments, dict):
            node.attachments = _attachments(attachments)
        made.append(node)
    return made


def _attachments(found: dict[str, Any]) -> NotebookNode:
    kept = NotebookNode()
    for name, bundle in found.items():
        if isinstance(bundle, dict) and all(isinstance(data, str) for data in bundle.values()):
            kept[_text(name)] = NotebookNode({_text(k): _text(v) for k, v in bundle.items()})
    return kept


def _text(text: str) -> str:
    """Without halves of characters, which JSON may hold and no file."""
    return text.encode("utf-8", "replace").decode()


def copied(part: Any) -> Any:
    """A copy of a part of a notebook; `copy.deepcopy` takes three times as long."""
    if isinstance(part, dict):
        made = NotebookNode()
        for key, value in part.items():
            dict.__setitem__(made, key, copied(value))
        return made
    return [copied(value) for value in part] if isinstance(part, list) else part


def like(source: NotebookNode, cells: list[NotebookNode]) -> NotebookNode:
    """A notebook of these cells with the source's metadata.

    nbformat's own maker validates, and would compile its schema anew in every forked process.
    """
    return NotebookNode(nbformat=4, nbformat_minor=5, metadata=copied(source.metadata), cells=cells)


def lesson_cells(cells: list[NotebookNode], source: NotebookNode) -> int:
    """How many of the lesson's exercises and tests the submission's `cells` hold."""
    found = set(match(cells, source).values())
    return sum(role_of(source.cells[i]) in ("solution", "test") for i in found)


_DEFINED = re.compile(r"^(?:async\s+def|def|class)\s+(\w+)|^(\w+)\s*=(?!=)", re.MULTILINE)


def defined_in(cells: list[NotebookNode]) -> set[str]:
    """The names that code cells seem to define, without reading them as Python."""
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    return {first or second for first, second in _DEFINED.findall(code)}


def is_begun(cells: list[NotebookNode], source: NotebookNode, names: Iterable[str]) -> bool:
    """Whether a student has written anything into one of the lesson's exercises, wherever it is."""
    matched = match(cells, source)
    known = {as_typed(stub(cell.source)) for cell in source.cells if role_of(cell) == "solution"}
    return any(
        as_typed(stub(cell.source)) not in known
        for index, cell in enumerate(cells)
        if cell.cell_type == "code"
        and (
            role_of(source.cells[matched[index]]) == "solution"
            if index in matched
            else {*names} & defined_in([cell])
        )
    )


def stub(text: str) -> str:
    """An exercise as it is released, without the lines that stand for what is to be written."""
    return _begun(SOLUTION.removed(text))


def _begun(text: str) -> str:
    """A text without nbgrader's lines for what is to be written."""
    lines = text.splitlines()
    return "\n".join(line for line in lines if line.strip() != PLACE and not UNWRITTEN.match(line))


def merge(cells: list[NotebookNode], source: NotebookNode) -> Plan:
    """The plan for the submission's `cells` (see `clean_cells`)."""
    matched = match(cells, source)
    notes: list[Note] = []
    steps = _students_order(cells, matched, source, notes)
    _put_back(steps, source, notes)
    _setups_first(steps)
    _tests_after_exercises(steps, source)
    _apparatus_before_tests(steps)
    _number(steps)
    return Plan(steps, notes)


def match(cells: list[NotebookNode], source: NotebookNode) -> dict[int, int]:
    """Submission index -> source index: by grade id, then by cell id, then by equal text."""
    by_grade = {grade_id(c): i for i, c in enumerate(source.cells) if marks(c)}
    by_id = {c.get("id"): i for i, c in enumerate(source.cells) if c.get("id")}
    matched: dict[int, int] = {}
    for index, cell in enumerate(cells):
        if cell.get("grade_id") in by_grade:
            matched[index] = by_grade[cell.grade_id]
    for index, cell in enumerate(cells):
        found = by_id.get(cell.get("cell_id"))
        if index not in matched and found is not None and found not in matched.values():
            matched[index] = found
    by_text: dict[str, int] = {}
    for i, cell in enumerate(source.cells):
        if role_of(cell) in ("skipped", *GIVEN):
            by_text.setdefault(as_typed(released(cell.source)), i)
    before = {
        each: by_grade[name]
        for release in earlier_releases(source)
        for name, each in release.items()
        if name in by_grade
    }
    for index, cell in enumerate(cells):
        found = by_text.get(as_typed(cell.source))
        if found is None and before:
            found = before.get(digest(cell.source))
        if index not in matched and found is not None and cell.cell_type == "code":
            matched[index] = found
    return matched


def _students_order(
    cells: list[NotebookNode], matched: dict[int, int], source: NotebookNode, notes: list[Note]
) -> list[Step]:
    last = {origin: index for index, origin in matched.items()}
    seen: set[int] = set()
    edited: Counter[str] = Counter()
    steps = []
    budget = Budget(markdown.ALL, markdown.PIECE)
    before = {pair for release in earlier_releases(source) for pair in release.items()}
    for index, cell in enumerate(cells):
        origin = matched.get(index)
        if origin is None:
            steps.append(_own(cell, budget))
            continue
        theirs = source.cells[origin]
        kind = role_of(theirs)
        if kind in GIVEN:
            as_given = as_typed(cell.source) in (
                as_typed(theirs.source),
                as_typed(released(theirs.source)),
            ) or (before and (grade_id(theirs), digest(cell.source)) in before)
            if origin in seen:
                # a copy: the student's own cell, and if it is unchanged there is nothing to run
                steps.append(_own(cell, budget, run=not as_given))
                continue
            seen.add(origin)
            if not as_given or cell.cell_type != "code":
                edited[GIVEN[kind]] += 1
            step = _from_source(theirs, origin)
            if not as_given and cell.cell_type == "code" and adds(cell.source, theirs.source):
                step.added, step.given = cell.source, released(theirs.source)
            steps.append(step)
        elif kind == "text":
            given = marks(theirs).get("locked") or cell.source == theirs.source
            text = theirs if given else _shown(cell, budget)
            step = _kept(text, theirs, "text", origin, origin not in seen)
            step.answered = is_answer(theirs) and is_written(cell.source, theirs.source)
            steps.append(step)
            seen.add(origin)
        else:  # the student's text; the last copy carries the exercise's name
            step = _kept(cell, theirs, kind, origin, last[origin] == index)
            step.answered = is_graded_by_hand(theirs) and is_written(cell.source, theirs.source)
            if kind == "skipped" and cell.cell_type == "code" and adds(cell.source, theirs.source):
                step.part, step.given = "missing", theirs.source
            steps.append(step)
    notes += _told(edited, "edited")
    if budget.exceeded:
        notes.append(Note("much_markup"))
    return steps


def _told(counts: Counter[str], code: str) -> Iterator[Note]:
    """A note for each kind of given cells, tests first."""
    for kind in dict.fromkeys(GIVEN.values()):
        if number := counts[kind]:
            yield Note(code, n=number, kind=kind, one=number == 1)


def _node(kind: str, text: NotebookNode) -> NotebookNode:
    """A cell with this text. nbformat's own makers validate each one, which takes its time."""
    node = NotebookNode(id="", cell_type=kind, source=text.source, metadata=NotebookNode())
    if kind == "code":
        node["outputs"], node["execution_count"] = [], None
    elif text.get("attachments"):
        node["attachments"] = text["attachments"]
    return node


def _shown(cell: NotebookNode, budget: Budget) -> NotebookNode:
    """A student's text, harmless to whoever looks at it."""
    if cell.cell_type == "raw":  # which some viewers take for HTML
        text = markdown.block(as_text(cell.source))
    else:
        text = markdown.kept(cell.source, cell.get("attachments"), budget)
    return NotebookNode(cell_type="markdown", source=text)


def _own(cell: NotebookNode, budget: Budget, run: bool = True) -> Step:
    kind: Role = "text" if cell.cell_type != "code" else "extra" if run else "skipped"
    if kind == "text":
        cell = _shown(cell, budget)
    return Step(kind, _node(cell.cell_type, cell))


def _from_source(cell: NotebookNode, origin: int) -> Step:
    node = copied(cell)
    if node.cell_type == "code":
        node.outputs, node.execution_count = [], None
    kind = role_of(cell)
    points = float(marks(cell).get("points") or 0) if kind == "test" else 0.0
    return Step(kind, node, grade_id(cell), points, origin)


def _kept(text: NotebookNode, theirs: NotebookNode, kind: Role, origin: int, named: bool) -> Step:
    """The student's text in the source's cell; only one copy carries the name."""
    node = _node(text.cell_type if kind == "text" else theirs.cell_type, text)
    if named:
        node["metadata"] = copied(theirs["metadata"])
        node["id"] = theirs.get("id", "")
    return Step(kind, node, grade_id(theirs), 0.0, origin)


def _put_back(steps: list[Step], source: NotebookNode, notes: list[Note]) -> None:
    """Locked cells that are missing, each after the cell that it follows in the source."""
    missing: Counter[str] = Counter()
    absent = {grade_id(cell) for cell in source.cells if role_of(cell) == "solution"}
    absent -= {step.name for step in steps}
    for origin, cell in enumerate(source.cells):
        kind = role_of(cell)
        if not (kind in GIVEN or is_answer(cell)) or any(step.origin == origin for step in steps):
            continue
        before = [i for i, step in enumerate(steps) if 0 <= step.origin < origin]
        nearest = max((steps[i].origin for i in before), default=-1)
        places = [i for i in before if steps[i].origin == nearest]
        place = places[-1] + 1 if places else 0
        if kind in ("test", "apparatus") and exercise_of(grade_id(cell)) in absent:
            place = len(steps)  # its exercise may be typed into any other cell
        if is_answer(cell):
            empty = NotebookNode(cell_type="markdown", source="")
            steps.insert(place, _kept(empty, cell, "text", origin, True))
            continue
        steps.insert(place, _from_source(cell, origin))
        # a release that a student may have got was without it
        if all(grade_id(cell) in release for release in earlier_releases(source)):
            missing[GIVEN[kind]] += 1
    notes += _told(missing, "missing")


def _setups_first(steps: list[Step]) -> None:
    """A given cell comes before everything that follows it in the source."""
    for step in sorted((s for s in steps if s.role == "setup"), key=lambda s: s.origin):
        place = _place(steps, step)
        first = next((i for i, s in enumerate(steps) if s.origin > step.origin), place)
        if first < place:
            steps.insert(first, steps.pop(place))


def _tests_after_exercises(steps: list[Step], source: NotebookNode) -> None:
    """A test comes after the last copy of every exercise that precedes it in the source."""
    for step in sorted((s for s in steps if s.role == "test"), key=lambda s: s.origin):
        place = _place(steps, step)
        last = max(
            (i for i, s in enumerate(steps) if s.role == "solution" and s.origin < step.origin),
            default=-1,
        )
        if last > place:
            # after the tests that were moved to the same place before
            steps.pop(place)
            end = last
            while end < len(steps) and steps[end].role == "test":
                end += 1
            steps.insert(end, step)


def _apparatus_before_tests(steps: list[Step]) -> None:
    """Nothing runs between a test's apparatus and the test."""
    for step in [s for s in steps if s.role == "apparatus"]:
        later = [s for s in steps if s.role == "test" and s.origin > step.origin]
        steps.pop(_place(steps, step))
        steps.insert(_place(steps, min(later, key=lambda s: s.origin)), step)


def _place(steps: list[Step], step: Step) -> int:
    return next(i for i, other in enumerate(steps) if other is step)


def _number(steps: list[Step]) -> None:
    """Every cell has an id of its own, the same in every run."""
    used: set[str] = set()
    for index, step in enumerate(steps):
        name = step.cell.get("id", "") if step.origin >= 0 and step.cell.metadata else ""
        if not name or name in used:
            name = hashlib.sha256(f"{index}:{step.text}".encode()).hexdigest()[:12]
        used.add(name)
        step.cell["id"] = name
