"""What happens to honest work on its way to the grader, and must not cost a point.

`LINES` and `REWRITTEN` change the code of an exercise, `NOTEBOOKS` its cells, `FILES` what is handed in.
Each is a function with a name in words. `tests/honest_work.py` applies them to every right solution.
"""

from __future__ import annotations

import ast
import base64
import copy
import functools
import json
import re
from collections.abc import Callable
from typing import Any

import nbformat
from nbformat import NotebookNode

from course.cells import grade_id, is_solution, is_test, role_of

Code = Callable[[str], str]
#: Changes a notebook in place; the second argument is the release that it was made of.
Change = Callable[[NotebookNode, NotebookNode], None]
#: A notebook's JSON, the lesson's name, and the release's JSON -> path in the submission -> contents.
Form = Callable[[dict[str, Any], str, dict[str, Any]], dict[str, bytes]]

# -- a line above the definition --------------------------------------------------------------------

#: What works in a student's own kernel, and fails or means nothing at the grader.
LINES = {
    "a variable of a cell below": "print(X_train_flat.shape)",
    "an input": "answer = input('ready? ')",
    "a password": "import getpass\nkey = getpass.getpass()",
    "a window for plots": "import matplotlib\nmatplotlib.use('TkAgg')",
    "a widget for plots": "%matplotlib widget",
    "a notebook for plots": "%matplotlib notebook",
    "a drive": "from google.colab import drive\ndrive.mount('/content/drive')",
    "an upload": "from google.colab import files\nuploaded = files.upload()",
    "another folder": "import os\nos.chdir('/content')",
    "another folder by a magic": "%cd /content/drive/MyDrive",
    "a file of numbers": "data = np.load('weights.npz')",
    "a file of text": "with open('notes.txt') as file:\n    notes = file.read()",
    "a file to write": "with open('/content/log.txt', 'w') as log:\n    log.write('begin')",
    "a picture": "import matplotlib.pyplot as plt\npicture = plt.imread('cat.jpg')",
    "a picture to show": "from IPython.display import Image, display\ndisplay(Image('cat.jpg'))",
    "a style of plots": "import matplotlib.pyplot as plt\nplt.style.use('my_style')",
    "a locale": "import locale\nlocale.setlocale(locale.LC_ALL, 'xx_XX.UTF-8')",
    "a command": "!nvidia-smi",
    "a command's lines": "lines = !ls /content\nfirst = lines[5]",
    "an installation": "!pip install --quiet nothing-of-this-name",
    "an extension": "%load_ext missing_extension",
    "a reload": "%load_ext autoreload\n%autoreload 2",
    "a setting of the screen": "%config InlineBackend.figure_format = 'retina'",
    "a script": "%run missing.py",
    "a running loop": "import asyncio\nloop = asyncio.get_running_loop()",
    "a nested loop": "import nest_asyncio\nnest_asyncio.apply()",
    "an await": "import asyncio\nawait asyncio.sleep(0)",
    "a module beside it": "import my_helpers\nfrom my_helpers import plot_history",
    "all of a module beside it": "from my_helpers import *",
    "a package": "import cv2\nimport tqdm.notebook as tqdm_of_mine",
    "a device": "import torch\ndevice = torch.device('cuda')",
    "a variable of the system": "import os\nhome = os.environ['MY_PROJECT_HOME']",
    "a terminal": "import os\nwidth = os.get_terminal_size().columns",
    "a stream": "import sys\nsys.stdout.reconfigure(encoding='utf-8')",
    "an argument": "import sys\nlesson = sys.argv[7]",
    "a socket": "import urllib.request\nurllib.request.urlopen('http://localhost:9/')",
    "an assertion": "assert 'X_train_flat' in globals()",
    "a mistake": "1 / 0",
    "an end": "raise SystemExit",
    "warnings as errors": "import warnings\nwarnings.filterwarnings('error')",
    "numpy's errors": "np.seterr(all='raise')",
    "a seed": "np.random.seed(7)",
    "a log": "import logging\nlogging.basicConfig(level=logging.DEBUG)\nlogging.info('begin')",
    "a measured cell": "%%time",
    "a captured cell": "%%capture",
    "a magic of an extension": "%%memit_of_mine",
    "a loop over rows": "for row in rows_of_the_other_cell:\n    print(row)",
    "words in other alphabets": "# 计算成本 · функция стоимости · συνάρτηση · दीवार · 🐈\nα_η = 0.1",
    "a main block": "if __name__ == '__main__':\n    print(run_everything())",
    "annotations for later": "from __future__ import annotations",
}  # fmt: skip


def above(line: str) -> Code:
    """Put a line at the top of a cell."""
    return lambda code: f"{line}\n{code}"


# -- the exercise's code in other words -------------------------------------------------------------


def _functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in tree.body if isinstance(node, ast.FunctionDef)]


def with_annotations(code: str) -> str:
    """Types on everything, some of which are not there when grading."""
    tree = ast.parse(code)
    for function in _functions(tree):
        for number, argument in enumerate(function.args.args):
            argument.annotation = (
                ast.parse(("np.ndarray", "'Matrix'", "float")[number % 3]).body[0].value
            )  # type: ignore[attr-defined]
        function.returns = ast.parse("'tuple[np.ndarray, ...]'").body[0].value  # type: ignore[attr-defined]
    return ast.unparse(ast.fix_missing_locations(tree))


def with_types_that_are_missing(code: str) -> str:
    """Types of a package that the grader does not have."""
    tree = ast.parse(code)
    for function in _functions(tree):
        for argument in function.args.args:
            argument.annotation = ast.parse("jaxtyping.Float").body[0].value  # type: ignore[attr-defined]
    return "import jaxtyping\n" + ast.unparse(ast.fix_missing_locations(tree))


def with_docstrings(code: str) -> str:
    """Each function's docstring replaced by a long one."""
    tree = ast.parse(code)
    text = 'Meine Lösung — "mine".\n\n    >>> 1 / 0\n    Traceback …\n    \\sigma(z)\n    '
    for function in _functions(tree):
        kept = function.body[1:] if ast.get_docstring(function) is not None else function.body
        function.body = [ast.Expr(ast.Constant(text)), *kept]
    return ast.unparse(ast.fix_missing_locations(tree))


def in_a_class(code: str) -> str:
    """Each function as a static method, and its name for that."""
    parts = []
    for node in ast.parse(code).body:
        text = ast.unparse(node)
        if isinstance(node, ast.FunctionDef):
            inside = "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
            inside = re.sub(
                r"^    def ", "    @staticmethod\n    def ", inside, count=1, flags=re.M
            )
            text = f"class Of_{node.name}:\n{inside}\n\n{node.name} = Of_{node.name}.{node.name}"
        parts.append(text)
    return "\n".join(parts)


def decorated(code: str) -> str:
    """Each function in a wrapper that counts its calls."""
    top = """import functools

def counted(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        inner.calls += 1
        return function(*args, **kwargs)
    inner.calls = 0
    return inner

"""
    return top + re.sub(r"^(def )", r"@counted\n\1", code, flags=re.M)


def by_a_decorator_that_is_missing(code: str) -> str:
    """Decorated by what only the student's computer has."""
    return "from numba import njit\n" + re.sub(r"^(def )", r"@njit\n\1", code, flags=re.M)


def with_tabs(code: str) -> str:
    """Indented by tabs."""
    return re.sub(r"^(?:    )+", lambda found: "\t" * (len(found[0]) // 4), code, flags=re.M)


def with_trailing_blanks(code: str) -> str:
    """Blanks at the ends of lines, and empty lines around."""
    return "\n\n" + "   \n".join(code.split("\n")) + " \t\n\n\n"


def under_a_condition(code: str) -> str:
    """Defined where a condition says so."""
    inside = "\n".join(f"    {line}" if line else "" for line in code.split("\n"))
    return f"if True:\n{inside}\nelse:\n    pass"


def in_a_block_that_fails(code: str) -> str:
    """Defined in a block about what is missing when grading."""
    inside = "\n".join(f"    {line}" if line else "" for line in code.split("\n"))
    return f"import matplotlib.pyplot as plt\nwith plt.style.context('my_style'):\n{inside}"


def defined_twice(code: str) -> str:
    """A first try above the right one."""
    names = [function.name for function in _functions(ast.parse(code))]
    first = "".join(f"def {name}(*args):\n    return None\n\n" for name in names)
    return first + code


def called_below(code: str) -> str:
    """Tried out right below, with what is not there when grading."""
    names = [function.name for function in _functions(ast.parse(code))] or ["print"]
    calls = "".join(f"print({name}(X_of_mine))\n" for name in names)
    return f"{code}\n\n{calls}\nif __name__ == '__main__':\n    {names[-1]}(X_of_mine)\n"


def by_another_name(code: str) -> str:
    """Written under another name, and handed over to the right one."""
    tree = ast.parse(code)
    names = [function.name for function in _functions(tree)]
    for function in _functions(tree):
        function.name = f"my_{function.name}"
    return ast.unparse(tree) + "".join(f"\n{name} = my_{name}" for name in names)


def printing(code: str) -> str:
    """Functions that print, and complain on stderr."""
    tree = ast.parse(code)
    said = ast.parse(
        "print('here', 1)\nimport sys as own_sys\nprint('!', file=own_sys.stderr)"
    ).body
    for function in _functions(tree):
        start = 1 if ast.get_docstring(function) is not None else 0
        function.body = [*function.body[:start], *copy.deepcopy(said), *function.body[start:]]
    return ast.unparse(ast.fix_missing_locations(tree))


REWRITTEN: dict[str, Code] = {
    "annotations": with_annotations,
    "annotations that are missing": with_types_that_are_missing,
    "docstrings": with_docstrings,
    "a class around": in_a_class,
    "a decorator": decorated,
    "a decorator that is missing": by_a_decorator_that_is_missing,
    "tabs": with_tabs,
    "trailing blanks": with_trailing_blanks,
    "a condition around": under_a_condition,
    "a block that fails around": in_a_block_that_fails,
    "a first try above": defined_twice,
    "a call below": called_below,
    "another name": by_another_name,
    "functions that print": printing,
}

CODE: dict[str, Code] = {**{name: above(line) for name, line in LINES.items()}, **REWRITTEN}

# -- cells ------------------------------------------------------------------------------------------


def _own(text: str, **metadata: Any) -> NotebookNode:
    return nbformat.v4.new_code_cell(text, metadata=metadata)


def _code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Those that a student runs from the top."""
    return [c for c in notebook.cells if c.cell_type == "code" and role_of(c) != "skipped"]


def _is_magic(cell: NotebookNode) -> bool:
    return any(line.lstrip().startswith("%%") for line in cell.source.split("\n"))


def _joined(cells: list[NotebookNode]) -> str:
    return "\n\n".join(cell.source for cell in cells)


def all_joined(notebook: NotebookNode, release: NotebookNode) -> None:
    """One cell holds everything."""
    notebook.cells = [_own(_joined(_code_cells(notebook)))]


def joined_in_pairs(notebook: NotebookNode, release: NotebookNode) -> None:
    """Every two neighbouring cells of code made one, which keeps the first one's metadata."""
    kept: list[NotebookNode] = []
    joined: set[int] = set()
    for cell in notebook.cells:
        if kept and _may_join(kept[-1], cell) and id(kept[-1]) not in joined:
            kept[-1].source += "\n" + cell.source
            joined.add(id(kept[-1]))
        else:
            kept.append(cell)
    notebook.cells = kept


def _may_join(first: NotebookNode, second: NotebookNode) -> bool:
    code = {first.cell_type, second.cell_type} == {"code"}
    return code and not _is_magic(second) and "skipped" not in (role_of(first), role_of(second))


def exercise_and_test_joined(notebook: NotebookNode, release: NotebookNode) -> None:
    """Each exercise in one cell with its test, whose metadata stays."""
    kept: list[NotebookNode] = []
    waiting: list[NotebookNode] = []
    for cell in notebook.cells:
        if is_solution(cell):
            waiting.append(cell)
        elif is_test(cell) and waiting:
            cell.source = _joined([*waiting, cell])
            waiting = []
            kept.append(cell)
        else:
            kept.append(cell)
    notebook.cells = [*kept, *waiting]


def _statements(code: str) -> list[str]:
    """The text of each statement at the top, with the comments above it."""
    try:
        body = ast.parse(code).body
    except SyntaxError:
        return [code]
    lines, parts, start = code.split("\n"), [], 0
    for node in body:
        parts.append("\n".join(lines[start : node.end_lineno]))
        start = node.end_lineno or 0
    return parts or [code]


def _split(notebook: NotebookNode, marked: Callable[[int, int], bool]) -> None:
    cells = []
    for cell in notebook.cells:
        parts = _statements(cell.source) if is_solution(cell) else [cell.source]
        for place, text in enumerate(parts):
            part = copy.deepcopy(cell) if marked(place, len(parts)) else _own(text)
            part.source = text
            cells.append(part)
    notebook.cells = cells


def split_first_marked(notebook: NotebookNode, release: NotebookNode) -> None:
    """Each statement in a cell of its own; the first has the metadata."""
    _split(notebook, lambda place, size: place == 0)


def split_last_marked(notebook: NotebookNode, release: NotebookNode) -> None:
    """Each statement in a cell of its own; the last has the metadata."""
    _split(notebook, lambda place, size: place == size - 1)


def split_all_marked(notebook: NotebookNode, release: NotebookNode) -> None:
    """Each statement in a cell of its own; all have the metadata and the id."""
    _split(notebook, lambda place, size: True)


def without_metadata(notebook: NotebookNode, release: NotebookNode) -> None:
    """No metadata at all; cells keep their ids."""
    notebook.metadata = NotebookNode()
    for cell in notebook.cells:
        cell.metadata = NotebookNode()


def without_ids(notebook: NotebookNode, release: NotebookNode) -> None:
    """Other ids; the metadata is there."""
    for number, cell in enumerate(notebook.cells):
        cell.id = f"new-{number}"


def without_either(notebook: NotebookNode, release: NotebookNode) -> None:
    """Nothing but the text of the cells."""
    without_metadata(notebook, release)
    without_ids(notebook, release)


def renamed(notebook: NotebookNode, release: NotebookNode) -> None:
    """The names of the exercises' cells are others, as nbgrader's toolbar makes them."""
    for number, cell in enumerate(notebook.cells):
        if is_solution(cell):
            cell.metadata.nbgrader["grade_id"] = f"cell-{number:016x}"
            cell.id = f"new-{number}"


def metadata_of_something_else(notebook: NotebookNode, release: NotebookNode) -> None:
    """nbgrader's metadata is there, and of no form that it has."""
    odd: list[Any] = [None, [], "solution", {"grade_id": 7}, {"grade_id": None, "solution": "yes"}]
    for number, cell in enumerate(notebook.cells):
        cell.metadata = NotebookNode(nbgrader=odd[number % len(odd)], tags="demo")


def helper_in_a_demo(notebook: NotebookNode, release: NotebookNode) -> None:
    """What an exercise calls is defined in the cell of a demo."""
    demo = next((cell for cell in notebook.cells if role_of(cell) == "skipped"), None)
    for cell in notebook.cells:
        tree = _parsed(cell.source) if is_solution(cell) else ast.Module([], [])
        # of one that is defined twice, the last counts
        functions = {function.name: function for function in _functions(tree)}
        for function in functions.values() if demo is not None else ():
            name = f"helper_of_{function.name}"
            moved = copy.deepcopy(function)
            moved.name = name
            demo.source = f"{ast.unparse(moved)}\n\n{demo.source}"
            call = f"return {name}({', '.join(_arguments(function))})"
            function.body = _body(call)
            cell.source = ast.unparse(ast.fix_missing_locations(tree))


def _parsed(code: str) -> ast.Module:
    try:
        return ast.parse(code)
    except SyntaxError:
        return ast.Module([], [])


def _body(line: str) -> list[ast.stmt]:
    function = ast.parse(f"def f():\n    {line}").body[0]
    assert isinstance(function, ast.FunctionDef)
    return function.body


def _arguments(function: ast.FunctionDef) -> list[str]:
    found = function.args
    names = [each.arg for each in (*found.posonlyargs, *found.args)]
    names += [f"{each.arg}={each.arg}" for each in found.kwonlyargs]
    names += [f"*{found.vararg.arg}"] if found.vararg else []
    names += [f"**{found.kwarg.arg}"] if found.kwarg else []
    return names


def _first_given(notebook: NotebookNode) -> NotebookNode:
    """The given cell that imports numpy, or else the first one."""
    given = [cell for cell in notebook.cells if role_of(cell) == "setup"]
    return next((cell for cell in given if "import numpy as np" in cell.source), given[0])


def numpy_by_its_name(notebook: NotebookNode, release: NotebookNode) -> None:
    """`import numpy` in place of what is given, and `numpy.` in all exercises."""
    given = _first_given(notebook)
    if "import numpy as np" not in given.source:
        return
    given.source = given.source.replace("import numpy as np", "import numpy")
    for cell in notebook.cells:
        if is_solution(cell):
            cell.source = re.sub(r"\bnp\.", "numpy.", cell.source)


#: What numpy has, too, and not for everything that Python's own does.
HIDDEN_BY_NUMPY = {"sum", "any", "all", "min", "max", "abs", "round", "pow", "divmod"}


def all_of_numpy(notebook: NotebookNode, release: NotebookNode) -> None:
    """`from numpy import *` in all exercises, where that hides no builtin that some cell uses."""
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    if HIDDEN_BY_NUMPY & set(re.findall(r"(?<![\w.])\w+(?=\()", code)):
        return
    for cell in notebook.cells:
        if is_solution(cell):
            cell.source = f"from numpy import *\n{cell.source}"


def added_to_given(notebook: NotebookNode, release: NotebookNode) -> None:
    """Imports and a helper in a given cell, which the exercises use."""
    given = _first_given(notebook)
    given.source = f"import copy as copy_of_mine\nfrom math import *\n{given.source}\n\n"
    given.source += "def same_of_mine(x):\n    return copy_of_mine.copy(x)\n"
    for cell in notebook.cells:
        if is_solution(cell):
            cell.source = re.sub(
                r"^( +)return ([^\n,()\[\]{}]+)$",
                r"\1return same_of_mine(\2)",
                cell.source,
                flags=re.M,
            )


def _older(
    notebook: NotebookNode, release: NotebookNode, text: Callable[[NotebookNode], str]
) -> None:
    cells = []
    for cell in notebook.cells:
        if is_solution(cell):
            before = copy.deepcopy(cell)
            before.source = text(cell)
            cells.append(before)
        cells.append(cell)
    notebook.cells = cells


def unfinished_copy_above(notebook: NotebookNode, release: NotebookNode) -> None:
    """Each exercise copied, the first still as it was given."""
    given = {grade_id(cell): cell.source for cell in release.cells if is_solution(cell)}
    _older(notebook, release, lambda cell: given[grade_id(cell)])


def wrong_copy_above(notebook: NotebookNode, release: NotebookNode) -> None:
    """Each exercise copied, the first with a mistake."""
    _older(notebook, release, lambda cell: re.sub(r"\breturn\b.*", "return None", cell.source))


def broken_copy_above(notebook: NotebookNode, release: NotebookNode) -> None:
    """Each exercise copied, the first not valid."""
    _older(notebook, release, lambda cell: cell.source + "\n    if : (")


def in_cells_of_ones_own(notebook: NotebookNode, release: NotebookNode) -> None:
    """Written into new cells, each below the given one, which is untouched."""
    given = {grade_id(cell): cell.source for cell in release.cells if is_solution(cell)}
    cells = []
    for cell in notebook.cells:
        cells.append(cell)
        if is_solution(cell):
            cells.append(_own(cell.source))
            cell.source = given[grade_id(cell)]
    notebook.cells = cells


def tests_at_the_end(notebook: NotebookNode, release: NotebookNode) -> None:
    """All tests moved below everything."""
    tests = [cell for cell in notebook.cells if is_test(cell)]
    notebook.cells = [cell for cell in notebook.cells if not is_test(cell)] + tests


def given_cells_deleted(notebook: NotebookNode, release: NotebookNode) -> None:
    """Nothing left but the exercises and the text."""
    notebook.cells = [c for c in notebook.cells if c.cell_type != "code" or is_solution(c)]


def text_deleted(notebook: NotebookNode, release: NotebookNode) -> None:
    """No text, no demos."""
    notebook.cells = [c for c in notebook.cells if role_of(c) not in ("text", "skipped")]


def tests_edited(notebook: NotebookNode, release: NotebookNode) -> None:
    """Prints in the tests, and comments."""
    for cell in notebook.cells:
        if role_of(cell) in ("test", "apparatus", "setup"):
            cell.source = f"# mine\nprint('before')\n{cell.source}\nprint('after')"


def much_text(notebook: NotebookNode, release: NotebookNode) -> None:
    """Notes of every kind between all cells."""
    note = nbformat.v4.new_markdown_cell
    cells: list[NotebookNode] = [note("# Name: Ada\n\n![](attachment:cat.png)")]
    cells[0]["attachments"] = {"cat.png": {"image/png": base64.b64encode(b"cat").decode()}}
    for number, cell in enumerate(notebook.cells):
        mine = [
            note("## Notes\n\n<b>$\\alpha$</b> <script>1</script>" + "word " * 300),
            nbformat.v4.new_raw_cell("---\ntitle: mine\n---"),
            note(""),
            _own(""),
            _own("# only a comment"),
        ]
        cells += [cell, mine[number % len(mine)]]
    notebook.cells = cells


def cells_that_fail(notebook: NotebookNode, release: NotebookNode) -> None:
    """Own cells that fail between all cells."""
    texts = [
        "1 / 0",
        "print(X_of_mine)",
        "if :",
        "raise SystemExit",
        "%run missing.py",
        "%%html\n<b>",
    ]
    cells = []
    for number, cell in enumerate(notebook.cells):
        cells.append(cell)
        if number:
            cells.append(_own(texts[number % len(texts)]))
    notebook.cells = cells


def slow_cells(notebook: NotebookNode, release: NotebookNode) -> None:
    """Own cells that take their time."""
    place = next(i for i, cell in enumerate(notebook.cells) if is_solution(cell))
    for _ in range(3):
        notebook.cells.insert(place, _own("import time\ntime.sleep(0.1)"))


def outputs_cleared(notebook: NotebookNode, release: NotebookNode) -> None:
    """No outputs, no counts."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None


def huge_outputs(notebook: NotebookNode, release: NotebookNode) -> None:
    """Plots, tables and errors below every cell."""
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            cell.execution_count = 1000 - number
            cell.outputs = [
                nbformat.v4.new_output("stream", name="stdout", text="epoch\n" * 2000),
                nbformat.v4.new_output("display_data", data={"image/png": "iVBORw0" * 3000}),
                nbformat.v4.new_output("error", ename="E", evalue="no", traceback=["x" * 500]),
            ]


NOTEBOOKS: dict[str, Change] = {
    "all cells joined": all_joined,
    "cells joined in pairs": joined_in_pairs,
    "exercise and test joined": exercise_and_test_joined,
    "cells split, the first marked": split_first_marked,
    "cells split, the last marked": split_last_marked,
    "cells split, all marked": split_all_marked,
    "no metadata": without_metadata,
    "other ids": without_ids,
    "no metadata and other ids": without_either,
    "exercises renamed": renamed,
    "odd metadata": metadata_of_something_else,
    "helpers in a demo": helper_in_a_demo,
    "numpy by its name": numpy_by_its_name,
    "all of numpy": all_of_numpy,
    "additions to a given cell": added_to_given,
    "an unfinished copy above": unfinished_copy_above,
    "a wrong copy above": wrong_copy_above,
    "a broken copy above": broken_copy_above,
    "in cells of one's own": in_cells_of_ones_own,
    "tests at the end": tests_at_the_end,
    "given cells deleted": given_cells_deleted,
    "text deleted": text_deleted,
    "tests edited": tests_edited,
    "much text": much_text,
    "cells that fail": cells_that_fail,
    "slow cells": slow_cells,
    "outputs cleared": outputs_cleared,
    "huge outputs": huge_outputs,
}

# -- files ------------------------------------------------------------------------------------------


def _bytes(notebook: dict[str, Any], **options: Any) -> bytes:
    return json.dumps(notebook, **{"ensure_ascii": False, "indent": 1, **options}).encode()


def _named(name: str) -> Form:
    """The same file under another name, in which {} is the lesson's."""
    return lambda notebook, lesson, _: {name.format(lesson): _bytes(notebook)}


def _written(change: Callable[[dict[str, Any]], bytes]) -> Form:
    return lambda notebook, lesson, _: {f"{lesson}.ipynb": change(notebook)}


def _each_source(notebook: dict[str, Any], change: Callable[[str], Any]) -> bytes:
    for cell in notebook["cells"]:
        cell["source"] = change(cell["source"])
    return _bytes(notebook)


def _version(minor: int, notebook: dict[str, Any]) -> bytes:
    """nbformat 4, as programs of its time wrote it."""
    notebook["nbformat_minor"] = minor
    for cell in notebook["cells"]:
        if minor < 5:
            cell.pop("id", None)
        if minor < 1:
            cell.pop("attachments", None)
    return _bytes(notebook)


def _version_3(notebook: dict[str, Any]) -> bytes:
    """nbformat 3: worksheets, `input`, and `prompt_number`."""
    cells = []
    for cell in notebook["cells"]:
        made = {"cell_type": cell["cell_type"], "metadata": cell["metadata"]}
        if cell["cell_type"] == "code":
            lines = cell["source"].splitlines(keepends=True)
            made |= {"input": lines, "language": "python", "outputs": [], "prompt_number": 1}
            made["collapsed"] = False
        else:
            made["source"] = cell["source"].splitlines(keepends=True)
        cells.append(made)
    sheets = [{"cells": cells, "metadata": {}}]
    whole = {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": sheets}
    return _bytes(whole)


def _bare(notebook: dict[str, Any]) -> bytes:
    """Only what no cell can be without."""
    cells = [{"cell_type": c["cell_type"], "source": c["source"], "metadata": c["metadata"]}
             for c in notebook["cells"]]  # fmt: skip
    return _bytes({"cells": cells})


def _same_ids(notebook: dict[str, Any]) -> bytes:
    for cell in notebook["cells"]:
        cell["id"] = "cell"
    return _bytes(notebook)


def _odd_parts(notebook: dict[str, Any]) -> bytes:
    """Fields that no version knows, outputs without theirs, numbers that are none."""
    for number, cell in enumerate(notebook["cells"]):
        cell |= {"state": "idle", "score": float("nan"), "execution_count": "7"}
        cell["outputs"] = [None, {}, {"output_type": "pyout"}][: number % 4]
    notebook["metadata"] |= {"kernelspec": {"name": "ir", "language": "R"}, "signature": None}
    return _bytes(notebook)


def _beside_the_untouched(
    notebook: dict[str, Any], lesson: str, release: dict[str, Any]
) -> dict[str, bytes]:
    """The right name is what was given, with nothing written; a copy has the work."""
    return {f"{lesson}.ipynb": _bytes(release), f"{lesson} (1).ipynb": _bytes(notebook)}


def _beside_checkpoints(
    notebook: dict[str, Any], lesson: str, release: dict[str, Any]
) -> dict[str, bytes]:
    """With what editors and archives leave there."""
    return {
        f"{lesson}.ipynb": _bytes(notebook),
        f".ipynb_checkpoints/{lesson}-checkpoint.ipynb": b"{}",
        f"__MACOSX/._{lesson}.ipynb": b"\x00\x05",
        "README.md": b"read me",
        "my_helpers.py": b"import sys; sys.exit()",
    }


FILES: dict[str, Form] = {
    "CR and LF in the file": _written(lambda n: _bytes(n).replace(b"\n", b"\r\n")),
    "CR and LF in the code": _written(lambda n: _each_source(n, lambda t: t.replace("\n", "\r\n"))),
    "a byte order mark": _written(lambda n: b"\xef\xbb\xbf" + _bytes(n)),
    "a mark and CR and LF": _written(lambda n: b"\xef\xbb\xbf" + _bytes(n).replace(b"\n", b"\r\n")),
    "UTF-16": _written(lambda n: _bytes(n).decode().encode("utf-16")),
    "UTF-16, the other order": _written(
        lambda n: b"\xfe\xff" + _bytes(n).decode().encode("utf-16-be")
    ),
    "one line of ASCII": _written(lambda n: _bytes(n, indent=None, ensure_ascii=True)),
    "sorted keys": _written(lambda n: b"\n\n" + _bytes(n, indent=4, sort_keys=True) + b"\n\n"),
    "sources as lines": _written(lambda n: _each_source(n, lambda t: t.splitlines(keepends=True))),
    "nbformat 3": _written(_version_3),
    **{f"nbformat 4.{minor}": _written(functools.partial(_version, minor)) for minor in range(6)},
    "no version": _written(_bare),
    "the same id everywhere": _written(_same_ids),
    "odd parts": _written(_odd_parts),
    "named .ipynb.txt": _named("{}.ipynb.txt"),
    "named .ipynb.json": _named("{}.ipynb.json"),
    "named (1)": _named("{} (1).ipynb"),
    "named as a copy": _named("{}-Copy1.ipynb"),
    "named as Drive copies": _named("Copy of {}.ipynb"),
    "named in capitals": _named("{}.IPYNB"),
    "named by its author": _named("Übung Ada Lovelace — final FINAL.ipynb"),
    "in a folder": _named("{0}/notebooks/{0}.ipynb"),
    "beside the untouched one": _beside_the_untouched,
    "beside other files": _beside_checkpoints,
}
