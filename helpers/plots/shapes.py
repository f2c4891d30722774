"""Arrays drawn as cells: shapes, broadcasting, sums along an axis, and pictures unrolled.

Everywhere here a matrix is a grid of squares, and an array with one axis is a string of beads: it
has a length, but no rows and no columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle

from helpers.counting import counted
from helpers.plots.style import COLORS, figure, show

INK = "0.15"
GHOST = "0.55"
# Tints of the palette's vermilion, green and blue, light enough for black numbers.
CHANNELS = (("red", "#EDB48B"), ("green", "#8AD0BD"), ("blue", "#A9CDE6"))


def shape_text(array: np.ndarray) -> str:
    """The shape as numpy prints it: ``(3,)``, ``(2, 3)``."""
    return str(tuple(int(n) for n in np.shape(array)))


def draw_arrays(arrays: dict[str, np.ndarray], title: str, alt: str = "") -> None:
    """Arrays with one or two axes side by side, each with its name and shape.

    Args:
        arrays: name -> array; its numbers are written into the cells.
    """
    widths = [_extent(array)[1] for array in arrays.values()]
    tallest = max(_extent(array)[0] for array in arrays.values())
    # a monospaced letter of 9 points takes less than a quarter of a cell
    slots = [
        max(width, 2.6, 0.235 * len(name)) + 0.8 for width, name in zip(widths, arrays, strict=True)
    ]
    fig, ax = _canvas(sum(slots), tallest + 1.9, cell=0.42)
    left = 0.0
    for (name, array), width, slot in zip(arrays.items(), widths, slots, strict=True):
        height = _extent(array)[0]
        middle = left + slot / 2
        _cells(ax, middle - width / 2, -(tallest - height) / 2, array, COLORS["sky"])
        ax.text(
            middle, -tallest - 0.55, name, ha="center", va="center", family="monospace", fontsize=9
        )
        ax.text(middle, -tallest - 1.25, f"shape {shape_text(array)}", ha="center", va="center")
        left += slot
    ax.set_title(title)
    each = "; ".join(f"{name} has shape {shape_text(array)}" for name, array in arrays.items())
    show(
        fig,
        alt
        or f"{title}. {each}. Arrays with two axes are drawn as grids of squares, arrays with one "
        "axis as strings of beads.",
    )


def draw_broadcast(sums: Sequence[tuple[str, np.ndarray, str, np.ndarray]], title: str) -> None:
    """Additions, one per line: both arrays, how numpy stretches them, and what comes out.

    Args:
        sums: (name, array, name, array) for each line. Shapes that do not fit give an error.
    """
    drawn = [(name_a, np.asarray(a), name_b, np.asarray(b)) for name_a, a, name_b, b in sums]
    boxes = [_box(a, b) for _, a, _, b in drawn]
    columns = max(box[1] for box in boxes)
    gap = 1.7
    width = 3 * columns + 2 * gap
    height = sum(box[0] for box in boxes) + 1.9 * len(boxes)
    fig, ax = _canvas(width, height, cell=0.4)
    top, said = 0.0, []
    for (name_a, a, name_b, b), (rows, _) in zip(drawn, boxes, strict=True):
        middle = top - rows / 2
        try:
            shape = np.broadcast_shapes(a.shape, b.shape)
        except ValueError:
            shape = None
        places = [0.0, columns + gap, 2 * (columns + gap)]
        for x, name, array in ((places[0], name_a, a), (places[1], name_b, b)):
            _stretched(ax, x, top, array, shape)
            wide = shape[-1] if shape else _extent(array)[1]
            _caption(ax, x + wide / 2, top - rows, name, shape_text(array))
            first = x == places[0]
            ax.text(x + columns + gap / 2, middle, "+" if first else "=", ha="center", va="center",
                    fontsize=15)  # fmt: skip
        if shape:
            result = a + b
            _cells(ax, places[2], top, result, COLORS["orange"])
            _caption(ax, places[2] + _extent(result)[1] / 2, top - rows, "result", str(shape))
            said.append(f"{name_a} {a.shape} plus {name_b} {b.shape} gives shape {shape}")
        else:
            ax.text(places[2] + columns / 2, middle, f"✗  error:\n{_clash(a, b)}", ha="center",
                    va="center", color=COLORS["vermilion"], fontweight="bold")  # fmt: skip
            said.append(f"{name_a} {a.shape} plus {name_b} {b.shape} is an error: {_clash(a, b)}")
        top -= rows + 1.9
    ax.set_title(title)
    show(
        fig,
        f"{title}. {'; '.join(said)}. Cells with a solid border are the array itself, pale cells "
        "with a dashed border are the copies that stretching adds.",
    )


def draw_sums(table: np.ndarray, title: str) -> None:
    """A matrix summed along axis 0 and along axis 1, each with and without `keepdims`."""
    rows, columns = table.shape
    down, across = table.sum(axis=0), table.sum(axis=1)
    panel = columns + 6.4
    fig, ax = _canvas(2 * panel - 0.8, rows + 4.4, cell=0.4)

    def results(x: float, y: float, flat: np.ndarray, kept: np.ndarray) -> None:
        _cells(ax, x, y, kept, COLORS["orange"])
        text = f"keepdims=True\n{shape_text(kept)}"
        ax.text(x + kept.shape[1] + 0.3, y - kept.shape[0] / 2, text, va="center", fontsize=9)
        y -= kept.shape[0] + 0.5
        _cells(ax, x, y, flat, COLORS["orange"])
        ax.text(
            x + flat.size + 0.3, y - 0.5, f"without\n{shape_text(flat)}", va="center", fontsize=9
        )

    _cells(ax, 0, 0, table, COLORS["sky"])
    for j in range(columns):
        _arrow(ax, (j + 0.5, 0.1 - rows), (j + 0.5, -rows - 0.75))
    ax.text(columns + 0.3, -rows / 2, "sum(axis=0)\nadds downwards", va="center", fontsize=9)
    results(0, -rows - 0.9, down, table.sum(axis=0, keepdims=True))

    x = panel
    _cells(ax, x, 0, table, COLORS["sky"])
    for i in range(rows):
        _arrow(ax, (x + columns - 0.1, -i - 0.5), (x + columns + 0.75, -i - 0.5))
    ax.text(x + columns / 2, -rows - 0.6, "sum(axis=1)\nadds to the right", ha="center",
            va="center", fontsize=9)  # fmt: skip
    results(x + columns + 0.9, 0, across, table.sum(axis=1, keepdims=True))
    ax.set_title(title)
    show(
        fig,
        f"{title}. A matrix of shape {table.shape}. Summed along axis 0 it gives {down.tolist()}: "
        f"shape {(1, columns)} with keepdims=True, else {(columns,)}. Summed along axis 1 it gives "
        f"{across.tolist()}: a column of shape {(rows, 1)} with keepdims=True, else {(rows,)}, "
        "drawn as a single line of numbers.",
    )


def draw_unrolled(image: np.ndarray, title: str) -> None:
    """A tiny colour picture as three matrices, and the order in which its numbers are read.

    Args:
        image: shape (length, height, 3), small whole numbers.
    """
    length, height, depth = image.shape
    total = length * height * depth
    fig, ax = _canvas(depth * (height + 1.1) + 7.5, total * 0.62 + 1.2, cell=0.42)
    tall = total * 0.62
    for k, (name, color) in enumerate(CHANNELS[:depth]):
        x = k * (height + 1.1)
        y = -(tall - length) / 2
        _cells(ax, x, y, image[:, :, k], color)
        ax.text(x + height / 2, y + 0.4, name, ha="center", va="center")
        ax.text(x + height / 2, y - length - 0.45, f"image[:, :, {k}]", ha="center", va="center",
                family="monospace", fontsize=8)  # fmt: skip
    x = depth * (height + 1.1)
    _arrow(ax, (x - 0.3, -tall / 2), (x + 1.2, -tall / 2))
    x += 2.2
    count = 0
    for i in range(length):
        for j in range(height):
            for k in range(depth):
                name, color = CHANNELS[k]
                y = -0.62 * count
                ax.add_patch(_square(x, y - 0.62, 1.3, 0.62, color))
                ax.text(x + 0.65, y - 0.33, _number(image[i, j, k]), ha="center", va="center",
                        fontsize=9)  # fmt: skip
                ax.text(x + 1.6, y - 0.33, f"row {i}, column {j}, {name}", va="center", fontsize=8)
                count += 1
    ax.text(x + 0.65, -tall - 0.5, f"({total}, 1)", ha="center", va="center")
    ax.set_title(title)
    numbers = ", ".join(_number(v) for v in image.reshape(-1))
    show(
        fig,
        f"{title}. On the left a picture of shape {image.shape} as {counted(depth, 'matrix', 'matrices')}, one per colour. "
        f"On the right one column of shape ({total}, 1). From top to bottom it holds {numbers}: "
        "pixel by pixel along the rows, and for each pixel its red, green and blue.",
    )


def draw_finder(picture: np.ndarray, m: int, title: str) -> None:
    """The path of one picture through the functions of the lesson, with the shape at each step.

    Args:
        picture: shape (height, width, 3), the example drawn at the left.
        m: number of pictures that it is compared with.
    """
    fig, ax = figure(size=(9.0, 2.9))
    n = int(picture.size)
    steps = [
        ("picture", str(picture.shape)),
        ("column", f"({n}, 1)"),
        ("row of\nnorm 1", f"(1, {n})"),
        ("distances to\nall pictures", f"(1, {m})"),
        ("probabilities\nthat sum to 1", f"(1, {m})"),
    ]
    arrows = ("image2vector", "normalize_rows", "L2", "softmax")
    gap, half = 2.35, 0.55
    for i, (name, shape) in enumerate(steps):
        x = i * gap
        ax.text(x, -1.0, name, ha="center", va="top", fontsize=9)
        ax.text(x, -1.75, shape, ha="center", va="top", fontsize=9, family="monospace")
        if i:
            _arrow(ax, (x - gap + half + 0.12, 0), (x - half - 0.12, 0))
            ax.text(x - gap / 2, 0.28, arrows[i - 1], ha="center", fontsize=8.5, family="monospace")
    ax.imshow(picture, extent=(-half, half, -half, half), zorder=2)
    for k in range(9):
        ax.add_patch(_square(gap - 0.1, 0.7 - 0.17 * k, 0.2, 0.155, COLORS["sky"]))
    for k in range(6):
        ax.add_patch(_square(2 * gap - half + 0.185 * k, -0.09, 0.17, 0.18, COLORS["sky"]))
    gaps = (0.9, 0.35, 0.7, 0.55, 1.0, 0.15)
    for place, heights in ((3, gaps), (4, (0.05, 0.3, 0.08, 0.15, 0.04, 1.0))):
        for k, h in enumerate(heights):
            x = place * gap - half + 0.185 * k
            fill = COLORS["orange"] if k == 5 else COLORS["sky"]
            ax.add_patch(_square(x, -0.5, 0.15, h, fill))
    ax.set_xlim(-0.8, 4 * gap + 0.8)
    ax.set_ylim(-2.15, 1.0)
    ax.set_aspect("equal")
    ax.axis("off")
    ax.set_title(title)
    show(
        fig,
        f"{title}. From left to right: a picture of shape {picture.shape}; image2vector turns it "
        f"into a column of shape ({n}, 1); transposed to a row, normalize_rows gives it norm 1; "
        f"L2 compares it with {m} pictures, which gives distances of shape (1, {m}); softmax "
        "turns the distances into probabilities that sum to 1. The smallest distance gets the "
        "largest probability.",
    )


def plot_times(sizes: Sequence[int], seconds: dict[str, Sequence[float]], title: str) -> None:
    """Seconds against size on logarithmic axes, one line per way of computing.

    Args:
        sizes: the numbers of entries.
        seconds: label -> measured seconds, one for each size.
    """
    fig, ax = figure(size=(6.0, 3.8))
    for (label, values), marker in zip(seconds.items(), "os^Dv", strict=False):
        ax.plot(sizes, values, marker=marker, markersize=5, label=label)
    ax.set(xscale="log", yscale="log", xlabel="n, the number of entries", ylabel="seconds")
    ax.set_title(title)
    ax.grid(color="0.9", linewidth=0.7)
    ax.legend()
    at_end = "; ".join(f"{label}: {values[-1]:.2g} s" for label, values in seconds.items())
    at_start = "; ".join(f"{label}: {values[0]:.2g} s" for label, values in seconds.items())
    show(
        fig,
        f"{title}. Seconds against n, both axes logarithmic. For n = {sizes[0]}: {at_start}. "
        f"For n = {sizes[-1]}: {at_end}.",
    )


# --- the strokes --------------------------------------------------------------------------------


def _canvas(width: float, height: float, cell: float) -> Any:
    """A figure whose unit is one cell; y runs downwards from 0 in negative numbers."""
    fig, ax = figure(size=(width * cell, height * cell))
    ax.set_xlim(-0.3, width + 0.3)
    ax.set_ylim(-height + 0.6, 0.6)
    ax.set_aspect("equal")
    ax.axis("off")
    return fig, ax


def _extent(array: np.ndarray) -> tuple[int, int]:
    """Rows and columns that an array takes when drawn."""
    shape = np.shape(array)
    return (1, *shape) if len(shape) == 1 else (shape or (1, 1))


def _box(a: np.ndarray, b: np.ndarray) -> tuple[int, int]:
    (rows_a, columns_a), (rows_b, columns_b) = _extent(a), _extent(b)
    return max(rows_a, rows_b), max(columns_a, columns_b)


def _cells(
    ax: Any, x: float, y: float, array: np.ndarray, color: str, ghost: np.ndarray | None = None
) -> None:
    """The cells of `array`, the upper left corner at (x, y); `ghost` marks the pale ones."""
    beads = np.ndim(array) == 1
    table = np.atleast_2d(array)
    if beads:
        ax.plot([x, x + table.shape[1]], [y - 0.5, y - 0.5], color=GHOST, linewidth=1, zorder=1)
    for (i, j), value in np.ndenumerate(table):
        pale = ghost is not None and bool(ghost[i, j])
        look: dict[str, Any] = {
            "facecolor": "white" if pale else color,
            "edgecolor": GHOST if pale else INK,
            "linestyle": (0, (3, 2)) if pale else "-",
            "linewidth": 1.0,
            "zorder": 2,
        }
        if beads:
            ax.add_patch(Circle((x + j + 0.5, y - i - 0.5), 0.43, **look))
        else:
            ax.add_patch(Rectangle((x + j, y - i - 1), 1, 1, **look))
        ax.text(x + j + 0.5, y - i - 0.52, _number(value), ha="center", va="center", fontsize=9,
                color=GHOST if pale else "black", zorder=3)  # fmt: skip


def _stretched(
    ax: Any, x: float, y: float, array: np.ndarray, shape: tuple[int, ...] | None
) -> None:
    """`array` with the copies that bring it to `shape`, or alone if it fits no shape."""
    if shape is None or array.shape == shape or len(shape) == 1:
        _cells(ax, x, y, array, COLORS["sky"])
        return
    rows, columns = _extent(array)
    whole = np.broadcast_to(array, shape)
    ghost = np.ones(shape, dtype=bool)
    ghost[:rows, :columns] = False
    if array.ndim == 1:
        for i in range(1, shape[0]):
            pale = np.ones((1, shape[1]), dtype=bool)
            _cells(ax, x, y - i, whole[i], COLORS["sky"], pale)
        _cells(ax, x, y, array, COLORS["sky"])
    else:
        _cells(ax, x, y, whole, COLORS["sky"], ghost)


def _clash(a: np.ndarray, b: np.ndarray) -> str:
    """Which lengths of two shapes meet, from the right, and do not fit."""
    for p, q in zip(a.shape[::-1], b.shape[::-1], strict=False):
        if p != q and 1 not in (p, q):
            return f"{p} meets {q}"
    return ""


def _caption(ax: Any, x: float, y: float, name: str, shape: str) -> None:
    ax.text(x, y - 0.45, f"{name}  {shape}", ha="center", va="center", fontsize=9)


def _arrow(ax: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    ax.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=11,
            color=INK,
            linewidth=1.1,
            shrinkA=0,
            shrinkB=0,
            zorder=4,
        )
    )


def _square(x: float, y: float, width: float, height: float, color: str) -> Rectangle:
    return Rectangle((x, y), width, height, facecolor=color, edgecolor=INK, linewidth=0.8)


def _number(value: Any) -> str:
    return f"{float(value):g}"
