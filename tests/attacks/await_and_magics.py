"""Honest: top-level await, `%%time`, `%timeit`-like magics, plots and rich outputs.

Expected: everything earned.
"""

CELLS = {
    "double": """
%%time
import asyncio
def double(x): return 2 * x
""",
    "center": """
%matplotlib inline
import matplotlib.pyplot as plt
await asyncio.sleep(0)
def center(X): return X - X.mean(axis=1, keepdims=True)
plt.plot([1, 2, 3]); plt.title("a"); plt.show()
""",
}
