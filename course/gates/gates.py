"""The gates that a lesson passes before a student sees it: tests of the tests.

A gate takes the `Reference` of one lesson and returns the problems it found, a sentence each.
An empty list is a pass. Each has a test in `tests/test_gates.py` that makes it fail.
"""

from __future__ import annotations

import ast
import json
import re
import resource
from collections.abc import Callable
from copy import deepcopy

import nbformat
from nbformat import NotebookNode

from course.author import trial
from course.author.desk import BACK, BACK_SOLVED
from course.author.execute import execute
from course.author.lesson import lesson_names
from course.author.message_words import functions_of_tests, own_code, word_problems
from course.author.tests import plain_names
from course.author.variants import Variant
from course.cells import (
    HIDDEN,
    SOLUTION,
    exercise_of,
    grade_id,
    is_answer,
    is_solution,
    is_test,
    marks,
    role_of,
)
from course.diagnoses import Diagnoses
from course.files import read_tree
from course.gates import seeds
from course.gates.cases import cases_fit
from course.gates.diagnoses import every_diagnosis_is_told, part_problems
from course.gates.forms import other_forms_cost_little
from course.gates.hints import solution_in_prose
from course.gates.lazy import lazy_earns_nothing
from course.gates.leaks import nothing_graded_is_shipped
from course.gates.minutes import RUN_SECONDS, the_time_is_named
from course.gates.page_length import the_page_is_short
from course.gates.prose_figures import figures_are_produced
from course.gates.reference import Reference
from course.gates.secret_lines import bare, hidden_lines, lines_of, solution_lines
from course.gates.stand_ins import no_test_answers_another, stand_ins_solve_nothing
from course.gates.words import lesson_says_the_fields_words
from helpers.checks.tracebacks import is_written
from helpers.counting import counted
from helpers.frameworks import TITLES

MIN_WRONG = 5  # wrong variants of an exercise with many points
MIN_RIGHT = 3  # right variants per lesson
MANY_POINTS = 10  # so many points are many
MAX_MEMORY = 1 << 30  # bytes
# Run first in the kernel: these modules are not installed.
WITHOUT = """\
import sys


class _Without:
    names = set()

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name in cls.names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, _Without)
"""

# Run last in the kernel: the most memory that it has had (VmHWM, which Linux gives in kB).
PEAK = """
try:
    with open("/proc/self/status") as _status:
        print(next(line.split()[1] for line in _status if line.startswith("VmHWM")))
except OSError:
    print(0)
"""
_STUB = re.compile(r"\s*raise NotImplementedError\b")


Gate = Callable[[Reference], list[str]]


def empty_earns_nothing(reference: Reference) -> list[str]:
    """The released notebook, untouched, earns exactly 0, and each stub says that it is one."""
    problems = []
    for cell in reference.release.cells:
        if is_solution(cell) and not _raises_not_implemented(cell.source):
            problems.append(f"the stub {grade_id(cell)} does not raise NotImplementedError")
    (result,) = trial.run_all([reference.filled(only=[])], reference.root)
    problems += _noise(result)
    for exercise, points in result.points.items():
        if points != 0:
            problems.append(f"the empty notebook earns {points} in {exercise}")
    return problems


def _raises_not_implemented(source: str) -> bool:
    return any(
        isinstance(node, ast.Raise) and "NotImplementedError" in ast.dump(node)
        for node in ast.walk(ast.parse(source))
    )


def the_stubs_line_is_told(reference: Reference) -> list[str]:
    """The stub's `raise`, left under or over a solution, is told from a stub nobody has touched."""
    solutions = {
        grade_id(cell): "\n".join(SOLUTION.lines(cell.source))
        for cell in reference.source.cells
        if is_solution(cell)
    }
    known = {
        name
        for cell in reference.source.cells
        if role_of(cell) in ("setup", "solution")
        for node in ast.walk(ast.parse(cell.source))
        for name in _functions(node)
    }
    problems = []
    for cell in reference.release.cells:
        name = grade_id(cell)
        if not is_solution(cell) or name not in solutions:
            continue
        raising = next((line for line in cell.source.split("\n") if _STUB.match(line)), None)
        if raising is None:
            continue  # `empty_earns_nothing` says so
        for where, text, wanted in (
            ("alone", raising, False),
            ("under the solution", f"{solutions[name]}\n{raising}", True),
            ("over the solution", f"{raising}\n{solutions[name]}", True),
        ):
            source = cell.source.replace(raising, text, 1)
            source = source[source.index("def ") :]
            number = source[: source.index(raising)].count("\n") + 1
            if is_written(source, number, known) != wanted:
                problems.append(f"the stub's line of {name}, {where}, is taken for something else")
    return problems


def _functions(node: ast.AST) -> list[str]:
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [alias.asname or alias.name for alias in node.names]
    return []


def solved_earns_everything(reference: Reference) -> list[str]:
    """The lesson's own solutions earn every point under the full tests."""
    (result,) = trial.run_all([reference.filled()], reference.root)
    return _noise(result) + _lost(result, reference)


def wrong_loses(reference: Reference) -> list[str]:
    """Each wrong variant loses points in its own exercise only, with the diagnosis it declares, in
    words that a learner knows."""
    problems = []
    for exercise, points in reference.points.items():
        count = sum(variant.exercise == exercise for variant in reference.wrong)
        if points >= MANY_POINTS and count < MIN_WRONG:
            problems.append(
                f"{exercise} has {counted(count, 'wrong variant')}, {MIN_WRONG} are needed"
            )
    notebooks = [reference.filled(variant) for variant in reference.wrong]
    results = trial.run_all(notebooks, reference.root, common=reference.filled())
    told = Diagnoses.of(reference.source)
    names = functions_of_tests(reference.source)
    for variant, notebook, result in zip(reference.wrong, notebooks, results, strict=True):
        found = judge_wrong(variant, result, reference) + part_problems(result.reports, told)
        found += word_problems(result, told, own_code(notebook), names)
        problems += [f"{variant.title}: {text}" for text in found]
    return problems


def judge_wrong(variant: Variant, result: trial.Trial, reference: Reference) -> list[str]:
    """What is amiss with the grading of one wrong variant."""
    problems = _noise(result)
    if variant.exercise not in reference.points:
        return [f"there is no exercise {variant.exercise}"]
    lost = [name for name, worth in reference.points.items() if result.points.get(name) != worth]
    if variant.exercise not in lost:
        problems.append("loses nothing")
    others = [name for name in lost if name != variant.exercise]
    if others:
        problems.append(f"loses points in {', '.join(others)} too")
    if not variant.diagnosis:
        problems.append("declares no diagnosis")
    else:
        problems += _story_problems(variant, result)
    return problems


def _story_problems(variant: Variant, result: trial.Trial) -> list[str]:
    """One mistake, one story: what it declares is told first, and nothing that is not so."""
    problems = []
    told = result.told.get(variant.exercise, [])
    visible = result.visible.get(variant.exercise, [])
    if told[:1] != [variant.diagnosis]:
        said = ", ".join(told) or "nothing"
        problems.append(f"declares {variant.diagnosis}, the report tells {said}")
    for code in dict.fromkeys([*told[1:], *visible]):
        if code not in (variant.diagnosis, *variant.also):
            problems.append(f'is told {code}, too: if that is true, declare it with also="{code}"')
    if not visible and not variant.unseen:
        problems.append('passes every visible check: show data that tell, or say why: unseen="…"')
    if visible and variant.unseen:
        problems.append(f"is said to pass every visible check, and is told {visible[0]}")
    return problems


def right_earns(reference: Reference) -> list[str]:
    """Each unusual but right variant earns 100 %, and is told the remark that it declares."""
    problems = []
    if len(reference.right) < MIN_RIGHT:
        there = counted(len(reference.right), "right variant")
        problems.append(f"it has {there}, {MIN_RIGHT} are needed")
    notebooks = (reference.filled(variant) for variant in reference.right)
    results = trial.run_all(notebooks, reference.root, common=reference.filled())
    told = Diagnoses.of(reference.source)
    for variant, result in zip(reference.right, results, strict=True):
        # a failing experiment of the student's own is allowed to fail
        result.errors = {k: v for k, v in result.errors.items() if not k.startswith("cell ")}
        found = _noise(result) + _lost(result, reference) + part_problems(result.reports, told)
        if variant.diagnosis and variant.diagnosis not in result.remarks(variant.exercise):
            found.append(f"should be told {variant.diagnosis}, and is not")
        problems += [f"{variant.title}: {text}" for text in found]
    return problems


def _lost(result: trial.Trial, reference: Reference) -> list[str]:
    return [
        f"{name} earns {result.points.get(name, 0)} of {worth}: "
        + "; ".join(result.messages(name)[:2])
        for name, worth in reference.points.items()
        if result.points.get(name) != worth
    ]


def _noise(result: trial.Trial) -> list[str]:
    """Errors of cells, and whatever a test cell wrote to stderr."""
    problems = [f"{name}: {text.strip().splitlines()[-1]}" for name, text in result.errors.items()]
    problems += [f"test of {name} writes to stderr: {t[:80]}" for name, t in result.stderr.items()]
    return problems


def no_solution_leaks(reference: Reference) -> list[str]:
    """No line of a solution appears in the student's copy, its prose, or the helpers."""
    secret = solution_lines(reference.source)
    problems = []
    for line, place in lines_of(reference.release).items():
        if line in secret:
            problems.append(f"release, {place}: a line of {secret[line]}'s solution: {line}")
    problems += solution_in_prose(reference)
    for path in sorted((reference.root / "helpers").rglob("*.py")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if (found := bare(line)) in secret:
                problems.append(f"{path.name}: a line of {secret[found]}'s solution: {found}")
    return problems


def no_hidden_test_leaks(reference: Reference) -> list[str]:
    """No line of a hidden test appears in the student's copy or in the solved notebook."""
    secret = hidden_lines(reference.source)
    problems = []
    for where, notebook in (("release", reference.release), ("notebooks", reference.solved)):
        for line, place in lines_of(notebook).items():
            if line in secret:
                problems.append(f"{where}, {place}: a line of a hidden test: {line}")
    return problems


def tidy(reference: Reference) -> list[str]:
    """Ids are unique, points are whole, figures have alt text, links lead somewhere, sums agree."""
    problems = []
    for where, notebook, path in (
        ("source", reference.source, reference.source_path),
        ("release", reference.release, reference.release_path),
        ("notebooks", reference.solved, reference.solved_path),
    ):
        # nbformat corrects duplicate ids while it reads, so look at the file itself
        ids = [cell["id"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
        problems += [
            f"{where}: the id {name} is there twice"
            for name in sorted(set(ids))
            if ids.count(name) > 1
        ]
        problems += [
            f"{where}: {text}" for cell in notebook.cells for text in _untidy(cell, reference)
        ]
    for cell in reference.source.cells:
        points = marks(cell).get("points", 1)
        if is_test(cell) and (type(points) is not int or points <= 0):
            problems.append(f"{grade_id(cell)} is worth {points!r}, not a whole number")
        if is_test(cell):
            hidden = "\n".join(HIDDEN.lines(cell.source))
            problems += [f"{grade_id(cell)}: {told}" for told in plain_names(hidden)]
    known = lesson_names(reference.root)
    problems += [
        f'the prerequisite "{name}" is not a lesson: its name is that of its folder in lessons/'
        for name in reference.lesson.prerequisites
        if name not in known
    ]
    return problems + _points_in_prose(reference)


def _untidy(cell: NotebookNode, reference: Reference) -> list[str]:
    problems = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if "image/png" in data:
            alt = output.metadata.get("image/png", {}).get("alt", "")
            if not alt.strip() or not re.match(r'<img alt="[^"]', data.get("text/html", "")):
                problems.append(f"{cell.id}: a figure without alt text; show it with plots.show")
    if cell.cell_type != "markdown":
        return problems
    for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)", cell.source):
        if not alt.strip():
            problems.append(f"{cell.id}: the picture {target} has no alt text")
    prose = re.sub(r"\$[^$]*\$", "", cell.source)  # formulas have brackets of their own
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        local = target.split("#")[0]
        if not local or re.match(r"[a-z]+:", target) or target in (BACK, BACK_SOLVED):
            continue
        bases = (reference.root, reference.solved_path.parent, reference.release_path.parent)
        if not any((base / local).exists() for base in bases):
            problems.append(f"{cell.id}: the link {target} leads nowhere")
    return problems


def _points_in_prose(reference: Reference) -> list[str]:
    """Each exercise's lead-in names its points, and the first cell their sum."""
    problems = []
    prose = ""
    for cell in reference.source.cells:
        if cell.cell_type == "markdown":
            prose = cell.source
        elif is_solution(cell):
            name = grade_id(cell)
            worth = reference.points.get(name)
            if (
                f"`{name}`" in prose
                and worth
                and not re.search(rf"\b{counted(worth, 'point')}\b", prose)
            ):
                problems.append(
                    f"{name} is worth {counted(worth, 'point')}, its lead-in says otherwise"
                )
    answers = sum(int(marks(c).get("points", 0)) for c in reference.source.cells if is_answer(c))
    total = sum(reference.points.values()) + answers
    first = reference.source.cells[0].source
    if not re.search(rf"\b{total}\b", first):
        problems.append(
            f"the exercises are worth {counted(total, 'point')}, the first cell does not say so"
        )
    return problems


def solved_runs_clean(reference: Reference) -> list[str]:
    """The whole lesson, demos and full tests, in a fresh kernel: all points, silent, the same on every
    run, not too large."""
    notebook = deepcopy(reference.source)
    for cell in notebook.cells:
        cell.metadata.pop("tags", None)
    # a lesson runs without the frameworks that it only compares with: a kernel takes no memory for them
    unneeded = {name for name in TITLES if name not in reference.lesson.needs}
    alone = f"{WITHOUT}_Without.names = {unneeded!r}\n"
    notebook.cells.insert(0, nbformat.v4.new_code_cell(f"{alone}{seeds.WATCH}", id="watch"))
    notebook.cells += [
        nbformat.v4.new_code_cell(PEAK, id="peak"),
        nbformat.v4.new_code_cell(seeds.TELL, id="tell"),
    ]
    before = _children_seconds()
    executed = nbformat.reads(
        execute(nbformat.writes(notebook), reference.root, read_tree(reference.folder / "files")),
        as_version=4,
    )
    seconds = _children_seconds() - before
    problems = []
    limits = reference.lesson.limits
    most_seconds = limits.get("seconds", RUN_SECONDS)
    if seconds > most_seconds:
        problems.append(f"it computes for {seconds:.0f} s, more than {most_seconds} s")
    told = executed.cells.pop().outputs[0].text
    peak = int(executed.cells.pop().outputs[0].text) * 1024
    most_memory = limits.get("memory", MAX_MEMORY >> 20)
    if peak >> 20 > most_memory:
        problems.append(f"it takes {peak >> 20} MB of memory, more than {most_memory} MB")
    problems += seeds.unseeded(told, executed.cells)
    earned: dict[str, float] = {}
    for cell in executed.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                problems.append(f"{cell.id} writes to stderr: {output.text.strip()[:100]}")
            if output.output_type == "execute_result" and is_test(cell):
                name = exercise_of(grade_id(cell))
                earned[name] = float(output.data["text/plain"])
    problems += [
        f"{name} earns {earned.get(name, 0)} of {worth}"
        for name, worth in reference.points.items()
        if earned.get(name) != worth
    ]
    return problems


def _children_seconds() -> float:
    """Processor seconds of all child processes that have ended, such as a kernel."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


GATES: dict[str, Gate] = {
    "empty earns 0": empty_earns_nothing,
    "the stub's line is told": the_stubs_line_is_told,
    "solved earns all": solved_earns_everything,
    "wrong is diagnosed": wrong_loses,
    "right is accepted": right_earns,
    "lazy answers earn nothing": lazy_earns_nothing,
    "another form costs little": other_forms_cost_little,
    "every diagnosis is told": every_diagnosis_is_told,
    "no solution leaks": no_solution_leaks,
    "no hidden test leaks": no_hidden_test_leaks,
    "nothing graded is shipped": nothing_graded_is_shipped,
    "stand-ins solve nothing": stand_ins_solve_nothing,
    "no test answers another": no_test_answers_another,
    "cases fit": cases_fit,
    "figures are produced": figures_are_produced,
    "the field's words": lesson_says_the_fields_words,
    "tidy": tidy,
    "the time is named": the_time_is_named,
    "the page is short": the_page_is_short,
    "solved runs clean": solved_runs_clean,
}
