"""Tries: a dictionary with a few keys and texts of megabytes, of control characters and markup.

Expected: what a report shows of them is short and printable.
"""

CELLS = {
    "describe": """
def describe(X):
    return {("\\x1b[2J<script>" + chr(0xD800)) * 200_000 + str(i): i for i in range(6)}
""",
    "sizes": """
sizes = {"W": "x" * 3_000_000, "b" * 3_000_000: 1}
""",
}
POINTS = {"describe": 0, "sizes": 5}
