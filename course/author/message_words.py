"""What a learner is told names only what a learner knows: no name of a test's, of ours, or of numpy's
inside.

What the notebook's own code holds may be told: a message quotes the line that failed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from nbformat import NotebookNode

from course.author.trial import Trial
from course.cells import role_of
from course.diagnoses import Diagnoses
from helpers.checks.catalogue import render
from helpers.checks.diagnosis import Diagnosis

#: No learner's word, wherever it is.
STRANGE = re.compile(
    r"<locals>|<lambda>|<(?:function|module|built-in)\b[^>]*>?|\bobject at\b|\b0x[0-9a-f]{5,}"
    r"|\b(?:np|numpy)\.(?:float|int|uint|bool|str)\w*\([^)]*\)|\b(?:numpy\.)?_[A-Za-z]\w*"
    r"|\b(?:Opaque|Proxy|TensorValues|Undefined|stands?_in)\b|\b(?:helpers|course)\.\w+"
    # a place without a name: of a tuple in a list, or of a tuple that a function returns
    r"|\w+\[\d+\]\[\d+\]|`value \d+`"
)
CODE = re.compile(r"`([^`]+)`")


def strange_words(text: str, own: str, tests: Iterable[str] = ()) -> list[str]:
    """What of a message no learner knows.

    Args:
        own: the code that the learner sees; what is in there may be told.
        tests: names that only the tests have.
    """
    found = [it[0] for it in STRANGE.finditer(text) if it[0] not in own]
    named = {
        word for code in CODE.findall(text) for word in re.findall(r"[A-Za-z_]\w*(?![\w=])", code)
    }
    written = set(re.findall(r"[A-Za-z_]\w*", own))
    return list(dict.fromkeys([*found, *sorted(named & set(tests) - written)]))


def own_code(notebook: NotebookNode) -> str:
    """All code of a submission but that of its tests."""
    return "\n".join(
        cell.source
        for cell in notebook.cells
        if cell.cell_type == "code" and role_of(cell) not in ("test", "apparatus")
    )


def functions_of_tests(notebook: NotebookNode) -> set[str]:
    """The functions and classes that the tests of a source notebook define."""
    cells = (it.source for it in notebook.cells if role_of(it) in ("test", "apparatus"))
    return {
        node.name
        for source in cells
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    }


def word_problems(result: Trial, told: Diagnoses, own: str, tests: set[str]) -> Iterator[str]:
    """What is amiss with the messages of one submission, as they are said of visible and hidden checks."""
    for exercise, report in result.reports.items():
        texts = [
            render(
                Diagnosis(check["code"], **{"label": check["label"], **check.get("parts", {})}),
                hidden,
                told[exercise],
            )
            for check in report["checks"]
            if check["code"]
            for hidden in (False, True)
        ]
        for text in dict.fromkeys(texts):
            for word in strange_words(text, own, tests):
                yield f'a message of {exercise} has a word that no learner knows, "{word}": {text}'
