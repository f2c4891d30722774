"""Tries: empty a test, tag one to be skipped, turn one into text, and delete one."""

POINTS = {"days": 0, "mean": 0, "spread": 0, "scaled": 0, "counted": 0}
CELLS = {
    "mean": "def mean(values):\n    return 1",
    "spread": "def spread(values):\n    return mean(values) * 0",
    "scaled": "def scaled(X):\n    return X",
    "counted": "def counted(values, name):\n    return {}",
}


def change(notebook):
    def find(name):
        return next(
            c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name
        )

    find("test_mean").source = "True"
    find("test_spread").metadata.tags = ["skip-execution"]
    text = find("test_scaled")
    text.cell_type = "markdown"
    del text["outputs"], text["execution_count"]
    notebook.cells.remove(find("test_counted"))
