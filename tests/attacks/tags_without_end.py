"""Tries: show HTML with tags in tags in tags, which takes a parser minutes.

Expected: it is left out; everything is earned.
"""

EXTRA = {
    "double": """
from IPython.display import HTML
HTML("<div>" * 30_000)
""",
    "center": """
display(HTML("<b>" * 20_000), HTML("<b><p></b>" * 15_000))
print("seen")
""",
}
