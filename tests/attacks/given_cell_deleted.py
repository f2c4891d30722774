"""Honest mistake: the given cell and the texts were deleted, and every text cell is now raw.

Expected: everything earned; the given cell is put back.
"""


def change(notebook):
    del notebook.cells[0:2]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.cell_type = "raw"
