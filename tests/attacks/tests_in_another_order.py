"""Honest: the exercises are in their order, the tests in another, and between them the trying around.

Expected: each test finds what is above it, and nothing else; everything earned.
"""

EXTRA = {
    "double": "trying = double(np.ones(2))",
    "center": "tried = [*trying, *center(np.ones((1, 2)))[0]]",
    # it was only an experiment, and each test that comes later in the source finds it undone
    "sizes": "def center(X): return X\ndef describe(X): return {}\ndouble = None",
}


def change(notebook):
    tests = [cell for cell in notebook.cells if cell.id.startswith("test_")]
    for cell in tests:
        notebook.cells.remove(cell)
    ids = [cell.id for cell in notebook.cells]
    # all but one are below the exercises from the last to the first, above the experiment
    place = ids.index("sizes") + 1
    notebook.cells[place:place] = [*tests[:0:-1], tests[0]]
