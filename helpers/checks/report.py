"""Show a report in words: as HTML in a notebook, as text elsewhere, and as data for the grader.

No information is carried by colour alone, and the HTML takes its colours from the page, so that
it reads in light and in dark mode.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.checks.testing import Check

# The report as data, for `course report` and `course check`; a page ignores it.
CHECKS_MIME = "application/vnd.course.checks+json"

# The stage of a check that judges nothing: something to know, see `Test.remark`.
REMARK = "remark"

NAMED = 6  # values that a line names one by one

# Diagnoses that speak of a whole call rather than of one value in it.
WHOLE = {
    "not_a_function",
    "not_defined",
    "not_done",
    "not_reached",
    "tuple_order",
    "wrong_count",
    "wrong_type",
}

# Between a value and what holds it: "cache's W", "costs[0]", "caches[1], the linear cache's W".
_HELD = re.compile(r"'s |\[|, the ")

_reports: dict[str, Report] = {}


@dataclass(frozen=True)
class Report:
    """The result of one exercise's test cell."""

    exercise: str
    points: float
    max_points: int
    checks: tuple[Check, ...]

    @property
    def complete(self) -> bool:
        return bool(self.checks) and all(check.passed for check in self.checks)

    def as_dict(self) -> dict[str, Any]:
        return {
            "exercise": self.exercise,
            "points": self.points,
            "max_points": self.max_points,
            "checks": [check.as_dict() for check in self.checks],
        }


@dataclass(frozen=True)
class Line:
    """One line as shown: a mark, what was checked, and a sentence where it failed."""

    passed: bool
    what: str
    text: str = ""
    remark: bool = False  # good to know, costs nothing

    @property
    def mark(self) -> str:
        return "•" if self.remark else "✓" if self.passed else "✗"

    @property
    def word(self) -> str:
        return "to know" if self.remark else "right" if self.passed else "not yet"


def number(points: float, digits: int = 2) -> str:
    """Points without needless zeros: 7, 7.5, 6.67."""
    return f"{points:.{digits}f}".rstrip("0").rstrip(".")


def lines(report: Report) -> list[Line]:
    """One line per case that is all right, one per different mistake elsewhere, then the remarks.

    The same mistake in the same value on other data is counted, not told again.
    """
    shown: list[Line] = []
    remarks = {check.text: check.title for check in report.checks if check.stage == REMARK}
    failures: dict[tuple[str, str], list[tuple[str, str]]] = {}
    passes: dict[str, list[Check]] = {}
    order: list[tuple[str, Any]] = []
    for check in report.checks:
        if check.stage == REMARK:
            continue
        if check.label == "arguments" and check.code != "changed_in_place":
            continue
        if check.passed:
            if check.title not in passes:
                order.append(("pass", check.title))
            passes.setdefault(check.title, []).append(check)
        else:
            # a call that brought nothing back failed as a whole, not value by value
            whole = check.label == "arguments" or check.stage == "returned"
            whole = whole or check.code in WHOLE or check.text.startswith("raised `")
            label = "" if whole else check.label
            key = (check.code, label)
            if key not in failures:
                order.append(("fail", key))
            failures.setdefault(key, []).append((check.title, check.text))
    for kind, key in order:
        if kind == "pass":
            what = _what(_named(passes[key], report.checks), key)
            note = passes[key][0].note
            shown.append(Line(True, f"{what} ({note})" if note else what))
        else:
            titles = list(dict.fromkeys(title for title, _ in failures[key]))
            what = _what(key[1], titles[0])
            if len(titles) > 1:
                what += f", and {len(titles) - 1} more"
            shown.append(Line(False, what, failures[key][0][1]))
    return shown + [Line(True, title, text, remark=True) for text, title in remarks.items()]


def _named(right: list[Check], checks: tuple[Check, ...]) -> str:
    """The values of one case that are right; many are named by what holds them, or counted."""
    names = [check.label for check in right if check.label]
    if len(names) <= NAMED:
        return ", ".join(names)
    values = [c for c in checks if c.title == right[0].title and c.label not in ("", "arguments")]
    if len(values) > len(names):
        return f"{len(names)} of {len(values)} values"
    holders = list(dict.fromkeys(_HELD.split(name)[0] for name in names))
    return ", ".join(holders) if len(holders) <= NAMED else f"all {len(names)} values"


def _what(label: str, title: str) -> str:
    return f"{label}: {title}" if label else title


def headline(report: Report) -> str:
    got = f"{number(report.points)} of {report.max_points} points"
    if report.complete:
        return f"{report.exercise}: {got}. All checks pass."
    if all(check.code in ("not_done", "not_reached") for check in report.checks):
        return f"{report.exercise}: not written yet ({report.max_points} points to earn)."
    judged = [line for line in lines(report) if not line.remark]
    passed = sum(line.passed for line in judged)
    return f"{report.exercise}: {got}. {passed} of {len(judged)} lines are right."


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
        weight = "normal" if line.passed else "bold"
        rows.append(
            '<li style="list-style:none;margin:0.2em 0;padding-left:1.5em;text-indent:-1.5em">'
            '<span aria-hidden="true" style="display:inline-block;width:1.5em;text-indent:0">'
            f"{line.mark}</span>"
            f'<span style="font-weight:{weight}">{_code(line.what)}</span>'
            f'<span style="opacity:0.75"> – {line.word}</span>{text}</li>'
        )
    return (
        f'<section class="course-checks" aria-label="Checks of {html.escape(report.exercise)}" '
        'style="border-left:4px solid currentColor;padding:0.2em 0 0.2em 0.8em">'
        f"<strong>{_code(headline(report))}</strong>"
        f'<ul style="margin:0.3em 0;padding:0">{"".join(rows)}</ul></section>'
    )


def _code(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


def _plain(text: str) -> str:
    return text.replace("`", "")


def show(report: Report) -> None:
    """Remember the report for `summary`, and show it."""
    _reports.pop(report.exercise, None)  # the last one shown stands last
    _reports[report.exercise] = report
    _display(as_text(report), as_html(report), report.as_dict())


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
    for name, worth in exercises.items():
        report = _reports.get(name)
        if report is None:
            state, points = "its check has not been run", "–"
        else:
            earned += report.points
            points = number(report.points)
            state = "all visible checks pass" if report.complete else "not finished"
        rows.append((name, points, str(worth), state))
    total = sum(exercises.values())
    last = (
        f"{number(earned)} of {total} points so far, from the visible checks. "
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
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ImportError:
        shell = None
    else:
        shell = get_ipython()
    if shell is None:
        print(text)
        return
    bundle: dict[str, Any] = {"text/plain": text, "text/html": page}
    if data is not None:
        bundle[CHECKS_MIME] = data
    display(bundle, raw=True)
