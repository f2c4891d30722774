"""Honest: a thread pool and a process pool inside functions.

Expected: everything earned.
"""

CELLS = {
    "double": """
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
import multiprocessing
def twice(v): return 2 * v
def double(x):
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
        return np.array(list(pool.map(twice, np.asarray(x)))) if np.ndim(x) else 2 * x
""",
    "center": """
def center(X):
    with ThreadPoolExecutor(3) as pool:
        return np.stack(list(pool.map(lambda row: row - row.mean(), X)))
""",
}
