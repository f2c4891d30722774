"""What a solved notebook depends on, as one sha256: its code, the helpers it imports, data."""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from course.author import execute
from course.files import read_tree

PACKAGE = "helpers"
DATA_SUFFIXES = {".h5", ".hdf5", ".npz", ".npy", ".csv"}
# Lines such as `%matplotlib inline` and `!ls` are IPython's, not Python's.
_MAGIC = re.compile(r"^\s*[%!].*$", re.MULTILINE)


def digest(root: Path, sources: list[str], files: dict[str, bytes]) -> str:
    """The sha256 (hex) of the code cells `sources`, the lesson's `files`, and what they use."""
    modules = closure(root, sources)
    parts: dict[str, bytes] = {f"cell {i}": text.encode() for i, text in enumerate(sources)}
    parts |= {f"file {path}": data for path, data in files.items()}
    # How cells are run decides their outputs as well.
    parts["course/author/execute.py"] = Path(execute.__file__).read_bytes()
    for path in modules:
        parts[path.relative_to(root).as_posix()] = path.read_bytes()
    if root / PACKAGE / "data.py" in modules or any("datasets" in text for text in sources):
        for path in sorted((root / PACKAGE / "datasets").glob("*")):
            if path.suffix in DATA_SUFFIXES:
                parts[path.relative_to(root).as_posix()] = path.read_bytes()
    total = hashlib.sha256()
    for name, data in parts.items():
        total.update(f"{name} {len(data)}\n".encode() + hashlib.sha256(data).digest())
    return total.hexdigest()


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
