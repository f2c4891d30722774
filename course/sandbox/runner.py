"""Run notebook cells in this process and record their outputs as nbformat does.

An IPython shell without a terminal, a history file or threads: it can be made before a fork.
"""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import CodeType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Any as AnyTrait
from traitlets import Type
from traitlets.config import Config

from course.sandbox.definitions import (
    bare,
    defines,
    first_line,
    lines_before,
    needed,
    only,
    unwrapped,
    within,
    without,
)
from course.sandbox.messages import Part

CUT = "\n… output is cut here: more than {limit} bytes.\n"


class Record:
    """The outputs of one cell, no more than `limit` bytes of them."""

    def __init__(self, limit: int = 1 << 20) -> None:
        self.limit = limit
        self.size = 0
        self.cut = False
        self.outputs: list[dict[str, Any]] = []
        self.lock = threading.RLock()
        self.clear_next = False

    def stream(self, name: str, text: str) -> None:
        with self.lock:
            if self.cut or not text:
                return
            self._clear()
            left = self.limit - self.size
            if len(text) > left:
                text = text[:left] + CUT.format(limit=self.limit)
                self.cut = True
            self.size += len(text)
            last = self.outputs[-1] if self.outputs else None
            if last and last["output_type"] == "stream" and last["name"] == name:
                last["parts"].append(text)
            else:
                self.outputs.append({"output_type": "stream", "name": name, "parts": [text]})

    def add(self, output: dict[str, Any], size: int) -> None:
        with self.lock:
            if self.cut:
                return
            self._clear()
            if self.size + size > self.limit:
                # room for the words that say so; a small output may still follow
                self.stream("stdout", CUT.format(limit=self.limit))
                self.cut = True
                return
            self.size += size
            self.outputs.append(output)

    def clear(self, wait: bool) -> None:
        with self.lock:
            self.clear_next = wait
            if not wait:
                self.outputs, self.size = [], 0

    def _clear(self) -> None:
        if self.clear_next:
            self.clear_next = False
            self.outputs, self.size = [], 0

    def as_outputs(self) -> list[dict[str, Any]]:
        with self.lock:
            made = []
            for output in self.outputs:
                output = dict(output)
                if "parts" in output:
                    output["text"] = "".join(output.pop("parts"))
                made.append(output)
            return made


class Stream(io.TextIOBase):
    """stdout or stderr of the cell that runs."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, current: Callable[[], Record]) -> None:
        self.name = name
        self._current = current

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._current().stream(self.name, text)
        return len(text)


def bundle_size(data: dict[str, Any]) -> int:
    return sum(len(value) if isinstance(value, (str, bytes)) else 1000 for value in data.values())


class Publisher(DisplayPublisher):
    runner: Any = AnyTrait()

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        source: Any = None,
        *,
        transient: Any = None,
        update: bool = False,
        **kwargs: Any,
    ) -> None:
        output = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
        self.runner.record.add(output, bundle_size(data))

    def clear_output(self, wait: bool = False) -> None:
        self.runner.record.clear(wait)


class Hook(DisplayHook):
    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:
        output = {
            "output_type": "execute_result",
            "execution_count": self.prompt_count,
            "data": format_dict,
            "metadata": md_dict or {},
        }
        shell: Any = self.shell
        shell.runner.record.add(output, bundle_size(format_dict))

    def finish_displayhook(self) -> None:
        pass


class Shell(InteractiveShell):
    runner: Any = AnyTrait()
    displayhook_class = Type(Hook)
    display_pub_class = Type(Publisher)

    def init_readline(self) -> None:
        pass

    def enable_gui(self, gui: Any = None) -> None:
        pass

    def system(self, cmd: str) -> None:
        """`!command`, over a pipe: IPython's own takes a terminal, and here there are none."""
        if cmd.rstrip().endswith("&"):
            raise OSError("Background processes not supported.")
        process = subprocess.Popen(
            self.var_expand(cmd, depth=1), shell=True, text=True, errors="replace",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert process.stdout is not None
        with process.stdout as output:
            while text := output.readline(1 << 16):
                sys.stdout.write(text)
        self.user_ns["_exit_code"] = process.wait()

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        try:
            text = str(evalue)
        except Exception:
            text = ""
        output = {
            "output_type": "error",
            "ename": str(getattr(etype, "__name__", etype)),
            "evalue": text,
            "traceback": list(stb),
        }
        self.runner.record.add(output, len(text) + sum(len(line) for line in stb))


class Runner:
    """One notebook's interpreter; `namespace` holds its variables."""

    def __init__(self) -> None:
        config = Config()
        config.HistoryManager.enabled = False
        config.HistoryManager.hist_file = ":memory:"
        config.InteractiveShell.colors = "nocolor"
        config.InteractiveShell.cache_size = 0
        config.InteractiveShell.xmode = "Context"
        self.record = Record()
        self.failure: Failure | None = None
        self.defined: list[str] = []  # the names that were missing and are there now
        self._compiled: dict[str, Compiled | None] = {}
        shell: Any = Shell.instance(config=config)
        self.shell = shell
        shell.runner = shell.display_pub.runner = self
        self.stdout = Stream("stdout", lambda: self.record)
        self.stderr = Stream("stderr", lambda: self.record)
        try:
            from matplotlib_inline.backend_inline import configure_inline_support

            configure_inline_support(self.shell, "module://matplotlib_inline.backend_inline")
        except Exception:  # plots are an extra
            pass
        shell.history_manager.reset()

    @property
    def namespace(self) -> dict[str, Any]:
        return self.shell.user_ns

    def take_over(self) -> None:
        """From here on this process's stdout, stderr and input are the notebook's."""
        import builtins

        sys.stdout, sys.stderr = self.stdout, self.stderr
        for name, stream in (("__stdout__", self.stdout), ("__stderr__", self.stderr)):
            setattr(sys, name, stream)
        builtins.input = _no_input

    def run(
        self, source: str, limit: int = 1 << 20, part: Part = "all", given: str = ""
    ) -> tuple[bool, Any, list[dict[str, Any]]]:
        """Run one cell: whether it ended well, its last value, its outputs.

        Of a cell that fails, what it still defines is defined. `failure` says what failed.

        Args:
            part: "definitions": only what the cell defines; "missing": of that, what is not defined
                yet.
            given: a text of which nothing is run.
        """
        self.record = Record(limit)
        self.failure, self.defined = None, []
        good, value = True, None
        try:
            source = unwrapped(source, self.shell.magics_manager.magics["cell"])
            if part == "all":
                good, value = self._run_whole(source)
            else:
                self._define(source, given, missing=part == "missing")
        except KeyboardInterrupt:
            good, value = False, None
            self.shell.showtraceback()
        return good, value, self.record.as_outputs()

    def _run_whole(self, source: str) -> tuple[bool, Any]:
        """Run a cell; a package's import that is missing here does not end it, for it may never be
        used."""
        good = True
        rest: str | None = source
        while rest is not None:
            result = self.shell.run_cell(rest, store_history=True)
            good, value = good and bool(result.success), result.result
            if result.error_before_exec is not None:
                self.failure = _not_python(result.error_before_exec)
                return good, value
            text, rest = rest, None
            if result.error_in_exec is not None:
                rest = self._go_on(text, result.error_in_exec)
        return good, value

    def _go_on(self, source: str, error: BaseException) -> str | None:
        """What is to run after the statement that failed: all, if that was an import.

        Else what the rest defines is defined here, and there is nothing left to run.
        """
        number = self._line_of(error)
        text = self.shell.transform_cell(source)
        if number is None:
            return None
        lines = text.splitlines(keepends=True)
        if self.failure is None:
            self.failure = Failure(type(error).__name__, number)
        body = ast.parse(text).body
        place = next(
            (i for i, node in enumerate(body)
             if first_line(node) <= number <= (node.end_lineno or 0)), None
        )  # fmt: skip
        if place is None:
            return None
        node = body[place]
        if isinstance(error, ImportError) and isinstance(node, (ast.Import, ast.ImportFrom)):
            rest = "".join(lines[node.end_lineno :])
            return lines_before((node.end_lineno or 0) + 1) + rest if rest.strip() else None
        quick = isinstance(error, KeyboardInterrupt)
        for simpler in (bare(node), *within(node, quick)):
            if simpler is not None:
                self._quietly(simpler)
        for later in body[place + 1 :]:
            if defines(later, quick):
                self._define_one(text, later)
        for later in needed(body[place + 1 :], self.namespace) if quick else ():
            self._define_one(text, later)
        return None

    def _line_of(self, error: BaseException) -> int | None:
        """The cell's line at which it failed."""
        step = error.__traceback__
        while step is not None:
            frame = step.tb_frame
            if frame.f_globals is self.namespace and frame.f_code.co_name == "<module>":
                return step.tb_lineno
            step = step.tb_next
        return None

    def _define(self, source: str, given: str, missing: bool) -> None:
        """Define what a cell defines, and run nothing else of it."""
        try:
            text = self.shell.transform_cell(source)
            body = without(ast.parse(text).body, self.shell.transform_cell(given))
        except (SyntaxError, ValueError):
            return
        before = dict(self.namespace) if missing else {}
        for node in body:
            if defines(node, quick=True):
                self._define_one(text, node)
        for node in needed(body, self.namespace) if missing else ():
            self._define_one(text, node)
        for name, value in before.items():
            if self.namespace.get(name) is not value:
                self.namespace[name] = value
        if missing:
            self.defined = [name for name in self.namespace if name not in before]

    def _define_one(self, text: str, node: ast.stmt) -> None:
        if self._quietly(only(text, node)):
            return
        for simpler in (bare(node), *within(node, quick=True)):
            if simpler is not None:
                self._quietly(simpler)

    def _quietly(self, text: str) -> bool:
        """Run some statements and show nothing of it: whether that ended well."""
        shown, self.record = self.record, Record(0)
        try:
            return bool(self.shell.run_cell(text, store_history=False).success)
        finally:
            self.record = shown

    def compiled(self, source: str) -> Compiled | None:
        """The cell as code, kept for the next time; None if it is not Python."""
        if source not in self._compiled:
            try:
                tree = ast.parse(self.shell.transform_cell(source))
                names = {part.id for part in ast.walk(tree) if isinstance(part, ast.Name)}
                texts = {
                    part.value
                    for part in ast.walk(tree)
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
                last = tree.body[-1] if tree.body else None
                if isinstance(last, ast.Expr):
                    tree.body.pop()
                else:
                    last = None
                value = ast.Expression(last.value) if last else ast.Expression(ast.Constant(None))
                self._compiled[source] = Compiled(
                    compile(tree, "<test>", "exec"),
                    compile(ast.fix_missing_locations(value), "<test>", "eval"),
                    frozenset(names | {text for text in texts if len(text) < 80}),
                )
            except (SyntaxError, ValueError):
                self._compiled[source] = None
        return self._compiled[source]

    def execute(self, source: str, limit: int) -> tuple[bool, Any, list[dict[str, Any]]]:
        """Run a trusted cell without IPython's hooks: as `run`, but an error leaves no output."""
        self.record = Record(limit)
        code = self.compiled(source)
        if code is None:
            return False, None, []
        try:
            exec(code.body, self.namespace)
            return True, eval(code.last, self.namespace), self.record.as_outputs()
        except (Exception, KeyboardInterrupt):
            return False, None, self.record.as_outputs()


@dataclass(frozen=True)
class Failure:
    """What ended a cell: an exception's class, and the number of the cell's line."""

    error: str
    number: int


def _not_python(error: BaseException) -> Failure:
    """The failure of a cell of which nothing ran."""
    return Failure(type(error).__name__, getattr(error, "lineno", None) or 1)


@dataclass(frozen=True)
class Compiled:
    """A cell's code, its last expression, and the names and short strings in it."""

    body: CodeType
    last: CodeType
    words: frozenset[str]


def _no_input(prompt: object = "") -> str:
    raise StdinNotImplementedError("input() has no one to ask while a notebook is graded.")
