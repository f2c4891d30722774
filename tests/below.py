"""Grade a course that is in a folder of the system, and print what came of it.

    python -m tests.below FOLDER [--no-bubblewrap]

As root: FOLDER is covered by an empty one, in a namespace of files of this process's own, so nothing
of the machine is changed. The one submission looks for the course, whose place it is told.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from course.sandbox import linux
from tests.attacked_class import run
from tests.consent import make_course
from tests.small import submission

SEARCH = """
import os
root, found = {root!r}, []
names = ["", "source", "source/small/small.ipynb", "gradebook.db", "nbgrader_config.py", "submitted"]
for name in names:
    for path in (os.path.join(root, name), os.path.join("/run/spare" + root, name)):
        try:
            if os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1): found.append(path)
        except OSError: pass
print("FOUND", found)
def double(x): return 0 * x if found else 2 * x
"""


def main() -> None:
    folder, bubblewrap = sys.argv[1], "--no-bubblewrap" not in sys.argv
    linux.unshare(linux.NEWNS)
    linux.mount("", "/", linux.MS_REC | linux.MS_PRIVATE)
    linux.mount("tmpfs", folder, options="mode=0755,size=64m")
    root = make_course(Path(folder) / "course")
    made = submission({"double": SEARCH.format(root=str(root))})
    (root / "submitted/ada/small/small.ipynb").write_text(json.dumps(made))
    done = run(root, "course", "grade", bubblewrap=bubblewrap)
    graded = (root / "autograded/ada/small/small.ipynb").read_text()
    kept = json.loads(graded)["metadata"]["course"]
    print(json.dumps([done.returncode, kept["scores"], done.stdout + done.stderr]))


if __name__ == "__main__":
    main()
