"""Draw the architecture of a network."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from helpers.counting import counted
from helpers.plots.style import COLORS, figure, show


def draw_network(
    layer_dims: Sequence[int],
    labels: Sequence[str] | None = None,
    title: str = "",
    alt: str = "",
    most: int = 6,
) -> None:
    """Columns of neurons with their connections, from the input on the left to the output.

    Args:
        layer_dims: units per layer, the input first, such as ``(12288, 1)``.
        labels: one text per layer, shown below it.
        most: a layer with more units shows its first and last ones, and dots between.
    """
    labels = labels or [
        f"layer {index}\n{counted(n, 'unit')}" for index, n in enumerate(layer_dims)
    ]
    fig, ax = figure(size=(1.6 + 1.9 * len(layer_dims), 3.4))
    columns = [_positions(n, most) for n in layer_dims]
    for layer, (left, right) in enumerate(pairwise(columns)):
        for y0 in left:
            for y1 in right:
                ax.plot([layer, layer + 1], [y0, y1], "-", color="0.75", linewidth=0.7, zorder=1)
    for layer, (heights, n) in enumerate(zip(columns, layer_dims, strict=True)):
        fill = COLORS["sky"] if layer == 0 else COLORS["orange"]
        marker = "s" if layer == 0 else "o"
        ax.scatter(
            [layer] * len(heights), heights, s=230, c=fill, edgecolors="black", marker=marker,
            zorder=2,
        )  # fmt: skip
        if n > most:
            ax.text(layer, 0, "⋮", ha="center", va="center", fontsize=18, zorder=3)
        ax.text(layer, -1.25, labels[layer], ha="center", va="top", fontsize=9)
    ax.set_xlim(-0.6, len(layer_dims) - 0.4)
    ax.set_ylim(-1.9, 1.15)
    ax.axis("off")
    if title:
        ax.set_title(title)
    sizes = " to ".join(str(n) for n in layer_dims)
    show(fig, alt or f"{title or 'A network'}: layers of {sizes} units, each joined to the next.")


def _positions(n: int, most: int) -> list[float]:
    """Heights in −1…1 of the units that are drawn."""
    if n > most:
        half = max(1, (most - 1) // 2)
        step = 2 / (2 * half + 1)
        top = [1 - step * i for i in range(half)]
        return top + [-y for y in reversed(top)]
    if n == 1:
        return [0.0]
    return [1 - 2 * i / (n - 1) for i in range(n)]
