"""What student code sees: Python and the system, and never a course, wherever it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from course.sandbox import fallback
from course.sandbox import view as module
from course.sandbox.view import (
    CONFIG,
    DATA,
    PACKAGES,
    SPARE,
    NotPossible,
    View,
    environment,
    inside,
    view,
)


def shows(seen: View, path: str | Path) -> bool:
    """Whether the real path is in sight, at its own place."""
    above = [(place, source) for place, source in seen.places if inside(str(path), [place])]
    return bool(above) and above[-1][1] is not None


def test_python_and_what_notebooks_import_are_in_sight() -> None:
    seen = view()
    for path in (os.path.realpath(sys.executable), os.__file__, PACKAGES / "helpers"):
        assert shows(seen, os.path.realpath(path))


def test_this_clone_is_not() -> None:
    seen = view()
    for name in (CONFIG, "lessons", "source", "tests", ".git", "course", "gradebook.db"):
        assert not shows(seen, PACKAGES / name), name


@pytest.mark.parametrize("where", ["lib", "lib/site-packages", "", "share", "bin/deep/down"])
def test_a_course_in_pythons_own_folders_is_hidden(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefix = tmp_path / "python"
    for name in ("bin", "lib"):
        (prefix / name).mkdir(parents=True)
    course = prefix / where / "my-course"
    (course / "source").mkdir(parents=True)
    monkeypatch.setattr(sys, "base_prefix", str(prefix))
    seen = view([course])
    assert not shows(seen, course / "source")
    assert shows(seen, prefix / "lib" / "python") and shows(seen, prefix / "bin" / "python")
    assert not shows(seen, SPARE + str(course / "source"))  # where what is in /tmp is once more


def test_an_environment_in_the_course_is_in_sight_and_the_course_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("lib", "source", "venv/lib", "venv/bin"):
        (tmp_path / "all" / "lib" / "course" / name).mkdir(parents=True)
    course = tmp_path / "all" / "lib" / "course"
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path / "all"))  # its lib holds the course
    monkeypatch.setattr(sys, "prefix", str(course / "venv"))
    seen = view([course])
    assert shows(seen, course / "venv" / "lib") and not shows(seen, course / "source")
    assert not shows(seen, course / "venv" / "secret")


def test_a_link_to_the_course_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real" / "lib" / "course").mkdir(parents=True)
    (tmp_path / "python").symlink_to("real")
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path / "python"))
    seen = view([tmp_path / "python" / "lib" / "course"])
    assert not shows(seen, tmp_path / "real" / "lib" / "course")
    assert (str(tmp_path / "python"), "real") in seen.links


def test_what_is_needed_and_must_be_hidden_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lib").mkdir()
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path))
    with pytest.raises(NotPossible, match="move the course"):
        view([tmp_path / "lib"])


def test_landlock_gets_the_other_parts_of_a_folder_with_something_hidden(tmp_path: Path) -> None:
    for name in ("lib/numpy", "lib/course/source", "lib/others"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "lib" / "link").symlink_to("course")
    lib = str(tmp_path / "lib")
    seen = View(((lib, lib),), (f"{lib}/course",), (), ())
    found = fallback.readable(seen)
    assert {f"{lib}/numpy", f"{lib}/others"} <= set(found["read"])
    assert not any(inside(path, [f"{lib}/course", f"{lib}/link"]) for path in found["read"])
    assert lib in found["list"] and lib not in found["read"]


def test_a_view_survives_the_way_to_the_fallback() -> None:
    seen = view()
    assert View.from_json(seen.as_json()) == seen


def test_a_folder_of_installed_packages_is_named_to_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by `pip install --target`, and a home without such is not shown at all."""
    (tmp_path / "target" / "numpy-2.0.dist-info").mkdir(parents=True)
    (tmp_path / "home").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "target"), str(tmp_path / "home")])
    seen = module.view()
    assert str(tmp_path / "target") in seen.imports and shows(seen, tmp_path / "target")
    assert not shows(seen, tmp_path / "home")


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can cover a folder of the system")
@pytest.mark.parametrize("bubblewrap", [True, False], ids=["bubblewrap", "none"])
@pytest.mark.parametrize("folder", ["/usr/local/lib", "/usr/local/src", "/usr/share/doc"])
def test_a_course_below_usr_is_graded_and_hidden(folder: str, bubblewrap: bool) -> None:
    if not os.path.isdir(folder):
        pytest.skip("there is none here")
    words = [] if bubblewrap else ["--no-bubblewrap"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.below", folder, *words], cwd=PACKAGES,
        capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    code, scores, said = json.loads(done.stdout)
    assert code == 0 and set(scores.values()) == {10}, said


def test_data_sets_are_shown_without_their_neighbours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shared" / "datasets").mkdir(parents=True)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "shared" / "datasets"))
    seen = view()
    assert (str(tmp_path / "shared" / "datasets"), DATA) in seen.shown
    assert not shows(seen, tmp_path / "shared" / "datasets")
    assert environment("/tmp")["COURSE_DATA"] == DATA
    assert str(tmp_path / "shared" / "datasets") in fallback.readable(seen)["read"]


@pytest.mark.parametrize("name", ["gone", "course", ""])
def test_data_sets_that_cannot_be_shown_are_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder does not exist, is the course's, or has the course in it."""
    (tmp_path / "course").mkdir()
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / name))
    with pytest.raises(NotPossible, match="COURSE_DATA names"):
        view([tmp_path / "course"])
