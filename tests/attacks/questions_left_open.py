"""Honest: the first answer of many threads is taken; the others still ask when the call is over.

Expected: everything earned: what comes after is asked again in a fresh candidate.
"""

CELLS = {
    "repeat": """
from concurrent.futures import ThreadPoolExecutor
def repeat(f, x, n):
    for _ in range(n):
        pool = ThreadPoolExecutor(3)
        jobs = [pool.submit(f, x) for _ in range(200)]
        x = jobs[0].result()
        pool.shutdown(wait=False)
    return x
"""
}
