"""Tries: change our own code in the student's process, which asks the function.

Expected: it is the student's process: what it sends is judged as anything else is.
"""

CELLS = {
    "network": """
import helpers.checks.through as ours
def network(inputs, units): return None
def forged(function, *args, **options):
    return {"layers": [("Dense", 4, "relu")], "shapes": [[3, 4]], "outputs": np.full((7, 1), 0.5)}
ours.THROUGH["model_outputs"] = forged
"""
}
POINTS = {"network": 0}
