"""One mistake, one story: what a report tells of many failed checks."""

from __future__ import annotations

import pytest

from helpers.checks import Diagnosis, report
from helpers.checks.report import Check


def failed(code, title="a case", label="", stage="value", foreseen=False) -> Check:
    found = Diagnosis(code, label=label) if code else None
    return Check(title, label, stage, not code, 1.0, found, by="value" if foreseen else "")


def told(*checks: Check) -> list[str]:
    """What is told: codes of mistakes, and the words of the other lines."""
    lines = report.lines(report.Report("f", 0.0, 10, checks))
    return [line.code or line.what for line in lines]


MORE = "and 1 more check fails, which may follow from this: "
VALUE = "and 1 more value is wrong, which may follow from this"


@pytest.mark.parametrize(
    ("checks", "wanted"),
    [
        # what the lesson foresees silences guesses and what merely differs
        (
            [failed("factor_m", label="dw"), failed("sign", label="w", foreseen=True)],
            ["sign", VALUE],
        ),
        ([failed("values_differ", "one"), failed("own_code", "two")], ["own_code", MORE + "one"]),
        ([failed(code, code) for code in ("own_code", "own_2", "own_3", "own_4", "own_5", "own_6")],
         ["own_code", "and 5 more checks fail, which may follow from this: "
                      "own_2; own_3; own_4; own_5; …"]),
        ([failed("values_differ", label="a"), failed("sign", label="b")], ["sign", VALUE]),
        # what fails silences what is guessed elsewhere
        ([failed("sign", "one"), failed("shapes_do_not_fit", "two")], ["shapes_do_not_fit", MORE + "one"]),
        ([failed("sign", label="b"), failed("missing_key", label="a", stage="type")],
         ["missing_key", VALUE]),
        # two mistakes in two values; two guesses about one value
        ([failed("sign", label="a"), failed("factor_m", label="b")], ["sign", "factor_m"]),
        ([failed("sign", "one", label="a"), failed("factor_m", "two", label="a")],
         ["sign", MORE + "two"]),
        # the same in several values and cases is one line
        ([failed("sign", label="a"), failed("sign", label="b"), failed("sign", "two", label="b")],
         ["sign"]),
        # never more than three
        ([failed(code, label=code) for code in ("sign", "factor_2", "transpose", "squared", "reversed")],
         ["sign", "factor_2", "transpose", "and 2 more values are wrong, which may follow from this"]),
        # what was not reached is not counted
        ([failed("sign"), failed("not_reached", "edge")], ["sign"]),
        # a title that is right in part is told by what is wrong
        ([failed("", label="A"), failed("sign", label="cost"), failed("", "two")], ["sign", "two"]),
    ],
)  # fmt: skip
def test_what_is_told(checks, wanted):
    assert told(*checks) == wanted


def test_the_values_of_one_mistake_are_named_together():
    checks = [failed("sign", label="dw"), failed("sign", label="db"), failed("sign", "two", "dw")]
    (line,) = report.lines(report.Report("f", 0.0, 10, tuple(checks)))
    assert line.what == "dw, db: a case, and 1 more"


def test_what_is_right_beside_it_is_said():
    checks = [failed("", label="A"), failed("", label="cache's W"), failed("sign", label="cost")]
    (line,) = report.lines(report.Report("f", 0.0, 10, tuple(checks)))
    assert line.what == "cost: a case (right: A, cache)"


def test_checks_are_counted_not_lines():
    checks = [failed("", "one"), failed("sign", "two", "a"), failed("sign", "two", "b")]
    shown = report.Report("f", 5.0, 10, tuple(checks))
    assert report.headline(shown) == "f: 5 of 10 points. 1 of 2 checks passes."
