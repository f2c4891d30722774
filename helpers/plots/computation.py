"""The graph of a computation with arrays: each value with its shape, and its gradient below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from matplotlib.patches import FancyBboxPatch

from helpers.plots.style import COLORS, figure, show

WIDTH, GAP = 1.4, 0.3  # inches: a box, and the space for the arrow to the next one
LINE, PADDING = 0.155, 0.09  # inches: a line of text, and the space above and below the lines
MOST = 6  # entries that are shown; of a larger array only the shape
SIZE = 8.0  # points


class Computed(Protocol):
    """A value of a computation: an input if it has no parents."""

    data: np.ndarray
    grad: np.ndarray | None
    name: str  # what is written in its box: "W1", or the operation, such as "@"

    @property
    def parents(self) -> Sequence[Computed]: ...


def draw_computation(last: Computed, title: str) -> None:
    """Draw how `last` was computed, from the inputs on the left to `last` on the right.

    Each box has the name, the shape and the entries of a value (of a larger array only the shape).
    Below the box is its gradient, if it has one.

    Args:
        last: a value that knows its parents, and they know theirs.
    """
    nodes = _ordered(last)
    places = _places(nodes)
    lines = {id(node): _lines(node) for node in nodes}
    height = max(len(upper) + len(lower) for upper, lower in lines.values()) * LINE + 0.6
    columns = 1 + max(column for column, _ in places.values())
    rows = [row for _, row in places.values()]
    fig, ax = figure(
        size=(
            columns * (WIDTH + GAP) + 0.2,
            (max(rows) - min(rows) + 1) * height + 0.45,
        )
    )
    corners = {
        key: (column * (WIDTH + GAP), -(row - min(rows)) * height)
        for key, (column, row) in places.items()
    }
    for node in nodes:
        x, y = corners[id(node)]
        upper, lower = lines[id(node)]
        tall = len(upper) * LINE + 2 * PADDING
        color = COLORS["yellow"] if node is last else COLORS["orange" if node.parents else "sky"]
        box = FancyBboxPatch(
            (x, y - tall), WIDTH, tall, boxstyle="round,pad=0,rounding_size=0.06",
            facecolor=color, alpha=0.45, edgecolor="none", zorder=2,
        )  # fmt: skip
        ax.add_patch(box)
        options = {"ha": "center", "va": "top", "fontsize": SIZE, "family": "monospace"}
        middle = x + WIDTH / 2
        ax.text(middle, y - PADDING, "\n".join(upper), zorder=4, **options)
        ax.text(
            middle, y - tall - 0.05, "\n".join(lower), zorder=4, color=COLORS["vermilion"],
            weight="bold", **options,
        )  # fmt: skip
        for parent in {id(parent): parent for parent in node.parents}.values():
            left, top = corners[id(parent)]
            start = (left + WIDTH, top - _middle(lines[id(parent)][0]))
            ax.annotate(
                "", xy=(x, y - _middle(upper)), xytext=start, zorder=1,
                arrowprops={"arrowstyle": "-|>", "color": "0.3", "shrinkA": 0, "shrinkB": 1},
            )  # fmt: skip
    ax.set_xlim(-0.1, columns * (WIDTH + GAP) - GAP + 0.1)
    ax.set_ylim(-(max(rows) - min(rows) + 1) * height, 0.1)
    ax.set_aspect("equal")
    ax.axis("off")
    ax.set_title(title)
    show(fig, _describe(nodes, title))


def _ordered(last: Computed) -> list[Computed]:
    """All values from which `last` was computed, each after its parents, and `last` at the end."""
    found: dict[int, Computed] = {}
    waiting: list[tuple[Computed, bool]] = [(last, False)]
    while waiting:
        node, parents_done = waiting.pop()
        if parents_done:
            found.setdefault(id(node), node)
        elif id(node) not in found:
            waiting.append((node, True))
            waiting.extend((parent, False) for parent in reversed(node.parents))
    return list(found.values())


def _places(nodes: Sequence[Computed]) -> dict[int, tuple[int, float]]:
    """A column and a row for each value: a result right of its parents, an input left of its first use."""
    column: dict[int, int] = {}
    for node in nodes:
        column[id(node)] = 1 + max((column[id(p)] for p in node.parents), default=-1)
    for node in nodes:
        if not node.parents:
            uses = [column[id(n)] for n in nodes if any(p is node for p in n.parents)]
            column[id(node)] = min(uses, default=1) - 1
    rows: dict[int, float] = {}
    taken: dict[int, list[float]] = {}
    for node in nodes:
        here = taken.setdefault(column[id(node)], [])
        wanted = float(np.mean([rows[id(p)] for p in node.parents])) if node.parents else 0.0
        if not node.parents and here:
            wanted = max(here) + 1
        while any(abs(wanted - other) < 1 for other in here):
            wanted += 0.5
        rows[id(node)] = wanted
        here.append(wanted)
    return {id(node): (column[id(node)], rows[id(node)]) for node in nodes}


def _lines(node: Computed) -> tuple[list[str], list[str]]:
    """The text in a box, and the text below it."""
    upper = [f"{node.name}  {_shape(node.data)}", *_entries(node.data)]
    if node.grad is None:
        return upper, []
    few = _entries(node.grad)
    return upper, ["gradient", *few] if few else [f"gradient {_shape(node.grad)}"]


def _middle(upper: Sequence[str]) -> float:
    return len(upper) * LINE / 2 + PADDING


def _shape(array: np.ndarray) -> str:
    return "(" + ", ".join(map(str, array.shape)) + ("," if array.ndim == 1 else "") + ")"


def _entries(array: np.ndarray) -> list[str]:
    if array.size > MOST or array.ndim > 2:
        return []
    return [
        "  ".join(f"{value:.3g}".replace("-", "−") for value in row) for row in np.atleast_2d(array)
    ]


def _describe(nodes: Sequence[Computed], title: str) -> str:
    number = {id(node): index + 1 for index, node in enumerate(nodes)}
    said = []
    for node in nodes:
        upper, lower = _lines(node)
        origin = " and ".join(str(number[id(parent)]) for parent in node.parents)
        text = f"{number[id(node)]}: " + " ".join(upper)
        text += f", from {origin}" if origin else ", an input"
        said.append(text + ("; " + " ".join(lower) if lower else ""))
    return f"{title}. A graph of boxes, from left to right. " + ". ".join(said) + "."
