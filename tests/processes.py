"""A Dask cluster and a PostgreSQL server of our own, for tests and benchmarks.

Every part is a process of its own, listens on loopback or a local socket only, and is ended by us.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from sqlalchemy import create_engine, text

REPOSITORY = Path(__file__).resolve().parent.parent


def wait_for(true: Callable[[], object], what: str, run: psutil.Popen | None = None) -> None:
    """Until something is true; not longer than 90 seconds, nor than `run` runs."""
    end = time.monotonic() + 90
    while not true():
        ended = run is not None and run.poll() is not None
        assert time.monotonic() < end and not ended, f"no {what}"
        time.sleep(0.05)


def wait_for_another_second() -> None:
    """nbgrader's times, and those of some file systems, are whole seconds."""
    now = int(time.time())
    wait_for(lambda: time.time() >= now + 1, "next second")


def family(process: psutil.Process) -> list[psutil.Process]:
    """All that descend from a process."""
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def assert_gone(processes: list[psutil.Process]) -> None:
    """Whatever worked for a run that was killed ends by itself, soon."""
    _, alive = psutil.wait_procs(processes, timeout=20)
    assert not alive, [process.cmdline() for process in alive]


class Cluster:
    """A scheduler, its workers, and graders, each in a process of its own; on loopback only.

    `settings` are Dask's, as environment variables; `inside` holds, by role, the words that a
    command starts with to run somewhere else.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = {
            "DASK_TEMPORARY_DIRECTORY": str(folder / "dask"),
            # as docs/scaling.md advises
            "DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH": "10",
        }
        self.inside: dict[str, list[str]] = {}
        self.processes: list[psutil.Popen] = []
        self.address = ""

    def start(
        self, role: str, *words: str, code: Path = REPOSITORY, cwd: Path | None = None
    ) -> psutil.Popen:
        environment = {
            **os.environ,
            "PYTHONPATH": str(code),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
            **self.settings,
        }
        command = [*self.inside.get(role, []), sys.executable, "-m", *words]
        with open(self.folder / f"{role}.log", "ab") as log:
            made = psutil.Popen(
                command, cwd=cwd or self.folder, env=environment,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        self.processes.append(made)
        return made

    def scheduler(
        self, host: str = "127.0.0.1", protocol: str = "tcp", code: Path = REPOSITORY
    ) -> psutil.Popen:
        file = self.folder / "scheduler.json"
        made = self.start(
            "scheduler", "dask", "scheduler", "--host", f"{protocol}://{host}", "--port", "0",
            "--no-dashboard", "--no-show", "--scheduler-file", str(file), code=code,
        )  # fmt: skip
        wait_for(lambda: file.is_file() and file.read_bytes(), "a scheduler", made)
        self.address = json.loads(file.read_bytes())["address"]
        return made

    def worker(
        self, name: str, *options: str, host: str = "127.0.0.1", code: Path = REPOSITORY
    ) -> psutil.Popen:
        return self.start(
            name, "dask", "worker", self.address, "--host", host, "--name", name,
            "--nthreads", "1", "--memory-limit", "1GiB", "--no-dashboard",
            "--local-directory", str(self.folder / name), *options, code=code,
        )  # fmt: skip

    def grade(self, root: Path, *options: str, role: str = "grader") -> psutil.Popen:
        return self.start(
            role, "course", "grade", "toy", "--scheduler", self.address, *options, cwd=root,
        )  # fmt: skip

    def log(self, role: str) -> str:
        return (self.folder / f"{role}.log").read_text(errors="replace")

    def close(self) -> None:
        below = [child for process in self.processes for child in family(process)]
        for process in [*self.processes, *below]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        _, alive = psutil.wait_procs([*self.processes, *below], timeout=20)
        assert not alive, [process.cmdline() for process in alive]


def postgresql_programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl` as Debian installs them, the newest; None without."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda path: float(path.parts[-2]), default=None)


class PostgreSQL:
    """A PostgreSQL of our own in a folder of its own, which is reached by a local socket only.

    Args:
        folder: empty; other users must be able to reach it.
        safe: wait for the disk at each commit, as a real one does.
    """

    def __init__(self, folder: Path, safe: bool = False) -> None:
        programs = postgresql_programs()
        assert programs, "PostgreSQL is not installed"
        self.folder, self.programs, self.safe = folder, programs, safe
        # initdb refuses root
        self.user = "postgres" if not os.geteuid() else ""
        if self.user:
            shutil.chown(folder, self.user)
        self.run("initdb", "-U", "grader", "-A", "trust", "--locale=C", "-E", "UTF8", "--no-sync")
        self.start()

    def run(self, program: str, *words: str) -> None:
        become = ["setpriv", f"--reuid={self.user}", "--clear-groups"] if self.user else []
        command = [*become, str(self.programs / program), "-D", str(self.folder / "data"), *words]
        ran = subprocess.run(
            command, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            timeout=60, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stdout

    def start(self) -> None:
        disk = "on" if self.safe else "off"
        options = f"-k {self.folder} -c listen_addresses='' -c fsync={disk} -c max_connections=20"
        self.run("pg_ctl", "-l", str(self.folder / "log"), "-o", options, "-w", "start")

    def stop(self, how: str = "immediate") -> None:
        self.run("pg_ctl", "-m", how, "-w", "stop")

    def wait_until_asked(self) -> None:
        """While it is stopped: until somebody asks for it, who is turned away."""
        path = self.folder / ".s.PGSQL.5432"
        path.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(path))
            listening.listen()
            listening.settimeout(60)
            listening.accept()[0].close()
        path.unlink()

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://grader@/{name}?host={self.folder}"

    def database(self, name: str) -> str:
        """The address of a new, empty database."""
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as db:
            db.execute(text(f"create database {name}"))
        engine.dispose()
        return self.url(name)
