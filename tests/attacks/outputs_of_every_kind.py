"""Odd: stored outputs and live ones of every wrong kind, thousands of them, with markup for names.

Expected: everything earned.
"""

import nbformat

SHOWN = r"""
from IPython.display import display
from IPython import get_ipython
ip = get_ipython()
for data in ({}, {"text/plain": 1}, {"text/plain": None}, {"text/html": ["a", "<b>"]}, {"<b>": "x"}, {"": ""},
             {"text/plain": {"a": 1}}, {"image/png": 5}, {"image/png": "not base64"}, {"image/svg+xml": "<svg><script>1</script></svg>"},
             {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}}, {"text/latex": "$\\href{javascript:1}{x}$"},
             {"application/javascript": "alert(1)"}, {"text/markdown": "<img src=x onerror=alert(1)>"}, {"x/y": {1: 2}}):
    for metadata in ({}, {"image/png": {"width": "1 onload=x"}}, {"a": object()}, {"tags": []}, {"isolated": True}):
        try: display(data, raw=True, metadata=metadata, display_id="x")
        except Exception: pass
        try: ip.display_pub.publish(data, metadata, transient={"display_id": "<b>"}, update=True)
        except Exception: pass
for _ in range(2000): display({"text/plain": "x"}, raw=True)
class Odd:
    def _repr_html_(self): return 5
    def _repr_mimebundle_(self, **k): return {"text/html": b"x", 5: 6}, {"text/html": 7}
    def __repr__(self): raise SystemExit
Odd()
"""


def change(notebook):
    made = nbformat.v4.new_code_cell(SHOWN)
    made["outputs"] = [
        {"output_type": "x"}, 5, None, {"output_type": "stream", "name": 5, "text": {}},
        {"output_type": "error", "ename": [], "evalue": {}, "traceback": "x"},
        {"output_type": "execute_result", "data": [], "metadata": [], "execution_count": "x"},
        {"output_type": "display_data", "data": {"text/html": 5, "<b>": [1]}, "metadata": None},
        *[{"output_type": "stream", "name": "stdout", "text": "x"}] * 3000,
    ]  # fmt: skip
    notebook.cells.append(made)
