"""The course's own tool: it builds the lessons, checks them, grades a class and reports.

Run ``python -m course --help``. Each room has one module `command` with one entry point `run`, so the
same work can be called from Python: :mod:`course.gates.command`, :mod:`course.grading.command`,
:mod:`course.feedback.command`, :mod:`course.report.command`, and :mod:`course.author.build`.
"""

import os
import sys

# One thread a process: work is shared among processes, and a fork of a process whose numpy has
# threads of its own can wait for them forever. Before numpy is loaded, or it has no effect.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

# nbformat loads jsonschema, which takes a second to build a parser for a kind of address that no
# notebook holds, if that parser is installed. It does without where there is none.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
