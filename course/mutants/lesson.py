"""All mutants of one lesson, in a process of its own."""

from __future__ import annotations

import contextlib
import functools
import gc
import io
import os
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from rich.progress import Progress

from course.author.foreseen import as_written
from course.author.forks import forked
from course.author.lesson import Lesson
from course.author.notebooks import source_notebook
from course.errors import last_line
from course.mutants.baseline import measure, unfit
from course.mutants.exercises import Exercise, prepare, read_exercises
from course.mutants.generate import mutate
from course.mutants.grading import Result, grade

BASELINE_SECONDS = 120
Results = dict[str, list[Result]]


def exercises_of(lesson: str, root: Path) -> list[Exercise]:
    return read_exercises(*read(lesson, root))


def read(name: str, root: Path) -> tuple[Lesson, NotebookNode]:
    """The lesson as it is written now, and the notebook that a build would make from it."""
    lesson = as_written(root, name)
    return lesson, source_notebook(lesson)


def examine(
    lesson: str, root: Path, function: str | None, tell: Callable[[str, Any], None]
) -> None:
    """Grade all mutants of a lesson; `tell` hears "total", "step", "result" and "problem"."""
    os.chdir(root)
    written, source = read(lesson, root)
    every = read_exercises(written, source)
    exercises = [exercise for exercise in every if function in (None, exercise.name)]
    with contextlib.redirect_stdout(io.StringIO()):
        namespace = prepare(source)
    gc.freeze()  # the garbage collector of a child would copy all that it looks at
    plans = []
    known = [key for key, value in namespace.items() if callable(value)] + ["np"]
    jobs = [functools.partial(measure, exercise, namespace) for exercise in exercises]
    for number, baseline in sorted(forked(jobs, BASELINE_SECONDS), key=lambda pair: pair[0]):
        exercise = exercises[number]
        problem = unfit(baseline)
        if problem:
            tell("problem", f"{exercise.name}: {problem}")
            continue
        mutants = mutate(exercise.source, known, baseline.arrays, exercise.line)
        plans.append((exercise, mutants, baseline.limit))
    tell("total", sum(len(mutants) for _, mutants, _ in plans))
    for exercise, mutants, seconds in plans:
        done = functools.partial(tell, "step", exercise.name)
        tell(
            "result",
            (exercise.name, grade(exercise, namespace, mutants, seconds, written.wrong, done)),
        )


def examine_apart(
    lesson: str, root: Path, function: str | None, bar: Progress
) -> tuple[Results, list[str]]:
    """`examine` in a process of its own, so that no lesson sees what another one loaded.

    Returns the results by exercise, and what went wrong, a sentence each.
    """
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def say(what: str, content: Any = None) -> None:
        sender.send((what, content))

    def work() -> None:
        try:
            examine(lesson, root, function, say)
        except BaseException as error:
            sender.send(("problem", last_line(error)))
        sender.close()

    process = context.Process(target=work)
    process.start()
    sender.close()
    results: Results = {}
    problems: list[str] = []
    task = bar.add_task(f"{lesson}: solutions", total=None)
    try:
        while True:
            what, content = receiver.recv()
            if what == "total":
                bar.update(task, total=content)
            elif what == "step":
                bar.update(task, advance=1, description=f"{lesson}: {content}")
            elif what == "result":
                results[content[0]] = content[1]
            else:
                problems.append(content)
    except EOFError:
        pass
    except BaseException:
        process.terminate()
        raise
    finally:
        process.join()
        bar.remove_task(task)
    if process.exitcode:
        problems.append(f"the process of this lesson ended with {process.exitcode}")
    return results, problems
