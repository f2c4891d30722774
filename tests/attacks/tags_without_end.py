"""Tries: show HTML with tags in tags in tags, which takes a parser minutes.

Other outputs are what no parser can read. Expected: all are left out; everything is earned.
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
    "grow": """
display(HTML("<b title='&#" + "1" * 5_000 + ";'>"), HTML("<b style='color:" + "(" * 50_000 + "'>"))
""",
}
