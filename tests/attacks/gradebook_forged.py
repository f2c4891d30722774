"""Tries: look for the gradebook above its folder, and give itself extra credit in it.

Expected: it is nowhere to be found.
"""

CELLS = {
    "double": """
import os, sqlite3
place = os.getcwd()
while place != "/":
    place = os.path.dirname(place)
    path = os.path.join(place, "gradebook.db")
    if os.path.exists(path):
        with sqlite3.connect(path, timeout=5) as book:
            book.execute("update grade set extra_credit = 40")
        print("forged", path)
def double(x): return 0 * x
"""
}
EXTRA = {
    "sizes": """
place = os.getcwd()
while place != "/":
    place = os.path.dirname(place)
    try:
        for line in open(place + "/source/small/small.ipynb"): print(line)
        with sqlite3.connect(place + "/gradebook.db", timeout=5) as book:
            book.execute("update grade set extra_credit = 40")
    except (OSError, sqlite3.Error): pass
"""
}
POINTS = {"double": 0}
