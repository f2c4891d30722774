"""Pictures with boxes around what is in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle

from helpers.plots.style import COLORS, figure, show

Box = Sequence[float] | np.ndarray


def show_boxes(
    pictures: Sequence[np.ndarray],
    boxes: Sequence[np.ndarray],
    names: Sequence[Sequence[str]],
    alt: str,
    truth: Sequence[np.ndarray] | None = None,
    titles: Sequence[str] = (),
    columns: int = 4,
) -> None:
    """Pictures side by side, each with its boxes.

    Args:
        pictures: (n_H, n_W, 3), uint8 or floats in 0…1.
        boxes: for each picture an array (n, 4): y_min, x_min, y_max, x_max in pixels; solid lines.
        names: for each picture a text for each of its boxes.
        truth: boxes of the same form, drawn with dashed white lines below the others.
        titles: a short text for each picture.
    """
    columns = min(columns, len(pictures))
    rows = -(-len(pictures) // columns)
    fig, axes = figure(rows, columns, size=(2.25 * columns, 2.25 * rows + (0.25 if titles else 0)))
    flat = np.asarray(axes).reshape(-1)
    for ax in flat:
        ax.axis("off")
    for number, (ax, picture) in enumerate(zip(flat, pictures, strict=False)):
        ax.imshow(picture, interpolation="nearest")
        for box in truth[number] if truth is not None else ():
            _frame(ax, box, color="black", linewidth=2.6)
            _frame(ax, box, color="white", linewidth=1.4, linestyle="--")
        for box, name in zip(boxes[number], names[number], strict=True):
            _frame(ax, box, color="black", linewidth=2.8)
            _frame(ax, box, color=COLORS["yellow"], linewidth=1.6)
            ax.text(
                float(box[1]) - 0.5,
                max(float(box[0]) - 0.8, 3.2),
                name,
                fontsize=7,
                va="bottom",
                bbox={"facecolor": COLORS["yellow"], "edgecolor": "none", "pad": 0.8},
            )
        ax.set(xlim=(-0.5, picture.shape[1] - 0.5), ylim=(picture.shape[0] - 0.5, -0.5))
        if titles:
            ax.set_title(titles[number], fontsize=9)
    show(fig, alt)


def _frame(ax: Any, box: Box, **look: Any) -> None:
    top, left, bottom, right = (float(side) for side in box)
    ax.add_patch(Rectangle((left - 0.5, top - 0.5), right - left, bottom - top, fill=False, **look))


def draw_two_boxes(box1: Box, box2: Box) -> None:
    """Two boxes (x1, y1, x2, y2), with their intersection filled, and the areas."""
    left, top = max(box1[0], box2[0]), max(box1[1], box2[1])
    right, bottom = min(box1[2], box2[2]), min(box1[3], box2[3])
    inter = max(right - left, 0) * max(bottom - top, 0)
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (box1, box2)]
    union = sum(areas) - inter
    fig, ax = figure(size=(5.2, 3.6))
    if inter:
        ax.add_patch(
            Rectangle(
                (left, top), right - left, bottom - top, facecolor=COLORS["orange"], alpha=0.55
            )
        )
    looks = ((box1, "blue", "-"), (box2, "vermilion", "--"))
    for number, (box, color, line) in enumerate(looks, start=1):
        ax.add_patch(
            Rectangle(
                (box[0], box[1]),
                box[2] - box[0],
                box[3] - box[1],
                fill=False,
                edgecolor=COLORS[color],
                linestyle=line,
                linewidth=2.2,
            )
        )
        ax.text(box[0] + 0.1, box[1] + 0.4, f"box{number}", color=COLORS[color], fontsize=10)
    sides = np.array([box1, box2], dtype=float)
    low, high = sides.min(axis=0), sides.max(axis=0)
    ax.set(
        xlim=(low[0] - 1, high[2] + 1),
        ylim=(high[3] + 1, low[1] - 1),
        xlabel="x",
        ylabel="y",
        title=f"IoU = {inter:g} / ({areas[0]:g} + {areas[1]:g} − {inter:g}) = {inter / union:.3f}",
    )
    ax.set_aspect("equal")
    ax.grid(True, color="0.9")
    ax.set_axisbelow(True)
    show(
        fig,
        f"Two boxes, {tuple(box1)} and {tuple(box2)}, with the areas {areas[0]:g} and {areas[1]:g}. "
        f"Their intersection is filled; its area is {inter:g}. Together they cover {union:g}, so the "
        f"IoU is {inter / union:.3f}.",
    )
