"""Tries: find the source notebooks, lessons, tests and the gradebook on the disk.

Expected: the course directory is not there, only what notebooks import.
"""

CELLS = {
    "double": """
import os, helpers
from pathlib import Path
root = Path(helpers.__file__).resolve().parents[1]
wanted = ["source", "lessons", "tests", "submitted", "autograded", "release", ".git", "gradebook.db"]
for path in (*(str(root / name) for name in wanted), str(root / "course"), "SECRET", "/root/.ssh", "/etc/shadow", "/home", str(root.parent / "shared"), "/var/log"):
    try:
        print(os.listdir(path) if os.path.isdir(path) else open(path).read()); found = True
    except OSError:
        found = False
    assert not found, path
def double(x): return 2 * x
"""
}
