"""Tries: read the history of IPython for the test cells.

Expected: the tests were never run there.
"""

CELLS = {
    "center": """
shell = get_ipython()
print(list(shell.history_manager.input_hist_raw), In[:])
def center(X):
    print(shell.history_manager.input_hist_raw)
    return X * 0
"""
}
EXTRA = {"grow": "print(In, shell.history_manager.input_hist_raw, shell.user_ns.keys())"}
POINTS = {"center": 0}
