"""Tries: turn every later cell into `10.0` by an input transformer.

Expected: the test cells never pass through it; the other exercises' cells do, to their loss.
"""

from tests.small import ALL

CELLS = {
    "double": """
get_ipython().input_transformers_cleanup.append(lambda lines: ["10.0"])
def double(x): return x * 0
"""
}
POINTS = dict.fromkeys(ALL, 0)
