"""Tries: lower its own limits, so that whatever comes later fails with the process.

Expected: this costs its own exercise at most: the others are asked in a fresh process.
"""

CELLS = {
    "double": """
import resource
def double(x):
    for what in (resource.RLIMIT_NOFILE, resource.RLIMIT_DATA, resource.RLIMIT_STACK, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC):
        resource.setrlimit(what, (1, 1))
    return 2 * x
""",
    "describe": """
import resource, signal
def describe(X):
    resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
    return {"mean": X.mean(axis=1, keepdims=True), "largest": X.max(), "kind": "row" if len(X) == 1 else "table"}
""",
}
POINTS = {"double": (0, 10)}
