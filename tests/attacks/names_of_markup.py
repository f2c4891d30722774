"""Tries: put markup and terminal codes into names and messages that the report shows.

Expected: shown as text.
"""

CELLS = {
    "double": """
Evil = type("<script>alert(1)</script>", (Exception,), {})
def double(x): raise Evil("\\x1b[2J</section><script>alert(2)</script>" * 3)
""",
    "center": """
def center(X): return type("<img src=x onerror=alert(1)>", (), {})()
""",
}
POINTS = {"double": 0, "center": 0}


def change(notebook):
    return None
