"""Tries: name another kernel and a command of its own in the metadata.

Expected: the grader's own interpreter runs.
"""


def change(notebook):
    notebook.metadata["kernelspec"] = {"name": "bash", "language": "bash", "argv": ["rm", "-rf"]}
    notebook.metadata["celltoolbar"] = {"x": ["y"] * 100}
