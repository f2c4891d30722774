"""How large the numbers are in each layer of a deep network: lines, histograms, ridges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from helpers.plots.style import COLORS, CYCLE, LINES, figure, show

MARKERS = ("o", "s", "^", "D", "v", "P")
Tables = Sequence[np.ndarray]


def plot_spreads(
    runs: Mapping[str, Sequence[float]],
    title: str,
    alt: str,
    x: Sequence[float] | None = None,
    xlabel: str = "layer",
    ylabel: str = "standard deviation",
    marks: Mapping[float, str] | None = None,
) -> None:
    """Lines on a logarithmic axis, each with its own colour, dashes and marker.

    Args:
        runs: label -> one standard deviation per layer (or per value of `x`).
        x: what the values belong to; by default the layers 1, 2, 3, …
        marks: places on the horizontal axis to point out, and what to write there.
    """
    fig, ax = figure(size=(6.4, 3.8))
    for number, (label, values) in enumerate(runs.items()):
        places = range(1, len(values) + 1) if x is None else x
        ax.plot(
            places, values, label=label, color=CYCLE[number % len(CYCLE)],
            linestyle=LINES[number % len(LINES)], marker=MARKERS[number % len(MARKERS)],
            markersize=5,
        )  # fmt: skip
    ax.axhline(1, color="0.6", linewidth=1, zorder=0)
    for place, text in (marks or {}).items():
        ax.axvline(place, color="0.6", linewidth=1, linestyle=":", zorder=0)
        ax.annotate(
            text, (place, 0.03), xycoords=("data", "axes fraction"), xytext=(4, 0),
            textcoords="offset points", fontsize=9,
        )  # fmt: skip
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title, yscale="log")
    if x is None:
        ax.set_xticks(range(1, max(len(v) for v in runs.values()) + 1))
    ax.legend()
    show(fig, alt)


def plot_histograms(
    runs: Mapping[str, Mapping[str, np.ndarray]],
    limits: tuple[float, float],
    alt: str,
    xlabel: str = "activation",
) -> None:
    """One row per run, one column per layer: how the numbers of the layer are distributed.

    Args:
        runs: label -> title of a column -> an array.
        limits: the part of the axis that is drawn, the same in every panel.
    """
    columns = len(next(iter(runs.values())))
    fig, axes = figure(len(runs), columns, size=(1.75 * columns, 1.45 * len(runs) + 0.4))
    bins = np.linspace(*limits, 41)
    grid = np.asarray(axes).reshape(len(runs), columns)
    for number, (label, tables) in enumerate(runs.items()):
        row = grid[number]
        for ax, (title, table) in zip(row, tables.items(), strict=True):
            shares = np.histogram(table, bins)[0] / table.size
            ax.stairs(100 * shares, bins, fill=True, color=CYCLE[number % len(CYCLE)])
            ax.set(xlim=limits, yticks=[])
            ax.spines["left"].set_visible(False)
            if number == 0:
                ax.set_title(title)
            if number < len(runs) - 1:
                ax.tick_params(labelbottom=False)
        row[0].set_ylabel(label)
    fig.supxlabel(xlabel, fontsize=10)
    show(fig, alt)


def plot_ridges(
    runs: Mapping[str, tuple[Tables, Tables]],
    limits: tuple[int, int],
    alt: str,
) -> None:
    """Sizes of the activations and of the gradients, one ridge per layer, on one logarithmic axis.

    Zeros have no place on such an axis and are left out.

    Args:
        runs: label -> (activations per layer, gradients per layer).
        limits: the first and the last power of ten.
    """
    fig, axes = figure(2, len(runs), size=(max(2.6 * len(runs), 6.4), 6.0))
    for column, (label, (activations, gradients)) in enumerate(runs.items()):
        _ridges(axes[0, column], activations, limits, COLORS["blue"])
        _ridges(axes[1, column], gradients, limits, COLORS["vermilion"])
        axes[0, column].set_title(label)
        axes[1, column].set_xlabel("size of the number")
    axes[0, 0].set_ylabel("activations, layer\n(forward: upwards)")
    axes[1, 0].set_ylabel("gradients, layer\n(backward: downwards)")
    show(fig, alt)


def _ridges(ax: Any, tables: Tables, limits: tuple[int, int], color: str) -> None:
    bins = np.linspace(*limits, 4 * (limits[1] - limits[0]) + 1)
    for layer in range(len(tables), 0, -1):
        sizes = np.abs(np.asarray(tables[layer - 1], dtype=float))
        heights = np.histogram(np.log10(sizes[sizes > 0]), bins)[0].astype(float)
        heights *= 0.9 / max(heights.max(), 1)
        middles = (bins[:-1] + bins[1:]) / 2
        shown = heights > 0.003
        ax.fill_between(middles, layer, layer + heights, where=shown, color=color, alpha=0.75)
        ax.plot(limits, [layer, layer], color="0.85", linewidth=0.6, linestyle="-", zorder=0)
    ax.axvline(0, color="0.4", linewidth=1, linestyle=":")
    step = 10 if limits[1] - limits[0] > 15 else 2
    ticks = [power for power in range(-40, 41, step) if limits[0] <= power <= limits[1]]
    ax.set(xlim=limits, ylim=(0.8, len(tables) + 1.1), xticks=ticks)
    ax.set_xticklabels(["1" if power == 0 else f"$10^{{{power}}}$" for power in ticks])
    ax.set_yticks(range(1, len(tables) + 1))
