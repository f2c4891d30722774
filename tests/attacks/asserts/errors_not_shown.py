"""Tries: hide every error by replacing `showtraceback`, and what runs a cell."""

POINTS = {"days": 0, "mean": 0, "scaled": 0}
CELLS = {
    "mean": """
shell = get_ipython()
shell.showtraceback = lambda *args, **options: None
shell._showtraceback = lambda *args, **options: None
shell.set_custom_exc((BaseException,), lambda *args, **options: None)
def mean(values):
    return None
""",
    "spread": "def spread(values):\n    if 0: mean\n    return max(abs(v - sum(values) / len(values)) for v in values) if mean(values) is None else 0",
    "scaled": "def scaled(X):\n    return None",
}
