"""The helpers and the data sets as one wheel, for a notebook far from the course.

The first cell of every lesson looks for the file and installs it. The wheel is made from what is
here, without a network: setuptools builds it in a temporary folder. Its version ends with a digest of
what is in it, so that pip takes a newer one for newer.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import helpers
from course.author.opening import WHEEL
from course.errors import CourseError, last_line

COURSE = "neural-networks-course"
DATA = (".h5", ".css", ".html", ".js", ".toml", ".md")
#: 1980, the earliest that a zip file can tell: the same helpers are the same bytes.
EPOCH = "315532800"

PROJECT = """\
[build-system]
requires = ["setuptools>=70.1"]
build-backend = "setuptools.build_meta"

[project]
name = {name}
version = {version}
description = "The helpers and the data sets of the notebooks of a course in neural networks."
requires-python = {python}
license = {{ text = "BSD-3-Clause" }}
dependencies = {dependencies}

[tool.setuptools.packages.find]
include = ["helpers*"]

[tool.setuptools.package-data]
"*" = {data}
"""
BUILD = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"


def build(place: Path) -> Path:
    """Build the wheel of the installed `helpers` into the folder `place`.

    Raises:
        CourseError: setuptools is missing, or the wheel cannot be built.
    """
    source = Path(helpers.__file__ or "").parent
    about = importlib.metadata.metadata(COURSE)
    needed = dependencies(source)
    with tempfile.TemporaryDirectory(prefix="course-pack-") as folder:
        here = Path(folder)
        digest = hashlib.sha256("\n".join(needed).encode())
        for path in files_of(source):
            target = here / path.relative_to(source.parent)
            target.parent.mkdir(parents=True, exist_ok=True)
            data = path.read_bytes()
            target.write_bytes(data)
            digest.update(f"{path.relative_to(source)} {len(data)}\n".encode() + data)
        project = PROJECT.format(
            name=json.dumps(WHEEL.replace("_", "-")),
            version=json.dumps(f"{about['Version']}+{digest.hexdigest()[:8]}"),
            python=json.dumps(about["Requires-Python"]),
            dependencies=json.dumps(needed),
            data=json.dumps([f"*{ending}" for ending in DATA]),
        )
        (here / "pyproject.toml").write_text(project, encoding="utf-8")
        made = here / "made"
        made.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", BUILD, str(made)],
            cwd=here, capture_output=True, text=True, check=False,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        wheels = list(made.glob("*.whl"))
        if done.returncode or not wheels:
            said = done.stderr.strip().splitlines() or ["no reason was given"]
            raise CourseError(
                f'the wheel cannot be built ({said[-1]}): run pip install -e ".[instructor]".'
            )
        try:
            place.mkdir(parents=True, exist_ok=True)
            return Path(shutil.move(wheels[0], place / wheels[0].name))
        except OSError as error:
            raise CourseError(f"{place} cannot be written: {last_line(error)}") from error


def files_of(package: Path) -> list[Path]:
    """What belongs to the package: code and the data that ships, not what people put beside it."""
    found = []
    for path in sorted(package.rglob("*")):
        own = path.suffix == ".h5" and path.name.startswith(("train_", "test_"))
        if path.suffix in (".py", *DATA) and "__pycache__" not in path.parts and not own:
            found.append(path)
    return found


def dependencies(package: Path) -> list[str]:
    """The course's requirements, without those that the package does not import."""
    imported = {name for path in files_of(package) for name in _imports(path)}
    providers = importlib.metadata.packages_distributions()
    used = {_plain(it) for name in imported for it in providers.get(name, [])}
    required = importlib.metadata.requires(COURSE) or []
    return sorted(
        line
        for line in required
        if "extra ==" not in line and _plain(re.split(r"[^\w.-]", line)[0]) in used
    )


def requirement(name: str) -> str:
    """The course's own line for a package that it requires, with the versions that it takes."""
    for line in importlib.metadata.requires(COURSE) or []:
        if _plain(re.split(r"[^\w.-]", line)[0]) == _plain(name):
            return line
    raise KeyError(name)


def _imports(path: Path) -> set[str]:
    """The top-level names that a module imports, anywhere in it."""
    if path.suffix != ".py":
        return set()
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def _plain(name: str) -> str:
    """The name of a distribution as all spellings of it agree."""
    return re.sub(r"[-_.]+", "-", name).lower()
