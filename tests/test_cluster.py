"""`course grade --scheduler`: a Dask cluster of separate processes, whose workers come and go."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from course.errors import CourseError
from course.grading import workers
from tests import gradebooks
from tests.grading import DEAD, HALF, SLOW, grade, hand_in, notebook
from tests.processes import REPOSITORY, Cluster, assert_gone, family, wait_for

pytestmark = pytest.mark.cluster

pytest.importorskip("distributed", reason='needs pip install -e ".[cluster]"')

STUDENTS = 30
# slow without work, so that there is time to end a worker while it grades


@pytest.fixture(scope="module")
def root(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = shutil.copytree(built, tmp_path_factory.mktemp("class") / "course", symlinks=True)
    kinds = [
        notebook(made, SLOW), notebook(made, HALF | SLOW), notebook(made, DEAD | SLOW), '{"cells": ['
    ]  # fmt: skip
    for student in range(STUDENTS):
        hand_in(made, f"s{student:02}", kinds[student % len(kinds)])
    return made


@pytest.fixture(scope="module")
def expected(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same class, graded on this machine."""
    here = shutil.copytree(root, tmp_path_factory.mktemp("here") / "course", symlinks=True)
    assert grade(here).returncode == 1  # some cannot be graded
    return here


def assert_same(root: Path, expected: Path) -> None:
    assert gradebooks.rows(gradebooks.sqlite(root)) == gradebooks.rows(gradebooks.sqlite(expected))
    assert gradebooks.notebooks(root) == gradebooks.notebooks(expected)


# -- a cluster ---------------------------------------------------------------------------------


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path)
    try:
        yield made
    finally:
        made.close()
        for log in sorted(tmp_path.glob("*.log")):  # pytest shows this if the test failed
            print(f"---- {log.name}\n{log.read_text(errors='replace')[-2000:]}")


def copy_of(root: Path, folder: Path) -> Path:
    return shutil.copytree(root, folder / "course", symlinks=True)


def other_course(folder: Path) -> Path:
    """The code of this course with one line changed in a helper."""
    for name in ("course", "helpers"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / name, folder / name, ignore=ignored)
    with open(folder / "helpers/checks/compare.py", "a") as file:
        file.write("\n# another opinion\n")
    return folder


def no_course(folder: Path) -> Path:
    """Code beside which a Python finds no course, even if it is installed."""
    folder.mkdir()
    words = 'raise ModuleNotFoundError("No module named \'course\'", name="course")\n'
    (folder / "course.py").write_text(words)
    return folder


# -- workers -----------------------------------------------------------------------------------


@pytest.mark.slow
def test_workers_come_and_go_and_nothing_is_lost(
    root: Path, expected: Path, tmp_path: Path, cluster: Cluster
) -> None:
    here = copy_of(root, tmp_path)
    # a job that lost its worker comes back to the grader at once: Dask itself tries no other
    cluster.settings["DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"] = "0"
    cluster.scheduler()
    cluster.worker("other", "--no-nanny", code=other_course(tmp_path / "other-code"))
    cluster.worker("without", "--no-nanny", code=no_course(tmp_path / "no-code"))
    first = cluster.worker("first", "--no-nanny")
    run = cluster.grade(here)
    wait_for(lambda: gradebooks.count(here) >= 4, "result of the first worker", run)
    first.suspend()  # with work in its hands
    alone = gradebooks.count(here)
    second = cluster.worker("second")  # with a nanny, which starts a lost worker again
    wait_for(lambda: gradebooks.count(here) > alone, "result of the second worker", run)
    inner = next(child for child in second.children() if "spawn_main" in " ".join(child.cmdline()))
    inner.suspend()
    templates = [*family(first), *family(inner)]
    first.kill()
    inner.kill()
    run.wait(timeout=120)
    printed = cluster.log("grader")
    assert run.returncode == 1, printed  # as on one machine: some cannot be graded
    assert f"done with {STUDENTS} in" in printed
    assert_same(here, expected)
    assert 4 <= alone < STUDENTS - 8 and len(templates) >= 4  # it was mid-way
    assert re.search(r"tcp://127.0.0.1:\d+ gets no work: it has course \w+ instead of", printed)
    assert "gets no work: it lacks the course. Run there: pip install" in printed
    assert f"waiting. Start one with dask worker {cluster.address}" in printed
    assert "Traceback" not in printed and "distributed" not in printed
    assert_gone(templates)


@pytest.mark.long
@pytest.mark.slow
def test_stopped_and_left_alone_and_continued_over_tls(
    root: Path, expected: Path, tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = copy_of(root, tmp_path)
    cluster.settings |= certificates(tmp_path)
    scheduler = cluster.scheduler(protocol="tls")
    cluster.worker("worker", host="tls://127.0.0.1")
    run = cluster.grade(here)
    wait_for(lambda: gradebooks.count(here) >= 3, "result", run)
    asked = time.monotonic()
    run.send_signal(signal.SIGINT)
    assert run.wait(timeout=30) == 130
    assert time.monotonic() - asked < 10
    assert "stopped; what was finished is kept" in cluster.log("grader")
    kept = gradebooks.count(here)

    with pytest.raises(CourseError, match="no Dask scheduler answers at tls://"):
        workers.cluster(cluster.address).open()  # without a certificate

    again = cluster.grade(here, role="again")
    wait_for(lambda: gradebooks.count(here) >= kept + 3, "result of the second run", again)
    scheduler.kill()
    assert again.wait(timeout=60) == 1
    printed = cluster.log("again")
    assert f"the scheduler at {cluster.address} is gone: start it" in printed
    assert "Traceback" not in printed and "distributed" not in printed

    kept = gradebooks.count(here)
    assert 6 <= kept < STUDENTS
    last = grade(here)
    assert f"done with {STUDENTS - kept} in" in last.stdout
    assert_same(here, expected)


def certificates(folder: Path) -> dict[str, str]:
    """Dask's settings for a cluster that talks to whom this certificate belongs to."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("needs openssl to make a certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
         "/CN=course", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    tls = "DASK_DISTRIBUTED__COMM__TLS__"
    roles = ("CLIENT", "SCHEDULER", "WORKER")
    return {
        "DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "true",
        f"{tls}CA_FILE": str(certificate),
        **{f"{tls}{role}__CERT": str(certificate) for role in roles},
        **{f"{tls}{role}__KEY": str(key) for role in roles},
    }


@pytest.mark.long
def test_a_job_may_not_take_workers_with_it_forever(
    tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    from course.grading import cluster as module

    cluster.settings["DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"] = "0"
    cluster.scheduler()
    cluster.worker("worker")
    monkeypatch.setattr(module, "LIVES", 1)
    said: list[str] = []
    with workers.cluster(cluster.address, said.append).open() as executor:
        assert executor.submit(divmod, 7, 2).result(timeout=60) == (3, 1)
        assert isinstance(executor.submit(divmod, 7, 0).exception(timeout=60), ZeroDivisionError)
        error = executor.submit(os._exit, 1).exception(timeout=60)
        assert "ended again and again" in str(error)
        assert executor.submit(divmod, 9, 2).result(timeout=60) == (4, 1)  # the nanny's new one
        assert executor.size() == 1
    assert said and all("can be had now: waiting" in sentence for sentence in said)


# -- wrong usage -------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize(
    ("address", "words"),
    [("tcp://127.0.0.1:1", "Timed out"), ("tcp://127.0.0.1", "missing port"), ("ftp://x:1", "ftp")],
)
def test_a_wrong_address_is_one_sentence(address: str, words: str) -> None:
    asked = time.monotonic()
    with pytest.raises(CourseError) as error:
        workers.cluster(address).open()
    assert time.monotonic() - asked < 15
    assert words in str(error.value) and "start one with dask scheduler" in str(error.value)


def test_something_else_that_answers_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=talk, args=(door,), daemon=True).start()
        with pytest.raises(CourseError, match="no Dask scheduler answers"):
            workers.cluster(f"tcp://127.0.0.1:{door.getsockname()[1]}").open()


def talk(door: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while True:
            line, _ = door.accept()
            line.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            line.close()


def test_a_scheduler_without_the_course_is_one_sentence(tmp_path: Path, cluster: Cluster) -> None:
    cluster.scheduler(code=no_course(tmp_path / "no-code"))
    with pytest.raises(CourseError, match=r"cannot be used: it lacks the course\. Run there: pip"):
        workers.cluster(cluster.address).open()


def test_without_dask_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "course.grading.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CourseError, match=r'"distributed": run pip install -e ".\[cluster\]"'):
        workers.cluster("tcp://127.0.0.1:8786")


def test_workers_and_scheduler_do_not_go_together(root: Path) -> None:
    words = ["course", "grade", "toy", "--scheduler", "tcp://127.0.0.1:1", "--workers", "2"]
    ran = subprocess.run(
        [sys.executable, "-m", *words], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2 and "--workers goes without --scheduler" in ran.stderr


# -- machines ----------------------------------------------------------------------------------

ROLES = ("scheduler", "first", "second", "grader")
HOST = {role: f"10.77.0.{number}" for number, role in enumerate(ROLES, 1)}


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True, timeout=10)


@pytest.fixture
def machines() -> Iterator[dict[str, str]]:
    """A network namespace for each role, on a switch of their own: nothing else can reach them."""
    if os.geteuid() or not shutil.which("ip"):
        pytest.skip("needs root and iproute2 for network namespaces")
    for name in Path("/run/netns").glob("course-*-*"):  # of tests that were killed
        if not psutil.pid_exists(int(name.name.split("-")[1])):
            ip("netns", "del", name.name)
    named = {role: f"course-{os.getpid()}-{role}" for role in (*ROLES, "switch")}
    made = []
    try:
        for name in named.values():
            try:
                ip("netns", "add", name)
            except subprocess.CalledProcessError as error:
                pytest.skip(f"this machine makes no network namespaces: {error.stderr.strip()}")
            made.append(name)
            ip("-n", name, "link", "set", "lo", "up")
        switch = named["switch"]
        ip("-n", switch, "link", "add", "bridge", "type", "bridge")
        ip("-n", switch, "link", "set", "bridge", "up")
        for role in ROLES:
            name = named[role]
            ip(
                "-n",
                switch,
                "link",
                "add",
                role,
                "type",
                "veth",
                "peer",
                "name",
                "net",
                "netns",
                name,
            )
            ip("-n", switch, "link", "set", role, "master", "bridge", "up")
            ip("-n", name, "addr", "add", f"{HOST[role]}/24", "dev", "net")
            ip("-n", name, "link", "set", "net", "up")
        yield named
    finally:
        for name in made:
            ip("netns", "del", name)


@pytest.mark.long
@pytest.mark.slow
def test_machines_of_their_own_and_a_cable_that_is_pulled(
    root: Path, expected: Path, tmp_path: Path, machines: dict[str, str], cluster: Cluster
) -> None:
    here = copy_of(root, tmp_path)
    cluster.inside = {role: ["ip", "netns", "exec", machines[role]] for role in ROLES}
    # so long does TCP wait for an answer; Dask takes nothing shorter
    cluster.settings["DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP"] = "11s"
    cluster.scheduler(host=HOST["scheduler"])
    cluster.worker("first", host=HOST["first"])
    run = cluster.grade(here)
    wait_for(lambda: gradebooks.count(here) >= 4, "result of the first machine", run)
    ip("-n", machines["switch"], "link", "set", "first", "down")
    alone = gradebooks.count(here)
    cluster.worker("second", host=HOST["second"])
    run.wait(timeout=120)
    printed = cluster.log("grader")
    assert run.returncode == 1 and f"done with {STUDENTS} in" in printed, printed
    assert_same(here, expected)
    assert alone < STUDENTS - 8
    assert f"Remove worker addr: tcp://{HOST['first']}" in cluster.log("scheduler")
