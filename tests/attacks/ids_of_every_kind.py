"""Odd: ids of cells that are numbers, lists, empty, endless, markup, or those of the lesson's cells.

Expected: everything earned.
"""

import nbformat


def change(notebook):
    ids = [7, None, [], {"a": 1}, "", " ", "x" * 100_000, "<b>", "../../x", "a\nb", True, 1.5]
    own = [cell["id"] for cell in notebook.cells]
    for number, name in enumerate([*ids, *own]):
        made = nbformat.v4.new_code_cell(f"number = {number}")
        made["id"] = name
        notebook.cells.insert(number, made)
    for cell, name in zip(notebook.cells[-8:], ids, strict=False):
        cell["id"] = name
