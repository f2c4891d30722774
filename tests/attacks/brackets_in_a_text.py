"""Honest: a plot as a page of HTML, with 600,000 points as lists in one long string.

Expected: everything earned: only lists of the notebook itself are counted.
"""


def change(notebook):
    points = ",".join("[1,2]" for _ in range(600_000))
    page = f"<script>points = [{points}, [0, 0]];</script>" + "{}" * 500_000
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/html": page}}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output]
            return
