"""The graph of a computation: values forward, derivatives backward, the chain rule on its edges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matplotlib.colors import to_rgba
from matplotlib.patches import FancyBboxPatch

from helpers.plots.style import COLORS, figure, show

COLUMN, ROW = 2.5, 1.75  # inches from one place to the next
BOX = (1.5, 0.62)
CAPTION = 8.1  # inches that the line below the drawing takes


@dataclass(frozen=True)
class Node:
    """One number of a computation.

    Args:
        formula: what is computed here, such as ``"z = wx + b"``, or the name of an input.
        value: what came out.
        place: column and row in the drawing; (0, 0) is at the upper left.
    """

    formula: str
    value: float
    place: tuple[float, float]


def draw_graph(
    nodes: Mapping[str, Node],
    local: Mapping[tuple[str, str], float],
    title: str,
    digits: int = 3,
) -> None:
    """Draw a computation whose last node is a single number, with every derivative of that number.

    Each edge shows its local derivative, each node its value and, below it, the derivative of the
    last node with respect to it. The latter come from the chain rule: along a path the local
    derivatives multiply, and where paths meet, their products add up.

    Args:
        nodes: name -> node, in the order in which they are computed.
        local: (start, end) -> the derivative of the node `end` with respect to the node `start`.
        digits: significant digits of the numbers.
    """
    *_, last = nodes
    derivatives = chain_rule(list(nodes), local)
    right = max(node.place[0] for node in nodes.values())
    below = max(node.place[1] for node in nodes.values())
    width = max(0.86 * (COLUMN * right + BOX[0] + 0.4), CAPTION)
    fig, ax = figure(size=(width, 0.8 * (ROW * below + 2.0)))
    for (start, end), value in local.items():
        ends = _position(nodes[start]), _position(nodes[end])
        _draw_edge(ax, *ends, _number(value, digits), into_last=end == last)
    for name, node in nodes.items():
        kind = "last" if name == last else "step" if any(e == name for _, e in local) else "input"
        _draw_node(ax, node, kind, _number(node.value, digits))
        if name != last:
            x, y = _position(node)
            text = f"∂{last}/∂{name} = {_number(derivatives[name], digits)}"
            ax.text(
                x, y - BOX[1] / 2 - 0.08, text, ha="center", va="top", fontsize=8.5,
                color=COLORS["vermilion"], weight="bold", zorder=5,
            )  # fmt: skip
    ax.set_xlim(-BOX[0] / 2 - 0.2, COLUMN * right + BOX[0] / 2 + 0.2)
    ax.set_ylim(-ROW * below - 1.1, 0.65)
    ax.text(
        -BOX[0] / 2, -ROW * below - 0.85,
        "in the boxes: values, computed from left to right   ·   "
        "on the edges, slanted: local derivatives   ·   below the boxes: their products, from "
        "right to left",
        fontsize=7.5, color="0.25", va="center",
    )  # fmt: skip
    ax.axis("off")
    ax.set_title(title)
    show(fig, _describe(nodes, local, derivatives, title, digits))


def chain_rule(names: list[str], local: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """The derivative of the last node with respect to every node.

    Args:
        names: the nodes in the order in which they are computed.
        local: (start, end) -> the derivative of `end` with respect to `start`.
    """
    derivatives = dict.fromkeys(names, 0.0)
    derivatives[names[-1]] = 1.0
    for name in reversed(names):
        for (start, end), value in local.items():
            if end == name:
                derivatives[start] += value * derivatives[end]
    return derivatives


def _position(node: Node) -> tuple[float, float]:
    return COLUMN * node.place[0], -ROW * node.place[1]


def _draw_node(ax: Any, node: Node, kind: str, value: str) -> None:
    """Inputs have corners, steps are round, the last node has a double border."""
    x, y = _position(node)
    color, rounding = {
        "input": (COLORS["sky"], 0.02),
        "step": (COLORS["orange"], BOX[1] / 2),
        "last": (COLORS["yellow"], 0.12),
    }[kind]
    frames = [0.0, 0.07] if kind == "last" else [0.0]
    for grow in reversed(frames):
        ax.add_patch(
            FancyBboxPatch(
                (x - BOX[0] / 2 - grow, y - BOX[1] / 2 - grow),
                BOX[0] + 2 * grow, BOX[1] + 2 * grow,
                boxstyle=f"round,pad=0,rounding_size={rounding}",
                facecolor="white" if grow else to_rgba(color, 0.45), edgecolor="black",
                linewidth=1.0, zorder=3,
            )
        )  # fmt: skip
    ax.text(x, y + 0.13, node.formula, ha="center", va="center", fontsize=9, zorder=4)
    ax.text(x, y - 0.15, value, ha="center", va="center", fontsize=9.5, weight="bold", zorder=4)


def _draw_edge(
    ax: Any,
    start: tuple[float, float],
    end: tuple[float, float],
    text: str,
    into_last: bool,
) -> None:
    (x0, y0), (x1, y1) = start, end
    x0, x1 = x0 + BOX[0] / 2, x1 - BOX[0] / 2 - 0.07 * into_last
    ax.annotate(
        "", xy=(x1, y1), xytext=(x0, y0), zorder=1,
        arrowprops={
            "arrowstyle": "-|>", "color": "0.25", "linewidth": 1.1, "shrinkA": 0, "shrinkB": 1,
        },
    )  # fmt: skip
    ax.text(
        (x0 + x1) / 2, (y0 + y1) / 2 + (0.17 if abs(y1 - y0) < 0.3 else 0.0), text,
        ha="center", va="center", fontsize=8.5, style="italic", zorder=2,
        bbox={"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none"},
    )  # fmt: skip


def _number(value: float, digits: int) -> str:
    text = f"{value:.{digits}g}"
    if "e" in text:
        text = f"{value:.{digits}f}"
    return text.replace("-", "−")


def _describe(
    nodes: Mapping[str, Node],
    local: Mapping[tuple[str, str], float],
    derivatives: Mapping[str, float],
    title: str,
    digits: int,
) -> str:
    *_, last = nodes
    values = "; ".join(
        f"{node.formula} is {_number(node.value, digits)}" for node in nodes.values()
    )
    edges = "; ".join(
        f"from {start} to {end} {_number(value, digits)}" for (start, end), value in local.items()
    )
    found = "; ".join(
        f"for {name} {_number(value, digits)}"
        for name, value in derivatives.items()
        if name != last
    )
    return (
        f"{title}. A graph of the computation, from left to right: {values}. The local derivatives "
        f"on its edges: {edges}. Below each node the derivative of {last} with respect to it: "
        f"{found}."
    )
