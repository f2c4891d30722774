"""Metadata of every wrong kind, cells that are not cells.

Expected: what can be used is used: everything earned.
"""


def change(notebook):
    c = notebook.cells
    c[0].metadata = None
    c[-1]["metadata"] = [1, 2]
    c[1]["id"] = 17
    notebook.metadata = "x"
    c.insert(1, None)
    c.insert(2, {"cell_type": 5, "source": {"a": 1}})
    c.insert(3, {"cell_type": "code", "metadata": {"nbgrader": "yes"}, "source": "1 + 1"})
    c.insert(4, {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": ["x"]}}, "source": "2"})
    return notebook
