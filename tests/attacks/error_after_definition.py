"""Honest: an error, a bad magic and a missing package below good definitions.

Expected: everything earned.
"""

CELLS = {
    "double": "def double(x): return 2 * x\n1 / 0",
    "center": "def center(X): return X - X.mean(1, keepdims=True)\nimport not_a_package",
}
EXTRA = {"grow": "%no_such_magic\n", "center": "!ls /nowhere\nthis is no python"}
