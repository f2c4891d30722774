"""The blocks of a deep network, forward and backward in one picture, and the shapes in a layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.colors import to_rgba
from matplotlib.patches import FancyBboxPatch, Rectangle

from helpers.counting import counted
from helpers.plots.style import COLORS, figure, show

FORWARD, BACKWARD = 3.0, 0.0  # heights of the two rows
BOX = (1.5, 1.15)  # width and height of a block
STEP = 2.45  # from one block to the next
WHITE = "#FFFFFF"


def draw_blocks(
    layer_dims: Sequence[int],
    title: str = "",
    alt: str = "",
    most: int = 5,
) -> None:
    """Forward blocks above, backward blocks below, and the caches that join them.

    Args:
        layer_dims: units per layer, the input first, such as ``(4, 3, 2, 1)``.
        most: a network with more layers shows its first ones and its last, and dots between.
    """
    last = len(layer_dims) - 1
    if last < 1:
        raise ValueError("layer_dims needs the input and at least one layer, such as [4, 1]")
    layers: list[int | None] = list(range(1, last + 1))
    if last > most:
        layers = [*range(1, most), None, last]
    columns = len(layers) + 1  # one more for the cost
    fig, ax = figure(size=(0.82 * (STEP * columns + 1.0), 4.5))
    for place, layer in enumerate(layers):
        x = STEP * place
        if layer is None:
            for y in (FORWARD, BACKWARD):
                ax.text(x, y, "· · ·", ha="center", va="center", fontsize=18)
            continue
        _draw_layer(ax, x, layer, layer_dims, is_last=layer == last)
    for place in range(columns):
        before = layers[place - 1] if place else 0
        if before is None:  # the arrow out of the dots
            before = last - 1
        elif place < len(layers) and layers[place] is None:
            before = most - 1
        shape = f"({layer_dims[before]}, m)"
        _draw_between(ax, STEP * place - STEP / 2, before, last, shape)
    _draw_cost(ax, STEP * len(layers))
    ax.text(-STEP + 0.1, FORWARD + 1.0, "forward  →", fontsize=10, weight="bold")
    ax.text(-STEP + 0.1, BACKWARD + 1.0, "backward  ←", fontsize=10, weight="bold")
    ax.set_xlim(-STEP + 0.05, STEP * len(layers) + 0.85)
    ax.set_ylim(-1.45, FORWARD + 1.3)
    ax.axis("off")
    if title:
        ax.set_title(title)
    show(fig, alt or _describe(layer_dims, title))


def _draw_layer(ax: Any, x: float, layer: int, dims: Sequence[int], is_last: bool) -> None:
    """The two blocks of a layer and the cache between them."""
    name = "sigmoid" if is_last else "relu"
    n, n_prev = dims[layer], dims[layer - 1]
    sizes = f"W{layer} ({n}, {n_prev})\nb{layer} ({n}, 1)"
    _box(ax, x, FORWARD, f"linear → {name}\n{sizes}", COLORS["sky"])
    _box(ax, x, BACKWARD, f"linear ← {name}\ngradients", COLORS["orange"])
    top, bottom = FORWARD - BOX[1] / 2, BACKWARD + BOX[1] / 2
    middle = (top + bottom) / 2
    _arrow(ax, (x, top), (x, bottom), style="--")
    text = f"cache {layer}\nA{layer - 1}, W{layer}, b{layer}, Z{layer}"
    ax.text(
        x, middle, text, ha="center", va="center", fontsize=8.5,
        bbox={"boxstyle": "round,pad=0.25", "facecolor": WHITE, "edgecolor": "0.4"},
    )  # fmt: skip
    out = BACKWARD - BOX[1] / 2
    _arrow(ax, (x, out), (x, out - 0.5))
    ax.text(x, out - 0.6, f"dW{layer}, db{layer}", ha="center", va="top", fontsize=9.5)


def _draw_between(ax: Any, x: float, index: int, last: int, shape: str) -> None:
    """What flows between two blocks: an activation to the right, its derivative to the left."""
    half = (STEP - BOX[0]) / 2
    _arrow(ax, (x - half, FORWARD), (x + half, FORWARD))
    _arrow(ax, (x + half, BACKWARD), (x - half, BACKWARD), style=":" if index == 0 else "-")
    name = f"A{index}"
    above = {0: "X = A0", last: f"AL = A{last}"}.get(index, name)
    below = {last: f"dAL = dA{last}"}.get(index, f"d{name}")
    for y, text in ((FORWARD, above), (BACKWARD, below)):
        ax.text(x, y + 0.12, text, ha="center", va="bottom", fontsize=9)
        ax.text(x, y - 0.14, shape, ha="center", va="top", fontsize=8, color="0.25")


def _draw_cost(ax: Any, x: float) -> None:
    middle = (FORWARD + BACKWARD) / 2
    _box(ax, x, FORWARD, "cost J", COLORS["yellow"])
    _box(ax, x, BACKWARD, "derivative\nof the loss", COLORS["yellow"])
    _arrow(ax, (x, FORWARD - BOX[1] / 2), (x, BACKWARD + BOX[1] / 2), style="--")
    ax.text(
        x, middle, "AL, Y", ha="center", va="center", fontsize=8.5,
        bbox={"boxstyle": "round,pad=0.25", "facecolor": WHITE, "edgecolor": "0.4"},
    )  # fmt: skip


def _box(ax: Any, x: float, y: float, text: str, color: str) -> None:
    ax.add_patch(
        FancyBboxPatch(
            (x - BOX[0] / 2, y - BOX[1] / 2), *BOX, boxstyle="round,pad=0,rounding_size=0.12",
            facecolor=to_rgba(color, 0.45), edgecolor="black", zorder=2,
        )
    )  # fmt: skip
    ax.text(x, y, text, ha="center", va="center", fontsize=9, zorder=4)


def _arrow(ax: Any, start: tuple[float, float], end: tuple[float, float], style: Any = "-") -> None:
    ax.annotate(
        "", xy=end, xytext=start,
        arrowprops={
            "arrowstyle": "-|>", "color": "black", "linewidth": 1.1, "linestyle": style,
            "shrinkA": 1, "shrinkB": 1,
        },
    )  # fmt: skip


def _describe(dims: Sequence[int], title: str) -> str:
    last = len(dims) - 1
    sizes = ", ".join(str(n) for n in dims[1:])
    return (
        f"{title or 'A deep network as blocks'}. Above, the input X with {counted(dims[0], 'row')} passes "
        f"from left to right through {counted(last, 'forward block')} of {sizes} "
        f"units and ends in the cost. Each block does a linear step, then ReLU, the last one "
        f"the sigmoid. Below, the derivatives flow from the cost back to the left through one "
        f"backward block per layer. A dashed arrow brings each forward block's cache down to its "
        f"backward block, which gives dW and db."
    )


def draw_linear_step(n: int, n_prev: int, m: int, alt: str = "") -> None:
    """The shapes in Z = W A + b as grids of cells, with b stretched over m columns.

    Args:
        n: units of the layer.
        n_prev: units of the layer before.
        m: examples.
    """
    fig, ax = figure(size=(8.6, 2.9))
    tallest = max(n, n_prev)
    parts: list[tuple[str, int, int, int, str]] = [
        ("Z", n, m, m, COLORS["green"]),
        ("=", 0, 0, 0, ""),
        ("W", n, n_prev, n_prev, COLORS["sky"]),
        ("@", 0, 0, 0, ""),
        ("A_prev", n_prev, m, m, COLORS["orange"]),
        ("+", 0, 0, 0, ""),
        ("b", n, m, 1, COLORS["purple"]),
    ]
    x = 0.0
    for name, rows, columns, own, color in parts:
        if not rows:
            ax.text(x + 0.6, tallest / 2, name, ha="center", va="center", fontsize=16)
            x += 1.2
            continue
        low = (tallest - rows) / 2
        for row in range(rows):
            for column in range(columns):
                real = column < own
                ax.add_patch(
                    Rectangle(
                        (x + column, low + row), 1, 1, facecolor=color if real else "none",
                        edgecolor="black" if real else "0.45", linestyle="-" if real else "--",
                        alpha=0.75 if real else 1.0, linewidth=0.9,
                    )
                )  # fmt: skip
        ax.text(x + columns / 2, tallest + 0.3, name, ha="center", va="bottom", fontsize=12)
        size = f"({rows}, {own})"
        if own < columns:
            size += f" → ({rows}, {columns})"
        ax.text(x + columns / 2, -0.3, size, ha="center", va="top", fontsize=10)
        x += columns
    ax.set_xlim(-0.3, x + 0.3)
    ax.set_ylim(-1.3, tallest + 1.2)
    ax.set_aspect("equal")
    ax.axis("off")
    stretched = (
        f"b is one column of {n}, drawn {m} times: once solid, and dashed where numpy repeats it."
        if m > 1
        else "With one example b fits as it is."
    )
    show(
        fig,
        alt
        or f"Grids of cells: Z with {counted(n, 'row')} and {counted(m, 'column')} equals W ({n} by {n_prev}) times "
        f"A_prev ({n_prev} by {m}) plus b. {stretched}",
    )
