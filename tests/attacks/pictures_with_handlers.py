"""Tries: put a handler into a picture's width, which nbconvert writes without quotes, and a file's name.

Expected: everything is earned, and of the metadata only sizes and descriptions stay.
"""

from tests.hostile_markup import ALL, code

EXTRA = {
    "double": "\n".join(code(p) for p in ALL if p.where == "shown" and "image/png" in p.content)
}
