"""Is what the student would be told true of a mutant?

A diagnosis says what is seen ("exactly three times too large"). That is true, since a rule has compared
the numbers. Or it names a mistake: the codes of the catalogue in `TOUCHED` and `SOURCE`, values that a
lesson foresees, and rules of its own that ask "is the copy missing?". Then it is true where

- one of the values comes out as from a wrong solution with this diagnosis, in all calls of the test;
- or it breaks a statement that such a wrong solution breaks, which breaks at most `MOST_BROKEN`;
- or its change touches what the sentence of the catalogue speaks of.

What is left over names another mistake than the one made: it is false.
"""

from __future__ import annotations

import ast
import contextlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from course.author import trial
from course.author.variants import Variant
from course.mutants.equivalence import Comparison, same
from course.mutants.exercises import Exercise, Failure, Namespace
from course.mutants.generate import Mutant
from course.mutants.syntax import callee
from helpers.checks.catalogue import CATALOGUE
from helpers.checks.leaves import leaves

MOST_BROKEN = 2  # statements that a wrong solution changes, to be compared by them

_SIGNS = {"Add", "Sub", "USub"}
_MEAN = {"Div", "Mult", "mean", "sum", "m", "shape", "average"}
_LOSS = {"log", "log2", "log10", "logaddexp", "Y", "y", "A", "AL", "A2", "A3"}
_FUNCTIONS = {
    "exp",
    "log",
    "log1p",
    "logaddexp",
    "tanh",
    "sigmoid",
    "relu",
    "softmax",
    "maximum",
    "where",
}
_FUNCTIONS |= {"clip", "sqrt", "Gt", "GtE", "Lt", "LtE"}  # the last ones make a ReLU
#: What a change must touch, if a code of the catalogue names a mistake: names and operators.
TOUCHED: dict[str, set[str]] = {
    "factor_m": _MEAN, "factor_1_m": _MEAN, "factor_m_squared": _MEAN, "wrong_divisor": _MEAN,
    "log_base": {"log", "log2", "log10", "log1p"},
    "upside_down": {"Div", "Pow", "Mult"},
    "squared": {"sqrt", "square", "Pow", "Mult", "norm", "2", "4"},
    "root_taken": {"sqrt", "square", "Pow", "Mult", "norm", "2", "1"},
    "sum_for_mean": _MEAN | {"axis"}, "mean_for_sum": _MEAN | {"axis"},
    "function_missing": _FUNCTIONS, "function_added": _FUNCTIONS,
    "bias_subtracted": _SIGNS, "bias_missing": _SIGNS | {"Mult"},
    "star_for_at": {"Mult", "MatMult", "dot", "multiply", "matmul", "sum"},
    "largest_along_axis": {"max", "min", "maximum", "minimum", "axis"},
    "only_label_1": _LOSS, "only_label_0": _LOSS, "minus_between": _LOSS | _SIGNS,
    "log_missing": _LOSS, "label_missing": _LOSS | {"Mult"}, "one_minus_missing": _LOSS | _SIGNS,
    "labels_exchanged": _LOSS | _SIGNS,
    "uphill": _SIGNS, "only_the_step": _SIGNS, "rate_missing": {"learning_rate", "Mult"},
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """What a mutant changes in its function."""

    mutant: Mutant
    original: str

    @cached_property
    def functions(self) -> tuple[ast.FunctionDef, ast.FunctionDef]:
        """The function as it was, and as it is."""
        return _function(self.original, self.mutant.function), _function(
            self.mutant.source, self.mutant.function
        )

    @cached_property
    def statements(self) -> set[str]:
        """The statements of the original that the mutant has no more."""
        old, new = self.functions
        return statements(old) - statements(new)

    @cached_property
    def touched(self) -> set[str]:
        """Names and operators that it adds or takes away, or moves, and the names that it assigns."""
        old, new = (Counter(tokens(it)) for it in self.functions)
        changed = [it for text in self.statements for it in ast.walk(_parsed(text))]
        assigned = {
            it.id for it in changed if isinstance(it, ast.Name) and isinstance(it.ctx, ast.Store)
        }
        found = {*(old - new), *(new - old)} or {token for it in changed for token in tokens(it)}
        return found | assigned

    @cached_property
    def names(self) -> set[str]:
        """Names that the broken function reads."""
        return {it.id for it in ast.walk(self.functions[1]) if isinstance(it, ast.Name)}


def _called(*names: str) -> Callable[[Change, Failure], bool]:
    def in_source(change: Change, _: Failure) -> bool:
        return any(callee(it) in names for it in ast.walk(change.functions[1]))

    return in_source


def _has(pattern: str) -> Callable[[Change, Failure], bool]:
    return lambda change, _: bool(re.search(pattern, ast.unparse(change.functions[1])))


#: What must be so in the broken source, if a code of the catalogue says something of it.
SOURCE: dict[str, Callable[[Change, Failure], bool]] = {
    "returned_none": lambda change, _: not isinstance(change.functions[1].body[-1], ast.Return),
    "never_used": lambda change, failure: failure.parts.get("name") not in change.names,
    "math_on_array": _has(r"\bmath\."),
    "caret_for_power": _has(r"\^"),
    "largest_for_larger": _called("max", "min"),
    "shape_without_brackets": _called("zeros", "ones", "empty", "full"),
    "argument_unused": lambda change, failure: any(
        re.search(rf"\b{re.escape(str(failure.parts.get('name', '')))}\b", text)
        for text in change.statements
    ),
}


def _parsed(statement: str) -> ast.AST:
    """A statement, or the first line of one with a body."""
    for text in (statement, f"{statement}\n    pass"):
        with contextlib.suppress(SyntaxError):
            return ast.parse(text)
    return ast.Module([], [])


def statements(function: ast.AST) -> set[str]:
    """The statements inside, each as text; of one with a body its first line."""
    found = set()
    for node in ast.walk(function):
        remark = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node, ast.stmt) and node is not function and not remark:
            text = ast.unparse(node)
            found.add(text.partition("\n")[0] if getattr(node, "body", None) else text)
    return found


def tokens(tree: ast.AST) -> Iterable[str]:
    """Names, attributes, keywords, constants and operators of a piece of code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.keyword):
            yield node.arg or "**"
        elif isinstance(node, ast.Constant):
            yield repr(node.value)
        elif isinstance(node, (ast.operator, ast.unaryop, ast.cmpop, ast.boolop)):
            yield type(node).__name__


def _function(source: str, name: str) -> ast.FunctionDef:
    found = [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    return found[-1]


class Judge:
    """Knows the wrong solutions of an exercise, and what they give on the data of its test."""

    def __init__(self, exercise: Exercise, namespace: Namespace, wrong: list[Variant]) -> None:
        self.exercise = exercise
        self.wrong: dict[str, list[Variant]] = {}
        self.says_what_is_seen = {
            code
            for variant in wrong
            for code, row in variant.rows.items()
            if "?" not in row.sentence
        }
        for variant in wrong:
            if variant.exercise == exercise.name:
                for code in (variant.diagnosis, *variant.also):
                    self.wrong.setdefault(code, []).append(variant)
        self.compared = Comparison(exercise, namespace)
        self._given: dict[str, list[dict[Any, Any]]] = {}

    def false(self, mutant: Mutant, told: Iterable[Failure]) -> tuple[str, ...]:
        """The codes of what is told that names another mistake."""
        change = Change(mutant, self.exercise.source)
        found = dict.fromkeys(it.code for it in told if not self._true(change, it))
        self._given.pop(mutant.source, None)
        return tuple(found)

    def _true(self, change: Change, failure: Failure) -> bool:
        code = failure.code
        if code in CATALOGUE and (
            SOURCE[code](change, failure)
            if code in SOURCE
            else code not in TOUCHED or TOUCHED[code] & change.touched
        ):
            return True
        if failure.by == "rule" and code in self.says_what_is_seen:
            return True
        return any(
            self._breaks_the_same(change, variant) or self._gives_the_same(change.mutant, variant)
            for variant in self.wrong.get(code, [])
        )

    def _breaks_the_same(self, change: Change, variant: Variant) -> bool:
        try:
            wrong = _function(self._source(variant), self.exercise.name)
        except (SyntaxError, IndexError):
            return False
        right = statements(change.functions[0])
        broken = right - statements(wrong)
        few = len(broken) <= MOST_BROKEN and len(broken) < len(right)  # it is not written anew
        return few and bool(change.statements & broken)

    def _gives_the_same(self, mutant: Mutant, variant: Variant) -> bool:
        """A value that the mutant changes is, in all calls, what the wrong solution gives."""
        given = map(self._outcomes, ("", self._source(variant), mutant.source))
        changed, other = set(), set()
        for right, wrong, broken in zip(*given, strict=True):
            for place in right.keys() | broken.keys():
                if not same(broken.get(place), wrong.get(place)):
                    other.add(place)
                elif not same(broken.get(place), right.get(place)):
                    changed.add(place)
        return bool(changed - other)

    def _source(self, variant: Variant) -> str:
        return "\n\n".join(variant.cells[self.exercise.name])

    def _outcomes(self, source: str) -> list[dict[Any, Any]]:
        """What comes back in each of the test's calls, place -> value; "": from the solution."""
        if source not in self._given:
            notebook = dict(self.compared.namespace)
            if source:
                trial.run_cell(source, "<compared>", notebook)
            given = [self.compared.outcome(notebook, it) for it in self.compared.inputs]
            self._given[source] = [
                {"raises": it[1]}
                if it[0] == "raises"
                else {part.path: part.value for part in leaves(it[1])}
                for it in given
            ]
        return self._given[source]
