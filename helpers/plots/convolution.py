"""Windows on a grid, the pixels that one output sees, and maps of what filters respond to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle

from helpers.counting import counted
from helpers.networks.windows import windows_along
from helpers.plots.style import COLORS, figure, show


def draw_window(n_H: int, n_W: int, f: int, stride: int, pad: int, place: tuple[int, int]) -> None:
    """Draw a padded picture, one window in it, and the number of the output that belongs to it.

    Args:
        n_H, n_W: rows and columns of the picture.
        f, stride, pad: side of a window, pixels between two windows, zeros around the picture.
        place: row and column of the output.
    """
    out = [windows_along(n, f, stride, pad) for n in (n_H, n_W)]
    rows, columns = n_H + 2 * pad, n_W + 2 * pad
    fig, axes = figure(1, 2, size=(7.6, 3.4))
    left, right = axes.flat
    for row in range(rows):
        for column in range(columns):
            inside = pad <= row < pad + n_H and pad <= column < pad + n_W
            _cell(left, row, column, "white" if inside else "0.85", "" if inside else "0")
    top, start = place[0] * stride, place[1] * stride
    left.add_patch(
        Rectangle((start, top), f, f, facecolor=COLORS["orange"], alpha=0.55, edgecolor="none")
    )
    left.add_patch(Rectangle((start, top), f, f, fill=False, edgecolor="black", linewidth=2.5))
    for row in range(out[0]):
        for column in range(out[1]):
            _cell(right, row, column, COLORS["orange"] if (row, column) == place else "white", "")
    _frame(left, rows, columns, f"input {n_H} × {n_W}, pad {pad}")
    _frame(right, rows, columns, f"output {out[0]} × {out[1]}")
    show(
        fig,
        f"Left, a picture of {counted(n_H, 'row')} and {counted(n_W, 'column')} with "
        f"{counted(pad, 'ring')} of zeros around it and a "
        f"window of {f} by {f} that begins at row {top} and column {start} of the padded picture. "
        f"Right, the output of {counted(out[0], 'row')} and {counted(out[1], 'column')}; the number at row {place[0]}, "
        f"column {place[1]} belongs to this window. The stride is {stride}.",
    )


def _cell(ax: Any, row: int, column: int, color: str, text: str) -> None:
    ax.add_patch(Rectangle((column, row), 1, 1, facecolor=color, edgecolor="0.4", linewidth=0.8))
    if text:
        ax.text(column + 0.5, row + 0.5, text, ha="center", va="center", fontsize=8, color="0.35")


def _frame(ax: Any, rows: int, columns: int, title: str) -> None:
    ax.set(xlim=(-0.2, columns + 0.2), ylim=(rows + 0.2, -0.2), title=title)
    ax.set_aspect("equal")
    ax.axis("off")


def draw_receptive_field(layers: Sequence[tuple[str, int, int]], outputs: int = 3) -> None:
    """Draw, in one dimension, which inputs one output depends on, layer below layer.

    Args:
        layers: (name, f, stride) of each layer, the first one first; no padding.
        outputs: how many outputs the last layer has; the middle one is followed down.
    """
    lengths, seen = [outputs], [(outputs // 2, outputs // 2)]
    for _, f, stride in reversed(layers):
        first, last = seen[0]
        lengths.insert(0, (lengths[0] - 1) * stride + f)
        seen.insert(0, (first * stride, last * stride + f - 1))
    widest = lengths[0]
    fig, ax = figure(size=(8.2, 0.55 + 0.85 * len(lengths)))
    names = ["input", *(f"{name}, f = {f}, stride {stride}" for name, f, stride in layers)]
    edges = []
    for level, (length, (first, last)) in enumerate(zip(lengths, seen, strict=True)):
        step = widest / length
        y = 1.6 * level
        edges.append((first * step, (last + 1) * step, y))
        for k in range(length):
            color = COLORS["orange"] if first <= k <= last else "white"
            ax.add_patch(
                Rectangle((k * step, y), step, 0.7, facecolor=color, edgecolor="0.4", linewidth=0.8)
            )
        count = last - first + 1
        ax.text(widest + 0.4, y + 0.35, f"{count} of {length}", va="center", fontsize=9)
        ax.text(-0.4, y + 0.35, names[level], va="center", ha="right", fontsize=9)
    for (low, high, y), (low_up, high_up, y_up) in pairwise(edges):
        for a, b in ((low, low_up), (high, high_up)):
            ax.plot([a, b], [y + 0.7, y_up], color="0.3", linestyle=":", linewidth=1.2)
    ax.set(xlim=(-8.5, widest + 3), ylim=(-0.2, 1.6 * len(lengths) - 0.6))
    ax.axis("off")
    ax.set_title("What one output sees")
    said = "; ".join(
        f"{name}: {last - first + 1} of {length}"
        for name, length, (first, last) in zip(names, lengths, seen, strict=True)
    )
    show(
        fig,
        "Rows of cells, the input below and the last layer on top. The cells that the middle output "
        f"of the last layer depends on are filled. {said}.",
    )


def show_maps(
    maps: Sequence[np.ndarray], titles: Sequence[str], alt: str, columns: int = 4
) -> None:
    """A grid of pictures and maps.

    Args:
        maps: a map is (n_H, n_W): teal is positive, brown negative, white 0, each on its own scale.
            A picture is (n_H, n_W, 3), uint8 or floats in 0…1.
        titles: a short text for each.
    """
    columns = min(columns, len(maps))
    rows = -(-len(maps) // columns)
    fig, axes = figure(rows, columns, size=(2.05 * columns, 2.3 * rows))
    flat = np.asarray(axes).reshape(-1)
    for ax in flat:
        ax.axis("off")
    for ax, values, title in zip(flat, maps, titles, strict=False):
        limit = float(np.abs(values).max()) or 1.0
        options = {} if values.ndim == 3 else {"cmap": "BrBG", "vmin": -limit, "vmax": limit}
        ax.imshow(values, **options)
        ax.add_patch(
            Rectangle((-0.5, -0.5), values.shape[1], values.shape[0], fill=False, edgecolor="0.5")
        )
        ax.set_title(title, fontsize=9)
    show(fig, alt)
