"""Honest: saved in version 3 of the format.

Expected: everything earned.
"""


def change(notebook):
    sheets = [
        {
            "cells": [
                {"cell_type": "code", "input": c.source, "outputs": [], "language": "python",
                 "metadata": dict(c.metadata), "collapsed": False, "prompt_number": 1}
                if c.cell_type == "code"
                else {"cell_type": "markdown", "source": c.source, "metadata": {}}
                for c in notebook.cells
            ]
        }
    ]  # fmt: skip
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": sheets}
