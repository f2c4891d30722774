"""A file that is not JSON.

Expected: not gradable, with the reason.
"""


def change(notebook):
    return b'{"cells": [{"cell_type": "code", "source": "10.0"'


POINTS = None
NOTE = "cannot be read as a notebook"
