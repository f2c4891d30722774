"""Far from the course: the wheel of `course pack` and the first cell that looks for it; a pack alone."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from urllib.request import urlopen

import nbformat
import pytest
from jupyter_client import KernelManager

from course.author.opening import WHEEL
from course.pack.wheel import build, files_of
from tests.jupyter import free_port
from tests.processes import wait_for
from tests.toy import REPOSITORY

pytestmark = pytest.mark.slow

LESSON = "c1w2_logistic_regression"
RIGHT = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    done = subprocess.run(
        [sys.executable, "-m", "course", "pack", "--wheel", "-o", str(tmp_path_factory.mktemp("dist"))],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (path,) = [Path(word) for word in done.stdout.split() if word.startswith("/")]
    assert f"pip install {path.name}" in done.stdout
    return path


@pytest.fixture(scope="module")
def python(tmp_path_factory) -> Path:
    return without_course(tmp_path_factory.mktemp("environment"))


def without_course(place: Path) -> Path:
    """A Python in `place` with numpy and all the rest, but nothing of the course."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    (packages,) = place.glob("lib/python*/site-packages")
    # the folders of packages one by one: an editable install of the course stays out of sight
    outside = Path(sysconfig.get_path("purelib"))
    for path in outside.iterdir():
        if not path.name.startswith(
            ("__editable__", "neural_networks_course", "_distutils", "distutils")
        ):
            (packages / path.name).symlink_to(path)
    return place / "bin" / "python"


def pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *words], check=True)


# -- what is in it -----------------------------------------------------------------------------


def test_it_holds_the_helpers_and_the_data_and_nothing_else(wheel) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tracked = subprocess.run(
        ["git", "ls-files", "helpers"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout.split()
    assert {name for name in names if ".dist-info/" not in name} == set(tracked)


def test_it_names_what_it_needs_and_not_what_a_server_needs(wheel) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (path,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
        text = archive.read(path).decode()
    needed = {
        line.split()[1].split("<")[0].split(">")[0]
        for line in text.splitlines()
        if line.startswith("Requires-Dist")
    }
    assert needed == {"numpy", "matplotlib", "h5py", "scikit-learn", "Pillow"}


def test_the_same_helpers_are_the_same_file(wheel, tmp_path) -> None:
    assert build(tmp_path).read_bytes() == wheel.read_bytes()


def test_own_data_sets_are_left_out(tmp_path) -> None:
    for name in ("__init__.py", "cats.h5", "train_catvnoncat.h5", "test_own.h5", "x.pyc"):
        (tmp_path / name).touch()
    assert [path.name for path in files_of(tmp_path)] == ["__init__.py", "cats.h5"]


# -- the notebook alone ------------------------------------------------------------------------


class Alone:
    """A kernel of another Python, in a folder that holds one notebook of the course."""

    def __init__(self, python: Path, place: Path) -> None:
        self.manager = KernelManager(kernel_name="python3")
        self.manager.kernel_spec.argv[0] = str(python)
        environment = {
            k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COURSE_"))
        }
        self.manager.start_kernel(
            cwd=str(place),
            env=environment
            | {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        )
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        notebook = nbformat.read(REPOSITORY / "release" / LESSON / f"{LESSON}.ipynb", as_version=4)
        self.cells = {cell.id: cell.source for cell in notebook.cells}
        self.first = next(cell.source for cell in notebook.cells if cell.cell_type == "code")

    def run(self, code: str) -> str:
        """All that the cell shows, as text."""
        shown: list[str] = []

        def see(message) -> None:
            content = message["content"]
            if message["msg_type"] == "stream":
                shown.append(content["text"])
            elif message["msg_type"] == "error":
                shown.extend(content["traceback"])
            elif message["msg_type"] in ("display_data", "execute_result"):
                shown.append(content["data"]["text/plain"])

        self.client.execute_interactive(code, timeout=120, output_hook=see)
        return "\n".join(shown)

    def close(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture
def alone(python, tmp_path):
    kernel = Alone(python, tmp_path)
    yield kernel
    kernel.close()


def test_without_the_wheel_one_sentence_says_how_to_get_it(alone) -> None:
    said = alone.run(alone.first)
    assert said.startswith("✗ This notebook needs the helpers of its course: put the file ")
    assert WHEEL in said and "\n" not in said and "Traceback" not in said


def test_with_the_wheel_beside_it_the_lesson_works(alone, python, wheel, tmp_path) -> None:
    pip(
        "--python",
        str(python),
        "install",
        "--no-index",
        "--no-deps",
        "--target",
        str(tmp_path / "pip"),
        str(wheel),
    )
    assert (tmp_path / "pip" / "helpers" / "datasets" / "cats.h5").is_file()
    (tmp_path / wheel.name).write_bytes(wheel.read_bytes())
    # what %pip would do: this Python has none of its own
    alone.run(
        f"import sys; get_ipython().run_line_magic = lambda name, line: sys.path.insert(0, {str(tmp_path / 'pip')!r})"
    )
    assert alone.run(alone.first) == ""
    for cell in ("setup", "setup_data"):
        assert alone.run(alone.cells[cell]) == ""
    assert alone.run("X_train_pictures.shape") == "(250, 64, 64, 3)"
    alone.run(RIGHT)
    alone.run(alone.cells.get("apparatus_sigmoid", ""))
    assert alone.run(alone.cells["test_sigmoid"]) == "10.0"
    points = json.loads((tmp_path / f".{LESSON}.points.json").read_text())
    assert points["exercises"]["sigmoid"]["points"] == 10


def test_colab_asks_for_the_file(alone, tmp_path, wheel) -> None:
    google = tmp_path / "google"
    (google / "colab").mkdir(parents=True)
    (google / "__init__.py").touch()
    (google / "colab" / "__init__.py").write_text(
        "class files:\n"
        "    @staticmethod\n"
        "    def upload():\n"
        f"        open('{wheel.name}', 'wb').close()\n"
    )
    alone.run(
        "import google.colab; lines = []; get_ipython().run_line_magic = lambda *words: lines.append(words)"
    )
    assert f"Choose the file {WHEEL}" in alone.run(alone.first)
    assert alone.run("print(lines)").strip() == f"[('pip', 'install --quiet \"{wheel.name}\"')]"


# -- a pack, and nothing else --------------------------------------------------------------------


@pytest.fixture(scope="module")
def packed(tmp_path_factory) -> Path:
    """One lesson as a class gets it, in an environment made as its README says."""
    place = tmp_path_factory.mktemp("class")
    done = subprocess.run(
        [sys.executable, "-m", "course", "pack", LESSON, "-o", str(place)],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    without_course(place / LESSON / ".venv")
    return place / LESSON


def lines_to_type(folder: Path) -> list[str]:
    """What the README of a pack says to type: on Debian and macOS, then on Windows."""
    blocks = re.findall(r"^```\n(.*?)^```", (folder / "README.md").read_text(), re.DOTALL | re.M)
    on_debian, on_windows = [block.splitlines() for block in blocks]
    assert [
        line.replace("\\", "/").replace(".venv/Scripts", ".venv/bin").replace("py -m", "python3 -m")
        for line in on_windows
    ] == on_debian
    return on_debian


def test_a_pack_works_with_nothing_else(packed) -> None:
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COURSE_", "JUPYTER"))
    } | {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    venv, install, lab = lines_to_type(packed)
    assert venv == "python3 -m venv .venv"  # the fixture has made it, with packages in it
    done = subprocess.run(
        shlex.split(install),
        cwd=packed,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr

    # the start page lists the lesson, and its links lead somewhere
    python = packed / ".venv" / "bin" / "python"
    page = nbformat.read(packed / "START.ipynb", as_version=4)
    (cell,) = [cell for cell in page.cells if cell.cell_type == "code"]
    kernel = Alone(python, packed)
    try:
        kernel.run(
            "shown = []; import IPython.display as d; d.display = lambda it: shown.append(it.data)"
        )
        kernel.run(cell.source)
        table = kernel.run("print(*shown)")
    finally:
        kernel.close()
    links = re.findall(r"\]\(([^)]+)\)", table + (packed / "README.md").read_text())
    local = [link for link in links if "//" not in link]
    assert local.count(f"{LESSON}/{LESSON}.ipynb") == 3 and "| 1 | [" in table
    assert all((packed / link).is_file() for link in local)
    notebook = nbformat.read(packed / LESSON / f"{LESSON}.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    outward = re.findall(r"\]\((\.\./[^)]+)\)", text)
    assert outward == ["../START.ipynb"] * 2 and "Next: A hidden layer" in text

    # the lesson's first cell runs, and so does a check
    kernel = Alone(python, packed / LESSON)
    try:
        assert kernel.run(kernel.first) == ""
        assert str(packed / ".venv") in kernel.run("print(helpers.__file__)")
        for name in ("setup", "setup_data"):
            assert kernel.run(kernel.cells[name]) == ""
        kernel.run(RIGHT)
        kernel.run(kernel.cells.get("apparatus_sigmoid", ""))
        assert kernel.run(kernel.cells["test_sigmoid"]) == "10.0"
    finally:
        kernel.close()

    # JupyterLab opens on the start page
    port = free_port()
    options = f"--no-browser --port={port} --ServerApp.port_retries=0 --allow-root"
    environment |= {"JUPYTERLAB_DIR": f"{sys.prefix}/share/jupyter/lab", "HOME": str(packed.parent)}
    with subprocess.Popen(
        shlex.split(f"{lab} {options} --IdentityProvider.token= --ServerApp.password="),
        cwd=packed, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        try:
            wait_for(lambda: answers(port), "JupyterLab")
            assert urlopen(f"http://127.0.0.1:{port}/lab/tree/START.ipynb").status == 200
            with urlopen(f"http://127.0.0.1:{port}/api/contents/START.ipynb") as answer:
                assert "lessons" in answer.read().decode()
        finally:
            server.terminate()


def answers(port: int) -> bool:
    try:
        return urlopen(f"http://127.0.0.1:{port}/api").status == 200
    except OSError:
        return False
