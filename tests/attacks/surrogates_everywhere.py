"""Odd: half characters in ids, tags, kinds of outputs, names of kernels and of attachments.

Expected: everything earned, and what is kept can be written as UTF-8.
"""

import nbformat


def change(notebook):
    half = "x\ud800\udcff"
    notebook.metadata["kernelspec"] = {"name": half, "display_name": half, "language": half}
    notebook.metadata["language_info"] = {"name": half, "file_extension": half}
    for number, cell in enumerate(notebook.cells):
        cell.metadata["tags"] = [half]
        cell.metadata[half] = half
        if "nbgrader" not in cell.metadata:
            cell["id"] = f"{half}{number}"
    notebook.cells.append(nbformat.v4.new_markdown_cell(half))
    notebook.cells[-1]["attachments"] = {half: {half: half, "image/png": half}}
    show = "display({'image/svg+xml' + chr(0xd800): 'a', 'text/' + chr(0xdcff): 'b', 'text/plain': chr(0xd800)}, raw=True)"
    notebook.cells.append(nbformat.v4.new_code_cell(show))
