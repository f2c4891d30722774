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

    def run(self, source: str, limit: int = 1 << 20) -> tuple[bool, Any, list[dict[str, Any]]]:
        """Run one cell: whether it ended well, its last value, its outputs."""
        self.record = Record(limit)
        good = True
        rest: str | None = source
        try:
            while rest is not None:
                result = self.shell.run_cell(rest, store_history=True)
                good, value = good and bool(result.success), result.result
                rest = self._after_missing_import(rest, result.error_in_exec)
        except KeyboardInterrupt:
            good, value = False, None
            self.shell.showtraceback()
        return good, value, self.record.as_outputs()

    def _after_missing_import(self, source: str, error: Any) -> str | None:
        """What follows a package's import that is missing here: it may never be used."""
        if type(error) is not ModuleNotFoundError:
            return None
        step = error.__traceback__
        while step is not None and step.tb_frame.f_globals is not self.namespace:
            step = step.tb_next
        if step is None or step.tb_frame.f_code.co_name != "<module>":
            return None
        text = self.shell.transform_cell(source)
        for node in ast.parse(text).body:
            if node.lineno <= step.tb_lineno <= (node.end_lineno or 0):
                if not isinstance(node, (ast.Import, ast.ImportFrom)):
                    return None
                lines = text.splitlines(keepends=True)
                rest = "".join(lines[node.end_lineno :])
                return "\n" * (node.end_lineno or 0) + rest if rest.strip() else None
        return None

    def compiled(self, source: str) -> Compiled | None:
        """The cell as code, kept for the next time; None if it is no Python."""
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
class Compiled:
    """A cell's code, its last expression, and the names and short strings in it."""

    body: CodeType
    last: CodeType
    words: frozenset[str]


def _no_input(prompt: object = "") -> str:
    raise StdinNotImplementedError("input() has no one to ask while a notebook is graded.")
