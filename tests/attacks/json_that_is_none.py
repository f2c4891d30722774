"""Odd: NaN, infinities and floats beyond all bounds in a file, which only Python takes for JSON.

Expected: everything earned; the graded notebook is JSON that a browser reads.
"""

import nbformat


def change(notebook):
    nan, endless = float("nan"), float("inf")
    notebook.metadata["number"] = nan
    notebook.nbformat_minor = endless
    for cell in notebook.cells:
        cell.metadata["number"] = endless
        if cell.cell_type == "code":
            cell.execution_count = nan
    output = {
        "output_type": "display_data",
        "metadata": {"image/png": {"width": nan, "height": endless}},
        "data": {"application/json": {"x": nan}, "text/plain": "x", "image/png": "iVBORw0KGgo="},
    }
    show = "display({'text/plain': 'x', 'application/json': {'x': float('nan')}}, raw=True, "
    show += "metadata={'image/png': {'width': float('nan')}, 'x': -float('inf')})"
    notebook.cells.append(nbformat.v4.new_code_cell(show, outputs=[output]))
