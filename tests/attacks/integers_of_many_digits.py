"""Tries: numbers of thousands of digits in the file, which Python refuses to read or to write.

Expected: everything earned: no such number is of use.
"""


def change(notebook):
    import json

    notebook.cells[2].execution_count = 424242
    notebook.metadata["deep"] = {"number": 424242}
    return json.dumps(notebook).replace("424242", "9" * 6000).encode()
