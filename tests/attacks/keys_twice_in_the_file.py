"""Tries: a file with every key twice: a reader may take the first or the last.

Expected: one of them counts, for everybody.
"""

import json

POINTS = dict.fromkeys(("double", "center", "grow", "describe", "repeat", "sizes"), (0, 10))


def change(notebook):
    text = json.dumps(notebook)
    return (
        '{"cells": [], "metadata": {}, ' + text[1:-1] + ', "nbformat": 4, "metadata": {}}'
    ).encode()
