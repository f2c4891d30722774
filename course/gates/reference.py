"""What a gate looks at: a lesson with all that the build made of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from course.author.lesson import Lesson, read_lesson
from course.author.variants import Variant
from course.cells import grade_id, is_test
from course.gates import samples


@dataclass(frozen=True)
class Reference:
    """A lesson with all that the build made of it."""

    name: str
    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "lessons" / self.name

    @property
    def source_path(self) -> Path:
        return self.root / "source" / self.name / f"{self.name}.ipynb"

    @property
    def release_path(self) -> Path:
        return self.root / "release" / self.name / f"{self.name}.ipynb"

    @property
    def solved_path(self) -> Path:
        return self.root / "notebooks" / f"{self.name}.ipynb"

    @cached_property
    def lesson(self) -> Lesson:
        return read_lesson(self.folder / "lesson.py")

    @cached_property
    def source(self) -> NotebookNode:
        return samples.read_notebook(self.source_path)

    @cached_property
    def release(self) -> NotebookNode:
        return samples.read_notebook(self.release_path)

    @cached_property
    def solved(self) -> NotebookNode:
        return samples.read_notebook(self.solved_path)

    @cached_property
    def wrong(self) -> list[Variant]:
        return self.lesson.wrong

    @cached_property
    def right(self) -> list[Variant]:
        return self.lesson.right

    @cached_property
    def points(self) -> dict[str, int]:
        return samples.exercises(self.source)

    def with_full_tests(self, notebook: NotebookNode) -> NotebookNode:
        """A submission as the grader sees it: its test cells with their hidden parts."""
        tests = {grade_id(c): c.source for c in self.source.cells if is_test(c)}
        for cell in notebook.cells:
            if is_test(cell):
                cell.source = tests[grade_id(cell)]
        return notebook

    def filled(self, variant: Variant | None = None, only: Any = None) -> NotebookNode:
        """A submission with its full tests, ready for a trial."""
        return self.with_full_tests(samples.submission(self.release, self.source, variant, only))


def sample_submissions(
    reference: Reference, wrong: int | None = 8, right: int | None = 3
) -> dict[str, NotebookNode]:
    """Student -> notebook: finished, half-finished, empty, and wrong and right variants.

    The wrong ones are taken evenly from the exercises; None takes all of them.
    """
    exercises = list(reference.points)
    made = {
        "finished": samples.submission(reference.release, reference.source),
        "half-finished": samples.submission(
            reference.release, reference.source, only=exercises[: len(exercises) // 2]
        ),
        "empty": samples.submission(reference.release, reference.source, only=[]),
    }
    chosen = list(reference.wrong)
    if wrong is not None:
        step = max(1, len(chosen) // max(1, wrong))
        chosen = chosen[::step][:wrong]
    kept = reference.right if right is None else reference.right[:right]
    for variant in (*chosen, *kept):
        made[variant.slug] = samples.submission(reference.release, reference.source, variant)
    return made
