"""Tries: break what a call needs: the random streams, the warnings, the standard streams.

Expected: as in a notebook, such a module is broken for what follows; nobody else is touched.
"""

CELLS = {
    "sizes": """
import random, sys, warnings
sizes = {"W": (3, 4), "b": (3, 1)}
random.setstate = np.random.set_state = warnings.catch_warnings = None
sys.stdout = sys.stderr = None
""",
}
