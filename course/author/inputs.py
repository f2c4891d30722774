"""What the outputs of a solved notebook depend on, as two sha256: one for demos, one for checks.

A digest takes code cells, the modules of `helpers/` that they import, and data. Of Python it takes
the syntax tree without docstrings, comments and annotations, so that a reworded docstring makes no
notebook stale. Tests are digested apart from demos: a change in `helpers/checks` runs the tests
again, and no network is trained for it.
"""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from course.author import execute
from course.files import read_tree

PACKAGE = "helpers"
DATA_SUFFIXES = {".h5", ".hdf5", ".npz", ".npy", ".csv"}
#: Cells of these kinds run for both digests; the others for one of them.
COMMON = ("setup", "exercise")
PARTS = {"demos": (*COMMON, "demo", "try"), "checks": (*COMMON, "apparatus", "test", "summary")}
# Lines such as `%matplotlib inline` and `!ls` are IPython's, not Python's.
_MAGIC = re.compile(r"^\s*[%!].*$", re.MULTILINE)

Cells = list[tuple[str, str]]  # (kind, source) of code cells, in order


def digests(root: Path, cells: Cells, files: dict[str, bytes]) -> dict[str, str]:
    """The sha256 (hex) of each part of a notebook, with the lesson's `files` in both."""
    return {
        part: _digest(root, [(kind, text) for kind, text in cells if kind in kinds], files)
        for part, kinds in PARTS.items()
    }


def _digest(root: Path, cells: Cells, files: dict[str, bytes]) -> str:
    sources = [text for _, text in cells]
    modules = closure(root, sources)
    parts: dict[str, bytes] = {
        f"cell {number}": f"{kind}: {form(text)}".encode()
        for number, (kind, text) in enumerate(cells)
    }
    parts |= {f"file {path}": data for path, data in files.items()}
    # How cells are run decides their outputs as well.
    parts["course/author/execute.py"] = _module(Path(execute.__file__))
    for path in modules:
        parts[path.relative_to(root).as_posix()] = _module(path)
    if root / PACKAGE / "data.py" in modules or any("datasets" in text for text in sources):
        for path in sorted((root / PACKAGE / "datasets").glob("*")):
            if path.suffix in DATA_SUFFIXES:
                parts[path.relative_to(root).as_posix()] = path.read_bytes()
    total = hashlib.sha256()
    for name, data in parts.items():
        total.update(f"{name} {len(data)}\n".encode() + hashlib.sha256(data).digest())
    return total.hexdigest()


def _module(path: Path) -> bytes:
    data = path.read_bytes()
    return form(data.decode("utf-8")).encode() if path.suffix == ".py" else data


# --- the form of Python -----------------------------------------------------------------------


@lru_cache(maxsize=512)
def form(source: str) -> str:
    """Python as text that is the same for all that differ in layout and remarks only.

    What is not plain Python, such as a cell with magic, is its own form. So is it in every version
    of Python: `ast.dump` would differ from one to the next.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return source
    # IPython shows the last value of a cell unless it ends with a semicolon
    silent = ";" if source.rstrip().endswith(";") else ""
    return "".join(_form(tree)) + silent


def _form(node: object) -> Iterator[str]:
    if isinstance(node, list):
        yield "["
        for item in node:
            yield from _form(item)
        yield "]"
    elif not isinstance(node, ast.AST):
        yield f"{node!r},"
    else:
        yield f"{type(node).__name__}("
        for name, value in _fields(node):
            if value is not None and value != []:
                yield f"{name}="
                yield from _form(value)
        yield ")"


def _fields(node: ast.AST) -> Iterator[tuple[str, object]]:
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "ctx", "kind", "type_comment"):
            continue
        if name == "body" and isinstance(value, list):
            value = [statement for statement in value if not _is_remark(statement)]
        yield name, value


def _is_remark(node: ast.AST) -> bool:
    """A docstring or another text by itself, or what only a type checker reads."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


# --- imports ----------------------------------------------------------------------------------


def closure(root: Path, sources: Iterable[str]) -> list[Path]:
    """The files of `helpers/` that the cells import, directly or through each other, sorted.

    Static: only the text is read. A package brings its data files (tables of diagnoses) too.
    """
    found: set[Path] = set()
    waiting: list[Path] = []

    def add(dotted: str) -> None:
        names = dotted.split(".")
        if names[0] != PACKAGE:
            return
        for length in range(1, len(names) + 1):
            place = root.joinpath(*names[:length])
            candidates = [place.with_suffix(".py")]
            if (place / "__init__.py").is_file():
                candidates = [place / "__init__.py"]
                if length > 1:
                    candidates += [
                        place / name for name in read_tree(place) if not name.endswith(".py")
                    ]
            for path in candidates:
                if path.is_file() and path not in found:
                    found.add(path)
                    waiting.append(path)

    for source in sources:
        for dotted in _imports(_MAGIC.sub("", source), ""):
            add(dotted)
    while waiting:
        path = waiting.pop()
        if path.suffix == ".py":
            package = ".".join(path.relative_to(root).parts[:-1])
            for dotted in _imports(path.read_text(encoding="utf-8"), package):
                add(dotted)
    return sorted(found)


def _imports(text: str, package: str) -> list[str]:
    """Dotted names that `text` may import; `from a import b` gives `a.b`, module or not."""
    try:
        tree = ast.parse(text)
    except SyntaxError:  # a cell with unusual magic; its text is part of the digest anyway
        return []
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                kept = ".".join(parts[: len(parts) - node.level + 1])
                base = f"{kept}.{base}" if base else kept
            names += [f"{base}.{alias.name}" for alias in node.names]
    return names
