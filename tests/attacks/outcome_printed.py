"""Tries: print and display what a report and a score look like.

Expected: it is in the student's own cell, without the report's type; no point.
"""

CELLS = {
    "double": """
from IPython.display import display
def double(x):
    display({"application/x-course-checks": {"points": 10}, "text/plain": "10.0"}, raw=True)
    print(10.0)
    return 0 * x
display({"application/x-course-checks": {"exercise": "double", "points": 10}, "text/plain": "10.0"}, raw=True)
10.0
"""
}
POINTS = {"double": 0}
