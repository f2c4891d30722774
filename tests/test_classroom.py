"""What docs/classroom.md says to type works, in its order; and a term does not go on in an empty gradebook."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import nbformat
import pytest

from course.nbgrader_course import CourseError, open_gradebook
from tests.grading import grade, hand_in, notebook
from tests.toy import REPOSITORY, course

PAGE = (REPOSITORY / "docs/classroom.md").read_text(encoding="utf-8")
STANDS_FOR = {
    "LESSON...": "toy",
    "LESSON": "toy",
    "LOGIN": "anna",
    "DATE": '"2099-10-20 08:00"',
    "ZIP...": "downloads",
    "--times FILE": "--times times.csv",
    "import FILE": "import list.csv",
    "restore FILE": "restore {backup} --yes",
    "move URL": "move sqlite:///{root}/moved.db",
    "term NAME": "term autumn --yes",
}
LIST = "login,last_name,first_name,email\nanna,Schmidt,Anna,a@x\nbo,Li,Bo,b@x\n"
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Last modified (submission),Last modified (grade)
Participant 1,Anna Schmidt,a@x,Submitted,,20.00,"Thursday, 15 October 2026, 8:00 AM",-
"""


def commands() -> list[str]:
    blocks = re.findall(r"^```\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines()]


@pytest.mark.long
@pytest.mark.slow
def test_every_command_of_the_page_runs(root: Path) -> None:
    (root / "list.csv").write_text(LIST)
    (root / "times.csv").write_text(WORKSHEET)
    for login in ("anna", "bo"):
        (root / "downloads" / login).mkdir(parents=True)
        nbformat.write(notebook(root), root / "downloads" / login / "toy.ipynb")
    assert len(commands()) >= 20
    for line in commands():
        typed = line
        for word, value in STANDS_FOR.items():
            typed = typed.replace(word, value)
        backups = [*root.glob("backups/*.tar.gz"), ""]
        program, *words = shlex.split(typed.format(root=root, backup=backups[0]))
        assert (program, words[:2]) == ("python", ["-m", "course"]), line
        if words[2:4] == ["students", "remove"]:
            words[-1] = "gone"
            (root / "submitted/gone/toy").mkdir(parents=True)
        where = root
        if words[2:4] == ["gradebook", "move"]:  # nobody goes on here after it
            where = shutil.copytree(root, root.parent / "moved", symlinks=True)
        done = course(where, *words[2:])
        # the folder of who was removed is told
        told = done.returncode == 1 and "removed from the class" in done.stdout
        assert done.returncode == 0 or told, f"{line}: {done.stdout}{done.stderr}"
    assert "anna" in (root / "terms/autumn/reports/toy.moodle.csv").read_text()


@pytest.mark.long
@pytest.mark.slow
def test_a_term_does_not_go_on_in_an_empty_gradebook(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(root, "ada", notebook(root))
    assert grade(root).returncode == 0
    monkeypatch.setenv("COURSE_DB_URL", f"sqlite:///{root / 'other.db'}")
    with pytest.raises(CourseError, match="has 1 student,"), open_gradebook(root):
        pass
    (root / "gradebook.db").rename(root / "gradebook-last-term.db")
    with open_gradebook(root) as gradebook:
        assert gradebook.students == []
