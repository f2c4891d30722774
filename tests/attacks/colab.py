"""Honest: edited in Colab: its metadata, ids of its own, no nbformat ids.

Expected: everything earned.
"""


def change(notebook):
    notebook.metadata["colab"] = {"provenance": [], "name": "x", "toc_visible": True}
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    for i, c in enumerate(notebook.cells):
        c.pop("id", None)
        c.metadata["id"] = f"abc{i}"
        c.metadata["colab"] = {"base_uri": "https://localhost:8080/"}
        c.metadata["executionInfo"] = {"status": "ok", "user": {"displayName": "A"}}
    notebook.nbformat_minor = 0
