"""Compose the README's first picture from figures that the lessons themselves drew.

python docs/make_overview.py
"""

from __future__ import annotations

import base64
import io
from pathlib import Path

import nbformat
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
WIDTH, GAP = 1200, 18
# rows of (lesson, id of the cell that draws the figure)
ROWS = [
    [
        ("c1w2_logistic_regression", "demo_first_pictures"),
        ("c1w3_planar_classifier", "demo_boundary"),
    ],
    [("c1w3_planar_classifier", "demo_hidden_units")],
]


def figure(lesson: str, cell_id: str) -> Image.Image:
    """The first picture that a cell of a solved notebook shows."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{lesson}.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.id == cell_id:
            for output in cell.outputs:
                if "image/png" in output.get("data", {}):
                    data = base64.b64decode(output.data["image/png"])
                    return Image.open(io.BytesIO(data)).convert("RGB")
    raise SystemExit(f"notebooks/{lesson}.ipynb shows no picture in the cell {cell_id}.")


def row(figures: list[Image.Image]) -> Image.Image:
    """Figures side by side, scaled to one height so that together they are WIDTH wide."""
    space = WIDTH - GAP * (len(figures) - 1)
    height = round(space / sum(each.width / each.height for each in figures))
    made = Image.new("RGB", (WIDTH, height), "white")
    left = 0
    for each in figures:
        scaled = each.resize((round(each.width * height / each.height), height), Image.LANCZOS)
        made.paste(scaled, (left, 0))
        left += scaled.width + GAP
    return made


def main() -> None:
    rows = [row([figure(*place) for place in places]) for places in ROWS]
    made = Image.new("RGB", (WIDTH, sum(r.height for r in rows) + GAP * (len(rows) - 1)), "white")
    top = 0
    for each in rows:
        made.paste(each, (0, top))
        top += each.height + GAP
    target = ROOT / "docs" / "images" / "overview.png"
    target.parent.mkdir(exist_ok=True)
    made.quantize(128).save(target, optimize=True)
    print(f"wrote {target.relative_to(ROOT)}, {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
