"""Tries: write the gradebook by sqlite3.

Expected: it cannot be reached.
"""

CELLS = {
    "double": """
import sqlite3
try:
    c = sqlite3.connect("OUTSIDE/gradebook.db"); c.execute("create table x (y)"); c.commit()
except sqlite3.Error as e:
    print(e)
try: open("OUTSIDE/gradebook.db", "w").write("forged")
except OSError as e: print(e)
def double(x): return x * 0
"""
}
POINTS = {"double": 0}
