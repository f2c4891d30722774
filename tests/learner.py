"""A learner's kernel: cells are run one by one, as JupyterLab sends them."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jupyter_client.manager import KernelManager

from helpers.checks import CHECKS_MIME
from tests.toy import REPOSITORY


@dataclass(frozen=True)
class Shown:
    """What a cell has shown."""

    outputs: list[dict[str, Any]]

    @property
    def report(self) -> str:
        """The report of a check, as a page shows it."""
        pages = [
            it["data"]["text/html"] for it in self.outputs if CHECKS_MIME in it.get("data", {})
        ]
        assert len(pages) == 1, self.outputs
        return str(pages[0])

    @property
    def codes(self) -> list[str]:
        """The codes of the checks that fail."""
        for output in self.outputs:
            if found := output.get("data", {}).get(CHECKS_MIME):
                codes = [check["code"] for check in found["checks"] if not check["passed"]]
                return list(dict.fromkeys(codes))
        raise AssertionError(self.outputs)

    @property
    def value(self) -> str:
        """The value of the cell, as nbgrader reads it."""
        (found,) = [it for it in self.outputs if it["output_type"] == "execute_result"]
        return str(found["data"]["text/plain"])

    @property
    def error(self) -> str:
        """The traceback, or what is in its place."""
        return "\n".join(
            line for it in self.outputs if it["output_type"] == "error" for line in it["traceback"]
        )


class Desk:
    """One kernel."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def run(self, source: str, cell: str = "", timeout: float = 60) -> Shown:
        """Run a cell; `cell` is its id in the notebook."""
        message = self.client.session.msg(
            "execute_request",
            dict(
                code=source,
                silent=False,
                store_history=True,
                user_expressions={},
                allow_stdin=False,
                stop_on_error=False,
            ),
            metadata={"cellId": cell} if cell else {},
        )
        self.client.shell_channel.send(message)
        ours = message["header"]["msg_id"]
        outputs: list[dict[str, Any]] = []
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            reply = self.client.get_iopub_msg(timeout=timeout)
            if reply["parent_header"].get("msg_id") != ours:
                continue
            kind, content = reply["msg_type"], reply["content"]
            if kind == "status" and content["execution_state"] == "idle":
                return Shown(outputs)
            if kind in ("display_data", "execute_result", "stream", "error"):
                outputs.append({"output_type": kind, **content})
        raise AssertionError(f"the cell did not end: {source}")


@contextlib.contextmanager
def desk(**environment: str) -> Iterator[Desk]:
    """A kernel that finds the helpers of this repository."""
    manager = KernelManager()
    manager.start_kernel(
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment}, cwd=str(REPOSITORY)
    )
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        yield Desk(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
