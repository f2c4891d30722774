"""Show a report in words: as HTML in a notebook, as text elsewhere, and as data for the grader.

No information is carried by colour alone, and the HTML takes its colours from the page, so that
it reads in light and in dark mode.
"""

from __future__ import annotations

import html
import math
import os
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from helpers import progress
from helpers.checks.catalogue import CATALOGUE, Entries, render
from helpers.checks.diagnosis import Diagnosis
from helpers.checks.history import the_shell
from helpers.checks.labels import holder_of
from helpers.checks.story import Story, rank, story
from helpers.counting import counted, plural

# The report as data, for `course report` and `course check`; a page ignores it.
CHECKS_MIME = "application/vnd.course.checks+json"

# The stage of a check that judges nothing: something to know, see `Test.remark`.
REMARK = "remark"

VALIDATE_WIDTH = 80  # characters of a line that nbgrader's Validate shows whole
NAMED = 4  # values that a line names one by one

# Between a value and what holds it: "cache's W", "costs[0]", "caches[1], the linear cache's W".

_reports: dict[str, Report] = {}


@dataclass(frozen=True)
class Check:
    """One line of a report. `diagnosis` is None where it passed, but in a remark."""

    title: str
    label: str
    stage: str
    passed: bool
    weight: float
    diagnosis: Diagnosis | None = None
    hidden: bool = False
    note: str = ""
    by: str = ""  # who found it: "value", one that a known mistake gives; "rule", of the lesson's
    form: bool = False  # it failed, and nothing but its form is wrong (see `helpers.checks.forms`)
    otherwise: Check | None = None  # what to say if a foreseen value has come back by accident

    @property
    def code(self) -> str:
        return self.diagnosis.code if self.diagnosis else ""

    def as_dict(self) -> dict[str, Any]:
        unsaid = ("diagnosis", "form", "otherwise")
        found = {name: value for name, value in vars(self).items() if name not in unsaid}
        found["code"] = self.code
        if self.diagnosis and self.diagnosis.parts:
            found["parts"] = dict(self.diagnosis.parts)
        return found


@dataclass(frozen=True)
class More:
    """What a learner may want to see of a visible case.

    Attributes:
        printed: what the function printed.
        call: code that repeats the call.
        values: label, what came back, what was expected.
    """

    printed: str = ""
    call: str = ""
    values: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Report:
    """The result of one exercise's test cell.

    `entries` hold what is said of its diagnoses: the catalogue and the lesson's own. `more` is shown
    to the learner at the desk and is not part of the data: see `as_dict`.
    """

    exercise: str
    points: float
    max_points: float
    checks: tuple[Check, ...]
    entries: Entries = field(default_factory=lambda: CATALOGUE, compare=False, repr=False)
    more: Mapping[str, More] = field(default_factory=dict, compare=False, repr=False)

    def text(self, check: Check) -> str:
        """The sentence of a check; "" where there is nothing to say."""
        found = check.diagnosis
        if found is None:
            return ""
        named = Diagnosis(found.code, **{"label": check.label, **found.parts})
        return render(named, entries=self.entries)

    def whole(self, check: Check) -> bool:
        """Whether a failed check speaks of the whole call, and not of one value of it."""
        entry = self.entries.get(check.code)
        whole = check.stage == "returned" or bool(entry and entry.whole)
        return whole or check.label == "arguments"

    def own(self, check: Check) -> bool:
        """Whether the lesson has a sentence of its own for what is found."""
        return self.entries.get(check.code) is not CATALOGUE.get(check.code) or (
            check.code not in CATALOGUE
        )

    @property
    def complete(self) -> bool:
        return bool(self.checks) and all(check.passed for check in self.checks)

    @property
    def unwritten(self) -> bool:
        """Whether the learner has not begun with the function."""
        return bool(self.checks) and all(
            check.code in ("not_done", "not_reached") for check in self.checks
        )

    @property
    def story(self) -> Story:
        """What is told of the checks that fail."""
        return story(self.checks, lambda it: rank(it, self.whole(it), self.own(it)))

    @property
    def titles(self) -> dict[str, bool]:
        """Each check by its title, and whether all of it passes."""
        found: dict[str, bool] = {}
        for check in self.checks:
            if check.stage != REMARK:
                found[check.title] = found.get(check.title, True) and check.passed
        return found

    def as_dict(self) -> dict[str, Any]:
        return {
            "exercise": self.exercise,
            "points": self.points,
            "max_points": self.max_points,
            "checks": [check.as_dict() for check in self.checks],
        }


def is_report(data: Any) -> bool:
    """Whether it is a report's data: under stock nbgrader a student's code may show anything."""
    return (
        isinstance(data, dict)
        and isinstance(data.get("exercise"), str)
        and all(_is_number(data.get(name)) for name in ("points", "max_points"))
        and isinstance(data.get("checks"), list)
        and all(_is_check(check) for check in data["checks"])
    )


_CHECK: dict[str, Any] = {"title": str, "label": str, "code": str, "passed": bool}
_MORE: dict[str, Any] = {
    "stage": str,
    "weight": (int, float),
    "hidden": bool,
    "note": str,
    "by": str,
}


def _is_check(data: Any) -> bool:
    return (
        isinstance(data, dict)
        and all(isinstance(data.get(name), kind) for name, kind in _CHECK.items())
        and all(isinstance(data[name], kind) for name, kind in _MORE.items() if name in data)
        and isinstance(data.get("parts", {}), dict)
        and all(is_part(part) for part in data.get("parts", {}).values())
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and abs(value) < 1e9 and math.isfinite(value)


def is_part(value: Any, depth: int = 0) -> bool:
    """Whether it is plain data, as a part of a diagnosis is."""
    if isinstance(value, (list, tuple)):
        return depth < 3 and all(is_part(item, depth + 1) for item in value)
    return isinstance(value, (str, bool, int, float))


def report_of(data: Any, entries: Entries = CATALOGUE) -> Report | None:
    """A report from its data (see `Report.as_dict`); None where it is not of that kind."""
    if not is_report(data):
        return None
    return Report(
        data["exercise"],
        float(data["points"]),
        data["max_points"],
        tuple(check_of(check) for check in data["checks"]),
        entries,
    )


def check_of(data: dict[str, Any]) -> Check:
    """A check from its data (see `Check.as_dict`)."""
    return Check(
        title=data["title"],
        label=data["label"],
        stage=data.get("stage", "value"),
        passed=data["passed"],
        weight=float(data.get("weight", 1.0)),
        diagnosis=Diagnosis(data["code"], **data.get("parts", {})) if data["code"] else None,
        hidden=data.get("hidden", False),
        note=data.get("note", ""),
        by=data.get("by", ""),
    )


@dataclass(frozen=True)
class Line:
    """One line as shown: a mark, what was checked, and a sentence where it failed."""

    passed: bool
    what: str
    text: str = ""
    remark: bool = False  # good to know, costs nothing
    code: str = ""  # of the diagnosis
    more: bool = False  # how many checks fail that are not told
    title: str = ""  # of the case

    @property
    def mark(self) -> str:
        return "•" if self.remark else "…" if self.more else "✓" if self.passed else "✗"

    @property
    def word(self) -> str:
        if self.more:
            return ""
        return "to know" if self.remark else "right" if self.passed else "not yet"


def number(points: float, digits: int = 2) -> str:
    """Points without needless zeros: 7, 7.5, 6.67."""
    return f"{points:.{digits}f}".rstrip("0").rstrip(".")


def lines(report: Report) -> list[Line]:
    """One line for each case that is all right and for each mistake, then the remarks.

    A case is never both: one with a value that is wrong is told by its mistake only.
    """
    shown: list[tuple[int, Line]] = []
    place = {title: number for number, title in enumerate(report.titles)}
    for title, right in report.titles.items():
        if right:
            checks = [it for it in report.checks if it.title == title and it.stage != REMARK]
            what = _what(_named(checks), title)
            note = checks[0].note
            line = Line(True, f"{what} ({note})" if note else what, title=title)
            shown.append((place[title], line))
    told = report.story
    for finding in told.told:
        first = finding.checks[0]
        labels = [] if report.whole(first) else finding.labels
        what = _what(_listed(labels), first.title)
        if beside := _named([it for it in report.checks if it.title == first.title and it.passed]):
            what += f" (right: {beside})"
        if len(finding.titles) > 1:
            what += f", and {len(finding.titles) - 1} more"
        line = Line(False, what, report.text(first), code=finding.code, title=first.title)
        shown.append((place[first.title], line))
    shown.sort(key=lambda pair: pair[0])
    found = [line for _, line in shown]
    if what := _more(told):
        last = max(number for number, line in enumerate(found) if not line.passed)
        found.insert(last + 1, Line(True, what, more=True))
    remarks = {report.text(it): it.title for it in report.checks if it.stage == REMARK}
    return found + [Line(True, title, text, remark=True) for text, title in remarks.items()]


def _more(told: Story) -> str:
    """How much more is wrong than what is told."""
    follows = "which may follow from this"
    if told.titles:
        names = "; ".join(told.titles[:NAMED]) + ("; …" if len(told.titles) > NAMED else "")
        return f"and {counted(len(told.titles), 'more check fails', 'more checks fail')}, {follows}: {names}"
    if told.values:
        more = counted(told.values, "more value is", "more values are")
        return f"and {more} wrong, {follows}"
    return ""


def _named(right: list[Check]) -> str:
    """The values of one case that are right, by what holds them; many are counted."""
    names = [check.label for check in right if check.label not in ("", "arguments")]
    holders = list(dict.fromkeys(holder_of(name) for name in names))
    return ", ".join(holders) if len(holders) <= NAMED else f"all {len(names)} values"


def _listed(labels: list[str]) -> str:
    return ", ".join(labels) if len(labels) <= NAMED else f"{labels[0]} and {len(labels) - 1} more"


def _what(label: str, title: str) -> str:
    return f"{label}: {title}" if label else title


def headline(report: Report) -> str:
    worth = f"{number(report.max_points)} {plural(report.max_points, 'point')}"
    got = f"{number(report.points)} of {worth}"
    if report.complete:
        if any(check.hidden for check in report.checks):
            return f"{report.exercise}: {got}. All checks pass."
        return (
            f"{report.exercise}: {got}. All visible checks pass. Hidden checks on other data follow "
            "when it is graded."
        )
    if any(check.code.startswith("newest_") for check in report.checks):
        return f"{report.exercise}: not checked."
    if report.unwritten:
        return f"{report.exercise}: not written yet ({worth} to earn)."
    right, total = sum(report.titles.values()), len(report.titles)
    verb = "passes" if 1 in (right, total) else "pass"
    return f"{report.exercise}: {got}. {right} of {counted(total, 'check')} {verb}."


def as_text(report: Report) -> str:
    rows = [headline(report)]
    for line in lines(report):
        rows.append(
            f"  {line.mark} {line.what}" + (f"\n      {_plain(line.text)}" if line.text else "")
        )
    return "\n".join(rows)


def as_html(report: Report) -> str:
    rows = []
    for line in lines(report):
        text = f'<div style="text-indent:0">{_code(line.text)}</div>' if line.text else ""
        if line.title in report.more:
            text += _more_html(report.exercise, report.more[line.title], not line.passed)
        weight = "normal" if line.passed else "bold"
        word = f'<span style="opacity:0.75"> – {line.word}</span>' if line.word else ""
        rows.append(
            '<li style="list-style:none;margin:0.2em 0;padding-left:1.5em;text-indent:-1.5em">'
            '<span aria-hidden="true" style="display:inline-block;width:1.5em;text-indent:0">'
            f"{line.mark}</span>"
            f'<span style="font-weight:{weight}">{_code(line.what)}</span>'
            f"{word}{text}</li>"
        )
    return (
        f'<section class="course-checks" role="status" '
        f'aria-label="Checks of {html.escape(report.exercise)}" '
        'style="border-left:4px solid currentColor;padding:0.2em 0 0.2em 0.8em">'
        f"<strong>{_code(headline(report))}</strong>"
        f'<ul style="margin:0.3em 0;padding:0">{"".join(rows)}</ul></section>'
    )


def _more_html(exercise: str, more: More, failed: bool) -> str:
    """What is printed, folded where all is right; the call to copy, always folded."""
    found = ""
    if more.printed:
        state = " open" if failed else ""
        found += _folding(f"<code>{html.escape(exercise)}</code> printed", more.printed, state)
    if more.call:
        found += _folding("Repeat it in a cell of your own", more.call)
    if more.values:
        rows = [
            f"{label or 'result'} =\n{got}\nexpected\n{want}" for label, got, want in more.values
        ]
        found += _folding("What came back, and what was expected", "\n\n".join(rows))
    return f'<div style="text-indent:0">{found}</div>' if found else ""


def _folding(summary: str, text: str, state: str = "") -> str:
    return (
        f"<details{state}><summary>{summary}</summary>"
        f'<pre style="margin:0.3em 0 0.3em 1em">{html.escape(text)}</pre></details>'
    )


def _code(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


def _plain(text: str) -> str:
    return text.replace("`", "")


class NotYet(Exception):
    """The verdict of a check for nbgrader's Validate, which shows what stands for a traceback."""

    def __init__(self, report: Report) -> None:
        lines = as_text(report).split("\n")
        super().__init__("\n".join(it for line in lines for it in _folded(line)))

    def _render_traceback_(self) -> list[str]:
        return str(self).split("\n")


def _folded(line: str) -> list[str]:
    """A line in pieces that Validate does not cut."""
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.wrap(line, VALIDATE_WIDTH, subsequent_indent=indent) or [""]


class Points(float):
    """The points of an exercise, shown as the report that explains them.

    nbgrader reads the points from the cell's result as plain text; a page shows the report.
    """

    report: Report

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {
            "text/plain": float.__repr__(self),
            "text/html": as_html(self.report),
            CHECKS_MIME: self.report.as_dict(),
        }


def show(report: Report) -> float:
    """Remember the report for `summary`, and show it; returns its points as a cell's result."""
    _reports.pop(report.exercise, None)  # the last one shown comes last
    _reports[report.exercise] = report
    old = any(check.code.startswith("newest_") for check in report.checks)
    hidden = any(check.hidden for check in report.checks)  # what grading finds is not kept here
    if report.unwritten:  # *Validate* runs the checks of what nobody has begun, too
        progress.forget(report.exercise)
    elif not old and not hidden:
        progress.record(report.exercise, report.points, int(report.max_points), report.complete)
    if os.environ.get("NBGRADER_VALIDATING") and not report.complete:
        raise NotYet(report)  # nbgrader's Validate tells an error, and nothing else
    if in_a_kernel():
        points = Points(report.points)
        points.report = report
        return points
    _display(as_text(report), as_html(report), report.as_dict())
    return report.points


def in_a_kernel() -> bool:
    """Whether a cell's result is shown by a page, with all that it can be shown as."""
    return getattr(the_shell(), "kernel", None) is not None


def last() -> Report | None:
    """The report shown last, or None."""
    return list(_reports.values())[-1] if _reports else None


def forget() -> None:
    """As if no report had been shown yet."""
    _reports.clear()


def summary(exercises: dict[str, int]) -> None:
    """All exercises of the notebook with the points so far.

    Args:
        exercises: name -> points that it is worth, in the notebook's order.
    """
    rows, earned = [], 0.0
    before = progress.recorded()
    for name, worth in exercises.items():
        report, earlier = _reports.get(name), before.get(name)
        if report is not None and report.unwritten:
            state, points = "not written yet", "–"
        elif report is not None:
            earned += report.points
            points = number(report.points)
            state = "all visible checks pass" if report.complete else "not finished"
        elif earlier is not None:  # checked before the kernel was restarted
            earned += earlier.points
            points = number(earlier.points)
            state = "all visible checks passed" if earlier.right else "not finished"
            state += " when it was checked last"
        else:
            state, points = "its check has not been run", "–"
        rows.append((name, points, str(worth), state))
    total = sum(exercises.values())
    last = (
        f"{number(earned)} of {counted(total, 'point')} so far, from the visible checks. "
        "Hidden checks on other data run at grading."
    )
    width = max([len(name) for name in exercises] or [0])
    text = "\n".join(
        [
            f"{name:<{width}}  {points:>6} of {worth:>3}  {state}"
            for name, points, worth, state in rows
        ]
        + [last]
    )
    cells = "".join(
        f'<tr><th scope="row" style="text-align:left"><code>{html.escape(name)}</code></th>'
        f"<td>{points} of {worth}</td><td style='text-align:left'>{state}</td></tr>"
        for name, points, worth, state in rows
    )
    page = (
        '<section class="course-summary" aria-label="Summary of all exercises"><table>'
        '<thead><tr><th scope="col" style="text-align:left">Exercise</th>'
        '<th scope="col">Points</th><th scope="col" style="text-align:left">State</th></tr></thead>'
        f"<tbody>{cells}</tbody></table><p><strong>{last}</strong></p></section>"
    )
    _display(text, page, None)


def _display(text: str, page: str, data: dict[str, Any] | None) -> None:
    if the_shell() is None:
        print(text)
        return
    from IPython.display import display

    bundle: dict[str, Any] = {"text/plain": text, "text/html": page}
    if data is not None:
        bundle[CHECKS_MIME] = data
    display(bundle, raw=True)
