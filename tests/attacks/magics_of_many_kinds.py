"""Honest: the magics that notebooks are full of, working or not.

Expected: everything earned.
"""

CELLS = {
    "double": "%%capture kept\ndef double(x): return 2 * x",
    "center": "%load_ext autoreload\n%autoreload 2\n%config InlineBackend.figure_format = 'retina'\n%precision 3\n\ndef center(X): return X - X.mean(axis=1, keepdims=True)\n\n%matplotlib notebook",
    "describe": """
!echo hello
files = !ls
%time largest = max([1, 2])
def describe(X):
    return {"mean": X.mean(1, keepdims=True), "largest": X.max(), "kind": "row" if len(X) == 1 else "table"}
np.sum?
%no_such_magic
""",
}
EXTRA = {
    "double": "%%bash\necho from bash",
    "center": "%cd /tmp\n%pwd\n%who\n%timeit -n 1 -r 1 1 + 1",
    "grow": "%%html\n<b>x</b>",
    "describe": "%pip --version",
}
