"""Tries: display pictures and large HTML endlessly.

Expected: cut; the definition counts.
"""

CELLS = {
    "center": """
from IPython.display import HTML, Image, display
def center(X): return X - X.mean(1, keepdims=True)
for i in range(3000): display(HTML("<b>" + "x" * 50000 + "</b>"))
"""
}
