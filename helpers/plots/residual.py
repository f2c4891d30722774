"""Residual blocks as drawings, and gradients of deep networks, layer by layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.patches import Circle, FancyBboxPatch
from matplotlib.ticker import MaxNLocator

from helpers.plots.style import COLORS, CYCLE, LINES, figure, show

FORMS = {  # title -> layers of the branch, layers of the shortcut
    "by hand, in numpy": (("linear", "ReLU", "linear"), ()),
    "identity_block": (
        ("conv 1 × 1", "batch norm, ReLU", "conv f × f", "batch norm, ReLU", "conv 1 × 1", "batch norm"),
        (),
    ),
    "convolutional_block": (
        (
            "conv 1 × 1, stride s", "batch norm, ReLU", "conv f × f", "batch norm, ReLU",
            "conv 1 × 1", "batch norm",
        ),
        ("conv 1 × 1, stride s", "batch norm"),
    ),
}  # fmt: skip
STEP = 0.62  # from one layer to the next


def draw_blocks() -> None:
    """Draw the three residual blocks of the lesson: branch, shortcut, sum and ReLU."""
    fig, axes = figure(1, 3, size=(8.4, 4.4))
    said = []
    for ax, (title, (branch, shortcut)) in zip(axes.flat, FORMS.items(), strict=True):
        _draw_block(ax, title, branch, shortcut)
        way = ", ".join(shortcut) if shortcut else "the input as it is"
        said.append(f"{title}: the branch is {', '.join(branch)}; the shortcut is {way}")
    show(
        fig,
        "Three residual blocks. In each, the input goes through a branch of layers and through a "
        f"shortcut; both are added, and a ReLU follows. {'. '.join(said)}.",
    )


def _draw_block(ax: Any, title: str, branch: Sequence[str], shortcut: Sequence[str]) -> None:
    deepest = max(len(layers) for layers, _ in FORMS.values())
    end = STEP * (deepest + 1)
    for x, layers in ((0.0, branch), (1.75, shortcut)):
        heights = [end * (k + 1) / (len(layers) + 1) for k in range(len(layers))]
        color = COLORS["orange"] if x == 0 else COLORS["sky"]
        points = [(x, 0.0), *((x, y) for y in heights), (x, end)]
        for (_, y0), (_, y1) in pairwise(points):
            _line(ax, (x, y0), (x, y1), "-")
        for y, text in zip(heights, layers, strict=True):
            ax.add_patch(
                FancyBboxPatch(
                    (x - 0.72, y - 0.19), 1.44, 0.38, boxstyle="round,pad=0,rounding_size=0.1",
                    facecolor=color, edgecolor="black", linewidth=0.9, zorder=3,
                )
            )  # fmt: skip
            ax.text(x, y, text, ha="center", va="center", fontsize=7.2, zorder=4)
        if not layers:
            ax.text(x + 0.08, end / 2, "shortcut", fontsize=8, rotation=270, va="center")
    _line(ax, (0.0, -0.45), (0.0, 0.0), "-")
    _line(ax, (0.0, 0.0), (1.75, 0.0), "-")
    _line(ax, (1.75, end), (0.17, end), "-|>")
    ax.add_patch(Circle((0.0, end), 0.17, facecolor="white", edgecolor="black", zorder=3))
    ax.text(0.0, end, "+", ha="center", va="center", fontsize=11, zorder=4)
    _line(ax, (0.0, end + 0.17), (0.0, end + 0.95), "-|>")
    ax.text(0.1, end + 0.5, "ReLU", fontsize=8, va="center")
    ax.text(0.1, -0.35, "input", fontsize=8, va="center")
    ax.text(0.1, end + 0.9, "output", fontsize=8, va="center")
    ax.set(xlim=(-0.85, 2.6), ylim=(end + 1.1, -0.6))
    ax.set_title(title, fontsize=10)
    ax.axis("off")


def _line(ax: Any, start: tuple[float, float], end: tuple[float, float], style: str) -> None:
    ax.annotate(
        "", xy=end, xytext=start, zorder=1,
        arrowprops={
            "arrowstyle": style, "color": "black", "linewidth": 1.1, "shrinkA": 0, "shrinkB": 0,
        },
    )  # fmt: skip


def plot_gradient_sizes(
    panels: Mapping[str, Mapping[str, np.ndarray]], title: str, alt: str
) -> None:
    """The size of the gradient at each block, from the input to the output, on a logarithmic axis.

    Args:
        panels: title of a panel -> label -> sizes of shape (runs, blocks).
        alt: what is drawn; the first and last mean of each line are added.
    """
    fig, axes = figure(1, len(panels), size=(4.2 * len(panels), 3.6))
    said = []
    lowest = min(float(np.min(sizes)) for lines in panels.values() for sizes in lines.values())
    highest = max(float(np.max(sizes)) for lines in panels.values() for sizes in lines.values())
    for ax, (name, lines) in zip(np.atleast_1d(axes).flat, panels.items(), strict=True):
        for index, (label, sizes) in enumerate(lines.items()):
            logs = np.log10(sizes)
            mean, deviation = logs.mean(axis=0), logs.std(axis=0)
            blocks = np.arange(1, sizes.shape[1] + 1)
            look = {"color": CYCLE[index], "linestyle": LINES[index]}
            ax.plot(blocks, 10**mean, label=label, **look)
            ax.fill_between(
                blocks, 10 ** (mean - deviation), 10 ** (mean + deviation), alpha=0.2,
                color=CYCLE[index], linewidth=0,
            )  # fmt: skip
            said.append(f"{name}, {label}: {10 ** mean[0]:.2g} to {10 ** mean[-1]:.2g}")
        ax.set(yscale="log", xlabel="block, from the input to the output", title=name)
        ax.set_ylim(lowest / 2, highest * 2)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    first = np.atleast_1d(axes).flat[0]
    first.set_ylabel("size of the gradient")
    first.legend(fontsize=8)
    fig.suptitle(title, fontsize=11)
    show(fig, f"{alt} First and last block: {'; '.join(said)}.")


def plot_depths(
    results: Mapping[tuple[str, int], np.ndarray], title: str, ylabel: str, alt: str
) -> None:
    """A result of networks of two depths, a pair of bars per kind, with the single runs as points.

    Args:
        results: (kind, depth) -> runs, (n, …); the first column is drawn.
        alt: what is drawn; every mean and standard deviation is added.
    """
    kinds = list(dict.fromkeys(kind for kind, _ in results))
    depths = sorted({depth for _, depth in results})
    fig, ax = figure(size=(8.0, 3.6))
    said = []
    for number, depth in enumerate(depths):
        found = [np.asarray(results[kind, depth])[:, 0] for kind in kinds]
        means, deviations = [run.mean() for run in found], [run.std() for run in found]
        x = np.arange(len(kinds)) + 0.38 * (number - (len(depths) - 1) / 2)
        ax.bar(
            x, means, width=0.34, yerr=deviations, capsize=4, color=CYCLE[number], alpha=0.75,
            edgecolor="black", hatch=("", "//", "..")[number % 3], label=f"{depth} layers",
        )  # fmt: skip
        for place, run in zip(x, found, strict=True):
            ax.plot([place + 0.1] * len(run), run, "o", color="black", markersize=3)
        said += [
            f"{kind}, {depth} layers: {mean:.2g} ± {deviation:.1g}"
            for kind, mean, deviation in zip(kinds, means, deviations, strict=True)
        ]
    ax.set_xticks(range(len(kinds)), [kind.replace(", ", ",\n") for kind in kinds], fontsize=8.5)
    ax.set(ylabel=ylabel, title=title, ylim=(0, None))
    ax.legend()
    show(fig, f"{alt} Mean and one standard deviation: {'; '.join(said)}.")
