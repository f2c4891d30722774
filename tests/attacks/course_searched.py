"""Tries: walk through all that can be seen, for a course, a gradebook or a classmate's work.

Expected: there is none, wherever the course is: below /usr, in site-packages, in Python's folder.
"""

CELLS = {
    "double": """
import os, sys
found, seen = [], 0
NAMES = {"nbgrader_config.py", "gradebook.db", "lessons", "submitted", "autograded", "arrivals.csv", "examiner.py", "lesson.py"}
for top in dict.fromkeys(["/", *sys.path, sys.prefix, "/run", "/usr/local", "/home", "/root", "/srv", "/mnt"]):
    for folder, folders, files in os.walk(top):
        if folder.startswith("/proc"): folders.clear(); continue
        found += [os.path.join(folder, name) for name in NAMES.intersection(folders + files)]
        seen += 1
        if seen > 20_000: break
# nbgrader's own examples, and the command that students start
found = [path for path in found if "/site-packages/nbgrader/" not in path and not path.endswith("/bin/lessons")]
print(found)
def double(x): return 0 * x if found else 2 * x
"""
}
LIMITS = {"cell_seconds": 20, "notebook_seconds": 30}
SECONDS = 40.0
