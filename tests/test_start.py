"""The start page: lessons in their order, points so far, where to go on; and the student's server."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path

import nbformat
import pytest
from jupyterlab_server.config import get_static_page_config

from course import student
from course.author import build as builder
from course.author import start as author
from course.student import Desk, settle
from helpers import start
from helpers.progress import Attempt
from helpers.start import Listed, as_markdown, onward, page_of
from tests.toy import REPOSITORY, make_course

LESSONS = [
    Listed("arrays", "Arrays", 60, (), {"a": 10, "b": 20}),
    Listed("neuron", "A neuron", 90, ("arrays",), {"c": 40}),
]
DONE = {"a": Attempt(10, 10, True, "2026-01-01T10:00:00+00:00")}
BOTH = DONE | {"b": Attempt(20, 20, True, "2026-01-01T11:00:00+00:00")}


def at(hour: int, points: float = 0.0, right: bool = False) -> Attempt:
    return Attempt(points, 10, right, f"2026-01-02T{hour:02}:00:00+00:00")


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ({}, "**Begin here:** [Arrays](arrays/arrays.ipynb)"),
        (
            {"arrays": DONE},
            "You stopped at `a` in [Arrays](arrays/arrays.ipynb). **Go on with** `b`.",
        ),
        (
            {"arrays": DONE | {"b": at(9, 2.5)}},
            "You stopped at `b` in [Arrays](arrays/arrays.ipynb). **Go on there.**",
        ),
        ({"arrays": DONE | {"b": at(9)}}, "You stopped at `b` in [Arrays](arrays/arrays.ipynb)."),
        ({"arrays": BOTH}, "hand it in. **Go on with** [A neuron](neuron/neuron.ipynb)"),
        ({"neuron": {"c": at(9, 40, True)}}, "**Go on with** [Arrays](arrays/arrays.ipynb)"),
        ({"arrays": BOTH, "neuron": {"c": at(9, 40, True)}}, "You have finished all lessons"),
        # of an older version of the lesson
        ({"arrays": {"gone": at(9)}}, "**Begin here:**"),
    ],
)
def test_it_tells_where_one_stopped_and_what_comes_next(points, said: str) -> None:
    assert said in onward(LESSONS, points)


def test_it_lists_the_lessons_in_their_order() -> None:
    rows = as_markdown(LESSONS, {"arrays": DONE, "neuron": {"c": at(9, 2.5)}}).split("\n")[-2:]
    assert rows == [
        "| 1 | [Arrays](arrays/arrays.ipynb) | 60 | – | 10 of 30 | begun |",
        "| 2 | [A neuron](neuron/neuron.ipynb) | 90 | 1 | 2.5 of 40 | begun |",
    ]
    assert "| 30 of 30 | ✓ finished |" in as_markdown(LESSONS, {"arrays": BOTH})


def test_a_lesson_that_is_not_here_yet_has_no_link(tmp_path) -> None:
    text = as_markdown(LESSONS, {}, here={"neuron"})
    assert "**Begin here:** Arrays" in text and "| 1 | Arrays | 60 |" in text
    assert "| not here yet |" in text and "[A neuron](neuron/neuron.ipynb)" in text
    listed = [
        {"name": each.name, "title": each.title, "minutes": 1, "needs": [], "exercises": {}}
        for each in LESSONS
    ]
    page = {"metadata": {"course": {"lessons": listed}}}
    (tmp_path / "START.ipynb").write_text(json.dumps(page))
    assert "](" not in page_of(tmp_path)
    (tmp_path / "arrays").mkdir()
    (tmp_path / "arrays" / "arrays.ipynb").touch()
    assert page_of(tmp_path).count("](arrays/arrays.ipynb)") == 2


def test_a_page_that_is_missing_or_damaged_is_told(tmp_path) -> None:
    assert "There is no START.ipynb" in page_of(tmp_path)
    (tmp_path / "START.ipynb").write_text("{}")
    assert "copy it again" in page_of(tmp_path)


# -- what is built -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    root = make_course(tmp_path_factory.mktemp("course"), "first", "second", stubs=True)
    assert builder.build(root, run=False).errors == []
    return root


def edit(root: Path, old: str, new: str) -> None:
    path = root / "lessons" / "first" / "lesson.py"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_the_course_has_its_start_page() -> None:
    page = nbformat.read(REPOSITORY / "release" / "START.ipynb", as_version=4)
    (cell,) = [cell for cell in page.cells if cell.id == start.CELL]
    assert cell.outputs[0].data["text/markdown"] == as_markdown(start.lessons_of(page.metadata), {})
    for lesson in start.lessons_of(page.metadata):
        assert (REPOSITORY / "release" / lesson.path).is_file()
        assert all(
            name in {it.name for it in start.lessons_of(page.metadata)} for name in lesson.needs
        )


def test_every_lesson_leads_back_and_on(built) -> None:
    def links(path: str) -> list[str]:
        cells = nbformat.read(built / path, as_version=4).cells
        assert "## Handing in" in cells[-1].source
        return [cells[0].source.split("(")[-1].rstrip(")"), *cells[-1].source.split("](")[1:]]

    back, onward, again = links("release/first/first.ipynb")
    assert back == "../START.ipynb" and again.startswith("../START.ipynb)")
    assert onward.startswith("../second/second.ipynb)")
    _, again = links("release/second/second.ipynb")
    assert (
        "This was the last lesson"
        in nbformat.read(built / "release/second/second.ipynb", as_version=4).cells[-1].source
    )
    assert again.startswith("../START.ipynb)")


def test_every_way_of_handing_in_is_told(built) -> None:
    for path in ("START.ipynb", "first/first.ipynb"):
        text = nbformat.read(built / "release" / path, as_version=4).cells[-1].source
        assert all(f"- **{way}**" in text for way in ("Assignment List", "An upload", "A folder"))
    assert "`first.ipynb`" in text and "`<your name>/first/first.ipynb`" in text


def test_files_that_belong_to_a_submission_are_named(built, tmp_path) -> None:
    root = Path(shutil.copytree(built, tmp_path / "course"))
    edit(root, "minutes: 20", "minutes: 20\n#   files: [weights.npz]")
    assert builder.build(root, run=False).errors == []
    text = nbformat.read(root / "release/first/first.ipynb", as_version=4).cells[-1].source
    assert text.count("`first.ipynb` and `weights.npz`") == 2


def test_a_stale_start_page_is_found_and_written(built, tmp_path) -> None:
    root = Path(shutil.copytree(built, tmp_path / "course"))
    assert author.update(root, check=True) == []
    edit(root, "minutes: 20", "minutes: 25")
    assert author.update(root, check=True) == ["release/START.ipynb"]
    assert author.update(root) == ["release/START.ipynb"]
    assert author.update(root, check=True) == []


def test_a_build_keeps_the_points(built, tmp_path) -> None:
    root = Path(shutil.copytree(built, tmp_path / "course"))
    kept = root / "release" / "first" / ".first.points.json"
    kept.write_text("{}")
    edit(root, "What you will build.", "What we build.")
    assert builder.build(root, run=False).errors == []
    assert kept.is_file()


# -- the server --------------------------------------------------------------------------------


class Config(dict):
    """As traitlets' configuration: a section is there when it is asked for."""

    def __getattr__(self, name: str):
        return self.setdefault(name, Config())

    def __setattr__(self, name: str, value: object) -> None:
        self[name] = value


@pytest.mark.parametrize("exchange", [False, True])
def test_what_students_do_not_need_is_switched_off(exchange: bool, monkeypatch) -> None:
    monkeypatch.setattr(student, "has_exchange", lambda: exchange)
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "")  # which it sets, and the test puts back
    c = Config()
    settle(c)
    off = get_static_page_config()["disabledExtensions"]
    names = {
        f"@jupyter/nbgrader:{name}" for name in ("formgrader", "create-assignment", "course-list")
    }
    also = set() if exchange else {"@jupyter/nbgrader:assignment-list"}
    assert {name for name in off if "nbgrader" in name and off[name]} == names | also
    parts = {"formgrader", "course_list"} | (set() if exchange else {"assignment_list"})
    assert c.ServerApp.jpserver_extensions == {
        f"nbgrader.server_extensions.{name}": False for name in parts
    }
    assert c.LabApp.default_url == "/lab/tree/START.ipynb" and c.LabApp.news_url is None


@pytest.mark.parametrize("writable", [False, True])
def test_an_exchange_is_one_that_can_be_written(writable: bool, tmp_path, monkeypatch) -> None:
    place = tmp_path / "exchange"
    if writable:
        place.mkdir()
    (tmp_path / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.Exchange.root = {str(place)!r}\n"
    )
    monkeypatch.chdir(tmp_path)
    assert student.has_exchange() == writable
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\nimport nothing_here\n")
    assert not student.has_exchange()


@pytest.fixture
def desk(built, tmp_path) -> Desk:
    return Desk(root_dir=str(shutil.copytree(built / "release", tmp_path / "release")))


def shown(model) -> str:
    (cell,) = [cell for cell in model["content"]["cells"] if cell["id"] == start.CELL]
    return cell["outputs"][0]["data"]["text/markdown"]


def test_the_page_has_todays_points_whenever_it_is_opened(desk) -> None:
    assert "**Begin here:**" in shown(asyncio.run(desk.get("START.ipynb")))
    attempt = {"points": 10, "worth": 10, "right": True, "at": "2026-01-01T10:00:00+00:00"}
    place = Path(desk.root_dir) / "second" / ".second.points.json"
    place.write_text(json.dumps({"lesson": "second", "exercises": {"double": attempt}}))
    text = shown(asyncio.run(desk.get("START.ipynb")))
    assert (
        "| 10 of 10 | ✓ finished |" in text
        and "**Go on with** [Doubling](first/first.ipynb)" in text
    )


def test_running_the_page_changes_no_file_and_notes_are_saved(desk) -> None:
    path = Path(desk.root_dir) / "START.ipynb"
    before = path.read_bytes()
    model = asyncio.run(desk.get("START.ipynb"))
    model["content"]["cells"][1]["outputs"] = []
    saved = asyncio.run(desk.save(model, "START.ipynb"))
    assert path.read_bytes() == before and saved["content"] is None
    model["content"]["cells"][0]["source"] += "\n\nMy notes."
    asyncio.run(desk.save(model, "START.ipynb"))
    assert "My notes." in path.read_text()


def test_other_files_are_as_ever(desk) -> None:
    model = asyncio.run(desk.get("first/first.ipynb"))
    model["content"]["cells"][0]["source"] += "\n\nMine."
    asyncio.run(desk.save(model, "first/first.ipynb"))
    assert "Mine." in (Path(desk.root_dir) / "first" / "first.ipynb").read_text()
    assert asyncio.run(desk.get("START.ipynb", content=False))["content"] is None
    (Path(desk.root_dir) / "START.ipynb").unlink()
    asyncio.run(desk.save({"type": "notebook", "content": model["content"]}, "START.ipynb"))
    assert "Mine." in (Path(desk.root_dir) / "START.ipynb").read_text()
