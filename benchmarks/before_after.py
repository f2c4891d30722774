"""What grading costs here and at another commit, in one table.

    python benchmarks/before_after.py cabc99c
    python benchmarks/before_after.py cabc99c --submissions 60 --stock 6

Each of the two runs its own `benchmarks/grading.py` on its own lesson, with the libraries of this
environment, one after the other, first the other commit. The ratio to stock nbgrader is measured
anew beside each, so it is what to compare: a machine that is slower in between slows both.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent

#: What a row is called, and where `benchmarks/grading.py` prints it.
ROWS = {
    "submissions a second": r"course grade .*?([\d.]+) a second",
    "stock nbgrader, a second": r"nbgrader autograde .*?([\d.]+) a second",
    "ratio to stock": r"ratio ([\d.]+)",
    "same scores as stock": r"same scores: (\d+ of \d+)",
    "above the student's own, ms": r"above it (-?\d+) ms",
    "growth of memory, MB": r"growth: (-?\d+) MB",
}


def measured(tree: Path, options: list[str]) -> dict[str, str]:
    """Row -> figure, of a tree's own benchmark."""
    done = subprocess.run(
        [sys.executable, "benchmarks/grading.py", *options],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(
            f"the benchmark of {tree.name} failed:\n{(done.stdout + done.stderr)[-2000:]}"
        )
    found = {row: re.search(pattern, done.stdout) for row, pattern in ROWS.items()}
    return {row: match.group(1) if match else "–" for row, match in found.items()}


def checked_out(commit: str, folder: Path) -> Path:
    """The files of a commit, without touching this clone."""
    name = ["git", "-C", str(ROOT), "rev-parse", "--short", "--verify", f"{commit}^{{commit}}"]
    known = subprocess.run(name, capture_output=True, text=True, check=False)
    if known.returncode:
        raise SystemExit(f"{commit} is not a commit of this clone; `git log --oneline` lists them.")
    tree = folder / known.stdout.strip()
    tree.mkdir()
    packed = folder / "files.tar"
    pack = ["git", "-C", str(ROOT), "archive", "--output", str(packed), commit]
    subprocess.run(pack, check=True)
    with tarfile.open(packed) as files:
        files.extractall(tree, filter="data")
    return tree


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("commit", help="the other commit, such as cabc99c")
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--stock", type=int, default=20, help="how many stock grades")
    given = parser.parse_args()
    options = ["--submissions", str(given.submissions), "--stock", str(given.stock)]
    with tempfile.TemporaryDirectory(prefix="course-before-") as folder:
        other = checked_out(given.commit, Path(folder))
        print(f"grading at {other.name}, then here …", file=sys.stderr)
        before, after = measured(other, options), measured(ROOT, options)
        table = Table("", other.name, "here", title=f"load {os.getloadavg()[0]:.1f} after")
        for row in ROWS:
            table.add_row(row, before[row], after[row])
        Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
