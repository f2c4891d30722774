"""Odd: the number of the format is a text, its second number is missing, and version 3's lists too.

Expected: everything earned: a notebook is what has cells.
"""


def change(notebook):
    import json

    made = json.loads(json.dumps(notebook))
    made["nbformat"] = "4"
    del made["nbformat_minor"]
    made["worksheets"] = [{"cells": []}]
    made["cells"][0]["source"] = ["# a\n", "list"]
    return json.dumps(made).encode("utf-8-sig")
