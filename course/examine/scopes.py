"""How the cells of an assignment with asserts depend on each other: which names they bind and use.

nbgrader runs all cells of a notebook in one process, so its tests may do there what they like. Most
call functions and compare. Where a test does more, it can only run in that process: this finds out
what can be seen in the text. `course.examine.examine.places_of` tries the rest.
"""

from __future__ import annotations

import ast
import base64
import re
import symtable
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from course.cells import Role, grade_id, role_of

#: What nbgrader writes out when it makes a release; the source has the line only.
AUTOTEST = re.compile(r"^\s*#+ (HASHED )?AUTOTEST\b", re.MULTILINE)
IMMEDIATE = ("listcomp", "setcomp", "dictcomp", "genexpr")  # run where they are written


#: Key of a source's metadata for grading: the files beside it, by name, in base64.
BESIDE = "beside"


def has_checks(source: Mapping[str, Any]) -> bool:
    """Whether it is a lesson of this course's, whose tests are checks (`helpers.checks`)."""
    return bool((source["metadata"].get("course") or {}).get("lesson"))


def taken_out(source: NotebookNode) -> dict[str, bytes]:
    """The files beside a source, taken out of its metadata."""
    found = (source.metadata.get("course") or {}).pop(BESIDE, {})
    return {name: base64.b64decode(data) for name, data in found.items()}


@dataclass(frozen=True)
class Scope:
    """The global names of one cell.

    Attributes:
        binds: what it assigns, defines or deletes; not what it imports.
        imports: what it imports.
        now: what it reads when it runs.
        later: what it reads in functions, when they are called.
        functions, classes: what it defines, of `binds`.
    """

    binds: frozenset[str]
    imports: frozenset[str]
    now: frozenset[str]
    later: frozenset[str]
    functions: frozenset[str]
    classes: frozenset[str]

    @property
    def uses(self) -> frozenset[str]:
        """All that it reads, now or later."""
        return self.now | self.later

    @classmethod
    def of(cls, text: str) -> Scope | None:
        """`text`: Python, without IPython's own syntax; None if it is not."""
        try:
            tree, table = ast.parse(text), symtable.symtable(text, "<cell>", "exec")
        except (SyntaxError, ValueError, RecursionError):
            return None
        binds, imports, uses, later = set[str](), set[str](), set[str](), set[str]()
        for symbol in table.get_symbols():
            if symbol.is_imported():
                imports.add(symbol.get_name())
            elif symbol.is_assigned():
                binds.add(symbol.get_name())
            if symbol.is_referenced():
                uses.add(symbol.get_name())
        for inner, delayed in _inside(table):
            for symbol in inner.get_symbols():
                if symbol.is_global():
                    (later if delayed else uses).add(symbol.get_name())
                    if symbol.is_assigned():
                        binds.add(symbol.get_name())
        defined = {
            kind: frozenset(node.name for node in tree.body if isinstance(node, kind))
            for kind in (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        }
        return cls(
            frozenset(binds),
            frozenset(imports),
            frozenset(uses),
            frozenset(later),
            defined[ast.FunctionDef] | defined[ast.AsyncFunctionDef],
            defined[ast.ClassDef],
        )


def _inside(
    table: symtable.SymbolTable, delayed: bool = False
) -> Iterator[tuple[symtable.SymbolTable, bool]]:
    """All scopes in a scope, and whether they run later."""
    for inner in table.get_children():
        late = delayed or (inner.get_type() == "function" and inner.get_name() not in IMMEDIATE)
        yield inner, late
        yield from _inside(inner, late)


@dataclass(frozen=True)
class Inside:
    """A test that runs in the student's own process.

    Attributes:
        why: a sentence.
        after: the tests that run there before it, since it needs what they define.
    """

    why: str
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scopes:
    """What is known of an assignment with asserts by its text.

    Attributes:
        functions, values: what is a student's at top level, and what given cells define by it.
        own: the given cells that need nothing of it to run, as Python: the examiner runs them, too.
        helpers: those of them whose functions use what is a student's, when a test calls them.
        tests: the scope of each test by its grade id, in order; None if it is not Python.
        must: tests that run in the student's process only -> why.
        cannot: tests that cannot be run at all -> why.
        known: what cells before the tests have defined; a test that binds one of these defines
            nothing for the next.
    """

    functions: frozenset[str]
    values: frozenset[str]
    own: tuple[str, ...]
    helpers: tuple[str, ...]
    tests: dict[str, Scope | None]
    must: dict[str, str] = field(default_factory=dict)
    cannot: dict[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    @classmethod
    def of(cls, source: NotebookNode, transform: Callable[[str], str]) -> Scopes:
        """`transform`: makes Python of a cell's text."""
        cells: list[tuple[Role, NotebookNode, str, Scope | None]] = []
        for cell in source.cells:
            role = role_of(cell)
            if role in ("setup", "extra", "solution", "test", "apparatus"):
                text = transform(cell.source)
                cells.append((role, cell, text, Scope.of(text)))
        known = [(role, text, scope) for role, _, text, scope in cells if scope and role != "test"]
        theirs, made = _theirs([(role, scope) for role, _, scope in known])
        students = [known[place][2] for place in sorted(made)]
        own = {text: scope for place, (_, text, scope) in enumerate(known) if place not in made}
        helpers = [text for text, scope in own.items() if scope.later & theirs]
        tests = {grade_id(c): scope for role, c, _, scope in cells if role == "test"}
        later = frozenset[str]().union(*(scope.later for scope in students))
        must, cannot = {}, {}
        for role, cell, _, scope in cells:
            if role == "test":
                name = grade_id(cell)
                if scope is None:
                    cannot[name] = "it is not valid Python"
                elif AUTOTEST.search(cell.source):
                    cannot[name] = "its AUTOTEST lines are not written out"
                elif why := _why_inside(scope, later):
                    must[name] = why
        defined = frozenset[str]().union(*(scope.functions for scope in students))
        classes = frozenset[str]().union(*(scope.classes for scope in students))
        return cls(
            frozenset(defined | classes),
            frozenset(theirs - defined - classes),
            tuple(filter(None, map(_without_magics, own))),
            tuple(map(_without_magics, helpers)),
            tests,
            must,
            cannot,
            frozenset[str]().union(*(scope.binds | scope.imports for _, _, scope in known)),
        )

    def inside(self, why: dict[str, str]) -> dict[str, Inside]:
        """The tests that run in the student's process: those of `why`, and all that need them."""
        found: dict[str, Inside] = {}
        bound: dict[str, str] = {}  # name -> the last test that binds it
        for name, scope in self.tests.items():
            if scope is None:
                continue
            needs = [bound[word] for word in sorted(scope.uses) if word in bound]
            behind = [test for test in needs if test in found]
            reason = why.get(name) or self.must.get(name)
            if not reason and behind:
                reason = f"it needs what the test `{behind[0]}` defines, which runs there"
            if reason:
                earlier = {test for need in needs for test in (*self._after(need, bound), need)}
                found[name] = Inside(reason, tuple(t for t in self.tests if t in earlier))
            bound.update(dict.fromkeys((scope.binds | scope.imports) - self.known, name))
        return found

    def _after(self, test: str, bound: dict[str, str]) -> Iterator[str]:
        """The tests that an earlier test itself needs."""
        order = list(self.tests)
        scope = self.tests[test]
        for word in sorted(scope.uses if scope else ()):
            need = bound.get(word)
            if need and order.index(need) < order.index(test):
                yield need
                yield from self._after(need, bound)


def _theirs(cells: list[tuple[Role, Scope]]) -> tuple[frozenset[str], set[int]]:
    """The names that are a student's, and the places of the cells that make them."""
    made = {place for place, (role, _) in enumerate(cells) if role == "solution"}
    while True:
        theirs = frozenset[str]().union(*(cells[place][1].binds for place in made))
        more = {place for place, (_, scope) in enumerate(cells) if scope.now & theirs} - made
        if not more:
            return theirs, made
        made |= more


def _why_inside(scope: Scope, later: frozenset[str]) -> str:
    """Why a test runs in the student's process; "" if its text says nothing against another."""
    if "get_ipython" in scope.uses:
        return "it uses a magic or a command"
    if changed := sorted(scope.binds & later):
        return f"it changes `{changed[0]}`, which the student's functions use"
    return ""


def _without_magics(text: str) -> str:
    """A given cell without its magics and commands; "" if it is nothing but these."""
    tree = ast.parse(text)
    tree.body = [node for node in tree.body if not _is_magic(ast.walk(node))]
    return ast.unparse(tree)


def _is_magic(nodes: Iterable[ast.AST]) -> bool:
    return any(isinstance(node, ast.Name) and node.id == "get_ipython" for node in nodes)
