"""`course preview`: what the browser shows, and shows again."""

from __future__ import annotations

import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from course.author import watch
from course.gates import preview


@pytest.fixture(scope="module")
def root(executed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("preview")
    return shutil.copytree(executed, place, symlinks=True, dirs_exist_ok=True)


@pytest.fixture
def address(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A preview that is running; it ends with the test."""
    monkeypatch.setattr(watch, "PAUSE", 0.02)
    ended = threading.Event()

    def changes(*where: Path) -> Iterator[None]:
        for _ in watch.changes(*where):
            if ended.is_set():
                return
            yield

    monkeypatch.setattr(preview, "changes", changes)
    said: list[str] = []
    server = threading.Thread(
        target=preview.run, args=("toy",), kwargs=dict(root=root, browser=False, say=said.append)
    )
    server.start()
    wait(lambda: bool(said))
    yield said[0].split()[1]
    ended.set()
    (root / "lessons" / "toy" / "end.py").touch()
    server.join(20)
    (root / "lessons" / "toy" / "end.py").unlink()
    assert not server.is_alive()


def wait(found: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not found():
        assert time.monotonic() < until
        time.sleep(0.01)


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


def test_the_solved_notebook_with_the_outputs_of_the_last_build(root: Path) -> None:
    page = preview.page(root, "toy")
    assert "twice_the_argument" in page and "A line from 0 to 4." in page
    assert "Not run since" not in page


def test_a_learners_notebook_has_no_solution_and_no_hidden_test(root: Path) -> None:
    page = preview.page(root, "toy", release=True)
    assert "twice_the_argument" not in page and "random numbers" not in page
    assert "NotImplementedError" in page and "three numbers" in page


def test_a_save_is_shown_and_what_has_not_run_says_so(root: Path, address: str) -> None:
    lesson = root / "lessons" / "toy" / "lesson.py"
    text = lesson.read_text()
    before = get(address + "version")
    try:
        lesson.write_text(text.replace("np.arange(3.0)", "np.arange(7.0)"))
        wait(lambda: get(address + "version") != before)
        page = get(address)
        assert page.count("Not run since") == 1 and "7.0" in page
        before = get(address + "version")
        lesson.write_text(text.replace('# %% test="double" points=10', "# %% tset"))
        wait(lambda: get(address + "version") != before)
        assert "role='alert'" in get(address) and "tset" in get(address)
    finally:
        lesson.write_text(text)


def test_it_serves_pictures_of_the_lesson_and_nothing_else(root: Path, address: str) -> None:
    with urllib.request.urlopen(address + "picture.png", timeout=10) as answer:
        assert answer.headers["Content-Type"] == "image/png"
    for path in ("gone.png", "toy.ipynb", "../nbgrader_config.py", "%2e%2e/nbgrader_config.py"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            get(address + path)


def test_no_other_site_can_read_it(address: str) -> None:
    request = urllib.request.Request(address, headers={"Host": "evil.example:80"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(request, timeout=10)
