"""Tries: hide scripts in outputs, pictures, text cells and attachments, for whoever opens them.

Expected: everything is earned, and no script is left in the graded notebook.
"""

import nbformat

EXTRA = {
    "double": """
from IPython.display import HTML, Javascript, SVG, Markdown, display
display(HTML("<script>alert('SCRIPT-1')</script><img src=x onerror=alert('SCRIPT-2')>"))
display(Javascript("alert('SCRIPT-3')"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload=\\"alert('SCRIPT-4')\\"><script>alert('SCRIPT-5')</script></svg>"))
display(Markdown("<script>alert('SCRIPT-6')</script>"))
display({"application/vnd.custom+json": {"a": "<script>alert('SCRIPT-7')</script>"}, "text/plain": "x"}, raw=True)
"""
}


def change(notebook):
    text = "<script>alert('SCRIPT-8')</script> [x](javascript:alert('SCRIPT-9'))"
    text += " [y]( <java&#115;cript:alert('SCRIPT-11')> 'z')"
    notebook.cells.append(nbformat.v4.new_markdown_cell(text))
    notebook.cells.append(nbformat.v4.new_raw_cell("<script>alert('SCRIPT-10')</script>"))
