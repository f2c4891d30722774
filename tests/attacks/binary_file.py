"""A picture with the notebook's name.

Expected: not gradable.
"""


def change(notebook):
    return b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10


POINTS = None
