"""Honest: numpy's global generator is of another kind, in which a test's seed has no place.

Expected: everything earned, as in a notebook.
"""

CELLS = {
    "double": """
np.random.set_bit_generator(np.random.PCG64(7))
import warnings; warnings.simplefilter("error")
def double(x): return 2 * x
"""
}
